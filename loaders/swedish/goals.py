"""Goals by their headings: "KF:s inriktningsmål: 1. …", "Nämndmål 4.1: …", "Mål 2:1 …", or the level alone on its line."""

from __future__ import annotations

import re
from typing import NamedTuple

from samverkan.loaders.swedish.data import read_data

_DATA = read_data("goals.yml")
_NUMBER = _DATA["number"]
_END = rf"(?:\s+{_NUMBER})?\s*(?:[:–]\s|[:–]?\s*$)"
_REST = rf"(?:\s+(?P<before>{_NUMBER})\.?)?\s*(?P<joint>[:–-](?!\w))?\s*(?:(?P<after>{_NUMBER})\.?\s+)?(?P<label>.*)$"


class GoalHeading(NamedTuple):
    """A heading of a goal: its level, its number, what it says, and whether a colon or a number parts the two."""

    level: str
    number: str | None
    label: str
    joined: bool


def _patterns() -> dict[str, re.Pattern[str]]:
    """For each level, highest first, the headings that it has."""
    levels = {}
    for level, wordings in _DATA["levels"].items():
        ways = [rf"(?:{wordings['headed']})\b"]
        ways += [rf"(?:{wordings['worded']})(?={_END})"] if "worded" in wordings else []
        levels[level] = ways
    levels["namndmal"].append(_DATA["numbered"])
    return {
        level: re.compile(rf"(?:(?P<own>{_NUMBER})\.?\s+)?(?:{'|'.join(ways)}){_REST}", re.IGNORECASE)
        for level, ways in levels.items()
    }


_PATTERNS = _patterns()
_GOES_ON = re.compile(r"(?:är|om|att|för|som|har|ska|kommer|och|i|på|innebär|anger|handlar)\b")  # as a sentence does
LEVELS = tuple(_PATTERNS)
"""The levels of goals, the highest first."""


def read_goal_heading(text: str) -> GoalHeading | None:
    """The heading of a goal that a line begins, or None.

    >>> read_goal_heading("Nämndsmål 4.1: Fler i arbete")
    GoalHeading(level='namndmal', number='4.1', label='Fler i arbete', joined=True)
    >>> read_goal_heading("1.2 Kommunfullmäktiges mål: En trygg stad").number
    '1.2'
    >>> read_goal_heading("Övergripande mål har satts upp för staden")
    >>> read_goal_heading("Nämndens mål är att fler ska få arbete")
    """
    if not text[:1].isupper() and not text[:1].isdigit():
        return None
    level, match = next(((level, m) for level, pattern in _PATTERNS.items() if (m := pattern.match(text))), (None, None))
    if level is None or match is None:
        return None
    number = match["before"] or match["after"] or match["own"]
    joined, label = bool(match["joint"] or number), match["label"].strip()
    return None if not joined and _GOES_ON.match(label) else GoalHeading(level, number, label, joined)
