"""A picture of the planned activities over time: bars on a line of months, and under it the same as a table.

One HTML file that asks the network for nothing. The bars are SVG and say nothing that the table does not say too.
Activities are grouped by when they begin; what has no date is left to the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from samverkan.exports import Export
from samverkan.exports.programmes import label_of
from samverkan.graph.programme import Activity

ROW = 26
LEFT, WIDTH = 8, 984
TOP = 34
_SHORTEST = 6.0  # so that a single day can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """One activity in the picture, in the units of the SVG."""

    activity: Activity
    x: float
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a year or quarter."""

    x: float
    label: str


def write(export: Export, file: BinaryIO) -> None:
    """Write the page."""
    dated = sorted(
        (activity for activity in export.activities if activity.valid_from and activity.valid_to),
        key=lambda activity: (activity.valid_from, activity.valid_to, activity.source.start),
    )
    environment = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.get_template("timeline.html").render(
        bars=bars(dated),
        ticks=ticks(dated),
        height=TOP + ROW * len(dated) + 10,
        activities=[*dated, *(activity for activity in export.activities if activity not in dated)],
        documents=export.documents,
        label_of=label_of,
    )
    file.write(page.encode())


def bars(dated: Sequence[Activity]) -> list[Bar]:
    """Where each activity is drawn: one row each, as wide as it is long."""
    drawn = []
    for row, activity in enumerate(dated):
        first, last = _position(activity.valid_from, dated), _position(activity.valid_to, dated, after=1)
        drawn.append(Bar(activity, first, TOP + ROW * row, round(max(last - first, _SHORTEST), 1)))
    return drawn


def ticks(dated: Sequence[Activity]) -> list[Tick]:
    """The first days of quarters within the picture, years named."""
    if not dated:
        return []
    first, last = _bounds(dated)
    days = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 4, 7, 10)]
    return [
        Tick(_position(day.isoformat(), dated), str(day.year) if day.month == 1 else f"kv. {day.month // 3 + 1}")
        for day in days
        if first <= day <= last
    ]


def _bounds(dated: Sequence[Activity]) -> tuple[date, date]:
    firsts = [date.fromisoformat(activity.valid_from) for activity in dated if activity.valid_from]
    lasts = [date.fromisoformat(activity.valid_to) for activity in dated if activity.valid_to]
    return min(firsts), max(lasts)


def _position(day: str | None, dated: Sequence[Activity], *, after: int = 0) -> float:
    """Where a day begins, or where the day ``after`` it does."""
    first, last = _bounds(dated)
    passed = (date.fromisoformat(day or "") - first).days + after
    return round(LEFT + WIDTH * passed / ((last - first).days + 1), 1)
