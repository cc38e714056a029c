"""The names that the documents of a store have beside the registers, so that a question may use them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.questions.lexicon import Entry, Sort

FOUND = """SELECT ?thing ?label ?class
WHERE { VALUES ?class { sam:Actor sam:NamedCollaboration } ?thing sam:found true ; a ?class ; skos:prefLabel ?label }
ORDER BY ?label ?thing"""


def found_names(store: Store) -> tuple[Entry, ...]:
    """The actors and named collaborations found in documents, by name."""
    names = []
    for row in store.select(FOUND):
        thing, label = row["thing"], row["label"]
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            names.append((label.value, Sort.ACTOR if row["class"] == t.ACTOR else Sort.COLLAB, t.local_id(thing)))
    return tuple(names)
