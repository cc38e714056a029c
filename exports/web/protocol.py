"""The SPARQL 1.1 Protocol for queries, and the page where one is written.

``/sparql`` takes a query by GET, as a form or as a body of its own, and answers in the form that ``Accept`` likes best. What
a query may do is decided where it is asked (:mod:`samverkan.graph.sparql_text`); here is only what belongs to HTTP.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import parse_qs

import pyoxigraph
from pyoxigraph import QueryResultsFormat
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from samverkan.exports import solutions
from samverkan.exports.tables import Table
from samverkan.exports.web import description, triples
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.negotiation import preferred
from samverkan.exports.web.rendering import page
from samverkan.graph import sparql_text
from samverkan.graph.errors import QueryError
from samverkan.graph.store import Answer, Solutions, Store
from samverkan.ontology import terms as t
from samverkan.queries import catalogue

HTML = "text/html"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
RESULTS = MappingProxyType({
    "application/sparql-results+json": QueryResultsFormat.JSON, "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV, "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON, "application/xml": QueryResultsFormat.XML,
})  # fmt: skip
LARGEST_BODY = 200_000
PATIENCE = 10.0
"""Seconds that a client may take to send its query."""
MOST_FIELDS = 200
ROWS_SHOWN = 500
TERMS = """SELECT DISTINCT ?term ?label WHERE {
  { GRAPH graf:ontology { ?term rdfs:label|skos:prefLabel ?label } } UNION { ?term a sam:Theme ; skos:prefLabel ?label }
  UNION { ?term a sam:Place ; skos:prefLabel ?label }
  FILTER(LANG(?label) = "sv")
} ORDER BY ?term"""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the graphs it is to be asked of; without any, of all."""

    text: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def read_query(request: Request) -> Query | None:
    """The query of a request, ``None`` where there is none; what is against the protocol is refused."""
    parameters = _fields(request.url.query)
    if request.method != "POST":
        return _query(parameters)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == UPDATE:
        raise HTTPException(403, "update")
    if media not in (FORM, QUERY):
        raise HTTPException(415)
    body = _decoded(await _body(request))
    if media == QUERY:
        return _query({**parameters, "query": [body]})
    return _query(_fields(body))


def answer(asked: Asked, query: Query | None) -> Response:
    """The answer to a query, a description of the service where there is none, or the editor for a browser."""
    if query is None:
        return description.service(asked) if preferred(asked.accept, [*triples.MEDIA, HTML]) != HTML else _editor(asked, "")
    if preferred(asked.accept, [*RESULTS, *triples.MEDIA, HTML]) == HTML:
        return _editor(asked, query.text)
    found = _ask(asked, query)
    offered = [*triples.MEDIA] if isinstance(found, list) else [*RESULTS]
    media = preferred(asked.accept, offered)
    if media is None:
        raise HTTPException(406)
    body = _triples(found, media) if isinstance(found, list) else results(found, RESULTS[media])
    if len(body) > asked.settings.largest:
        raise QueryError("Svaret är för stort. Avgränsa frågan, till exempel med LIMIT.")
    return Response(body, media_type=media)


def results(found: Solutions | bool, form: QueryResultsFormat) -> bytes:
    """An answer in one of the W3C's formats; JSON is ours, the others are written by the engine from it."""
    body = json.dumps(solutions.results(found), ensure_ascii=False).encode()
    if form == QueryResultsFormat.JSON:
        return body
    return pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON).serialize(format=form) or b""


def _triples(found: list[pyoxigraph.Triple], media: str) -> bytes:
    return bytes(triples.response((pyoxigraph.Quad(*triple) for triple in found), media).body)


def _ask(asked: Asked, query: Query) -> Answer:
    text = sparql_text.of_graphs(query.text, query.default, query.named) if query.default or query.named else query.text
    return asked.snapshot.store.query(text, asked.settings.limits)


def _editor(asked: Asked, text: str) -> Response:
    """The page where a query is written; with its answer as a table where there is one."""
    message, status, table = "", 200, Table((), ())
    if text.strip():
        try:
            table = _table(_ask(asked, Query(text)))
        except QueryError as error:
            message, status = str(error), 400
    shipped = [
        (query.name, query.summary(asked.lang), query.text) for query in catalogue.shipped().values() if not query.parameters
    ]
    return page(
        asked, "sparql.html", status=status, text=text, message=message, columns=table.columns,
        rows=table.rows[:ROWS_SHOWN], number=len(table.rows), shipped=shipped, asked_for=bool(text.strip()), base=t.BASE[:-1],
        terms=asked.snapshot.worked_out("terms", lambda: _terms(asked.snapshot.store)),
    )  # fmt: skip


def _terms(store: Store) -> list[tuple[str, str]]:
    """The terms of the graph that have a prefix and a name, as they are written in a query."""
    rows = store.select(TERMS)
    prefixes = {iri: name for name, iri in t.PREFIXES.items() if iri.startswith(t.BASE)}
    named = [(row["term"].value, row["label"].value) for row in rows if row["term"] and row["label"]]
    return [
        (f"{name}:{iri.removeprefix(base)}", label)
        for iri, label in named
        for base, name in prefixes.items()
        if iri.startswith(base)
    ]


def _table(found: Answer) -> Table:
    if isinstance(found, bool):
        return Table(("ASK",), [(found,)])
    if isinstance(found, list):
        return Table(("s", "p", "o"), [tuple(map(str, triple)) for triple in sorted(found, key=str)])
    return solutions.table(found, short=False)


def _fields(encoded: str) -> dict[str, list[str]]:
    try:
        return parse_qs(encoded, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise HTTPException(400) from None


def _query(parameters: dict[str, list[str]]) -> Query | None:
    if "update" in parameters:
        raise HTTPException(403, "update")
    texts_ = parameters.get("query", [])
    if len(texts_) > 1:
        raise HTTPException(400, "one_query")
    if not texts_:
        return None
    return Query(texts_[0], tuple(parameters.get("default-graph-uri", ())), tuple(parameters.get("named-graph-uri", ())))


async def _body(request: Request) -> bytes:
    """The body, if it comes in time and is not too large."""
    body = bytearray()
    try:
        async with asyncio.timeout(PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > LARGEST_BODY:
                    raise HTTPException(413)
    except TimeoutError:
        raise HTTPException(408) from None
    except ClientDisconnect:  # nobody hears the answer, but it is no defect of the program's
        raise HTTPException(400) from None
    return bytes(body)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "utf8") from None
