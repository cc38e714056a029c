"""Sentence → status: wished for, decided, going on or over.

An activity in a table is planned. Elsewhere the verb nearest the frame tells, and what goes on stays
ongoing even under "ska" ("ska fortsätta att"). A sentence without a verb is what its document is: a
measure in a plan is planned, a line in a report is ongoing.
"""

from __future__ import annotations

import re
from functools import cache

from samverkan.graph.model import Status
from samverkan.loaders.reading.passages import PassageKind
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.verbs import verbs

_WORD = re.compile(r"[\wåäöé]+")


@cache
def _rules() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return tuple((Status(rule["status"]), re.compile(rule["pattern"], re.IGNORECASE)) for rule in read_data("status.yml")["rules"])


def find_status(text: str, kind: PassageKind, *, plan: bool, default: Status | None = None) -> tuple[Status, str]:
    """The status of a statement and the rule that gave it.

    ``plan`` says that the document lays down what shall be done; ``default`` is what an introduction above
    a list has said already.
    """
    if kind is PassageKind.ACTIVITY:
        return Status.PLANNED, "rad i aktivitetstabell"
    for status, pattern in _rules():
        match = pattern.search(text)
        if match:
            return status, match.group().strip().lower()
    if default is not None:
        return default, "listans inledning"
    if _is_verbless(text):
        return (Status.PLANNED, "åtgärd utan verb") if plan else (Status.ONGOING, "rad utan verb")
    return Status.ONGOING, "presens"


def _is_verbless(text: str) -> bool:
    return not any(word.lower() in verbs().finite for word in _WORD.findall(text))
