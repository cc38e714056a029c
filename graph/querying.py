"""What every store can do, whichever engine keeps it: answer queries, hand out quads, be replaced.

The default graph of a query is the union of all named graphs, and the prefixes of
:data:`samverkan.ontology.terms.PREFIXES` are always known. Two doors, one for each kind of asker:

* :meth:`Store.select`, :meth:`Store.ask`, :meth:`Store.construct` for the program's own queries;
  keyword arguments bind variables: ``store.select(text, theme=terms.theme("trygghet"))``, or a list
  of values.
* :meth:`Store.query` for what a user wrote: the same checks, and limits of time and rows as well.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType

from pyoxigraph import NamedNode, Quad, Triple

from samverkan.graph import sparql_text
from samverkan.graph.errors import QueryError
from samverkan.graph.sparql_text import Binding, Value

Row = dict[str, Value | None]


@dataclass(frozen=True)
class Solutions:
    """The answer to ``SELECT``: variables in the order asked for, and a row for each solution."""

    variables: tuple[str, ...]
    rows: list[Row]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


Answer = Solutions | bool | list[Triple]


@dataclass(frozen=True)
class Limits:
    """How long a user's query may run, and how many rows or triples it may give."""

    seconds: float = 30.0
    rows: int = 100_000

    def refuse_more(self, rows: int) -> None:
        """Refuse an answer of more rows than allowed."""
        if rows > self.rows:
            raise QueryError(f"Svaret har fler än {self.rows} rader. Avgränsa frågan, till exempel med LIMIT {self.rows}.")

    def too_slow(self) -> QueryError:
        """The error for a query that ran out of time."""
        return QueryError(f"Frågan avbröts efter {self.seconds:g} sekunder. Avgränsa den, till exempel med ett tema eller LIMIT.")


class Store(ABC):
    """A store that is open; a context manager that closes it."""

    location: str

    def select(self, sparql: str, **bindings: Binding) -> Solutions:
        """The solutions of a ``SELECT``; :class:`QueryError` if the query is of another form."""
        answer = self._checked(sparql, bindings)
        if not isinstance(answer, Solutions):
            raise QueryError("Frågan ska vara en SELECT.")
        return answer

    def ask(self, sparql: str, **bindings: Binding) -> bool:
        """The answer of an ``ASK``; :class:`QueryError` if the query is of another form."""
        answer = self._checked(sparql, bindings)
        if not isinstance(answer, bool):
            raise QueryError("Frågan ska vara en ASK.")
        return answer

    def construct(self, sparql: str, **bindings: Binding) -> list[Triple]:
        """The triples of a ``CONSTRUCT`` or ``DESCRIBE``; :class:`QueryError` if the query is of another form."""
        answer = self._checked(sparql, bindings)
        if not isinstance(answer, list):
            raise QueryError("Frågan ska vara en CONSTRUCT eller DESCRIBE.")
        return answer

    def query(self, sparql: str, limits: Limits | None = None, **bindings: Binding) -> Answer:
        """A user's query of any reading form, stopped when it breaks ``limits``."""
        sparql_text.check_reach(sparql)
        return self._answer(sparql_text.bind(sparql, bindings), limits or Limits())

    def _checked(self, sparql: str, bindings: dict[str, Binding]) -> Answer:
        sparql_text.check(sparql)
        return self._answer(sparql_text.bind(sparql, bindings), None)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @abstractmethod
    def _answer(self, sparql: str, limits: Limits | None) -> Answer:
        """The answer to a query that reaches nothing outside; :class:`QueryError` where it does not parse."""

    def is_current(self) -> bool:
        """Whether this is what a reader who opens the store now would see; a build may have put another in its place."""
        return True

    @abstractmethod
    def graphs(self) -> list[NamedNode]:
        """The named graphs, by IRI."""

    @abstractmethod
    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one graph, in no order."""

    @abstractmethod
    def replace(self, quads: Iterable[Quad]) -> None:
        """Let ``quads`` take the place of all that is here, in one step, or not at all."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files, locks and connections."""
