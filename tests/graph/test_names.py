"""Three hundred written names reach the right actor, through the real mention finder and identity.

A wrong merge is worse than an open one: no name may reach a registered actor that is not meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samverkan.graph.identity import Identity
from samverkan.graph.model import Certainty, Document, Participation, Role, Statement, Status
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import DocumentContext
from samverkan.loaders.extraction.mentions import find_mentions

NAMES = yaml.safe_load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"))
ENOUGH = 0.98


@dataclass(frozen=True)
class Case:
    """A sentence with a name at ``start:end``, its document, and the actor that is meant."""

    text: str
    start: int
    end: int
    document: Document
    actor: str


def cases() -> Iterator[Case]:
    for entry in NAMES["names"]:
        document = _document(NAMES["contexts"][entry["in"]])
        for written in entry["written"]:
            marked = written if "[" in written else f"Arbetet bedrivs i samverkan med [{written}]."
            start, end = marked.index("["), marked.index("]") - 1
            yield Case(re.sub(r"[\[\]]", "", marked), start, end, document, entry["actor"])


def _document(context: dict[str, Any]) -> Document:
    return Document(
        "plan.txt",
        context.get("title", "Plan"),
        context["publisher"],
        context["year"],
        "plan",
        publisher_label=context.get("publisher_label"),
    )


def reached(case: Case) -> list[Participation]:
    """Those who take part by the name: its first mention that is no genitive before another, or its only one."""
    context = DocumentContext(case.document)
    found = find_mentions(case.text, context.setting(()), context.year)
    within = [mention for mention in found if mention.start < case.end and case.start < mention.end]
    parts = [
        Participation(party.id, party.label, party.kind, Role.PARTNER, case.text[mention.start : mention.end], mention.basis)
        for mention in sorted(within, key=lambda mention: mention.genitive)[:1]
        for party in mention.parties
    ]
    said = Statement("s", case.document.file, 0, len(case.text), case.text, tuple(parts), Status.ONGOING)
    (decided,) = Identity(load_registers()).decided(case.document, [said])
    return list(decided.participants)


def is_right(case: Case) -> bool:
    actors = {part.actor for part in reached(case)}
    if case.actor == "none":
        return not actors
    if case.actor == "open":
        return not actors & load_registers().actors.keys() and all(is_open(part) for part in reached(case))
    shared = any(part.basis == "ellips" for part in reached(case))  # "arbetsmarknads- och socialnämnden" is two
    return case.actor in actors if shared else actors == {case.actor}


def is_open(part: Participation) -> bool:
    return part.decision is not None and part.decision.certainty is Certainty.OPEN


def test_there_are_three_hundred_names_of_sixty_actors() -> None:
    assert len(list(cases())) >= 300
    assert len({case.actor for case in cases()} - {"none", "open"}) >= 50


def test_names_reach_the_right_actor() -> None:
    wrong = [(case.text, case.actor, [part.actor for part in reached(case)]) for case in cases() if not is_right(case)]
    assert 1 - len(wrong) / len(list(cases())) >= ENOUGH, wrong
