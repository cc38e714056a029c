"""Statements become nodes and edges, and none is lost on the way."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from samverkan.exports.map import MapData
from samverkan.exports.map.data import actor_pairs
from samverkan.graph.model import Kind, Participation, Role, Statement, Status


def names(*actors: str, id_: str = "s1", places: tuple[str, ...] = (), themes: tuple[str, ...] = ()) -> Statement:
    """A statement that names these actors."""
    parties = tuple(Participation(actor, actor.title(), Kind.GRUPP, Role.PARTNER) for actor in actors)
    return Statement(id_, "plan-2019.pdf", 0, 4, "Text", parties, Status.ONGOING, places=places, themes=themes)


@pytest.mark.parametrize(
    ("actors", "pairs"),
    [
        (("b", "a"), [("a", "b")]),
        (("a", "b", "c"), [("a", "b"), ("a", "c"), ("b", "c")]),
        (("a", "a"), [("a", "a")]),
        (("stadsdelsnamnderna",), [("stadsdelsnamnderna", "stadsdelsnamnderna")]),
    ],
)
def test_a_statement_joins_every_pair_of_its_parties(actors: tuple[str, ...], pairs: list[tuple[str, str]]) -> None:
    assert actor_pairs(names(*actors)) == pairs


def test_every_statement_stands_behind_an_edge(statements: tuple[Statement, ...], gathered: Callable[..., MapData]) -> None:
    data = gathered(statements)
    assert {s.id for edge in data.edges for s in edge.statements} == {s.id for s in statements}
    assert all(edge.statements for edge in data.edges)


def test_a_node_counts_the_statements_it_takes_part_in(gathered: Callable[..., MapData]) -> None:
    data = gathered([names("a", "b", "c"), names("a", "b", id_="s2")])
    assert {node.id: node.statements for node in data.nodes} == {"a": 2, "b": 2, "c": 1}


def test_the_order_of_statements_does_not_matter(statements: tuple[Statement, ...], gathered: Callable[..., MapData]) -> None:
    mixed = list(statements)
    random.Random(5).shuffle(mixed)  # noqa: S311
    assert gathered(mixed) == gathered(statements)


def test_terms_bring_what_is_broader_along(gathered: Callable[..., MapData]) -> None:
    data = gathered([names("a", "b", places=("norrvik",), themes=("skola",))])
    assert {term.id: term.covered_by for term in data.places} == {
        "norra-staden": ("norra-staden",),
        "norrvik": ("norra-staden", "norrvik"),
    }
    assert [term.label for term in data.themes] == ["Barn och unga", "Skola"]


def test_a_term_that_no_register_knows_keeps_its_id(gathered: Callable[..., MapData]) -> None:
    assert [term.label for term in gathered([names("a", "b", themes=("okant",))]).themes] == ["okant"]


def test_documents_without_statements_are_part_of_what_the_map_rests_on(gathered: Callable[..., MapData]) -> None:
    assert len(gathered([names("a", "b")]).documents) == 3
