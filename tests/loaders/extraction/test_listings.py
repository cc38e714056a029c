"""A list of names under its introduction is one statement."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.graph.model import Statement, Status

Read = Callable[..., list[Statement]]
LIST = """\
Planen gäller hela året.

Nämnden har intentioner att samverka med följande aktörer:

- Utbildningsförvaltningen
- Studieförbundet ABF
- Region Stockholm

Arbetet följs upp varje år.
"""
WITHOUT_COLON = """\
Planen gäller hela året.

Arbetet bedrivs i samverkan med

- Utbildningsförvaltningen
- Region Stockholm

Arbetet följs upp varje år.
"""
MEASURES = """\
Planen gäller hela året.

Polisen ska:

- tillsammans med Fryshuset gå nattvandringar
- svara i telefon varje dag
- i dialog med trafikkontoret se över belysningen
"""


def actors(statement: Statement) -> list[str]:
    return [participant.actor for participant in statement.participants]


def test_names_below_an_introduction_are_its_parties(read: Read) -> None:
    (statement,) = read(LIST)
    assert actors(statement) == ["farsta-stadsdelsnamnd", "utbildningsforvaltningen", "abf", "region-stockholm"]
    assert statement.status is Status.INTENDED
    assert statement.quote.startswith("Nämnden har intentioner")
    assert statement.quote.endswith("Region Stockholm")


def test_items_with_frames_of_their_own_are_statements_led_by_the_introduction(read: Read) -> None:
    first, second = read(MEASURES)
    assert [actors(first), actors(second)] == [["polisen", "fryshuset"], ["polisen", "trafikkontoret"]]


def test_names_in_one_line_after_the_introduction(read: Read) -> None:
    text = "Planen gäller hela året.\n\nAvtalet ingås mellan:\n\nFarsta stadsdelsnämnd, Rädda Barnen, Fryshuset, polisen\n"
    (statement,) = read(text)
    assert sorted(actors(statement)) == ["farsta-stadsdelsnamnd", "fryshuset", "polisen", "radda-barnen"]


def test_items_below_a_sentence_that_stops_before_its_names_are_its_parties(read: Read) -> None:
    (statement,) = read(WITHOUT_COLON)
    assert actors(statement) == ["farsta-stadsdelsnamnd", "utbildningsforvaltningen", "region-stockholm"]


def test_items_that_go_on_with_what_somebody_is_told_to_do_are_theirs_and_planned(read: Read) -> None:
    text = (
        "Nämnden ger idrottsförvaltningen i uppdrag att\n\n"
        "- tillsammans med polisen ta reda på om flickorna kan få fler tider\n- i samråd med Fryshuset se över avgifterna\n"
    )
    first, second = read(text)
    assert [actors(first), actors(second)] == [["idrottsforvaltningen", "polisen"], ["idrottsforvaltningen", "fryshuset"]]
    assert [first.status, second.status] == [Status.PLANNED, Status.PLANNED]
