"""Gaps: what is hidden comes back, and what is no gap is not called one."""

from __future__ import annotations

from generate import generate
from hidden import HIDDEN, recovered

from samverkan.graph.analysis import gaps
from samverkan.graph.analysis.gaps import Gap
from samverkan.graph.model import Actor, Document, Kind, Participation, Role, Statement, Status

POLICE = Actor("polisen", "Polisen", Kind.STAT)
BOARD = Actor("granby-stadsdelsnamnd", "Granby stadsdelsnämnd", Kind.STADSDELSNAMND, area="granby", valid_to="2023-06-30")
ADMINISTRATION = Actor("granby-stadsdelsforvaltning", "Granby förvaltning", Kind.STADSDELSFORVALTNING, parent=BOARD.id)
LATER = Actor("nyby-stadsdelsnamnd", "Nyby stadsdelsnämnd", Kind.STADSDELSNAMND, valid_from="2023-07-01")
BOARDS = Actor("stadsdelsnamnderna", "Stadsdelsnämnderna", Kind.GRUPP, collective=True, member_kind=Kind.STADSDELSNAMND)
SCHOOLS = Actor("skolor", "Skolor", Kind.GRUPP)
OWNERS = Actor("fastighetsagare", "Fastighetsägare", Kind.GRUPP)
ACTORS = {actor.id: actor for actor in (POLICE, BOARD, ADMINISTRATION, LATER, BOARDS, SCHOOLS, OWNERS)}
PLAN = Document("plan.txt", "Plan", BOARD.id, 2022, "plan")


def says(id: str, *actors: Actor, theme: str = "trygghet", places: tuple[str, ...] = ("granby",)) -> Statement:
    participants = tuple(Participation(a.id, a.label, a.kind, Role.PARTNER) for a in actors)
    return Statement(id, PLAN.file, 0, 1, "x", participants, Status.ONGOING, themes=(theme,), places=places)


def found(*statements: Statement, known: tuple[Statement, ...] = ()) -> list[tuple[str, str]]:
    table = gaps(statements, ACTORS, documents={PLAN.file: PLAN}, known=known)
    return [(gap.id, gap.other) for gap in table.rows]


def test_two_that_do_the_same_in_the_same_place_apart_are_a_gap_with_evidence_for_each() -> None:
    table = gaps([says("1", BOARD, SCHOOLS), says("2", BOARD, POLICE)], ACTORS, documents={PLAN.file: PLAN})
    (gap,) = table.rows
    assert gap == Gap(
        id="polisen",
        label="Polisen",
        other="skolor",
        other_label="Skolor",
        grounds=(("trygghet", "granby"),),
        through=(BOARD.id,),
        statements=("2",),
        other_statements=("1",),
        score=gap.score,
        collectives=(),
        unread=("polisen", "skolor"),
    )
    assert table.documents == (PLAN.file,)


def test_another_theme_or_another_place_is_no_common_ground() -> None:
    assert found(says("1", BOARD, SCHOOLS), says("2", OWNERS, POLICE, theme="skola")) == []
    assert found(says("1", BOARD, SCHOOLS), says("2", OWNERS, POLICE, places=("solberga",))) == []


def test_a_place_unsaid_is_the_area_of_the_board_whose_plan_it_is() -> None:
    assert (OWNERS.id, SCHOOLS.id) in found(says("1", BOARD, SCHOOLS), says("2", OWNERS, POLICE, places=()))


def test_a_board_and_its_administration_are_no_gap() -> None:
    assert found(says("1", BOARD, SCHOOLS), says("2", ADMINISTRATION, SCHOOLS)) == []


def test_actors_of_different_times_are_no_gap() -> None:
    assert found(says("1", BOARD, SCHOOLS), says("2", LATER, SCHOOLS)) == []


def test_a_pair_that_meets_through_a_collective_only_is_a_gap_that_says_so() -> None:
    rows = gaps([says("1", BOARD, SCHOOLS), says("2", BOARDS, POLICE, SCHOOLS)], ACTORS).rows
    assert {(gap.id, gap.other): gap.collectives for gap in rows} == {(BOARD.id, "polisen"): ("Stadsdelsnämnderna",)}


def test_a_collaboration_outside_the_selection_is_no_gap() -> None:
    assert found(says("1", BOARD, SCHOOLS), says("2", BOARD, POLICE), known=(says("3", POLICE, SCHOOLS, theme="skola"),)) == []


def test_half_of_what_is_hidden_comes_back_among_the_first_hundred() -> None:
    """Forty collaborations, hidden one at a time; the network has more than a thousand, and most are said but once."""
    city, documents, statements = generate(350)
    assert recovered(list(statements), city.actors, documents, seed=1) >= HIDDEN / 2
