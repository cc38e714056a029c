"""What an answer consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samverkan.graph.model import Document
from samverkan.graph.programme import Element
from samverkan.queries.questions.interpretation import Understanding
from samverkan.queries.selection import Selected


@dataclass(frozen=True, slots=True)
class Found:
    """One thing answered: an actor, a collaboration, a theme, a pair.

    ``statements`` counts distinct statements; ``roles`` and ``statuses`` how many of them have each. ``note`` says, in the
    language of the answer, what a number cannot: a measure, a change, why a pair is a gap.
    """

    id: str
    label: str
    kind: str
    statements: int = 0
    roles: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    note: str = ""

    def record(self) -> dict[str, Any]:
        """As ``contract.md`` writes it; status counts and the note only where there are any."""
        record: dict[str, Any] = {
            "id": self.id,
            "label": self.label,
            "kind": self.kind,
            "statements": self.statements,
            "roles": self.roles,
        }
        if self.statuses:
            record["statuses"] = self.statuses
        if self.note:
            record["note"] = self.note
        return record


@dataclass(frozen=True, slots=True)
class Passage:
    """An element of a programme as evidence; ``implied`` where only whose it is connects it with the place asked for."""

    element: Element
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer rests on: ``documents`` of ``read`` documents, the latest from ``latest``.

    ``partly`` of them were not read whole.
    """

    documents: int
    read: int
    latest: str | None
    partly: int = 0

    def record(self) -> dict[str, Any]:
        """As ``contract.md`` writes it, and of how many documents."""
        return {"documents": self.documents, "latest": self.latest, "read": self.read, "partly": self.partly}


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered. ``understood`` and ``summary`` are sentences; ``sparql`` gave the answer and runs as it stands.

    It rests on statements (``evidence``) or, where it is about programmes, on ``passages``.
    """

    understanding: Understanding
    understood: str
    summary: str
    sparql: str
    found: tuple[Found, ...]
    evidence: tuple[Selected, ...]
    documents: dict[str, Document]
    coverage: Coverage
    suggestions: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    def record(self) -> dict[str, Any]:
        """The answer as ``contract.md`` writes it, and the two sentences."""
        interpretation = self.understanding.interpretation
        narrowed = {
            "roles": list(map(str, interpretation.roles)), "statuses": list(map(str, interpretation.statuses)),
            "funds": list(interpretation.funds), "sought": list(interpretation.sought), "unserved": interpretation.unserved,
        }  # fmt: skip
        return {
            "question": self.understanding.question,
            "interpretation": interpretation.record(),
            "narrowed": {key: values for key, values in narrowed.items() if values},
            "understood": self.understood,
            "summary": self.summary,
            "sparql": self.sparql,
            "answers": [found.record() for found in self.found],
            "evidence": [*map(self._evidence, self.evidence), *map(self._passage, self.passages)],
            "coverage": self.coverage.record(),
            "not_understood": list(self.understanding.not_understood),
            "assumed": [list(pair) for pair in self.understanding.assumed],
            "suggestions": list(self.suggestions),
        }

    def _evidence(self, selected: Selected) -> dict[str, Any]:
        statement = selected.statement
        return statement.record() | self._beside(statement.document, implied=selected.implied)

    def _passage(self, passage: Passage) -> dict[str, Any]:
        element = passage.element
        return element.record() | self._beside(element.source.document, implied=passage.implied)

    def _beside(self, file: str, *, implied: bool) -> dict[str, Any]:
        """What evidence says of its document and of the place, beside its own record."""
        record: dict[str, Any] = {}
        document = self.documents.get(file)
        if document:
            record["year"] = document.year
            if document.example:
                record["example"] = True
        if implied:
            record["implied"] = True
        return record
