"""What the graph is made of, as frozen values.

The *statement* is the atom: one sentence, list or table row of one document in which actors are said
to act together. It has *participations* (an actor in a role), themes, places, a status and a time,
and it carries the very quote it rests on. Collaboration between two actors is never stored by itself;
it is derived from statements.

Registers (curated data) give :class:`Actor`, :class:`Place`, :class:`Theme` and
:class:`NamedCollaboration`; documents give :class:`Document` and :class:`Statement`. Ids follow
``contract.md``: the official Swedish name as a slug (:func:`slug`). Dates are ISO strings, because a
register often knows only a year and nothing here computes with days.

There is no class for natural persons, on purpose.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a participant does in a collaboration, in the words of the annotation guidelines."""

    LEAD = "lead"
    PARTNER = "partner"
    CONSULTED = "consulted"
    SUPPORTER = "supporter"
    FUNDER = "funder"
    CONTRACTOR = "contractor"


class Status(StrEnum):
    """How real a collaboration is: wished for, decided, going on or over."""

    INTENDED = "intended"
    PLANNED = "planned"
    ONGOING = "ongoing"
    ENDED = "ended"


class Origin(StrEnum):
    """Where a statement comes from: read in a document, entered by a curator, or worked out."""

    STATED = "stated"
    CURATED = "curated"
    INFERRED = "inferred"


class Rule(StrEnum):
    """By which rule a mention became an actor; :mod:`samverkan.graph.identity` tells them one by one."""

    JUDGEMENT = "judgement"
    NAME = "name"
    TIME = "time"
    AREA = "area"
    SEVERAL = "several"
    REFERENCE = "reference"
    SAID = "said-municipality"
    MUNICIPALITY = "municipality"
    LEGAL_FORM = "legal-form"
    FORM = "form"


class Certainty(StrEnum):
    """How sure a decision is. ``OPEN``: not settled, kept apart rather than merged wrongly."""

    SURE = "sure"
    LIKELY = "likely"
    OPEN = "open"


class Verdict(StrEnum):
    """What a curator says of two actors; a "no" and a "don't know" are worth keeping too."""

    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"


class Kind(StrEnum):
    """The kinds of actor; ``STADSDELSNAMND`` is a ``NAMND``, ``STADSDELSFORVALTNING`` a ``FORVALTNING``."""

    NAMND = "namnd"
    STADSDELSNAMND = "stadsdelsnamnd"
    FORVALTNING = "forvaltning"
    STADSDELSFORVALTNING = "stadsdelsforvaltning"
    BOLAG = "bolag"
    REGION = "region"
    STAT = "stat"
    KOMMUN = "kommun"
    CIVILSAMHALLE = "civilsamhalle"
    AKADEMI = "akademi"
    PRIVAT = "privat"
    GRUPP = "grupp"
    FORUM = "forum"
    ENHET = "enhet"


