"""Tables of activities and indicators, of the usual make and of others: read, or reported."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from samverkan.graph.programme import Activity, Indicator, Programme
from samverkan.loaders import load

Read = Callable[..., Programme]


def _activities(programme: Programme) -> list[tuple[str, str | None, str | None]]:
    return [(e.label, e.valid_from, e.valid_to) for e in programme.elements if isinstance(e, Activity)]


def _indicators(programme: Programme) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(e.label, e.target, e.city_target, e.period) for e in programme.elements if isinstance(e, Indicator)]


USUAL = """Nämndmål: Lekplatserna är hela

  Indikator Årsmål KF:s årsmål Periodicitet

 Andel hela gungor 85,5 % 90 % Tertial

 Antal lekplatser som har setts över under de
senaste två åren

1 200 st Tas fram av
nämnd/styrel
se

År

 Andel barn som är nöjda 70 Tas fram av
nämnd

År

  Aktivitet Startdatum Slutdatum

 Laga gungorna i samarbete med trafiknämnden och
fastighetsnämnden

2023-01-01 2023-06-30

 Måla bänkarna 2023-02-01 2023-12-31
"""


def test_the_usual_tables(read: Read) -> None:
    programme = read(USUAL)
    assert _indicators(programme) == [
        ("Andel hela gungor", "85,5 %", "90 %", "Tertial"),
        ("Antal lekplatser som har setts över under de senaste två åren", "1 200 st", "Tas fram av nämnd/styrelse", "År"),
        ("Andel barn som är nöjda", "70", "Tas fram av nämnd", "År"),
    ]
    assert _activities(programme) == [
        ("Laga gungorna i samarbete med trafiknämnden och fastighetsnämnden", "2023-01-01", "2023-06-30"),
        ("Måla bänkarna", "2023-02-01", "2023-12-31"),
    ]
    assert programme.problems == ()


def test_a_row_belongs_to_the_goal_it_stands_under(read: Read) -> None:
    goal, *rows = read(USUAL).elements
    assert {row.record()["goal"] for row in rows} == {goal.id}


def test_who_does_it_is_the_subject_or_the_board_itself_then_the_partners(read: Read) -> None:
    activities = [element for element in read(USUAL).elements if isinstance(element, Activity)]
    assert activities[0].actors == ("farsta-stadsdelsnamnd", "trafiknamnden", "fastighetsnamnden")
    assert activities[1].actors == ("farsta-stadsdelsnamnd",)


def test_people_who_are_the_subject_of_an_activity_are_those_spoken_of(read: Read) -> None:
    [activity] = read("Aktivitet Start Slut\n\nAlla elever ska lära sig simma 2023-01-01 2023-06-30\n").elements
    assert isinstance(activity, Activity)
    assert activity.actors == ("farsta-stadsdelsnamnd",)


def test_a_row_that_a_page_break_cut_is_whole(read: Read) -> None:
    text = """  Aktivitet Startdatum Slutdatum

 Trafiknämnden, idrottsnämnden, AB Familjebostäder och Micasa Fastigheter i

2023-01-01 2023-12-31
   Aktivitet Startdatum Slutdatum

Stockholm AB ska tillsammans göra en plan
för skuggan på torgen

 Plantera lindar

