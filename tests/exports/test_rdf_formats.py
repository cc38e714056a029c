"""Turtle, JSON-LD and N-Quads: the same graph back, and the same bytes for the same graph."""

from io import BytesIO

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from samverkan.exports import Export, write_to
from samverkan.graph.build import ontology_quads
from samverkan.ontology import terms as t

FORMATS = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "nquads": RdfFormat.N_QUADS}
PLAN = t.document_graph("plan-txt")
QUADS = [
    *ontology_quads(),
    Quad(t.statement("s1"), t.TYPE, t.STATEMENT, PLAN),
    Quad(t.statement("s1"), t.QUOTE, Literal('Nämnden "ska"\n</script> \u2028 å\\'), PLAN),
    Quad(t.statement("s1"), t.START, Literal(17), PLAN),
    Quad(t.statement("s1"), t.MASKED, Literal(True), PLAN),
    Quad(t.statement("s1"), t.STATUS, t.thing("status", "ongoing"), PLAN),
    Quad(t.statement("s1"), t.VALID_FROM, Literal("2022", datatype=NamedNode(t.XSD + "gYear")), PLAN),
    Quad(t.statement("s1"), t.HAS_PARTICIPATION, t.statement("s1/1"), PLAN),
    Quad(t.statement("s1"), t.HAS_PARTICIPATION, t.statement("s1/2"), PLAN),
    Quad(t.actor("polisen"), t.PREF_LABEL, Literal("Polisen", language="sv"), t.REGISTERS_GRAPH),
    Quad(t.actor("polisen"), NamedNode("http://example.org/egen"), NamedNode("http://example.org/x"), t.REGISTERS_GRAPH),
]


def written(form: str, quads: list[Quad]) -> bytes:
    file = BytesIO()
    write_to(Export("Allt", quads=quads), form, file)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_graph_comes_back(form: str) -> None:
    back = set(parse(written(form, QUADS), format=FORMATS[form]))
    if form == "turtle":
        assert {quad.triple for quad in back} == {quad.triple for quad in QUADS}
    else:
        assert back == set(QUADS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_quads_come_in_does_not_matter(form: str) -> None:
    assert written(form, QUADS) == written(form, [*reversed(QUADS), QUADS[0]])


@pytest.mark.parametrize("form", FORMATS)
def test_rdflib_reads_the_same_number_of_triples(form: str) -> None:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=written(form, QUADS), format={"turtle": "turtle", "jsonld": "json-ld", "nquads": "nquads"}[form])
    assert len(list(graph.quads())) == len(QUADS)


def test_n_quads_are_sorted_lines() -> None:
    lines = written("nquads", QUADS).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(QUADS)


def test_json_ld_uses_short_keys() -> None:
    text = written("jsonld", QUADS).decode()
    assert '"mention"' in text
    assert '"status": "https://w3id.org/samverkanskartan/id/status/ongoing"' in text
    assert '"start": 17' in text
    assert '"masked": true' in text


def test_nothing_gives_an_empty_file_that_still_parses() -> None:
    for form, rdf_format in FORMATS.items():
        assert not list(parse(written(form, []), format=rdf_format))
