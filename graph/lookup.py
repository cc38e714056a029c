"""Values of the model read out of a store: the way from an answer's ids to what they stand for.

Every function takes ids and gives the values that the store has, by id; an id it does not have is
left out. A thousand ids go into one request, whichever engine keeps the store.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from samverkan.graph import rdf
from samverkan.graph.described import Described
from samverkan.graph.model import Actor, Document, NamedCollaboration, Statement
from samverkan.graph.querying import Store
from samverkan.ontology import terms as t

BATCH = 1_000


def statements(store: Store, ids: Iterable[str]) -> list[Statement]:
    """Statements with their participations."""
    found = _triples(store, {t.statement(local) for local in ids})
    parts = _triples(store, _linked(found, t.HAS_PARTICIPATION))
    documents = _triples(store, _linked(found, t.IN_DOCUMENT))
    return rdf.read_statements(Described([*found, *parts, *documents]))


def documents(store: Store, ids: Iterable[str]) -> list[Document]:
    """Documents, read or only cited, by the slug of their file name."""
    return rdf.read_documents(Described(_triples(store, {t.document(local) for local in ids})))


def actors(store: Store, ids: Iterable[str]) -> list[Actor]:
    """Actors, from the registers or found in documents."""
    return rdf.read_actors(Described(_triples(store, {t.actor(local) for local in ids})))


def collaborations(store: Store, ids: Iterable[str]) -> list[NamedCollaboration]:
    """Named collaborations with their curated participations."""
    found = _triples(store, {t.collaboration(local) for local in ids})
    return rdf.read_collaborations(Described([*found, *_triples(store, _linked(found, t.HAS_MEMBERSHIP))]))


def _triples(store: Store, nodes: set[NamedNode]) -> list[Triple]:
    """All that is said of the nodes."""
    ordered = sorted(nodes, key=lambda node: node.value)
    found: list[Triple] = []
    for start in range(0, len(ordered), BATCH):
        found += store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", s=ordered[start : start + BATCH])
    return found


def _linked(triples: Iterable[Triple], predicate: NamedNode) -> set[NamedNode]:
    return {x.object for x in triples if x.predicate == predicate and isinstance(x.object, NamedNode)}
