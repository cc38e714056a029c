"""What the service can do and what the data are, in the terms made for it (SPARQL 1.1 Service Description, VoID).

Both are files beside this one, written for the address ``urn:samverkan:server``; the server's own takes its place, and what
changes with each build is added.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from samverkan.exports.web import triples
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.negotiation import preferred
from samverkan.exports.web.rendering import read
from samverkan.ontology import terms as t

PLACEHOLDER = "urn:samverkan:server"
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
TYPE = t.TYPE
COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a ?class }",
    "documents": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a sam:Document }",
}  # fmt: skip
"""Property of VoID → the query that counts it."""


def service(asked: Asked) -> Response:
    """The description of the SPARQL service."""
    return _response(asked, [*_written(asked, "service.ttl"), *_graphs(asked)])


def dataset(asked: Asked) -> Response:
    """The description of the data, at the well-known address."""
    return _response(asked, [*_written(asked, "dataset.ttl"), *_counts(asked)])


def _response(asked: Asked, quads: list[Quad]) -> Response:
    media = preferred(asked.accept.replace("text/html", "text/turtle"), [*triples.MEDIA])
    if media is None:
        raise HTTPException(406)
    return triples.response(quads, media)


def _written(asked: Asked, name: str) -> Iterator[Quad]:
    yield from parse(read(name).replace(PLACEHOLDER, asked.root).encode(), format=RdfFormat.TURTLE, rename_blank_nodes=False)


def _graphs(asked: Asked) -> Iterator[Quad]:
    """The named graphs that can be asked for by name."""
    dataset_ = NamedNode(f"{asked.root}/sparql#dataset")
    for number, graph in enumerate(asked.snapshot.store.graphs()):
        node = BlankNode(f"graph{number}")
        yield Quad(dataset_, NamedNode(f"{SD}namedGraph"), node)
        yield Quad(node, TYPE, NamedNode(f"{SD}NamedGraph"))
        yield Quad(node, NamedNode(f"{SD}name"), graph)


def _counts(asked: Asked) -> Iterator[Quad]:
    dataset_ = NamedNode(f"{asked.root}/.well-known/void#dataset")
    for name, query in COUNTS.items():
        number = next(iter(asked.snapshot.store.select(query)))["n"]
        if isinstance(number, Literal):
            yield Quad(dataset_, NamedNode(VOID + name), number)
