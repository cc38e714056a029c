"""Every table can be read by someone who does not know the measure, and none breaks on little or nothing."""

from __future__ import annotations

from dataclasses import fields

import pytest

from samverkan.graph.analysis import (
    Broker,
    CentralActor,
    Change,
    Community,
    Gap,
    Prioritised,
    Table,
    brokers,
    central,
    change,
    communities,
    gaps,
)
from samverkan.graph.model import Actor, Document, Kind, Participation, Role, Statement, Status
from samverkan.graph.network import Network, actor_network

ROWS = {
    "central": CentralActor,
    "communities": Community,
    "brokers": Broker,
    "gaps": Gap,
    "priorities": Prioritised,
    "change": Change,
}
ONE = Statement("1", "a.txt", 0, 1, "x", (Participation("polisen", "Polisen", Kind.STAT, Role.LEAD),), Status.ONGOING)
TWO = Statement(
    "2",
    "a.txt",
    0,
    1,
    "x",
    tuple(Participation(name, name, Kind.GRUPP, Role.PARTNER) for name in ("boende", "skolor")),
    Status.ONGOING,
)
ACTORS = {"polisen": Actor("polisen", "Polisen", Kind.STAT)}


def network(*statements: Statement) -> Network:
    return actor_network(statements, ACTORS)


@pytest.mark.parametrize("name", ROWS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_each_table_says_what_it_means_what_to_beware_of_and_what_it_rests_on(name: str, lang: str) -> None:
    explanation = Table(name, (), ("a.txt",)).explanation(
        lang, documents={"a.txt": Document("a.txt", "Planen", None, 2022, None)}
    )
    assert explanation.title
    assert explanation.means.endswith(".")
    assert explanation.beware.endswith(".")
    assert "Planen (2022)" in explanation.rests_on


@pytest.mark.parametrize("name", ROWS)
def test_headings_are_of_fields_that_exist(name: str) -> None:
    assert set(Table(name, ()).columns()) <= {field.name for field in fields(ROWS[name])}
    assert Table(name, ()).columns("sv").keys() == Table(name, ()).columns("en").keys()


@pytest.mark.parametrize("statements", [(), (ONE,), (TWO,), (ONE, TWO)])
def test_empty_and_tiny_networks_have_tables_too(statements: tuple[Statement, ...]) -> None:
    small = network(*statements)
    assert len(central(small).rows) == len(small)
    assert len(communities(small).rows) == (TWO in statements)
    assert brokers(small).rows == ()
    assert gaps(statements, ACTORS).rows == ()
    assert len(change((), statements, ACTORS).rows) == (TWO in statements)


def test_that_nothing_was_read_is_said_and_is_not_a_no() -> None:
    assert "betyder inte att samverkan saknas" in central(network()).explanation().rests_on


def test_the_choice_on_boards_is_told() -> None:
    assert "två aktörer" in central(network(TWO)).explanation().rests_on
    merged = actor_network([TWO], ACTORS, merge_boards=True)
    assert "ihop med sin nämnd" in central(merged).explanation().rests_on


def test_many_documents_are_counted_rather_than_listed() -> None:
    rests_on = Table("central", (), tuple(f"plan-{number:02}.txt" for number in range(30))).explanation().rests_on
    assert "30 lästa dokument" in rests_on
    assert "18 till" in rests_on
