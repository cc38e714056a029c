"""Rows for the eye, the spreadsheet, the script and the report.

A :class:`Table` has columns with names and rows of plain values. What a spreadsheet would run as a
formula is made text, and what Markdown or a terminal would obey is made harmless, because cells come
from documents that anyone may have written.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

Cell = str | int | float | bool | None

WIDTH = 120
NUMERIC, GAP = 13, 3  # room for a column of numbers, and between two columns
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MARKDOWN = re.compile(r"([\\`*_\[\]<>|#])")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of as many cells."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def as_text(table: Table, width: int = WIDTH) -> str:
    """The table as aligned text, its cells broken over several lines where they do not fit in ``width``.

    Words are kept whole as far as each column's share of the width goes.
    """
    drawn = RichTable(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    cells = [[row[position] for row in table.rows] for position in range(len(table.columns))]
    numeric = [bool(column) and all(isinstance(cell, int | float | None) for cell in column) for column in cells]
    share = (width - NUMERIC * sum(numeric)) // max(1, len(numeric) - sum(numeric)) - GAP
    for name, column, is_numeric in zip(table.columns, cells, numeric, strict=True):
        longest = max((len(word) for cell in column for word in shown(cell).split()), default=0)
        drawn.add_column(
            Text(name), justify="right" if is_numeric else "left", overflow="fold", min_width=min(longest, max(share, 1))
        )
    for row in table.rows:
        drawn.add_row(*(Text(CONTROL.sub("", shown(cell))) for cell in row))
    page = io.StringIO()
    Console(file=page, width=width, color_system=None, legacy_windows=False).print(drawn)
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()).strip("\n") + "\n"


def as_csv(table: Table) -> str:
    """The table as CSV."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([harmless(cell) for cell in row] for row in table.rows)
    return page.getvalue()


def as_json(table: Table) -> str:
    """The table as a JSON list with one object per row."""
    return json.dumps([dict(zip(table.columns, row, strict=True)) for row in table.rows], ensure_ascii=False, indent=2) + "\n"


def as_markdown(table: Table) -> str:
    """The table as Markdown."""
    head = [_markdown_row(table.columns), _markdown_row(["---"] * len(table.columns))]
    return "\n".join([*head, *(_markdown_row(_markdown(cell) for cell in row) for row in table.rows)]) + "\n"


FORMS: Mapping[str, Callable[[Table], str]] = MappingProxyType(
    {"table": as_text, "csv": as_csv, "json": as_json, "markdown": as_markdown}
)


def shown(cell: Cell) -> str:
    """A cell as Swedish readers expect it: decimal comma, nothing where nothing is known.

    >>> shown(0.25), shown(None), shown(True), shown(7)
    ('0,25', '', 'ja', '7')
    """
    if isinstance(cell, bool):
        return "ja" if cell else "nej"
    if isinstance(cell, float):
        return f"{cell:.3g}".replace(".", ",")
    return "" if cell is None else str(cell)


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula, or for a cell and the row after it: a lone carriage return ends a row.

    >>> harmless("=1+1"), harmless(-3), harmless("- nej"), harmless("ja\\r=1+1")
    ("'=1+1", -3, "'- nej", 'ja\\n=1+1')
    """
    if not isinstance(cell, str):
        return cell
    return ("'" * cell.startswith(FORMULA) + cell).replace("\r\n", "\n").replace("\r", "\n")


def escaped(text: str) -> str:
    """Text of which Markdown obeys nothing but its lines and indents.

    >>> escaped("<b>[nej](x)")
    '\\\\<b\\\\>\\\\[nej\\\\](x)'
    """
    return MARKDOWN.sub(r"\\\1", text)


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown(cell: Cell) -> str:
    return escaped(" ".join(CONTROL.sub("", shown(cell)).split()))
