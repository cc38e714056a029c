"""What differs between two stores, or two years of one, with the evidence for each side.

The comparison is that of ``analyse change`` (:mod:`samverkan.graph.analysis.change`); here each
collaboration and pair that is new, gone or changed stands with the sentences that say so.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from samverkan.exports import analyses
from samverkan.exports.analyses import wordings
from samverkan.exports.evidence import evidence_text
from samverkan.exports.gathering import Gathered
from samverkan.graph import analysis
from samverkan.graph.analysis import Table
from samverkan.graph.analysis.change import Change
from samverkan.graph.model import Actor, Document, Statement
from samverkan.graph.registers import load_registers

SHOWN = 3
"""Statements shown for each side in a text; JSON has them all."""


@dataclass(frozen=True)
class Differences:
    """Two things gathered, and what they are called."""

    before: Gathered
    after: Gathered
    names: tuple[str, str]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        return {**self.before.documents, **self.after.documents}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        return {**load_registers().actors, **self.before.actors, **self.after.actors}

    @cached_property
    def table(self) -> Table[Change]:
        return analysis.change(self.before.statements, self.after.statements, self.actors, documents=self.documents)

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        return {s.id: s for s in (*self.before.statements, *self.after.statements)}


def written(differences: Differences, form: str, lang: str = "sv") -> str:
    """The differences in one of :data:`samverkan.exports.analyses.FORMS`."""
    if form == "json":
        return json.dumps(list(_records(differences)), ensure_ascii=False, indent=2) + "\n"
    if form == "table":
        return "\n".join(_paragraphs(differences, wordings()[lang]["diff"], lang)) + "\n"
    return analyses.written(differences.table, replace(differences.after, documents=differences.documents), form, lang)


def _records(differences: Differences) -> Iterator[dict[str, Any]]:
    for row, record in zip(differences.table.rows, differences.table.records(), strict=True):
        said = {side: [differences.statements[s].record() for s in getattr(row, side)] for side in ("before", "after")}
        yield record | said


def _paragraphs(differences: Differences, text: Mapping[str, Any], lang: str) -> Iterator[str]:
    rows = differences.table.rows
    counts = Counter(row.change for row in rows)
    yield text["title"].format(before=differences.names[0], after=differences.names[1])
    yield text["counts"].format(**{kind: counts[kind] for kind in text["kinds"]}) if rows else text["none"]
    for row in rows:
        name = " – ".join(filter(None, (row.label, row.other_label)))
        yield f"\n{text['kinds'][row.change]}: {name}{_differs(row, lang)}"
        if not row.comparable:
            yield f"  {text['not_comparable']}"
        for side, name in (("before", differences.names[0]), ("after", differences.names[1])):
            said = getattr(row, side)
            if said:
                yield f"  {name}"
                yield from _evidence(said, differences, text, lang)


def _differs(row: Change, lang: str) -> str:
    what = ", ".join(str(wordings()[lang]["differs"][each]) for each in row.differs)
    return f" ({what})" if what else ""


def _evidence(said: Iterable[str], differences: Differences, text: Mapping[str, Any], lang: str) -> Iterator[str]:
    statements = [differences.statements[local] for local in said]
    for number, statement in enumerate(statements[:SHOWN], 1):
        yield evidence_text(number, statement, differences.documents.get(statement.document), lang=lang)
    if len(statements) > SHOWN:
        yield f"     {text['more'].format(n=len(statements) - SHOWN)}"
