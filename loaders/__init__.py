"""How documents are read: bytes → text → passages → statements.

:func:`load` is the door: one file in, one :class:`Loaded` out. ``reading`` knows files and layout,
``persons`` masks natural persons before anything else sees the text, ``extraction`` finds the statements,
``programme`` what actors set out to do,
``swedish`` holds the language, ``sources`` what is known of documents beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from samverkan.graph.model import Document, Statement
from samverkan.graph.programme import Programme
from samverkan.loaders.extraction.statements import extract
from samverkan.loaders.persons import MASK, mask
from samverkan.loaders.programme import read_programme
from samverkan.loaders.reading.files import read_file
from samverkan.loaders.reading.passages import Passage, read_passages
from samverkan.loaders.sources.home import with_home
from samverkan.loaders.sources.index import Index, describe


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, its statements in the order of its text, and the text, with natural persons masked."""

    document: Document
    statements: tuple[Statement, ...]
    text: str
    passages: tuple[Passage, ...] | None = None
    read: Programme | None = None

    def programme(self) -> Programme:
        """What the document says that actors set out to do; raises :class:`ValueError` where its passages are put away unread."""
        if self.read is not None:
            return self.read
        if self.passages is None:
            raise ValueError("the passages are put away: ask load_documents for programmes")
        return read_programme(self.passages, self.document, self.text)

    def without_passages(self, *, programme: bool) -> Loaded:
        """The same without its passages, which are many times larger; its ``programme`` is read before where it is asked for."""
        return replace(self, read=self.programme() if programme else self.read, passages=None)


def load(path: str | Path, *, publisher: str | None = None, index: Index | None = None) -> Loaded:
    """Read one document (``-`` is standard input) and what it says about collaboration.

    ``index`` describes the file (publisher, title, year); ``publisher``, an actor's id, goes before it.
    Raises :class:`~samverkan.graph.errors.UnreadableDocument` where the file gives no text.
    """
    read = read_file(path)
    document = describe(read.file, index or {}, publisher=publisher)
    text = mask(read.text)
    document = with_home(document, text)
    labels = tuple(start.label for start in read.page_starts)
    passages = tuple(read_passages(text, labels))
    extraction = extract(passages, document, text)
    statements = tuple(replace(s, masked=True) if MASK in s.quote else s for s in extraction.statements)
    described = replace(
        document,
        sha256=read.sha256,
        pages=extraction.pages,
        sentences=extraction.sentences,
        problems=read.problems,
        title=mask(document.title),
    )
    return Loaded(described, statements, text, passages)
