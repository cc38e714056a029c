"""A table of the planned activities for spreadsheets: who does what, from when to when, and where it stands."""

from __future__ import annotations

from typing import BinaryIO

from samverkan.exports import Export
from samverkan.exports.programmes import label_of
from samverkan.exports.tables import Table, as_csv

COLUMNS = ("aktivitet", "från", "till", "aktörer", "teman", "platser", "dokument", "sida")


def write(export: Export, file: BinaryIO) -> None:
    """Write one row for each activity, those without dates last."""
    ordered = sorted(export.activities, key=lambda activity: (activity.valid_from or "9999", activity.valid_to or "9999"))
    rows = [
        (
            activity.label,
            activity.valid_from,
            activity.valid_to,
            ", ".join(map(label_of, activity.actors)),
            ", ".join(export.themes[theme].label for theme in activity.themes),
            ", ".join(export.places[place].label for place in activity.places),
            activity.source.document,
            activity.source.page,
        )
        for activity in ordered
    ]
    file.write(as_csv(Table(COLUMNS, rows)).encode("utf-8-sig"))
