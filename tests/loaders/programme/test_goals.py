"""Goals: level, number and parent from headings, and the expected results of each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samverkan.graph.programme import Goal, Programme, Result

Read = Callable[..., Programme]

PLAN = """KF:s inriktningsmål: 1. En stad som håller ihop

KF:s mål för verksamhetsområdet: 1.1 Alla har någonstans att bo

Nämndmål: Ingen vräks utan stöd

Beskrivning

Nämnden möter den som riskerar att förlora sin bostad innan det är för sent.

Förväntat resultat

- Färre familjer vräks

- Fler hushåll får råd i tid

KF:s mål för verksamhetsområdet: 1.2. Parkerna är till för alla

Nämndmål: Lekplatserna är hela

KF:s inriktningsmål: 2. En ekonomi som räcker
"""


def _goals(programme: Programme) -> list[Goal]:
    return [element for element in programme.elements if isinstance(element, Goal)]


def test_levels_numbers_and_parents_follow_the_headings(read: Read) -> None:
    goals = _goals(read(PLAN))
    labels = {goal.id: goal.label for goal in goals}
    assert [(goal.level.value, goal.number, goal.label, labels.get(goal.parent or "")) for goal in goals] == [
        ("inriktningsmal", "1", "En stad som håller ihop", None),
        ("verksamhetsmal", "1.1", "Alla har någonstans att bo", "En stad som håller ihop"),
        ("namndmal", None, "Ingen vräks utan stöd", "Alla har någonstans att bo"),
        ("verksamhetsmal", "1.2", "Parkerna är till för alla", "En stad som håller ihop"),
        ("namndmal", None, "Lekplatserna är hela", "Parkerna är till för alla"),
        ("inriktningsmal", "2", "En ekonomi som räcker", None),
    ]


def test_a_board_has_its_own_goals_and_the_council_has_the_others(read: Read) -> None:
    assert [goal.actor for goal in _goals(read(PLAN))] == [
        None, None, "farsta-stadsdelsnamnd", None, "farsta-stadsdelsnamnd", None,
    ]  # fmt: skip


def test_each_expected_result_belongs_to_the_goal_above(read: Read) -> None:
    programme = read(PLAN)
    goal = next(goal for goal in _goals(programme) if goal.label == "Ingen vräks utan stöd")
    results = [element for element in programme.elements if isinstance(element, Result)]
    assert [(result.label, result.goal) for result in results] == [
        ("Färre familjer vräks", goal.id),
        ("Fler hushåll får råd i tid", goal.id),
    ]


@pytest.mark.parametrize(
    ("heading", "number", "label"),
    [
        ("Nämndmål 3.1.2: Gatorna är rena", "3.1.2", "Gatorna är rena"),
        ("Nämndens mål: Gatorna är rena", None, "Gatorna är rena"),
        ("Kommunfullmäktiges mål för verksamhetsområdet: 3.1. Gatorna är rena", "3.1", "Gatorna är rena"),
        ("Bolagsmål: Gatorna är rena", None, "Gatorna är rena"),
        ("Nämndmål\n\nGatorna är rena", None, "Gatorna är rena"),
    ],
)
def test_a_goal_is_headed_in_more_than_one_way(read: Read, heading: str, number: str | None, label: str) -> None:
    [goal] = _goals(read(f"{heading}\n\nBeskrivning\n\nHär står en mening om gatorna.\n"))
    assert (goal.number, goal.label) == (number, label)


@pytest.mark.parametrize("text", ["Nämndens mål är att gatorna ska vara rena.\n", "Målen följs upp varje tertial.\n"])
def test_a_sentence_about_goals_is_no_goal(read: Read, text: str) -> None:
    assert _goals(read(text)) == []


def test_the_same_goal_met_again_is_one_goal(read: Read) -> None:
    twice = PLAN + "\nKF:s mål för verksamhetsområdet: 1.1 Alla har någonstans att bo\n\nSåg vi ovan.\n"
    assert len(_goals(read(twice))) == 6


def test_a_goal_under_one_that_its_number_does_not_fit_is_reported(read: Read) -> None:
    odd = "KF:s inriktningsmål: 1. En stad\n\nKF:s mål för verksamhetsområdet: 2.3 En park\n\nText.\n"
    assert any("2.3" in problem for problem in read(odd).problems)
