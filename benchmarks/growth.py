"""How the time of one question grows with the graph around it: ``python benchmarks/growth.py [STATEMENTS ...]``.

A graph grows by cities of a thousand statements each. The first has a part called Järva, so that the question and its
answer stay the same while everything else becomes more. Of each size (1,000, 10,000 and 100,000 statements unless told
otherwise) the median time is printed of

- ``ask``: the question read, answered, and its evidence as statements; all but the printing;
- ``bare``: pyoxigraph alone running the query that the answer shows and fetching the triples of its evidence.

The aims: from the smallest graph to the largest ``ask`` grows less than four times, and it stays within three times
``bare``. Exit status 1 where one is missed. A million statements need about half an hour and 12 GB of disk.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from generate import City, generate

from samverkan.graph.build import Reading, build
from samverkan.graph.folder import FolderStore
from samverkan.graph.model import Document, Statement
from samverkan.graph.registers import Registers
from samverkan.ontology import terms as t
from samverkan.queries.answers.answer import Answer
from samverkan.queries.ask import ask
from samverkan.queries.selection import STATEMENTS

QUESTION = "Vem samverkar om trygghet i Järva?"
PART_CALLED_JARVA = "norra-sidan"
SIZES = (1_000, 10_000, 100_000)
A_CITY = 1_000
ROUNDS = 15
MOST_GROWTH = 4
MOST_OVERHEAD = 3


def main(sizes: tuple[int, ...]) -> int:
    """Print the medians of each size and what they come to."""
    with ExitStack() as stack:
        stores = [_store(size, stack) for size in sizes]
        answers = [ask(store, QUESTION) for store in stores]
        asked, bare = _medians(stores, answers)
    print(f"{'statements':>12}{'evidence':>10}{'ask ms':>10}{'bare ms':>10}{'ask/bare':>10}")
    for size, answer, one, other in zip(sizes, answers, asked, bare, strict=True):
        print(f"{size:12}{len(answer.evidence):10}{1000 * one:10.1f}{1000 * other:10.1f}{one / other:10.2f}")
    growth, overhead = asked[-1] / asked[0], max(one / other for one, other in zip(asked, bare, strict=True))
    print(f"growth {growth:.2f} (aim: below {MOST_GROWTH}), ask/bare at most {overhead:.2f} (aim: {MOST_OVERHEAD})")
    return int(growth >= MOST_GROWTH or overhead > MOST_OVERHEAD)


def _store(size: int, stack: ExitStack) -> FolderStore:
    """A store of so many statements, for as long as ``stack`` is open."""
    folder = stack.enter_context(TemporaryDirectory())
    build(folder, *_cities(size // A_CITY))
    return stack.enter_context(FolderStore(Path(folder)))


def _medians(stores: Sequence[FolderStore], answers: Sequence[Answer]) -> tuple[list[float], list[float]]:
    """The median seconds of ``ask`` and of the bare engine; the sizes take turns, so that all meet the same machine."""
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in stores]
    for _ in range(ROUNDS):
        for store, answer, (asked, bare) in zip(stores, answers, times, strict=True):
            asked.append(_timed(lambda store=store: ask(store, QUESTION)))
            bare.append(_timed(lambda store=store, answer=answer: _bare(store, answer)))
    return [median(asked) for asked, _ in times], [median(bare) for _, bare in times]


def _bare(store: FolderStore, answer: Answer) -> int:
    """How many rows and triples the engine gives for the answer's query and its evidence."""
    nodes = " ".join(f"<{t.statement(selected.statement.id).value}>" for selected in answer.evidence)
    construct = STATEMENTS.replace("WHERE {", f"WHERE {{ VALUES ?statement {{ {nodes} }}", 1)
    results = (
        store.engine.query(text, prefixes=t.PREFIXES, use_default_graph_as_union=True) for text in (answer.sparql, construct)
    )
    return sum(1 for result in results for _ in result)  # type: ignore[union-attr]  # neither is an ASK


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _cities(count: int) -> tuple[Registers, Iterator[Reading]]:
    """The registers of so many cities, and their documents with what these say."""
    made = [generate(A_CITY, seed=number) for number in range(1, count + 1)]
    names = [_Names("" if number == 0 else f"-{number}") for number in range(count)]
    cities = [name.city(city) for name, (city, _, _) in zip(names, made, strict=True)]
    registers = Registers(
        {local: actor for city in cities for local, actor in city.actors.items()},
        {local: place for city in cities for local, place in city.places.items()},
        cities[0].themes,
        {local: named for city in cities for local, named in city.collaborations.items()},
        (),
        {},
    )
    readings = (
        reading
        for name, (_, documents, said) in zip(names, made, strict=True)
        for reading in name.readings(documents.values(), said)
    )
    return registers, readings


class _Names:
    """Gives each city names of its own; the first keeps its own, with a part called Järva."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix

    def city(self, city: City) -> City:
        """The registers of the city under their names."""
        actors = [
            replace(a, id=self._id(a.id), label=self._label(a.label), parent=self._if(a.parent), area=self._if(a.area))
            for a in city.actors.values()
        ]
        places = [
            replace(p, id=self._id(p.id), label=self._label(p.label), broader=self._ids(p.broader)) for p in city.places.values()
        ]
        named = [
            replace(
                c,
                id=self._id(c.id),
                label=self._label(c.label),
                participations=tuple((self._id(actor), role) for actor, role in c.participations),
                places=self._ids(c.places),
            )
            for c in city.collaborations.values()
        ]
        return City({a.id: a for a in actors}, {p.id: p for p in places}, city.themes, {c.id: c for c in named})

    def readings(self, documents: Iterable[Document], said: Iterator[Statement]) -> Iterator[Reading]:
        """The documents of the city with what they say."""
        by_document = {file: list(group) for file, group in groupby(said, key=attrgetter("document"))}
        for document in documents:
            statements = [self._statement(statement) for statement in by_document[document.file]]
            yield Reading(replace(document, file=self._id(document.file), publisher=self._if(document.publisher)), statements)

    def _statement(self, statement: Statement) -> Statement:
        named = statement.collaboration_label
        return replace(
            statement,
            id=self._id(statement.id),
            document=self._id(statement.document),
            participants=tuple(
                replace(p, actor=self._id(p.actor), label=self._label(p.label), mention=self._label(p.label))
                for p in statement.participants
            ),
            places=self._ids(statement.places),
            collaboration=self._if(statement.collaboration),
            collaboration_label=self._label(named) if named else None,
        )

    def _id(self, local: str) -> str:
        return "jarva" if local == PART_CALLED_JARVA and not self._suffix else f"{local}{self._suffix}"

    def _if(self, local: str | None) -> str | None:
        return self._id(local) if local else None

    def _ids(self, locals_: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._id, locals_))

    def _label(self, label: str) -> str:
        return f"{label}{self._suffix.replace('-', ' ')}"


if __name__ == "__main__":
    sys.exit(main(tuple(map(int, sys.argv[1:])) or SIZES))
