"""From the entries of the YAML registers to values of the model, one function per kind of entry."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from samverkan.graph.model import (
    Actor,
    Document,
    Judgement,
    Kind,
    NamedCollaboration,
    Origin,
    Participation,
    Role,
    Statement,
    Status,
    Verdict,
)
from samverkan.graph.registers.checks import check_known
from samverkan.graph.registers.records import Record

BASIS = "kurerad uppgift"


class CollaborationKind(StrEnum):
    """What a named collaboration is."""

    PROJECT = "project"
    PROGRAMME = "programme"
    AGREEMENT = "agreement"
    FORUM = "forum"
    PARTNERSHIP = "partnership"


def read_actor(record: Record) -> Actor:
    """An entry of ``actors/*.yml``."""
    member_kind = record.optional("member_kind")
    return Actor(
        id=record.text("id"),
        label=record.text("label"),
        kind=record.member(Kind, record.text("kind")),
        label_en=record.optional("label_en"),
        aliases=record.texts("aliases"),
        parent=record.optional("parent"),
        valid_from=record.optional("from"),
        valid_to=record.optional("to"),
        successors=record.texts("successors"),
        area=record.optional("area"),
        collective=record.flag("collective"),
        member_kind=record.member(Kind, member_kind) if member_kind else None,
        generic=record.flag("generic"),
        sources=record.texts("sources"),
        confidence=record.optional("confidence") or "high",
    )


def read_collaboration(record: Record) -> NamedCollaboration:
    """An entry of ``collaborations.yml``."""
    return NamedCollaboration(
        id=record.text("id"),
        label=record.text("label"),
        kind=str(record.member(CollaborationKind, record.text("kind"))),
        aliases=record.texts("aliases"),
        participations=_roles(record),
        themes=record.texts("themes"),
        places=record.texts("places"),
        valid_from=record.optional("from"),
        valid_to=record.optional("to"),
        sources=record.texts("sources"),
        confidence=record.optional("confidence") or "high",
    )


def read_document(record: Record) -> Document:
    """A document that facts cite: what its index says, since it is not read here."""
    return Document(
        file=record.text("file"),
        title=record.text("title"),
        publisher=record.text("publisher"),
        year=int(record.text("year")),
        kind=record.text("kind"),
    )


def read_fact(record: Record, actors: Mapping[str, Actor], collaborations: Mapping[str, NamedCollaboration]) -> Statement:
    """An entry of ``facts.yml`` as a curated statement. Its id is a hash of what it says and where it is said."""
    document, summary, roles = record.text("document"), record.text("summary"), _roles(record)
    collaboration = record.optional("collaboration")
    for known, names in ((actors, [actor for actor, _ in roles]), (collaborations, [collaboration] if collaboration else [])):
        check_known(record.file, summary, names, known)
    said = "\n".join([document, summary, *(f"{actor} {role}" for actor, role in roles)])
    return Statement(
        id=f"fakta-{hashlib.sha256(said.encode()).hexdigest()[:12]}",
        document=document,
        start=0,
        end=0,
        quote="",
        participants=tuple(
            Participation(actor, actors[actor].label, actors[actor].kind, role, basis=BASIS) for actor, role in roles
        ),
        status=record.member(Status, record.text("status")),
        page=record.optional("page"),
        collaboration=collaboration,
        collaboration_label=collaborations[collaboration].label if collaboration else None,
        themes=record.texts("themes"),
        places=record.texts("places"),
        valid_from=record.optional("from"),
        valid_to=record.optional("to"),
        origin=Origin.CURATED,
        summary=summary,
    )


def read_judgement(record: Record) -> Judgement:
    """An entry of ``judgements.yml``."""
    return Judgement(
        read=record.text("read"),
        actor=record.text("actor"),
        verdict=record.member(Verdict, record.text("judgement")),
        by=record.text("by"),
        date=record.text("date"),
        why=record.text("why"),
        document=record.optional("document"),
    )


def _roles(record: Record) -> tuple[tuple[str, Role], ...]:
    return tuple(sorted((actor, record.member(Role, role)) for actor, role in record.mapping("participants").items()))
