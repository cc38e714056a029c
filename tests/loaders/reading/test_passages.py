"""Text in, passages out: headings, paragraphs, items and rows, with sections and offsets."""

from __future__ import annotations

import pytest

from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.passages import Passage, read_passages

PLAN = """\
Verksamhetsplan

1 Trygghet

Nämnden arbetar för att alla ska känna sig trygga på torget och på vägen hem. Under året
ökar antalet vandringar.

1.1 Nattvandring

Föräldrar går på fredagar. De möts vid stationen klockan nio och går till elva.

Nämnden ska:

- ge föräldrarna västar
- bjuda på kaffe

2 Äldre

Måltiderna lagas på plats av egna kockar, och maten serveras i matsalen varje dag.
"""
TABLE = """\
Planen gäller ett år.

Aktivitet Startdatum Slutdatum

Förvaltningen ska pröva ny belysning längs
gångvägen mellan torget och parken

2024-02-01 2024-11-30

Nämnden ska se över rutinerna för felanmälan

2024-03-01 2024-05-31

Efter tabellen fortsätter texten som vanligt, med en mening som är lång nog.
"""


def of_kind(text: str, kind: PassageKind) -> list[Passage]:
    return [passage for passage in read_passages(text) if passage.kind is kind]


def test_headings_make_the_section_path() -> None:
    sections = {passage.text.split(".")[0]: passage.section for passage in of_kind(PLAN, PassageKind.PARAGRAPH)}
    assert sections["Föräldrar går på fredagar"][-2:] == ("1 Trygghet", "1.1 Nattvandring")
    assert sections["Måltiderna lagas på plats av egna kockar, och maten serveras i matsalen varje dag"][-1] == "2 Äldre"


def test_items_hang_under_their_introduction() -> None:
    items = of_kind(PLAN, PassageKind.ITEM)
    assert [(item.text, item.introduction) for item in items] == [
        ("ge föräldrarna västar", "Nämnden ska:"),
        ("bjuda på kaffe", "Nämnden ska:"),
    ]


def test_broken_lines_are_one_paragraph() -> None:
    (first, *_) = of_kind(PLAN, PassageKind.PARAGRAPH)
    assert first.text.startswith("Nämnden arbetar") and first.text.endswith("ökar antalet vandringar.")


def test_rows_of_activities_come_out_whole_with_their_dates() -> None:
    rows = of_kind(TABLE, PassageKind.ACTIVITY)
    assert [(row.text, row.valid_from, row.valid_to) for row in rows] == [
        ("Förvaltningen ska pröva ny belysning längs gångvägen mellan torget och parken", "2024-02-01", "2024-11-30"),
        ("Nämnden ska se över rutinerna för felanmälan", "2024-03-01", "2024-05-31"),
    ]
    assert of_kind(TABLE, PassageKind.PARAGRAPH)[-1].text.startswith("Efter tabellen")


def test_a_header_repeated_by_a_page_break_is_no_row() -> None:
    torn = TABLE.replace("Nämnden ska se", "Sid 2 (4)\n\nAktivitet Startdatum Slutdatum\n\nNämnden ska se")
    whole, read = of_kind(TABLE, PassageKind.ACTIVITY), of_kind(torn, PassageKind.ACTIVITY)
    assert [row.text for row in read] == [row.text for row in whole]


def test_indicators_are_known_for_what_they_are() -> None:
    text = "Indikator Årsmål KF:s årsmål Periodicitet\n\nAndel invånare som känner sig trygga 68 % 75 % År\n\nTexten går på.\n"
    (row,) = of_kind(text, PassageKind.INDICATOR)
    assert row.text.startswith("Andel invånare")


@pytest.mark.parametrize("text", [PLAN, TABLE], ids=["plan", "tabell"])
def test_a_passage_covers_its_text(text: str) -> None:
    for passage in read_passages(text):
        span = text[passage.start : passage.end]
        assert span == span.strip()
        assert all(word in span for word in passage.text.split() if word.isalpha())


@pytest.mark.parametrize("text", ["", "\n\n\n", "\f\f", " \t "])
def test_nothing_gives_nothing(text: str) -> None:
    assert list(read_passages(text)) == []


def test_a_numbered_project_is_a_heading_above_the_general_ones() -> None:
    text = "Projekt 1. Alfa\n\nBakgrund\n\nDet var en gång.\n\nSlutsatser\n\nDet blev bra.\n\nProjekt 2. Beta\n\nDet pågår.\n"
    sections = [passage.section for passage in read_passages(text) if passage.kind is PassageKind.PARAGRAPH]
    assert sections == [("Projekt 1. Alfa", "Bakgrund"), ("Projekt 1. Alfa", "Slutsatser"), ("Projekt 2. Beta",)]


