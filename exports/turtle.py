"""Turtle: the union of the named graphs, one block for each thing, sorted by IRI."""

from __future__ import annotations

from io import BytesIO
from itertools import takewhile
from typing import BinaryIO

from pyoxigraph import RdfFormat, Triple, serialize

from samverkan.exports import Export
from samverkan.ontology import terms as t


def write(export: Export, file: BinaryIO) -> None:
    """Write the triples of an export, with the prefixes that our queries know."""
    triples = sorted({quad.triple for quad in export.quads}, key=_place)
    whole = BytesIO()
    serialize(triples, whole, RdfFormat.TURTLE, prefixes=t.PREFIXES)
    lines = whole.getvalue().splitlines(keepends=True)
    # The library writes its prefixes in an order that differs from run to run.
    head = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix"), lines))
    file.writelines([*sorted(lines[:head]), *lines[head:]])


def _place(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, and within it the class first."""
    return str(triple.subject), triple.predicate != t.TYPE, triple.predicate.value, str(triple.object)
