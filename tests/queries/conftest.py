"""A small graph that every test of this room asks: three invented documents and the real registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyoxigraph import Quad

from samverkan.graph import rdf
from samverkan.graph.derived import Derivation
from samverkan.graph.model import Document, Kind, Origin, Participation, Role, Statement, Status
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
)
from samverkan.graph.programme_rdf import element_quads
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store, open_store

FOUND = {"grannar-for-husby": "Grannar för Husby"}
"""Actors that no register has."""
GRAPH = Path(__file__).with_name("small_graph.yml")


def read_graph() -> tuple[list[Document], list[Statement]]:
    """The documents and statements of the small graph."""
    data = yaml.safe_load(GRAPH.read_text(encoding="utf-8"))
    documents = [Document(**document) for document in data["documents"]]
    return documents, [_statement(number, entry) for number, entry in enumerate(data["statements"], 1)]


def _statement(number: int, entry: dict[str, Any]) -> Statement:
    quote, at = entry.get("quote", ""), number * 100 if "quote" in entry else 0
    return Statement(
        id=f"s{number:02}",
        document=entry["document"],
        start=at,
        end=at + len(quote),
        quote=quote,
        participants=tuple(
            Participation(actor, *_name(actor), Role(role), mention=_name(actor)[0])
            for actor, role in entry["participants"].items()
        ),
        status=Status(entry.get("status", "ongoing")),
        page=entry.get("page"),
        section=tuple(entry.get("section", ())),
        collaboration=entry.get("collaboration"),
        collaboration_label=entry.get("collaboration_label"),
        themes=tuple(entry.get("themes", ())),
        places=tuple(entry.get("places", ())),
        valid_from=entry.get("from"),
        valid_to=entry.get("to"),
        origin=Origin(entry.get("origin", "stated")),
        summary=entry.get("summary"),
    )


def read_programme() -> list[Element]:
    """The elements of programmes in the small graph; ids, documents and positions are given by their order."""
    kinds = {kind.type: kind for kind in (Goal, Priority, Activity, Indicator, Result, Project, Funding)}
    entries = yaml.safe_load(GRAPH.read_text(encoding="utf-8"))["programme"]
    return [_element(kinds[entry.pop("type")], number, entry) for number, entry in enumerate(entries, 1)]


def _element(kind: type[Element], number: int, entry: dict[str, Any]) -> Element:
    label, at = entry["label"], 10_000 + number * 100
    source = Source(entry.pop("document"), at, at + len(label), label, entry.pop("page", None))
    words: dict[str, type[StrEnum]] = {"level": GoalLevel, "kind": PriorityKind}
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return kind(source=source, **values | {key: words[key](entry[key]) for key in words.keys() & entry.keys()})


def _name(actor: str) -> tuple[str, Kind]:
    """Label and kind of an actor; an association where no register has it."""
    known = load_registers().actors.get(actor)
    return (known.label, known.kind) if known else (FOUND[actor], Kind.CIVILSAMHALLE)


def quads(documents: Iterable[Document], statements: Iterable[Statement]) -> Iterator[Quad]:
    """Registers, documents, statements and what follows from them."""
    registers = load_registers()
    known = {document.file: document for document in documents}
    derivation = Derivation(registers)
    yield from (quad for actor in registers.actors.values() for quad in rdf.actor_quads(actor))
    yield from (quad for place in registers.places.values() for quad in rdf.place_quads(place))
    yield from (quad for theme in registers.themes.values() for quad in rdf.theme_quads(theme))
    yield from (quad for named in registers.collaborations.values() for quad in rdf.collaboration_quads(named))
    yield from rdf.change_quads(registers.actors.values())
    yield from (quad for document in known.values() for quad in rdf.document_quads(document))
    yield from (quad for element in read_programme() for quad in element_quads(element))
    for statement in statements:
        yield from rdf.statement_quads(statement)
        yield from derivation.add(statement, known[statement.document])
    yield from derivation.finish()


@pytest.fixture(scope="session")
def statements() -> list[Statement]:
    """The statements of the small graph, for answers worked out without a store."""
    return read_graph()[1]


@pytest.fixture(scope="session")
def documents() -> list[Document]:
    """The documents of the small graph."""
    return read_graph()[0]


@pytest.fixture(scope="session")
def store(documents: list[Document], statements: list[Statement]) -> Iterator[Store]:
    """The small graph in a store."""
    with open_store(None, writable=True) as opened:
        opened.replace(quads(documents, statements))
        yield opened


@pytest.fixture
def empty_store() -> Iterator[Store]:
    """The registers and nothing read."""
    with open_store(None, writable=True) as opened:
        opened.replace(quads([], []))
        yield opened
