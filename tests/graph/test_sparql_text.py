"""What is refused before it runs, what is not, and how values are bound."""

import pytest
from pyoxigraph import Literal

from samverkan.graph.errors import QueryError
from samverkan.graph.sparql_text import bind, check, names_graphs, tokens, with_prefixes
from samverkan.ontology import terms as t

OUTSIDE = "<http://127.0.0.1:9/>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {OUTSIDE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {OUTSIDE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{OUTSIDE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 1.0e5SERVICE{OUTSIDE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p trueSERVICE{OUTSIDE}{{ ?a ?b ?c }} }}",
        f"PREFIX ex: {OUTSIDE} SELECT * {{ SERVICEex:a {{ ?a ?b ?c }} }}",
        f"PREFIX ex: {OUTSIDE} SELECT * {{ SERVICESILENTex:a {{ ?a ?b ?c }} }}",
        f"PREFIX : {OUTSIDE} SELECT * {{ ?s ?p ?o SERVICE:a {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p 'a' . SERVICE{OUTSIDE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ FILTER(?a<?b)SERVICE{OUTSIDE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?s ?p '''#''' SERVICE {OUTSIDE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ \\u0053ERVICE {OUTSIDE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # '\n SERVICE {OUTSIDE} {{ ?s ?p ?o }} # ' \n }}",
    ],
)
def test_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * FROM {OUTSIDE} {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED {OUTSIDE} {{ ?s ?p ?o }}",
        "PREFIX ex: <http://example.org/> SELECT * FROM ex:graph { ?s ?p ?o }",
        f"ASK FROM <{t.DERIVED_GRAPH.value}> FROM {OUTSIDE} {{ ?s ?p ?o }}",
        f"SELECT * FROMNAMED{OUTSIDE} {{ ?s ?p ?o }}",
    ],
)
def test_graphs_that_are_not_ours_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="FROM"):
        check(query)


@pytest.mark.parametrize(
    "update", ["DROP ALL", "INSERT DATA { <x:a> <x:b> 1 }", f"LOAD {OUTSIDE}", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL"]
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match="Bara läsande frågor"):
        check(update)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?from WHERE { ?service ?from 'SERVICE FROM' } # SERVICE <x:y>",
        'SELECT * { ?s <http://example.org/SERVICE> "FROM"@sv }',
        "SELECT * { ?s ?p '''\n SERVICE\n''' }",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ex:from }",
        f"SELECT * FROM <{t.DERIVED_GRAPH.value}> FROM NAMED <{t.DOCUMENT_GRAPHS}a> {{ ?s ?p ?o }}",
        "DESCRIBE aktor:polisen",
    ],
)
def test_the_words_are_allowed_where_they_mean_nothing(query: str) -> None:
    check(query)


def test_a_syntax_error_names_its_line() -> None:
    with pytest.raises(QueryError, match="fel på rad 3, vid tecken"):
        check("SELECT *\nWHERE {\n  ?s FILTR ?o }")


def test_a_query_may_say_which_graphs_it_is_about() -> None:
    assert names_graphs(f"ASK FROM <{t.DERIVED_GRAPH.value}> {{ ?s ?p ?o }}")
    assert not names_graphs("ASK { ?from ?p 'FROM' } # FROM")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("ASK { ?s ?p ?n }", "ASK { VALUES ?n { 1 } ?s ?p ?n }"),
        ("SELECT ?s { ?s ?p ?n }", "SELECT ?s { VALUES ?n { 1 } ?s ?p ?n }"),
        ("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?n }", "CONSTRUCT { ?s ?p 1 } WHERE { VALUES ?n { 1 } ?s ?p ?n }"),
        ("CONSTRUCT WHERE { ?s ?p ?n }", "CONSTRUCT WHERE { VALUES ?n { 1 } ?s ?p ?n }"),
        ("# {\nASK { ?s ?p ?n }", "# {\nASK { VALUES ?n { 1 } ?s ?p ?n }"),
    ],
)
def test_values_go_first_into_the_pattern(query: str, bound: str) -> None:
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert bind(query, {"n": Literal(1)}) == bound.replace("1 } ?s", f'"1"^^<{integer}> }} ?s')


def test_a_bound_value_cannot_leave_its_place() -> None:
    evil = 'x" } } SERVICE <http://127.0.0.1:9/> { "'
    assert [text for kind, text, _ in tokens(bind("ASK { ?s ?p ?n }", {"n": Literal(evil)})) if kind == "word"] == [
        "ASK",
        "VALUES",
    ]


def test_a_query_without_a_pattern_takes_no_values() -> None:
    with pytest.raises(QueryError, match="WHERE"):
        bind("DESCRIBE aktor:polisen", {"n": Literal(1)})


def test_our_prefixes_do_not_move_the_lines() -> None:
    assert with_prefixes("ASK\n{}").count("\n") == 1
    assert "PREFIX sam: <https://w3id.org/samverkanskartan/ns#>" in with_prefixes("ASK {}")
