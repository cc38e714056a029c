"""How the graph is shown and handed on: the map, and one module per format.

A format is a module with a function that takes an :class:`Export` and a binary file to write to, and
one line in :data:`FORMATS`. The function writes the same bytes for the same export, closes nothing
and keeps nothing. :func:`write` opens the files and sees that a half-written one never takes the
place of a whole one.

A format may have several parts, which are files beside each other. ``csv`` has two, because edges
and nodes have different columns: ``natverk.csv`` gets the edges and ``natverk-noder.csv`` the nodes.
On standard output only the first part comes, since a pipe carries one table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from pyoxigraph import Quad

from samverkan.exports.files import replacing
from samverkan.graph.model import Actor, Document, Place, Statement, Theme
from samverkan.graph.network import Network, actor_network
from samverkan.graph.programme import Activity


@dataclass(frozen=True, slots=True)
class Export:
    """What is handed on: the selected statements and what they speak of, for the RDF formats their quads, and the
    planned activities that the same selection covers.

    ``documents`` are by file name, everything else by id.
    """

    title: str
    statements: tuple[Statement, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    quads: Iterable[Quad] = ()
    activities: tuple[Activity, ...] = ()
    merge_boards: bool = False

    def network(self) -> Network:
        """The actor network of the statements."""
        return actor_network(self.statements, self.actors, documents=self.documents, merge_boards=self.merge_boards)


Writer = Callable[[Export, BinaryIO], None]

FORMATS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "turtle": {"": "turtle.write"},
        "jsonld": {"": "jsonld.write"},
        "nquads": {"": "nquads.write"},
        "graphml": {"": "graphml.write"},
        "gexf": {"": "gexf.write"},
        "csv": {"": "csv_pair.write_edges", "-noder": "csv_pair.write_nodes"},
        "xlsx": {"": "xlsx.write"},
        "activities": {"": "activities.write"},
        "calendar": {"": "calendar.write"},
        "timeline": {"": "timeline.write"},
    }
)
"""Format → what its file's stem ends with → module and function, imported when they are used."""


def writer(function: str) -> Writer:
    """The function that :data:`FORMATS` names."""
    module, name = function.split(".")
    found: Writer = getattr(import_module(f"{__name__}.{module}"), name)
    return found


def write(export: Export, form: str, output: Path) -> list[Path]:
    """Write ``export`` in the format ``form``; the files that came of it, ``output`` first."""
    written = []
    for ending, function in FORMATS[form].items():
        path = output.with_stem(output.stem + ending)
        with replacing(path) as file:
            writer(function)(export, file)
        written.append(path)
    return written


def write_to(export: Export, form: str, file: BinaryIO) -> None:
    """Write the first part of ``export`` to an open file, such as standard output."""
    writer(FORMATS[form][""])(export, file)
