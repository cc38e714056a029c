"""Names near those that no register has: legal forms and municipalities set aside, municipalities kept apart."""

from __future__ import annotations

from samverkan.graph.build import Reading, build_into
from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status
from samverkan.graph.registers import load_registers
from samverkan.graph.store import open_store
from samverkan.queries.ask import ask
from samverkan.queries.unregistered import unregistered

BOARD = Participation("socialnamnden", "Socialnämnden", Kind.NAMND, Role.LEAD, "socialnämnden", "register")
HOUSES = Participation("glantahem-ab", "Gläntahem AB", Kind.PRIVAT, Role.PARTNER, "Gläntahem AB", "form: ord för organisation")


def said(document: Document) -> Statement:
    return Statement(document.id, document.file, 0, 0, "", (BOARD, HOUSES), Status.ONGOING, summary="De samverkar.")


PLANS = [Document(f"{town}.txt", "Plan", f"{town}-kommun", 2022, "plan", sentences=1) for town in ("uppsala", "orebro")]


def test_boards_of_one_name_are_told_apart_by_municipality_and_asked_about_as_people_say() -> None:
    with open_store(None, writable=True) as store:
        build_into(store, load_registers(), [Reading(plan, [said(plan)]) for plan in PLANS])
        found = {actor.id: actor for actor in unregistered(store)}
        assert list(found) == ["glantahem-ab", "socialnamnden-uppsala-kommun", "socialnamnden-orebro-kommun"]
        near = [each.id for each in found["socialnamnden-uppsala-kommun"].nearest]
        assert near[0] == "socialnamnden" and "socialnamnden-orebro-kommun" not in near
        answer = ask(store, "Vilka samverkar socialnämnden i Örebro med?")
        assert [each.statement.document for each in answer.evidence] == ["orebro.txt"]
        assert not ask(store, "Vilka samverkar socialnämnden med om skola?").evidence
