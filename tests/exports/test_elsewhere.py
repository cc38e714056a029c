"""The published graph works elsewhere: what docs/sparql.md shows gives the same rows in three engines as in the program."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import httpx
import pyoxigraph
import pytest
import rdflib
import yaml
from pyoxigraph import QueryResultsFormat, RdfFormat

import samverkan
from samverkan.exports import Export, write_to
from samverkan.graph.store import open_store
from samverkan.queries import catalogue

DOCS = Path(samverkan.__file__).parent / "docs"
NAMES = [pattern["name"] for pattern in yaml.safe_load((DOCS / "monster.yml").read_text(encoding="utf-8"))]
QUERIES = re.findall(r"```sparql\n(.*?)```", (DOCS / "sparql.md").read_text(encoding="utf-8"), re.DOTALL)
RESULTS = "application/sparql-results+json"

Rows = list[tuple[tuple[str, str], ...]]
Ask = Callable[[str], Rows]


@pytest.fixture(scope="module")
def turtle(shipped: Path) -> bytes:
    """The shipped graph as ``samverkan export --format turtle`` writes it."""
    file = BytesIO()
    with open_store(shipped) as store:
        write_to(Export("Allt", quads=list(store.quads())), "turtle", file)
    return file.getvalue()


@pytest.fixture(scope="module")
def engines(turtle: bytes, oxigraph: Callable[..., AbstractContextManager[str]]) -> Iterator[dict[str, Ask]]:
    """The Turtle in each engine, with nothing of the program's own around it."""
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    memory = pyoxigraph.Store()
    memory.load(turtle, format=RdfFormat.TURTLE)
    with oxigraph() as address:
        loaded = httpx.post(f"{address}/store?default", content=turtle, headers={"Content-Type": "text/turtle"}, timeout=60)
        loaded.raise_for_status()
        yield {
            "rdflib": lambda query: rows(graph.query(query).serialize(format="json") or b""),
            "pyoxigraph": lambda query: rows(memory.query(query).serialize(format=QueryResultsFormat.JSON) or b""),  # type: ignore[union-attr]
            "oxigraph": lambda query: rows(
                httpx.post(f"{address}/query", data={"query": query}, headers={"Accept": RESULTS}, timeout=60).content
            ),
        }


def rows(answer: bytes) -> Rows:
    """The rows of an answer in JSON, in an order of their own: engines may differ where a query leaves the order open."""
    bindings = json.loads(answer)["results"]["bindings"]
    return sorted(tuple(sorted((name, value["value"]) for name, value in row.items())) for row in bindings)


def test_ten_patterns_are_shown() -> None:
    assert len(QUERIES) == len(NAMES) == len(set(NAMES)) == 10


@pytest.mark.parametrize(("name", "query"), list(zip(NAMES, QUERIES, strict=True)), ids=NAMES)
def test_a_pattern_gives_the_same_rows_everywhere(
    engines: dict[str, Ask], turtle: bytes, shipped: Path, name: str, query: str
) -> None:
    with open_store(shipped) as store:
        answer = catalogue.run(store, name, catalogue.shipped()[name].example)
    expected = sorted(
        tuple(sorted((variable, value.value) for variable, value in row.items() if value is not None)) for row in answer
    )
    assert expected
    for engine, ask in engines.items():
        assert ask(query) == expected, engine
