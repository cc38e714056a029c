"""A register and two documents small enough to know by heart."""

import pytest

from samverkan.graph.model import (
    Actor,
    Document,
    Kind,
    NamedCollaboration,
    Origin,
    Participation,
    Place,
    Role,
    Statement,
    Status,
    Theme,
)
from samverkan.graph.registers import Registers

ACTORS = [
    Actor("jarva-stadsdelsnamnd", "Järva stadsdelsnämnd", Kind.STADSDELSNAMND, area="jarva", valid_from="2023-07-01"),
    Actor("polisen", "Polisen", Kind.STAT, label_en="The police", aliases=("polismyndigheten",)),
    Actor(
        "rinkeby-kista-stadsdelsnamnd",
        "Rinkeby-Kista stadsdelsnämnd",
        Kind.STADSDELSNAMND,
        area="rinkeby-kista",
        valid_to="2023-06-30",
        successors=("jarva-stadsdelsnamnd",),
    ),
    Actor("skolor", "Skolor", Kind.GRUPP, generic=True),
    Actor("socialnamnden", "Socialnämnden", Kind.NAMND),
    Actor("stadsdelsnamnderna", "Stadsdelsnämnderna", Kind.GRUPP, collective=True, member_kind=Kind.STADSDELSNAMND),
]
PLACES = [
    Place("husby", "Husby", "stadsdel", broader=("rinkeby-kista",)),
    Place("jarva", "Järva", "stadsdelsgrupp"),
    Place("rinkeby-kista", "Rinkeby-Kista", "stadsdelsomrade", broader=("jarva",)),
]
THEMES = [
    Theme("brottsforebyggande", "Brottsförebyggande", "Crime prevention", broader="trygghet"),
    Theme("trygghet", "Trygghet", "Safety", cues=("trygg*",)),
]
COLLABORATIONS = [
    NamedCollaboration("trefas", "Trefas", "project", participations=(("polisen", Role.PARTNER),), themes=("trygghet",)),
]
PLAN = Document("plan.txt", "Verksamhetsplan", "rinkeby-kista-stadsdelsnamnd", 2022, "verksamhetsplan", sha256="1", sentences=40)
REPORT = Document("rapport.txt", "Rapport", "socialnamnden", 2020, "rapport", sha256="2", problems=("Sidan 2 saknar text.",))


def part(actor: str, role: Role = Role.PARTNER, kind: Kind = Kind.STADSDELSNAMND, **details: str) -> Participation:
    known = {a.id: a for a in ACTORS}.get(actor)
    label = details.pop("label", known.label if known else actor)
    return Participation(actor, label, known.kind if known else kind, role, **details)


def said(local: str, document: str, *parts: Participation, **details: object) -> Statement:
    quote = f"Mening {local}."
    return Statement(local, document, 0, len(quote), quote, parts, Status.ONGOING, **details)  # type: ignore[arg-type]


PLAN_STATEMENTS = (
    said(
        "p1",
        "plan.txt",
        part("rinkeby-kista-stadsdelsnamnd", Role.LEAD, mention="nämnden"),
        part("polisen"),
        themes=("brottsforebyggande",),
        places=("husby",),
        page="4",
        section=("Trygghet", "Aktiviteter"),
        valid_from="2022-03",
        basis={"frame": "i samverkan med"},
    ),
    said(
        "p2",
        "plan.txt",
        part("rinkeby-kista-stadsdelsnamnd", Role.LEAD),
        part("husby-traff", kind=Kind.CIVILSAMHALLE, label="Husby Träff"),
        themes=("trygghet",),
        collaboration="nattpatrullen",
        collaboration_label="Nattpatrullen",
    ),
)
REPORT_STATEMENTS = (said("r1", "rapport.txt", part("socialnamnden", Role.LEAD), part("polisen"), part("stadsdelsnamnderna")),)
FACT = Statement(
    "f1",
    "bokslut.txt",
    0,
    0,
    "",
    (part("polisen"), part("skolor")),
    Status.ENDED,
    page="7",
    origin=Origin.CURATED,
    summary="Polisen och skolor samarbetade.",
    valid_from="2019",
    valid_to="2019",
)
FACT_DOCUMENT = Document("bokslut.txt", "Bokslut", "socialnamnden", 2019, "bokslut")


@pytest.fixture
def registers() -> Registers:
    return Registers(
        actors={a.id: a for a in ACTORS},
        places={p.id: p for p in PLACES},
        themes={x.id: x for x in THEMES},
        collaborations={c.id: c for c in COLLABORATIONS},
        facts=(FACT,),
        fact_documents={FACT_DOCUMENT.file: FACT_DOCUMENT},
    )


@pytest.fixture
def plan() -> tuple[Document, tuple[Statement, ...]]:
    return PLAN, PLAN_STATEMENTS


@pytest.fixture
def report() -> tuple[Document, tuple[Statement, ...]]:
    return REPORT, REPORT_STATEMENTS
