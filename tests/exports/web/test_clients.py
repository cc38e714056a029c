"""The clients that researchers use, against a running server, beside the engine's own answers."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import httpx
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper

from samverkan.graph.store import open_store
from samverkan.ontology import terms as t
from samverkan.queries import catalogue

PREFIXES = "".join(f"PREFIX {name}: <{iri}> " for name, iri in t.PREFIXES.items())
QUERY = f"{PREFIXES} SELECT ?actor (COUNT(?s) AS ?n) {{ ?s sam:participation/sam:actor ?actor }} GROUP BY ?actor ORDER BY ?actor"


@pytest.fixture(scope="module")
def expected(demo: Path) -> list[tuple[str, str]]:
    with open_store(demo) as store:
        return [(row["actor"].value, row["n"].value) for row in store.select(QUERY)]  # type: ignore[union-attr]


def test_sparqlwrapper(address: str, expected: list[tuple[str, str]]) -> None:
    wrapper = SPARQLWrapper(f"{address}/sparql")
    wrapper.setQuery(QUERY)
    for method in ("GET", POST):
        wrapper.setMethod(method)
        wrapper.setReturnFormat(JSON)
        rows = wrapper.queryAndConvert()["results"]["bindings"]
        assert [(row["actor"]["value"], row["n"]["value"]) for row in rows] == expected
    wrapper.setReturnFormat(CSV)
    assert len(wrapper.queryAndConvert().decode().splitlines()) == len(expected) + 1
    wrapper.setQuery(f"{PREFIXES} CONSTRUCT WHERE {{ tema:trygghet skos:prefLabel ?name }}")
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 2


def test_rdflibs_store(address: str, expected: list[tuple[str, str]]) -> None:
    graph = Graph(store=SPARQLStore(f"{address}/sparql"))
    assert [(str(row.actor), str(row.n)) for row in graph.query(QUERY)] == expected  # type: ignore[union-attr]
    loaded = Graph().parse(f"{address}/id/theme/trygghet", format="turtle")
    assert len(loaded) > 2


def test_csv_as_a_statistics_program_reads_it(address: str, expected: list[tuple[str, str]]) -> None:
    answer = httpx.get(f"{address}/sparql", params={"query": QUERY}, headers={"Accept": "text/csv"})
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert [tuple(row) for row in rows[1:]] == expected


def test_every_shipped_query_that_needs_nothing_gives_the_same_number_of_rows(address: str, demo: Path) -> None:
    with open_store(demo) as store:
        for query in catalogue.shipped().values():
            if query.parameters or "CONSTRUCT" in query.text:
                continue
            answer = httpx.get(
                f"{address}/sparql", params={"query": query.text}, headers={"Accept": "application/sparql-results+json"}
            )
            assert len(answer.json()["results"]["bindings"]) == len(store.select(query.text)), query.name
