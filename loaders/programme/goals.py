"""The hierarchy of goals: the council's direction → its goal for an area of operations → the board's own goal.

A goal is a heading of its own ("KF:s mål för verksamhetsområdet: 1.2. …"). Its parent is the goal that its number
begins with, else the last goal of a higher level before it. The same goal met again (a table of goals, a running
head) is no second goal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import takewhile

from samverkan.graph.programme import Goal, GoalLevel
from samverkan.loaders.programme.agenda import contribution
from samverkan.loaders.programme.reading import Reading
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.swedish.goals import read_goal_heading

_LEVELS = list(GoalLevel)
_MOST_WORDS = 25
_PART = re.compile(r"[.:]")


def read_goals(reading: Reading) -> Iterator[Goal]:
    """The goals of a document in order; each is kept in ``reading`` by its heading and where that stands."""
    path: dict[GoalLevel, Goal] = {}
    seen: dict[tuple[GoalLevel, str, str | None], Goal] = {}
    for at, passage in enumerate(reading.passages):
        if passage.kind is not PassageKind.HEADING:
            continue
        goal = _goal(at, path, reading)
        if goal is None:
            continue
        known = seen.setdefault((goal.level, goal.label, goal.parent), goal)
        path = {level: above for level, above in path.items() if _LEVELS.index(level) < _LEVELS.index(goal.level)}
        path[goal.level] = known
        reading.keep_goal(passage, known)
        if known is goal:
            yield goal


def _goal(at: int, path: Mapping[GoalLevel, Goal], reading: Reading) -> Goal | None:
    """The goal that a heading is, or None; a heading that only names the level takes the next line as its goal."""
    passage, *rest = reading.passages[at:]
    following = rest[0] if rest else None
    heading = read_goal_heading(passage.text)
    if heading is None:
        return None
    level, number, label, end = GoalLevel(heading.level), heading.number, heading.label, passage.end
    if not label and following is not None and following.kind in (PassageKind.HEADING, PassageKind.PARAGRAPH):
        if read_goal_heading(following.text) or len(following.text.split()) > _MOST_WORDS:
            return None  # the heading of a chapter on goals
        label, end = following.text, following.end
    elif not heading.joined:
        return None
    if not label:
        reading.report(passage.start, f"rubriken ”{passage.text}” säger inte vilket mål den gäller.")
        return None
    parent = _parent(level, number, path, reading)
    if number and parent and parent.number and not number.startswith(parent.number):
        reading.report(passage.start, f"målet {number} står under målet {parent.number} men hör inte dit efter sitt nummer.")
    setting = reading.setting(passage.section)
    under = takewhile(lambda below: not read_goal_heading(below.text), rest)
    serves = contribution(below.text for below in under)
    return Goal(
        id=reading.identify(Goal.type, passage.text),
        source=reading.source(passage.start, end),
        label=label,
        level=level,
        number=number,
        parent=parent.id if parent else None,
        development_goals=serves.goals,
        contribution=serves.said,
        actor=setting.board.id if setting.board and level is GoalLevel.NAMNDMAL else None,
        themes=reading.subjects(label, ()),
        places=reading.places(label, setting),
    )


def _parent(level: GoalLevel, number: str | None, path: Mapping[GoalLevel, Goal], reading: Reading) -> Goal | None:
    """The goal above: by number where there is such a goal, else by position."""
    higher = _LEVELS[: _LEVELS.index(level)]
    stem = _PART.split(number)[:-1] if number else []
    numbered = [goal for goal in reading.goals if goal.level in higher and stem and _PART.split(goal.number or "") == stem]
    return numbered[-1] if numbered else next((path[above] for above in reversed(higher) if above in path), None)
