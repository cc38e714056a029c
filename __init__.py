"""Samverkanskartan: a knowledge graph of collaboration, read from a city's own documents.

In a notebook::

    import samverkan

    graph = samverkan.open("samverkan.store")
    graph.dataset.query("SELECT ?namn WHERE { ?aktor a sam:Actor ; skos:prefLabel ?namn }")   # rdflib
    graph.network().degree("polisen")                                                      # networkx
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.graph.opened import Opened

__all__ = ["open"]


def open(location: str | Path) -> Opened:
    """The store at ``location``, a folder or a server's address, for rdflib and networkx.

    :class:`~samverkan.graph.errors.StoreError` where there is none.
    """
    from samverkan.graph.opened import Opened  # noqa: PLC0415 - rdflib takes long to import, and most need none of it

    return Opened(location)
