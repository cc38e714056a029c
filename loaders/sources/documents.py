"""The documents of a call, one at a time: which files they are, and whose index speaks for each.

A file that the caller names must be readable, or the whole call is refused: someone waits for just that
one. A file in a folder that cannot be read goes along as a document without statements that says what is
wrong with it, so that the graph knows what was not read. What lies in a folder and is no document comes
as :class:`~samverkan.loaders.reading.model.Unread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from samverkan.graph.errors import UnreadableDocument, UsageError
from samverkan.loaders import Loaded, load
from samverkan.loaders.reading.files import find_documents
from samverkan.loaders.reading.model import Unread
from samverkan.loaders.sources.index import NAME, Index, describe, index_in, read_index


def load_documents(
    paths: Sequence[str], *, publisher: str | None = None, index: Index | None = None
) -> Iterator[Loaded | Unread]:
    """Load what ``paths`` (files, folders, ``-``) lead to, in order.

    ``publisher`` and ``index`` hold for all of them; without an index, the one beside each document does.
    Raises :class:`UsageError` where a folder has no documents or a named file is missing, and
    :class:`UnreadableDocument` where a named file gives no text.
    """
    beside = cache(_index_of)
    for found in find_documents(paths):
        if isinstance(found, Unread):
            if not found.skipped:
                raise UsageError(found.reason)
            if found.file != NAME:
                yield found
            continue
        named = str(found) in paths
        known = beside(Path(found).parent) if index is None else index
        try:
            yield load(found, publisher=publisher, index=known)
        except UnreadableDocument as error:
            if named:
                raise
            document = describe(Path(found).name, known, publisher=publisher)
            problem = str(error).removeprefix(f"{document.file}: ")
            yield Loaded(replace(document, problems=(problem,)), (), "")


def _index_of(folder: Path) -> Index:
    path = index_in(folder)
    return read_index(path) if path else {}
