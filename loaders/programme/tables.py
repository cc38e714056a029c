"""Rows of tables: activities with their dates, indicators with their targets.

The reading room has found the rows and their cells. Here they become elements of the goal they stand under, and
what a row lacks or says in a way that cannot be read is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from samverkan.graph.programme import Activity, Element, Indicator
from samverkan.loaders.extraction.parties import Mention
from samverkan.loaders.programme.reading import Reading
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.passages import Passage
from samverkan.loaders.reading.tables import Column, is_rule, read_header
from samverkan.loaders.swedish.times import read_time

_TIMES = (Column.START, Column.END, Column.PERIOD)
_BROKEN_WORD = re.compile(r"(?<=styrel)\s(?=sen?\b)")  # a narrow cell breaks it without a hyphen
_LONGEST_SHOWN = 60


def read_tables(reading: Reading) -> Iterator[Element]:
    """The activities and indicators of a document's tables; a table of which no row was read is reported."""
    rows = [passage for passage in reading.passages if passage.kind in (PassageKind.ACTIVITY, PassageKind.INDICATOR)]
    for row in rows:
        yield _activity(row, reading) if row.kind is PassageKind.ACTIVITY else _indicator(row, reading)
    _report_unread(rows, reading)


def _activity(row: Passage, reading: Reading) -> Activity:
    cells = dict(row.cells)
    setting = reading.setting(row.section)
    goal = reading.goal_of(row)
    times = [cells[column] for column in _TIMES if column in cells]
    unread = [time for time in times if read_time(time) is None]
    if unread or not times:
        reading.report(row.start, f"tiden för aktiviteten ”{_shown(row.text)}” {_trouble(unread)}")
    label, responsible = _parted(row, reading)
    actors = responsible or reading.doers(label, setting)
    return Activity(
        id=reading.identify(Activity.type, f"{goal.id if goal else ''} {row.text} {row.valid_from} {row.valid_to}"),
        source=reading.source(row.start, row.end),
        label=label,
        actors=actors,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        goal=goal.id if goal else None,
        themes=reading.subjects(label, row.section, actors),
        places=reading.places(label, setting),
    )


def _trouble(unread: list[str]) -> str:
    return f"kan inte läsas: ”{unread[0]}”." if unread else "saknas i tabellen."


def _parted(row: Passage, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """The running text of an activity and whom a column of its own makes responsible for it.

    Where nothing parts the cells, the column's names stand at that end of the text where the column lies.
    """
    setting = reading.setting(row.section)
    cells = dict(row.cells)
    if cells.get(Column.ACTOR):
        return cells[Column.ACTIVITY], reading.actors_in(cells[Column.ACTOR], setting)
    if Column.ACTOR not in cells:
        return row.text, ()
    columns = [column for column, _ in row.cells]
    last = columns.index(Column.ACTOR) > columns.index(Column.ACTIVITY)
    mentions = reading.mentions(row.text, setting)
    named, start, end = _at_edge(row.text, mentions, last=last)
    label = row.text[start:end].strip(" ,") or row.text  # a row of nothing but names is its own label
    return label, tuple(dict.fromkeys(party.id for mention in named for party in mention.parties))


def _at_edge(text: str, mentions: Sequence[Mention], *, last: bool) -> tuple[list[Mention], int, int]:
    """The mentions that end (or begin) a text, and where the rest of it starts and ends."""
    start, end = 0, len(text)
    named: list[Mention] = []
    for mention in reversed(mentions) if last else mentions:
        between = text[mention.end : end] if last else text[start : mention.start]
        if not mention.parties or between.strip(" ,") not in ("", "och", "samt"):
            break
        named.append(mention)
        start, end = (start, mention.start) if last else (mention.end, end)
    return (named[::-1] if last else named), start, end


def _indicator(row: Passage, reading: Reading) -> Indicator:
    cells = {column: _BROKEN_WORD.sub("", text) for column, text in row.cells}
    label = cells.get(Column.INDICATOR, row.text)
    goal = reading.goal_of(row)
    if not cells.keys() & {Column.TARGET, Column.CITY_TARGET}:
        reading.report(row.start, f"indikatorn ”{_shown(label)}” har inget målvärde som kan läsas.")
    return Indicator(
        id=reading.identify(Indicator.type, f"{goal.id if goal else ''} {row.text}"),
        source=reading.source(row.start, row.end),
        label=label,
        target=cells.get(Column.TARGET),
        city_target=cells.get(Column.CITY_TARGET),
        period=cells.get(Column.FREQUENCY),
        goal=goal.id if goal else None,
        themes=reading.subjects(label, row.section),
        places=reading.places(label, reading.setting(row.section)),
    )


def _report_unread(rows: list[Passage], reading: Reading) -> None:
    """Report the header of a table after which no row begins."""
    lines = [line for line in reading.lines if not is_rule(line.stripped)]
    for line, following in zip_longest(lines, lines[1:]):
        if read_header(line.stripped) is None or (following and read_header(following.stripped)):
            continue
        begins = following.start if following else line.start
        if not any(row.start <= begins + len(following.text if following else "") and begins <= row.end for row in rows):
            reading.report(line.start, f"tabellen med rubrikerna ”{line.stripped}” kunde inte läsas.")


def _shown(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()} …"
