"""Selections, against the same picked from the statements by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Statement
from samverkan.graph.store import Store
from samverkan.queries.selection import Selection, select_statements
from samverkan.queries.succession import lineage, with_predecessors

JARVA = {"jarva", "rinkeby-kista", "spanga-tensta", "rinkeby", "kista", "husby", "tensta"}
Picked = Callable[[Statement], bool]


def has(statement: Statement, *actors: str) -> bool:
    return all(any(party.actor == actor for party in statement.participants) for actor in actors)


@pytest.mark.parametrize(
    ("selection", "picked"),
    [
        (Selection(), lambda s: True),
        (Selection(themes=("trygghet",)), lambda s: "trygghet" in s.themes),
        (Selection(themes=("skola", "trygghet")), lambda s: {"skola", "trygghet"} & set(s.themes)),
        (Selection(actors=("polisen", "fryshuset")), lambda s: has(s, "polisen") or has(s, "fryshuset")),
        (Selection(actors=("polisen", "fryshuset"), together=True), lambda s: has(s, "polisen", "fryshuset")),
        (Selection(collaborations=("stis",)), lambda s: s.collaboration == "stis"),
        (Selection(statuses=("planned", "intended")), lambda s: s.status in ("planned", "intended")),
        (Selection(documents=("plan-2022.txt",)), lambda s: s.document == "plan-2022.txt"),
        (Selection(origins=("curated",)), lambda s: s.origin == "curated"),
        (Selection(kinds=("civilsamhalle",)), lambda s: any(p.kind == "civilsamhalle" for p in s.participants)),
        (Selection(kinds=("namnd",)), lambda s: any(p.kind in ("namnd", "stadsdelsnamnd") for p in s.participants)),
        (
            Selection(kinds=("civilsamhalle",), roles=("contractor",)),
            lambda s: any(p.kind == "civilsamhalle" and p.role == "contractor" for p in s.participants),
        ),
        (Selection(start="2022"), lambda s: s.document == "plan-2022.txt"),
        (Selection(end="2019"), lambda s: s.document == "plan-2017.txt" or s.valid_to == "2019-12-31"),
        (Selection(as_of="2020-01-15"), lambda s: s.document == "rapport-2020.txt" and s.valid_from is None),
        (
            Selection(themes=("trygghet",), actors=("polisen",), start="2020-06", end="2022"),
            lambda s: "trygghet" in s.themes and has(s, "polisen") and s.document != "plan-2017.txt",
        ),
    ],
)
def test_a_selection_is_what_picking_by_hand_gives(
    store: Store, statements: list[Statement], selection: Selection, picked: Picked
) -> None:
    found = [selected.statement for selected in select_statements(store, selection)]
    by_hand = [s for s in statements if picked(s) and not (selection.as_of and s.valid_to)]
    assert sorted(s.id for s in found) == sorted(s.id for s in by_hand)


def test_statements_come_back_as_they_went_in(store: Store, statements: list[Statement]) -> None:
    found = {selected.statement.id: selected.statement for selected in select_statements(store, Selection())}
    assert [found[statement.id].record() for statement in statements] == [statement.record() for statement in statements]


def test_a_place_covers_the_places_within_it_and_marks_what_is_implied(store: Store, statements: list[Statement]) -> None:
    found = {selected.statement.id: selected.implied for selected in select_statements(store, Selection(places=("jarva",)))}
    said = {s.id: False for s in statements if JARVA & set(s.places)}
    unsaid = {s.id: True for s in statements if not s.places and s.document.startswith("plan")}
    assert found == said | unsaid


def test_statements_come_in_the_order_of_reading(store: Store) -> None:
    found = [(s.statement.document, s.statement.start) for s in select_statements(store, Selection())]
    assert found == sorted(found)


def test_the_line_of_an_actor_goes_back_and_both_ways() -> None:
    boards = ("jarva-stadsdelsnamnd", "rinkeby-kista-stadsdelsnamnd", "spanga-tensta-stadsdelsnamnd")
    assert with_predecessors(["jarva-stadsdelsnamnd"]) == boards
    assert with_predecessors(["rinkeby-kista-stadsdelsnamnd"]) == ("rinkeby-kista-stadsdelsnamnd",)
    assert lineage(["rinkeby-kista-stadsdelsnamnd"])[:2] == boards[:2]


def test_predecessors_are_selected_where_they_are_asked_for(store: Store, statements: list[Statement]) -> None:
    selection = Selection(actors=("jarva-stadsdelsnamnd",), with_predecessors=True)
    boards = ("rinkeby-kista-stadsdelsnamnd", "spanga-tensta-stadsdelsnamnd")
    by_hand = {s.id for s in statements if any(has(s, board) for board in boards)}
    assert {selected.statement.id for selected in select_statements(store, selection)} == by_hand


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(themes=("trygget",)), "Temat ”trygget” finns inte. Menade du trygghet"),
        (Selection(places=("jarv",)), "Platsen ”jarv” finns inte. Menade du jarva"),
        (Selection(actors=("polise",)), "Aktören ”polise” finns inte. Menade du polisen"),
        (Selection(kinds=("namn",)), "Slaget ”namn” finns inte. Menade du namnd"),
        (Selection(roles=("leader",)), "Rollen ”leader” finns inte. Menade du lead"),
        (Selection(start="igår"), "Datumet ”igår” finns inte. Skriv det som 2022, 2022-03 eller 2022-03-01."),
        (Selection(end="2022-13"), "Datumet ”2022-13” finns inte."),
        (Selection(as_of="2023-02-29"), "Datumet ”2023-02-29” finns inte."),
    ],
)
def test_what_does_not_exist_is_refused_with_the_nearest(store: Store, selection: Selection, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        select_statements(store, selection)
    assert str(refused.value).startswith(message)


HOSTILE = ["polisen> . ?s } #", '"} DROP ALL #', "polisen\nUNION", "\u202epolisen", "x" * 1_000_000, "", "../x", "SERVICE <x>"]


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["actors", "themes", "places", "collaborations", "kinds", "statuses"])
def test_an_id_is_never_part_of_a_query(store: Store, field: str, hostile: str) -> None:
    with pytest.raises(UsageError) as refused:
        select_statements(store, Selection(**{field: (hostile,)}))
    assert len(str(refused.value)) < 400
    assert str(refused.value).isprintable()


def test_an_actor_that_only_documents_know_can_be_selected(store: Store) -> None:
    (selected,) = select_statements(store, Selection(actors=("grannar-for-husby",)))
    assert has(selected.statement, "grannar-for-husby", "radda-barnen")
