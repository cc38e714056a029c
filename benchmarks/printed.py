"""A plain text printed: the same document as a PDF with running heads and page numbers, and as a Word file.

The text is one like the shipped example plan: blank lines part the blocks, a line "Sid 3 (4)" is the head
of a page, "- " begins a list item, and under the header of a table of activities a block of text and a
block of two dates take turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

_PAGE = re.compile(r"^Sid \d+ \(\d+\)$", re.MULTILINE)
_HEADER = "Aktivitet Startdatum Slutdatum"
_DATES = re.compile(r"(\d{4}-\d\d-\d\d) (\d{4}-\d\d-\d\d)$")
_STYLE = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, spaceAfter=8)
_ITEM = ParagraphStyle("item", _STYLE, leftIndent=12, spaceAfter=2)
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Page:
    """The blocks of a page in order: a paragraph or item as a text, a table of activities as its rows."""

    blocks: tuple[str | tuple[Row, ...], ...]


def pages(text: str) -> list[Page]:
    """The pages of a text, without their heads."""
    return [Page(tuple(_blocks(re.split(r"\n\s*\n", page.strip())))) for page in _PAGE.split(text) if page.strip()]


def _blocks(raw: Sequence[str]) -> Iterator[str | tuple[Row, ...]]:
    rows: list[Row] | None = None
    waiting = ""
    for block in raw:
        if block.startswith(_HEADER):
            rows = []
        joined = " ".join(block.removeprefix(_HEADER).split())
        if not joined:
            continue
        if rows is None:
            yield from _paragraphs(block)
        elif dates := _DATES.fullmatch(joined):
            rows.append((waiting, dates[1], dates[2]))
            waiting = ""
        elif waiting or ":" in joined.split(maxsplit=1)[0]:
            yield tuple(rows)
            rows, waiting = None, ""
            yield from _paragraphs(block)
        else:
            waiting = joined
    if rows:
        yield tuple(rows)


def _paragraphs(block: str) -> Iterator[str]:
    """A block as one paragraph, or as its items."""
    for item in re.split(r"\n(?=- )", block):
        yield " ".join(item.split())


def as_pdf(text: str) -> bytes:
    """The document printed, its first page numbered 1."""
    flowables: list[Flowable] = []
    printed = pages(text)
    for page in printed:
        for block in page.blocks:
            flowables.append(_table(block) if isinstance(block, tuple) else _paragraph(block))
        flowables.append(PageBreak())

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(70, 800, "Exempelby stadsdelsnämnd")
        canvas.drawString(470, 800, f"Sid {document.page} ({len(printed)})")
        canvas.drawString(70, 30, "start.exempelby.se")

    data = BytesIO()
    SimpleDocTemplate(data, invariant=1).build(flowables[:-1], onFirstPage=furniture, onLaterPages=furniture)
    return data.getvalue()


def _paragraph(text: str) -> Paragraph:
    return Paragraph(f"• {text.removeprefix('- ')}", _ITEM) if text.startswith("- ") else Paragraph(text, _STYLE)


def _table(rows: Sequence[Row]) -> Table:
    cells = [_HEADER.split(), *([Paragraph(text, _STYLE), start, end] for text, start, end in rows)]
    table = Table(cells, colWidths=[280, 80, 80], spaceBefore=8, spaceAfter=8)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def as_word(text: str) -> bytes:
    """The document as a Word file, its items in a list style, its tables tables, its pages parted by page breaks."""
    document = Document()
    for number, page in enumerate(pages(text)):
        if number:
            document.add_page_break()
        for block in page.blocks:
            if isinstance(block, str):
                item = block.startswith("- ")
                document.add_paragraph(block.removeprefix("- "), style="List Bullet" if item else None)
                continue
            table = document.add_table(rows=0, cols=3)
            for row in (tuple(_HEADER.split()), *block):
                for cell, content in zip(table.add_row().cells, row, strict=True):
                    cell.text = content
    data = BytesIO()
    document.save(data)
    return data.getvalue()
