"""Planned activities as a calendar, a picture and a table: which, and readable by other libraries."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import icalendar
import pytest

from samverkan.exports import Export, activities, calendar, timeline
from samverkan.exports.timeline import bars, ticks
from samverkan.graph.build import Reading, build_into
from samverkan.graph.model import Document
from samverkan.graph.programme import Activity, Source
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store, open_store
from samverkan.queries.activities import select_activities
from samverkan.queries.selection import Selection

BOARD, OTHER = "farsta-stadsdelsnamnd", "trafiknamnden"
PLAN = Document("plan.txt", "Plan för Farsta", BOARD, 2023, "plan", sha256="a" * 64, pages=1, sentences=1)


def _activity(number: int, label: str, start: str | None, end: str | None, **more: tuple[str, ...]) -> Activity:
    source = Source("plan.txt", number, number + 1, label, str(number))
    return Activity(id=f"a{number}", source=source, label=label, valid_from=start, valid_to=end, **more)


PLANNED = (
    _activity(1, "Laga <alla> gungor; gärna, snart", "2023-01-01", "2023-04-30", actors=(BOARD, OTHER), themes=("stadsmiljo",)),
    _activity(2, "Öppna parkleken", "2023-05-01", "2024-03-31", actors=(BOARD,), themes=("barn-och-unga",), places=("fagersjo",)),
    _activity(3, "Städa löpande", None, None, actors=(BOARD,)),
    _activity(4, "Utvärdera", None, "2023-12-31", actors=(OTHER,)),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(None, writable=True) as opened:
        build_into(opened, load_registers(), [Reading(PLAN, (), PLANNED)])
        yield opened


@pytest.mark.parametrize(
    ("selection", "numbers"),
    [
        (Selection(), [1, 2, 3, 4]),
        (Selection(actors=(OTHER,)), [1, 4]),
        (Selection(themes=("barn-och-unga",)), [2]),
        (Selection(places=("farsta",)), [2]),
        (Selection(start="2024-01-01"), [2, 3]),
        (Selection(end="2023-02"), [1, 3, 4]),
        (Selection(actors=(BOARD,), start="2023", end="2023"), [1, 2, 3]),
    ],
)
def test_a_selection_covers_activities_by_actor_theme_place_and_time(
    store: Store, selection: Selection, numbers: list[int]
) -> None:
    assert [activity.source.start for activity in select_activities(store, selection)] == numbers


def _export(*chosen: Activity) -> Export:
    registers = load_registers()
    return Export("", themes=registers.themes, places=registers.places, documents={PLAN.file: PLAN}, activities=chosen)


def _written(module: object, *chosen: Activity) -> bytes:
    file = io.BytesIO()
    module.write(_export(*chosen), file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_the_calendar_opens_in_a_calendar_library_unchanged() -> None:
    written = _written(calendar, *PLANNED)
    opened = icalendar.Calendar.from_ical(written)
    assert opened.to_ical() == written
    assert [str(event["summary"]) for event in opened.walk("VEVENT")] == [
        "Laga <alla> gungor; gärna, snart", "Öppna parkleken", "Utvärdera",
    ]  # fmt: skip


def test_an_event_lasts_through_its_last_day_and_says_who_and_where_it_is_said() -> None:
    [event] = icalendar.Calendar.from_ical(_written(calendar, PLANNED[1])).walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2023, 5, 1), date(2024, 4, 1))
    assert str(event["description"]) == "Farsta stadsdelsnämnd\nPlan för Farsta, s. 2"
    assert str(event["location"]) == "Fagersjö"


def test_the_table_has_every_activity_those_without_dates_last() -> None:
    rows = list(csv.DictReader(io.StringIO(_written(activities, *PLANNED).decode("utf-8-sig"))))
    assert [row["från"] for row in rows] == ["2023-01-01", "2023-05-01", "", ""]
    assert rows[0]["aktörer"] == "Farsta stadsdelsnämnd, Trafiknämnden"
    assert rows[-1]["aktivitet"] == "Städa löpande"


def test_the_picture_has_a_bar_for_each_activity_with_both_dates_and_names_the_quarters() -> None:
    drawn = bars(PLANNED[:2])
    assert [bar.activity.id for bar in drawn] == ["a1", "a2"]
    assert drawn[0].x < drawn[0].x + drawn[0].width == pytest.approx(drawn[1].x, abs=0.2)
    assert [tick.label for tick in ticks(PLANNED[:2])] == ["2023", "kv. 2", "kv. 3", "kv. 4", "2024"]


def test_the_page_asks_the_network_for_nothing_and_runs_nothing_from_a_document() -> None:
    page = _written(timeline, *PLANNED).decode()
    assert '<html lang="sv">' in page
    assert "<alla>" not in page and "&lt;alla&gt;" in page
    assert "http" not in page.replace("http-equiv", "") and "<script" not in page
    assert page.count("<tr>") == len(PLANNED) + 1


@pytest.mark.parametrize("module", [activities, calendar, timeline])
def test_nothing_planned_is_an_empty_calendar_table_and_picture(module: object) -> None:
    assert _written(module) == _written(module)
