"""A printable report: the question, the answer, the map and every sentence behind them, on A4.

It is an HTML page that prints well; "save as PDF" in any browser makes the PDF.
"""

from __future__ import annotations

from collections.abc import Sequence

from samverkan.exports.map.data import MapData
from samverkan.exports.map.plain import render_plain
from samverkan.exports.tables import Table
from samverkan.queries.answers.answer import Passage


def render_report(data: MapData, answer: Table | None = None, passages: Sequence[Passage] = ()) -> str:
    """The report as HTML, to be written as UTF-8. The title of ``data`` is the question."""
    return render_plain(data, answer=answer, passages=passages)
