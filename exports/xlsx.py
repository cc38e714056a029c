"""Excel: four sheets with actors, collaborations, evidence and documents, in the words of our readers.

Headings, order and widths stand in ``xlsx.yml``, the words for kinds, roles and statuses with the map's.
No cell is a formula: text that looks like one is made harmless and stored as text. The same export
gives the same bytes: openpyxl's dates of today are replaced by one that never changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import yaml
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from samverkan.exports import Export
from samverkan.exports.attributes import allowed
from samverkan.exports.map.resources import texts
from samverkan.exports.tables import Cell, harmless
from samverkan.graph.model import Document, Statement
from samverkan.graph.network import Network, in_reading_order

Row = Mapping[str, Cell]

LONGEST = 32_767
"""Characters in a cell; Excel takes no more."""
UNCHANGING = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest that a ZIP archive can hold
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write(export: Export, file: BinaryIO) -> None:
    """Write the workbook."""
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = allowed(export.title), "Samverkanskartan"
    book.properties.created = UNCHANGING.replace(tzinfo=None)
    words, network = _Words(export), export.network()
    _add_sheet(book, "actors", _actors(network, words))
    _add_sheet(book, "pairs", _pairs(network, words))
    _add_sheet(book, "evidence", (_evidence(statement, words) for statement in in_reading_order(export.statements)))
    _add_sheet(book, "documents", _documents(export, words))
    draft = BytesIO()
    book.save(draft)
    _copy_undated(draft, file)


def _add_sheet(book: Workbook, name: str, rows: Iterable[Row]) -> None:
    """Add a sheet with its heading row frozen and bold, and filters on it."""
    sheet = book.create_sheet(_sheets()[name]["title"])
    columns: Mapping[str, tuple[str, int]] = _sheets()[name]["columns"]
    for number, (_, width) in enumerate(columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    headings = [_cell(sheet, heading) for heading, _ in columns.values()]
    for heading in headings:
        heading.font = Font(bold=True)
    sheet.append(headings)
    count = 1
    for count, row in enumerate(rows, 2):  # noqa: B007 - the number of the last row is needed below
        sheet.append([_cell(sheet, row.get(column)) for column in columns])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{count}"


def _cell(sheet: Any, value: Cell) -> Any:
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, "ja" if value is True else None if value is False else value)
    cell = WriteOnlyCell(sheet)
    cell.value = str(harmless(allowed(value)))[:LONGEST]
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


class _Words:
    """The labels of everything that rows mention by id."""

    def __init__(self, export: Export) -> None:
        self._own = texts("sv")
        self._labels = {thing.id: thing.label for things in (export.themes, export.places) for thing in things.values()}
        self.actors = {actor.id: actor.label for actor in export.actors.values()}
        self.documents = {document.file: document.title for document in export.documents.values()}

    def all(self, ids: Iterable[str]) -> str:
        """Themes or places as a list."""
        return ", ".join(self._labels.get(each, each) for each in ids)

    def word(self, sort: str, value: str | None) -> str | None:
        """A kind, role, status or origin (``sort`` in the plural) in Swedish."""
        word: str | None = self._own[sort].get(value, value)
        return word

    def words(self, sort: str, values: Iterable[str]) -> str:
        """Several of them as a list."""
        return ", ".join(self.word(sort, value) or "" for value in values)


def _actors(network: Network, words: _Words) -> Iterator[Row]:
    for node, about in network.nodes.items():
        yield {
            "id": node,
            "label": about["label"],
            "kind": words.word("kinds", about["kind"]),
            "partners": network.degree[node],
            "statements": len(about["statements"]),
            "themes": words.all(about["themes"]),
            "places": words.all(about["places"]),
            "first_year": min(about["years"], default=None),
            "last_year": max(about["years"], default=None),
        }


def _pairs(network: Network, words: _Words) -> Iterator[Row]:
    for one, other, about in network.edges.data():
        yield {
            "label": network.nodes[one]["label"],
            "other_label": network.nodes[other]["label"],
            "weight": about["weight"],
            "statuses": words.words("statuses", about["statuses"]),
            "themes": words.all(about["themes"]),
            "places": words.all(about["places"]),
            "first_year": about["first_year"],
            "last_year": about["last_year"],
            "origins": words.words("origins", about["origins"]),
            "statements": ", ".join(about["statements"]),
        }


def _evidence(statement: Statement, words: _Words) -> Row:
    return {
        "id": statement.id,
        "quote": statement.quote or statement.summary,
        "actors": "; ".join(f"{p.label} ({words.word('roles', p.role)})" for p in statement.participants),
        "collaboration": statement.collaboration_label,
        "status": words.word("statuses", statement.status),
        "themes": words.all(statement.themes),
        "places": words.all(statement.places),
        "start": statement.valid_from,
        "end": statement.valid_to,
        "document": words.documents.get(statement.document, statement.document),
        "page": statement.page,
        "section": " › ".join(statement.section),
        "origin": words.word("origins", statement.origin),
    }


def _documents(export: Export, words: _Words) -> Iterator[Row]:
    """Every document that was read, also those without any statement: that too is an answer."""
    counts = Counter(statement.document for statement in in_reading_order(export.statements))
    for document in sorted(export.documents.values(), key=lambda document: document.file):
        yield _document(document, counts[document.file], words)


def _document(document: Document, statements: int, words: _Words) -> Row:
    return {
        "title": document.title,
        "publisher": words.actors.get(document.publisher or "", document.publisher),
        "year": document.year,
        "kind": document.kind,
        "statements": statements,
        "pages": document.pages,
        "sentences": document.sentences,
        "problems": " ".join(document.problems),
        "example": document.example,
        "address": document.address,
        "file": document.file,
    }


def _copy_undated(draft: BytesIO, file: BinaryIO) -> None:
    """Copy the workbook's archive with one date on everything."""
    date = UNCHANGING.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(draft) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = MODIFIED.sub(rb"\g<1>" + date, source.read(name)) if name == "docProps/core.xml" else source.read(name)
            target.writestr(ZipInfo(name, UNCHANGING.timetuple()[:6]), content, ZIP_DEFLATED)


@cache
def _sheets() -> Any:
    return yaml.load((files(__package__) / "xlsx.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
