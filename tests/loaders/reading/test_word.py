"""Word → text: the document's order, tables as rows, pages where the file notes them, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders.reading.word import read_word


def text_of(*steps: Callable[[WordDocument], object]) -> str:
    """The text of a Word file built by the steps."""
    return read_word(built(*steps)).text


def built(*steps: Callable[[WordDocument], object]) -> bytes:
    document = Document()
    for step in steps:
        step(document)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def paragraph(text: str, style: str | None = None) -> Callable[[WordDocument], object]:
    return lambda document: document.add_paragraph(text, style)


def xml(body: str) -> Callable[[WordDocument], object]:
    return lambda document: document.element.body.insert(0, parse_xml(body.replace(">", f" {nsdecls('w')}>", 1)))


def table(*rows: tuple[str, ...]) -> Callable[[WordDocument], object]:
    def add(document: WordDocument) -> None:
        made = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for other in others:
                    cell.add_paragraph(other)

    return add


def test_paragraphs_and_table_rows_come_out_whole(plan: Any) -> None:
    rows = "\n".join("\t".join(row) for row in plan.table)
    assert read_word(plan.word()).text == "\n\n".join(plan.paragraphs) + f"\n\n\n{rows}\n\n{plan.last}\n"


def test_a_table_that_names_its_columns_has_a_line_for_each_row_and_tabs_between_its_cells() -> None:
    rows = (("Åtgärd", "Ansvarig", "Samverkan"), ("Starta läxhjälp\nefter skolan.", "Äldreomsorgen", "Röda Korset\nPolisen"))
    told = "Åtgärd\tAnsvarig\tSamverkan\nStarta läxhjälp efter skolan.\tÄldreomsorgen\tRöda Korset, Polisen\n"
    assert text_of(table(*rows)) == told


def test_a_tab_amid_a_cell_does_not_end_it() -> None:
    rows = (("Åtgärd", "Samverkan", "Klart"), ("Vandra\ti  centrum", "Polisen", "2024"))
    assert text_of(table(*rows)).split("\n")[1] == "Vandra i centrum\tPolisen\t2024"


def test_a_page_that_begins_in_a_cell_begins_with_its_row() -> None:
    def over_pages(document: WordDocument) -> None:
        table(("Åtgärd", "Samverkan"), ("Vandra", "Polisen"))(document)
        document.tables[0].cell(1, 0).paragraphs[0].paragraph_format.page_break_before = True

    assert text_of(over_pages).split("\n")[1] == "\fVandra\tPolisen"


def test_a_cell_merged_over_rows_goes_for_each_of_them() -> None:
    def merged(document: WordDocument) -> None:
        made = document.add_table(rows=3, cols=3)
        for row, texts in enumerate((("Åtgärd", "Samverkan", "Klart"), ("Vandra", "Polisen", "2023"), ("", "ABF", "2024"))):
            for column, text in enumerate(texts):
                made.cell(row, column).text = text
        made.cell(1, 0).merge(made.cell(2, 0))

    assert text_of(merged).split("\n")[1:3] == ["Vandra\tPolisen\t2023", "Vandra\tABF\t2024"]


def test_other_tables_have_short_cells_on_one_line_and_others_on_their_own() -> None:
    assert text_of(table(("Tid", "Rum"), ("kl. 9\nkl. 10", "Salen"))) == "Tid Rum\n\nkl. 9\nkl. 10\nSalen\n"


def test_list_items_get_a_bullet_and_headings_none() -> None:
    styled = [("Samverkan", "Heading 1"), ("skolor", "List Bullet"), ("föreningar", "List Number")]
    text = text_of(*(paragraph(text, style) for text, style in styled))
    assert text == "Samverkan\n\n• skolor\n\n• föreningar\n"


def test_printed_lines_pasted_as_paragraphs_are_lines() -> None:
    lines = ["Nämnden bygger en ny park tillsammans med", "idrottsnämnden och hyresvärdarna i Lindalen", "", "Slut."]
    assert text_of(*(paragraph(line) for line in lines)) == "\n".join(lines) + "\n"


def test_merged_cells_are_read_once_and_nested_tables_in_their_cell() -> None:
    def table(document: WordDocument) -> None:
        outer = document.add_table(rows=3, cols=2)
        outer.cell(0, 0).merge(outer.cell(0, 1)).text = "hela raden"
        outer.cell(1, 0).merge(outer.cell(2, 0)).text = "två rader"
        outer.cell(1, 1).text = "först"
        outer.cell(2, 1).text = "sedan"
        inner = outer.cell(2, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "inre ett", "inre två"

    assert text_of(table).split("\n\n") == ["hela raden", "två rader först", "sedan\ninre ett inre två\n"]


def test_inserted_text_and_content_controls_are_read_but_not_deleted_text() -> None:
    inserted = (
        "<w:p><w:r><w:t>Nämnden </w:t></w:r><w:ins><w:r><w:t>och polisen</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>ensam</w:delText></w:r></w:del></w:p>"
    )
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Inramat</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    assert text_of(xml(inserted), xml(control)) == "Inramat\n\nNämnden och polisen\n"


def test_text_boxes_follow_the_paragraph_they_hang_on() -> None:
    box = (
        "<w:p><w:r><w:t>Utanför</w:t></w:r><w:r><w:pict><w:txbxContent>"
        "<w:p><w:r><w:t>I rutan</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    assert text_of(xml(box)) == "Utanför\n\nI rutan\n"


def test_page_breaks_give_pages() -> None:
    def page_break(document: WordDocument) -> None:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    read = read_word(built(paragraph("ett"), page_break, paragraph("två")))
    assert read.text == "ett\n\ftvå\n"
    assert [(start.label, start.offset) for start in read.page_starts] == [("1", 0), ("2", 4)]


def test_a_file_without_noted_breaks_has_no_pages() -> None:
    assert read_word(built(paragraph("ett"))).page_starts == ()


@pytest.mark.parametrize("cut", [40, 2000, -30])
def test_a_broken_file_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableDocument, match="skadad"):
        read_word(built(paragraph("ett"))[:cut])


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="ingen text"):
        read_word(built(paragraph("")))
