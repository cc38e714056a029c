"""What reading a file gives: its text, where its pages begin, and what could not be read.

All readers give the same layout, that of a plain text made from a printed page:

- one printed line (of a PDF) or one paragraph (of a Word file) a line;
- a blank line between paragraphs;
- a form feed first on every page but the first, where the file knows its pages;
- page furniture ("Sid 5 (95)") left standing as lines, for the passage reader to set aside;
- a table row as the lines of its cells; its dates on a line of their own between blank lines;
  a row of short cells, such as the header, on one line;
- where a Word file's table names its columns, or a PDF's one of them for names, a line for each row with
  tabs between the cells.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageStart:
    """A page of the file begins at ``offset`` in its text; ``label`` is the file's own number for it.

    The label is not always the printed number: a PDF may number its sheets and print something else.
    """

    offset: int
    label: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one format's reader finds in the bytes; ``problems`` says, in Swedish, what it could not read."""

    text: str
    page_starts: tuple[PageStart, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document as read. ``file`` is its name without folder, ``sha256`` is of its bytes."""

    file: str
    text: str
    sha256: str
    page_starts: tuple[PageStart, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no text, or was passed over; ``reason`` is the Swedish message.

    ``skipped`` tells a file that is no document (an index, a picture) from one that ought to have been read.
    """

    file: str
    reason: str
    skipped: bool = False
