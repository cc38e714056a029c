"""Tables of money per area of operations: one amount for each row and each year's column.

In the text such a table is its columns' headings ("BOKSLUT 2020 BUDGET 2022"), then rows of a label and as many
numbers. A long label stands on lines of its own above its numbers. A table whose rows have more or fewer numbers
than there are headings is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samverkan.graph.programme import Funding
from samverkan.loaders.programme.money import NUMBER, UNIT
from samverkan.loaders.programme.reading import WORDINGS, Reading, pattern
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.joined import join

_COLUMN = pattern(WORDINGS["money_columns"])
_ROW = re.compile(rf"^(?P<label>[A-ZÅÄÖa-zåäö].*?:?\s+)?(?P<numbers>{NUMBER}(?:\s+{NUMBER})+)$")
_NUMBER = re.compile(NUMBER)
_IN_UNIT = re.compile(rf"\b{UNIT}\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_HEADER_LINES = 18
_LABEL_LINES = 4
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class _Header:
    """The headings of a table's columns, its caption, and the line after them."""

    columns: tuple[str, ...]
    caption: str
    unit: str | None
    after: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its label and numbers, its first and last line, and which line comes after."""

    label: str
    numbers: tuple[str, ...]
    first: Line
    last: Line
    after: int


def read_budgets(reading: Reading) -> Iterator[Funding]:
    """The amounts of a document's tables of money; a table that names no unit has that of the one before it."""
    at, unit = 0, None
    while at < len(reading.lines):
        header = _header(reading.lines, at)
        at += 1
        if header is None:
            continue
        unit = header.unit or unit
        for row in _rows(header, reading.lines):
            at = row.after
            yield from _amounts(row, header, unit, reading)


def _header(lines: Sequence[Line], at: int) -> _Header | None:
    """The header that begins at a line: at least two headings with years, then a row of as many numbers."""
    if lines[at].stripped.endswith(_ENDS):
        return None
    for after in range(at + 1, min(at + _HEADER_LINES, len(lines))):
        if _ROW.match(lines[after].stripped) and not _COLUMN.search(lines[after].stripped):
            break
        if lines[after].stripped.endswith(_ENDS):
            return None
    else:
        return None
    while after > at + 1 and not _YEAR.search(lines[after - 1].stripped):
        after -= 1  # the label of the first row
    joined = join((line.text, line.start) for line in lines[at:after])
    found = list(_COLUMN.finditer(joined.text))
    if len(found) < 2 or joined.text[found[-1].end() :].strip():
        return None
    caption = _caption(lines[at:after], joined.span(*found[0].span())[0])
    unit = _IN_UNIT.search(caption)
    if unit:
        caption = ""  # it heads the whole table and adds nothing to its rows
    return _Header(tuple(match.group() for match in found), caption, unit.group() if unit else None, after)


def _caption(lines: Sequence[Line], columns: int) -> str:
    """What stands right above or before the headings of the columns, which begin at an offset."""
    above = [line for line in lines if line.start < columns]
    first = max((i for i, line in enumerate(above) if line.gap), default=0)
    if above and above[-1].start + len(above[-1].text) > columns:
        above[-1] = replace(above[-1], text=above[-1].text[: columns - above[-1].start])
    return join((line.text, line.start) for line in above[first:]).text.strip(" ,")


def _rows(header: _Header, lines: Sequence[Line]) -> Iterator[_Row]:
    """The rows below a header; the table ends with a sentence, another header or a stretch without numbers."""
    above: list[Line] = []
    for at, line in enumerate(lines[header.after :], start=header.after):
        match = _ROW.match(line.stripped)
        if match is None:
            above.append(line)
            if len(above) > _LABEL_LINES or line.stripped.endswith((".", "!", "?")) or _COLUMN.search(line.stripped):
                return
            continue
        labelled = [line] if match["label"] else [*above, line]
        label = match["label"] or join((part.text, part.start) for part in above).text
        yield _Row(label.strip(" :"), tuple(_NUMBER.findall(match["numbers"])), labelled[0], line, at + 1)
        above = []


def _amounts(row: _Row, header: _Header, unit: str | None, reading: Reading) -> Iterator[Funding]:
    start = row.first.start + len(row.first.text) - len(row.first.text.lstrip())
    label = f"{header.caption}: {row.label}" if header.caption else row.label
    if len(row.numbers) != len(header.columns):
        given = f"{len(row.numbers)} belopp, men tabellen har {len(header.columns)} kolumner"
        reading.report(start, f"raden ”{label}” har {given}.")
        return
    setting = reading.setting(reading.section_at(start))
    for column, amount in zip(header.columns, row.numbers, strict=True):
        years = _YEAR.findall(column)
        yield Funding(
            id=reading.identify(Funding.type, f"{label} {column}"),
            source=reading.source(start, row.last.start + len(row.last.text.rstrip())),
            label=label,
            amount=amount,
            unit=unit,
            year=int(years[0]) if len(years) == 1 else None,
            column=column,
            actor=setting.board.id if setting.board else None,
            themes=reading.subjects(label, ()),
        )
