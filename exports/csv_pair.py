"""CSV for spreadsheets, R and Gephi: a table of edges and a table of nodes, joined by ``Id``.

The headings that Gephi knows (Id, Label, Source, Target, Weight) are written its way. UTF-8 with a
byte order mark, since Excel otherwise takes å, ä and ö for something else. No cell is taken for a
formula (:func:`samverkan.exports.tables.harmless`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from samverkan.exports import Export
from samverkan.exports.attributes import flat_network
from samverkan.exports.tables import Table, as_csv

NODES = {"label": "Label", "kind": "kind", "collective": "collective", "statements": "statements"}
EDGES = {"weight": "Weight", "first_year": "first_year", "last_year": "last_year", "statements": "statements"}
BOTH = {name: name for name in ("themes", "places", "years", "statuses", "roles", "origins", "documents")}


def write_edges(export: Export, file: BinaryIO) -> None:
    """Write one row per pair of actors."""
    edges = flat_network(export.network()).edges.data()
    _write(file, ("Source", "Target"), EDGES | BOTH, (((one, other), about) for one, other, about in edges))


def write_nodes(export: Export, file: BinaryIO) -> None:
    """Write one row per actor."""
    nodes = flat_network(export.network()).nodes.items()
    _write(file, ("Id",), NODES | BOTH, (((node,), about) for node, about in nodes))


def _write(
    file: BinaryIO, ends: tuple[str, ...], columns: Mapping[str, str], rows: Iterable[tuple[tuple[str, ...], Mapping[str, Any]]]
) -> None:
    cells = [(*key, *(about.get(name) for name in columns)) for key, about in rows]
    file.write(as_csv(Table((*ends, *columns.values()), cells)).encode("utf-8-sig"))
