"""Is the graph as it should be? SHACL shapes, and the program's own checks.

The shapes stand in ``ontology/shapes``, one file per class. Their messages say what is wrong and, after
the first full stop, what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, serialize
from rdflib.namespace import SH

from samverkan import ontology
from samverkan.graph import checks
from samverkan.graph.checks import PersonsIn, TextOf
from samverkan.graph.described import Described
from samverkan.graph.findings import Finding, where
from samverkan.graph.querying import Store


def validate(store: Store, *, text_of: TextOf | None = None, persons_in: PersonsIn | None = None) -> list[Finding]:
    """All that is wrong with a store, by place.

    ``text_of`` gives a document's text by its file name, where it is at hand, so that quotes can be found
    again; ``persons_in`` what looks like personal data in a text.
    """
    return validate_quads(store.quads(), text_of=text_of, persons_in=persons_in)


def validate_quads(quads: Iterable[Quad], *, text_of: TextOf | None = None, persons_in: PersonsIn | None = None) -> list[Finding]:
    """:func:`validate` for quads that need not lie in a store."""
    quads = list(quads)
    graph = Described(quads)
    found = {*_shacl(quads, graph), *(finding for check in checks.CHECKS for finding in check(graph))}
    if text_of:
        found.update(checks.quotes(graph, text_of))
    if persons_in:
        found.update(checks.persons(graph, persons_in))
    return sorted(found)


@cache
def shapes() -> rdflib.Graph:
    """The SHACL shapes of all classes."""
    graph = rdflib.Graph()
    for path in sorted((Path(ontology.__file__).parent / "shapes").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


def _shacl(quads: Iterable[Quad], described: Described) -> Iterator[Finding]:
    lines = BytesIO()
    serialize((quad.triple for quad in quads), lines, RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=lines.getvalue(), format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), inplace=True)
    for result in report.subjects(SH.resultSeverity, None):
        message, _, remedy = str(report.value(result, SH.resultMessage)).partition(". ")
        node = NamedNode(str(report.value(result, SH.focusNode)))
        yield Finding(where(described, node), f"{message}.", remedy)