BROADER_KIND = {Kind.STADSDELSNAMND: Kind.NAMND, Kind.STADSDELSFORVALTNING: Kind.FORVALTNING}


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation, unit or unnamed group of the registers, or one found in a document (``found``).

    ``valid_from`` and ``valid_to`` are ISO dates or years, ``valid_to`` its last day; ``None`` is
    "not known", not "unbounded". ``area`` is the place a board or administration answers for.
    ``collective`` says that it stands for all of a kind ("stadsdelsnämnderna"); ``member_kind`` then
    says which kind. ``generic`` marks a common noun ("skolor"), an actor only where the text shows it
    as a party.
    """

    id: str
    label: str
    kind: Kind
    label_en: str | None = None
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    successors: tuple[str, ...] = ()
    area: str | None = None
    collective: bool = False
    member_kind: Kind | None = None
    generic: bool = False
    sources: tuple[str, ...] = ()
    confidence: str = "high"
    found: bool = False

    def exists(self, first: str, last: str) -> bool:
        """Whether it existed on any day from ``first`` to ``last``; a bound that is not known excludes nothing.

        >>> Actor("a", "A", Kind.NAMND, valid_to="2023-06").exists("2023-07-01", "2023-12-31")
        False
        """
        begun = self.valid_from is None or self.valid_from <= last
        return begun and (self.valid_to is None or self.valid_to >= first[: len(self.valid_to)])


@dataclass(frozen=True, slots=True)
class Place:
    """A district, part of town or spot; ``broader`` are the places it lies in, at any time."""

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject of collaboration. ``cues`` are the stems of words that show it in Swedish text; ``goals`` the numbers of the
    sustainable development goals that the city's documents tie it to."""

    id: str
    label: str
    label_en: str
    broader: str | None = None
    cues: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedCollaboration:
    """A project, programme, agreement, forum or partnership with a name of its own.

    ``participations`` are curated (from sources other than the documents read) and may be empty.
    """

    id: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    participations: tuple[tuple[str, Role], ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    sources: tuple[str, ...] = ()
    confidence: str = "high"


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was read. ``publisher`` is an actor id; ``sha256`` is of its bytes.

    ``pages`` and ``sentences`` count what was read; ``problems`` says, in Swedish, what was not.
    ``example`` marks fiction, which is shown as such wherever it turns up. ``publisher_label`` names a
    publisher that no register knows.
    """

    file: str
    title: str
    publisher: str | None
    year: int | None
    kind: str | None
    sha256: str = ""
    pages: int = 0
    sentences: int = 0
    problems: tuple[str, ...] = ()
    address: str | None = None
    example: bool = False
    publisher_label: str | None = None

    @property
    def id(self) -> str:
        """The file name as a slug; unique within a store."""
        return slug(self.file)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A curator's word on whether what is read as ``read`` is ``actor``; in one ``document`` (a file name) or everywhere.

    ``by`` is a role, never a person's name; ``date`` is an ISO date.
    """

    read: str
    actor: str
    verdict: Verdict
    by: str
    date: str
    why: str
    document: str | None = None

    @property
    def id(self) -> str:
        """Unique, since the registers allow one word on two actors in one document."""
        return "--".join(filter(None, [self.read, self.actor, slug(self.document or "")]))


@dataclass(frozen=True, slots=True)
class AsRead:
    """The actor as extraction read it: id, label and kind, before identity decided on another."""

    actor: str
    label: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a participation has the actor that it has. ``read`` is what stood there first, ``None`` where it still does;
    ``judgement`` is the id of the judgement that was followed."""

    rule: Rule
    certainty: Certainty
    read: AsRead | None = None
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """An actor in a role. ``mention`` is the wording in the text, ``None`` where it is unsaid;
    ``basis`` is the rule by which extraction read it. ``decision`` is kept where the graph is built."""

    actor: str
    label: str
    kind: Kind
    role: Role
    mention: str | None = None
    basis: str = ""
    decision: Decision | None = field(default=None, compare=False)

    def record(self) -> dict[str, Any]:
        """The participation as ``contract.md`` writes it."""
        return {"id": self.actor, "label": self.label, "kind": str(self.kind), "role": str(self.role), "mention": self.mention}


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said in one place; see the module's docstring.

    ``quote == text[start:end]`` of the document, masked characters apart. A curated statement has no
    quote; its ``quote`` is empty, ``start == end == 0`` and ``summary`` says it in our own words.
    ``basis`` maps a detail ("frame", "status", "themes" …) to the rule that gave it.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    participants: tuple[Participation, ...]
    status: Status
    page: str | None = None
    section: tuple[str, ...] = ()
    collaboration: str | None = None
    collaboration_label: str | None = None
    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    masked: bool = False
    origin: Origin = Origin.STATED
    summary: str | None = None
    basis: Mapping[str, str] = field(default_factory=dict, compare=False, hash=False)

    def record(self) -> dict[str, Any]:
        """The statement as ``contract.md`` writes it; ``masked``, ``origin`` and ``summary`` only where they say something."""
        record: dict[str, Any] = {
            "id": self.id,
            "document": self.document,
            "page": self.page,
            "section": list(self.section),
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "collaboration": {"id": self.collaboration, "label": self.collaboration_label} if self.collaboration else None,
            "participants": [p.record() for p in self.participants],
            "themes": list(self.themes),
            "places": list(self.places),
            "from": self.valid_from,
            "to": self.valid_to,
            "status": str(self.status),
        }
        if self.masked:
            record["masked"] = True
        if self.origin is not Origin.STATED:
            record["origin"] = str(self.origin)
        if self.summary:
            record["summary"] = self.summary
        return record


def slug(name: str) -> str:
    """The id of a name by the contract's rule; empty where no letter or digit remains.

    >>> slug("Spånga-Tensta stadsdelsnämnd")
    'spanga-tensta-stadsdelsnamnd'
    >>> slug("Café  Röda Korset, Östra")
    'cafe-roda-korset-ostra'
    """
    decomposed = unicodedata.normalize("NFKD", name).lower()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