2023-03-01 2023-05-31
"""
    assert [label for label, _, _ in _activities(read(text))] == [
        "Trafiknämnden, idrottsnämnden, AB Familjebostäder och Micasa Fastigheter i Stockholm AB ska tillsammans göra en plan "
        "för skuggan på torgen",
        "Plantera lindar",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Startdatum Slutdatum Aktivitet\n2023-01-01 2023-05-31 Bygga en scen\ni parken\n2023-02-01 2023-06-30 Klippa gräs\n",
         [("Bygga en scen i parken", "2023-01-01", "2023-05-31"), ("Klippa gräs", "2023-02-01", "2023-06-30")]),
        ("Aktivitet Tidplan\n\nRensa diken våren 2023\n\nSå frö T1 2024\n\nRita om 2023–2024\n\nStäda löpande\n",
         [("Rensa diken", "2023-01-01", "2023-06-30"), ("Så frö", "2024-01-01", "2024-04-30"),
          ("Rita om", "2023-01-01", "2024-12-31"), ("Städa", None, None)]),
        ("Åtgärd Start Slut\n\nRensa diken våren 2023 hösten 2023\n",
         [("Rensa diken", "2023-01-01", "2023-12-31")]),
        ("Tidplan\tAktivitet\nmars 2023\tRensa diken\nQ3 2023\tSå frö\n",
         [("Rensa diken", "2023-03-01", "2023-03-31"), ("Så frö", "2023-07-01", "2023-09-30")]),
        ("| Aktivitet | Klart |\n| --- | --- |\n| Rensa diken | juni 2023 |\n",
         [("Rensa diken", None, "2023-06-30")]),
    ],
)  # fmt: skip
def test_activities_in_tables_of_another_make(read: Read, text: str, expected: list[tuple[str, str, str]]) -> None:
    programme = read(text + "\nEfter tabellen kommer en vanlig mening.\n")
    assert _activities(programme) == expected
    assert programme.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Aktivitet Ansvarig Tidplan\n\nRensa diken Trafiknämnden våren 2023\n",
        "Aktivitet Tidplan Ansvarig\n\nRensa diken våren 2023 Trafiknämnden\n",
        "Ansvarig Aktivitet Tidplan\n\nTrafiknämnden Rensa diken våren 2023\n",
        "| Ansvarig | Aktivitet | Tidplan |\n| Trafiknämnden | Rensa diken | våren 2023 |\n",
    ],
)
def test_a_column_of_those_responsible(read: Read, text: str) -> None:
    [activity] = [element for element in read(text).elements if isinstance(element, Activity)]
    assert (activity.label, activity.actors) == ("Rensa diken", ("trafiknamnden",))


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Periodicitet Årsmål KF:s årsmål Indikator", "År ≥ 85 % minst 80 % Andel nöjda",
         ("Andel nöjda", "≥ 85 %", "minst 80 %", "År")),
        ("Indikator KF:s årsmål Årsmål Periodicitet", "Andel nöjda 80 % 75–80 % Halvår",
         ("Andel nöjda", "75–80 %", "80 %", "Halvår")),
        ("Indikator Årsmål 2023 Periodicitet", "Vikt per barn 1,25 kg Tertial", ("Vikt per barn", "1,25 kg", None, "Tertial")),
        ("Indikator Utfall 2022 Årsmål 2023 KF:s årsmål 2023 Periodicitet", "Andel nöjda 71 % 72 % 73 % År",
         ("Andel nöjda", "72 %", "73 %", "År")),
        ("Indikator | Årsmål | KF:s årsmål", "Andel nöjda | | öka", ("Andel nöjda", None, "öka", None)),
    ],
)  # fmt: skip
def test_indicators_in_tables_of_another_make(read: Read, header: str, row: str, expected: tuple[str | None, ...]) -> None:
    assert _indicators(read(f"{header}\n\n{row}\n")) == [expected]


def test_an_indicator_without_a_target_is_kept_and_reported(read: Read) -> None:
    programme = read("Indikator Årsmål KF:s årsmål Periodicitet\n\nAndel nöjda besökare År\n")
    assert _indicators(programme) == [("Andel nöjda besökare", None, None, "År")]
    assert programme.problems == ("Rad 3: indikatorn ”Andel nöjda besökare” har inget målvärde som kan läsas.",)


def test_a_time_that_cannot_be_read_is_reported(read: Read) -> None:
    programme = read("| Aktivitet | Tidplan |\n| Rensa diken | när snön smält |\n| Så frö | |\n")
    assert _activities(programme) == [("Rensa diken", None, None), ("Så frö", None, None)]
    assert programme.problems == (
        "Rad 2: tiden för aktiviteten ”Rensa diken” kan inte läsas: ”när snön smält”.",
        "Rad 3: tiden för aktiviteten ”Så frö” saknas i tabellen.",
    )


def test_a_table_of_which_no_row_can_be_read_is_reported(read: Read) -> None:
    programme = read("Aktivitet Startdatum Slutdatum\n\nRensa diken\n\nsnart nog\n\nSlut på tabellen.\n")
    assert programme.problems == ("Rad 1: tabellen med rubrikerna ”Aktivitet Startdatum Slutdatum” kunde inte läsas.",)


ROWS = [
    ("Aktivitet", "Startdatum", "Slutdatum"),
    ("Odla på taken i samarbete med fastighetsnämnden under hela den långa sommaren i stadsdelen", "2024-05-01", "2024-08-31"),
    ("Måla husen", "2024-01-01", "2024-06-30"),
]
MEASURED = [
    ("Indikator", "Årsmål", "KF:s årsmål", "Periodicitet"),
    ("Andel gröna tak", "12,5 %", "Tas fram av nämnd", "År"),
    ("Antal målade hus", "1 000 st", "≥ 900 st", "Tertial"),
]


def _word(path: Path) -> Path:
    document = WordDocument()
    document.add_heading("Nämndmål: Taken är gröna")
    for rows in (ROWS, MEASURED):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph("En mening mellan tabellerna.")
    document.save(str(path))
    return path


def _pdf(path: Path) -> Path:
    style = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, spaceAfter=10)
    flowables = [Paragraph("Nämndmål: Taken är gröna", style)]
    for rows, widths in ((ROWS, [280, 80, 80]), (MEASURED, [180, 80, 110, 80])):
        cells = [[Paragraph(row[0], style), *row[1:]] for row in rows]
        flowables += [Table(cells, colWidths=widths), Paragraph("En mening mellan tabellerna.", style)]
    data = BytesIO()
    SimpleDocTemplate(data).build(flowables)
    path.write_bytes(data.getvalue())
    return path


def test_the_same_tables_as_pdf_and_word_give_the_same_elements(tmp_path: Path) -> None:
    printed, written = load(_pdf(tmp_path / "plan.pdf")).programme(), load(_word(tmp_path / "plan.docx")).programme()
    assert _activities(printed) == _activities(written) == ROWS[1:]
    assert _indicators(printed) == _indicators(written) == MEASURED[1:]
    assert printed.problems == written.problems == ()


def test_a_date_merged_over_rows_in_word_holds_for_each_of_them(tmp_path: Path) -> None:
    document = WordDocument()
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column in (1, 2):
        table.cell(2, column).text = ""
        table.cell(1, column).merge(table.cell(2, column)).text = ROWS[1][column]
    document.save(str(tmp_path / "plan.docx"))
    programme = load(tmp_path / "plan.docx").programme()
    assert _activities(programme) == [(label, *ROWS[1][1:]) for label, _, _ in ROWS[1:]]


def test_a_row_without_dates_between_others_is_kept_and_reported(read: Read) -> None:
    text = "Aktivitet Start Slut\n\nRensa diken\n\n2023-01-01 2023-03-31\n\nSå frö\n\nMåla husen\n\n2023-05-01 2023-06-30\n"
    programme = read(text)
    assert _activities(programme) == [
        ("Rensa diken", "2023-01-01", "2023-03-31"),
        ("Så frö", None, None),
        ("Måla husen", "2023-05-01", "2023-06-30"),
    ]
    assert programme.problems == ("Rad 7: tiden för aktiviteten ”Så frö” saknas i tabellen.",)


def test_a_document_without_text_has_an_empty_programme(read: Read) -> None:
    assert read("") == Programme()
