"""What each district gives priority to: parts of town and themes, as its development programme names them.

A section belongs to the board that its heading names, else to the document's own. In it, a sentence names the areas
("Husby och Rinkeby är prioriterade områden"); a line announces the themes ("arbetar utifrån tre prioriterade
teman") and often how many there are. Each theme is a short title above running text, or an item of a list. A board's
own programme may instead give its themes a chapter, and each of them a numbered heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverkan.graph.programme import Priority, PriorityKind
from samverkan.loaders.extraction.context import Setting, heading_setting
from samverkan.loaders.extraction.lexicon import place_lexicon
from samverkan.loaders.extraction.themes import theme_words
from samverkan.loaders.programme.reading import WORDINGS, Reading, label_of, pattern
from samverkan.loaders.programme.titles import dashed_titles, find_titles, list_items
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.joined import JoinedText, join

_COUNTS: dict[str, int] = WORDINGS["themes"]["counts"]
_THEMES, _FOCUS = (
    pattern(WORDINGS["themes"][key].format(counts="|".join([*_COUNTS, r"\d{1,2}"]))) for key in ("introduction", "focus")
)
# An enumeration is short; without a bound a text without full stops would take time by the square of its length.
_CHAPTER = pattern(WORDINGS["themes"]["chapter"])
_AREAS_BEFORE = pattern(rf"(?P<areas>[^.!?]{{1,300}}?)\s+{WORDINGS['areas']['before']}")
_AREAS_AFTER = pattern(rf"{WORDINGS['areas']['after']}(?P<areas>[^.!?]+)")
_NO_AREAS = pattern(WORDINGS["areas"]["none"])
_LEAD_IN = pattern(WORDINGS["areas"]["lead_in"])
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÅÄÖ]")
_ENUMERATION = re.compile(r"\s*(?:,\s*(?:och|samt)\s|,|;|\boch\b|\bsamt\b)\s*")
_LONGEST_AREA = 60


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines under the heading of one board."""

    board: str
    setting: Setting
    lines: Sequence[Line]


def read_priorities(reading: Reading) -> Iterator[Priority]:
    """The priorities of each board, areas before themes; a count that the titles found do not match is reported."""
    for section in _sections(reading):
        yield from _areas(section, reading)
        yield from _themes(section, reading)
    yield from _chapter_themes(reading)


def _chapter_themes(reading: Reading) -> Iterator[Priority]:
    """The numbered headings of a chapter that holds nothing but the themes of the board's own programme."""
    setting = reading.setting(())
    chapter = ""
    for line in reading.lines:
        text = line.stripped
        if match := _CHAPTER.match(text):
            chapter = match["number"]
        elif chapter and setting.board and (heading := re.match(rf"{chapter}\.\d{{1,2}}\.?\s+", text)):
            start = line.start + len(line.text) - len(line.text.lstrip()) + heading.end()
            section = _Section(setting.board.id, setting, [line])
            span = (start, line.start + len(line.text.rstrip()))
            yield _priority(text[heading.end() :], span, PriorityKind.THEME, section, reading)


def _sections(reading: Reading) -> Iterator[_Section]:
    """The document cut at headings that name a board, and at numbered headings that name none."""
    setting = reading.setting(())
    lines: list[Line] = []
    for line in reading.lines:
        named = _owner(line, reading)
        if named is None and not _NUMBERED.match(line.stripped):
            lines.append(line)
            continue
        if setting.board and lines:
            yield _Section(setting.board.id, setting, lines)
        setting, lines = named or reading.setting(()), []
    if setting.board and lines:
        yield _Section(setting.board.id, setting, lines)


def _owner(line: Line, reading: Reading) -> Setting | None:
    """The setting of a line that is nothing but the heading of a board's section."""
    if len(line.stripped) > _LONGEST_AREA or not (line.stripped[0].isdigit() or line.stripped[0].isupper()):
        return None
    return heading_setting(line.stripped, reading.context.year)


def _areas(section: _Section, reading: Reading) -> Iterator[Priority]:
    """The areas of a section: from the first sentence that names them, up to where the themes begin."""
    announced = next((i for i, line in enumerate(section.lines) if _THEMES.search(line.stripped)), len(section.lines))
    joined = join((line.text, line.start) for line in section.lines[: announced + 1])
    for sentence in (_AREAS_BEFORE, _AREAS_AFTER):
        match = sentence.search(joined.text)
        if match is None or _NO_AREAS.search(match.group()):
            continue
        if section.setting.own_section or place_lexicon().find(match["areas"]):
            yield from _named_areas(joined, match, section, reading)
            return


def _named_areas(joined: JoinedText, match: re.Match[str], section: _Section, reading: Reading) -> Iterator[Priority]:
    start, end = match.span("areas")
    start += len(match["areas"]) - len(match["areas"].lstrip())
    if lead := _LEAD_IN.match(joined.text[start:end]):
        start += lead.end()
    for first, last in _parts(joined.text, start, end):
        yield _priority(joined.text[first:last], joined.span(first, last), PriorityKind.AREA, section, reading)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of an enumeration; slashes part them only where nothing else does."""
    parts = _cut(text, start, end, _ENUMERATION)
    if len(parts) == 1 and "/" in text[start:end]:
        parts = _cut(text, start, end, re.compile(r"\s*/\s*"))
    return [(first, last) for first, last in parts if text[first].isupper() or len(text[first:last].split()) <= 3]


def _cut(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    parts, position = [], start
    for match in separator.finditer(text, start, end):
        parts.append((position, match.start()))
        position = match.end()
    return [(first, last) for first, last in [*parts, (position, end)] if text[first:last].strip(" ,.")]


def _themes(section: _Section, reading: Reading) -> Iterator[Priority]:
    for at, line in enumerate(section.lines):
        match = _THEMES.search(line.stripped) or _FOCUS.search(line.stripped)
        if match is None or (match.re is _THEMES and line.stripped[match.end() :].strip(" .:")):
            continue
        count = _count(match["count"])
        body = section.lines[at + 1 :]
        if match.re is _FOCUS:
            titles = dashed_titles(body, count)
        else:
            titles = list_items(body) or find_titles(body, _width(reading.lines), count)
        if count is not None and len(titles) != count:
            board = label_of(section.board)
            reading.report(line.start, f"{board} har {count} prioriterade teman, men {len(titles)} kunde läsas.")
        for title in titles:
            yield _priority(title.text, (title.start, title.end), PriorityKind.THEME, section, reading)
        return


def _count(word: str | None) -> int | None:
    return None if word is None else _COUNTS.get(word.lower()) or int(word)


def _priority(text: str, span: tuple[int, int], kind: PriorityKind, section: _Section, reading: Reading) -> Priority:
    label = _label(text)
    return Priority(
        id=reading.identify(Priority.type, f"{section.board} {kind} {label}"),
        source=reading.source(*span),
        label=label,
        actor=section.board,
        kind=kind,
        themes=tuple(sorted(theme_words(label))) if kind is PriorityKind.THEME else (),
        places=reading.places(label, section.setting) if kind is PriorityKind.AREA else (),
    )


def _label(text: str) -> str:
    """A priority as written, without the full stop and the motto in quotation marks that may follow."""
    text = text.strip().rstrip(".,;: ")
    return re.sub(r"(?<=\w)\s+[”\"“][^”\"“]+[”\"“]$", "", text)


def _width(lines: Sequence[Line]) -> int:
    lengths = sorted(len(line.stripped) for line in lines)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0
