"""Tables of activities and of indicators: what their columns are, where their rows end, what the cells say.

In a text taken out of a file a row is lines, and a cell's borders are gone. What is left is the header, which
names the columns in their order, and the form of what stands in them: times, values, how often something is
measured. So a row ends where the last column of such a form is filled, or, where the running text is the last
column, where the next row's first such cell begins. Only where the file has kept tabs or bars between its cells
are they simply split.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from samverkan.loaders.reading.joined import is_evenly_spaced
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.times import TIME, Bounds, read_time


class Column(StrEnum):
    """What a column holds."""

    ACTIVITY = "activity"
    START = "start"
    END = "end"
    PERIOD = "period"
    ACTOR = "actor"
    PARTNER = "partner"
    FUNDER = "funder"
    STATUS = "status"
    INDICATOR = "indicator"
    TARGET = "target"
    CITY_TARGET = "city_target"
    OUTCOME = "outcome"
    FREQUENCY = "frequency"
    OTHER = "other"


Cells = tuple[tuple[Column, str], ...]

_TEXTS = (Column.ACTIVITY, Column.INDICATOR)
_TIMES = (Column.START, Column.END, Column.PERIOD)
NAMES = (Column.ACTOR, Column.PARTNER, Column.FUNDER)
_VALUES = (Column.TARGET, Column.CITY_TARGET, Column.OUTCOME)
LINES = "\n"
"""The delimiter of tables each cell of which stands on a line of its own."""
BLANKS = "  "
"""The delimiter of tables whose columns stand below each other, parted by blanks."""
_DELIMITERS = ("|", "\t")
_DATES = re.compile(r"-(?<=\d{4}-)(?<!\S.{4}-)\d\d-\d\d(?!\S)")
_RULE = re.compile(r"[|:\-–—=+\s]*")
_LONGEST_HEADER = 140
_LONGEST_CELL = 80  # characters of a time, a value or how often something is measured
_LONGEST_TAIL = 80  # what stands after the times of a row is a name or two


def _value_pattern(data: dict[str, list[str]]) -> str:
    units = sorted(data["units"], key=len, reverse=True)
    number = r"[-–]?(?:\d{1,3}(?: \d{3})+|\d+)(?:,\d+)?"
    bound, unit = "|".join(data["bounds"]), "|".join(units)
    amount = rf"{number}(?:\s?%?\s?(?:[-–]|till)\s?{number})?(?:\s?(?:{unit})(?!\w))?"
    return rf"(?:(?:(?:{bound})\s?)?{amount}|(?:{'|'.join(data['wordings'])}))"


_DATA = read_data("columns.yml")
_FREQUENCY = rf"(?:(?:{'|'.join(_DATA['frequencies'])})(?:(?:,| och|/) ?(?:{'|'.join(_DATA['frequencies'])}))*)"
_STATUS = rf"(?:{'|'.join(word for words in _DATA['statuses'].values() for word in words)})"
_VALUE = _value_pattern(_DATA)
_COLUMN_OF = {form: Column(column) for column, names in _DATA["names"].items() for name in names for form in (name, name.upper())}
_LONGEST_FIRST = "|".join(re.escape(form) for form in sorted(_COLUMN_OF, key=len, reverse=True))
_BEGINNINGS = frozenset(form[:2] for form in _COLUMN_OF)
_HEADER_CELL = re.compile(rf"(?P<name>{_LONGEST_FIRST})(?!\w)(?:\s+\d{{4}})?")
_FORMS = (
    dict.fromkeys(_TIMES, rf"(?i:{TIME})")
    | dict.fromkeys(_VALUES, rf"(?i:{_VALUE})")
    | {Column.FREQUENCY: _FREQUENCY, Column.STATUS: _STATUS}
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its header; ``delimiter`` is what parts its cells, empty where nothing does.

    ``dated`` says that its rows give whole dates, so that a line of text that ends in a year ends no row;
    ``starts`` is where each column begins, where they stand below each other.
    """

    columns: tuple[Column, ...]
    delimiter: str = ""
    dated: bool = False
    starts: tuple[int, ...] = ()

    @property
    def of_activities(self) -> bool:
        return Column.ACTIVITY in self.columns

    def looked_into(self, lines: Iterable[str]) -> Table:
        """The table as its first lines show it."""
        return replace(self, dated=any(_DATES.search(line) for line in lines))

    def closing(self, line: str) -> re.Match[str] | None:
        """The cells that end a row, if the line is the one that they stand on."""
        if self.delimiter:
            return re.search(r"$", line) if self.delimiter in line else None
        alone, last = _closing(self.columns)
        match = alone.match(line)
        if match or (self.dated and self.of_activities and not _DATES.search(line)):
            return match  # other times than dates end a row where they stand alone
        return last.search(line)

    def fits(self, lines: Sequence[str]) -> bool:
        """Whether each line can be the cell of one of the columns after the running text."""
        forms = ((_FORMS.get(column, r"[A-ZÅÄÖ].*"), line) for column, line in zip(self.columns[1:], lines, strict=True))
        return all(re.fullmatch(form, line) for form, line in forms)

    def opening(self, line: str) -> re.Match[str] | None:
        """The cells that begin a row whose running text comes last, if the line begins with them."""
        if self.delimiter or self.columns[-1] not in _TEXTS:
            return None
        return _opening(self.columns).match(line)

    def cells(self, row: str) -> Cells:
        """The cells of a row by their columns; what no column's form fits stays in the running text."""
        if self.delimiter:
            return tuple(_split(row, self.delimiter, self.columns))
        at = self._text_at
        rest, found = row.strip(), dict[Column, str]()
        for group in _groups(reversed(self.columns[at + 1 :])):
            rest = _take(rest, group, found, at_end=True)
        for group in _groups(self.columns[:at]):
            rest = _take(rest, group, found, at_end=False)
        if self.of_activities and not found.keys() & set(_TIMES):
            rest = _take(rest, [c for c in reversed(self.columns) if c in _TIMES], found, at_end=True)
        found[self.columns[at]] = rest
        # A name has no form of its own: it is still in the running text.
        found |= {column: "" for column in NAMES if column in self.columns}
        return tuple((column, found[column]) for column in self.columns if column in found)

    def running_text(self, line: str) -> range:
        """Where the running text of a row stands in its line, the cells of which are parted by delimiters.

        Where a column names partners, the text goes on to the last name: it is the row as a whole that says who does what.
        """
        lead = line.index(_row(line))
        cells = line[lead:].split(self.delimiter)
        at = min(self._text_at, len(cells) - 1)
        named = [i for i, column in enumerate(self.columns[: len(cells)]) if column in NAMES]
        last = max([at, *named]) if Column.PARTNER in self.columns else at
        start = lead + sum(len(cell) + 1 for cell in cells[:at])
        return range(start, start + sum(len(cell) + 1 for cell in cells[at : last + 1]) - 1)

    @property
    def _text_at(self) -> int:
        return next(i for i, column in enumerate(self.columns) if column in _TEXTS)

    def bounds(self, cells: Cells) -> Bounds:
        """From when to when an activity row holds, as far as its cells of times can be read."""
        times = {column: _time(text) for column, text in cells if column in _TIMES}
        period = times.get(Column.PERIOD) or Bounds(None, None)
        start, end = times.get(Column.START), times.get(Column.END)
        return Bounds(start.first if start else period.first, end.last if end else period.last)


