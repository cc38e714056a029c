"""Lines → passages: headings, paragraphs, list items and table rows, each with page, section and offsets.

A text taken out of a PDF has lost its layout, so paragraphs are inferred: a line that had room for the
next line's first word ended on purpose. Text with an empty line after every line ("double spaced") and
ordinary text are told apart first, since an empty line means nothing in the one and a paragraph in the
other. Tables are known by their header row and by what closes each of their rows (dates, a period).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from samverkan.loaders.reading.joined import JoinedText, join
from samverkan.loaders.reading.pages import Line, printed_numbers, split_lines
from samverkan.loaders.reading.tables import Cells, Table, is_rule, read_header
from samverkan.loaders.swedish.times import Bounds
from samverkan.loaders.swedish.verbs import verbs

_BULLET = re.compile(r"(?:[•·▪●○◦\uf0b7\uf0a7\uf02d]|[-–—*](?=\s)|o(?=\s+[A-ZÅÄÖ])|[a-h]\)|\d{1,2}\))\s*")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ”\"])")
_SUBHEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]")
_BETWEEN_SENTENCES = re.compile(r"[a-zåäö)][.?!]\s+[A-ZÅÄÖ]")
_MIN_PROSE_WORDS = 9
_GOAL_LEVELS = (
    (re.compile(r"(?:(?:KF:s|Kommunfullmäktiges) i|I)nriktningsmål\b"), 1),
    (re.compile(r"(?:(?:KF:s|Kommunfullmäktiges) m|M)ål för verksamhetsområdet\b"), 2),
    (re.compile(r"(?:Nämndmål|Nämndens mål|Bolagsmål)\b"), 3),
    (re.compile(r"(?:Beskrivning|Förväntat resultat|Arbetssätt|Resursanvändning|Uppföljning|Utveckling)$"), 9),
    (re.compile(r"(?:Nuläge|Insatser|Åtgärder|Aktiviteter|Mål|Delmål|Syfte|Resultat|Utmaningar|Målgrupp|Genomförande)$"), 11),
)
_UNNUMBERED_LEVEL = 10
# A line that ends in one of these goes on, and no heading ends so.
_OPEN_WORDS = tuple(
    f" {word}" for word in ("och", "samt", "med", "för", "till", "av", "i", "på", "om", "eller", "den", "det", "som", "att", "de")
)
_LABELLED = re.compile(r"[A-ZÅÄÖ][\wåäö ]{2,30}: .+,")  # "Partner: kulturförvaltningen, …" is content
_ROOM = 3  # so many characters too few for the next word may still be chance
_FULL, _NEARLY_FULL = 0.8, 0.6  # of the usual width
_MAX_ROW_LINES = 16
_MAX_HEADING, _MAX_HEADING_WORDS, _MAX_HEADING_LINES = 130, 14, 3
_MIN_PROSE_LINES = 2
_MIN_HEADING_RUN = 3
_MAX_HEADING_RUN = 4
_ITEM_WORDS = 4  # fewer are taken for a heading or a cell


class PassageKind(StrEnum):
    """What a passage is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that is read as one.

    ``joined.text`` is its running text (an activity's without its dates); ``start`` and ``end`` cover all
    of it in the document. ``page`` is the printed number, ``section`` the headings above, outermost first.
    ``cells`` are those of a table row, by column.
    ``introduction`` is the text that a list item hangs under ("Nämnden ska samverka med:"), else empty.
    ``listing`` is where in the text a list of names begins that was joined to its introduction, else 0.
    """

    kind: PassageKind
    joined: JoinedText
    start: int
    end: int
    page: str | None
    section: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    introduction: str = ""
    cells: Cells = ()
    listing: int = 0

    @property
    def text(self) -> str:
        return self.joined.text


def read_passages(text: str, page_labels: Sequence[str] = ()) -> Iterator[Passage]:
    """The passages of a document's text in order; nothing for a text without a line that is not blank.

    ``page_labels`` are the labels of pages told apart by form feeds, for where no printed number is found.
    """
    lines = split_lines(text)
    for line in lines:
        line.furniture = line.furniture and read_header(line.stripped) is None
    numbers = printed_numbers(lines) or {page: label for page, label in enumerate(page_labels) if label}
    body = [line for line in lines if not line.furniture]
    yield from _with_sections(_blocks(body), numbers)


@dataclass(slots=True)
class _Block:
    kind: PassageKind
    lines: list[Line]
    table: Table | None = None


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    """Group lines to blocks, tables first, the rest by layout; then tell headings from paragraphs."""
    layout = _Layout.of(lines)
    blocks: list[_Block] = []
    index = 0
    while index < len(lines):
        table = read_header(lines[index].stripped)
        if table:
            index = _read_table(lines, index + 1, table, blocks)
            continue
        line = lines[index]
        bullet = _BULLET.match(line.stripped)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if blocks and not bullet and _continues(_Junction(blocks[-1], line, following, layout)):
            blocks[-1].lines.append(line)
        else:
            blocks.append(_Block(PassageKind.ITEM if bullet else PassageKind.PARAGRAPH, [line]))
        index += 1
    _mark_headings(blocks)
    return blocks


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is usual in a text: its line width, whether lines are double spaced, its words in lower case."""

    width: int
    double: bool
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Layout:
        lengths = sorted(len(line.stripped) for line in lines)
        width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        words = frozenset(word for line in lines for word in line.stripped.split() if word[0].islower())
        return cls(width, _is_double_spaced(lines, width), words)


def _is_double_spaced(lines: Sequence[Line], width: int) -> bool:
    """Whether lines of one sentence are mostly parted by an empty line."""
    gaps = [
        after.gap > 0 for before, after in pairwise(lines) if len(before.stripped) > 0.7 * width and after.stripped[0].islower()
    ]
    return sum(gaps) * 2 > len(gaps)


@dataclass(frozen=True, slots=True)
class _Junction:
    """The place between a block and the line after it; ``following`` is the line after that."""

    block: _Block
    line: Line
    following: Line | None
    layout: _Layout

    @property
    def before(self) -> str:
        return self.block.lines[-1].stripped

    @property
    def text(self) -> str:
        return self.line.stripped

    @property
    def is_open(self) -> bool:
        """Whether the sentence before has not ended."""
        return not self.before.endswith((".", "!", "?", ":"))


def _continues(junction: _Junction) -> bool:
    """Whether a line goes on with the block before it: the first rule that knows decides, else the room there was."""
    for rule in _JUNCTION_RULES:
        verdict = rule(junction)
        if verdict is not None:
            return verdict
    first_word = junction.text.split(maxsplit=1)[0]
    return junction.layout.width - len(junction.before) - 1 - len(first_word) < _ROOM


def _after_table_or_goal(junction: _Junction) -> bool | None:
    """Rows and goals end by themselves; a goal's title may go on in small letters."""
    if junction.block.table or _goal_level(junction.text):
        return False
    if _goal_level(junction.block.lines[0].stripped) and len(junction.block.lines) == 1:
        filled = len(junction.before) + len(junction.text.split(maxsplit=1)[0]) >= _NEARLY_FULL * junction.layout.width
        return filled and junction.text[0].islower()
    return None


def _amid_sentence(junction: _Junction) -> bool | None:
    """A small letter after an open end goes on, unless empty lines say otherwise."""
    if not (junction.is_open and junction.text[0].islower()):
        return None
    line, last = junction.line, junction.block.lines[-1]
    return line.gap <= 1 or line.parted or line.page != last.page or junction.before.endswith(("-", ","))


def _before_number(junction: _Junction) -> bool | None:
    """A number with a title begins anew: "4.2 Farsta" always, "4 Åtgärder" unless amid a full line."""
    numbered = _NUMBERED.match(junction.text)
    if numbered and ("." in numbered[1] or not junction.is_open or len(junction.before) < _FULL * junction.layout.width):
        return False
    return None


def _over_gap(junction: _Junction) -> bool | None:
    """An empty line parts paragraphs, where it does not merely part all lines."""
    line = junction.line
    if line.parted or line.gap > 1 or (line.gap and not junction.layout.double):
        return junction.is_open and junction.before.endswith((",", "-", " och", " samt"))
    return None


def _before_capital(junction: _Junction) -> bool | None:
    """A capital after an open end is a name that goes on, or begins anew after a heading."""
    if not (junction.is_open and junction.text[0].isupper() and junction.before[-1].isalpha()):
        return None
    if junction.before.endswith(_OPEN_WORDS):
        return True
    if _starts_anew(junction.block, junction.text, junction.following, junction.layout):
        return False
    is_name = junction.text.split(maxsplit=1)[0].lower() not in junction.layout.vocabulary
    return True if is_name and len(junction.before) > _NEARLY_FULL * junction.layout.width else None


def _before_title(junction: _Junction) -> bool | None:
    """A short line without a full stop, between the end of a sentence and a capital, is a title."""
    text, following = junction.text, junction.following
    if junction.is_open or following is None or not (text[0].isupper() and text[-1].isalpha()):
        return None
    is_short = len(text) < _FULL * junction.layout.width
    return False if is_short and following.stripped[0].isupper() and not text.endswith(_OPEN_WORDS) else None


_JUNCTION_RULES = (_after_table_or_goal, _amid_sentence, _before_number, _over_gap, _before_title, _before_capital)


def _starts_anew(block: _Block, text: str, following: Line | None, layout: _Layout) -> bool:
    """Whether a capital after an open end begins a sentence, so that a heading stands before it or here."""
    if _is_measure(text):
        return True
    if text.split(maxsplit=1)[0].lower() not in layout.vocabulary:
        return False
    lone = len(text) < 0.8 * layout.width and text[-1].isalpha() and following is not None and following.stripped[0].isupper()
    return len(block.lines) == 1 or lone


def _is_measure(text: str) -> bool:
    """Whether a line begins with a capitalised infinitive, as the measures of a programme do ("Utveckla …")."""
    first = text.split(maxsplit=1)[0]
    return first[0].isupper() and first.endswith("a") and first.lower() in verbs().forms


def _read_table(lines: Sequence[Line], index: int, table: Table, blocks: list[_Block]) -> int:
    """Read rows until no further row closes; returns the index of the first line after the table."""
    table = table.looked_into(line.stripped for line in lines[index : index + _MAX_ROW_LINES])
    kind = PassageKind.ACTIVITY if table.of_activities else PassageKind.INDICATOR
    while index < len(lines):
        if read_header(lines[index].stripped) == replace(table, dated=False) or is_rule(lines[index].stripped):
            index += 1
            continue
        end = _row_end(lines, index, table)
        if end is None:
            break
        blocks.append(_Block(kind, list(lines[index : end + 1]), table))
        index = _late_lines(lines, end + 1, table, blocks[-1])
    return index


def _row_end(lines: Sequence[Line], index: int, table: Table) -> int | None:
    """The index of the line that closes the row beginning at ``index``, or None where the table has ended."""
    opened = table.opening(lines[index].stripped) is not None
    for end in range(index, min(index + _MAX_ROW_LINES, len(lines))):
        text = lines[end].stripped
        if not opened and (_goal_level(text) or _SUBHEADING.match(text) or read_header(text) is not None):
            return None
        if not opened and not table.of_activities and _is_prose(text):
            return None
        following = lines[end + 1] if end + 1 < len(lines) else None
        if end > index and _is_row_of_its_own(lines[end - 1], lines[end], table):
            return end - 1 if any(table.closing(line.stripped) for line in lines[end : end + _MAX_ROW_LINES]) else None
        if _ends_opened_row(following, table) if opened else table.closing(text):
            return end
    return None


def _is_prose(text: str) -> bool:
    """Whether a line belongs to running text, as the name of an indicator does not."""
    return bool(_BETWEEN_SENTENCES.search(text)) or (text.endswith(".") and len(text.split()) >= _MIN_PROSE_WORDS)


def _is_row_of_its_own(before: Line, line: Line, table: Table) -> bool:
    """Whether a line begins a new activity though the row before it gave no time: a blank line parts their texts."""
    if not table.of_activities or table.delimiter or line.gap == 0 or line.page != before.page:
        return False
    text, above = line.stripped, before.stripped
    times = table.closing(text)
    return text[0].isupper() and not (times and not text[: times.start("cells")]) and not above.endswith((",", "-", *_OPEN_WORDS))


def _ends_opened_row(following: Line | None, table: Table) -> bool:
    """Whether a row that its first cells opened ends before this line: another row, or text after the table."""
    if following is None or table.opening(following.stripped) or read_header(following.stripped):
        return True
    return following.gap > 0 and not following.stripped[0].islower()


def _late_lines(lines: Sequence[Line], index: int, table: Table, row: _Block) -> int:
    """Take what a page break put after the row's end: a repeated header, then text that goes on.

    Text goes on where it begins in lower case or, in a table whose rows begin with a space, without one.
    """
    if not table.of_activities or table.delimiter:
        return index
    ahead = index
    while ahead < len(lines) and read_header(lines[ahead].stripped):
        ahead += 1
    spaced = ahead > index and row.lines[0].text[0] == " "
    while ahead < len(lines) and (lines[ahead].stripped[0].islower() or (spaced and lines[ahead].text[0] != " ")):
        if table.closing(lines[ahead].stripped) or _goal_level(lines[ahead].stripped):
            break
        row.lines.append(lines[ahead])
        ahead += 1
        index = ahead
        spaced = False
        while ahead < len(lines) and _same_cell(lines[ahead], table):
            row.lines.append(lines[ahead])
            ahead += 1
            index = ahead
    return index


def _same_cell(line: Line, table: Table) -> bool:
    """Whether a line goes on in the cell of the line right above it."""
    return line.gap == 0 and line.text[0] != " " and not table.closing(line.stripped)


def _mark_headings(blocks: Sequence[_Block]) -> None:
    for index, block in enumerate(blocks):
        if block.kind is not PassageKind.PARAGRAPH:
            continue
        after = next((b for b in blocks[index + 1 : index + 2]), None)
        before = blocks[index - 1] if index else None
        if _is_measure(block.lines[0].stripped):
            ended = block.lines[-1].stripped.endswith((".", "!", "?", ":"))
            block.kind = PassageKind.PARAGRAPH if ended else PassageKind.ITEM
        elif _is_heading(block, before, after):
            block.kind = PassageKind.HEADING
    run: list[_Block] = []
    for member in (*blocks, None):
        if member is not None and member.kind is PassageKind.HEADING and not _level_of(member.lines[0].stripped):
            run.append(member)
            continue
        _mark_run(run)
        run = []


def _mark_run(run: Sequence[_Block]) -> None:
    """Many "headings" in a row are none: short ones are cells of a table, longer ones items without a full stop."""
    if len(run) < _MIN_HEADING_RUN:
        return
    lengths = [sum(len(line.stripped.split()) for line in member.lines) for member in run]
    if len(run) > _MAX_HEADING_RUN and sum(length < _ITEM_WORDS for length in lengths) > 0.7 * len(run):
        for member in run[:-1]:
            member.kind = PassageKind.TABLE
        return
    for member, length in zip(run, lengths, strict=True):
        if length >= _ITEM_WORDS or " med " in member.lines[0].stripped:
            member.kind = PassageKind.ITEM


def _is_heading(block: _Block, before: _Block | None, after: _Block | None) -> bool:
    """Whether a block stands above others as their heading, by its form and by what is before and after it."""
    text = " ".join(line.stripped for line in block.lines)
    if _goal_level(text):
        return True
    if after is None or len(block.lines) > _MAX_HEADING_LINES or not _has_form_of_heading(text):
        return False
    if before is not None and not _NUMBERED.match(text) and _leads_on(before):
        return False
    return not after.lines[0].stripped[0].islower()


def _has_form_of_heading(text: str) -> bool:
    """Whether a text begins like a title, ends open, and is neither long, nor figures, nor a labelled line."""
    words = text.split()
    begins = text[0].isupper() or text[0].isdigit() or text[0] in '”"'
    if not begins or len(text) > _MAX_HEADING or len(words) > _MAX_HEADING_WORDS:
        return False
    if text.endswith((".", ",", ";", ":", "!", "-")) or text.endswith(_OPEN_WORDS) or _LABELLED.match(text):
        return False
    figures = sum(any(c.isdigit() for c in word) for word in words)
    return figures * 3 <= len(words) or _NUMBERED.match(text) is not None


def _leads_on(before: _Block) -> bool:
    """Whether the block before introduces what follows, or is a paragraph whose last sentence has not ended."""
    last = before.lines[-1].stripped
    if last.endswith(":"):
        return True
    is_prose = (
        before.kind is PassageKind.PARAGRAPH and before.lines[0].stripped[0].isupper() and len(before.lines) > _MIN_PROSE_LINES
    )
    return is_prose and not last.endswith((".", "!", "?"))


def _goal_level(text: str) -> int:
    return next((level for pattern, level in _GOAL_LEVELS if pattern.match(text)), 0)


def _level_of(text: str) -> int:
    """The level of a heading by its wording or number; 0 where it tells nothing."""
    numbered = _NUMBERED.match(text)
    return _goal_level(text) or (numbered[1].count(".") + 1 if numbered else 0)


def _with_sections(blocks: Sequence[_Block], numbers: dict[int, str]) -> Iterator[Passage]:
    """Turn blocks to passages, each with the path of the headings above it and its list's introduction."""
    path: list[tuple[int, str]] = []
    introduction = ""
    just_headed = False
    for block in blocks:
        passage = _passage(block, numbers, tuple(title for _, title in path), introduction)
        if passage is None:
            continue
        if block.kind is PassageKind.HEADING:
            level = _level_of(passage.text) or _UNNUMBERED_LEVEL + (just_headed and path[-1][0] >= _UNNUMBERED_LEVEL)
            path = [(above, title) for above, title in path if above < level]
            yield _passage(block, numbers, tuple(title for _, title in path), "") or passage
            path.append((level, passage.text))
            introduction = ""
        else:
            yield passage
            if block.kind is not PassageKind.ITEM:
                introduction = passage.text if passage.text.endswith((":", ";", " att", " ska")) else ""
        just_headed = block.kind is PassageKind.HEADING


def _passage(block: _Block, numbers: dict[int, str], section: tuple[str, ...], introduction: str) -> Passage | None:
    pieces = list(_pieces(block))
    joined = join(pieces)
    if not joined.text:
        return None
    first = min(block.lines, key=lambda line: line.start)
    last = max(block.lines, key=lambda line: line.start)
    start = first.start + len(first.text) - len(first.text.lstrip())
    cells = _cells(block, joined.text)
    times = block.table.bounds(cells) if block.table else Bounds(None, None)
    return Passage(
        block.kind,
        joined,
        start,
        last.start + len(last.text.rstrip()),
        numbers.get(first.page),
        section,
        times.first,
        times.last,
        introduction if block.kind is PassageKind.ITEM else "",
        cells,
    )


def _cells(block: _Block, text: str) -> Cells:
    """The cells of a table row: those that its lines were cut from, and those in its running text."""
    if block.table is None:
        return ()
    if block.table.delimiter:
        return block.table.cells(block.lines[0].text)
    if not block.table.of_activities:
        return block.table.cells(text)
    cut = [match["cells"] for line in block.lines if (match := _time_cells(block.table, line.stripped))]
    return block.table.cells(" ".join([text, *cut]))


def _time_cells(table: Table, line: str) -> re.Match[str] | None:
    return table.opening(line) or table.closing(line)


def _pieces(block: _Block) -> Iterator[tuple[str, int]]:
    """The block's lines without bullets and, for an activity, without its times."""
    for line in block.lines:
        text, offset = line.text, line.start
        if block.table and block.table.delimiter:
            at = block.table.running_text(text)
            yield text[at.start : at.stop], offset + at.start
            continue
        if block.kind is PassageKind.ACTIVITY and block.table and (match := _time_cells(block.table, line.stripped)):
            lead = len(text) - len(text.lstrip())
            yield text[: lead + match.start("cells")], offset
            text, offset = text[lead + match.end("cells") :], offset + lead + match.end("cells")
        if block.kind is PassageKind.ITEM and line is block.lines[0]:
            lead = len(text) - len(text.lstrip())
            bullet = _BULLET.match(text, lead)
            cut = bullet.end() if bullet else lead
            text, offset = text[cut:], offset + cut
        yield text.replace("\f", " "), offset
