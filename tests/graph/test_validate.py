"""A built graph is clean; each seeded error is found, with its place and a remedy."""

from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.build import build_into
from samverkan.graph.findings import Finding
from samverkan.graph.store import open_store
from samverkan.graph.validate import validate, validate_quads
from samverkan.ontology import terms as t

Node = NamedNode | Literal
P1, PLAN = t.statement("p1"), t.document("plan-txt")
POLICE, BOARD, HUSBY, SAFETY = t.actor("polisen"), t.actor("rinkeby-kista-stadsdelsnamnd"), t.place("husby"), t.theme("trygghet")
TREFAS, PAIR = t.collaboration("trefas"), t.thing("pair", "polisen--rinkeby-kista-stadsdelsnamnd")
EVENT = t.thing("event", "jarva-stadsdelsnamnd--2023-06-30")
UNKNOWN = t.actor("okand")


def day(date: str) -> Literal:
    return Literal(date, datatype=NamedNode(t.XSD + "date"))


@dataclass(frozen=True)
class Seed:
    """An error: the values a property gets instead of its own, where it is found, and words of the message."""

    node: NamedNode
    predicate: NamedNode
    values: tuple[Node, ...]
    where: str
    message: str


IN_P1 = "plan.txt, sidan 4, utsaga p1"
SEEDS = [
    Seed(P1, t.IN_DOCUMENT, (), "sidan 4, utsaga p1", "exakt ett känt dokument"),
    Seed(P1, t.IN_DOCUMENT, (t.document("annat"),), "sidan 4, utsaga p1", "exakt ett känt dokument"),
    Seed(P1, t.HAS_PARTICIPATION, (), IN_P1, "saknar parter"),
    Seed(P1, t.HAS_PARTICIPATION, (t.statement("p1/1"),), IN_P1, "bara en part"),
    Seed(P1, t.STATUS, (), IN_P1, "exakt en status"),
    Seed(P1, t.STATUS, (t.thing("status", "kanske"),), IN_P1, "exakt en status"),
    Seed(P1, t.ORIGIN, (), IN_P1, "exakt ett ursprung"),
    Seed(P1, t.QUOTE, (), IN_P1, "varken citat eller sammanfattning"),
    Seed(P1, t.QUOTE, (Literal("Annat."),), IN_P1, "längd stämmer inte"),
    Seed(P1, t.QUOTE, (Literal("Mening ██."),), IN_P1, "maskerade uppgifter"),
    Seed(P1, t.START, (Literal(-1),), IN_P1, "helt tal från noll"),
    Seed(P1, t.START, (Literal(99),), IN_P1, "före slutläget"),
    Seed(P1, t.PAGE, (Literal("4"), Literal("5")), "plan.txt, sidan 4, utsaga p1", "mer än ett sidnummer"),
    Seed(P1, t.PAGE, (Literal(""),), "plan.txt, utsaga p1", "ett tomt"),
    Seed(P1, t.TYPE, (), IN_P1, "är inte en utsaga"),
    Seed(P1, t.START, (), IN_P1, "längd stämmer inte"),
    Seed(P1, t.HAS_THEME, (t.theme("okant"),), IN_P1, "okänt tema"),
    Seed(P1, t.HAS_PLACE, (t.place("okand"),), IN_P1, "okänd plats"),
    Seed(P1, t.HAS_COLLABORATION, (t.collaboration("okand"),), IN_P1, "okänd namngiven samverkan"),
    Seed(P1, t.VALID_FROM, (Literal("i våras"),), IN_P1, "startdatum är inte ett datum"),
    Seed(P1, t.EFFECTIVE_FROM, (day("2031-01-01"),), IN_P1, "slutar innan den börjar"),
    Seed(t.statement("p1/1"), t.HAS_ACTOR, (UNKNOWN,), "plan.txt, sidan 4, utsaga p1/1", "exakt en känd aktör"),
    Seed(t.statement("p1/1"), t.ROLE, (), "plan.txt, sidan 4, utsaga p1/1", "de sex rollerna"),
    Seed(t.statement("p1/1"), t.ACTOR_NAME, (), "plan.txt, sidan 4, utsaga p1/1", "saknar aktörens namn"),
    Seed(t.statement("p1/1"), t.ACTOR_KIND, (t.kind("klubb"),), "plan.txt, sidan 4, utsaga p1/1", "aktörens slag"),
    Seed(POLICE, t.PREF_LABEL, (), "aktör polisen", "saknar namn på svenska"),
    Seed(
        POLICE, t.PREF_LABEL, (Literal("Polisen", language="sv"), Literal("Snuten", language="sv")), "aktör polisen", "flera namn"
    ),
    Seed(POLICE, t.PREF_LABEL, (Literal("Skolor", language="sv"),), "aktör skolor", "samma namn som polisen"),
    Seed(POLICE, t.CLASSIFICATION, (t.kind("klubb"),), "aktör polisen", "kända slagen"),
    Seed(POLICE, t.SUB_ORGANIZATION_OF, (UNKNOWN,), "aktör polisen", "överordnade finns inte"),
    Seed(POLICE, t.SUB_ORGANIZATION_OF, (POLICE,), "aktör polisen", "tillbaka till sig själv"),
    Seed(POLICE, t.VALID_TO, (Literal("nyss"),), "aktör polisen", "slutdatum är inte ett datum"),
    Seed(BOARD, t.SUCCEEDED_BY, (UNKNOWN,), "aktör rinkeby-kista-stadsdelsnamnd", "efterträdare finns inte"),
    Seed(BOARD, t.VALID_FROM, (day("2024-01-01"),), "aktör rinkeby-kista-stadsdelsnamnd", "Slutar 2023-06-30, innan början"),
    Seed(BOARD, t.AREA, (t.place("okand"),), "aktör rinkeby-kista-stadsdelsnamnd", "okänd plats"),
    Seed(HUSBY, t.BROADER, (HUSBY,), "plats husby", "tillbaka till sig själv"),
    Seed(HUSBY, t.PLACE_KIND, (), "plats husby", "saknar platstyp"),
    Seed(SAFETY, t.BROADER, (t.theme("okant"),), "tema trygghet", "okänt tema"),
    Seed(SAFETY, t.PREF_LABEL, (Literal("Trygghet", language="sv"),), "tema trygghet", "svenska och engelska"),
    Seed(TREFAS, t.COLLABORATION_KIND, (), "namngiven samverkan trefas", "kända slagen"),
    Seed(PLAN, t.TITLE, (), "plan.txt", "exakt en titel"),
    Seed(PLAN, t.PUBLISHER, (UNKNOWN,), "plan.txt", "utgivare är en okänd aktör"),
    Seed(PLAN, t.YEAR, (Literal(20222),), "plan.txt", "år är orimligt"),
    Seed(PAIR, t.MEMBER, (POLICE,), "aktörspar polisen--rinkeby-kista-stadsdelsnamnd", "exakt två kända aktörer"),
    Seed(PAIR, t.STATEMENT_COUNT, (Literal(0),), "aktörspar polisen--rinkeby-kista-stadsdelsnamnd", "inte på någon utsaga"),
    Seed(EVENT, t.RESULTING_ORGANIZATION, (), "sammanslagning jarva-stadsdelsnamnd--2023-06-30", "saknar en känd aktör efter"),
]


