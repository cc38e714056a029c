"""A store behind the address of any SPARQL 1.1 server.

``http://host/query`` or ``…/sparql`` is the query service, and ``update`` beside it the update
service; of any other address both are taken to lie below it. Three things differ between servers, or
go wrong on the way, and are met here:

* The default graph need not be the union of the named ones. It is found out once, and if it is not,
  every request names our graphs, as the protocol allows.
* An answer may be cut off after its status line. Nothing is used before it has been read to the end.
* No request can carry a whole graph. New quads are *staged*, in graphs and under predicates that mean
  nothing to any query, and take the place of the old ones in one last request.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

import httpx
import pyoxigraph
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat

from samverkan.graph import sparql_text
from samverkan.graph.embedded import collected
from samverkan.graph.errors import QueryError, StoreError
from samverkan.graph.querying import Answer, Limits, Solutions, Store
from samverkan.ontology import terms as t

ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
BATCH = 5_000
PATIENCE = Limits(seconds=120.0, rows=10_000_000)
"""How long and how much to wait for when the program itself asks."""

FRESH = 60.0
"""Seconds for which what was read is taken to hold: a server does not tell when it is built anew."""

LARGEST = 1_000_000_000
"""The most bytes of an answer that are taken in."""

STAGING = t.BASE + "staging/"
BUILT = f"{{ <{t.BUILD.value}> a <{t.ACTIVITY.value}> }}"


class ServerStore(Store):
    """A server that is asked over HTTP; ``writable`` allows it to be empty."""

    def __init__(self, address: str, *, writable: bool = False) -> None:
        url = httpx.URL(address)
        self.location = str(url.copy_with(userinfo=b""))
        self._writable = writable
        self._query_url, self._update_url = _services(url)
        self._client = httpx.Client()
        self._opened = time.monotonic()
        if not writable and not self._ask(f"ASK {{ GRAPH <{t.PROVENANCE_GRAPH.value}> {BUILT} }}"):
            self.close()
            raise StoreError(
                f"Servern {self.location} har ingen kunskapsgraf. Skapa den med: samverkan build --store {self.location}"
            )

    def is_current(self) -> bool:
        return time.monotonic() - self._opened < FRESH

    def graphs(self) -> list[NamedNode]:
        """Our named graphs; a server may hold others, which are left alone."""
        return self._graphs

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        for name in [graph] if graph else self._graphs:
            answer = self._ask_server(f"SELECT ?s ?p ?o WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}", PATIENCE)
            assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT has no other answer
            for row in answer:
                subject, predicate, value = row["s"], row["p"], row["o"]
                if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
                    yield Quad(subject, predicate, value, name)

    def replace(self, quads: Iterable[Quad]) -> None:
        if not self._writable:
            raise StoreError(f"{self.location} är öppnad för läsning. Öppna den för skrivning för att bygga om den.")
        staging = f"{STAGING}{secrets.token_hex(8)}?"
        staged: set[str] = set()
        try:
            for batch in _batches(quads):
                staged.update(str(quad.graph_name)[1:-1] for quad in batch)
                self._update(_insertion(batch, staging))
            self._update(_exchange(self._graphs, sorted(staged), staging))
        except StoreError:
            self._clean(staging, staged)
            raise
        for known in ("_graphs", "_union"):
            self.__dict__.pop(known, None)

    def close(self) -> None:
        self._client.close()

    def _answer(self, sparql: str, limits: Limits | None) -> Answer:
        dataset = {} if self._union or sparql_text.names_graphs(sparql) else self._dataset()
        return self._ask_server(sparql_text.with_prefixes(sparql), limits or PATIENCE, dataset)

    @cached_property
    def _graphs(self) -> list[NamedNode]:
        found = self._ask_server("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", PATIENCE)
        assert isinstance(found, Solutions)  # noqa: S101 - a SELECT has no other answer
        names = (row["g"] for row in found)
        return sorted((g for g in names if isinstance(g, NamedNode) and g.value.startswith(t.GRAPH)), key=lambda g: g.value)

    @cached_property
    def _union(self) -> bool:
        """Whether a query without ``GRAPH`` sees what lies in our named graphs."""
        return self._ask(f"ASK {BUILT}")

    def _dataset(self) -> dict[str, list[str]]:
        names = [graph.value for graph in self._graphs]
        return {"default-graph-uri": names, "named-graph-uri": names}

    def _ask(self, sparql: str) -> bool:
        return self._ask_server(sparql, PATIENCE) is True

    def _ask_server(self, sparql: str, limits: Limits, dataset: dict[str, list[str]] | None = None) -> Answer:
        form = {"query": sparql, **(dataset or {})}
        kind, body = self._send(self._query_url, limits, data=form, headers={"Accept": ACCEPT})
        try:
            return _parsed(kind, body, limits)
        except (SyntaxError, ValueError) as error:
            message = f"Svaret från {self.location} är avbrutet eller oläsligt. Försök igen, eller avgränsa frågan."
            raise StoreError(message) from error

    def _update(self, sparql: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        self._send(self._update_url, PATIENCE, content=sparql.encode(), headers=headers)

    def _clean(self, staging: str, graphs: Iterable[str]) -> None:
        """Remove what was staged; the reason it was not used is raised by the caller and must not be hidden."""
        try:
            self._update(_drops(staging + graph for graph in graphs))
        except StoreError:
            return

    def _send(self, url: httpx.URL, limits: Limits, **request: object) -> tuple[str, bytes]:
        """The media type and the whole body of an answer within the time allowed."""
        deadline = time.monotonic() + limits.seconds
        body = bytearray()
        try:
            with self._client.stream("POST", url, timeout=httpx.Timeout(limits.seconds, connect=10.0), **request) as response:  # type: ignore[arg-type]
                for part in response.iter_bytes():
                    body += part
                    if time.monotonic() > deadline:
                        raise limits.too_slow()
                    if len(body) > LARGEST:
                        raise QueryError("Svaret är för stort. Avgränsa frågan, till exempel med LIMIT.")
        except httpx.TimeoutException as error:
            raise StoreError(f"Servern {self.location} svarade inte i tid. Försök igen, eller avgränsa frågan.") from error
        except httpx.HTTPError as error:
            message = f"Servern {self.location} går inte att nå ({error}). Kontrollera adressen och att den är igång."
            raise StoreError(message) from error
        self._refuse_failure(response.status_code, bytes(body))
        return response.headers.get("Content-Type", "").partition(";")[0].strip(), bytes(body)

    def _refuse_failure(self, status: int, body: bytes) -> None:
        if status in {401, 403}:
            raise StoreError(f"Servern {self.location} kräver behörighet (HTTP {status}). Ange namn och lösenord i adressen.")
        if status == 400:
            reason = body.decode(errors="replace").strip()[:300]
            raise QueryError(f"Servern {self.location} avvisade frågan: {reason}. Skriv om den.")
        if not 200 <= status < 300:
            raise StoreError(f"Servern {self.location} svarar med fel (HTTP {status}). Kontrollera adressen eller försök senare.")


def _services(url: httpx.URL) -> tuple[httpx.URL, httpx.URL]:
    """The addresses of the query service and the update service."""
    path = url.path.rstrip("/")
    above, _, last = path.rpartition("/")
    if last in {"query", "sparql"}:
        return url.copy_with(path=path), url.copy_with(path=f"{above}/update")
    return url.copy_with(path=f"{path}/query"), url.copy_with(path=f"{path}/update")


def _parsed(kind: str, body: bytes, limits: Limits) -> Answer:
    if kind == "application/sparql-results+json":
        return collected(pyoxigraph.parse_query_results(body, format=QueryResultsFormat.JSON), limits)
    if kind == "application/n-triples":
        return [quad.triple for quad in pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES)]
    raise ValueError(kind)


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    source = iter(quads)
    while batch := list(islice(source, BATCH)):
        yield batch


def _insertion(quads: Iterable[Quad], staging: str) -> str:
    lines = (
        f"GRAPH <{staging}{str(quad.graph_name)[1:-1]}> {{ {quad.subject} <{staging}{quad.predicate.value}> {quad.object} }}"
        for quad in quads
    )
    return "INSERT DATA {\n" + "\n".join(lines) + "\n}"


def _exchange(old: Iterable[NamedNode], staged: Iterable[str], staging: str) -> str:
    """One request, and so one step: the old graphs go, what was staged takes their names, staging goes."""
    unstage = (
        "INSERT { GRAPH ?graph { ?s ?p ?o } } WHERE { GRAPH ?staged { ?s ?q ?o } "
        f'FILTER(STRSTARTS(STR(?staged), "{staging}")) '
        f'BIND(IRI(STRAFTER(STR(?staged), "{staging}")) AS ?graph) BIND(IRI(STRAFTER(STR(?q), "{staging}")) AS ?p) }}'
    )
    return " ;\n".join([_drops(graph.value for graph in old), unstage, _drops(staging + graph for graph in staged)])


def _drops(graphs: Iterable[str]) -> str:
    return " ;\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in graphs) or "DROP SILENT GRAPH <urn:none>"
