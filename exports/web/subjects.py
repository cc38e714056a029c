"""Everything that has a page of its own and a name to look for: actors, themes, places, collaborations and documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samverkan.exports.web.snapshot import Snapshot
from samverkan.graph.model import Place, Statement, Theme
from samverkan.graph.registers import load_registers
from samverkan.queries.answers.labels import Labels
from samverkan.queries.questions.text import key


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has a page; ``statements`` counts what is said of it and, for a theme or place, of what lies within."""

    room: str
    id: str
    label: str
    kind: str
    statements: int

    @property
    def path(self) -> str:
        """Where its page is."""
        return f"/id/{self.room}/{self.id}"

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each word begins some word of the name."""
        own = key(self.label)
        return all(any(part.startswith(word) for part in own) for word in words)


def subjects(snapshot: Snapshot, lang: str) -> list[Subject]:
    """All of them, those that most is said of first."""
    found: list[Subject] = snapshot.worked_out(("subjects", lang), lambda: _subjects(snapshot, lang))
    return found


def _subjects(snapshot: Snapshot, lang: str) -> list[Subject]:
    statements = [selected.statement for selected in snapshot.everything]
    labels = Labels(statements, lang)
    number = Counter(subject for statement in statements for subject in set(_about(statement)))
    cited = Counter(statement.document for statement in statements)
    named = [Subject(room, id_, *labels.of(room, id_), count) for (room, id_), count in number.items()]
    documents = [
        Subject("document", document.id, document.title, document.kind or "", cited[document.file])
        for document in snapshot.documents.values()
    ]
    return sorted([*named, *documents], key=lambda subject: (-subject.statements, subject.label, subject.id))


def _about(statement: Statement) -> Iterator[tuple[str, str]]:
    registers = load_registers()
    if statement.collaboration:
        yield "collaboration", statement.collaboration
    yield from (("actor", party.actor) for party in statement.participants)
    yield from (("theme", id_) for theme in statement.themes for id_ in _up(theme, registers.themes.get(theme)))
    yield from (("place", id_) for place in statement.places for id_ in _up(place, registers.places.get(place)))


def _up(id_: str, term: Theme | Place | None) -> Iterator[str]:
    """A term and all that contain it."""
    registers = load_registers()
    yield id_
    if isinstance(term, Theme) and term.broader:
        yield from _up(term.broader, registers.themes.get(term.broader))
    elif isinstance(term, Place):
        for broader in term.broader:
            yield from _up(broader, registers.places.get(broader))
