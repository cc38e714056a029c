"""Elements of programmes become quads and come back the same, and the shapes know what each needs."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad

from samverkan.graph.build import Reading, build_into
from samverkan.graph.described import Described
from samverkan.graph.model import Document
from samverkan.graph.programme import (
    Activity,
    Element,
    Funding,
    Goal,
    GoalLevel,
    Indicator,
    Priority,
    PriorityKind,
    Project,
    Result,
    Source,
    element_id,
    number_and_unit,
)
from samverkan.graph.programme_rdf import element_quads, read_elements
from samverkan.graph.registers import load_registers
from samverkan.graph.store import open_store
from samverkan.graph.validate import validate_quads
from samverkan.ontology import terms as t

FILE = "plan.txt"
BOARD = "farsta-stadsdelsnamnd"
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
texts = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=30)
days = st.none() | st.dates().map(lambda day: day.isoformat())
maybe = st.none() | texts
years = st.none() | st.integers(1000, 9999)
sorted_ids = st.sets(ids, max_size=3).map(lambda found: tuple(sorted(found)))
starts, ends = st.integers(0, 99), st.integers(100, 200)
sources = st.builds(Source, document=st.just(FILE), start=starts, end=ends, quote=texts, page=maybe, masked=st.booleans())
common = {"id": ids, "source": sources, "label": texts, "themes": sorted_ids, "places": sorted_ids}
actors = st.lists(ids, max_size=4, unique=True).map(lambda found: (*found[:1], *sorted(found[1:])))
elements = st.one_of(
    st.builds(Goal, **common, level=st.sampled_from(GoalLevel), number=maybe, parent=st.none() | ids, actor=st.none() | ids),
    st.builds(Priority, **common, actor=ids, kind=st.sampled_from(PriorityKind)),
    st.builds(Activity, **common, actors=actors, valid_from=days, valid_to=days, goal=st.none() | ids),
    st.builds(Indicator, **common, target=maybe, city_target=maybe, period=maybe, goal=st.none() | ids),
    st.builds(Result, **common, goal=st.none() | ids),
    st.builds(Project, **common, actors=actors, year=years, partners=sorted_ids, aim=maybe, target_group=maybe, outcome=maybe),
    st.builds(
        Funding, **common, amount=maybe, unit=maybe, year=years, column=maybe, project=st.none() | ids, actor=st.none() | ids
    ),
)


def _described(*given_elements: Element) -> Described:
    quads = [quad for element in given_elements for quad in element_quads(element)]
    return Described([*quads, Quad(t.document("plan-txt"), t.FILE, Literal(FILE), t.document_graph("plan-txt"))])


@given(elements)
def test_an_element_comes_back_as_it_was(element: Element) -> None:
    assert read_elements(_described(element)) == [element]


def _source() -> Source:
    return Source(FILE, 0, 5, "text")


def test_the_number_in_a_target_is_there_to_reckon_with() -> None:
    indicator = Indicator(id="i1", source=_source(), label="Andel hela gungor", target="85,5 %", city_target="90 %")
    described = _described(indicator)
    assert described.text(t.element("i1"), t.TARGET_VALUE) == "85.5"
    assert described.text(t.element("i1"), t.UNIT) == "%"


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("4,6 %", Decimal("4.6"), "%"),
        ("1 000 st", Decimal(1000), "st"),
        ("-19,7", Decimal("-19.7"), None),
        ("+/-1 %", Decimal(1), "%"),
        ("Max 10 personer", Decimal(10), "personer"),
        ("80–85 %", None, "%"),
        ("75 till 80 %", None, "%"),
        ("1,70 kg CO2 per kg livsmedel", Decimal("1.70"), "kg CO2 per kg livsmedel"),
        ("öka", None, None),
        ("Tas fram av nämnd", None, None),
    ],
)
def test_numbers_are_told_from_wordings(written: str, number: Decimal | None, unit: str | None) -> None:
    assert number_and_unit(written) == (number, unit)


def test_the_same_words_give_the_same_id_and_a_repetition_another() -> None:
    first = element_id(Goal.type, FILE, "Gatorna är rena", 1)
    assert first == element_id(Goal.type, FILE, "Gatorna är rena", 1)
    assert first != element_id(Goal.type, FILE, "Gatorna är rena", 2)
    assert first != element_id(Goal.type, "annan.txt", "Gatorna är rena", 1)


GOAL = Goal(
    id="g1",
    source=_source(),
    label="Gatorna är rena",
    level=GoalLevel.NAMNDMAL,
    actor=BOARD,
    development_goals=(3, 11),
    contribution="Globala målen 3 och 11.",
)
SOUND = [
    GOAL,
    Priority(id="p1", source=_source(), label="Trygghet", actor=BOARD, kind=PriorityKind.THEME, themes=("trygghet",)),
    Activity(id="a1", source=_source(), label="Sopa", actors=(BOARD,), valid_from="2023-01-01", valid_to="2023-12-31", goal="g1"),
    Project(id="x1", source=_source(), label="Läxhjälp", actors=(BOARD,), year=2023),
]


def _quads(*given_elements: Element) -> list[Quad]:
    store = open_store(None, writable=True)
    document = Document(FILE, "Plan", BOARD, 2023, "plan", sha256="a" * 64, pages=1, sentences=1)
    build_into(store, load_registers(), [Reading(document, (), given_elements)])
    return list(store.quads())


def test_a_build_carries_the_elements_along_and_the_check_finds_nothing_wrong() -> None:
    quads = _quads(*SOUND)
    assert {element.id for element in read_elements(Described(quads))} == {"g1", "p1", "a1", "x1"}
    assert validate_quads(quads) == []


@pytest.mark.parametrize(
    ("element", "message"),
    [
        (Activity(id="a2", source=_source(), label="Sopa", valid_from="2023-05-01", valid_to="2023-01-01"), "slutar innan"),
        (Activity(id="a3", source=_source(), label="Sopa", goal="saknas"), "mål som inte finns"),
        (Project(id="x2", source=_source(), label="Läxhjälp"), "Programelementet har inte det"),
        (Result(id="r1", source=_source(), label=""), "saknar lydelse"),
    ],
)
def test_what_is_wrong_with_an_element_is_found(element: Element, message: str) -> None:
    assert any(message in str(finding) for finding in validate_quads(_quads(GOAL, element)))
