"""The data inside the page: what the page's script draws from, and what scripts outside read.

The contract's readers want every statement whole with every edge that it stands behind, which makes the data of a
statement with many parties many times as large. The page itself has each statement once, comes first and is read at
once; the other (:func:`for_readers`) stands last and is never read here. Both can stand inside any ``<script>``: every
``<`` is written ``\\u003c``, so no content can close the element or open a comment.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from samverkan.exports.map.data import Edge, MapData, Node, Term
from samverkan.exports.map.layout import Layout
from samverkan.exports.map.resources import looks, texts
from samverkan.graph.model import Document


def to_json(value: Any) -> str:
    """JSON that is safe within ``<script>``, the same for the same value.

    >>> to_json({"label": "</script>å"})
    '{"label":"\\\\u003c/script>å"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def for_readers(data: MapData) -> dict[str, Any]:
    """The map as the contract has it."""
    records = {statement.id: statement.record() for statement in data.statements}
    return {
        "nodes": [{"id": node.id, "label": node.label, "kind": str(node.kind)} for node in data.nodes],
        "edges": [_edge(edge) | {"statements": [records[said.id] for said in edge.statements]} for edge in data.edges],
    }


def for_page(data: MapData, layout: Layout, names: list[str]) -> dict[str, Any]:
    """The map as the page's script reads it; edges name their statements by position."""
    home = {member: index for index, disc in enumerate(layout.discs) for member in disc.members}
    position = {statement.id: index for index, statement in enumerate(data.statements)}
    return {
        "title": data.title,
        "lang": data.lang,
        "built": data.built,
        "nodes": [
            {"id": node.id, "label": node.label, "kind": str(node.kind), "r": radius(node), "group": home[node.id]}
            | dict(zip("xy", layout.positions[node.id], strict=True))
            for node in data.nodes
        ],
        "compared": data.compared,
        "edges": [
            _edge(edge) | {"comparable": edge.comparable, "statements": [position[said.id] for said in edge.statements]}
            for edge in data.edges
        ],
        "statements": [statement.record() for statement in data.statements],
        "groups": [
            {"name": name, "x": disc.x, "y": disc.y, "rx": disc.half_width, "ry": disc.half_height, "size": len(disc.members)}
            for disc, name in zip(layout.discs, names, strict=True)
        ],
        "documents": {document.file: _document(document) for document in data.documents},
        "themes": _terms(data.themes),
        "places": _terms(data.places),
        "implied": sorted(data.implied),
        "looks": looks(),
        "texts": texts(data.lang, data.view),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    ends = {"source": edge.source, "target": edge.target}
    return ends | {"change": str(edge.change)} if edge.change else ends


def radius(node: Node) -> float:
    """How large an actor is drawn: its area grows with its statements."""
    size = looks()["radius"]
    return float(round(min(size["most"], size["base"] + size["growth"] * node.statements**0.5), 1))


def web_address(document: Document) -> str | None:
    """The document's address if it is one that a page may link to.

    >>> web_address(Document("a.pdf", "A", None, None, None, address="javascript:alert(1)")) is None
    True
    """
    if document.address and urlsplit(document.address).scheme in ("http", "https"):
        return document.address
    return None


def _document(document: Document) -> Mapping[str, Any]:
    return {"title": document.title, "year": document.year, "address": web_address(document), "example": document.example}


def _terms(terms: tuple[Term, ...]) -> dict[str, Any]:
    return {term.id: {"label": term.label, "coveredBy": term.covered_by} for term in terms}
