"""Statements in, nodes and edges out: what is counted, what is not, and in which order."""

from __future__ import annotations

from itertools import combinations

import pytest

from samverkan.graph.model import Actor, Document, Kind, Participation, Role, Statement, Status
from samverkan.graph.network import COLLABORATION, actor_network, two_mode_network, years_of

BOARD = Actor("granby-stadsdelsnamnd", "Granby stadsdelsnämnd", Kind.STADSDELSNAMND)
OTHER_BOARD = Actor("solberga-stadsdelsnamnd", "Solberga stadsdelsnämnd", Kind.STADSDELSNAMND)
ADMINISTRATION = Actor("granby-stadsdelsforvaltning", "Granby stadsdelsförvaltning", Kind.STADSDELSFORVALTNING, parent=BOARD.id)
BOARDS = Actor("stadsdelsnamnderna", "Stadsdelsnämnderna", Kind.GRUPP, collective=True, member_kind=Kind.STADSDELSNAMND)
ADMINISTRATIONS = Actor(
    "stadsdelsforvaltningarna", "Stadsdelsförvaltningarna", Kind.GRUPP, collective=True, member_kind=Kind.STADSDELSFORVALTNING
)
POLICE = Actor("polisen", "Polisen", Kind.STAT)
SCHOOLS = Actor("skolor", "Skolor", Kind.GRUPP)
ACTORS = {a.id: a for a in (BOARD, OTHER_BOARD, ADMINISTRATION, BOARDS, ADMINISTRATIONS, POLICE, SCHOOLS)}
PLAN = Document("plan.txt", "Plan för Granby", BOARD.id, 2022, "plan")


def says(id: str, *actors: Actor | str, start: int = 0, role: Role = Role.PARTNER, **more: object) -> Statement:
    known = [ACTORS[a] if isinstance(a, str) else a for a in actors]
    participants = tuple(Participation(a.id, a.label, a.kind, role) for a in known)
    details = {"status": Status.ONGOING, **more}
    return Statement(id, PLAN.file, start, start + 1, "x", participants, **details)  # type: ignore[arg-type]


def edges(*statements: Statement, merge_boards: bool = False) -> dict[tuple[str, str], int]:
    return {(a, b): w for a, b, w in actor_network(statements, ACTORS, merge_boards=merge_boards).edges.data("weight")}


def test_a_statement_counts_once_for_each_pair() -> None:
    assert edges(says("1", BOARD, POLICE, SCHOOLS), says("2", BOARD, POLICE)) == {
        (BOARD.id, "polisen"): 2,
        (BOARD.id, "skolor"): 1,
        ("polisen", "skolor"): 1,
    }


def test_the_same_statement_twice_is_one_statement() -> None:
    assert edges(says("1", BOARD, POLICE), says("1", BOARD, POLICE)) == {(BOARD.id, "polisen"): 1}


def test_an_edge_tells_what_its_statements_say() -> None:
    network = actor_network(
        [
            says("b", BOARD, POLICE, start=9, themes=("trygghet",), valid_from="2019-01-01", valid_to="2020-12-31"),
            says("a", BOARD, POLICE, start=3, themes=("skola", "trygghet"), status=Status.PLANNED, role=Role.LEAD),
        ],
        ACTORS,
        documents={PLAN.file: PLAN},
    )
    edge = network.edges[BOARD.id, POLICE.id]
    assert edge["statements"] == ("a", "b"), "in the order of the text"
    assert list(edge["themes"].items()) == [("trygghet", 2), ("skola", 1)]
    assert edge["statuses"] == {"ongoing": 1, "planned": 1}
    assert edge["roles"] == {"lead": 2, "partner": 2}
    assert (edge["first_year"], edge["last_year"]) == (2019, 2022)
    assert edge["origins"] == {"stated": 2}


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ((None, None), [2022]),
        (("2020-01-01", "2021-06-30"), [2020, 2021]),
        (("2020", None), [2020, 2021, 2022]),
        ((None, "2024"), [2022, 2023, 2024]),
        (("2024-02-01", None), [2024]),
        ((None, "2019"), [2019]),
    ],
)
def test_a_statement_has_its_own_years_or_those_of_its_document(dates: tuple[str | None, str | None], years: list[int]) -> None:
    statement = says("1", BOARD, valid_from=dates[0], valid_to=dates[1])
    assert list(years_of(statement, {PLAN.file: PLAN})) == years


def test_members_stand_for_their_collective_towards_others() -> None:
    assert edges(says("1", BOARD, BOARDS, POLICE)) == {(BOARD.id, "polisen"): 1, (BOARD.id, BOARDS.id): 1}


def test_a_collective_alone_is_a_party_like_any_other() -> None:
    assert edges(says("1", BOARDS, POLICE)) == {("polisen", BOARDS.id): 1}
    assert edges(says("1", BOARDS)) == {}


def test_board_and_administration_are_two_unless_merged() -> None:
    both = says("1", BOARD, ADMINISTRATION, POLICE)
    assert len(edges(both)) == 3
    assert edges(both, merge_boards=True) == {(BOARD.id, "polisen"): 1}


def test_merged_administrations_as_a_collective_count_as_the_boards() -> None:
    assert edges(says("1", ADMINISTRATIONS, POLICE), merge_boards=True) == {("polisen", BOARDS.id): 1}


def test_an_actor_no_register_knows_keeps_the_label_of_the_text() -> None:
    found = Actor("foreningen-linden", "Föreningen Linden", Kind.CIVILSAMHALLE)
    network = actor_network([says("1", found, POLICE)], ACTORS)
    assert network.nodes[found.id]["label"] == "Föreningen Linden"
    assert network.nodes[found.id]["kind"] == "civilsamhalle"


def test_the_order_of_statements_does_not_matter() -> None:
    statements = [says(str(i), *three, start=i) for i, three in enumerate(combinations(ACTORS, 3))]
    forth, back = actor_network(statements, ACTORS), actor_network(reversed(statements), ACTORS)
    assert list(forth.nodes.data()) == list(back.nodes.data())
    assert list(forth.edges.data()) == list(back.edges.data())
    assert list(forth.nodes) == sorted(forth.nodes)


def test_two_modes_join_actors_to_named_collaborations_only() -> None:
    named = {"collaboration": "lindprojektet", "collaboration_label": "Lindprojektet"}
    network = two_mode_network([says("1", BOARD, POLICE, **named), says("2", BOARD, SCHOOLS)], ACTORS)
    node = f"{COLLABORATION}lindprojektet"
    assert sorted(network.edges) == [(node, BOARD.id), (node, POLICE.id)]
    assert network.nodes[node]["label"] == "Lindprojektet"
    assert {network.nodes[n]["mode"] for n in network} == {"actor", "collaboration"}


def test_nothing_said_is_an_empty_network() -> None:
    assert len(actor_network([], {})) == len(two_mode_network([], {})) == 0
