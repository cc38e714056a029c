"""What a question was understood to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from samverkan.graph.model import Role, Status


class Sought(StrEnum):
    """What of a plan's goals is asked for: goals of any level, or of one, what is measured, what is expected of the work."""

    GOAL = "goal"
    INRIKTNINGSMAL = "inriktningsmal"
    VERKSAMHETSMAL = "verksamhetsmal"
    NAMNDMAL = "namndmal"
    INDICATOR = "indicator"
    RESULT = "result"


class Intent(StrEnum):
    """What is asked for, in the words of ``contract.md``, and beyond these those of :data:`PROGRAMME`."""

    ACTORS = "actors"
    PARTNERS = "partners"
    COLLABORATIONS = "collaborations"
    MEMBERS = "members"
    LEADS = "leads"
    BETWEEN = "between"
    THEMES = "themes"
    CENTRAL = "central"
    BROKERS = "brokers"
    GAPS = "gaps"
    CHANGE = "change"
    COUNT = "count"
    PRIORITIES = "priorities"
    GOALS = "goals"
    ACTIVITIES = "activities"
    FUNDING = "funding"
    PROJECTS = "projects"
    MONEY = "money"
    UNKNOWN = "unknown"


PROGRAMME = frozenset({Intent.PRIORITIES, Intent.GOALS, Intent.ACTIVITIES, Intent.FUNDING, Intent.PROJECTS, Intent.MONEY})
"""Intents about what actors set out to do, answered by elements of programmes and not by statements."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The intent of a question and what narrows it; ids in the order of the question.

    ``roles``, ``statuses`` and ``counts_collaborations`` ("hur många projekt") go beyond the record of the contract,
    as do the ``funds`` that projects are paid with, what is ``sought`` of goals and ``unserved``: priorities that no
    collaboration serves.
    """

    intent: Intent
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    collaborations: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    roles: tuple[Role, ...] = ()
    statuses: tuple[Status, ...] = ()
    counts_collaborations: bool = False
    funds: tuple[str, ...] = ()
    sought: tuple[Sought, ...] = ()
    unserved: bool = False

    def record(self) -> dict[str, Any]:
        """The interpretation as ``contract.md`` writes it."""
        return {
            "intent": str(self.intent),
            "themes": list(self.themes),
            "places": list(self.places),
            "actors": list(self.actors),
            "kinds": list(self.kinds),
            "collaborations": list(self.collaborations),
            "from": self.start,
            "to": self.end,
        }


@dataclass(frozen=True, slots=True)
class Understanding:
    """An interpretation and how far it can be trusted.

    ``not_understood`` are the words that nothing was made of; ``assumed`` pairs a word as written with the
    word it was taken for; ``widened`` are the narrower themes that were read as the ones above them.
    """

    question: str
    interpretation: Interpretation
    not_understood: tuple[str, ...] = ()
    assumed: tuple[tuple[str, str], ...] = ()
    widened: tuple[str, ...] = ()
