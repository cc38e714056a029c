"""Money: tables per area of operations, and grants with an amount."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.graph.programme import Funding, Programme

Read = Callable[..., Programme]

BUDGET = """DRIFTVERKSAMHET, mnkr

BOKSLUT 2021 BUDGET 2022 BUDGET 2023

Nämnd- och
förvaltningsadministration

55,8 67,1 66,0

Förskola 262,7 281,7 1 263,3

varav nyanlända -19,7 0,0 0,0

Tabellen visar nettokostnader.

Parker
Budget VP
2022

Prognos T2
2022

Budget 2023

Netto: 45,2 51,1 55,8

Här slutar avsnittet om pengar.
"""


def _amounts(programme: Programme) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(e.label, e.amount, e.unit, e.year) for e in programme.elements if isinstance(e, Funding)]


def test_every_row_has_an_amount_for_each_year(read: Read) -> None:
    assert _amounts(read(BUDGET)) == [
        ("Nämnd- och förvaltningsadministration", "55,8", "mnkr", 2021),
        ("Nämnd- och förvaltningsadministration", "67,1", "mnkr", 2022),
        ("Nämnd- och förvaltningsadministration", "66,0", "mnkr", 2023),
        ("Förskola", "262,7", "mnkr", 2021),
        ("Förskola", "281,7", "mnkr", 2022),
        ("Förskola", "1 263,3", "mnkr", 2023),
        ("varav nyanlända", "-19,7", "mnkr", 2021),
        ("varav nyanlända", "0,0", "mnkr", 2022),
        ("varav nyanlända", "0,0", "mnkr", 2023),
        ("Parker: Netto", "45,2", "mnkr", 2022),
        ("Parker: Netto", "51,1", "mnkr", 2022),
        ("Parker: Netto", "55,8", "mnkr", 2023),
    ]


def test_the_heading_of_its_column_tells_budget_from_forecast(read: Read) -> None:
    columns = [e.column for e in read(BUDGET).elements if isinstance(e, Funding) and e.label == "Parker: Netto"]
    assert columns == ["Budget VP 2022", "Prognos T2 2022", "Budget 2023"]


def test_a_row_with_too_few_amounts_is_reported(read: Read) -> None:
    programme = read("Verksamhet, tkr\n\nBokslut 2021 Budget 2022 Budget 2023\n\nFörskola 1,0 2,0 3,0\n\nParker 4,0 5,0\n")
    assert len(_amounts(programme)) == 3
    assert programme.problems == ("Rad 7: raden ”Parker” har 2 belopp, men tabellen har 3 kolumner.",)


def test_a_grant_has_its_amount_and_what_it_is_for(read: Read) -> None:
    items = "- Medel för en bastu om 1,5 mnkr, se bilaga.\n\n- Medel till cyklar om totalt 300 tkr\n"
    programme = read(f"Nämnden söker medel:\n\n{items}")
    assert _amounts(programme) == [("Medel för en bastu", "1,5", "mnkr", 2023), ("Medel till cyklar", "300", "tkr", 2023)]
