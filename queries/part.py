"""A part of a store as a store of its own, so that any query can be asked of one time, theme or place.

As of a date it holds the actors of that date only, with the predecessors if these are asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace

from samverkan.graph.build import Reading, build_into
from samverkan.graph.model import Actor, Origin, Statement
from samverkan.graph.registers import Registers, load_registers
from samverkan.graph.store import Store, open_store
from samverkan.queries.answers.coverage import read_documents
from samverkan.queries.selection import Selection, first_day, last_day, select_statements
from samverkan.queries.succession import absent, former


def part_of(store: Store, selection: Selection) -> Store:
    """A store in memory with the statements of ``selection``, what follows from them, and the registers."""
    selected = [each.statement for each in select_statements(store, selection)]
    of_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in selected:
        if statement.origin is not Origin.CURATED:
            of_document[statement.document].append(statement)
    facts = tuple(statement for statement in selected if statement.origin is Origin.CURATED)
    registers = replace(_registers(selection), facts=facts, judgements=())
    documents = read_documents(store)
    part = open_store(None, writable=True)
    build_into(part, registers, [Reading(documents[file], of_document[file]) for file in sorted(of_document)])
    return part


def _registers(selection: Selection) -> Registers:
    """The registers as they were at the date of ``selection``, whole where it has none."""
    registers = load_registers()
    if not selection.as_of:
        return registers
    first, last = first_day(selection.as_of).isoformat(), last_day(selection.as_of).isoformat()
    before = former(first, last, selection.actors) if selection.with_predecessors else frozenset()
    gone = absent(first, last) - before
    return replace(
        registers,
        actors={actor.id: _without(actor, gone) for actor in registers.actors.values() if actor.id not in gone},
        collaborations={
            named.id: replace(named, participations=tuple(part for part in named.participations if part[0] not in gone))
            for named in registers.collaborations.values()
        },
    )


def _without(actor: Actor, gone: Collection[str]) -> Actor:
    """The actor without links to those that did not exist."""
    successors = tuple(other for other in actor.successors if other not in gone)
    return replace(actor, successors=successors, parent=None if actor.parent in gone else actor.parent)
