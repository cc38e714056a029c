"""The plan for 2022 against a second, independent reading of its tables.

That reading knows nothing of passages or columns: it takes the text without page furniture as one long string, cuts
it at the words that head goals and tables, and finds each row whole with one regular expression.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from samverkan.graph.programme import Activity, Goal, Indicator, Programme

FURNITURE = re.compile(r"\s*(?:Tjänsteutlåtande|Sid \d+ \(\d+\)|start\.stockholm)?\s*")
ACTIVITIES, INDICATORS = "Aktivitet Startdatum Slutdatum", "Indikator Årsmål KF:s årsmål Periodicitet"
LEVELS = {
    "KF:s inriktningsmål:": "inriktningsmal",
    "KF:s mål för verksamhetsområdet:": "verksamhetsmal",
    "Nämndmål:": "namndmal",
}
HEAD = re.compile(f"({'|'.join([ACTIVITIES, INDICATORS, *LEVELS])})")
DATES = r"\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d(?!\S)"
CUT_BY_PAGE = re.compile(rf"({DATES})\s+{ACTIVITIES}\s*\n((?:\S.*\n)+)")  # the lines below belong to the row above
ACTIVITY = re.compile(rf"(\S.+?) ({DATES})")
NUMBER = r"(?:(?:Max|\+/-) ?)?\d{1,4}(?: \d{3})*(?:,\d+)?(?: ?%| (?:st|personer|GWh|kg CO2(?: per kg livsmedel)?)\b)?"
WORDING = r"Tas fram av nämnd(?:/styrel se)?|öka"
INDICATOR = re.compile(rf"([A-ZÅÄÖ].+?)(?: ({NUMBER}))?(?: ({NUMBER}|{WORDING}))? (Tertial|År)(?= [A-ZÅÄÖ]| ?$)")
Row = tuple[str | None, ...]


@dataclass
class Plan:
    """The plan read the simple way: each goal's level and what begins with it, and rows, the last of each their goal."""

    goals: list[tuple[str, str]] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)
    indicators: list[Row] = field(default_factory=list)


@pytest.fixture(scope="module")
def plan(documents: Path) -> Plan:
    [path] = documents.glob("002*.txt")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not FURNITURE.fullmatch(line)]
    text = CUT_BY_PAGE.sub(r"\2 \1\n", "\n".join(lines))
    _, *pieces = HEAD.split(" ".join(text.split()))
    found, goal = Plan(), ""
    for head, body in zip(pieces[::2], pieces[1::2], strict=True):
        if head in LEVELS:
            goal = _beginning(f"{head}{body}")
            found.goals.append((LEVELS[head], f"{head}{body}"))
        elif head == ACTIVITIES:
            found.activities += [(_squeezed(label), *dates.split(), goal) for label, dates in ACTIVITY.findall(body)]
        else:
            found.indicators += [(*map(_squeezed, row), goal) for row in INDICATOR.findall(body.strip())]
    return found


def _squeezed(text: str | None) -> str:
    """A text without what the two readings may part it by: spaces, also within a word that a narrow cell breaks."""
    return re.sub(r"\s", "", text or "")


@pytest.fixture(scope="module")
def read_plan(programmes: dict[str, Programme]) -> Programme:
    return programmes["002"]


def _beginning(goal: str) -> str:
    """What a goal is known by: its level and how it begins."""
    head, words = " ".join(goal.split()).split(": ", 1)
    return f"{head}: {words[:14]}".strip()


def _under(programme: Programme, goal: str | None) -> str:
    return next(_beginning(element.source.quote.strip()) for element in programme.elements if element.id == goal)


def test_every_goal_is_there_once(plan: Plan, read_plan: Programme) -> None:
    goals = [element for element in read_plan.elements if isinstance(element, Goal)]
    assert [goal.level for goal in goals] == [level for level, _ in plan.goals]
    for goal, (_, text) in zip(goals, plan.goals, strict=True):
        number, label, after = text.partition(goal.label)
        assert label and after.lstrip()[0].isupper()  # whole: a new sentence follows
        assert number.split(": ")[1].strip(" .") == (goal.number or "")
    assert Counter(goal.level.value for goal in goals) == {"inriktningsmal": 3, "verksamhetsmal": 12, "namndmal": 20}


def test_a_goal_serves_the_last_one_of_the_level_above(plan: Plan, read_plan: Programme) -> None:
    levels = list(LEVELS.values())
    last, parents = dict[str, str](), list[str | None]()
    for level, text in plan.goals:
        last[level] = _beginning(text)
        parents.append(last[levels[levels.index(level) - 1]] if level != levels[0] else None)
    goals = [element for element in read_plan.elements if isinstance(element, Goal)]
    assert [goal.parent and _under(read_plan, goal.parent) for goal in goals] == parents


def test_the_number_of_a_goal_begins_with_its_parents(read_plan: Programme) -> None:
    goals = {element.id: element for element in read_plan.elements if isinstance(element, Goal)}
    numbered = [goal for goal in goals.values() if goal.number and goal.parent]
    assert len(numbered) == 12
    assert all(goal.number.split(".")[0] == goals[goal.parent].number for goal in numbered)


def test_every_activity_has_its_words_dates_and_goal(plan: Plan, read_plan: Programme) -> None:
    activities = [element for element in read_plan.elements if isinstance(element, Activity)]
    assert len(activities) == len(plan.activities) == 152
    assert [(_squeezed(a.label), a.valid_from, a.valid_to, _under(read_plan, a.goal)) for a in activities] == plan.activities


def test_every_indicator_has_its_words_targets_period_and_goal(plan: Plan, read_plan: Programme) -> None:
    indicators = [element for element in read_plan.elements if isinstance(element, Indicator)]
    assert len(indicators) == len(plan.indicators) == 74
    assert [
        (*map(_squeezed, (i.label, i.target, i.city_target, i.period)), _under(read_plan, i.goal)) for i in indicators
    ] == plan.indicators


def test_what_a_board_is_to_decide_itself_is_no_number(documents: Path, read_plan: Programme) -> None:
    [path] = documents.glob("002*.txt")
    worded = [e.city_target for e in read_plan.elements if isinstance(e, Indicator) and (e.city_target or "").startswith("Tas")]
    assert len(worded) == path.read_text(encoding="utf-8").count("Tas fram av")
    assert set(worded) == {"Tas fram av nämnd", "Tas fram av nämnd/styrelse"}


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
