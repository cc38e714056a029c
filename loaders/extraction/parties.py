"""The values that pass between the steps of extraction: parties and mentions of them."""

from __future__ import annotations

from dataclasses import dataclass

from samverkan.graph.model import Actor, Kind


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


@dataclass(frozen=True, slots=True)
class Mention:
    """A wording at ``text[start:end]`` and whom it stands for.

    ``parties`` is empty for a bare district ("Rinkeby-Kista"), which is a board or an administration
    only where the sentence makes it a party; ``district`` then is its place id. ``weak`` marks a name
    that only its capitals show: it counts in a list of parties and nowhere else. ``basis`` is the rule.
    """

    start: int
    end: int
    parties: tuple[Party, ...]
    basis: str
    genitive: bool = False
    district: str | None = None
    weak: bool = False

    @property
    def generic(self) -> bool:
        """Whether only common nouns are meant."""
        return bool(self.parties) and all(party.generic for party in self.parties)
