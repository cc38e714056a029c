"""An iCalendar file of the planned activities: one all-day event for each that has a date.

What has no date has no place in a calendar; it stands in the table (:mod:`samverkan.exports.activities`). The time
stamp that the format asks for is the first day of the document's year, so that the same graph gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

from icalendar import Calendar, Event

from samverkan.exports import Export
from samverkan.exports.programmes import label_of
from samverkan.graph.programme import Activity

NAME = "Planerade aktiviteter"
_UNKNOWN_YEAR = 1970


def write(export: Export, file: BinaryIO) -> None:
    """Write the calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Samverkanskartan//aktiviteter//SV")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", NAME)
    for activity in export.activities:
        if activity.valid_from or activity.valid_to:
            calendar.add_component(_event(activity, export))
    file.write(calendar.to_ical())


def _event(activity: Activity, export: Export) -> Event:
    first = date.fromisoformat(activity.valid_from or activity.valid_to or "")
    last = date.fromisoformat(activity.valid_to or activity.valid_from or "")
    document = export.documents[activity.source.document]
    event = Event()
    event.add("uid", f"{activity.id}@samverkanskartan")
    event.add("dtstamp", datetime(document.year or _UNKNOWN_YEAR, 1, 1, tzinfo=UTC))
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", activity.label)
    where = f"{document.title}, s. {activity.source.page}" if activity.source.page else document.title
    event.add("description", "\n".join([", ".join(map(label_of, activity.actors)), where]))
    if activity.themes:
        event.add("categories", [export.themes[theme].label for theme in activity.themes])
    if activity.places:
        event.add("location", ", ".join(export.places[place].label for place in activity.places))
    return event
