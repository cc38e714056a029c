"""Lines → rows of a table: where each row ends, what a page break put after its end, and where the table is over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from samverkan.loaders.reading.aligned import BORDER, Piece, row_cells, row_pieces
from samverkan.loaders.reading.blocks import OPEN_WORDS, Block, PassageKind
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.headings import SUBHEADING, goal_level
from samverkan.loaders.reading.tables import BLANKS, LINES, NAMES, Cells, Table, is_rule, read_header

_BETWEEN_SENTENCES = re.compile(r"[a-zåäö)][.?!]\s+[A-ZÅÄÖ]")
_MIN_PROSE_WORDS = 9
_MAX_ROW_LINES = 16


def read_table(lines: Sequence[Line], index: int, table: Table, blocks: list[Block]) -> int:
    """Read rows until no further row closes; returns the index of the first line after the table."""
    table = table.looked_into(line.stripped for line in lines[index : index + _MAX_ROW_LINES])
    kind = PassageKind.ACTIVITY if table.of_activities else PassageKind.INDICATOR
    while index < len(lines):
        if _is_header(lines[index], table) or is_rule(lines[index].stripped):
            index += 1
            continue
        if _heads_rows(lines, index, table):
            blocks.append(Block(PassageKind.HEADING, [lines[index]]))
            index += 1
            continue
        end = _row_end(lines, index, table)
        if end is None:
            break
        blocks.append(Block(kind, [line for line in lines[index : end + 1] if not _is_header(line, table)], table))
        index = _late_lines(lines, end + 1, table, blocks[-1])
    return index


def _heads_rows(lines: Sequence[Line], index: int, table: Table) -> bool:
    """Whether a line without cells stands above the next rows of a table whose cells are delimited."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if not table.delimiter or following is None or table.delimiter in lines[index].text:
        return False
    return table.delimiter in following.text and not following.stripped[0].islower()


def _is_header(line: Line, table: Table) -> bool:
    """Whether a line is the table's own header, which each page repeats."""
    header = read_header(line.stripped)
    return header is not None and header == replace(table, dated=False)


def _row_end(lines: Sequence[Line], index: int, table: Table) -> int | None:
    """The index of the line that closes the row beginning at ``index``, or None where the table has ended."""
    opened = table.opening(lines[index].stripped) is not None
    for end in range(index, min(index + _MAX_ROW_LINES, len(lines))):
        text = lines[end].stripped
        if end > index and _is_header(lines[end], table):
            continue
        if not opened and (goal_level(text) or SUBHEADING.match(text) or read_header(text) is not None):
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
    if not text[0].isupper() or above.endswith((",", "-", *OPEN_WORDS)):
        return False
    times = table.closing(text)
    return times is None or times.start("cells") > 0


def _ends_opened_row(following: Line | None, table: Table) -> bool:
    """Whether a row that its first cells opened ends before this line: another row, or text after the table."""
    if following is None or table.opening(following.stripped) or read_header(following.stripped):
        return True
    return following.gap > 0 and not following.stripped[0].islower()


def _late_lines(lines: Sequence[Line], index: int, table: Table, row: Block) -> int:
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
        if table.closing(lines[ahead].stripped) or goal_level(lines[ahead].stripped):
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


def cells_of(block: Block, text: str) -> Cells:
    """The cells of a table row: those that its lines were cut from, and those in its running text."""
    if block.table is None:
        return ()
    if block.table.delimiter == LINES:
        return tuple(zip(block.table.columns, [block.first_cell, *(line.stripped for line in block.cell_lines)], strict=True))
    if block.table.delimiter == BLANKS:
        return row_cells(block)
    if block.table.delimiter:
        return block.table.cells(block.lines[0].text)
    if not block.table.of_activities:
        return block.table.cells(text)
    cut = [match["cells"] for line in block.lines if (match := time_cells(block.table, line.stripped))]
    return block.table.cells(" ".join([text, *cut]))


def pieces_of(block: Block, table: Table) -> Iterator[Piece]:
    """The pieces of the running text of a row whose cells are apart, with a border where no name goes on in the next."""
    if table.delimiter == BLANKS:
        yield from row_pieces(block)
    elif table.delimiter == LINES:
        yield from _stacked_pieces(block, table)
    else:
        for line in block.lines:
            yield from _delimited_pieces(line, table)


def _stacked_pieces(block: Block, table: Table) -> Iterator[Piece]:
    """The lines of what is done, then the names of whoever does it."""
    yield from ((line.text, line.start) for line in block.text_lines)
    for column, line in zip(table.columns[1:], block.cell_lines, strict=True):
        if table.of_activities and column in NAMES:
            yield BORDER, line.start
            yield line.text, line.start


def _delimited_pieces(line: Line, table: Table) -> Iterator[Piece]:
    """The cells of the running text that have something in them."""
    at = table.running_text(line.text)
    cells = re.compile(rf"[^{re.escape(table.delimiter)}]+").finditer(line.text, at.start, at.stop)
    for number, cell in enumerate(cell for cell in cells if cell[0].strip()):
        if number:
            yield BORDER, line.start + cell.start()
        yield cell[0], line.start + cell.start()


def time_cells(table: Table, line: str) -> re.Match[str] | None:
    """The cells that begin or end a row, if the line holds them."""
    return table.opening(line) or table.closing(line)
