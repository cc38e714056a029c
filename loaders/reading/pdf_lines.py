"""The lines of a PDF's page with their places, and the tables that they make.

A table whose header names who answers for a row, or with whom, is put together from the places of its words: each
word belongs to the column that it stands below, and a row goes on to where more than the distance of lines parts it
from the next. It is given as a line for each row with tabs between its cells, as in a text that has kept them.
Other tables are left as they are written, cell by cell (:mod:`~samverkan.loaders.reading.pdf`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from samverkan.loaders.reading.tables import NAMES, Column, named_columns, names_column, read_header_cells

_CELL_GAP = 0.6  # times the height of a line; words closer together belong to the same cell
_ROW_GAP = 1.25  # times the least distance between lines of a table: more parts two rows
_SPACED = 1.5  # a word with the blanks around it, by its width
_TWO_LINES, _MOST_HEADER_LINES = 1.7, 16  # times the height of a line, and lines, that a header takes
_GOES_ON = re.compile(r"\w-(?!\S)")  # a word parted at the end of a line or of a cell
_LEAST_COLUMNS = 3
_LEAST_NAMED = 2  # columns with names that are known; the others hold what is passed over


class Word(NamedTuple):
    """A word and where it begins and ends on its line."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as it is printed; ``words`` are told where they are asked for, ``row`` that it is a table's row with tabs."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    across: bool = False  # ends with dates that stand in columns of their own
    words: tuple[Word, ...] = ()
    row: bool = False

    def level_with(self, other: PrintedLine) -> bool:
        """Whether both stand at the same height."""
        return abs(self.bottom - other.bottom) < 0.4 * max(self.height, other.height)

    def above(self, other: PrintedLine) -> bool:
        """Whether it stands higher up than another."""
        return self.bottom > other.bottom and not self.level_with(other)


def has_table_of_names(lines: Sequence[PrintedLine]) -> bool:
    """Whether a line may be the header of a table with a column of names."""
    index = 0
    while index < len(lines):
        end = _level_end(lines, index)
        if _names_somebody(" ".join(line.text for line in lines[index:end])):
            return True
        index = end
    return False


