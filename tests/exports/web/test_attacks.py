"""Attacks: none gets through, none gets to see what is inside, and the next ordinary request is answered."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from starlette.testclient import TestClient

from samverkan.exports.web.patience import PATIENCE

PATHS = [
    "/static/../settings.py", "/static/..%2f..%2fcli.py", "/static/%2e%2e/%2e%2e/cli.py", "/static/....//cli.py", "//etc/passwd",
    "/static//etc/passwd", "/id/../../etc/passwd", "/id/actor/../../../etc/passwd", "/id/actor/%00", "/graph/../../etc/passwd",
    "/id/document/..%2f..%2fREADME", "/static/%5c..%5c..%5ccli.py", "/register/__class__", "/analys/__init__",
    "/id/actor/" + "a" * 5000,
]  # fmt: skip
UPDATES = [
    "DROP ALL", "INSERT DATA { <x:a> <x:b> <x:c> }", "DELETE WHERE { ?s ?p ?o }", "LOAD <http://127.0.0.1:1/>",
    "CLEAR GRAPH <https://w3id.org/samverkanskartan/graph/facts>", "ASK {} ; DROP ALL", "\\u0044ROP ALL",
]  # fmt: skip
REACHING = [
    "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(trueSERVICE<http://127.0.0.1:1/>{}) }",
]  # fmt: skip
BOMBS = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
    "ASK { ?a (!<x:y>)* ?b . ?b (!<x:z>)* ?c . ?c (!<x:w>)* ?d FILTER(?a = ?d && STRLEN(STR(?a)) > 9999) }",
    "SELECT * { " + "{" * 4000 + "}" * 4000 + " }",
    "ASK { ?s ?p ?o " + "FILTER(1=1) " * 9000 + "}",
    "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
]  # fmt: skip
SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "javascript:alert(1)",
    "</textarea><svg onload=alert(1)>",
]
PAGES = [
    "/fraga?q={}", "/fraga?q=trygghet&lang={}", "/fraga?q=trygghet&from={}", "/fraga?q=trygghet&format={}",
    "/ratta?q={}&theme={}",
    "/ratta?q=trygghet&from={}", "/forslag?q={}", "/analys/luckor?theme={}", "/analys/{}", "/jamfor?from={}&to={}",
    "/register/{}",
    "/id/actor/{}", "/id/{}", "/sparql?query={}", "/api/ask?q={}", "/api/statements?limit={}", "/api/network?actor={}", "/{}",
    "/id/actor/polisen?{}=1", "/id/actor/polisen?format={}",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _the_next_request_is_answered(client: TestClient) -> Iterator[None]:
    yield
    assert client.get("/api/statements", params={"theme": "trygghet", "limit": "1"}).json()["count"] > 0


def inside(text: str) -> bool:
    """Whether an answer shows something of the program or the machine."""
    return any(sign in text for sign in ("Traceback", "site-packages", "root:x:0", '.py"', "/tmp/", "pyoxigraph"))  # noqa: S108


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(path: str, client: TestClient) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert not inside(answer.text)


@pytest.mark.parametrize("update", UPDATES)
def test_no_update_is_taken_however_it_is_sent(update: str, client: TestClient) -> None:
    as_query = client.get("/sparql", params={"query": update})
    as_body = client.post("/sparql", content=update.encode(), headers={"Content-Type": "application/sparql-query"})
    as_update = client.post("/sparql", data={"update": update})
    twice_encoded = client.get(f"/sparql?query={quote(quote(update))}")
    assert [answer.status_code for answer in (as_query, as_body, as_update, twice_encoded)] == [400, 400, 403, 400]


@pytest.mark.parametrize("query", REACHING)
def test_no_query_reaches_out(query: str, client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 400
    assert not inside(answer.text)


@pytest.mark.parametrize("query", BOMBS, ids=range(len(BOMBS)))
def test_a_query_without_end_is_stopped(query: str, client: TestClient) -> None:
    begun = time.monotonic()
    answer = client.post("/sparql", data={"query": query})
    assert answer.status_code in (200, 400)
    assert not inside(answer.text)
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "", "localhost:80:80"])
def test_another_host_name_is_not_served(host: str, client: TestClient) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_headers_of_a_proxy_count_for_nothing_unless_asked_for(address: str) -> None:
    import httpx  # noqa: PLC0415 - only here is a header sent that no client would

    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"}
    page = httpx.get(f"{address}/.well-known/void", headers=headers).text
    assert "evil" not in page
    assert "https://127" not in page


def test_a_body_that_is_too_large_is_refused(client: TestClient) -> None:
    huge = b"ASK { } #" + b"x" * 1_000_000
    assert client.post("/sparql", content=huge, headers={"Content-Type": "application/sparql-query"}).status_code == 413
    assert (
        client.post(
            "/sparql", content=b"query=" + huge, headers={"Content-Type": "application/x-www-form-urlencoded"}
        ).status_code
        == 413
    )
    many = b"&".join(b"a=1" for _ in range(5000))
    assert client.post("/sparql", content=many, headers={"Content-Type": "application/x-www-form-urlencoded"}).status_code == 400


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_in_a_parameter_stays_text(script: str, page: str, client: TestClient) -> None:
    answer = client.get(page.replace("{}", quote(script, safe="")), headers={"Accept": "text/html"})
    assert answer.status_code < 500
    if answer.headers["Content-Type"].startswith("text/html"):
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "<svg onload" not in answer.text


@pytest.mark.parametrize("path", ["/", "/fraga?q=trygghet", "/sparql?query=x", "/nope", "/api/ask", "/static/web.css", "/sparql"])
def test_every_answer_binds_the_browser_and_sets_no_cookie(path: str, client: TestClient) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "set-cookie" not in headers
    assert "server" not in headers


def test_the_exported_map_keeps_a_policy_of_its_own(client: TestClient) -> None:
    headers = client.get("/id/theme/trygghet", params={"format": "map"}, headers={"Accept": "text/html"}).headers
    assert "script-src 'sha256-" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def test_a_defect_is_told_without_what_is_inside(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret: /srv/samverkan")

    monkeypatch.setattr("samverkan.exports.web.asking.ask", broken)
    answer = client.get("/fraga", params={"q": "en fråga som ingen har ställt"}, headers={"Accept": "text/html"})
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Content-Security-Policy" in answer.headers


HEADS = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n folded: b\r\nX : c\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 20_000 + b"\r\n",
    b"GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
    b"G\x7fT / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nASK{}",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nnot a size\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
]


LATE = [
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nTransfer-Encoding: chunked\r\n\r\n",
]


@pytest.mark.parametrize("head", HEADS, ids=range(len(HEADS)))
def test_a_request_that_is_no_http_is_refused(head: bytes, address: str, log: Path) -> None:
    with connected(address) as connection, suppress(ConnectionResetError):  # the rest of what is too long is not even read
        connection.sendall(head)
        answer = HTTPResponse(connection)
        answer.begin()
        told = answer.read().decode()
        assert 400 <= answer.status < 500 or answer.status == HTTPStatus.HTTP_VERSION_NOT_SUPPORTED
        assert "evil" not in told
        assert not inside(told)
    assert not inside(logged(address, log))


@pytest.mark.parametrize("head", LATE, ids=["after an answer", "before an answer"])
def test_a_body_that_turns_out_to_be_no_http_ends_the_connection(head: bytes, address: str, log: Path) -> None:
    with connected(address) as connection:
        connection.sendall(head)
        time.sleep(0.2)
        with suppress(ConnectionResetError):
            connection.sendall(b"not a size\r\n")
            assert b"HTTP/1.1 4" in connection.makefile("rb").read()
    assert not inside(logged(address, log))


def test_a_client_that_goes_away_in_the_middle_is_no_defect(address: str, log: Path) -> None:
    with connected(address) as connection:
        connection.sendall(LATE[1])
        time.sleep(0.2)
    assert not inside(logged(address, log))


def logged(address: str, log: Path) -> str:
    """What the server has written, once it has answered another request."""
    assert httpx.get(f"{address}/health").is_success
    return log.read_text("utf-8")


def connected(address: str) -> socket.socket:
    return socket.create_connection((urlsplit(address).hostname, urlsplit(address).port), timeout=2 * PATIENCE)


@pytest.mark.parametrize("before", [b"", b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"], ids=["first", "after an answer"])
def test_a_connection_that_does_not_say_what_it_wants_is_closed(before: bytes, address: str) -> None:
    with connected(address) as connection:
        connection.sendall(before + b"GET / HTTP/1.1\r\nHost: local")
        assert connection.makefile("rb").read().count(b"HTTP/1.1") == bool(before)


def test_slow_clients_do_not_hold_up_others(address: str) -> None:
    host, port = urlsplit(address).hostname, urlsplit(address).port
    slow = [socket.create_connection((host, port)) for _ in range(60)]
    try:
        for connection in slow:
            connection.sendall(
                b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
                b"Content-Length: 99\r\n\r\nA"
            )
        assert httpx.get(f"{address}/api/statements?limit=1", timeout=10).is_success
    finally:
        for connection in slow:
            connection.close()
