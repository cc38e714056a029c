"""Oxigraph inside the program: how it is asked, and a store in memory."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from samverkan.graph import sparql_text
from samverkan.graph.querying import Answer, Limits, Solutions, Store
from samverkan.ontology import terms as t

Item = TypeVar("Item")
Results = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples


def answer(engine: pyoxigraph.Store, sparql: str, limits: Limits | None = None) -> Answer:
    """What Oxigraph answers over the union of the graphs, unless the query names its graphs itself."""
    union = not sparql_text.names_graphs(sparql)
    try:
        results = engine.query(sparql, prefixes=t.PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as error:
        raise sparql_text.unparsable(error) from error
    return collected(results, limits)


def collected(results: Results, limits: Limits | None = None) -> Answer:
    """Results as an :data:`Answer`, read to the end or to a limit; they are lazy, so the work stops there too."""
    if isinstance(results, pyoxigraph.QueryBoolean):
        return bool(results)
    if isinstance(results, pyoxigraph.QueryTriples):
        return list(_within(results, limits))
    names = tuple(variable.value for variable in results.variables)
    return Solutions(names, [dict(zip(names, row, strict=True)) for row in _within(results, limits)])


def graphs(engine: pyoxigraph.Store) -> list[NamedNode]:
    """The named graphs, by IRI; none of ours is a blank node."""
    return sorted((g for g in engine.named_graphs() if isinstance(g, NamedNode)), key=lambda graph: graph.value)


class MemoryStore(Store):
    """A store that lives as long as the program. A user's query is stopped between rows, not within one."""

    location = "minnet"

    def __init__(self) -> None:
        self.engine = pyoxigraph.Store()

    def _answer(self, sparql: str, limits: Limits | None) -> Answer:
        return answer(self.engine, sparql, limits)

    def graphs(self) -> list[NamedNode]:
        return graphs(self.engine)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        return iter(self.engine.quads_for_pattern(None, None, None, graph))

    def replace(self, quads: Iterable[Quad]) -> None:
        engine = pyoxigraph.Store()
        engine.bulk_extend(quads)
        self.engine = engine

    def close(self) -> None:
        """Nothing to let go of."""


def _within(items: Iterable[Item], limits: Limits | None) -> Iterator[Item]:
    if limits is None:
        yield from items
        return
    deadline = time.monotonic() + limits.seconds
    for count, item in enumerate(items, start=1):
        limits.refuse_more(count)
        if time.monotonic() > deadline:
            raise limits.too_slow()
        yield item
