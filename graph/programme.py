"""What actors set out to do: goals, priorities, activities, indicators, expected results, projects and their money.

A collaboration serves a programme, and the documents hold it: each :class:`Element` is one such thing said in one
place, with its :class:`Source` (document, page, offsets, quote) as a statement has it. Elements point to each other
by id: a goal to the goal above it, activities, indicators and results to the goal they serve, funding to the
project it pays for. Themes and places are those of the registers and join programmes to collaborations.

Targets and amounts are kept as the document writes them ("4,6 %", "tas fram av nämnd", "1 189,6"); what is a number
in them, :func:`number_and_unit` tells.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar


class ElementType(StrEnum):
    """The kinds of element, in the order in which a programme unfolds."""

    GOAL = "goal"
    PRIORITY = "priority"
    ACTIVITY = "activity"
    INDICATOR = "indicator"
    RESULT = "result"
    PROJECT = "project"
    FUNDING = "funding"


class GoalLevel(StrEnum):
    """Whose goal it is: the council's direction, the council's for an area of operations, the board's own."""

    INRIKTNINGSMAL = "inriktningsmal"
    VERKSAMHETSMAL = "verksamhetsmal"
    NAMNDMAL = "namndmal"


class PriorityKind(StrEnum):
    """What is given priority: a part of town or a subject."""

    AREA = "area"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an element is said; ``quote == text[start:end]`` of the document, masked characters apart."""

    document: str
    start: int
    end: int
    quote: str
    page: str | None = None
    masked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What all elements have; ``label`` is the document's own wording in running text."""

    type: ClassVar[ElementType]
    id: str
    source: Source
    label: str
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def details(self) -> dict[str, Any]:
        """The fields of the element's own type, as the command line prints them."""
        return {}

    def record(self) -> dict[str, Any]:
        """The element as one line of ``extract --programme``."""
        source = self.source
        record: dict[str, Any] = {
            "type": str(self.type),
            "id": self.id,
            "document": source.document,
            "page": source.page,
            "start": source.start,
            "end": source.end,
            "quote": source.quote,
            "label": self.label,
            **self.details(),
        }
        if source.masked:
            record["masked"] = True
        return record


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Element):
    """A goal; ``parent`` is the goal it serves, ``number`` its own ("1.2"), ``actor`` the board whose goal it is.

    ``development_goals`` are the numbers of the sustainable development goals that the document ties it to, and
    ``contribution`` the sentences that do.
    """

    type = ElementType.GOAL
    level: GoalLevel
    number: str | None = None
    parent: str | None = None
    actor: str | None = None
    development_goals: tuple[int, ...] = ()
    contribution: str | None = None

    def details(self) -> dict[str, Any]:
        return {
            "level": str(self.level),
            "number": self.number,
            "parent": self.parent,
            "development_goals": list(self.development_goals),
            "contribution": self.contribution,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Element):
    """A part of town or a subject that an actor gives priority to."""

    type = ElementType.PRIORITY
    actor: str
    kind: PriorityKind

    def details(self) -> dict[str, Any]:
        return {"actor": self.actor, "kind": str(self.kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Element):
    """Something to be done. ``actors`` are those who do it, the responsible first."""

    type = ElementType.ACTIVITY
    actors: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    goal: str | None = None

    def details(self) -> dict[str, Any]:
        return {"actors": list(self.actors), "from": self.valid_from, "to": self.valid_to, "goal": self.goal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Element):
    """What is measured; ``target`` is the board's own, ``city_target`` the city's, ``period`` how often."""

    type = ElementType.INDICATOR
    target: str | None = None
    city_target: str | None = None
    period: str | None = None
    goal: str | None = None

    def details(self) -> dict[str, Any]:
        return {"target": self.target, "city_target": self.city_target, "period": self.period, "goal": self.goal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Element):
    """What is expected to come of the work for a goal."""

    type = ElementType.RESULT
    goal: str | None = None

    def details(self) -> dict[str, Any]:
        return {"goal": self.goal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Element):
    """A project and who answers for it. ``aim``, ``target_group`` and ``outcome`` are sentences of the report."""

    type = ElementType.PROJECT
    actors: tuple[str, ...] = ()
    year: int | None = None
    partners: tuple[str, ...] = ()
    aim: str | None = None
    target_group: str | None = None
    outcome: str | None = None

    def details(self) -> dict[str, Any]:
        return {
            "actors": list(self.actors),
            "year": self.year,
            "partners": list(self.partners),
            "aim": self.aim,
            "target_group": self.target_group,
            "outcome": self.outcome,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Element):
    """Money for something. ``column`` is the heading of its column where it stands in a table of several years;
    ``project`` is the project that it pays for, ``actor`` the board or administration that has it."""

    type = ElementType.FUNDING
    amount: str | None = None
    unit: str | None = None
    year: int | None = None
    column: str | None = None
    project: str | None = None
    actor: str | None = None

    def details(self) -> dict[str, Any]:
        return {
            "amount": self.amount,
            "unit": self.unit,
            "year": self.year,
            "column": self.column,
            "project": self.project,
        }


@dataclass(frozen=True, slots=True)
class Programme:
    """The elements of one document in the order of its text, and, in Swedish, what could not be read of them."""

    elements: tuple[Element, ...] = ()
    problems: tuple[str, ...] = ()


def element_id(kind: ElementType, document: str, words: str, ordinal: int) -> str:
    """The id of an element: the same words in the same document give the same, a repetition is numbered."""
    return hashlib.sha256(f"{kind}\n{document}\n{words}\n{ordinal}".encode()).hexdigest()[:16]


_NUMBER = r"[-–]?\d[\d \u00a0]*(?:,\d+)?"
_WRITTEN = re.compile(
    rf"(?:\+/-\s*|±\s*|[^\d–-]*)(?P<number>{_NUMBER})(?P<range>\s*%?\s*(?:[-–]|till)\s*{_NUMBER})?\s*(?P<unit>\D.*)?"
)


def number_and_unit(written: str) -> tuple[Decimal | None, str | None]:
    """The number of a target or amount and what stands after it; a wording or a range has no one number.

    >>> number_and_unit("1 189,6 mnkr")
    (Decimal('1189.6'), 'mnkr')
    >>> number_and_unit("≥ 85 %")
    (Decimal('85'), '%')
    >>> number_and_unit("80–85 %")
    (None, '%')
    >>> number_and_unit("tas fram av nämnd")
    (None, None)
    """
    match = _WRITTEN.fullmatch(written.strip())
    if match is None:
        return None, None
    digits = re.sub(r"[ \u00a0]", "", match["number"]).replace(",", ".").replace("–", "-")
    return None if match["range"] else Decimal(digits), match["unit"]
