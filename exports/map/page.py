"""The page around the picture: one HTML file that asks the network for nothing.

:func:`render_map` lays the map out, prepares what the template needs and lets a renderer draw: pyvis up
to :data:`PYVIS_LIMIT` actors, a canvas of our own above that. A renderer is a function from
(environment, data, layout) to the finished page; nothing else differs between the two.

Scripts and style stand in the page itself and are named by their hash in its Content-Security-Policy.
So nothing else can run, whatever a document or a file name contains.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from samverkan.exports.map import canvas_page, pyvis_page, resources
from samverkan.exports.map.data import Edge, MapData
from samverkan.exports.map.island import island, to_json, web_address
from samverkan.exports.map.layout import Layout, lay_out
from samverkan.exports.map.naming import community_names
from samverkan.graph.model import Statement

PYVIS_LIMIT = 1000
EDGES_LISTED = 5000
STATEMENTS_LISTED = 6000


def render_map(data: MapData) -> str:
    """The whole page; the same data gives the same text."""
    layout = lay_out([node.id for node in data.nodes], {(e.source, e.target): len(e.statements) for e in data.edges})
    renderer = pyvis_page if len(data.nodes) <= PYVIS_LIMIT else canvas_page
    environment = Environment(
        loader=PackageLoader("samverkan.exports.map", "."),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["island"] = lambda value: Markup(to_json(value))  # noqa: S704 - holds no "<"
    environment.globals.update(_context(data, layout))
    environment.globals.update(_inline(renderer.scripts(), resources.read("map.css")))
    page: str = renderer.render(environment, data, layout)
    return page


def _inline(scripts: list[str], style: str) -> dict[str, Any]:
    """Scripts, style and the policy that lets them, and only them, work."""
    allowed = " ".join(_hash(script) for script in scripts)
    return {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "style": Markup(style),  # noqa: S704 - our own file
        "policy": f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'",
    }  # fmt: skip


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _context(data: MapData, layout: Layout) -> dict[str, Any]:
    """What the template shows, numbered as the script numbers it."""
    words = resources.texts(data.lang)
    names = community_names(data, layout.discs, words["around"])
    listed = sorted(data.edges, key=lambda edge: (-len(edge.statements), edge.source, edge.target))[:EDGES_LISTED]
    kinds = [kind for kind in resources.looks()["kinds"] if any(node.kind == kind for node in data.nodes)]
    statuses = [status for status in resources.looks()["statuses"] if any(s.status == status for s in data.statements)]
    partners = Counter(actor for edge in data.edges if edge.source != edge.target for actor in (edge.source, edge.target))
    return {
        "data": data,
        "words": words,
        "looks": resources.looks(),
        "island_data": island(data, layout, names),
        "actor_numbers": {node.id: number for number, node in enumerate(data.nodes)},
        "actors": {node.id: node for node in data.nodes},
        "partners": partners,
        "listed": [_edge_row(edge, data, words) for edge in listed],
        "edges_left_out": len(data.edges) > EDGES_LISTED,
        "evidence_listed": len(data.statements) <= STATEMENTS_LISTED,
        "edge_numbers": {(edge.source, edge.target): number for number, edge in enumerate(data.edges)},
        "numbers": {statement.id: number for number, statement in enumerate(data.statements, 1)},
        "by_actor": _by_actor(data),
        "cited": Counter(statement.document for statement in data.statements),
        "documents": {document.file: document for document in data.documents},
        "labels": {term.id: term.label for term in (*data.themes, *data.places)},
        "kinds": kinds,
        "statuses": statuses,
        "choices": {
            "kind": [(kind, words["kinds"][kind]) for kind in kinds],
            "theme": [(term.id, term.label) for term in data.themes],
            "place": [(term.id, term.label) for term in data.places],
            "status": [(status, words["statuses"][status]) for status in statuses],
            "document": [(document.file, document.title) for document in data.documents],
        },
        "origins": sorted({str(statement.origin) for statement in data.statements}),
        "years": sorted({document.year for document in data.documents if document.year}),
        "guide": _guide(data, words),
        "web_address": web_address,
        "fill": fill,
    }


def fill(text: str | list[str], **values: Any) -> str:
    """A wording with its values; of a pair, ``n`` chooses between one and many."""
    chosen = text if isinstance(text, str) else text[0 if values["n"] == 1 else 1]
    return chosen.format(**values)


def _edge_row(edge: Edge, data: MapData, words: Mapping[str, Any]) -> dict[str, Any]:
    found = {str(statement.status) for statement in edge.statements}
    return {
        "edge": edge,
        "status": ", ".join(words["statuses"][status] for status in resources.looks()["statuses"] if status in found),
        "themes": sorted({theme for statement in edge.statements for theme in statement.themes}),
        "years": _years(edge.statements, data),
    }


def _years(statements: tuple[Statement, ...], data: MapData) -> str:
    """The years of the documents that say it, first to last."""
    cited = {statement.document for statement in statements}
    years = sorted({document.year for document in data.documents if document.file in cited and document.year})
    return "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))


def _by_actor(data: MapData) -> dict[str, list[Statement]]:
    by_actor: dict[str, list[Statement]] = {node.id: [] for node in data.nodes}
    for statement in data.statements:
        for actor in sorted({participation.actor for participation in statement.participants}):
            by_actor[actor].append(statement)
    return by_actor


def _guide(data: MapData, words: Mapping[str, Any]) -> list[dict[str, str]]:
    """The guided reading, with this map's own strongest actor and collaboration as its examples."""
    pairs = [edge for edge in data.edges if edge.source != edge.target]
    if not pairs:
        return []
    labels = {node.id: node.label for node in data.nodes}
    actor = min(data.nodes, key=lambda node: (-node.statements, node.id))
    edge = min(pairs, key=lambda edge: (-len(edge.statements), edge.source, edge.target))
    pair = fill(words["pair"], a=labels[edge.source], b=labels[edge.target])
    targets = {"actor": actor.id, "focus": actor.id, "edge": str(data.edges.index(edge))}
    return [
        {
            "step": step["step"],
            "target": targets.get(step["step"], ""),
            "text": fill(step["text"], actor=actor.label, pair=pair),
            "button": fill(step["button"], actor=actor.label),
        }
        for step in words["guide"]
    ]
