"""From registers and documents to a store.

A build makes the whole graph anew and lets it take the old one's place in one step. Documents given
now come first; a document of the old store stays unless one with the same name is given, so that
documents can be added a few at a time. A curated fact gives way once the document that it cites has
been read: what the document says itself weighs more.

Which actor a mention means is decided here (:mod:`samverkan.graph.identity`), for documents given now and
anew for those that stay, so that a changed register or judgement reaches them too.

Everything streams: one document's statements are in memory at a time, with the counts that the
derived graph needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from samverkan import ontology
from samverkan.graph import rdf
from samverkan.graph.derived import Derivation
from samverkan.graph.described import Described
from samverkan.graph.identity import Identity, as_read
from samverkan.graph.model import Document, Statement
from samverkan.graph.programme import Element
from samverkan.graph.programme_rdf import element_quads
from samverkan.graph.registers import Registers
from samverkan.graph.store import Store, open_store
from samverkan.ontology import terms as t


class Reading(NamedTuple):
    """What is read of one document; elements of programmes need not be."""

    document: Document
    statements: Sequence[Statement]
    elements: Sequence[Element] = ()


@dataclass(frozen=True)
class BuildSummary:
    """What a store holds after a build; ``problems`` says in Swedish what was not read, and where.

    ``documents`` counts those read, now or before; ``statements`` also the curated facts in force.
    """

    documents: int
    statements: int
    actors: int
    pairs: int
    problems: tuple[str, ...]


def build(
    location: str | Path | None, registers: Registers, readings: Iterable[Reading], *, built: str | None = None
) -> BuildSummary:
    """Build the store at ``location`` from registers and documents; see the module's docstring.

    ``built`` is the ISO date that the graph says it was built; without it the graph tells no time.
    :class:`~samverkan.graph.errors.StoreError` where the store cannot be written; the old one then stands.
    """
    with open_store(location, writable=True) as store:
        return build_into(store, registers, readings, built=built)


def build_into(store: Store, registers: Registers, readings: Iterable[Reading], *, built: str | None = None) -> BuildSummary:
    """:func:`build` for a store that is already open for writing."""
    work = _Build(store, registers)
    store.replace(work.quads(readings, built))
    return work.summary()


ONTOLOGY_FILES = ("samverkan.ttl", "programme.ttl")


@cache
def ontology_quads() -> tuple[Quad, ...]:
    """The ontology, which every store carries, in its own named graph."""
    folder = Path(ontology.__file__).parent
    parsed = (pyoxigraph.parse(path=str(folder / name), format=RdfFormat.TURTLE) for name in ONTOLOGY_FILES)
    return tuple(Quad(quad.subject, quad.predicate, quad.object, t.ONTOLOGY_GRAPH) for quads in parsed for quad in quads)


class _Build:
    """One run: the quads in the order they are written, and what is counted on the way."""

    def __init__(self, store: Store, registers: Registers) -> None:
        self._store = store
        self._registers = registers
        self._identity = Identity(registers)
        self._derivation = Derivation(registers)
        self._read: dict[str, Document] = {}
        self._statements = 0
        self._problems: list[str] = []

    def quads(self, readings: Iterable[Reading], built: str | None) -> Iterator[Quad]:
        yield from ontology_quads()
        yield from _register_quads(self._registers)
        for reading in readings:
            yield from self._given(*reading)
        for graph in self._store.graphs():
            if graph.value.startswith(t.DOCUMENT_GRAPHS) and t.local_id(graph) not in self._read:
                yield from self._kept(graph)
        yield from self._facts()
        yield from self._derivation.finish()
        yield from _provenance_quads(self._read.values(), built)

    def summary(self) -> BuildSummary:
        return BuildSummary(
            len(self._read), self._statements, self._derivation.actors, self._derivation.pairs, tuple(sorted(self._problems))
        )

    def _given(self, document: Document, statements: Sequence[Statement], elements: Sequence[Element] = ()) -> Iterator[Quad]:
        namesake = self._read.get(document.id)
        if namesake is not None:
            if namesake.sha256 != document.sha256:
                self._problems.append(f"{document.file}: ett annat dokument med samma namn är redan läst. Byt namn på det ena.")
            return
        document = self._identity.published(document)
        yield from rdf.document_quads(document)
        for element in elements:
            quads = list(element_quads(element))
            self._derivation.add_elements(quads)
            yield from quads
        yield from self._taken_in(document, statements)

    def _kept(self, graph: NamedNode) -> Iterator[Quad]:
        quads = list(self._store.quads(graph))
        described = Described([*quads, *self._store.quads(t.decisions_graph(t.local_id(graph)))])
        (document,) = rdf.read_documents(described)
        kept = [quad for quad in quads if not _is_said(quad.subject)]
        self._derivation.add_elements(quad for quad in kept if _is_element(quad.subject))
        yield from kept
        yield from self._taken_in(document, [as_read(statement) for statement in rdf.read_statements(described)])

    def _taken_in(self, document: Document, statements: Sequence[Statement]) -> Iterator[Quad]:
        self._read[document.id] = document
        self._derivation.add_document(document)
        self._problems += [f"{document.file}: {problem}" for problem in document.problems]
        for statement in self._identity.decided(document, statements):
            self._statements += 1
            yield from rdf.statement_quads(statement)
            yield from self._derivation.add(statement, document)

    def _facts(self) -> Iterator[Quad]:
        cited = {d.file: d for d in self._registers.fact_documents.values() if d.id not in self._read}
        for document in cited.values():
            self._derivation.add_document(document)
            yield from rdf.document_quads(document, t.FACTS_GRAPH)
        for fact in self._registers.facts:
            if fact.document in cited:
                self._statements += 1
                yield from rdf.statement_quads(fact)
                yield from self._derivation.add(fact, cited[fact.document])


def _is_said(node: object) -> bool:
    """Whether a node is a statement or a participation in one."""
    return isinstance(node, NamedNode) and node.value.startswith(t.statement("").value)


def _is_element(node: object) -> bool:
    """Whether a node is an element of a programme."""
    return isinstance(node, NamedNode) and node.value.startswith(t.element("").value)


def _register_quads(registers: Registers) -> Iterator[Quad]:
    for actor in registers.actors.values():
        yield from rdf.actor_quads(actor)
    yield from rdf.change_quads(registers.actors.values())
    for place in registers.places.values():
        yield from rdf.place_quads(place)
    for theme in registers.themes.values():
        yield from rdf.theme_quads(theme)
    for collaboration in registers.collaborations.values():
        yield from rdf.collaboration_quads(collaboration)
    for judgement in registers.judgements:
        yield from rdf.judgement_quads(judgement)


def _provenance_quads(documents: Iterable[Document], built: str | None) -> Iterator[Quad]:
    graph = t.PROVENANCE_GRAPH
    yield Quad(t.BUILD, t.TYPE, t.ACTIVITY, graph)
    yield Quad(t.BUILD, t.WAS_ASSOCIATED_WITH, t.SOFTWARE, graph)
    yield Quad(t.SOFTWARE, t.TYPE, t.SOFTWARE_AGENT, graph)
    yield Quad(t.SOFTWARE, t.VERSION, Literal(version("samverkan")), graph)
    for document in documents:
        yield Quad(t.BUILD, t.USED, t.document(document.id), graph)
    if built:
        yield Quad(t.BUILD, t.DATE, rdf.date_literal(built), graph)
