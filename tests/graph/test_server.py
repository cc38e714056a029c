"""The same store behind a SPARQL server: a real ``oxigraph``, and servers that misbehave."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.build import build
from samverkan.graph.errors import QueryError, StoreError
from samverkan.graph.registers import Registers
from samverkan.graph.store import Limits, open_store
from samverkan.ontology import terms as t

Server = Callable[..., AbstractContextManager[str]]


@pytest.fixture(params=[(), ("--union-default-graph",)], ids=["named graphs apart", "union"])
def server(request: pytest.FixtureRequest, oxigraph: Server) -> Iterator[str]:
    """A server whose default graph is, or is not, the union of its named graphs."""
    with oxigraph(*request.param) as address:
        yield address


def test_the_same_build_gives_the_same_graph_as_in_a_folder(
    server: str, tmp_path: Path, registers: Registers, plan, report
) -> None:
    assert build(server, registers, [plan, report]) == build(tmp_path / "s", registers, [plan, report])
    question = "SELECT ?p ?a ?n WHERE { ?p a sam:ActorPair ; sam:member ?a ; sam:statements ?n } ORDER BY ?p ?a"
    with open_store(server) as remote, open_store(tmp_path / "s") as local:
        assert set(remote.quads()) == set(local.quads())
        assert remote.graphs() == local.graphs()
        assert remote.select(question) == local.select(question)
        assert remote.select("SELECT ?g WHERE { GRAPH ?g { ?s a sam:Statement } } ORDER BY ?g") == local.select(
            "SELECT ?g WHERE { GRAPH ?g { ?s a sam:Statement } } ORDER BY ?g"
        )
        construct = "CONSTRUCT WHERE { ?s sam:quote ?o }"
        assert set(remote.construct(construct)) == set(local.construct(construct))
        assert remote.query("ASK { aktor:polisen a sam:Actor }") is True


def test_a_second_build_keeps_former_documents_and_leaves_other_graphs_alone(
    server: str, registers: Registers, plan, report
) -> None:
    foreign = "INSERT DATA { GRAPH <urn:annan> { <urn:a> <urn:b> <urn:c> } }"
    httpx.post(f"{server}/update", content=foreign, headers={"Content-Type": "application/sparql-update"})
    build(server, registers, [plan])
    assert build(server, registers, [report]).documents == 2
    with open_store(server) as store:
        assert store.select("SELECT ?d WHERE { ?d sam:sha256 ?x } ORDER BY ?d").rows == [
            {"d": t.document("plan-txt")},
            {"d": t.document("rapport-txt")},
        ]
    graphs = httpx.post(f"{server}/query", data={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"}).text
    assert "urn:annan" in graphs
    assert "staging" not in graphs


def test_a_build_that_fails_half_way_leaves_the_server_as_it_was(server: str, registers: Registers, plan) -> None:
    build(server, registers, [plan])

    def broken() -> Iterator[Quad]:
        for n in range(6_000):
            yield Quad(t.statement(f"{n}"), t.PAGE, Literal(str(n)), t.FACTS_GRAPH)
        raise StoreError("slut")

    with open_store(server) as store:
        before = set(store.quads())
    with open_store(server, writable=True) as store, pytest.raises(StoreError, match="slut"):
        store.replace(broken())
    with open_store(server) as store:
        assert set(store.quads()) == before
        assert not store.ask("ASK { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), 'staging')) }")


def test_what_is_staged_is_seen_by_no_question(oxigraph: Server, registers: Registers, plan) -> None:
    """A build of a large graph takes many requests; whoever asks in the meantime gets the old answer."""
    with oxigraph("--union-default-graph") as server:
        build(server, registers, [plan])
        counts: list[int] = []

        def watched() -> Iterator[Quad]:
            for n in range(5_001):
                yield Quad(t.statement(f"ny{n}"), t.TYPE, t.STATEMENT, t.FACTS_GRAPH)
            with open_store(server) as reader:
                counts.append(len(reader.select("SELECT ?s WHERE { ?s a sam:Statement }")))

        with open_store(server, writable=True) as store:
            store.replace(watched())
        assert counts == [3]


def test_a_server_without_our_graph_says_how_to_make_one(server: str) -> None:
    with pytest.raises(StoreError, match=r"ingen kunskapsgraf.*samverkan build --store"):
        open_store(server)


# --- servers that misbehave

YES = b'{"head":{},"boolean":true}'
JSON = "application/sparql-results+json"


@contextmanager
def answering(reply: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """A server that says yes to its first two questions, as opening takes, and then replies as told."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked.append(self.path)
            if len(asked) <= 2:
                respond(self, 200, JSON, YES)
            else:
                reply(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{http.server_port}/ds/sparql"
    finally:
        http.shutdown()
        http.server_close()


def respond(handler: BaseHTTPRequestHandler, status: int, kind: str, body: bytes, length: int | None = None) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)


