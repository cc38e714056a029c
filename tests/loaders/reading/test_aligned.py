"""Tables whose columns stand below each other: cells of several lines come out whole, and what is no table stays text."""

from __future__ import annotations

from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.passages import Passage, read_passages
from samverkan.loaders.reading.tables import Column

TABLE = """4. Aktiviteter

  Aktivitet                              Ansvarig / samverkan            Tid

  Öppen mottagning för unga i            Nämnden i samverkan med         2024-03-01 –
  medborgarkontorets lokaler             Jobbtorg och                    2024-12-31
                                         Arbetsförmedlingen

  Odlingslotter i                         Nämnden och                     2024-04-01 –
  Flatens naturreservat                  Naturskyddsföreningen           2025-10-31

5. Uppföljning

Programmet följs upp varje år.
"""


def rows(text: str) -> list[Passage]:
    return [passage for passage in read_passages(text) if passage.kind is PassageKind.ACTIVITY]


def test_cells_of_several_lines_come_out_whole() -> None:
    first, second = rows(TABLE)
    assert dict(first.cells) == {
        Column.ACTIVITY: "Öppen mottagning för unga i medborgarkontorets lokaler",
        Column.ACTOR: "Nämnden i samverkan med Jobbtorg och Arbetsförmedlingen",
        Column.PERIOD: "2024-03-01 – 2024-12-31",
    }
    assert (first.valid_from, first.valid_to) == ("2024-03-01", "2024-12-31")
    assert (second.valid_from, second.valid_to) == ("2024-04-01", "2025-10-31")


def test_a_row_covers_its_lines_and_no_more() -> None:
    first, second = rows(TABLE)
    assert TABLE[first.start : first.end].startswith("Öppen mottagning")
    assert TABLE[first.start : first.end].endswith("Arbetsförmedlingen")
    assert TABLE[second.start : second.end].endswith("2025-10-31")


def test_no_name_goes_on_in_the_next_cell() -> None:
    _, second = rows(TABLE)
    assert second.text == "Odlingslotter i Flatens naturreservat | Nämnden och Naturskyddsföreningen"


def test_rows_without_blank_lines_between_them_are_told_by_their_cells() -> None:
    tight = "\n".join(line for line in TABLE.splitlines() if line.strip())
    tight = tight.replace("Flatens naturreservat ", "flatens naturreservat ")
    assert [dict(row.cells)[Column.ACTIVITY] for row in rows(tight)] == [
        "Öppen mottagning för unga i medborgarkontorets lokaler",
        "Odlingslotter i flatens naturreservat",
    ]


def test_what_follows_the_table_is_text() -> None:
    *_, heading, last = read_passages(TABLE)
    assert (heading.kind, last.kind) == (PassageKind.HEADING, PassageKind.PARAGRAPH)


def test_a_sentence_with_wide_blanks_is_no_header() -> None:
    assert rows("Aktivitet   och   ansvar   hör ihop.\n\nNämnden   ansvarar   för   parken.\n") == []


def test_a_row_whose_first_line_is_its_activity_alone_ends_where_its_last_column_is_filled() -> None:
    text = (
        "Åtgärd                                Ansvarig             Klart\n"
        "Utreda laddplatser i samråd med\n"
        "Storstockholms brandförsvar           Trafikkontoret       2025-06-30\n"
        "Göra energideklarationer              Fastighetskontoret   2025-12-31\n"
    )
    assert [(row.text, row.valid_to) for row in rows(text)] == [
        ("Utreda laddplatser i samråd med Storstockholms brandförsvar | Trafikkontoret", "2025-06-30"),
        ("Göra energideklarationer | Fastighetskontoret", "2025-12-31"),
    ]


def test_a_table_may_hold_nothing_but_names_beside_what_is_done() -> None:
    text = (
        "Åtgärd                       Ansvarar             Medverkar\n"
        "Dag för trygghet i centrum   Kommunstyrelsen      Cityföreningen, Polisen\n"
        "Patrull i hamnen             Polisen              Sjöräddningssällskapet\n"
    )
    assert [dict(row.cells) for row in rows(text)] == [
        {
            Column.ACTIVITY: "Dag för trygghet i centrum",
            Column.ACTOR: "Kommunstyrelsen",
            Column.PARTNER: "Cityföreningen, Polisen",
        },
        {Column.ACTIVITY: "Patrull i hamnen", Column.ACTOR: "Polisen", Column.PARTNER: "Sjöräddningssällskapet"},
    ]


def test_without_wide_gaps_such_names_of_columns_are_text() -> None:
    assert rows("Åtgärd Ansvarar Medverkar\nDag i centrum Kommunstyrelsen Polisen\n") == []


def test_one_blank_parts_cells_where_the_next_column_begins() -> None:
    table = """Insats                        Tidplan     Ansvarig    Samarbetspartner
Läxhjälp i lokalen            2019        Nämnden     Fryshuset
Nattvandring i flerfamiljshus 2019-2020   Nämnden     Polisen,
                                                      Röda Korset
"""
    assert [dict(row.cells)[Column.PARTNER] for row in rows(table)] == ["Fryshuset", "Polisen, Röda Korset"]
    assert [(row.valid_from, row.valid_to) for row in rows(table)] == [("2019-01-01", "2019-12-31"), ("2019-01-01", "2020-12-31")]
