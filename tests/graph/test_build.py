"""A build, from registers and documents to a store: what stays, what gives way, what is worked out."""

import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from samverkan.graph import lookup
from samverkan.graph.build import build, build_into
from samverkan.graph.derived import effective_dates
from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status
from samverkan.graph.programme import Project, Source
from samverkan.graph.registers import Registers
from samverkan.graph.store import Store, open_store
from samverkan.graph.validate import validate
from samverkan.ontology import terms as t

Reading = tuple[Document, tuple[Statement, ...]]


def built(registers: Registers, *readings: Reading, on: str | None = None) -> Store:
    store = open_store(None, writable=True)
    build_into(store, registers, readings, built=on)
    return store


def values(store: Store, sparql: str) -> set[tuple[str, ...]]:
    rows = store.select(sparql).rows
    return {tuple(t.local_id(v.value) if v else "" for v in row.values()) for row in rows}


# --- documents come and go


def test_the_summary_counts_what_the_store_holds(tmp_path: Path, registers: Registers, plan: Reading, report: Reading) -> None:
    summary = build(tmp_path / "s", registers, [plan, report])
    assert (summary.documents, summary.statements, summary.actors, summary.pairs) == (2, 4, 6, 6)
    assert summary.problems == ("rapport.txt: Sidan 2 saknar text.",)


def test_a_document_given_again_replaces_itself_and_others_stay(
    tmp_path: Path, registers: Registers, plan: Reading, report: Reading
) -> None:
    build(tmp_path / "s", registers, [plan, report])
    document, statements = plan
    summary = build(tmp_path / "s", registers, [(replace(document, sha256="ny"), statements[1:])])
    assert (summary.documents, summary.statements) == (2, 3)
    assert summary.problems == ("rapport.txt: Sidan 2 saknar text.",)
    with open_store(tmp_path / "s") as store:
        assert [s.id for s in lookup.statements(store, ["p1", "p2", "r1", "f1"])] == ["f1", "p2", "r1"]
        assert lookup.documents(store, ["plan-txt"])[0].sha256 == "ny"


def test_adding_documents_one_at_a_time_gives_the_same_graph_as_all_at_once(
    tmp_path: Path, registers: Registers, plan: Reading, report: Reading
) -> None:
    build(tmp_path / "s", registers, [report])
    build(tmp_path / "s", registers, [plan])
    with open_store(tmp_path / "s") as store:
        assert set(store.quads()) == set(built(registers, plan, report).quads())


def test_two_documents_of_one_name_are_told_and_the_first_stands(registers: Registers, plan: Reading) -> None:
    document, statements = plan
    other = (replace(document, file="PLAN.txt", sha256="annan"), statements[:1])
    summary = build_into(open_store(None), registers, [plan, other, plan])
    assert (summary.documents, summary.statements) == (1, 3)
    assert summary.problems == ("PLAN.txt: ett annat dokument med samma namn är redan läst. Byt namn på det ena.",)


def test_a_fact_gives_way_to_the_document_it_cites(registers: Registers, report: Reading) -> None:
    (fact,) = registers.facts
    assert lookup.statements(built(registers, report), ["f1"]) == [fact]
    cited = registers.fact_documents["bokslut.txt"]
    assert not lookup.statements(built(registers, report, (cited, ())), ["f1"])


def test_statements_come_back_as_they_were_given(registers: Registers, plan: Reading) -> None:
    assert lookup.statements(built(registers, plan), ["p2", "p1", "saknas"]) == list(plan[1])


def test_an_actor_that_no_register_has_is_marked_as_found(registers: Registers, plan: Reading) -> None:
    (found,) = lookup.actors(built(registers, plan), ["husby-traff"])
    assert (found.label, found.kind, found.found) == ("Husby Träff", Kind.CIVILSAMHALLE, True)
    assert values(built(registers, plan), "SELECT ?a { ?a sam:found true }") == {("husby-traff",)}
    (collaboration,) = lookup.collaborations(built(registers, plan), ["nattpatrullen"])
    assert (collaboration.label, collaboration.kind, collaboration.confidence) == ("Nattpatrullen", "unspecified", "found")


