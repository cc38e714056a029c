"""PDF → text: lines in reading order, tables as rows, pages, and what cannot be read."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders.reading.pdf import read_pdf

Drawing = tuple[float, float, str]
FURNITURE = re.compile(r"Tjänsteutlåtande|Sid \d+ \(9\)|start\.lindalen")


def drawn(*pages: list[Drawing], encrypt: StandardEncryption | None = None) -> bytes:
    """A PDF with texts drawn at (x, y), in the order given, one list a page."""
    data = BytesIO()
    canvas = Canvas(data, encrypt=encrypt)
    for page in pages:
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def blocks(text: str) -> list[str]:
    """What stands between blank lines, page furniture apart."""
    lines = [line for line in re.split(r"[\n\f]", text) if not FURNITURE.fullmatch(line)]
    return [" ".join(block.split()) for block in "\n".join(lines).split("\n\n") if block.strip()]


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_paragraphs_and_table_rows_come_out_whole_wherever_the_dates_are_printed(plan: Any, valign: str) -> None:
    assert blocks(read_pdf(plan.pdf(valign)).text) == plan.blocks()


def test_every_page_begins_with_a_form_feed_and_keeps_its_head(plan: Any) -> None:
    read = read_pdf(plan.repeated(16).pdf())
    pages = read.text.split("\f")
    assert len(pages) == len(read.page_starts) > 1
    assert ["Sid 5 (9)" in pages[0], "Sid 6 (9)" in pages[1]] == [True, True]
    assert [start.label for start in read.page_starts[:2]] == ["1", "2"]
    assert all(read.text[start.offset] == "\f" for start in read.page_starts[1:])


def test_the_hyphen_at_a_lines_end_and_the_line_break_stay() -> None:
    lines: list[Drawing] = [(70, 700, "arbetsmarknads-, social-"), (70, 686, "och äldrenämnden i Rinkeby-"), (70, 672, "Kista")]
    assert read_pdf(drawn(lines)).text == "arbetsmarknads-, social-\noch äldrenämnden i Rinkeby-\nKista\n"


def test_lines_written_from_the_bottom_up_are_read_from_the_top_down() -> None:
    assert read_pdf(drawn([(70, 672, "tre"), (70, 686, "två"), (70, 700, "ett")])).text == "ett\ntvå\ntre\n"


def test_a_head_written_last_comes_first() -> None:
    body = [(70, 700.0 - 14 * i, f"rad {i}") for i in range(4)]
    assert read_pdf(drawn([*body, (400, 800, "Sid 2 (3)")])).text.startswith("Sid 2 (3)\n\nrad 0\nrad 1\n")


def test_columns_are_read_one_after_the_other() -> None:
    left = [(70, 700.0 - 14 * i, f"vänster {i}") for i in range(3)]
    right = [(300, 700.0 - 14 * i, f"höger {i}") for i in range(3)]
    assert read_pdf(drawn(left + right)).text == "vänster 0\nvänster 1\nvänster 2\n\nhöger 0\nhöger 1\nhöger 2\n"


def test_dates_written_across_a_row_go_after_its_last_line() -> None:
    row: list[Drawing] = [(70, 700, "Plantera träd med"), (300, 700, "2024-01-01"), (400, 700, "2024-06-30")]
    text = read_pdf(drawn([*row, (70, 686, "skolorna"), (70, 672, "i stan"), (70, 640, "Slut.")])).text
    assert text == "Plantera träd med\nskolorna\ni stan\n\n2024-01-01 2024-06-30\n\nSlut.\n"


def test_dates_that_end_a_line_without_columns_stay_there() -> None:
    lines: list[Drawing] = [(70, 700, "Plantera träd 2024-01-01 2024-06-30"), (70, 686, "Måla hus")]
    assert read_pdf(drawn(lines)).text.split("\n\n") == ["Plantera träd", "2024-01-01 2024-06-30", "Måla hus\n"]


def test_a_page_without_text_is_reported_and_the_others_are_read() -> None:
    read = read_pdf(drawn([(70, 700, "ett")], [], [(70, 700, "tre")]))
    assert read.text == "ett\n\f\ftre\n"
    assert [start.label for start in read.page_starts] == ["1", "2", "3"]
    assert [problem[:6] for problem in read.problems] == ["Sida 2"]


def test_a_scanned_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="skannad"):
        read_pdf(drawn([], []))


def test_an_encrypted_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="lösenord"):
        read_pdf(drawn([(70, 700, "hemligt")], encrypt=StandardEncryption("ord")))


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="skadad"):
        read_pdf(b"%PDF-1.7\nmer kom aldrig")


def test_page_labels_of_the_file_are_kept() -> None:
    data = BytesIO()
    canvas = Canvas(data)
    canvas.addPageLabel(0, style="ROMAN_LOWER")
    canvas.addPageLabel(1, style="ARABIC")
    for text in ("innehåll", "början"):
        canvas.drawString(70, 700, text)
        canvas.showPage()
    canvas.save()
    assert [start.label for start in read_pdf(data.getvalue()).page_starts] == ["i", "1"]


HEADER_OF_NAMES: list[Drawing] = [(70, 700, "Åtgärd"), (250, 700, "Samverkan"), (400, 700, "Klart")]


def test_a_table_with_a_column_of_names_is_put_together_from_the_places_of_its_words() -> None:
    rows: list[Drawing] = [
        (70, 680, "Vandra i centrum"), (70, 668, "och kring skolorna"), (250, 680, "Polisen,"), (250, 668, "Röda Kor-"),
        (250, 656, "set"), (400, 680, "2023-12-31"), (70, 636, "Läxhjälp"), (250, 636, "ABF"), (400, 636, "2024"),
        (70, 600, "Budgeten är i balans och ingen har gått över gränsen för vad som"),
    ]  # fmt: skip
    assert read_pdf(drawn([(70, 740, "Plan"), *HEADER_OF_NAMES, *rows])).text.split("\n\n") == [
        "Plan",
        "Åtgärd\tSamverkan\tKlart\nVandra i centrum och kring skolorna\tPolisen, Röda Korset\t2023-12-31\nLäxhjälp\tABF\t2024",
        "Budgeten är i balans och ingen har gått över gränsen för vad som\n",
    ]


def test_a_header_without_rows_below_its_columns_is_a_line() -> None:
    text = "Samverkan i området pågår sedan länge och den fortsätter hela året"
    assert blocks(read_pdf(drawn([*HEADER_OF_NAMES, (70, 680, text)])).text)[-1].endswith(text)


def test_rows_as_far_apart_as_their_lines_begin_where_the_first_column_does_with_a_capital() -> None:
    rows: list[Drawing] = [
        (70, 686, "Genomföra"), (250, 686, "Polisen"), (400, 686, "2023-01-01 –"),
        (70, 672, "vandringar"), (400, 672, "2023-12-31"),
        (70, 658, "Läxhjälp"), (250, 658, "ABF"), (400, 658, "2024"), (70, 644, "Kör"), (250, 644, "PRO"), (400, 644, "2025"),
    ]  # fmt: skip
    table = read_pdf(drawn([*HEADER_OF_NAMES, *rows])).text.rstrip("\n").split("\n")
    assert table[1:] == [
        "Genomföra vandringar\tPolisen\t2023-01-01 – 2023-12-31",
        "Läxhjälp\tABF\t2024",
        "Kör\tPRO\t2025",
    ]


def test_a_name_for_which_the_line_above_had_room_is_one_of_a_list() -> None:
    rows: list[Drawing] = [(70, 680, "Vandra"), (250, 680, "Polisen"), (250, 668, "ABF"), (400, 680, "2024")]
    assert "Vandra\tPolisen, ABF\t2024" in read_pdf(drawn([*HEADER_OF_NAMES, *rows])).text


def test_a_column_whose_name_nobody_knows_is_passed_over() -> None:
    cells: list[Drawing] = [*HEADER_OF_NAMES, (480, 700, "Budget (tkr)")]
    cells += [(70, 680, "Vandra"), (250, 680, "Polisen"), (400, 680, "2024"), (480, 680, "12")]
    assert "Vandra\tPolisen\t2024\t12" in read_pdf(drawn(cells)).text


def test_a_header_whose_cells_take_two_lines_is_one_header() -> None:
    header: list[Drawing] = [(70, 700, "Åtgärd"), (250, 700, "Samverkans-"), (250, 688, "parter"), (400, 700, "Klart")]
    rows: list[Drawing] = [(70, 668, "Vandra"), (250, 668, "Polisen"), (400, 668, "2024")]
    rows += [(70, 648, "Läxhjälp"), (250, 648, "ABF"), (400, 648, "2025")]
    table = read_pdf(drawn([*header, *rows])).text.rstrip("\n").split("\n")
    assert table == ["Åtgärd\tSamverkansparter\tKlart", "Vandra\tPolisen\t2024", "Läxhjälp\tABF\t2025"]


def test_sentences_of_two_lines_that_name_columns_are_no_header() -> None:
    lines: list[Drawing] = [(70, 700, "Insatser görs i samverkan"), (70, 688, "med Polisen och Ansvarig nämnd.")]
    assert "\t" not in read_pdf(drawn(lines)).text
