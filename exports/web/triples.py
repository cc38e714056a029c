"""Triples in the form that a client prefers."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize
from starlette.responses import Response, StreamingResponse

from samverkan.exports import Export, turtle
from samverkan.graph.store import Store
from samverkan.ontology import terms as t

MEDIA = MappingProxyType({
    "text/turtle": RdfFormat.TURTLE, "application/ld+json": RdfFormat.JSON_LD, "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
})  # fmt: skip
"""Media type → format, the first for whoever takes anything."""
FORMS = MappingProxyType({"ttl": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"})
"""``?format=`` → media type."""
CHUNK = 1 << 16
IN_MEMORY = 1 << 20

ABOUT = """CONSTRUCT { ?node ?property ?value } WHERE { ?thing (sam:participation)? ?node . ?node ?property ?value }"""


def about(store: Store, node: NamedNode) -> Iterator[Quad]:
    """What is said of a thing and, for a statement, of its participations."""
    return (Quad(*triple) for triple in store.construct(ABOUT, thing=node))


def response(quads: Iterable[Quad], media: str) -> Response:
    """A few triples, in the manner of our exports where these have it."""
    body = BytesIO()
    ordered = sorted(set(quads), key=str)
    if media == "text/turtle":
        turtle.write(Export("", quads=ordered), body)
    else:
        serialize((quad.triple for quad in ordered), body, MEDIA[media], prefixes=dict(t.PREFIXES))
    return Response(body.getvalue(), media_type=media)


def whole_graph(quads: Iterable[Quad], media: str) -> Response:
    """Triples that may be many: written to disk as they come, and handed on from there."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    serialize((Triple(quad.subject, quad.predicate, quad.object) for quad in quads), file, MEDIA[media])
    file.seek(0)
    return StreamingResponse(_sent(file), media_type=media)  # type: ignore[arg-type]


def _sent(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
