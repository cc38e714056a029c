"""The documents of a call, one at a time: which files they are, and whose index speaks for each.

A file that the caller names must be readable, or the whole call is refused: someone waits for just that
one. A file in a folder that cannot be read goes along as a document without statements that says what is
wrong with it, so that the graph knows what was not read. What lies in a folder and is no document comes
as :class:`~samverkan.loaders.reading.model.Unread`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from samverkan.graph.errors import UnreadableDocument, UsageError
from samverkan.loaders import Loaded, load
from samverkan.loaders.reading.files import find_documents
from samverkan.loaders.reading.model import Unread
from samverkan.loaders.sources.index import NAME, Index, describe, index_in, read_index
from samverkan.loaders.sources.side_by_side import side_by_side


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to load, with its line of the index; ``named`` says that the caller asked for just that file."""

    path: str | Path
    publisher: str | None
    index: Index
    named: bool
    programme: bool


def load_documents(
    paths: Sequence[str], *, publisher: str | None = None, index: Index | None = None, programmes: bool = False
) -> Iterator[Loaded | Unread]:
    """Load what ``paths`` (files, folders, ``-``) lead to, in order; many documents on all cores.

    ``publisher`` and ``index`` hold for all of them; without an index, the one beside each document does.
    ``programmes`` says that their programmes will be asked for; without it, nothing but statements can be.
    Raises :class:`UsageError` where a folder has no documents or a named file is missing, and
    :class:`UnreadableDocument` where a named file gives no text.
    """
    beside = cache(_index_of)

    def tasks() -> Iterator[_Task | Unread]:
        for found in find_documents(paths):
            if isinstance(found, Unread):
                if not found.skipped:
                    raise UsageError(found.reason)
                if found.file != NAME:
                    yield found
                continue
            known = beside(Path(found).parent) if index is None else index
            name = Path(found).name
            yield _Task(found, publisher, {name: known[name]} if name in known else {}, str(found) in paths, programmes)

    return side_by_side(_loaded, tasks(), warm="samverkan.loaders.sources.warm")


def _loaded(task: _Task | Unread) -> Loaded | Unread:
    if isinstance(task, Unread):
        return task
    try:
        loaded = load(task.path, publisher=task.publisher, index=task.index)
    except UnreadableDocument as error:
        if task.named:
            raise
        document = describe(Path(task.path).name, task.index, publisher=task.publisher)
        problem = str(error).removeprefix(f"{document.file}: ")
        return Loaded(replace(document, problems=(problem,)), (), "", passages=())
    return loaded.without_passages(programme=task.programme)


def _index_of(folder: Path) -> Index:
    path = index_in(folder)
    return read_index(path) if path else {}
