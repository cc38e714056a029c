"""A store for notebooks: as an rdflib dataset, and as a networkx graph.

``samverkan.open(location)`` gives an :class:`Opened`. Both views are made when they are first asked for.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore

from samverkan.graph import lookup
from samverkan.graph.errors import StoreError
from samverkan.graph.folder import FolderStore
from samverkan.graph.network import Network, actor_network
from samverkan.graph.store import open_store
from samverkan.ontology import terms as t


class ReadOnlyStore(OxigraphStore):
    """An rdflib store that says in our words that it is not written to."""

    def _refuse(self, *_: object, **__: object) -> None:
        raise StoreError("Kunskapsgrafen kan bara läsas här. Ändra den genom att bygga om den med `samverkan build`.")

    add = addN = remove = update = remove_graph = _refuse  # noqa: N815 - rdflib's names

    def add_graph(self, graph: object) -> None:
        """Nothing: rdflib adds a graph when it is only looked at."""


class Opened:
    """A store that is open for reading."""

    def __init__(self, location: str | Path) -> None:
        self.store = open_store(location)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The graph through rdflib's own interface, over Oxigraph; its default graph is the union of the named ones.

        A folder is read where it lies, and cannot be written to; a server's graph is fetched whole.
        """
        dataset = rdflib.Dataset(store=ReadOnlyStore(store=self._engine()), default_union=True)
        for prefix, iri in t.PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset

    def network(self, *, merge_boards: bool = False) -> Network:
        """Who collaborates with whom, as :func:`samverkan.graph.network.actor_network` makes it of all statements."""
        statements = lookup.statements(self.store, self._ids(t.STATEMENT.value))
        actors = {actor.id: actor for actor in lookup.actors(self.store, self._ids(t.ACTOR.value))}
        documents = {document.file: document for document in lookup.documents(self.store, self._ids(t.DOCUMENT.value))}
        return actor_network(statements, actors, documents=documents, merge_boards=merge_boards)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def _engine(self) -> pyoxigraph.Store:
        if isinstance(self.store, FolderStore):
            return self.store.engine
        engine = pyoxigraph.Store()
        engine.bulk_extend(self.store.quads())
        return engine

    def _ids(self, kind: str) -> list[str]:
        rows = self.store.select(f"SELECT ?node WHERE {{ ?node a <{kind}> }}")
        return [t.local_id(str(row["node"])[1:-1]) for row in rows]
