"""The Graph Store Protocol for reading: whole named graphs, and the ontology under its own address."""

from __future__ import annotations

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.responses import Response

from samverkan.exports.web import triples
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.negotiation import preferred
from samverkan.ontology import terms as t


def by_parameter(asked: Asked) -> Response:
    """``?graph=IRI`` for one graph, ``?default`` for all of them as one."""
    parameters = asked.request.query_params
    if ("graph" in parameters) == ("default" in parameters):
        raise HTTPException(400, "graph")
    return _graph(asked, None if "default" in parameters else parameters["graph"])


def by_path(asked: Asked) -> Response:
    """A graph under the path of its own IRI."""
    return _graph(asked, t.GRAPH + asked.request.path_params["name"])


def ontology(asked: Asked) -> Response:
    """What our terms mean."""
    return _graph(asked, t.ONTOLOGY_GRAPH.value)


def _graph(asked: Asked, iri: str | None) -> Response:
    known = {graph.value: graph for graph in asked.snapshot.store.graphs()}
    if iri is not None and iri not in known:
        raise HTTPException(404)
    media = preferred(asked.accept.replace("text/html", "text/turtle"), [*triples.MEDIA])
    if media is None:
        raise HTTPException(406)
    graph: NamedNode | None = known[iri] if iri else None
    return triples.whole_graph(asked.snapshot.store.quads(graph), media)
