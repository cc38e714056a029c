"""The shipped queries: each has a whole header and gives what is pinned on the small graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import Literal, NamedNode

from samverkan.graph.errors import QueryError, UsageError
from samverkan.graph.store import Answer, Limits, Solutions, Store
from samverkan.ontology import terms as t
from samverkan.queries.catalogue import ROOMS, ShippedQuery, run, run_text, shipped

PINNED = Path(__file__).with_name("pinned_queries.yml")
"""Written by ``python tests/queries/pin_queries.py`` after a change that is meant; read the difference."""

QUERIES = list(shipped().values())
STANDING_STILL = {"eftertradare", "aktor"}
"""Queries about registers alone: these grow, so that their rows are not pinned."""


def plain(answer: Answer) -> Any:
    """An answer as YAML can hold it: ids instead of IRIs."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, Solutions):
        return [{name: _value(value) for name, value in row.items() if value is not None} for row in answer]
    return sorted(" ".join(map(str, map(_value, triple))) for triple in answer)


def _value(value: Any) -> Any:
    if isinstance(value, NamedNode):
        return value.value.removeprefix(t.ID).removeprefix(t.SAM)
    if isinstance(value, Literal) and value.datatype.value == f"{t.XSD}integer":
        return int(value.value)
    return value.value


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_shipped_query_gives_what_is_pinned(store: Store, query: ShippedQuery) -> None:
    answer = plain(run(store, query.name, query.example))
    assert answer
    if query.name not in STANDING_STILL:
        assert answer == yaml.safe_load(PINNED.read_text(encoding="utf-8"))[query.name]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_a_shipped_query_says_what_it_answers(query: ShippedQuery) -> None:
    assert query.summary("sv").endswith(".") and query.summary("en").endswith(".")
    assert set(query.example) == set(query.parameters)
    assert set(query.parameters.values()) <= ROOMS
    assert all(f"?{name}" in query.text for name in query.parameters)
    assert query.call().startswith(f"samverkan query {query.name}")


def test_at_least_thirty_are_shipped() -> None:
    assert len(QUERIES) >= 30


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("aktorr", {}, "Det finns ingen fråga som heter ”aktorr”. Menade du aktor"),
        ("parter", {}, "Frågan parter behöver actor. Till exempel: samverkan query parter --param actor=polisen"),
        ("parter", {"actor": "polise"}, "Aktören ”polise” finns inte. Menade du polisen"),
        ("parter", {"aktor": "polisen"}, "Frågan parter har ingen parameter ”aktor”. Den har: actor."),
        ("uppgifter-i-dokument", {"document": "plan-2021-txt"}, "Dokumentet ”plan-2021-txt” finns inte. Menade du plan-20"),
    ],
)
def test_a_wrong_call_gets_the_nearest_right_one(store: Store, name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        run(store, name, values)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("hostile", ["x> } DELETE WHERE { ?s ?p ?o", 'polisen" .', "\x00", "å" * 100_000])
def test_a_parameter_is_bound_and_never_put_into_the_text(store: Store, hostile: str) -> None:
    with pytest.raises(UsageError):
        run(store, "parter", {"actor": hostile})
    rows = run_text(store, "SELECT ?text WHERE { ?s a sam:Document }", {"text": hostile})
    assert isinstance(rows, Solutions)
    assert {row["text"] for row in rows} == {Literal(hostile)}


@pytest.mark.parametrize(
    ("value", "bound"),
    [
        ("tema:trygghet", t.theme("trygghet")),
        ("2022", Literal(2022)),
        ("trygghet", Literal("trygghet")),
        ("2022-01-01", Literal("2022-01-01", datatype=NamedNode(f"{t.XSD}date"))),
        ("http:x", Literal("http:x")),
    ],
)
def test_a_value_of_a_query_of_ones_own_goes_by_its_look(store: Store, value: str, bound: Any) -> None:
    rows = run_text(store, "SELECT DISTINCT ?v WHERE { ?s a sam:Document }", {"v": value})
    assert isinstance(rows, Solutions)
    assert [row["v"] for row in rows] == [bound]


@pytest.mark.parametrize("name", ["", "a b", "1", "x } #", "é"])
def test_a_parameter_needs_a_name(store: Store, name: str) -> None:
    with pytest.raises(UsageError):
        run_text(store, "SELECT * WHERE { ?s a sam:Document }", {name: "x"})


def test_too_many_rows_are_refused(store: Store) -> None:
    with pytest.raises(QueryError):
        run(store, "aktorer", {}, Limits(rows=3))