def told_status(cells: Cells) -> str | None:
    """What a row's cell says of how far its activity has come ("ended"); None where no cell does."""
    told = dict(cells).get(Column.STATUS, "")
    return next((status for status, words in _DATA["statuses"].items() if told in words), None)


def begins_as_header(text: str) -> bool:
    """Whether a line begins with the name of a column, or a border parts its words, as in the header of a table."""
    return (text[:2] in _BEGINNINGS and _HEADER_CELL.match(text) is not None) or "|" in text


def read_header(line: str) -> Table | None:
    """The table that a line is the header of, or None.

    >>> read_header("Startdatum Slutdatum Aktivitet").columns
    (<Column.START: 'start'>, <Column.END: 'end'>, <Column.ACTIVITY: 'activity'>)
    >>> read_header("Aktiviteter som startar i år")
    """
    text = line.strip()
    if not (begins_as_header(text) or not is_evenly_spaced(text)) or len(text) > _LONGEST_HEADER or text.endswith((".", ",")):
        return None
    delimiter = next((d for d in _DELIMITERS if d in text), "")
    pieces = [piece.strip() for piece in text.strip("|").split(delimiter)] if delimiter else [text]
    return _table(
        [column for piece in pieces for column in _columns(piece, whole=bool(delimiter))], delimiter, apart=bool(delimiter)
    )


def read_header_cells(cells: Sequence[str]) -> Table | None:
    """The table whose columns are named by cells that are known apart; None where they name none.

    >>> read_header_cells(["Åtgärd", "Ansvarig / samverkan", "Klart"]).columns
    (<Column.ACTIVITY: 'activity'>, <Column.ACTOR: 'actor'>, <Column.END: 'end'>)
    """
    return _table([column for cell in cells for column in _columns(cell, whole=True)], "", apart=True)


def names_column(line: str) -> bool:
    """Whether a line is the name of a column and nothing else."""
    return _HEADER_CELL.fullmatch(line) is not None


def named_columns(text: str) -> tuple[Column, ...]:
    """The columns that a text names from its first word on, as the header of a table does; none for any other text."""
    return tuple(_columns(text.strip(), whole=False))


def read_header_lines(lines: Sequence[str]) -> Table | None:
    """The table whose columns, the running text first, are named by lines of their own; None where one names none.

    >>> read_header_lines(["Mått", "Utfall 2023", "Mål 2024"]).columns
    (<Column.INDICATOR: 'indicator'>, <Column.OUTCOME: 'outcome'>, <Column.TARGET: 'target'>)
    """
    named = [_HEADER_CELL.fullmatch(line) for line in lines]
    columns = [_COLUMN_OF[match["name"]] for match in named if match]
    whole = len(columns) == len(lines) > 0 and columns[0] in _TEXTS
    return _table(columns, LINES) if whole else None


