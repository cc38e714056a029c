"""Tables whose columns stand below each other, parted by blanks, as programs that keep a page's layout write them.

A cell may take several lines, so that a line holds pieces of several cells:

    Aktivitet                         Ansvarig / samverkan            Tid

    Öppen mottagning i medborgar-     Nämnden i samverkan med         2024-03-01 –
    kontorets lokaler                 Jobbtorg                        2024-12-31

The header tells where the columns begin. A row goes on to the next blank line or, where no blank lines part
the rows, to the next line that has both a new activity and a cell beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samverkan.loaders.reading.blocks import Block, PassageKind
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.headings import goal_level
from samverkan.loaders.reading.tables import BLANKS, NAMES, Cells, Column, Table, read_header_cells

_CELL = re.compile(r"\S+(?: \S+)*")
_BEGINS_CELL = re.compile(r"[A-ZÅÄÖ\d]")
_LEAST_COLUMNS = 3
BORDER = "|"
"""What stands between the cells of a row in its running text."""
_LOOKED_AHEAD = 16  # lines in which the second row of a table begins
_DRIFT = 3  # so far a cell may begin from where its column does

Piece = tuple[str, int]
"""A part of a cell that stands on one line, and its offset in the document."""


def read_aligned(lines: Sequence[Line], index: int, blocks: list[Block]) -> int:
    """Read the table whose header a line is; returns the index of the line after it, the same where none begins."""
    table = _header(lines[index])
    if table is None:
        return index
    begin = at = index + 1
    ahead = range(begin + 1, min(begin + _LOOKED_AHEAD, len(lines)))
    spaced = any(lines[i].gap and _begins_row(lines, i, table) for i in ahead)
    while (end := _row_end(lines, at, table, spaced=spaced)) > at:
        blocks.append(Block(PassageKind.ACTIVITY, list(lines[at:end]), table))
        at = end + 1 if end < len(lines) and _header(lines[end]) == table else end
    return at if at > begin else index


def row_pieces(block: Block) -> Iterator[Piece]:
    """The pieces of a row's running text: what is done, then who does it, each cell as a whole."""
    if block.table:
        columns = block.table.columns
        for column in (c for c in columns[columns.index(Column.ACTIVITY) :] if c in (Column.ACTIVITY, *NAMES)):
            pieces = [piece for line in block.lines for at, piece in _cells(line, block.table) if at is column]
            if pieces and column is not Column.ACTIVITY:
                yield BORDER, pieces[0][1]  # so that no name goes on in the next cell
            yield from pieces


def row_cells(block: Block) -> Cells:
    """The cells of a row, by column."""
    if block.table is None:
        return ()
    parts: dict[Column, list[str]] = {}
    for line in block.lines:
        for column, (text, _) in _cells(line, block.table):
            parts.setdefault(column, []).append(text)
    return tuple((column, " ".join(parts[column])) for column in block.table.columns if column in parts)


def _header(line: Line) -> Table | None:
    """The table of activities whose columns a line names, each at its place; None where it names none, or nobody."""
    cells = list(_CELL.finditer(line.text))
    if len(cells) < _LEAST_COLUMNS:
        return None
    table = read_header_cells([cell.group() for cell in cells])
    return (
        replace(table, delimiter=BLANKS, starts=tuple(cell.start() for cell in cells)) if table and table.of_activities else None
    )


def _cells(line: Line, table: Table) -> Iterator[tuple[Column, Piece]]:
    """The pieces of a line by the columns below which they stand."""
    for start, end in _spans(line, table):
        yield table.columns[_column_at(start, table)], (line.text[start:end], line.start + start)


def _spans(line: Line, table: Table) -> Iterator[tuple[int, int]]:
    """Where the pieces of a line stand: between wide blanks, and on both sides of one blank where a column begins."""
    for cell in _CELL.finditer(line.text):
        start = cell.start()
        for begin in table.starts:
            if start < begin < cell.end() and line.text[begin - 1] == " " and _BEGINS_CELL.match(line.text, begin):
                yield start, begin - 1
                start = begin
        yield start, cell.end()


def _column_at(start: int, table: Table) -> int:
    """The number of the column below which a piece stands that begins at ``start`` of its line."""
    return max((i for i, begin in enumerate(table.starts) if begin <= start + _DRIFT), default=0)


def _row_end(lines: Sequence[Line], index: int, table: Table, *, spaced: bool) -> int:
    """The index of the line after the row that begins at a line; the line itself where no row begins there.

    ``spaced`` says that blank lines part the rows.
    """
    if not _begins_row(lines, index, table):
        return index
    end, filled = index + 1, False
    while end < len(lines) and lines[end].gap == 0 and _fits(lines[end], table):
        filled = filled or _is_filled(lines[end - 1], table)
        if filled and not spaced and _begins_activity(lines[end], table):
            break
        end += 1
    return end


def _begins_row(lines: Sequence[Line], index: int, table: Table) -> bool:
    """Whether a line begins an activity that has a cell beside it, on this line or the next."""
    if index >= len(lines) or not _begins_activity(lines[index], table):
        return False
    following = [line for line in lines[index + 1 : index + 2] if line.gap == 0 and _fits(line, table)]
    return any(column is not Column.ACTIVITY for line in (lines[index], *following) for column, _ in _cells(line, table))


def _begins_activity(line: Line, table: Table) -> bool:
    """Whether a line stands below the activities and does not go on in small letters."""
    below = any(column is Column.ACTIVITY for column, _ in _cells(line, table))
    return below and _fits(line, table) and not line.stripped[0].islower() and not goal_level(line.stripped)


def _is_filled(line: Line, table: Table) -> bool:
    """Whether a line has a piece in the last column."""
    return any(column is table.columns[-1] for column, _ in _cells(line, table))


def _fits(line: Line, table: Table) -> bool:
    """Whether each piece of a line begins where a column does, and none runs on below another column."""
    following = (*table.starts[1:], len(line.text) + _DRIFT + 1)
    for start, end in _spans(line, table):
        at = _column_at(start, table)
        if abs(start - table.starts[at]) > _DRIFT or end > following[at] + _DRIFT:
            return False
    return True
