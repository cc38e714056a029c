"""The values that pass between the steps of extraction: parties, mentions of them, and the sentence read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from samverkan.graph.model import Actor, Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.reading.tables import Column
from samverkan.loaders.swedish.data import read_data

UNNAMED_KINDS = frozenset({Kind.GRUPP, Kind.ENHET})
LIST_GAP = re.compile(r"\s*(?:,|och|samt|eller|/|, och|, samt|respektive)\s*$")  # between two members of a list
_MIN_NAME = 4  # letters of a name that only its capitals show


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a sentence names it: of a register, or found by its form (``found``)."""

    id: str
    label: str
    kind: Kind
    generic: bool = False
    found: bool = False

    @classmethod
    def of(cls, actor: Actor) -> Party:
        return cls(actor.id, actor.label, actor.kind, actor.generic)


@cache
def registered_party(identifier: str) -> Party:
    """The party that an actor of the registers is."""
    return Party.of(load_registers().actors[identifier])


class Mention(NamedTuple):
    """A wording at ``text[start:end]`` and whom it stands for.

    ``parties`` is empty for a bare district ("Rinkeby-Kista"), which is a board or an administration
    only where the sentence makes it a party; ``district`` then is its place id. ``weak`` marks a name
    that only its capitals show: it counts in a list of parties and nowhere else; ``known`` one that the document has
    written inside a sentence, where no other word has a capital. ``basis`` is the rule.
    """

    start: int
    end: int
    parties: tuple[Party, ...]
    basis: str
    genitive: bool = False
    district: str | None = None
    weak: bool = False
    known: bool = False

    @property
    def generic(self) -> bool:
        """Whether only common nouns are meant."""
        return bool(self.parties) and all(party.generic for party in self.parties)

    @property
    def is_audience(self) -> bool:
        """Whether it is people, who take part but never lead, and as a subject are those spoken of."""
        return bool(self.parties) and groups("people").issuperset([party.id for party in self.parties])

    @property
    def is_organisation(self) -> bool:
        """Whether it can take part as an organisation here: no possessor, no bare district, no people."""
        return not self.genitive and self.district is None and not self.is_audience

    @property
    def is_named(self) -> bool:
        """Whether it names somebody, rather than a group or a unit; an acronym that nothing explains does not."""
        if self.district is not None:
            return True
        if self.weak:
            label = self.parties[0].label
            return len(label) >= _MIN_NAME and not label.isupper()
        return any(party.kind not in UNNAMED_KINDS or not party.generic for party in self.parties)


class Sentence(NamedTuple):
    """What is read as one statement: a sentence, a table row, or a list with its introduction.

    ``speaking`` tells who acts where the text names no subject; ``row`` says that it may have no verb;
    ``listing`` is where in the text a list of parties begins, 0 where there is none; ``year`` is the
    document's, in which a bare district is looked up. ``columns`` are those of names that a table's row ends with.
    """

    text: str
    mentions: tuple[Mention, ...]
    speaking: Callable[[], tuple[Party, ...]]
    year: int | None = None
    row: bool = False
    listing: int = 0
    columns: tuple[Column, ...] = ()

    @property
    def leads(self) -> tuple[Party, ...]:
        """Who acts where the text names no subject; most sentences are not asked."""
        return self.speaking()


@cache
def groups(sort: str) -> frozenset[str]:
    """The ids of groups of a sort that ``organisations.yml`` tells: "people", "unions" …."""
    return frozenset(read_data("organisations.yml")[sort])


def in_place_of(mentions: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """The mentions with ``others`` in place of those that they overlap, in order; most sentences have no others."""
    if not others:
        return list(mentions)
    spans = [(other.start, other.end) for other in others]
    return sorted([*others, *(m for m in mentions if not overlaps(m.start, m.end, spans))], key=lambda m: m.start)


def overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch shares a character with any of the spans."""
    return bool(spans) and any(a < end and start < b for a, b in spans)


def is_within(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether all of what a form matches is taken already, so that nothing need be made of it."""
    return bool(taken) and any(a <= start and end <= b for a, b in taken)
