"""Lines → passages: headings, paragraphs, list items and table rows, each with page, section and offsets.

A text taken out of a PDF has lost its layout, so everything is inferred: lines become blocks (rows of tables
in ``rows``, the rest in ``paragraphs``), ``headings`` tells which blocks are headings, and here each block
becomes a passage under the headings above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from samverkan.loaders.reading.aligned import Piece, read_aligned
from samverkan.loaders.reading.blocks import BULLET, Block, PassageKind
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.headings import level_of, mark_headings
from samverkan.loaders.reading.joined import JoinedText, join
from samverkan.loaders.reading.pages import printed_numbers, split_lines
from samverkan.loaders.reading.paragraphs import Junction, Layout, continues
from samverkan.loaders.reading.rows import cells_of, pieces_of, read_table, time_cells
from samverkan.loaders.reading.stacked import read_stacked
from samverkan.loaders.reading.tables import Cells, Table, begins_as_header, read_header
from samverkan.loaders.swedish.times import Bounds

_UNNUMBERED_LEVEL = 10


class Passage(NamedTuple):
    """A piece of a document that is read as one.

    ``joined.text`` is its running text (an activity's without its dates); ``start`` and ``end`` cover all
    of it in the document. ``page`` is the printed number of its first line, ``turns`` where in the document further
    pages begin within it, and their numbers. ``section`` is the headings above, outermost first.
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
    turns: tuple[tuple[int, str | None], ...] = ()

    @property
    def text(self) -> str:
        return self.joined.text

    def page_at(self, offset: int) -> str | None:
        """The printed number of the page on which a place of the document within the passage stands."""
        return next((page for start, page in reversed(self.turns) if start <= offset), self.page)


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


def _blocks(lines: Sequence[Line]) -> list[Block]:
    """Group lines to blocks, tables first, the rest by layout; then tell headings from paragraphs."""
    layout = Layout.of(lines)
    blocks: list[Block] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        may_be_header = not line.even or begins_as_header(line.stripped)
        if may_be_header and (after := _read_any_table(lines, index, blocks)) > index:
            index = after
            continue
        bullet = BULLET.match(line.stripped)
        following = lines[index + 1] if index + 1 < len(lines) else None
        if blocks and not bullet and continues(Junction(blocks[-1], line, following, layout)):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(PassageKind.ITEM if bullet else PassageKind.PARAGRAPH, [line]))
        index += 1
    mark_headings(blocks)
    return blocks


def _read_any_table(lines: Sequence[Line], index: int, blocks: list[Block]) -> int:
    """Read the table whose header begins at a line; returns the index of the line after it, the same where none does."""
    if (after := read_aligned(lines, index, blocks)) > index:
        return after
    if table := read_header(lines[index].stripped):
        return read_table(lines, index + 1, table, blocks)
    return read_stacked(lines, index, blocks)


def _with_sections(blocks: Sequence[Block], numbers: Mapping[int, str]) -> Iterator[Passage]:
    """Turn blocks to passages, each with the path of the headings above it and its list's introduction."""
    path: list[tuple[int, str]] = []
    section: tuple[str, ...] = ()
    introduction = ""
    just_headed = False
    for block in blocks:
        joined = join(_pieces(block), even=all(line.even for line in block.lines))
        if not (text := joined.text):
            continue
        is_heading = block.kind is PassageKind.HEADING
        if is_heading:
            level = level_of(text) or _UNNUMBERED_LEVEL + (just_headed and path[-1][0] >= _UNNUMBERED_LEVEL)
            path = [(above, title) for above, title in path if above < level]
            section = tuple(title for _, title in path)
        yield _passage(block, joined, numbers, section, introduction)
        if is_heading:
            path.append((level, text))
            section = (*section, text)
            introduction = ""
        elif block.kind is not PassageKind.ITEM:
            introduction = text if text.endswith((":", ";", " att", " ska")) else ""
        just_headed = is_heading


def _passage(
    block: Block, joined: JoinedText, numbers: Mapping[int, str], section: tuple[str, ...], introduction: str
) -> Passage:
    first, last = block.lines[0], block.lines[-1]
    start = first.start + len(first.text) - len(first.stripped)
    cells = cells_of(block, joined.text)
    times = block.table.bounds(cells) if block.table else Bounds(None, None)
    return Passage(
        block.kind,
        joined,
        start,
        last.start + len(last.text),
        numbers.get(first.page),
        section,
        times.first,
        times.last,
        introduction if block.kind is PassageKind.ITEM else "",
        cells,
        turns=tuple(_turns(block.lines, numbers)) if first.page != last.page else (),
    )


def _turns(lines: Sequence[Line], numbers: Mapping[int, str]) -> Iterator[tuple[int, str | None]]:
    return ((line.start, numbers.get(line.page)) for before, line in pairwise(lines) if line.page != before.page)


def _pieces(block: Block) -> Iterable[Piece]:
    """The block's lines without bullets and, for an activity, without its times."""
    if block.table and block.table.delimiter:
        return pieces_of(block, block.table)
    if block.table and block.kind is PassageKind.ACTIVITY:
        return _pieces_beside_times(block.lines, block.table)
    pieces = [(line.text, line.start) for line in block.lines]
    if block.kind is PassageKind.ITEM:
        pieces[0] = _after_bullet(block.lines[0])
    return pieces


def _pieces_beside_times(lines: Sequence[Line], table: Table) -> Iterator[Piece]:
    for line in lines:
        text, offset = line.text, line.start
        if match := time_cells(table, line.stripped):
            lead = len(text) - len(text.lstrip())
            yield text[: lead + match.start("cells")], offset
            text, offset = text[lead + match.end("cells") :], offset + lead + match.end("cells")
        yield text, offset


def _after_bullet(line: Line) -> Piece:
    bullet = BULLET.match(line.stripped)
    text = line.stripped[bullet.end() :] if bullet else line.stripped
    return text, line.start + len(line.text) - len(text)
