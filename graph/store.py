"""The only door to the triple store.

>>> with open_store(None, writable=True) as store:
...     store.replace([])
...     store.ask("ASK { ?s ?p ?o }")
False
"""

from __future__ import annotations

from pathlib import Path

from samverkan.graph.embedded import MemoryStore
from samverkan.graph.folder import FolderStore
from samverkan.graph.querying import Answer, Limits, Solutions, Store
from samverkan.graph.server import ServerStore

__all__ = ["Answer", "Limits", "Solutions", "Store", "open_store"]


def open_store(location: str | Path | None, *, writable: bool = False) -> Store:
    """The store at ``location``: a folder, the address of a SPARQL 1.1 server, or ``None`` for one in memory.

    A folder opened as ``writable`` is made if it is missing and stays locked until it is closed, so that
    what was read from it still holds when it is replaced; readers need no lock. :class:`StoreError`
    where there is nothing to read, where another process writes, or where the folder holds something else.
    """
    if location is None:
        return MemoryStore()
    if str(location).startswith(("http://", "https://")):
        return ServerStore(str(location), writable=writable)
    return FolderStore(Path(location), writable=writable)
