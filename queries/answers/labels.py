"""What things are called in the language of the answer, and of what kind they are."""

from __future__ import annotations

from collections.abc import Iterable

from samverkan.graph.model import Statement
from samverkan.graph.registers import load_registers

THEME = "theme"
COLLABORATION = "collaboration"


class Labels:
    """Labels of the registers; for what only documents know, the name that a statement gives it."""

    def __init__(self, statements: Iterable[Statement] = (), language: str = "sv") -> None:
        self.language = language
        self._registers = load_registers()
        self._said: dict[tuple[str, str], tuple[str, str]] = {}
        for statement in statements:
            for party in statement.participants:
                self._said.setdefault(("actor", party.actor), (party.label, str(party.kind)))
            if statement.collaboration:
                label = statement.collaboration_label or statement.collaboration
                self._said.setdefault((COLLABORATION, statement.collaboration), (label, COLLABORATION))

    def of(self, room: str, local: str) -> tuple[str, str]:
        """Label and kind: a kind of actor, a kind of collaboration, ``theme`` or ``place``."""
        known = getattr(self, f"_{room}")(local)
        return known or self._said.get((room, local), (local, room))

    def actor(self, local: str) -> str:
        """The label of an actor."""
        return self.of("actor", local)[0]

    def in_running_text(self, room: str, local: str) -> str:
        """The label as it stands within a sentence: a theme begins with a small letter."""
        label = self.of(room, local)[0]
        return label[0].lower() + label[1:] if room == THEME and not label[:2].isupper() else label

    def _actor(self, local: str) -> tuple[str, str] | None:
        actor = self._registers.actors.get(local)
        if not actor:
            return None
        english = actor.label_en if self.language == "en" else None
        return english or actor.label, str(actor.kind)

    def _theme(self, local: str) -> tuple[str, str] | None:
        theme = self._registers.themes.get(local)
        return (theme.label_en if self.language == "en" else theme.label, THEME) if theme else None

    def _place(self, local: str) -> tuple[str, str] | None:
        place = self._registers.places.get(local)
        return (place.label, "place") if place else None

    def _collaboration(self, local: str) -> tuple[str, str] | None:
        named = self._registers.collaborations.get(local)
        return (named.label, named.kind) if named else None
