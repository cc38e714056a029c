"""What the pages' templates show: the map's data with the words, numbers and choices that a reader meets.

Every statement gets one number, in the order of the data, and is referred to by it wherever it is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from samverkan.exports.map import resources
from samverkan.exports.map.data import Edge, MapData, Node, alphabetical
from samverkan.exports.map.island import web_address
from samverkan.graph.model import Statement
from samverkan.queries.answers.answer import Passage

EDGES_LISTED = 5000
STATEMENTS_LISTED = 6000


def context(data: MapData, passages: Sequence[Passage] = ()) -> dict[str, Any]:
    """The names that templates use; ``passages`` of programmes are numbered and counted as evidence after the statements."""
    words = resources.texts(data.lang, data.view)
    listed = sorted(data.edges, key=lambda edge: (-len(edge.statements), edge.source, edge.target))[:EDGES_LISTED]
    kinds = [kind for kind in resources.looks()["kinds"] if any(node.kind == kind for node in data.nodes)]
    found = {edge.change for edge in data.edges}
    changes = [(change, _change_word(change, data, words)) for change in resources.looks()["changes"] if change in found]
    statuses = [status for status in resources.looks()["statuses"] if any(s.status == status for s in data.statements)]
    nodes = sorted(data.nodes, key=lambda node: (alphabetical(node.label), node.id))
    year_of = {document.file: document.year for document in data.documents}
    partners = Counter(actor for edge in data.edges if edge.source != edge.target for actor in (edge.source, edge.target))
    return {
        "data": data,
        "words": words,
        "looks": resources.looks(),
        "actor_numbers": {node.id: number for number, node in enumerate(data.nodes)},
        "actors": {node.id: node for node in data.nodes},
        "nodes_by_name": nodes,
        "partners": partners,
        "listed": [_edge_row(edge, data, year_of, words) for edge in listed],
        "edges_left_out": len(data.edges) > EDGES_LISTED,
        "evidence_listed": len(data.statements) <= STATEMENTS_LISTED,
        "edge_numbers": {(edge.source, edge.target): number for number, edge in enumerate(data.edges)},
        "numbers": {statement.id: number for number, statement in enumerate(data.statements, 1)},
        "by_actor": _by_actor(data, nodes),
        "passages": passages,
        "cited": Counter(statement.document for statement in data.statements)
        + Counter(passage.element.source.document for passage in passages),
        "documents": {document.file: document for document in data.documents},
        "labels": {term.id: term.label for term in (*data.themes, *data.places)},
        "kinds": kinds,
        "statuses": statuses,
        "changes": changes,
        "choices": {
            "kind": [(kind, words["kinds"][kind]) for kind in kinds],
            "theme": [(term.id, term.label) for term in data.themes],
            "place": [(term.id, term.label) for term in data.places],
            "status": [(status, words["statuses"][status]) for status in statuses],
            "document": [(document.file, document.title) for document in data.documents],
            "change": changes,
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


def _change_word(change: str, data: MapData, words: Mapping[str, Any]) -> str:
    """What became of a collaboration in a map of two years, in words."""
    before, after = data.compared or ("", "")
    return fill(words["changes"][change], before=before, after=after)


def _edge_row(edge: Edge, data: MapData, year_of: Mapping[str, int | None], words: Mapping[str, Any]) -> dict[str, Any]:
    change = _change_word(edge.change, data, words) if edge.change else ""
    found = {str(statement.status) for statement in edge.statements}
    return {
        "edge": edge,
        "change": change if edge.comparable else fill(words["not_comparable"], change=change),
        "status": ", ".join(words["statuses"][status] for status in resources.looks()["statuses"] if status in found),
        "themes": sorted({theme for statement in edge.statements for theme in statement.themes}),
        "years": _years(edge.statements, year_of),
    }


def _years(statements: tuple[Statement, ...], year_of: Mapping[str, int | None]) -> str:
    """The years of the documents that say it, first to last; ``year_of`` is each document's."""
    years = sorted({year for statement in statements if (year := year_of.get(statement.document))})
    return "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))


def _by_actor(data: MapData, nodes: Sequence[Node]) -> dict[str, list[Statement]]:
    """The statements behind the edges of each node, in the order of the data."""
    position = {statement.id: at for at, statement in enumerate(data.statements)}
    behind: dict[str, set[int]] = {node.id: set() for node in nodes}
    for edge in data.edges:
        for end in (edge.source, edge.target):
            behind[end].update(position[statement.id] for statement in edge.statements)
    return {node: [data.statements[at] for at in sorted(said)] for node, said in behind.items()}


def _guide(data: MapData, words: Mapping[str, Any]) -> list[dict[str, str]]:
    """The guided reading, with this map's own strongest actor and collaboration as its examples."""
    pairs = [edge for edge in data.edges if edge.source != edge.target]
    if not pairs:
        return []
    labels = {node.id: node.label for node in data.nodes}
    actor = min(data.nodes, key=lambda node: (-node.statements, node.id))
    edge = min(pairs, key=lambda edge: (-len(edge.statements), edge.source, edge.target))
    pair = fill(words["pair"], a=labels[edge.source], b=labels[edge.target])
    before, after = data.compared or ("", "")
    targets = {"actor": actor.id, "focus": actor.id, "edge": str(data.edges.index(edge))}
    return [
        {
            "step": step["step"],
            "target": targets.get(step["step"], ""),
            "text": fill(step["text"], actor=actor.label, pair=pair, before=before, after=after),
            "button": fill(step["button"], actor=actor.label, after=after),
        }
        for step in words["guide"]
        if step["step"] != ("ongoing" if data.compared else "new")
    ]