def with_tables(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page in order, with those of a table of names put together to its rows."""
    found: list[PrintedLine] = []
    index = 0
    while index < len(lines):
        below = _level_end(lines, index)
        starts = _columns(lines[index:below])
        if not starts:
            below, starts = _header_of_two(lines, index, below)
        header = lines[index:below]
        end = _table_end(lines, below, starts) if starts else below
        if end > below:
            found.append(_row(header, starts))
            found += (_row(row, starts) for row in _rows(lines[below:end], starts))
        else:
            found += header
        index = end
    return found


def _header_of_two(lines: Sequence[PrintedLine], index: int, below: int) -> tuple[int, tuple[float, ...]]:
    """The end and the columns of a header whose cells take up to two lines; ``below`` and no columns where none begins."""
    first = lines[index]
    near = range(index + 1, min(len(lines), index + _MOST_HEADER_LINES))
    end = next((i for i in near if abs(lines[i].bottom - first.bottom) > _TWO_LINES * first.height), near.stop)
    starts = _columns(lines[index:end]) if end > below else ()
    return (end, starts) if starts else (below, ())


def _level_end(lines: Sequence[PrintedLine], index: int) -> int:
    """The index of the first line after one that does not stand beside it, as the cells of a header do."""
    return next((i for i in range(index + 1, len(lines)) if not lines[i].level_with(lines[i - 1])), len(lines))


def _names_somebody(text: str) -> bool:
    """Whether a text names a column of names, or may on its next line, where the last word of a cell goes on."""
    columns = named_columns(text)
    return Column.ACTIVITY in columns and (any(column in NAMES for column in columns) or _GOES_ON.search(text) is not None)


def _columns(lines: Sequence[PrintedLine]) -> tuple[float, ...]:
    """Where the columns of the header begin that lines are; empty for any others."""
    cells = sorted((cell for line in lines for cell in _cells(line)), key=lambda cell: cell[0].left)
    columns: list[list[list[Word]]] = []
    for cell in cells:
        if columns and cell[0].left - columns[-1][0][0].left < lines[0].height / 2:
            columns[-1].append(cell)
        else:
            columns.append([cell])
    names = [_joined(column, 0.0) for column in columns]
    if len(columns) < _LEAST_COLUMNS or sum(map(names_column, names)) < _LEAST_NAMED:
        return ()
    table = read_header_cells(names)
    named = table is not None and table.of_activities and any(column in NAMES for column in table.columns)
    return tuple(column[0][0].left for column in columns) if named else ()


def _cells(line: PrintedLine) -> Iterator[list[Word]]:
    """The words of a line, parted where a wide blank stands between them."""
    cell: list[Word] = []
    for word in line.words:
        if cell and word.left - cell[-1].right > _CELL_GAP * line.height:
            yield cell
            cell = []
        cell.append(word)
    if cell:
        yield cell


def _text(cell: Sequence[Word]) -> str:
    return " ".join(word.text for word in cell)


def _table_end(lines: Sequence[PrintedLine], index: int, starts: Sequence[float]) -> int:
    """The index of the first line after a header whose cells do not stand below its columns."""
    header = lines[index - 1]
    return next(
        (i for i in range(index, len(lines)) if not (_fits(lines[i], starts) and header.above(lines[i]))),
        len(lines),
    )


def _fits(line: PrintedLine, starts: Sequence[float]) -> bool:
    """Whether no cell of a line runs on below the next column."""
    return all(_column_of(cell[0], starts, line) == _column_of(cell[-1], starts, line) for cell in _cells(line))


def _column_of(word: Word, starts: Sequence[float], line: PrintedLine) -> int:
    """The number of the column that a word stands below, -1 for a word to the left of all."""
    return sum(word.left >= start - line.height / 2 for start in starts) - 1


def _rows(lines: Sequence[PrintedLine], starts: Sequence[float]) -> Iterator[list[PrintedLine]]:
    """The lines of a table by rows, from the top.

    More than the least distance between lines parts two rows; where all are as far apart, a row begins where its
    first column begins with a capital, and the last one or most of the others have something in them.
    """
    last = len(starts) - 1
    levels = _levels(lines)
    gaps = [above[0].bottom - below[0].bottom for above, below in pairwise(levels)]
    limit = _ROW_GAP * min(gaps, default=0.0)
    alike = all(gap <= limit for gap in gaps)
    row: list[PrintedLine] = []
    for gap, level in zip([0.0, *gaps], levels, strict=True):
        filled = {_column_of(cell[0], starts, line) for line in level for cell in _cells(line)}
        begins = not level[0].text[0].islower() and 0 in filled and (last in filled or len(filled) > (len(starts) + 1) / 2)
        if row and (gap > limit or (alike and begins)):
            yield row
            row = []
        row += level
    if row:
        yield row


def _levels(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines from the top, those at the same height together from the left."""
    levels: list[list[PrintedLine]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if levels and line.level_with(levels[-1][0]):
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted(level, key=lambda line: line.left) for level in levels]


def _row(lines: Sequence[PrintedLine], starts: Sequence[float]) -> PrintedLine:
    """One line for a row, with tabs between its cells."""
    cells: list[list[list[Word]]] = [[] for _ in starts]
    for line in lines:
        for cell in _cells(line):
            cells[max(0, _column_of(cell[0], starts, line))].append(cell)
    ends = (*starts[1:], max(line.right for line in lines))
    text = "\t".join(_joined(cell, end) for cell, end in zip(cells, ends, strict=True))
    return replace(lines[-1], text=text, left=lines[0].left, row=True)


def _joined(lines: Sequence[Sequence[Word]], end: float) -> str:
    """The lines of a cell in one, the cell's column being as wide as to ``end``.

    A word that a hyphen parts over two becomes whole; a name for which the line above had room is one of a list.
    """
    text = ""
    for above, words in zip([None, *lines], lines, strict=False):
        part = _text(words)
        if text.endswith("-") and part[0].islower() and not part.startswith(("och ", "samt ", "eller ")):
            text = text[:-1] + part
        elif above and part[0].isupper() and text[-1].isalnum() and above[-1].right + _width(words[0]) * _SPACED < end:
            text += f", {part}"
        else:
            text = f"{text} {part}".strip()
    return text


def _width(word: Word) -> float:
    return word.right - word.left
