"""What pages have in common: statements with a title, shown as a picture and evidence, and taken away as files.

``?format=`` on the address of a page gives the same as a map to open in a browser, a report to print, a spreadsheet or data
for other programs.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import unescape
from re import search
from types import MappingProxyType
from typing import Any

from starlette.responses import HTMLResponse, Response

from samverkan import exports
from samverkan.exports.gathering import Gathered, export_of, map_of
from samverkan.exports.map import MapData, render_map
from samverkan.exports.map.context import context
from samverkan.exports.map.data import part_of
from samverkan.exports.map.naming import named_layout
from samverkan.exports.map.still import still
from samverkan.exports.report import render_report
from samverkan.exports.tables import Table
from samverkan.exports.web.asked import Asked
from samverkan.graph.errors import UsageError
from samverkan.graph.model import slug
from samverkan.queries.answers.answer import Passage

MOST_SHOWN = 300
"""Statements, and passages, on one page; the files have all of them."""
OFFERED = ("map", "report", "xlsx", "csv")
"""The files that a page links to; where it has no statements, the report alone."""
MOST_DRAWN = 400
"""Actors up to which a page has a still picture."""

MEDIA = MappingProxyType({
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
    "graphml": "application/graphml+xml", "gexf": "application/gexf+xml", "turtle": "text/turtle",
    "jsonld": "application/ld+json", "nquads": "application/n-quads",
})  # fmt: skip
ENDINGS = MappingProxyType({"turtle": "ttl", "nquads": "nq"})


@dataclass(frozen=True)
class View:
    """Statements under a title. ``answer`` stands first in a report, ``passages`` of programmes are its evidence too; around
    ``actor`` only its own collaborations are drawn."""

    title: str
    gathered: Gathered
    answer: Table | None = None
    passages: tuple[Passage, ...] = ()
    actor: str | None = None

    def data(self, lang: str) -> MapData:
        """What maps and reports are drawn from."""
        built = self.gathered.built or datetime.now(UTC).date().isoformat()
        data = replace(map_of(self.gathered, built=built, lang=lang), title=self.title)
        return part_of(data, data.statements, title=self.title, actor=self.actor) if self.actor else data


def shown(asked: Asked, view: View) -> dict[str, Any]:
    """The names that templates show a view by: those of the map's own templates, the picture and the files."""
    data = view.data(asked.lang)
    drawn = 1 < len(data.nodes) <= MOST_DRAWN
    layout, names = named_layout(data) if drawn else (None, [])
    return context(data, view.passages) | {
        "view": view,
        "picture": still(data, layout, names) if layout else "",
        "has_communities": any(names),
        "evidence_shown": data.statements[:MOST_SHOWN],
        "passages_shown": view.passages[:MOST_SHOWN],
        "parties": _parties(view, data),
        "files": [(form, asked.again(format=form)) for form in (OFFERED if data.statements else ("report",))],
    }


def file(asked: Asked, view: View, form: str) -> Response:
    """The view in another form; :class:`UsageError` where there is no such form."""
    if form in FORMS:
        return FORMS[form](asked, view)
    if form in exports.FORMATS:
        return _written(asked, view, form)
    raise UsageError(f"Formatet finns inte. Välj något av {', '.join([*FORMS, *exports.FORMATS])}.")


def _map(asked: Asked, view: View) -> Response:
    return _standing_alone(render_map(view.data(asked.lang)))


def _report(asked: Asked, view: View) -> Response:
    return _standing_alone(render_report(view.data(asked.lang), view.answer, view.passages))


FORMS: Mapping[str, Callable[[Asked, View], Response]] = MappingProxyType({"map": _map, "report": _report})


def _standing_alone(html: str) -> Response:
    """A page with script and style within it; its own policy names them by their hashes, and the header says the same."""
    policy = search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    if policy is None:
        raise ValueError("an exported page has no policy")
    headers = {"Content-Security-Policy": f"{unescape(policy[1])}; frame-ancestors 'none'"}
    return HTMLResponse(html, headers=headers)


def _written(asked: Asked, view: View, form: str) -> Response:
    body = io.BytesIO()
    exports.write_to(replace(export_of(view.gathered, asked.snapshot.store, asked.lang), title=view.title), form, body)
    name = f"{slug(view.title)[:80] or 'samverkan'}.{ENDINGS.get(form, form)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body.getvalue(), media_type=MEDIA[form], headers=headers)


def _parties(view: View, data: MapData) -> list[tuple[str, str, str, int]]:
    """Who takes part, or who collaborates with the actor that the view is about: id, label, kind and number of statements."""
    if view.actor:
        ends = {edge.source if edge.target == view.actor else edge.target: len(edge.statements) for edge in data.edges}
        number = Counter({end: count for end, count in ends.items() if end != view.actor})
    else:
        number = Counter({node.id: node.statements for node in data.nodes})
    nodes = {node.id: node for node in data.nodes}
    ordered = sorted(number, key=lambda id_: (-number[id_], nodes[id_].label, id_))
    return [(id_, nodes[id_].label, str(nodes[id_].kind), number[id_]) for id_ in ordered]