def test_a_place_that_no_register_has_is_described_under_the_name_the_text_gives_it(registers: Registers) -> None:
    parts = (
        Participation("polisen", "Polisen", Kind.STAT, Role.LEAD),
        Participation("skolor", "Skolor", Kind.GRUPP, Role.PARTNER),
    )
    quote = "Polisen möter skolor vid Östra Torget."
    statement = Statement("x1", "x.txt", 0, len(quote), quote, parts, Status.ONGOING, places=("ostra-torget", "utby", "husby"))
    store = built(registers, (Document("x.txt", "X", None, 2020, None), [statement]))
    found = "SELECT ?place ?name ?kind { GRAPH graf:derived { ?place a sam:Place ; skos:prefLabel ?name ; sam:placeKind ?kind } }"
    assert values(store, found) == {("ostra-torget", "Östra Torget", "unspecified"), ("utby", "Utby", "unspecified")}
    assert validate(store) == []


def test_what_only_a_programme_names_is_described_whether_the_document_is_given_or_kept(registers: Registers) -> None:
    source = Source("x.txt", 0, 5, "Ridit")
    project = Project(
        source=source,
        id="e1",
        label="Ridit",
        actors=("polisen",),
        year=2020,
        partners=("utby-ryttarforening", "polisen"),
        places=("utby",),
    )
    first, second = Document("x.txt", "X", None, 2020, None, sha256="1"), Document("y.txt", "Y", None, 2020, None, sha256="2")
    store = open_store(None, writable=True)
    for readings in ([(first, (), (project,))], [(second, ())]):
        build_into(store, registers, readings)
        (found,) = lookup.actors(store, ["utby-ryttarforening"])
        assert (found.label, found.kind, found.found) == ("Utby Ryttarforening", Kind.CIVILSAMHALLE, True)
        assert validate(store) == []


def test_the_name_and_kind_of_a_found_actor_are_the_commonest(registers: Registers) -> None:
    def said(n: int, label: str, kind: Kind) -> Statement:
        parts = (Participation("polisen", "Polisen", Kind.STAT, Role.LEAD), Participation("husby-if", label, kind, Role.PARTNER))
        return Statement(f"x{n}", "x.txt", 0, 1, "x", parts, Status.ONGOING)

    statements = [
        said(1, "HUSBY IF", Kind.PRIVAT),
        said(2, "Husby IF", Kind.CIVILSAMHALLE),
        said(3, "Husby IF", Kind.CIVILSAMHALLE),
    ]
    store = built(
        registers, (Document("x.txt", "X", "exempelstads-namnd", 2020, None, publisher_label="Exempelstads nämnd"), statements)
    )
    found = lookup.actors(store, ["husby-if", "exempelstads-namnd"])
    assert [(a.label, a.kind) for a in found] == [("Exempelstads nämnd", Kind.NAMND), ("Husby IF", Kind.CIVILSAMHALLE)]


# --- what is worked out


def test_themes_and_places_reach_what_they_lie_in(registers: Registers, plan: Reading) -> None:
    store = built(registers, plan)
    assert values(store, "SELECT ?t { ?s sam:page '4' ; sam:themeOrBroader ?t }") == {("brottsforebyggande",), ("trygghet",)}
    assert values(store, "SELECT ?p { ?s sam:page '4' ; sam:placeOrBroader ?p }") == {("husby",), ("rinkeby-kista",), ("jarva",)}


def test_a_place_is_implied_only_where_none_is_said_and_the_publisher_has_an_area(
    registers: Registers, plan: Reading, report: Reading
) -> None:
    implied = values(built(registers, plan, report), "SELECT ?s ?p { ?s sam:impliedPlaceOrBroader ?p }")
    assert implied == {("p2", "rinkeby-kista"), ("p2", "jarva")}


def test_kinds_reach_the_kinds_they_count_as(registers: Registers) -> None:
    kinds = values(built(registers), "SELECT ?k { aktor:jarva-stadsdelsnamnd sam:kindOrBroader ?k }")
    assert kinds == {("stadsdelsnamnd",), ("namnd",)}


