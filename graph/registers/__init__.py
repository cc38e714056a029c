"""The registers: what a curator knows, in files that can be reviewed without programming.

===========================  =====================================================
``actors/*.yml``             organisations, units and unnamed groups, one file per kind
``collaborations.yml``       projects, programmes, agreements and forums with a name
``facts.yml``                facts entered by hand, each with its document and page
``ambiguous.yml``            names that two actors share, on purpose
``judgements.yml``           which names mean the same actor, where rules cannot tell
``ontology/themes.ttl``      themes with their cue words
``ontology/places.ttl``      places and what contains them
===========================  =====================================================

Nothing else knows these files: :func:`load_registers` is the door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from samverkan import ontology
from samverkan.graph.errors import InvalidRegister, UsageError
from samverkan.graph.model import Actor, Document, Judgement, NamedCollaboration, Place, Statement, Theme
from samverkan.graph.registers.checks import check_aliases, check_dates, check_id, check_judgements, check_known, check_succession
from samverkan.graph.registers.entries import read_actor, read_collaboration, read_document, read_fact, read_judgement
from samverkan.graph.registers.records import records
from samverkan.graph.registers.vocabulary import read_places, read_themes


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Identified)


@dataclass(frozen=True)
class Registers:
    """Everything curated, by id and sorted by it. ``fact_documents`` are the documents that facts cite, by file name."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    collaborations: Mapping[str, NamedCollaboration]
    facts: tuple[Statement, ...]
    fact_documents: Mapping[str, Document]
    judgements: tuple[Judgement, ...] = ()


@cache
def load_registers() -> Registers:
    """The shipped registers, validated; read once per process.

    Raises :class:`InvalidRegister`, naming file and id, where the data contradicts itself.
    """
    return read_registers(Path(__file__).parent, Path(ontology.__file__).parent)


def read_registers(registers: Path, vocabularies: Path) -> Registers:
    """The registers in a folder, with the themes and places in another; see :func:`load_registers`."""
    places = read_places(vocabularies / "places.ttl")
    themes = read_themes(vocabularies / "themes.ttl")
    _check_hierarchy("places.ttl", places, {place.id: place.broader for place in places.values()})
    _check_hierarchy("themes.ttl", themes, {theme.id: (theme.broader,) for theme in themes.values()})
    actors = _read_actors(registers, places)
    collaborations = _read_collaborations(registers / "collaborations.yml", actors, themes, places)
    facts, documents = _read_facts(registers / "facts.yml", actors, themes, places, collaborations)
    return Registers(actors, places, themes, collaborations, facts, documents, _read_judgements(registers / "judgements.yml"))


def with_judgements(registers: Registers, path: Path) -> Registers:
    """The registers with a file's judgements beside their own; :class:`InvalidRegister` where these contradict each other."""
    try:
        judgements = (*registers.judgements, *_read_judgements(path))
    except OSError as error:
        raise UsageError(f"Bedömningarna {path} kan inte läsas ({error.strerror}). Ange en fil som finns.") from error
    check_judgements(path.name, judgements)
    return replace(registers, judgements=judgements)


def _read_actors(folder: Path, places: Mapping[str, Place]) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    files: dict[str, str] = {}
    for path in sorted((folder / "actors").glob("*.yml")):
        for record in records(path, "actors"):
            actor = read_actor(record)
            record.done()
            _add(actors, actor, path.name)
            files[actor.id] = path.name
    for actor in actors.values():
        file = files[actor.id]
        check_dates(file, actor.id, actor.valid_from, actor.valid_to)
        check_known(file, actor.id, (actor.parent, *actor.successors), actors)
        check_known(file, actor.id, (actor.area,), places)
    check_succession(actors, files)
    ambiguous = {record.text("name").casefold() for record in records(folder / "ambiguous.yml", "names")}
    check_aliases(actors.values(), files, ambiguous)
    return dict(sorted(actors.items()))


def _read_collaborations(
    path: Path, actors: Mapping[str, Actor], themes: Mapping[str, Theme], places: Mapping[str, Place]
) -> dict[str, NamedCollaboration]:
    collaborations: dict[str, NamedCollaboration] = {}
    for record in records(path, "collaborations"):
        entry = read_collaboration(record)
        record.done()
        _add(collaborations, entry, path.name)
        check_known(path.name, entry.id, (actor for actor, _ in entry.participations), actors)
        check_known(path.name, entry.id, entry.themes, themes)
        check_known(path.name, entry.id, entry.places, places)
        check_dates(path.name, entry.id, entry.valid_from, entry.valid_to)
    return dict(sorted(collaborations.items()))


def _read_facts(
    path: Path,
    actors: Mapping[str, Actor],
    themes: Mapping[str, Theme],
    places: Mapping[str, Place],
    collaborations: Mapping[str, NamedCollaboration],
) -> tuple[tuple[Statement, ...], dict[str, Document]]:
    documents = _read_documents(path, actors)
    facts: dict[str, Statement] = {}
    for record in records(path, "facts"):
        fact = read_fact(record, actors, collaborations)
        record.done()
        _add(facts, fact, path.name)
        check_known(path.name, fact.id, (fact.document,), documents)
        check_known(path.name, fact.id, fact.themes, themes)
        check_known(path.name, fact.id, fact.places, places)
        check_dates(path.name, fact.id, fact.valid_from, fact.valid_to)
    return tuple(fact for _, fact in sorted(facts.items())), documents


def _read_documents(path: Path, actors: Mapping[str, Actor]) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    for record in records(path, "documents"):
        document = read_document(record)
        record.done()
        check_known(path.name, document.file, (document.publisher,), actors)
        documents[document.file] = document
    return dict(sorted(documents.items()))


def _read_judgements(path: Path) -> tuple[Judgement, ...]:
    judgements = []
    for record in records(path, "judgements"):
        judgement = read_judgement(record)
        record.done()
        check_id(path.name, judgement.read)
        check_id(path.name, judgement.actor)
        check_dates(path.name, judgement.id, judgement.date)
        judgements.append(judgement)
    check_judgements(path.name, judgements)
    return tuple(sorted(judgements, key=lambda judgement: judgement.id))


def _add(entries: dict[str, T], entry: T, file: str) -> None:
    check_id(file, entry.id)
    if entry.id in entries:
        raise InvalidRegister(f"{file}: {entry.id}: id:t finns redan. Slå ihop posterna eller byt id.")
    entries[entry.id] = entry


def _check_hierarchy(file: str, concepts: Mapping[str, T], broader: Mapping[str, tuple[str | None, ...]]) -> None:
    for concept, above in broader.items():
        check_id(file, concept)
        check_known(file, concept, above, concepts)
