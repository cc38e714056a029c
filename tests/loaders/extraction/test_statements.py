"""Text in, statements out; and the sentences that must yield nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samverkan.graph.model import Statement

Read = Callable[..., list[Statement]]
Case = dict[str, Any]
INTRODUCTION = "Planen gäller hela året.\n\n"


def said(statement: Statement) -> dict[str, str]:
    return {participant.actor: str(participant.role) for participant in statement.participants}


def described(case: Case) -> Case:
    return {"publisher": case["publisher"]} if "publisher" in case else {}


@pytest.mark.sentences("frames")
def test_a_sentence_says_who_acts_with_whom_in_which_role(read: Read, case: Case) -> None:
    statements = read(INTRODUCTION + case["text"], **described(case))
    assert [said(statement) for statement in statements] == [case["says"]]


@pytest.mark.sentences("nothing")
def test_a_sentence_that_joins_nobody_yields_nothing(read: Read, case: str) -> None:
    assert [said(statement) for statement in read(INTRODUCTION + case)] == []


@pytest.mark.sentences("details")
def test_a_sentence_tells_details(read: Read, case: Case) -> None:
    (statement,) = read(INTRODUCTION + case["text"])
    record = statement.record() | {"collaboration": statement.collaboration}
    told = {key: value for key, value in record.items() if key in case}
    assert told == {key: value for key, value in case.items() if key != "text"}