def _table(columns: Sequence[Column], delimiter: str, *, apart: bool = False) -> Table | None:
    """The table of these columns; of several years' targets the first is the plan's.

    Where nothing but the form of what they hold could part the cells of a row, a column with a form is needed.
    """
    told = any(column in _FORMS for column in columns) or (apart and any(column in NAMES for column in columns))
    if sum(column in _TEXTS for column in columns) != 1 or not told:
        return None
    if Column.ACTIVITY in columns:  # the outcome of an activity is how far it has come, no figure
        columns = [Column.STATUS if column is Column.OUTCOME else column for column in columns]
    first = columns.index(Column.TARGET) if Column.TARGET in columns else len(columns)
    later = (Column.OUTCOME if column is Column.TARGET else column for column in columns[first + 1 :])
    return Table((*columns[: first + 1], *later), delimiter)


def _columns(piece: str, *, whole: bool) -> Iterator[Column]:
    """The columns that a header names, from the first word on; words that name none make a column of their own."""
    matches = list(_HEADER_CELL.finditer(piece))
    if whole:
        fits = matches and matches[0].start() == 0
        yield _COLUMN_OF[matches[0]["name"]] if fits else Column.OTHER
        return
    if not matches or matches[0].start() != 0:
        return
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        yield _COLUMN_OF[match["name"]]
        if piece[match.end() : following.start() if following else len(piece)].strip():
            yield Column.OTHER


@lru_cache(maxsize=64)  # the rows of a table give the same few times over and over
def _time(cell: str) -> Bounds | None:
    return read_time(cell)


@cache
def _closing(columns: tuple[Column, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The cells that end a row of such columns: alone on their line, and after other words."""
    typed = [column for column in columns if column in _FORMS]
    form = _FORMS[typed[-1]]
    if typed[-1] in _TIMES:
        form = rf"{form}(?:\s+{form})?"
    elif typed[-1] is Column.STATUS and any(column in _TIMES for column in typed):
        form = rf"(?:(?i:{TIME})\s+){{0,2}}{form}"
    tail = rf"(?:\s+[A-ZÅÄÖ].{{0,{_LONGEST_TAIL}}})?" if columns[-1] in (*NAMES, Column.OTHER) else ""
    cells = rf"(?P<cells>{form}){tail}$"
    return re.compile(cells), re.compile(rf"\s{cells}")


@cache
def _opening(columns: tuple[Column, ...]) -> re.Pattern[str]:
    first = next(column for column in columns if column in _FORMS)
    form = _FORMS[first]
    return re.compile(rf"(?P<cells>{form}(?:\s+{form})?)(?=\s|$)" if first in _TIMES else rf"(?P<cells>{form})(?=\s|$)")


def _split(row: str, delimiter: str, columns: Sequence[Column]) -> Iterator[tuple[Column, str]]:
    cells = [cell.strip() for cell in _row(row).removesuffix("|").split(delimiter)]
    return ((column, cell) for column, cell in zip(columns, cells, strict=False) if cell)


def _row(line: str) -> str:
    """The row of a line from its first cell on, which may be empty where tabs part the cells."""
    return line.lstrip(" \f").removeprefix("|").rstrip(" \r\f")


def is_rule(line: str) -> bool:
    """Whether a line only draws the border between rows of a table."""
    return _RULE.fullmatch(line) is not None


def _groups(columns: Iterable[Column]) -> Iterator[list[Column]]:
    """Neighbouring columns of one form, in order; columns without a form are left to the running text."""
    group: list[Column] = []
    for column in columns:
        if group and (column not in _FORMS or _FORMS[column] != _FORMS[group[0]]):
            yield group
            group = []
        if column in _FORMS:
            group.append(column)
    if group:
        yield group


def _take(rest: str, columns: Sequence[Column], found: dict[Column, str], *, at_end: bool) -> str:
    """Take up to as many cells of the columns' form as there are columns off one end of a row; returns what is left."""
    cells: list[str] = []
    while columns and len(cells) < len(columns):
        form = _FORMS[columns[0]]
        earliest = max(0, len(rest) - _LONGEST_CELL)
        match = _last_cell(form).search(f" {rest}", earliest) if at_end else _first_cell(form).match(rest)
        if match is None:
            break
        cells.append(match[1])
        rest = (rest[: match.start()] if at_end else rest[match.end() :]).strip()
    if at_end:
        cells.reverse()
        columns = tuple(reversed(columns))
    found.update(zip(_filled(columns, cells), cells, strict=True))
    return rest


@cache
def _last_cell(form: str) -> re.Pattern[str]:
    return re.compile(rf"\s({form})$")


@cache
def _first_cell(form: str) -> re.Pattern[str]:
    return re.compile(rf"({form})(?:\s|$)")


def _filled(columns: Sequence[Column], cells: Sequence[str]) -> Sequence[Column]:
    """Which columns the cells of a row fill: the first ones, but what a board is to decide itself is the city's to say."""
    if len(cells) == 1 and Column.CITY_TARGET in columns and cells[0].lower().startswith("tas fram"):
        return [Column.CITY_TARGET]
    return columns[: len(cells)]
