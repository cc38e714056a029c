"""Sixty scripts, alone and after each sign that begins a formula, in every text of every form of export: none runs.

The map, the site and the report have tests of their own (``map/test_page.py``, ``map/test_browser.py``, ``map/test_site.py``),
and so has the server (``web/test_attacks.py``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import icalendar
import openpyxl
import pytest
from markdown_it import MarkdownIt
from pyoxigraph import Literal, RdfFormat, parse

from samverkan.exports import FORMATS, Export, answers, solutions, writer
from samverkan.exports.attributes import allowed
from samverkan.exports.tables import FORMULA, Table, as_markdown
from samverkan.graph import rdf
from samverkan.graph.store import Solutions
from samverkan.queries.answers.answer import Answer, Coverage, Found, Passage
from samverkan.queries.questions.interpretation import Intent, Interpretation, Understanding
from samverkan.queries.selection import Selected

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Hostile = Callable[[Iterable[str]], Export]
RDF = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS}
TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def texts(scripts: list[str], formulas: list[str]) -> list[str]:
    return [*scripts, *formulas]


@pytest.fixture(scope="module")
def export(hostile: Hostile, texts: list[str]) -> Export:
    return hostile(texts)


@pytest.fixture(scope="module")
def answer(export: Export, texts: list[str]) -> Answer:
    """An answer in which every text is hostile, the question too."""
    return Answer(
        Understanding(texts[0], Interpretation(Intent.ACTORS), not_understood=tuple(texts)),
        understood=" ".join(texts),
        summary=" ".join(texts),
        sparql="SELECT * {}",
        found=tuple(Found(text, text, text, note=text) for text in texts),
        evidence=tuple(map(Selected, export.statements)),
        documents=dict(export.documents),
        coverage=Coverage(1, 1, None),
        suggestions=tuple(texts),
        passages=tuple(map(Passage, export.activities)),
    )


def written(export: Export, function: str) -> bytes:
    file = io.BytesIO()
    writer(function)(export, file)
    return file.getvalue()


def cells(table: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]


def plain(text: str) -> str:
    """Without what may be lost: the sign that keeps a cell text, and blanks and control characters."""
    return "".join(allowed(text).removeprefix("'").split())


TABLES = [function for form in ("csv", "activities") for function in FORMATS[form].values()]


@pytest.mark.parametrize("function", TABLES)
def test_no_cell_of_a_csv_file_is_a_formula(function: str, export: Export, texts: list[str]) -> None:
    found = cells(written(export, function).decode("utf-8-sig"))
    assert [cell for cell in found if cell.startswith(FORMULA)] == []
    assert {plain(text) for text in texts} <= set(map(plain, found))


def test_no_cell_of_an_answer_as_csv_is_a_formula(answer: Answer, texts: list[str]) -> None:
    selected = Solutions(("x",), [{"x": Literal(text)} for text in texts])
    for table in (answers.as_rows(answer), solutions.written(selected, "csv")):
        found = cells(table)
        assert [cell for cell in found if cell.startswith(FORMULA)] == []
        assert {plain(text) for text in texts} <= set(map(plain, found))


def test_no_cell_of_an_excel_file_is_a_formula_or_a_link(export: Export, texts: list[str]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(export, "xlsx.write")))
    found = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert [cell.value for cell in found if str(cell.value).startswith(FORMULA) or cell.hyperlink] == []
    assert {plain(text) for text in texts} <= {plain(str(cell.value)) for cell in found}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_no_text_becomes_an_element_of_a_network(form: str, hostile: Hostile, scripts: list[str]) -> None:
    def elements(export: Export) -> list[str]:
        return sorted({element.tag for element in ElementTree.fromstring(written(export, f"{form}.write")).iter()})  # noqa: S314

    assert elements(hostile(scripts)) == elements(hostile(["lugn"]))


def test_no_text_becomes_a_line_of_a_calendar(export: Export, hostile: Hostile, texts: list[str]) -> None:
    def events(export: Export) -> list[icalendar.Event]:
        return icalendar.Calendar.from_ical(written(export, "calendar.write")).walk("VEVENT")

    found, calm = events(export), events(hostile([f"lugn {number}" for number in range(len(texts))]))
    assert [list(event) for event in found] == [list(event) for event in calm]
    assert [str(event["summary"]) for event in found] == [text.replace("\r", "\n") for text in texts]


def test_no_text_becomes_an_element_of_the_timeline(
    export: Export, hostile: Hostile, texts: list[str], chromium: Browser
) -> None:
    page = written(export, "timeline.write").decode()
    calm = written(hostile([f"lugn {number}" for number in range(len(texts))]), "timeline.write").decode()
    assert TAG.findall(page) == TAG.findall(calm)
    reader = chromium.new_page()
    happened: list[str] = []
    for event in ("request", "console", "pageerror", "dialog"):
        reader.on(event, lambda each: happened.append(str(each)))  # type: ignore[call-overload]
    reader.set_content(page)
    assert reader.locator("tbody tr").count() == len(texts)
    reader.close()
    assert happened == []


def test_no_text_becomes_markup_of_a_markdown_answer(answer: Answer, texts: list[str]) -> None:
    rendering = MarkdownIt("commonmark", {"html": True}).enable("table")
    for page in (answers.as_markdown_page(answer), as_markdown(Table(("text",), [(text,) for text in texts]))):
        shown = rendering.render(page)
        own = {"p", "h2", "table", "thead", "tbody", "tr", "th", "td", "ol", "ul", "li", "pre", "code"}
        assert {tag.strip("</>").partition(" ")[0] for tag in TAG.findall(shown)} <= own


@pytest.mark.parametrize("form", RDF)
def test_every_text_is_the_same_literal_in_rdf(form: str, export: Export, texts: list[str]) -> None:
    said = [replace(statement, themes=(), places=(), collaboration=None) for statement in export.statements]
    quads = [quad for statement in said for quad in rdf.statement_quads(statement)]
    back = parse(written(replace(export, quads=quads), f"{form}.write"), format=RDF[form])
    assert set(texts) <= {quad.object.value for quad in back if isinstance(quad.object, Literal)}
