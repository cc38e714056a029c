"""JSON-LD: the named graphs, each with its things, as objects with the short keys of ``ontology/context.jsonld``.

The context stands in the file, so nothing needs to be fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import Literal, NamedNode, Quad

from samverkan import ontology
from samverkan.exports import Export
from samverkan.ontology import terms as t

NATIVE: Mapping[str, Callable[[str], object]] = {t.XSD + "integer": int, t.XSD + "boolean": "true".__eq__}
"""The datatypes that JSON has itself."""


def write(export: Export, file: BinaryIO) -> None:
    """Write the quads of an export."""
    context = _context()
    keys = _Keys(context)
    quads = sorted(set(export.quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    graphs = [
        {"@id": keys.compact(graph[1:-1]), "@graph": list(_things(of_graph, keys))}
        for graph, of_graph in groupby(quads, key=lambda quad: str(quad.graph_name))
    ]
    document = {"@context": context, "@graph": graphs}
    file.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


@cache
def _context() -> dict[str, Any]:
    text = (Path(ontology.__file__).parent / "context.jsonld").read_text(encoding="utf-8")
    context: dict[str, Any] = json.loads(text)["@context"]
    return context


class _Keys:
    """The context turned around: from IRIs to what stands for them."""

    def __init__(self, context: dict[str, Any]) -> None:
        self._prefixes = {iri: name for name, iri in context.items() if isinstance(iri, str) and iri.endswith(("/", "#"))}
        self._links = {self._expanded(v["@id"]): key for key, v in context.items() if isinstance(v, dict)}
        self._texts = {self._expanded(v): key for key, v in context.items() if isinstance(v, str) and v not in self._prefixes}

    def compact(self, iri: str) -> str:
        """An IRI under one of the prefixes, or as it is."""
        for base, name in self._prefixes.items():
            if iri.startswith(base):
                return f"{name}:{iri.removeprefix(base)}"
        return iri

    def entry(self, predicate: NamedNode, value: NamedNode | Literal) -> tuple[str, Any]:
        """The key and value of one triple."""
        iri = predicate.value
        if isinstance(value, Literal):
            return self._texts.get(iri, iri), _literal(value)
        if predicate == t.TYPE:
            return "@type", self.compact(value.value)
        link = self.compact(value.value)
        return (self._links[iri], link) if iri in self._links else (iri, {"@id": link})

    def _expanded(self, compact: str) -> str:
        prefix, _, local = compact.partition(":")
        return t.PREFIXES[prefix] + local if prefix in t.PREFIXES else compact


def _things(quads: Iterable[Quad], keys: _Keys) -> Iterator[dict[str, Any]]:
    """One object for each subject, whose keys hold a value or, where there are several, a list."""
    for subject, about in groupby(quads, key=lambda quad: str(quad.subject)):
        thing: dict[str, Any] = {"@id": keys.compact(subject[1:-1])}
        values: dict[str, list[Any]] = {}
        for quad in about:
            key, value = keys.entry(quad.predicate, quad.object)  # type: ignore[arg-type]
            values.setdefault(key, []).append(value)
        yield thing | {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def _literal(literal: Literal) -> Any:
    datatype = literal.datatype.value
    if literal.language:
        return {"@language": literal.language, "@value": literal.value}
    if datatype == t.XSD + "string":
        return literal.value
    if datatype in NATIVE:
        return NATIVE[datatype](literal.value)
    return {"@type": datatype, "@value": literal.value}
