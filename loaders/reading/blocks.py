"""Blocks: the lines of a text that belong together, and what kind of passage they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.tables import LINES, Table
from samverkan.loaders.swedish.data import read_data

BULLET = re.compile(r"(?:[•·▪●○◦\uf0b7\uf0a7\uf02d]|[-–—*](?=\s)|o(?=\s+[A-ZÅÄÖ])|[a-h]\)|\d{1,2}\))\s*")
# A line that ends in one of these goes on, and no heading ends so.
OPEN_WORDS = tuple(f" {word}" for word in read_data("words.yml")["open_words"])

_AMOUNT = re.compile(r" \d{1,3}(?: \d{3})*(?:,\d+)?(?: (?:kr|kronor|tkr|mnkr|%))?$")
_ENDS_OF_UNITS = ("r", "%")
_LONGEST_AMOUNT, _LONGEST_ROW = 30, 200  # characters


class PassageKind(StrEnum):
    """What a passage is in the layout of its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    TABLE = "table"


@dataclass(slots=True)
class Block:
    """Lines that belong together; ``table`` is the one that they are a row of, if they are."""

    kind: PassageKind
    lines: list[Line]
    table: Table | None = None

    @property
    def text_lines(self) -> list[Line]:
        """The lines that its running text stands on: all, unless its other cells have lines of their own."""
        return self.lines[: len(self.lines) - len(self.cell_lines)]

    @property
    def cell_lines(self) -> list[Line]:
        """The lines that hold a cell each, after the running text."""
        beside = len(self.table.columns) - 1 if self.table and self.table.delimiter == LINES else 0
        return self.lines[len(self.lines) - beside :] if beside else []

    @property
    def first_cell(self) -> str:
        """The running text of a row, its lines in one."""
        return " ".join(line.stripped for line in self.text_lines)


def ends_in_amount(text: str) -> bool:
    """Whether a line is like the rows of a list of money whose columns are lost ("Lokal och material 96")."""
    if len(text) > _LONGEST_ROW or not (text[-1:].isdigit() or text.endswith(_ENDS_OF_UNITS)):
        return False
    match = _AMOUNT.search(text, max(0, len(text) - _LONGEST_AMOUNT))
    return match is not None and any(map(str.isalpha, text[: match.start()]))
