"""A part of a store as a store of its own, so that any query can be asked of one time, theme or place."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from samverkan.graph.build import build_into
from samverkan.graph.model import Origin, Statement
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store, open_store
from samverkan.queries.answers.coverage import read_documents
from samverkan.queries.selection import Selection, select_statements


def part_of(store: Store, selection: Selection) -> Store:
    """A store in memory with the statements of ``selection``, what follows from them, and the registers."""
    selected = [each.statement for each in select_statements(store, selection)]
    of_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in selected:
        if statement.origin is not Origin.CURATED:
            of_document[statement.document].append(statement)
    facts = tuple(statement for statement in selected if statement.origin is Origin.CURATED)
    documents = read_documents(store)
    part = open_store(None, writable=True)
    build_into(
        part, replace(load_registers(), facts=facts), [(documents[file], of_document[file]) for file in sorted(of_document)]
    )
    return part
