"""The SPARQL 1.1 Protocol, case by case, and the Graph Store Protocol for reading."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from starlette.testclient import TestClient

from samverkan.ontology import terms as t

SELECT = "SELECT ?name WHERE { tema:trygghet skos:prefLabel ?name } ORDER BY ?name"
ASK = "ASK { tema:trygghet a sam:Theme }"
CONSTRUCT = "CONSTRUCT { tema:trygghet skos:prefLabel ?name } WHERE { tema:trygghet skos:prefLabel ?name }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JSON = "application/sparql-results+json"


def names(body: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_a_query_is_taken_by_get_as_a_form_and_as_a_body_with_the_same_answer(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    by_body = client.post("/sparql", content=SELECT.encode(), headers={"Content-Type": "application/sparql-query"})
    assert by_get.status_code == by_form.status_code == by_body.status_code == 200
    assert names(by_get.content) == ["Safety", "Trygghet"]
    assert by_get.content == by_form.content == by_body.content


@pytest.mark.parametrize(
    ("query", "accept", "media", "holds"),
    [
        (SELECT, JSON, JSON, '"Trygghet"'),
        (SELECT, "application/json", "application/json", '"Trygghet"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", 'xml:lang="sv">Trygghet</literal>'),
        (SELECT, "text/csv", "text/csv", "name\r\nSafety\r\nTrygghet\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values", '?name\n"Safety"@en\n"Trygghet"@sv'),
        (SELECT, "image/png, text/csv;q=0.2, application/sparql-results+xml;q=0.1", "text/csv", "Trygghet"),
        (SELECT, "*/*", JSON, "Trygghet"),
        (ASK, "*/*", JSON, '"boolean": true'),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml", "<boolean>true</boolean>"),
        (CONSTRUCT, "*/*", "text/turtle", '"Trygghet"@sv'),
        (CONSTRUCT, "application/n-triples", "application/n-triples", '"Trygghet"@sv .'),
        (CONSTRUCT, "application/ld+json", "application/ld+json", "Trygghet"),
        ("DESCRIBE tema:trygghet", "text/turtle", "text/turtle", '"Trygghet"@sv'),
    ],
)
def test_the_answer_comes_in_the_form_that_is_liked_best(
    query: str, accept: str, media: str, holds: str, client: TestClient
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].partition(";")[0] == media
    assert holds in answer.text


@pytest.mark.parametrize(
    ("method", "path", "headers", "body", "status"),
    [
        ("GET", "/sparql?query=SELECT", {}, b"", 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, b"", 400),
        ("GET", "/sparql?update=CLEAR+ALL", {}, b"", 403),
        ("GET", "/sparql?query=ASK{}", {"Accept": "image/png"}, b"", 406),
        ("GET", "/sparql?query=CONSTRUCT+WHERE{?s+a+sam:Theme}", {"Accept": "text/csv"}, b"", 406),
        ("POST", "/sparql", FORM, b"update=CLEAR+ALL", 403),
        ("POST", "/sparql", FORM, b"query=ASK{}&query=ASK{}", 400),
        ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query"}, b"\xff\xfe", 400),
        ("POST", "/sparql", {"Content-Type": "text/plain"}, b"ASK {}", 415),
        ("POST", "/sparql", {}, b"ASK {}", 415),
        ("PUT", "/sparql", {}, b"", 405),
        ("DELETE", "/sparql/graph?default", {}, b"", 405),
        ("GET", "/sparql/graph", {}, b"", 400),
        ("GET", "/sparql/graph?graph=http://elsewhere.example/g", {}, b"", 404),
    ],
)
def test_what_is_against_the_protocol_is_refused_with_the_status_it_gives(
    method: str, path: str, headers: dict[str, str], body: bytes, status: int, client: TestClient
) -> None:
    answer = client.request(method, path, headers=headers, content=body)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


FACTS, ONTOLOGY, DERIVED = t.FACTS_GRAPH.value, t.ONTOLOGY_GRAPH.value, t.DERIVED_GRAPH.value
HAS_FACTS, HAS_TERMS = "EXISTS { ?s a sam:Statement }", "EXISTS { ?c a owl:Class }"
OWL = "PREFIX owl: <http://www.w3.org/2002/07/owl#> "


@pytest.mark.parametrize(
    ("default", "named", "query", "true"),
    [
        ((FACTS,), (), f"ASK {{ FILTER({HAS_FACTS} && NOT {HAS_TERMS}) }}", True),
        ((FACTS, ONTOLOGY), (), f"ASK {{ FILTER({HAS_FACTS} && {HAS_TERMS}) }}", True),
        ((), (ONTOLOGY,), f"ASK {{ FILTER(NOT {HAS_TERMS}) GRAPH <{ONTOLOGY}> {{ FILTER({HAS_TERMS}) }} }}", True),
        ((FACTS,), (ONTOLOGY, DERIVED), f"ASK {{ FILTER({HAS_FACTS}) GRAPH ?g {{ FILTER({HAS_TERMS}) }} }}", True),
        ((FACTS,), (ONTOLOGY,), f"ASK {{ GRAPH <{DERIVED}> {{ ?s ?p ?o }} }}", False),
        ((FACTS,), (), f"ASK FROM <{ONTOLOGY}> {{ FILTER({HAS_FACTS} && NOT {HAS_TERMS}) }}", True),
    ],
    ids=["one graph", "several", "named", "full", "not among them", "protocol before FROM"],
)
def test_the_graphs_that_the_protocol_names_are_those_that_are_asked(
    default: tuple[str, ...], named: tuple[str, ...], query: str, true: bool, client: TestClient
) -> None:
    graphs = [("default-graph-uri", graph) for graph in default] + [("named-graph-uri", graph) for graph in named]
    asked, direct = [*graphs, ("query", OWL + query)], {"Content-Type": "application/sparql-query"}
    answers = [
        client.get("/sparql", params=asked),
        client.post("/sparql", content=urlencode(asked), headers=FORM),
        client.post("/sparql", params=graphs, content=OWL + query, headers=direct),
    ]
    assert [answer.json()["boolean"] for answer in answers] == [true] * 3


@pytest.mark.parametrize("graph", ["http://127.0.0.1:1/g", "file:///etc/passwd", "not an iri", "x> { } #"])
def test_graphs_elsewhere_are_refused(graph: str, client: TestClient) -> None:
    assert client.get("/sparql", params={"query": ASK, "default-graph-uri": graph}).status_code == 400


def test_without_a_query_the_service_describes_itself(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    triples = {(str(q.predicate), str(q.object)) for q in pyoxigraph.parse(answer.content, format=RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    assert (f"<{sd}endpoint>", "<http://localhost/sparql>") in triples
    assert (f"<{sd}name>", str(t.DERIVED_GRAPH)) in triples


def test_whole_graphs_can_be_fetched(client: TestClient) -> None:
    def count(path: str) -> int:
        answer = client.get(path, headers={"Accept": "application/n-triples"})
        return len(answer.text.splitlines())

    facts = count(f"/sparql/graph?graph={t.FACTS_GRAPH.value}")
    assert 0 < facts < count("/sparql/graph?default")
    assert facts == count("/graph/facts")


def test_the_data_are_described_at_the_well_known_address(client: TestClient) -> None:
    answer = client.get("/.well-known/void")
    triples = {str(q.predicate): str(q.object) for q in pyoxigraph.parse(answer.content, format=RdfFormat.TURTLE)}
    assert triples["<http://rdfs.org/ns/void#sparqlEndpoint>"] == "<http://localhost/sparql>"
    assert "integer" in triples["<http://rdfs.org/ns/void#triples>"]


@pytest.mark.parametrize(("accept", "media"), [("text/turtle", "text/turtle"), ("application/ld+json", "application/ld+json")])
def test_every_iri_answers_a_program_with_triples_and_a_reader_with_a_page(accept: str, media: str, client: TestClient) -> None:
    for path in ("/id/actor/polisen", "/id/theme/trygghet", "/id/place/jarva", "/id/kind/namnd", "/id/role/lead"):
        triples = client.get(path, headers={"Accept": accept})
        assert triples.headers["Content-Type"].startswith(media)
        assert "@prefix" in triples.text or "@id" in triples.text
        page = client.get(path, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
        assert page.headers["Content-Type"].startswith("text/html")
    assert client.get("/id/actor/finns-inte", headers={"Accept": accept}).status_code == 404


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/id/theme/trygghet", headers={"Accept": "text/turtle"})
    again = client.get("/id/theme/trygghet", headers={"Accept": "text/turtle", "If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content
