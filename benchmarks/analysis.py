"""Analysis of a network against reading it from the store, in one run: ``python benchmarks/analysis.py [STATEMENTS]``.

Builds a store in a temporary folder from generated statements (10,000 unless told otherwise), reads all
of them back through :func:`samverkan.queries.selection.select_statements`, and then does what
``analyse`` can do: makes the network and runs every measure. The aim is that all of it together takes
no longer than reading takes five times over. Exit status 1 where it does.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from generate import City, generate

from samverkan.graph.analysis import brokers, central, change, communities, gaps
from samverkan.graph.analysis.change import in_years
from samverkan.graph.build import build
from samverkan.graph.model import Document, Statement
from samverkan.graph.network import actor_network
from samverkan.graph.registers import Registers
from samverkan.graph.store import open_store
from samverkan.queries.selection import Selection, select_statements

READINGS = 5
Result = TypeVar("Result")


def main(count: int) -> int:
    """Print the times and their ratio."""
    city, documents, statements = generate(count)
    with TemporaryDirectory() as folder:
        build(folder, _registers(city), _readings(documents, statements))
        with open_store(folder) as store:
            reading, selected = _timed(lambda: select_statements(store, Selection()))
    print(f"{'reading':14}{reading:8.2f} s  {len(selected)} statements")
    analysis = _analyse([each.statement for each in selected], city, documents)
    print(f"{'ratio':14}{analysis / reading:8.2f}    (aim: at most {READINGS})")
    return int(analysis > READINGS * reading)


def _analyse(statements: list[Statement], city: City, documents: Mapping[str, Document]) -> float:
    """Run and print every measure; the seconds of all."""
    made, network = _timed(lambda: actor_network(statements, city.actors, documents=documents))
    years = sorted({document.year for document in documents.values() if document.year})
    earlier, later = (in_years(statements, year, year, documents) for year in (years[0], years[-1]))
    measures: dict[str, Callable[[], object]] = {
        "central": lambda: central(network),
        "communities": lambda: communities(network),
        "brokers": lambda: brokers(network, actors=city.actors),
        "gaps": lambda: gaps(statements, city.actors, documents=documents),
        "change": lambda: change(earlier, later, city.actors, documents=documents),
    }
    print(f"{'network':14}{made:8.2f} s  {len(network)} actors, {network.number_of_edges()} pairs")
    seconds = {name: _timed(measure)[0] for name, measure in measures.items()}
    for name, time in seconds.items():
        print(f"{name:14}{time:8.2f} s")
    return made + sum(seconds.values())


def _registers(city: City) -> Registers:
    return Registers(city.actors, city.places, city.themes, city.collaborations, (), {})


def _readings(documents: Mapping[str, Document], statements: Iterable[Statement]) -> list[tuple[Document, list[Statement]]]:
    by_document = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    return [(documents[file], said) for file, said in by_document.items()]


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = perf_counter()
    result = work()
    return perf_counter() - start, result


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
