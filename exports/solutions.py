"""The answers of SPARQL queries: tables for the eye and the spreadsheet, and the W3C's own formats for programs.

``json`` is SPARQL 1.1 Query Results JSON, ``ttl`` Turtle. A table shows things of ours by the last part of
their IRI, which is the id that every other verb takes.
"""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from samverkan.exports.tables import Cell, Table, as_csv, as_text
from samverkan.graph.errors import UsageError
from samverkan.graph.sparql_text import Value
from samverkan.graph.store import Answer, Solutions
from samverkan.ontology import terms as t

FORMS = ("table", "csv", "json", "ttl")
NUMBERS = {f"{t.XSD}{name}": of for name, of in (("integer", int), ("decimal", float), ("double", float))}


def written(answer: Answer, form: str) -> str:
    """The answer in one of :data:`FORMS`; :class:`UsageError` where it has no such form."""
    if isinstance(answer, list):
        if form not in ("ttl", "table"):
            raise UsageError("Svaret är tripplar, inte rader. Välj --format ttl.")
        return _turtle(answer)
    if form == "ttl":
        raise UsageError("Svaret är rader, inte tripplar. Välj --format table, csv eller json.")
    if form == "json":
        return json.dumps(results(answer), ensure_ascii=False, indent=2) + "\n"
    if isinstance(answer, bool):
        return f"{'ja' if answer else 'nej'}\n"
    return as_text(table(answer, short=True)) if form == "table" else as_csv(table(answer, short=False))


def table(answer: Solutions, *, short: bool) -> Table:
    """The rows as plain values; ``short`` shows things of ours by their id."""
    return Table(answer.variables, [tuple(_cell(row[name], short=short) for name in answer.variables) for row in answer])


def _turtle(triples: list[Triple]) -> str:
    ordered = sorted(triples, key=str)
    return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(t.PREFIXES)) or b"").decode()


def results(answer: Solutions | bool) -> dict[str, Any]:
    """The answer in the terms of SPARQL 1.1 Query Results JSON."""
    if isinstance(answer, bool):
        return {"head": {}, "boolean": answer}
    bindings = [{name: _term(value) for name, value in row.items() if value is not None} for row in answer]
    return {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}


def _term(value: Value) -> dict[str, str]:
    if isinstance(value, NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, BlankNode):
        return {"type": "bnode", "value": value.value}
    if value.language:
        return {"type": "literal", "value": value.value, "xml:lang": value.language}
    plain = value.datatype.value == f"{t.XSD}string"
    return {"type": "literal", "value": value.value} | ({} if plain else {"datatype": value.datatype.value})


def _cell(value: Value | None, *, short: bool) -> Cell:
    """A value as a cell: numbers as numbers, and, where ``short``, things of ours by their id."""
    if isinstance(value, Literal) and value.datatype.value in NUMBERS:
        return NUMBERS[value.datatype.value](value.value)
    if isinstance(value, NamedNode) and short and value.value.startswith(t.ID):
        return t.local_id(value)
    return value.value if value is not None else None
