"""Who a mention means: by judgement, municipality, time, area, legal form; and how a decision is undone."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.exports import Export, write_to
from samverkan.graph.build import Reading, build_into
from samverkan.graph.identity import Identity, as_read
from samverkan.graph.model import (
    Actor,
    Certainty,
    Document,
    Judgement,
    Kind,
    Participation,
    Role,
    Rule,
    Statement,
    Status,
    Verdict,
)
from samverkan.graph.registers import Registers, load_registers
from samverkan.graph.store import open_store
from samverkan.ontology import terms as t

STOCKHOLM = Document("plan.txt", "Plan", "farsta-stadsdelsnamnd", 2022, "plan")
UPPSALA = Document("uppsala.txt", "Plan", "uppsala-kommun", 2022, "plan")
UNKNOWN = Document("okand.txt", "Plan", "foreningen-framat", 2022, "plan", publisher_label="Föreningen Framåt")
BOARD = Participation("socialnamnden", "Socialnämnden", Kind.NAMND, Role.LEAD, "socialnämnden", "register")
POLICE = Participation("polisen", "Polisen", Kind.STAT, Role.PARTNER, "polisen", "register")
COMPANY = Participation("uppsalahem", "Uppsalahem", Kind.PRIVAT, Role.PARTNER, "Uppsalahem", "form: ord för organisation")


def said(document: Document, *parts: Participation, quote: str = "", **details: str) -> Statement:
    local = f"{document.id}-1"
    return Statement(local, document.file, 0, len(quote), quote, parts, Status.ONGOING, **details)  # type: ignore[arg-type]


def decided(
    document: Document, *parts: Participation, quote: str = "", registers: Registers | None = None, **details: str
) -> list[Participation]:
    statement = said(document, *parts, quote=quote, **details)
    (result,) = Identity(registers or load_registers()).decided(document, [statement])
    return list(result.participants)


def rule(part: Participation) -> tuple[str, Rule, Certainty]:
    assert part.decision is not None
    return part.actor, part.decision.rule, part.decision.certainty


def judged(read: str, actor: str, verdict: Verdict = Verdict.SAME, document: str | None = None) -> Judgement:
    return Judgement(read, actor, verdict, "registeransvarig", "2026-01-31", "Så är det.", document)


def with_(*judgements: Judgement) -> Registers:
    return replace(load_registers(), judgements=judgements)


# --- municipalities


@pytest.mark.parametrize(
    ("document", "quote", "expected"),
    [
        (STOCKHOLM, "", ("socialnamnden", Rule.NAME, Certainty.SURE)),
        (UPPSALA, "", ("socialnamnden-uppsala-kommun", Rule.MUNICIPALITY, Certainty.SURE)),
        (UNKNOWN, "", ("socialnamnden-foreningen-framat", Rule.MUNICIPALITY, Certainty.OPEN)),
        (STOCKHOLM, "Vi samverkar med socialnämnden i Uppsala.", ("socialnamnden-uppsala-kommun", Rule.SAID, Certainty.SURE)),
        (STOCKHOLM, "Vi samverkar med socialnämnden i Tensta.", ("socialnamnden", Rule.NAME, Certainty.SURE)),
        (UPPSALA, "Stockholms stads socialnämnden leder.", ("socialnamnden", Rule.SAID, Certainty.SURE)),
    ],
)
def test_a_common_name_is_that_of_the_municipality_that_the_sentence_or_the_document_shows(
    document: Document, quote: str, expected: tuple[str, Rule, Certainty]
) -> None:
    (board,) = decided(document, BOARD, quote=quote)
    assert rule(board) == expected


def test_the_board_of_another_municipality_says_whose_it_is() -> None:
    (board,) = decided(UPPSALA, BOARD)
    assert board.label == "Socialnämnden, Uppsala kommun"


def test_a_document_without_a_known_publisher_is_stockholm_s_where_bodies_that_only_stockholm_has_take_part() -> None:
    farsta = Participation(
        "farsta-stadsdelsnamnd", "Farsta", Kind.STADSDELSNAMND, Role.PARTNER, "Farsta stadsdelsnämnd", "register"
    )
    assert rule(decided(UNKNOWN, BOARD, farsta)[0]) == ("socialnamnden", Rule.NAME, Certainty.SURE)


def test_groups_without_a_name_mean_the_same_everywhere() -> None:
    schools = Participation("skolor", "Skolor", Kind.GRUPP, Role.PARTNER, "skolor", "register")
    assert [part.actor for part in decided(UPPSALA, schools, POLICE)] == ["skolor", "polisen"]


# --- time, area and form of law


def two_of_a_name(**details: str) -> Registers:
    registers = load_registers()
    old = Actor("gamla-kontoret", "Gamla kontoret", Kind.ENHET, aliases=("Norrkontoret",), valid_to="2020-06-30", area="jarva")
    new = Actor("nya-kontoret", "Nya kontoret", Kind.ENHET, aliases=("Norrkontoret",), **{"valid_from": "2020-07-01", **details})
    return replace(registers, actors={**registers.actors, old.id: old, new.id: new})


@pytest.mark.parametrize(
    ("first", "details", "expected"),
    [
        ("2019-01-01", {}, ("gamla-kontoret", Rule.TIME, Certainty.SURE)),
        ("2021-01-01", {}, ("nya-kontoret", Rule.TIME, Certainty.SURE)),
        ("2019-01-01", {"valid_from": "2018-01-01", "area": "farsta"}, ("nya-kontoret", Rule.AREA, Certainty.LIKELY)),
        ("2019-01-01", {"valid_from": "2018-01-01"}, ("norrkontoret", Rule.SEVERAL, Certainty.OPEN)),
    ],
)
def test_a_shared_name_is_settled_by_time_then_by_area_or_left_open(
    first: str, details: dict[str, str], expected: tuple[str, Rule, Certainty]
) -> None:
    office = Participation(
        "gamla-kontoret", "Gamla kontoret", Kind.ENHET, Role.PARTNER, "Norrkontoret", "register: flera möjliga"
    )
    (part,) = decided(STOCKHOLM, office, registers=two_of_a_name(**details), valid_from=first, valid_to=first)
    assert rule(part) == expected


def test_a_company_is_the_registered_one_if_only_its_legal_form_differs() -> None:
    company = Participation(
        "vasakronan-ab", "Vasakronan AB", Kind.PRIVAT, Role.PARTNER, "Vasakronan AB", "form: ord för organisation"
    )
    assert rule(decided(STOCKHOLM, company)[0]) == ("vasakronan", Rule.LEGAL_FORM, Certainty.LIKELY)


@pytest.mark.parametrize(
    ("mention", "basis", "expected"),
    [
        ("nämnden", "syftar på Socialnämnden", (Rule.REFERENCE, Certainty.LIKELY)),
        (None, "underförstådd", (Rule.REFERENCE, Certainty.LIKELY)),
        ("socialnämnden", "register", (Rule.NAME, Certainty.SURE)),
    ],
)
def test_what_no_other_rule_settles_is_what_extraction_read(
    mention: str | None, basis: str, expected: tuple[Rule, Certainty]
) -> None:
    (part,) = decided(STOCKHOLM, replace(BOARD, mention=mention, basis=basis))
    assert rule(part) == ("socialnamnden", *expected)


def test_a_name_that_only_its_capitals_show_is_open() -> None:
    assert rule(decided(STOCKHOLM, replace(COMPANY, basis="form: versaler"))[0]) == ("uppsalahem", Rule.FORM, Certainty.OPEN)


def test_an_actor_named_outside_its_time_is_not_moved_along_its_line() -> None:
    jarva = Participation("jarva-stadsdelsnamnd", "Järva", Kind.STADSDELSNAMND, Role.PARTNER, "Järva stadsdelsnämnd", "register")
    assert rule(decided(STOCKHOLM, jarva)[0]) == ("jarva-stadsdelsnamnd", Rule.NAME, Certainty.LIKELY)


# --- judgements


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        ([judged("uppsalahem", "uppsalahem-ab")], ("uppsalahem-ab", Rule.JUDGEMENT, Certainty.SURE)),
        ([judged("uppsalahem", "sisab")], ("sisab", Rule.JUDGEMENT, Certainty.SURE)),
        ([judged("uppsalahem", "uppsalahem-ab"), judged("uppsalahem-ab", "sisab")], ("sisab", Rule.JUDGEMENT, Certainty.SURE)),
        ([judged("uppsalahem", "sisab", document="annan.txt")], ("uppsalahem", Rule.FORM, Certainty.LIKELY)),
        (
            [judged("uppsalahem", "sisab"), judged("uppsalahem", "shis-bostader", document="plan.txt")],
            ("shis-bostader", Rule.JUDGEMENT, Certainty.SURE),
        ),
    ],
)
def test_same_makes_a_name_an_actor_in_one_document_or_in_all(
    judgements: list[Judgement], expected: tuple[str, Rule, Certainty]
) -> None:
    (part,) = decided(STOCKHOLM, COMPANY, registers=with_(*judgements))
    assert rule(part) == expected
    known = load_registers().actors.get(part.actor)
    assert part.label == (known.label if known else "Uppsalahem")


def test_a_judgement_reaches_what_a_rule_made() -> None:
    registers = with_(judged("socialnamnden-uppsala-kommun", "socialnamnden"))
    assert rule(decided(UPPSALA, BOARD, registers=registers)[0]) == ("socialnamnden", Rule.JUDGEMENT, Certainty.SURE)


@pytest.mark.parametrize(("verdict", "certainty"), [(Verdict.NOT_SAME, Certainty.SURE), (Verdict.UNSURE, Certainty.OPEN)])
def test_a_merge_that_is_judged_wrong_or_unsure_is_not_made(verdict: Verdict, certainty: Certainty) -> None:
    company = replace(COMPANY, actor="vasakronan-ab", label="Vasakronan AB", mention="Vasakronan AB")
    registers = with_(judged("vasakronan-ab", "vasakronan", verdict))
    assert rule(decided(STOCKHOLM, company, registers=registers)[0]) == ("vasakronan-ab", Rule.JUDGEMENT, certainty)


def test_a_registered_name_that_means_another_becomes_an_actor_of_that_document() -> None:
    registers = with_(judged("polisen", "polisen", Verdict.NOT_SAME, "plan.txt"))
    (part,) = decided(STOCKHOLM, POLICE, registers=registers)
    assert (part.actor, part.label) == ("polisen-plan-txt", "Polisen (Plan)")
    assert decided(UPPSALA, POLICE, registers=registers)[0].actor == "polisen"


# --- recorded, and undone


def test_a_decision_can_be_undone() -> None:
    before = said(UPPSALA, BOARD, POLICE)
    (after,) = Identity(load_registers()).decided(UPPSALA, [before])
    assert after != before
    assert as_read(after) == before


def nquads(registers: Registers, *readings: Reading, at: Path | None = None) -> bytes:
    """The graph of a build; with ``at`` a store that keeps what it was given before."""
    with open_store(at, writable=True) as store:
        build_into(store, registers, readings)
        page = io.BytesIO()
        write_to(Export("Allt", quads=list(store.quads())), "nquads", page)
    return page.getvalue()


READINGS = (Reading(UPPSALA, (said(UPPSALA, BOARD, POLICE, COMPANY),)), Reading(STOCKHOLM, (said(STOCKHOLM, BOARD, COMPANY),)))


@pytest.mark.parametrize(
    "judgement",
    [
        judged("uppsalahem", "uppsalahem-ab"),
        judged("uppsalahem", "sisab", document="plan.txt"),
        judged("socialnamnden-uppsala-kommun", "socialnamnden"),
        judged("polisen", "polisen", Verdict.NOT_SAME, "uppsala.txt"),
        judged("socialnamnden", "socialnamnden-uppsala-kommun", Verdict.UNSURE),
    ],
    ids=lambda judgement: judgement.id,
)
def test_undoing_a_judgement_restores_the_graph_byte_for_byte_without_reading_the_documents_again(
    tmp_path: Path, judgement: Judgement
) -> None:
    plain = nquads(load_registers(), *READINGS, at=tmp_path / "store")
    with_judgement = nquads(with_(judgement), at=tmp_path / "store")
    assert with_judgement != plain
    assert with_judgement == nquads(with_(judgement), *READINGS)
    assert nquads(load_registers(), at=tmp_path / "store") == plain


def test_why_is_kept_with_the_provenance_and_out_of_the_way() -> None:
    registers = with_(judged("uppsalahem", "uppsalahem-ab"))
    with open_store(None, writable=True) as store:
        build_into(store, registers, READINGS)
        why = "SELECT ?rule ?certainty ?read ?by { ?part sam:actor ?actor ; sam:identityRule ?rule ; sam:certainty ?certainty ; "
        why += "sam:readAs ?read ; sam:follows/sam:judgedBy ?by ; sam:mention 'Uppsalahem' }"
        rows = store.select(why, actor=t.actor("uppsalahem-ab")).rows
        assert {tuple(value.value for value in row.values() if value) for row in rows} == {
            ("judgement", "sure", "uppsalahem", "registeransvarig")
        }
        graphs = {graph.value.removeprefix(t.GRAPH) for graph in store.graphs()}
        assert {"decisions/plan-txt", "decisions/uppsala-txt"} <= graphs
        document = list(store.quads(t.document_graph("plan-txt")))
        assert not [quad for quad in document if quad.predicate in (t.IDENTITY_RULE, t.CERTAINTY, t.READ_AS)]


def test_a_board_of_another_municipality_is_none_of_stockholm_s_though_an_index_gives_it_the_same_id() -> None:
    given = Document("plan.txt", "Plan", "socialnamnden", 2022, "plan", publisher_label="Socialnämnden, Haninge kommun")
    document = Identity(load_registers()).published(given)
    assert (document.publisher, document.publisher_label) == ("socialnamnden-haninge-kommun", "Socialnämnden, Haninge kommun")
    (part,) = decided(document, BOARD)
    assert part.actor == "socialnamnden-haninge-kommun"


@pytest.mark.parametrize("document", [STOCKHOLM, UPPSALA, UNKNOWN, replace(STOCKHOLM, publisher="socialnamnden")])
def test_any_other_publisher_stays_who_it_is(document: Document) -> None:
    assert Identity(load_registers()).published(document) == document