@pytest.mark.parametrize(
    ("first", "last", "year", "effective"),
    [
        (None, None, 2022, ("2022-01-01", "2022-12-31")),
        (None, None, None, (None, None)),
        ("2021-05-03", "2021-06-01", 2022, ("2021-05-03", "2021-06-01")),
        ("2019", "2020-02", None, ("2019-01-01", "2020-02-29")),
        ("2021", None, 2022, ("2021-01-01", "2022-12-31")),
        ("2023-03-01", None, 2022, ("2023-03-01", "2023-12-31")),
        (None, "2022-06-30", 2022, ("2022-01-01", "2022-06-30")),
        (None, "2020", 2022, ("2020-01-01", "2020-12-31")),
    ],
)
def test_a_statements_time_is_its_own_else_its_documents(
    first: str | None, last: str | None, year: int | None, effective: tuple[str | None, str | None], plan: Reading
) -> None:
    assert effective_dates(replace(plan[1][0], valid_from=first, valid_to=last), year) == effective


@settings(max_examples=25, deadline=None)
@given(parties=st.lists(st.sets(st.sampled_from("abcde"), min_size=1), max_size=8))
def test_pairs_are_counted_as_a_reader_would(parties: list[set[str]]) -> None:
    empty = Registers({}, {}, {}, {}, (), {})
    statements = [
        Statement(
            f"s{n}", "x.txt", 0, 1, "x", tuple(Participation(a, a, Kind.GRUPP, Role.PARTNER) for a in sorted(p)), Status.ONGOING
        )
        for n, p in enumerate(parties)
    ]
    store = built(empty, (Document("x.txt", "X", None, 2020, None), tuple(statements)))
    expected = {(a, b): sum({a, b} <= p for p in parties) for a, b in combinations("abcde", 2)}
    rows = store.select("SELECT ?pair ?n { ?pair a sam:ActorPair ; sam:statements ?n }")
    assert {tuple(t.local_id(r["pair"].value).split("--")): int(r["n"].value) for r in rows} == {
        k: n for k, n in expected.items() if n
    }
    linked = values(store, "SELECT ?a ?b { ?a sam:samverkarMed ?b }")
    assert linked == {pair for (a, b), n in expected.items() if n for pair in ((a, b), (b, a))}


# --- the graph as a whole


def test_no_triple_lies_in_two_graphs(registers: Registers, plan: Reading, report: Reading) -> None:
    """A query over the union of the graphs would count it twice."""
    quads = list(built(registers, plan, report).quads())
    assert len({quad.triple for quad in quads}) == len(quads)


def test_provenance_tells_the_time_only_when_it_is_given(registers: Registers, plan: Reading) -> None:
    asked = "SELECT ?date { GRAPH graf:provenance { ?build a prov:Activity ; prov:used ?document ; dcterms:date ?date } }"
    assert not built(registers, plan).select(asked).rows
    (row,) = built(registers, plan, on="2026-01-31").select(asked)
    assert row["date"] == Literal("2026-01-31", datatype=t.NamedNode(t.XSD + "date"))


BUILD = """
    import sys
    from samverkan.exports import Export, write_to
    from samverkan.graph.build import build_into
    from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status
    from samverkan.graph.registers import load_registers
    from samverkan.graph.store import open_store
    parts = tuple(Participation(x, x.upper(), Kind.PRIVAT, Role.PARTNER) for x in {"o", "z", "ab", "polisen"})
    parts = tuple(sorted(parts, key=lambda p: p.actor))
    statements = [Statement(f"s{n}", "x.txt", 0, 1, "\\u00f6", parts, Status.ONGOING, themes=("trygghet",)) for n in range(20)]
    store = open_store(None)
    build_into(store, load_registers(), [(Document("x.txt", "\\u00c5", "socialnamnden", 2020, None), statements)])
    for form in ("nquads", "turtle", "jsonld"):
        write_to(Export("Allt", quads=list(store.quads())), form, sys.stdout.buffer)
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_surroundings() -> None:
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "sv_SE.UTF-8"},
    ]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(BUILD)],
            env={**os.environ, **around},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for around in surroundings
    }
    assert len(outputs) == 1
    assert b"id/statement/s19" in outputs.pop()
