"""Recovering what is known: ``python benchmarks/hidden.py STORE``.

Forty of the collaborations between two actors in a store are hidden, one at a time, and the gaps of what is then left are
looked through: at least half are to come back among the first hundred. Three samples are taken; exit status 1 where one has
fewer.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samverkan.graph.analysis import gaps
from samverkan.graph.model import Actor, Document, Statement
from samverkan.graph.network import actor_network
from samverkan.graph.registers import load_registers
from samverkan.graph.store import open_store
from samverkan.queries.answers.coverage import read_documents
from samverkan.queries.selection import Selection, select_statements

HIDDEN = 40
FIRST = 100
SAMPLES = (1, 2, 3)


def main(location: str) -> int:
    """Print how many of each sample came back."""
    with open_store(location) as store:
        statements = [selected.statement for selected in select_statements(store, Selection())]
        documents = read_documents(store)
    actors = load_registers().actors
    back = [recovered(statements, actors, documents, seed=seed) for seed in SAMPLES]
    print(f"{', '.join(map(str, back))} of {HIDDEN} came back among the first {FIRST} gaps (aim: at least {HIDDEN // 2})")
    return int(min(back) < HIDDEN // 2)


def recovered(
    statements: Sequence[Statement], actors: Mapping[str, Actor], documents: Mapping[str, Document], *, seed: int
) -> int:
    """How many of a sample of collaborations come back, each hidden by itself."""
    collaborations = sorted(tuple(sorted(pair)) for pair in actor_network(statements, actors).edges)
    back = 0
    for pair in random.Random(seed).sample(collaborations, HIDDEN):
        rows = gaps(without(pair, statements), actors, documents=documents, limit=FIRST).rows
        back += pair in {(gap.id, gap.other) for gap in rows}
    return back


def without(pair: tuple[str, ...], statements: Sequence[Statement]) -> Iterator[Statement]:
    """The statements as if the pair had never been named together: each that does so is told twice, once without each."""
    for statement in statements:
        if not set(pair) <= {p.actor for p in statement.participants}:
            yield statement
            continue
        for actor in pair:
            others = tuple(p for p in statement.participants if p.actor != actor)
            yield replace(statement, id=f"{statement.id}-{actor}", participants=others)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
