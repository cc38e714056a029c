"""Tables each cell of which stands on a line of its own, as text taken out of some files has them.

The header is lines too, each the name of a column, the running text first. A row is then one or more lines of text
and a line for each column after it; it ends where as many lines as there are such columns have their forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from samverkan.loaders.reading.blocks import Block, PassageKind
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.headings import goal_level
from samverkan.loaders.reading.tables import Table, names_column, read_header_lines

_LEAST_COLUMNS, _MOST_COLUMNS = 3, 8
_MAX_TEXT_LINES = 6


def read_stacked(lines: Sequence[Line], index: int, blocks: list[Block]) -> int:
    """Read the table whose header begins at a line; returns the index of the line after it, the same where none does."""
    table = _header(lines, index)
    if table is None:
        return index
    kind = PassageKind.ACTIVITY if table.of_activities else PassageKind.INDICATOR
    begin = at = index + len(table.columns)
    while (end := _row_end(lines, at, table)) is not None:
        blocks.append(Block(kind, list(lines[at:end]), table))
        at = end + len(table.columns) if _header(lines, end) == table else end
    return at if at > begin else index


def _header(lines: Sequence[Line], index: int) -> Table | None:
    """The table of the most lines from a line on that each name a column."""
    names = list(takewhile(names_column, (line.stripped for line in lines[index : index + _MOST_COLUMNS])))
    for size in range(len(names), _LEAST_COLUMNS - 1, -1):
        table = read_header_lines(names[:size])
        if table is not None and len(table.columns) == size:
            return table
    return None


def _row_end(lines: Sequence[Line], index: int, table: Table) -> int | None:
    """The index of the line after the row that begins at a line, or None where the table has ended."""
    beside = len(table.columns) - 1
    for cell in range(index + 1, min(index + _MAX_TEXT_LINES, len(lines) - beside) + 1):
        if goal_level(lines[cell - 1].stripped):
            return None
        if table.fits([line.stripped for line in lines[cell : cell + beside]]):
            return cell + beside
    return None
