"""A graph in which every term of the ontology is used: a few invented things, each told in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samverkan.graph.build import Reading, build_into
from samverkan.graph.model import (
    Actor,
    Document,
    Judgement,
    Kind,
    NamedCollaboration,
    Participation,
    Place,
    Role,
    Statement,
    Status,
    Theme,
    Verdict,
)
from samverkan.graph.programme import (
    Activity,
    Funding,
    Goal,
    GoalLevel,
    Indicator,
    Priority,
    PriorityKind,
    Project,
    Result,
    Source,
)
from samverkan.graph.registers import Registers
from samverkan.graph.store import Store, open_store

ACTORS = (
    Actor("nordnamnden", "Nordnämnden", Kind.STADSDELSNAMND, area="norr", valid_to="2020-06-30", successors=("nya-namnden",)),
    Actor("nya-namnden", "Nya nämnden", Kind.STADSDELSNAMND, area="norr", valid_from="2020-07-01", parent="staden"),
    Actor("staden", "Staden", Kind.KOMMUN, label_en="The city", aliases=("kommunen",), sources=("register",)),
    Actor("skolor", "Skolor", Kind.GRUPP, generic=True, collective=True, member_kind=Kind.ENHET),
)
REGISTERS = Registers(
    actors={actor.id: actor for actor in ACTORS},
    places={
        "norr": Place("norr", "Norr", "stadsdelsomrade", code="101"),
        "norra-torget": Place("norra-torget", "Norra torget", "plats", broader=("norr",)),
    },
    themes={
        "trygghet": Theme("trygghet", "Trygghet", "Safety", cues=("trygg*",), goals=("16",)),
        "belysning": Theme("belysning", "Belysning", "Lighting", broader="trygghet"),
    },
    collaborations={
        "ljusgruppen": NamedCollaboration(
            "ljusgruppen", "Ljusgruppen", "forum", participations=(("staden", Role.LEAD),), themes=("trygghet",)
        ),
    },
    facts=(),
    fact_documents={},
    judgements=(Judgement("lyktan", "staden", Verdict.SAME, "registeransvarig", "2026-01-31", "Lyktan är stadens.", "plan.txt"),),
)
QUOTE = "Nämnden och Lyktan ser över ljuset."
PLAN = Document(
    "plan.txt", "Plan", "nordnamnden", 2019, "verksamhetsplan", sha256="1", pages=1, sentences=9,
    problems=("Sidan 2 saknar text.",), address="https://example.org/plan", example=True, publisher_label="Nordnämnden",
)  # fmt: skip
SOURCE = Source("plan.txt", 100, 104, "Ljus", page="2", masked=True)
SAYS = Statement(
    "s1", "plan.txt", 0, len(QUOTE), QUOTE,
    (
        Participation("nordnamnden", "Nordnämnden", Kind.STADSDELSNAMND, Role.LEAD, mention="Nämnden", basis="den som talar"),
        Participation("lyktan", "Lyktan", Kind.CIVILSAMHALLE, Role.PARTNER, mention="Lyktan"),
        Participation("ljusets-vanner", "Ljusets vänner", Kind.CIVILSAMHALLE, Role.PARTNER),
    ),
    Status.ONGOING, page="1", section=("Ljus",), themes=("belysning",), places=("norra-torget",), collaboration="ljusgruppen",
    collaboration_label="Ljusgruppen", valid_from="2019-03", valid_to="2019-12-31", masked=True, basis={"status": "presens"},
    summary="Nämnden ser över ljuset.",
)  # fmt: skip
ALSO_SAYS = Statement("s2", "plan.txt", 40, 44, "Ljus", SAYS.participants[:2], Status.PLANNED)
ELEMENTS = (
    Goal(
        id="e1", source=SOURCE, label="Mål", level=GoalLevel.NAMNDMAL, number="1.1", actor="nordnamnden",
        development_goals=(5,), contribution="Bidrar till mål 5.",
    ),
    Priority(id="e2", source=SOURCE, label="Ljus", actor="nordnamnden", kind=PriorityKind.THEME, themes=("trygghet",)),
    Activity(
        id="e3", source=SOURCE, label="Byta lampor", actors=("nordnamnden",), valid_from="2019", valid_to="2019-12", goal="e1"
    ),
    Indicator(id="e4", source=SOURCE, label="Andel", target="80 %", city_target="75 %", period="År", goal="e1"),
    Result(id="e5", source=SOURCE, label="Ljusare", goal="e1"),
    Project(
        id="e6", source=SOURCE, label="Lampor", actors=("staden",), year=2019, partners=("skolor",), aim="Ljus",
        target_group="Alla", outcome="Ljusare",
    ),
    Funding(
        id="e7", source=SOURCE, label="Lampor", amount="1,5", unit="mnkr", year=2019, column="Budget", project="e6",
        actor="nordnamnden",
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def whole() -> Iterator[Store]:
    """The built graph."""
    with open_store(None, writable=True) as store:
        build_into(store, REGISTERS, [Reading(PLAN, (SAYS, ALSO_SAYS), ELEMENTS)], built="2026-01-31")
        yield store