@pytest.fixture
def quads(registers, plan, report) -> list[Quad]:
    store = open_store(None)
    build_into(store, registers, [plan, report])
    return list(store.quads())


def seeded(quads: Iterable[Quad], seed: Seed) -> list[Quad]:
    kept = [quad for quad in quads if (quad.subject, quad.predicate) != (seed.node, seed.predicate)]
    graph = next(quad.graph_name for quad in quads if quad.subject == seed.node)
    return [*kept, *(Quad(seed.node, seed.predicate, value, graph) for value in seed.values)]


def test_a_built_graph_is_clean(registers, plan, report) -> None:
    store = open_store(None)
    build_into(store, registers, [plan, report], built="2026-01-31")
    assert validate(store) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: f"{seed.where}: {seed.message}")
def test_a_seeded_error_is_found_where_it_is(quads: list[Quad], seed: Seed) -> None:
    found = [f for f in validate_quads(seeded(quads, seed)) if f.where == seed.where and seed.message in f.message]
    assert found
    assert all(finding.remedy.endswith(".") for finding in found)


# --- with more at hand than the graph


def test_a_quote_is_found_again_in_its_document(quads: list[Quad]) -> None:
    texts = {"plan.txt": "Mening p1.", "rapport.txt": "Mening r1."}
    assert validate_quads([q for q in quads if q.subject != t.statement("p2")], text_of=texts.get) == []


def test_a_quote_that_has_moved_is_told(quads: list[Quad]) -> None:
    found = validate_quads(quads, text_of={"plan.txt": "En ny inledning. Mening p1."}.get)
    assert [f.where for f in found] == ["plan.txt, sidan 4, utsaga p1", "plan.txt, utsaga p2"]
    assert {f.message for f in found} == {"Citatet står inte på sin plats i dokumentet, som kan ha ändrats."}


def test_a_masked_quote_is_compared_but_for_the_mask(quads: list[Quad]) -> None:
    edited = seeded(
        seeded(quads, Seed(P1, t.QUOTE, (Literal("Mening ██."),), "", "")), Seed(P1, t.MASKED, (Literal(True),), "", "")
    )
    assert validate_quads(edited, text_of=lambda file: "Mening p1." if file == "plan.txt" else None) == [
        Finding(
            "plan.txt, utsaga p2",
            "Citatet står inte på sin plats i dokumentet, som kan ha ändrats.",
            "Läs in dokumentet på nytt med `samverkan build`.",
        )
    ]


def test_personal_data_is_told_without_being_repeated(quads: list[Quad]) -> None:
    number = "070-000 00 00"
    edited = seeded(quads, Seed(t.document("plan-txt"), t.TITLE, (Literal(f"Ring {number}", language="sv"),), "", ""))
    (finding,) = validate_quads(edited, persons_in=lambda text: [number] if number in text else [])
    assert finding.where == "plan.txt"
    assert "personuppgift" in finding.message
    assert number not in str(finding)
