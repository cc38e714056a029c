"""From a store and a selection to what maps and formats are made of.

Everything is read here, once, so that no exporter knows the store. A map rests on all documents of the
store, also those in which nothing was found: silence is part of the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad

from samverkan.exports import Export
from samverkan.exports.map import MapData, map_data, programme_map
from samverkan.graph import lookup, rdf
from samverkan.graph.model import Actor, Document, Statement
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.activities import select_activities
from samverkan.queries.answers.coverage import read_documents
from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.wording import as_question
from samverkan.queries.programmes import goals_by_id
from samverkan.queries.questions.interpretation import Intent, Interpretation
from samverkan.queries.selection import Selected, Selection, select_statements


@dataclass(frozen=True)
class Gathered:
    """What a selection holds, and what it rests on; ``built`` is the date that the store knows of its build."""

    selection: Selection
    statements: tuple[Statement, ...]
    implied: frozenset[str]
    actors: Mapping[str, Actor]
    documents: Mapping[str, Document]
    built: str | None


def gather(store: Store, selection: Selection) -> Gathered:
    """Read the statements of ``selection`` with their actors, and every document of the store."""
    return gathered(store, selection, select_statements(store, selection))


def gathered(store: Store, selection: Selection, selected: Iterable[Selected]) -> Gathered:
    """Statements that have been ``selected`` already, with the rest that :func:`gather` reads."""
    selected = tuple(selected)
    statements = tuple(each.statement for each in selected)
    actors = lookup.actors(store, {p.actor for statement in statements for p in statement.participants})
    return Gathered(
        selection,
        statements,
        frozenset(each.statement.id for each in selected if each.implied),
        {actor.id: actor for actor in actors},
        read_documents(store),
        _built(store),
    )


def map_of(gathered: Gathered, *, built: str, lang: str = "sv") -> MapData:
    """The map of what was gathered; ``built`` is the date it shows."""
    registers = load_registers()
    return map_data(
        gathered.statements,
        title=title(gathered, lang),
        built=built,
        documents=gathered.documents.values(),
        themes=registers.themes,
        places=registers.places,
        lang=lang,
        implied=gathered.implied,
    )


def programme_map_of(gathered: Gathered, store: Store, *, built: str, lang: str = "sv") -> MapData:
    """The map of the activities that the selection covers: their goals and those who carry them out."""
    registers = load_registers()
    activities = select_activities(store, gathered.selection)
    actors = lookup.actors(store, {actor for activity in activities for actor in activity.actors})
    return programme_map(
        activities,
        goals_by_id(store),
        {actor.id: actor for actor in actors},
        title=title(gathered, lang, Intent.ACTIVITIES),
        built=built,
        documents=gathered.documents.values(),
        themes=registers.themes,
        places=registers.places,
        lang=lang,
    )


def export_of(gathered: Gathered, store: Store, lang: str = "sv") -> Export:
    """What the formats are written from; its quads are all of the store, or what is said of the selected statements."""
    registers = load_registers()
    return Export(
        title=title(gathered, lang),
        statements=gathered.statements,
        actors=gathered.actors,
        places=registers.places,
        themes=registers.themes,
        documents=gathered.documents,
        quads=store.quads() if gathered.selection == Selection() else _quads(gathered),
        activities=select_activities(store, gathered.selection),
    )


def _quads(gathered: Gathered) -> Iterator[Quad]:
    """The selected statements, their documents and their actors."""
    for statement in gathered.statements:
        yield from rdf.statement_quads(statement)
    for file in sorted({statement.document for statement in gathered.statements}):
        yield from rdf.document_quads(gathered.documents[file])
    for actor in gathered.actors.values():
        yield from rdf.actor_quads(actor)


def title(gathered: Gathered, lang: str = "sv", intent: Intent | None = None) -> str:
    """The selection as the question it answers, in the words that answers use; without ``intent`` one about partners."""
    selection = gathered.selection
    asked = Interpretation(
        intent or (Intent.PARTNERS if selection.actors else Intent.ACTORS),
        themes=selection.themes,
        places=selection.places,
        actors=selection.actors,
        kinds=selection.kinds,
        collaborations=selection.collaborations,
        start=selection.as_of or selection.start,
        end=selection.as_of or selection.end,
    )
    return as_question(asked, Labels(gathered.statements, lang))


def _built(store: Store) -> str | None:
    row = next(iter(store.select("SELECT ?date { ?build dcterms:date ?date }", build=t.BUILD)), None)
    return str(getattr(row["date"], "value", "")) if row else None