HALF = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal","value":"1"}}'

CANCELLED = b'{"head":{"vars":["n"]},"results":{"bindings":[The SPARQL operation has been cancelled'
"""What oxigraph answers, as a success, when its own time limit (``--timeout-s``) has passed."""


@pytest.mark.parametrize(
    ("status", "kind", "body", "length", "message"),
    [
        (200, JSON, HALF, None, "avbrutet"),
        (200, JSON, CANCELLED, None, "avbrutet"),
        (200, JSON, HALF, 500, "går inte att nå"),
        (200, "text/html", b"<h1>Hej</h1>", None, "oläsligt"),
        (200, JSON, b"", None, "avbrutet"),
        (301, JSON, b"", None, "HTTP 301"),
        (401, JSON, b"", None, "kräver behörighet"),
        (404, JSON, b"", None, "HTTP 404.*Kontrollera adressen"),
        (503, JSON, b"", None, "HTTP 503.*försök senare"),
    ],
)
def test_a_bad_answer_is_an_error(status: int, kind: str, body: bytes, length: int | None, message: str) -> None:
    with (
        answering(lambda handler: respond(handler, status, kind, body, length)) as address,
        open_store(address) as store,
        pytest.raises(StoreError, match=message),
    ):
        store.select("SELECT ?a WHERE { ?a ?b ?c }")


def test_a_server_that_refuses_the_question_is_quoted() -> None:
    with (
        answering(lambda handler: respond(handler, 400, "text/plain", b"no such function")) as address,
        open_store(address) as store,
        pytest.raises(QueryError, match="no such function"),
    ):
        store.select("SELECT ?a WHERE { ?a ?b ?c }")


def test_a_server_that_dribbles_is_left_when_time_is_out() -> None:
    def dribble(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b" ")
            time.sleep(0.1)

    with (
        answering(dribble) as address,
        open_store(address) as store,
        pytest.raises(QueryError, match=r"avbröts efter 0.5 sekunder"),
    ):
        store.query("SELECT ?a WHERE { ?a ?b ?c }", Limits(seconds=0.5))


def test_an_endless_answer_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samverkan.graph.server.LARGEST", 100)
    with (
        answering(lambda handler: respond(handler, 200, JSON, b" " * 1_000)) as address,
        open_store(address) as store,
        pytest.raises(QueryError, match="för stort"),
    ):
        store.select("SELECT ?a WHERE { ?a ?b ?c }")


def test_a_server_that_says_nothing_is_left_when_time_is_out() -> None:
    with (
        answering(lambda _: time.sleep(2)) as address,
        open_store(address) as store,
        pytest.raises(StoreError, match="svarade inte i tid"),
    ):
        store.query("SELECT ?a WHERE { ?a ?b ?c }", Limits(seconds=0.5))


def test_no_server_is_an_error_that_keeps_the_password_to_itself(free_port: int) -> None:
    with pytest.raises(StoreError, match=r"går inte att nå.*Kontrollera adressen") as caught:
        open_store(f"http://namn:hemligt@127.0.0.1:{free_port}/query")
    assert "hemligt" not in str(caught.value)


def test_the_update_service_lies_beside_the_query_service() -> None:
    seen: list[str] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.path)
        respond(handler, 200, JSON, b'{"head":{"vars":[]},"results":{"bindings":[]}}')

    with answering(note) as address:
        open_store(address)
        open_store(address)
        with open_store(address, writable=True) as store:
            store.replace([Quad(NamedNode("x:s"), t.PAGE, Literal("1"), t.FACTS_GRAPH)])
    assert seen == ["/ds/update", "/ds/sparql", "/ds/update"]
