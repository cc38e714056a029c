"""The index of a folder of documents: who published which file, when and as what.

A CSV file with the columns ``file, title, publisher, publisher_id, year, kind``; ``example`` is
optional and marks fiction ("ja"). Only ``file`` must be filled in; what an index does not say stays
unknown, for a guess from the first page was wrong for every other document. An ``index.csv`` that
lies in a folder speaks for the files beside it (:func:`index_in`), so that documents handed over
with one need no further word.

Spreadsheets save CSV in several ways; semicolons, a byte order mark and empty lines are read as they
are meant. Anything else that is odd is an error that names the line, because a wrong publisher makes
every "nämnden" in the document the wrong board.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Document, slug

NAME = "index.csv"
COLUMNS = ("file", "title", "publisher", "publisher_id", "year", "kind")
YES = {"ja", "yes", "true", "1"}
SURPLUS = "\N{NULL}"  # the key for cells beyond the header; no column can have this name

Index = Mapping[str, "IndexEntry"]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line of an index. ``publisher_id`` is made of ``publisher`` where only the name is given."""

    file: str
    title: str
    publisher: str | None = None
    publisher_id: str | None = None
    year: int | None = None
    kind: str | None = None
    example: bool = False


def index_in(folder: Path) -> Path | None:
    """The ``index.csv`` of a folder, if there is one."""
    path = folder / NAME
    return path if path.is_file() else None


def describe(file: str, index: Index, *, publisher: str | None = None) -> Document:
    """The document as an index describes it, nothing of it read yet; a ``publisher`` that is given goes before the index's."""
    entry = index.get(file) or IndexEntry(file, file)
    return Document(
        file=file,
        title=entry.title,
        publisher=publisher or entry.publisher_id,
        publisher_label=None if publisher else entry.publisher,
        year=entry.year,
        kind=entry.kind,
        example=entry.example,
    )


def read_index(path: Path) -> Index:
    """The entries of an index by file name; :class:`UsageError` where the file is not an index."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"Förteckningen {path} kan inte läsas ({error.strerror}). Ange en CSV-fil som finns.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"Förteckningen {path} är inte sparad som UTF-8. Spara den som ”CSV UTF-8” och försök igen.") from error
    return parse_index(text, name=str(path))


def parse_index(text: str, *, name: str = NAME) -> Index:
    """The entries of an index that has been read; ``name`` is what messages call it.

    >>> entry = parse_index("file,title,publisher,publisher_id,year,kind\\na.txt,Plan,Farsta stadsdelsnämnd,,2024,plan")["a.txt"]
    >>> entry.publisher_id, entry.year
    ('farsta-stadsdelsnamnd', 2024)
    """
    header, _, _ = text.partition("\n")
    delimiter = ";" if header.count(";") > header.count(",") else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey=SURPLUS, restval="")
    entries: dict[str, IndexEntry] = {}
    try:
        missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
        if missing:
            raise UsageError(f"{name} saknar kolumnen {_listed(missing)}. Första raden ska vara: {','.join(COLUMNS)}")
        for row in rows:
            if not any(row.values()):
                continue
            entry = _entry(row, where=f"{name}, rad {rows.line_num}")
            if entry.file in entries:
                raise UsageError(f"{name}, rad {rows.line_num}: {entry.file} står redan i förteckningen. Ta bort den ena raden.")
            entries[entry.file] = entry
    except csv.Error as error:
        raise UsageError(f"{name}, rad {rows.line_num}: raden kan inte läsas som CSV ({error}).") from error
    return entries


def _entry(row: Mapping[str, str], *, where: str) -> IndexEntry:
    """One row as an entry; ``where`` is the file and line that messages point to."""
    if SURPLUS in row:
        raise UsageError(f"{where}: raden har fler fält än rubrikraden. Sätt citattecken om text som innehåller kommatecken.")
    cells = {column: value.strip() for column, value in row.items()}
    if not cells["file"]:
        raise UsageError(f"{where}: kolumnen file är tom. Skriv dokumentets filnamn där.")
    year = cells["year"]
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UsageError(f"{where}: year ska vara ett årtal med fyra siffror, inte ”{year}”.")
    publisher = cells["publisher"] or None
    return IndexEntry(
        file=cells["file"],
        title=cells["title"] or cells["file"],
        publisher=publisher,
        publisher_id=cells["publisher_id"] or (slug(publisher) if publisher else None),
        year=int(year) if year else None,
        kind=cells["kind"] or None,
        example=cells.get("example", "").lower() in YES,
    )


def _listed(words: Iterable[str]) -> str:
    """Words joined as in Swedish prose: "a, b och c"."""
    *rest, last = words
    return f"{', '.join(rest)} och {last}" if rest else last
