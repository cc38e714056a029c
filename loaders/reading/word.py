"""Word (.docx) → text, in the order of the document.

python-docx opens the package; the text is read from its XML, because content controls, text boxes and
inserted (tracked) text are not in python-docx's own paragraphs. Each paragraph is a line with a blank line
after it, a list item begins with a bullet, a table follows :mod:`samverkan.loaders.reading.layout`.
Deleted text, headers and footers are left out. In a file pasted from print, where every printed line
became a paragraph, the paragraphs are lines and only the empty ones part them.

A Word file has no pages of its own. Where the program that saved it noted its page breaks, or the writer
set them, pages are counted from the first section's starting number; else the text has no pages.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders.reading.layout import is_date, join_pages, page_text
from samverkan.loaders.reading.model import Extracted
from samverkan.loaders.reading.tables import read_header

# What python-docx, zipfile, zlib and lxml raise for a package that is cut, encrypted or no Word file.
_BROKEN = (
    OpcError,
    BadZipFile,
    LxmlError,
    zlib.error,
    AttributeError,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_BULLET = "• "
_PRINTED_LINE = range(40, 131)  # characters
_BLANKS = re.compile(r"[ \t]+")  # a tab amid a cell would be read as its end
_WORDS_OF_A_NAME = 4
_MOST_COLUMNS = 60  # Word's own limit is 63
_PASSED_OVER = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\N{SOFT HYPHEN}",
    qn("w:lastRenderedPageBreak"): "\f",
}
_PARAGRAPH, _TABLE, _ROW, _CELL, _TEXT_BOX = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc"), qn("w:txbxContent")


def read_word(data: bytes) -> Extracted:
    """The text of a Word file; raises :class:`UnreadableDocument` where it is broken, encrypted or empty."""
    document = _opened(data)
    reader = _Reader(_list_styles(document), _pasted_from_print(document))
    lines = "\n".join(reader.block_lines(document.element.body))
    if not any(character.isalnum() for character in lines):
        raise UnreadableDocument("Word-filen har ingen text. Om den består av bilder behöver de teckentolkas (OCR) först.")
    pages = [page_text(page.split("\n")) for page in lines.split("\f")]
    text, starts = join_pages(pages, [str(number) for number, _ in enumerate(pages, _first_page(document))])
    return Extracted(text, starts if len(pages) > 1 else ())


def _opened(data: bytes) -> WordDocument:
    try:
        return Document(BytesIO(data))
    except _BROKEN as error:
        raise UnreadableDocument("Word-filen är skadad eller krypterad. Spara om den som .docx utan lösenord.") from error


def _first_page(document: WordDocument) -> int:
    start = document.element.body.find(f".//{qn('w:pgNumType')}")
    number = start.get(qn("w:start")) if start is not None else None
    return int(number) if number and number.isdecimal() else 1


def _list_styles(document: WordDocument) -> frozenset[str]:
    """The ids of the paragraph styles that make list items; a numbered heading is none."""
    return frozenset(
        style.styleId
        for style in document.styles.element.iter(qn("w:style"))
        if style.find(f".//{qn('w:numPr')}") is not None and style.find(f".//{qn('w:outlineLvl')}") is None
    )


def _pasted_from_print(document: WordDocument) -> bool:
    """Whether the paragraphs are printed lines: none is longer than a line, and most break off amid a sentence."""
    texts = ["".join(_characters(paragraph)).strip() for paragraph in document.element.body.iterchildren(_PARAGRAPH)]
    long = [text for text in texts if len(text) >= _PRINTED_LINE.start]
    unfinished = sum(not text.endswith((".", "!", "?", ":", ";")) for text in long)
    return max(map(len, long), default=0) in _PRINTED_LINE and unfinished > len(long) / 2


@dataclass(frozen=True, slots=True)
class _Reader:
    """Walks the XML and yields lines; ``listed`` are the list styles of the file, ``pasted`` see above."""

    listed: frozenset[str]
    pasted: bool

    def block_lines(self, container: _Element) -> Iterator[str]:
        """The lines of what a body, cell, content control or text box holds."""
        for element in container:
            if element.tag == _PARAGRAPH:
                yield from self._paragraph_lines(element)
            elif element.tag == _TABLE:
                yield ""
                yield from self._table_lines([row for row in element.iter(_ROW) if _nearest(row, _TABLE) is element])
            elif element.tag not in _PASSED_OVER and len(element):
                yield from self.block_lines(element)

    def _paragraph_lines(self, paragraph: _Element) -> Iterator[str]:
        text = "".join(_characters(paragraph)).strip(" \t")
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        style_id = style.get(qn("w:val"), "") if style is not None else ""
        heading = style_id.lower().startswith(("heading", "rubrik", "title"))
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        if text.strip() and not heading and (numbered or style_id in self.listed):
            text = _BULLET + text
        if heading:
            yield ""
        yield from text.split("\n")
        if heading or not self.pasted:
            yield ""
        for box in paragraph.iter(_TEXT_BOX):
            if not any(parent.tag in _PASSED_OVER for parent in box.iterancestors()):
                yield from self.block_lines(box)

    def _table_lines(self, rows: Sequence[_Element]) -> Iterator[str]:
        """A row a line with tabs between its cells, where the first row names the columns; else as :meth:`_row_lines` says."""
        merged: dict[int, str] = {}
        if rows and read_header(self._row_line(rows[0], {})) is not None:
            yield from (self._row_line(row, merged) for row in rows)
            yield ""
            return
        for row in rows:
            yield from self._row_lines(row, merged)

    def _row_line(self, row: _Element, merged: dict[int, str]) -> str:
        """The cells of a row on one line; ``merged`` holds the last text of each column, for the rows that it is merged with."""
        cells: list[str] = []
        for cell in _cells(row):
            at = len(cells)
            text = merged[at] = merged.get(at, "") if _goes_on(cell) else _in_one_line(self._cell_lines(cell))
            cells += [text, *[""] * (_columns(cell) - 1)]
        line = "\t".join(cells)
        return "\f" + line.replace("\f", "") if "\f" in line else line

    def _row_lines(self, row: _Element, merged: dict[int, str]) -> Iterator[str]:
        """Short cells on one line, others on lines of their own; then the dates; a blank line last.

        ``merged`` holds the last date of each column: a date merged over several rows holds for all of them.
        """
        own = _cells(row)
        found = [[merged[i]] if _goes_on(cell) and i in merged else self._cell_lines(cell) for i, cell in enumerate(own)]
        merged.update({i: lines[0] for i, lines in enumerate(found) if _is_date_cell(lines)})
        cells = [lines for lines in found if lines]
        dates = [cell[0] for cell in cells if _is_date_cell(cell)]
        texts = [cell for cell in cells if not _is_date_cell(cell)]
        if all(len(cell) == 1 for cell in texts):
            yield " ".join(cell[0] for cell in texts)
        else:
            for cell in texts:
                yield from cell
        if dates:
            yield from ("", " ".join(dates))
        yield ""

    def _cell_lines(self, cell: _Element) -> list[str]:
        """The lines of a cell that say something; none for the lower part of a merged cell."""
        if _goes_on(cell):
            return []
        return [line for line in self.block_lines(cell) if line.strip()]


def _characters(element: _Element) -> Iterator[str]:
    """The text of a paragraph in order, text boxes and deleted text apart."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag == qn("w:br"):
            yield "\f" if child.get(qn("w:type")) == "page" else "\n"
        elif child.tag == qn("w:pPr"):
            yield "\f" if child.find(qn("w:pageBreakBefore")) is not None else ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _PASSED_OVER and child.tag != _TEXT_BOX:
            yield from _characters(child)


def _cells(row: _Element) -> list[_Element]:
    return [cell for cell in row.iter(_CELL) if _nearest(cell, _ROW) is row]


def _columns(cell: _Element) -> int:
    """How many columns a cell stands below."""
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    number = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(number), _MOST_COLUMNS) if number.isdecimal() else 1


def _in_one_line(paragraphs: Sequence[str]) -> str:
    """The paragraphs of a cell; short ones without a full stop are a list of names."""
    texts = [_BLANKS.sub(" ", paragraph).strip(" ") for paragraph in paragraphs]
    listed = all(len(text.split()) <= _WORDS_OF_A_NAME and not text.endswith((".", ",", ";", "-")) for text in texts)
    return (", " if listed else " ").join(texts)


def _nearest(element: _Element, tag: str) -> _Element:
    return next(element.iterancestors(tag))


def _goes_on(cell: _Element) -> bool:
    """Whether a cell is the lower part of a merged one."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _is_date_cell(lines: list[str]) -> bool:
    return len(lines) == 1 and is_date(lines[0].strip())
