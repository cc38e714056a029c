"""What the layout says of the status where the sentence says nothing."""

from __future__ import annotations

import pytest

from samverkan.graph.model import Status
from samverkan.loaders.extraction.status import find_status
from samverkan.loaders.reading.blocks import PassageKind

VERBLESS = "Läxhjälp i samverkan med Rädda Barnen"


@pytest.mark.parametrize(
    ("text", "kind", "plan", "report", "status"),
    [
        (VERBLESS, PassageKind.ACTIVITY, True, False, Status.PLANNED),
        (VERBLESS, PassageKind.ACTIVITY, False, True, Status.PLANNED),
        (VERBLESS, PassageKind.ITEM, True, False, Status.PLANNED),
        (VERBLESS, PassageKind.ITEM, False, True, Status.ENDED),
        (VERBLESS, PassageKind.ITEM, False, False, Status.ONGOING),
        ("Nämnden samverkar med polisen.", PassageKind.PARAGRAPH, True, False, Status.ONGOING),
        ("Nämnden har samverkat med polisen.", PassageKind.PARAGRAPH, True, False, Status.ENDED),
    ],
)
def test_rows_and_reports(text: str, kind: PassageKind, plan: bool, report: bool, status: Status) -> None:
    assert find_status(text, kind, plan=plan, report=report)[0] is status


def test_the_rule_is_told() -> None:
    assert find_status(VERBLESS, PassageKind.ACTIVITY, plan=True)[1] == "rad i aktivitetstabell"
    assert find_status("Nämnden vill samverka med polisen.", PassageKind.PARAGRAPH, plan=True)[1] == "vill"