def test_a_sentence_cut_by_a_page_after_a_preposition_stays_whole() -> None:
    text = (
        "Nämnden driver verksamheten mellan\n\n\nExempelby stadsdelsnämnd\nSid 3 (61)\n\nÖrnsberg och Norsborg. Den är öppen.\n"
    )
    assert any("mellan" in passage.text and "Örnsberg" in passage.text for passage in read_passages(text))


def test_the_outcome_of_an_activity_is_how_far_it_has_come() -> None:
    rows = "Kurs med polisen\n\n2014-09-01 2014-12-15 Genomförd\n\nEnkät\n\n2015-04-01 2015-05-15 Kvarstår\n"
    text = f"Aktivitet Start Slut Utfall\n\n{rows}"
    passages = list(read_passages(text))
    assert [passage.text for passage in passages if passage.kind is PassageKind.ACTIVITY] == ["Kurs med polisen", "Enkät"]


def test_rows_of_a_list_of_money_are_no_headings() -> None:
    costs = """Projekt 1. Läslust på biblioteken

Barnen läser högt för varandra varje torsdag eftermiddag, och böckerna följer sedan med hem.

Kostnader

Personal och resor 1 240
Lokal och material 96
Böcker och tryck 58

Projekt 2. Handledning för en äldre publik

Andelen som lånar digitalt är låg, och därför erbjuds handledning varje vecka under våren.
"""
    told = [(passage.section, passage.text.split(" ")[0]) for passage in of_kind(costs, PassageKind.PARAGRAPH)]
    assert told == [
        (("Projekt 1. Läslust på biblioteken",), "Barnen"),
        (("Projekt 2. Handledning för en äldre publik",), "Andelen"),
    ]


def test_a_numbered_title_with_room_after_it_has_ended() -> None:
    doubled = """1. Läslust på alla bibliotek i hela staden

Andelen barn som läser varje dag minskar, och det gäller i hela

staden. Projektet har därför erbjudit läsning vid tre bibliotek,

där personalen läser högt för barnen varje vecka under våren.
"""
    assert [passage.text for passage in of_kind(doubled, PassageKind.HEADING)] == ["1. Läslust på alla bibliotek i hela staden"]


def test_a_projects_title_stands_above_whoever_answers_for_it() -> None:
    report = """Redovisning av projekt för barns och ungas psykiska hälsa i staden 2019

Redovisning av projekt för barns och ungas psykiska hälsa i staden

Tillbaka till skolbänken

Bromma stadsdelsförvaltning

Hemmasittande elever är en grupp som hamnar mellan skolans och vårdens ansvar.

Lyssna på mig

Farsta och Skarpnäcks stadsdelsförvaltningar

Unga vuxna behöver ofta stöd när vården upphör, och det finns det nu i området.
"""
    told = [passage.section for passage in of_kind(report, PassageKind.PARAGRAPH)]
    assert ("Tillbaka till skolbänken", "Bromma stadsdelsförvaltning") in told
    assert ("Lyssna på mig", "Farsta och Skarpnäcks stadsdelsförvaltningar") in told


def test_a_row_goes_on_over_a_repeated_header() -> None:
    rows = (
        "Aktivitet Startdatum Slutdatum\n\nVandra i centrum och kring\n\n\nSida 2 (2)\n\nAktivitet Startdatum Slutdatum\n\n"
        "skolorna med polisen\n\n2023-01-01 2023-12-31\n"
    )
    assert [passage.text for passage in of_kind(rows, PassageKind.ACTIVITY)] == [
        "Vandra i centrum och kring skolorna med polisen"
    ]


def test_the_names_in_stacked_cells_are_a_part_of_the_row() -> None:
    rows = (
        "Aktivitet\nAnsvarig\nSamverkan\nTidplan\nStarta läxhjälp\nNämnden\nRöda Korset\n2023\nStarta kör\nNämnden\nABF\n2024\n"
    )
    assert [passage.text for passage in of_kind(rows, PassageKind.ACTIVITY)] == [
        "Starta läxhjälp | Nämnden | Röda Korset",
        "Starta kör | Nämnden | ABF",
    ]


def test_a_line_without_cells_heads_the_rows_below_it() -> None:
    rows = "Aktivitet\tSamverkan\tTidplan\nTrygghet\nVandra\tPolisen\t2023\nUnga\nLovskola\tFryshuset\t2023\n"
    assert [(passage.section[-1:], passage.text) for passage in of_kind(rows, PassageKind.ACTIVITY)] == [
        (("Trygghet",), "Vandra | Polisen"),
        (("Unga",), "Lovskola | Fryshuset"),
    ]
