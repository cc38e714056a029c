"""The plan for 2022 against a second, independent reading of its tables.

That reading knows nothing of passages or columns: it takes the text without blank lines and page furniture, cuts it
at table headers, and looks at nothing but how lines end and whether they begin with a space, as each cell does.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from samverkan.graph.programme import Activity, Goal, Indicator, Programme

DATES = re.compile(r"(\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d)$")
GOAL = re.compile(r"\s*(KF:s inriktningsmål|KF:s mål för verksamhetsområdet|Nämndmål):")
PERIODS = ("Tertial", "År")


@dataclass
class Plan:
    """The plan read the simple way: words of goals, dates of rows, ends of indicator rows, and the goal each is under."""

    goals: list[str]
    activities: list[tuple[str, str, str, str]]
    indicators: list[tuple[str, str]]


@pytest.fixture(scope="module")
def plan(documents: Path) -> Plan:
    [path] = documents.glob("002*.txt")
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    furniture = re.compile(r"\s*(Tjänsteutlåtande|Sid \d+ \(\d+\)|start\.stockholm)$")
    lines = [line for line in lines if not furniture.match(line)]
    found = Plan([], [], [])
    goal, table, last = "", "", ""
    for line in lines:
        text = line.strip()
        if GOAL.match(line):
            goal, table = text, ""
            found.goals.append(text)
        elif text.startswith(("Aktivitet Start", "Indikator Årsmål")):
            table = text[:9]
        elif table == "Aktivitet" and (dates := DATES.search(text)):
            words = text[: dates.start()].strip() or last
            found.activities.append((words.split()[-1], dates[1], dates[2], goal))
        elif table == "Indikator" and text.split()[-1] in PERIODS:
            found.indicators.append((text.split()[-1], goal))
        last = text
    return found


@pytest.fixture(scope="module")
def read_plan(programmes: dict[str, Programme]) -> Programme:
    return programmes["002"]


def _under(programme: Programme, goal: str | None) -> str:
    return next(" ".join(e.source.quote.split()) for e in programme.elements if e.id == goal)


def test_every_goal_is_there_once(plan: Plan, read_plan: Programme) -> None:
    goals = [element for element in read_plan.elements if isinstance(element, Goal)]
    assert len(goals) == len(plan.goals)
    assert all(" ".join(goal.source.quote.split()).startswith(written) for goal, written in zip(goals, plan.goals, strict=True))
    assert Counter(goal.level.value for goal in goals) == {"inriktningsmal": 3, "verksamhetsmal": 12, "namndmal": 20}


def test_the_number_of_a_goal_begins_with_its_parents(read_plan: Programme) -> None:
    goals = {element.id: element for element in read_plan.elements if isinstance(element, Goal)}
    numbered = [goal for goal in goals.values() if goal.number and goal.parent]
    assert len(numbered) == 12
    assert all(goal.number.split(".")[0] == goals[goal.parent].number for goal in numbered)
    boards = [goal for goal in goals.values() if goal.level == "namndmal"]
    assert all(goals[goal.parent].level == "verksamhetsmal" for goal in boards)


def test_every_activity_has_its_dates_and_its_goal(plan: Plan, read_plan: Programme) -> None:
    activities = [element for element in read_plan.elements if isinstance(element, Activity)]
    assert [(a.valid_from, a.valid_to) for a in activities] == [(start, end) for _, start, end, _ in plan.activities]
    for activity, (word, _, _, goal) in zip(activities, plan.activities, strict=True):
        assert word in activity.label.split()
        assert _under(read_plan, activity.goal).startswith(goal)


def test_every_indicator_has_its_period_and_its_goal(plan: Plan, read_plan: Programme) -> None:
    indicators = [element for element in read_plan.elements if isinstance(element, Indicator)]
    assert [indicator.period for indicator in indicators] == [period for period, _ in plan.indicators]
    for indicator, (_, goal) in zip(indicators, plan.indicators, strict=True):
        assert _under(read_plan, indicator.goal).startswith(goal)


def test_what_a_board_is_to_decide_itself_is_no_number(documents: Path, read_plan: Programme) -> None:
    [path] = documents.glob("002*.txt")
    worded = [e.city_target for e in read_plan.elements if isinstance(e, Indicator) and (e.city_target or "").startswith("Tas")]
    assert len(worded) == path.read_text(encoding="utf-8").count("Tas fram av")
    assert set(worded) == {"Tas fram av nämnd", "Tas fram av nämnd/styrelse"}


def test_targets_are_whole_and_leave_nothing_of_them_in_the_label(read_plan: Programme) -> None:
    indicators = [element for element in read_plan.elements if isinstance(element, Indicator)]
    for indicator in indicators:
        written = [part for part in (indicator.label, indicator.target, indicator.city_target, indicator.period) if part]
        assert re.sub(r"\W", "", "".join(written)) == re.sub(r"\W", "", indicator.source.quote)
        assert indicator.target is not None or indicator.city_target == "Tas fram av nämnd"
        assert not re.search(r"(%|\bst|Tas fram av nämnd)$", indicator.label)


def test_rows_that_cross_pages_are_whole(read_plan: Programme) -> None:
    activities = [element for element in read_plan.elements if isinstance(element, Activity)]
    assert not [a.label for a in activities if not a.label[0].isupper() or a.label.endswith((" och", ",", " i", " i Stockholm"))]
    longest = max(activities, key=lambda activity: len(activity.actors))
    assert {"sisab", "stockholm-vatten-och-avfall", "micasa-fastigheter", "kommunstyrelsen"} <= set(longest.actors)


def test_nothing_in_the_plan_was_left_unread(read_plan: Programme) -> None:
    assert read_plan.problems == ()


def test_every_quote_is_the_text_it_points_to(documents: Path, read_plan: Programme) -> None:
    [path] = documents.glob("002*.txt")
    text = path.read_bytes().decode()
    unmasked = [element.source for element in read_plan.elements if not element.source.masked]
    assert all(source.quote == text[source.start : source.end] for source in unmasked)
    assert len({element.id for element in read_plan.elements}) == len(read_plan.elements)
