"""The names that the documents of a store have beside the registers, so that a question may use them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.questions.lexicon import Entry, Sort

FOUND = """SELECT ?thing ?label ?class
WHERE { ?thing sam:found true ; skos:prefLabel ?label ; a ?class . FILTER(?class IN (sam:Actor, sam:NamedCollaboration)) }
ORDER BY ?label ?thing"""


def found_names(store: Store) -> tuple[Entry, ...]:
    """The actors and named collaborations found in documents, by name."""
    names = []
    for row in store.select(FOUND):
        thing, label = row["thing"], row["label"]
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            sort = Sort.ACTOR if row["class"] == t.ACTOR else Sort.COLLAB
            names += [(name, sort, t.local_id(thing)) for name in _as_said(label.value)]
    return tuple(names)


def _as_said(label: str) -> Iterator[str]:
    """A name, and for a body of another municipality what people say: "socialnämnden i Uppsala".

    >>> list(_as_said("Socialnämnden, Uppsala kommun"))[1:]
    ['Socialnämnden i Uppsala kommun', 'Socialnämnden i Uppsala']
    """
    yield label
    name, _, municipality = label.partition(", ")
    if municipality.endswith((" kommun", " stad")):
        yield f"{name} i {municipality}"
        yield f"{name} i {municipality.rpartition(' ')[0]}"
