"""A plan of our own, to be read as text, PDF and Word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from docx import Document
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

STYLE = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, spaceAfter=8)
HEADER = ("Aktivitet", "Startdatum", "Slutdatum")
Row = tuple[str, str, str]


@dataclass(frozen=True)
class Plan:
    """Paragraphs, a table of activities, and a last paragraph."""

    paragraphs: tuple[str, ...] = (
        "Samverkan i Lindalen",
        "Lindalens stadsdelsnämnd bygger en ny park tillsammans med idrottsnämnden, hyresvärdarna i Enskede-Årsta-Vantör och "
        "föreningen Gröna Lunden. Parken öppnar när träden har fått blad.",
        "Förvaltningen möter polisen varje måndag.",
    )
    rows: tuple[Row, ...] = (
        ("Odla på taken i samarbete med skolorna och med stöd av fastighetsnämnden under sommaren", "2024-05-01", "2024-08-31"),
        ("Måla husen", "2024-01-01", "2024-06-30"),
        ("I dialog med Lindalens bibliotek ordna sagostunder för barn som inte har börjat skolan", "2024-01-01", "2024-12-31"),
    )
    last: str = "Nästa år gör nämnden om arbetet."

    @property
    def table(self) -> tuple[Row, ...]:
        """The rows with their header."""
        return (HEADER, *self.rows)

    def repeated(self, times: int) -> Plan:
        """The plan with its paragraphs over and over, to fill pages."""
        return replace(self, paragraphs=self.paragraphs * times)

    def blocks(self) -> list[str]:
        """What a reader should find between blank lines, each block's lines joined."""
        rows = [block for text, *dates in self.rows for block in (text, " ".join(dates))]
        return [*self.paragraphs, " ".join(HEADER), *rows, self.last]

    def pdf(self, valign: str = "TOP") -> bytes:
        """The plan printed, with a running head and page numbers that begin at 5."""
        data = BytesIO()
        cells = [list(HEADER), *([Paragraph(text, STYLE), start, end] for text, start, end in self.rows)]
        table = Table(cells, colWidths=[280, 80, 80], spaceBefore=8, spaceAfter=8)
        table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), valign)]))
        flowables: list[Flowable] = [*(Paragraph(text, STYLE) for text in self.paragraphs), table, Paragraph(self.last, STYLE)]
        SimpleDocTemplate(data).build(flowables, onFirstPage=_furniture, onLaterPages=_furniture)
        return data.getvalue()

    def word(self) -> bytes:
        """The plan as a Word file, its table a table."""
        document = Document()
        for text in self.paragraphs:
            document.add_paragraph(text)
        table = document.add_table(rows=0, cols=3)
        for row in self.table:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_paragraph(self.last)
        data = BytesIO()
        document.save(data)
        return data.getvalue()


def _furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.drawString(420, 800, "Tjänsteutlåtande")
    canvas.drawString(420, 786, f"Sid {document.page + 4} (9)")
    canvas.drawString(420, 30, "start.lindalen")


@pytest.fixture
def plan() -> Plan:
    return Plan()
