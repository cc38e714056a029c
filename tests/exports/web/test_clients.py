"""The clients that researchers use, against a running server, beside the engine's own answers."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
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


def test_csv_as_a_statistics_program_fetches_it_with_curl(address: str, expected: list[tuple[str, str]]) -> None:
    command = [
        "curl",
        "--silent",
        "--get",
        "--header",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={QUERY}",
        f"{address}/sparql",
    ]
    fetched = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert [tuple(row) for row in csv.reader(io.StringIO(fetched))][1:] == expected


def test_comunica(address: str, comunica: str, expected: list[tuple[str, str]]) -> None:
    asked = [comunica, f"{address}/sparql", QUERY, "-t", "application/sparql-results+json"]
    answer = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert [(row["actor"]["value"], row["n"]["value"]) for row in answer["results"]["bindings"]] == expected


def test_every_shipped_query_that_needs_nothing_is_answered_as_oxigraphs_own_server_answers_it(
    address: str, demo: Path, oxigraph: Callable[..., AbstractContextManager[str]]
) -> None:
    data = demo / (demo / "CURRENT").read_text().strip()
    queries = [query for query in catalogue.shipped().values() if not query.parameters]
    with oxigraph("--location", data, "--union-default-graph", verb="serve-read-only") as other:
        for query in queries:
            ours, theirs = (
                _answer(f"{server}/{path}", PREFIXES + query.text) for server, path in ((address, "sparql"), (other, "query"))
            )
            assert ours == theirs, query.name
    assert len(queries) > 10


def _answer(endpoint: str, query: str) -> list[str]:
    """Rows or triples, in the one order of their own that both can be held against."""
    accept = "application/n-triples, application/sparql-results+json;q=0.9"
    answer = httpx.get(endpoint, params={"query": query}, headers={"Accept": accept}, timeout=30)
    answer.raise_for_status()
    if answer.headers["Content-Type"].startswith("application/n-triples"):
        return sorted(answer.text.splitlines())
    return sorted(json.dumps(row, sort_keys=True) for row in answer.json()["results"]["bindings"])
