"""PDF → text, by pypdfium2.

pdfium gives the text of a page line by line in the order it was written, which in PDF files from
office programs is the order of reading, cell by cell through a table. On that rests the method:

1. Each line gets its place on the page (:class:`~samverkan.loaders.reading.pdf_lines.PrintedLine`).
2. Where writing jumps upwards, and not into a cell or column beside, a new chunk begins. Chunks are put
   in order from the top, so that a header written last still comes first.
3. Between lines further apart than the page's usual distance, and where a cell follows another, stands
   a blank line.
4. A row's dates go after the last line of its text (see :mod:`samverkan.loaders.reading.layout`), also
   where a program wrote straight across the row. A table with a column of names is put together from the places
   of its words instead (:mod:`samverkan.loaders.reading.pdf_lines`).

A page without text, such as a scanned picture, is a problem that the result reports; a file with no
text at all, a broken or an encrypted one is an :class:`~samverkan.graph.errors.UnreadableDocument`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median, quantiles

import pypdfium2 as pdfium

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders.reading.layout import join_pages, page_text, part_dates
from samverkan.loaders.reading.model import Extracted
from samverkan.loaders.reading.pdf_lines import PrintedLine, Word, has_table_of_names, with_tables

# pdfium writes U+FFFE or U+0002 for the hyphen that ends a line, and no line break after it.
_PRINTED_LINE = re.compile("[^\r\n\x02\ufffe]+[\x02\ufffe]?")
_PARAGRAPH_GAP = 1.35  # times the usual distance between lines
_ROW_GAP = 1.15  # a row of a table is closer together than this
_USUAL_LEADING = 1.3  # times the height of a line, where a page has too few lines to tell


def read_pdf(data: bytes) -> Extracted:
    """The text of a PDF with its pages; raises :class:`UnreadableDocument` where there is none."""
    with _opened(data) as document:
        pages = [_read_page(document, number) for number in range(len(document))]
        labels = [document.get_page_label(n) or str(n + 1) for n in range(len(document))]
    if not any(pages):
        raise UnreadableDocument("PDF-filen har ingen text, troligen är den skannad. Kör teckenigenkänning (OCR) på den först.")
    problems = tuple(
        f"Sida {label} är utan läsbar text och är inte läst. Är den skannad behövs teckenigenkänning (OCR)."
        for label, text in zip(labels, pages, strict=True)
        if not text
    )
    text, starts = join_pages(pages, labels)
    return Extracted(text, starts, problems)


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableDocument("PDF-filen är krypterad med lösenord. Spara en kopia utan lösenord och läs den.") from error
        raise UnreadableDocument("PDF-filen är skadad och går inte att öppna. Hämta den på nytt eller spara om den.") from error


def _read_page(document: pdfium.PdfDocument, number: int) -> str:
    """The text of one page, empty where it has none or cannot be opened."""
    try:
        page = document[number].get_textpage()
        lines = list(_lines(page))
    except pdfium.PdfiumError:
        return ""
    if not any(character.isalnum() for line in lines for character in line.text):
        return ""
    if has_table_of_names(lines):
        lines = with_tables(_in_reading_order(list(_lines(page, words=True))))
        return page_text(_laid_out(lines))
    return page_text(_laid_out(_in_reading_order(lines)))


def _lines(page: pdfium.PdfTextPage, *, words: bool = False) -> Iterator[PrintedLine]:
    """The lines as pdfium finds them, with their boxes; with ``words``, also where each word stands."""
    last = page.count_chars() - 1
    for match in _PRINTED_LINE.finditer(page.get_text_range(errors="replace")):
        text = match[0].replace("\x02", "-").replace("\ufffe", "-").replace("\0", "\ufffd")
        if text.strip():
            first = match.start() + len(text) - len(text.lstrip())
            end = match.start() + len(text.rstrip()) - 1
            left, bottom, _, top = page.get_charbox(min(first, last), loose=True)
            right = page.get_charbox(min(end, last), loose=True)[2]
            height = max(top - bottom, 1.0)
            across = _is_across(page, first, text.strip(), height)
            placed = tuple(_words(page, match.start(), text)) if words else ()
            yield PrintedLine(text.strip(), left, right, bottom, height, across, placed)


def _words(page: pdfium.PdfTextPage, begin: int, text: str) -> Iterator[Word]:
    last = page.count_chars() - 1
    for match in re.finditer(r"\S+", text):
        left = page.get_charbox(min(begin + match.start(), last), loose=True)[0]
        yield Word(match[0], left, page.get_charbox(min(begin + match.end() - 1, last), loose=True)[2])


def _is_across(page: pdfium.PdfTextPage, first: int, text: str, height: float) -> bool:
    """Whether there is a gap as between columns before the dates that end the line."""
    before, dates = part_dates(text)
    if not before or not dates:
        return False
    begins = text.index(dates[:10], len(before))
    return bool(page.get_charbox(first + begins)[0] - page.get_charbox(first + len(before) - 1)[2] > height)


def _in_reading_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines with chunks that were written out of order put where they stand on the page."""
    chunks: list[list[PrintedLine]] = []
    for line in lines:
        if not chunks or not _continues(chunks[-1], line):
            chunks.append([])
        chunks[-1].append(line)
    chunks.sort(key=lambda chunk: -max(line.bottom for line in chunk))
    return [line for chunk in chunks for line in chunk]


def _continues(chunk: list[PrintedLine], line: PrintedLine) -> bool:
    """Downwards, or up into the cell or column to the right, but not above where the chunk began."""
    previous = chunk[-1]
    if not line.above(previous):
        return True
    return line.left >= previous.left + previous.height and not line.above(max(chunk, key=lambda each: each.bottom))


def _laid_out(lines: list[PrintedLine]) -> Iterator[str]:
    """The lines of a page with blank lines between paragraphs, and dates after the rows they belong to."""
    leading = _usual_leading(lines)
    dated = [line for line in lines if part_dates(line.text)[1]]
    dates = ""
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        if line.row or (following and following.row):
            yield line.text
            if not (line.row and following and following.row):
                yield ""
            continue
        text, own_dates = part_dates(line.text)
        written_across = line.across or (dates and not own_dates)
        dates = own_dates or dates
        if text:
            yield text
        if dates:
            if not (written_across and following and _goes_on(line, following, leading, dated)):
                yield from ("", dates, "")
                dates = ""
        elif following and (following.above(line) or line.bottom - following.bottom > _PARAGRAPH_GAP * leading):
            yield ""


def _goes_on(line: PrintedLine, following: PrintedLine, leading: float, dated: list[PrintedLine]) -> bool:
    """Whether the cell that the line is in goes on below, with no dates beside: no new row begins there."""
    near = 0 < line.bottom - following.bottom < _ROW_GAP * leading and abs(line.left - following.left) < line.height / 4
    return near and not any(following.level_with(other) for other in dated)


def _usual_leading(lines: list[PrintedLine]) -> float:
    """The distance between two lines of a paragraph on this page: the lower quartile, as paragraphs may be short."""
    height = median(line.height for line in lines)
    gaps = [a.bottom - b.bottom for a, b in pairwise(lines) if abs(a.left - b.left) < a.height]
    gaps = [gap for gap in gaps if 0 < gap < 3 * height]
    return quantiles(gaps)[0] if len(gaps) > 2 else _USUAL_LEADING * height
