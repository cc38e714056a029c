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


TABLE = """Aktiviteter

Aktivitet Ansvarig Samverkan Klart
Vandring i centrum Socialnämnden Polisen, Fryshuset 2024-06-15
Översyn av lokaler Socialnämnden – 2024-06-15
Lovskola Utbildningsnämnden Rädda Barnen 2024-08-15

Efter tabellen kommer text.
"""


@pytest.mark.parametrize("parted", [" ", " | ", "\t"])
def test_a_column_of_partners_says_who_takes_part_and_a_dash_that_nobody_does(read: Read, parted: str) -> None:
    words = ["Ansvarig", "Samverkan", "Klart", "Socialnämnden", "Polisen", "Utbildningsnämnden", "Rädda", "–", "2024"]
    text = TABLE
    for word in words:
        text = text.replace(f" {word}", f"{parted}{word}")
    assert [said(statement) for statement in read(text)] == [
        {"socialnamnden": "lead", "polisen": "partner", "fryshuset": "partner"},
        {"utbildningsnamnden": "lead", "radda-barnen": "partner"},
    ]


def test_an_indicator_table_ends_where_running_text_begins(read: Read) -> None:
    text = """Indikator Årsmål KF:s årsmål Periodicitet
Andel nöjda 80 % 85 % År
2.2 Trygghet i parkerna
Nämnden driver navet tillsammans med Fryshuset. Antalet besök var 9 000 under hela det förra året.
Fler än 9 000
"""
    assert [said(statement) for statement in read(text)] == [{"farsta-stadsdelsnamnd": "lead", "fryshuset": "partner"}]


def test_who_is_named_twice_in_a_sentence_takes_part_once(read: Read) -> None:
    text = "Länsstyrelsen finansierar projektet, och Länsstyrelsen och polisen deltar med handläggare."
    for statement in read(INTRODUCTION + text):
        actors = [participant.actor for participant in statement.participants]
        assert len(actors) == len(set(actors))


def test_a_statement_stands_on_the_page_where_its_sentence_begins(read: Read) -> None:
    first, second = "Arbetet har pågått länge och redovisas i en rapport som", "läggs ut. Nämnden samverkar med polisen."
    text = f"Sida 1 (2)\n\n{first}\n\n\nSida 2 (2)\n\n{second}\n"
    assert [statement.page for statement in read(text)] == ["2"]


def test_no_name_goes_on_from_one_cell_to_the_next(read: Read) -> None:
    rows = "Åtgärd\tAnsvarig\tSamverkan\tKlart\nStarta läxhjälp\tÄldreomsorgen\tRöda Korset\t2023\n"
    assert [said(statement) for statement in read(rows)] == [{"aldreomsorgen": "lead", "roda-korset": "partner"}]


def test_a_dash_in_a_column_of_partners_is_nobody(read: Read) -> None:
    header = "Åtgärd\tAnsvarig\tSamverkan\tKlart"
    rows = f"{header}\nSe över biljetter\tFörvaltningen\t–\t2023\nStarta läxhjälp\tNämnden\tPolisen\t2023\n"
    assert [said(statement) for statement in read(rows)] == [{"farsta-stadsdelsnamnd": "lead", "polisen": "partner"}]


def test_a_sentence_about_what_the_one_before_has_placed_is_about_that_place(read: Read) -> None:
    (first,) = read("I Farsta finns nav i Fagersjö och Hökarängen. Naven bemannas av polisen och Röda Korset.\n")
    assert set(first.places) == {"farsta", "fagersjo", "hokarangen"}
    (other,) = read("Polisen har kontor i Fagersjö. Polisen samverkar med Röda Korset.\n")
    assert other.places == ()


@pytest.mark.parametrize("after", ["Arbetet med äldre görs av polisen", "Redan nu samverkar polisen", "Allt drivs av polisen"])
def test_a_word_that_only_begins_like_one_of_the_sentence_before_points_to_no_place(after: str, read: Read) -> None:
    before = "Röda Korset samarbetar med alla i redovisningen från Fagersjö."
    assert read(f"{before} {after} och Röda Korset.\n")[-1].places == ()
