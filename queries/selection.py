"""Which statements something is about: themes, places, actors, time and more, in free combination.

A :class:`Selection` is what a question, an analysis, a map and an export have in common. Its SPARQL
(:func:`conditions`) stands on the closures of the derived graph:

* a theme covers its narrower themes, a place the places within it;
* a statement that names no place, in a plan of the board or administration of an area, belongs to that
  area too, and is marked as *implied*;
* a period covers the statements whose own dates, or whose document's year, overlap it;
* a date (``as_of``) also leaves out statements with an actor that did not exist then; what predecessors did
  before is reached by asking for it, and keeps their names;
* several values of one kind mean any of them, but ``together`` asks for all the actors at once.

Values are ids, checked before anything runs; one that does not exist is refused with the nearest that
do. They enter the query as IRIs and dates, never as text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from samverkan.graph import rdf
from samverkan.graph.described import Described
from samverkan.graph.errors import UsageError
from samverkan.graph.model import Statement, slug
from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.ids import check_id, shown
from samverkan.queries.succession import absent, former, with_predecessors

DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
AT_A_TIME = 500
"""Statements read from the store in one query; keeps requests to a server small."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What statements must have to be selected; what is left out does not matter.

    ``start`` and ``end`` are ISO dates, months or years; ``as_of`` is both at once, with the actors of that time. ``kinds`` and
    ``roles`` must hold for one and the same participant. ``with_predecessors`` adds the actors that became those asked for;
    with ``as_of`` also what those, or where no actor is asked for all predecessors, did until then. ``documents`` are file names.
    """

    themes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    collaborations: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    as_of: str | None = None
    with_predecessors: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """A selected statement; ``implied`` where only its document's area connects it with the place asked for."""

    statement: Statement
    implied: bool = False


def select_statements(store: Store, selection: Selection) -> list[Selected]:
    """The statements of ``selection``, by document, place in it and id.

    :class:`UsageError` for an id or date that does not exist, with the nearest that do.
    """
    rows = store.select(sparql("?statement ?implied", conditions(checked(store, selection)), order="?statement"))
    implied = {t.local_id(str(row["statement"].value)): is_true(row["implied"]) for row in rows if row["statement"]}
    statements = read_statements(store, implied)
    return [Selected(statement, implied[statement.id]) for statement in statements]


def read_statements(store: Store, ids: Iterable[str]) -> list[Statement]:
    """The statements with those ids, by document, place in it and id."""
    wanted = sorted(set(ids))
    found: list[Statement] = []
    for first in range(0, len(wanted), AT_A_TIME):
        nodes = [t.statement(local) for local in wanted[first : first + AT_A_TIME]]
        found += rdf.read_statements(Described(store.construct(STATEMENTS, statement=nodes)))
    return sorted(found, key=lambda s: (s.document, s.start, s.id))


STATEMENTS = """CONSTRUCT { ?node ?property ?value } WHERE {
  ?statement (sam:participation|sam:document)? ?node .
  ?node ?property ?value
}"""


def sparql(variables: str, lines: Iterable[str], *, order: str) -> str:
    """A query that runs as it stands: prefixes, the variables, the conditions and an order."""
    body = "\n".join(f"  {line}" for line in lines)
    text = f"SELECT DISTINCT {variables}\nWHERE {{\n{body}\n}}\nORDER BY {order}\n"
    used = sorted(name for name in t.PREFIXES if f"{name}:" in text)
    return "".join(f"PREFIX {name}: <{t.PREFIXES[name]}>\n" for name in used) + text


def conditions(selection: Selection) -> Iterator[str]:
    """The lines of SPARQL that bind ``?statement`` and ``?implied``; the selection must have been checked."""
    yield from _any("theme", "theme", selection.themes, "sam:themeOrBroader")
    yield from _place(selection.places)
    yield from _actors(selection)
    yield from _any("collaboration", "collaboration", selection.collaborations, "sam:collaboration")
    yield from _any("status", "status", selection.statuses, "sam:status")
    yield from _any("document", "document", tuple(map(slug, selection.documents)), "sam:document")
    yield from _any("origin", "origin", selection.origins, "sam:origin")
    if selection.kinds or selection.roles:
        yield "?statement sam:participation ?some ."
        yield from participant("some", selection.kinds, selection.roles)
    yield from _as_of(selection) if selection.as_of else _period(selection.start, selection.end)
    yield "?statement a sam:Statement ."


def participant(name: str, kinds: Iterable[str] = (), roles: Iterable[str] = ()) -> Iterator[str]:
    """The lines that hold a participation ``?name`` to kinds of actor and to roles."""
    if kinds:
        yield f"VALUES ?{name}Kind {{ {_iris('kind', kinds)} }}"
        yield f"?{name} sam:actor/sam:kindOrBroader ?{name}Kind ."
    if roles:
        yield f"VALUES ?{name}Role {{ {_iris('role', roles)} }}"
        yield f"?{name} sam:role ?{name}Role ."


def checked(store: Store, selection: Selection) -> Selection:
    """The selection with its actors' predecessors where they are asked for; :class:`UsageError` for what does not exist."""
    ids = {
        "theme": selection.themes,
        "place": selection.places,
        "actor": selection.actors,
        "kind": selection.kinds,
        "collaboration": selection.collaborations,
        "role": selection.roles,
        "status": selection.statuses,
        "origin": selection.origins,
    }
    for room, locals_ in ids.items():
        for local in locals_:
            check_id(store, room, local)
    for day in filter(None, (selection.start, selection.end, selection.as_of)):
        first_day(day)
    return replace(selection, actors=with_predecessors(selection.actors)) if selection.with_predecessors else selection


def first_day(day: str) -> date:
    """The first day of a year, month or day.

    >>> first_day("2022-02").isoformat()
    '2022-02-01'
    """
    return _day(day, "-01-01")


def last_day(day: str) -> date:
    """The last day of a year, month or day.

    >>> last_day("2022-02").isoformat()
    '2022-02-28'
    """
    first = first_day(day)
    month = 12 if len(day) == 4 else first.month
    return _day(day, f"-{month:02}-{monthrange(first.year, month)[1]}")


def iri(room: str, local: str) -> str:
    """A thing as it is written in a query: with a prefix where there is one.

    >>> iri("theme", "trygghet"), iri("document", "a-txt")
    ('tema:trygghet', '<https://w3id.org/samverkanskartan/id/document/a-txt>')
    """
    base = f"{t.ID}{room}/"
    prefix = next((name for name, namespace in t.PREFIXES.items() if namespace == base), None)
    return f"{prefix}:{local}" if prefix else str(NamedNode(base + local))


def is_true(value: object) -> bool:
    """Whether a value of a query is the boolean true."""
    return getattr(value, "value", None) == "true"


def _iris(room: str, ids: Iterable[str]) -> str:
    return " ".join(iri(room, local) for local in ids)


def _any(name: str, room: str, ids: tuple[str, ...], property_: str) -> Iterator[str]:
    """One id stands in the pattern itself: an engine then begins there, and looks at nothing else of the graph."""
    if len(ids) == 1:
        yield f"?statement {property_} {iri(room, ids[0])} ."
    elif ids:
        yield f"VALUES ?{name} {{ {_iris(room, ids)} }}"
        yield f"?statement {property_} ?{name} ."


def _place(places: tuple[str, ...]) -> Iterator[str]:
    """Said or implied; as two properties rather than a ``UNION``, which engines work out whole before they look at the rest."""
    if not places:
        yield "BIND(false AS ?implied)"
        return
    yield "VALUES (?near ?implied) { (sam:placeOrBroader false) (sam:impliedPlaceOrBroader true) }"
    yield from _any("place", "place", places, "?near")


def _actors(selection: Selection) -> Iterator[str]:
    if selection.together:
        for n, actor in enumerate(selection.actors, 1):
            yield f"?statement sam:participation ?party{n} . ?party{n} sam:actor {iri('actor', actor)} ."
    else:
        yield from _any("asked", "actor", selection.actors, "sam:participation/sam:actor")


def _period(start: str | None, end: str | None) -> Iterator[str]:
    if start:
        yield f'?statement sam:effectiveTo ?last . FILTER(?last >= "{first_day(start)}"^^xsd:date)'
    if end:
        yield f'?statement sam:effectiveFrom ?first . FILTER(?first <= "{last_day(end)}"^^xsd:date)'


def _as_of(selection: Selection) -> Iterator[str]:
    """What was going on at a date among actors that existed, and what their predecessors did until then, if asked for."""
    first, last = first_day(str(selection.as_of)).isoformat(), last_day(str(selection.as_of)).isoformat()
    before = former(first, last, selection.actors) if selection.with_predecessors else frozenset()
    going_on = f'?last >= "{first}"^^xsd:date'
    yield "?statement sam:effectiveFrom ?first ; sam:effectiveTo ?last ."
    if before:
        yield "?statement sam:participation/sam:actor ?former ."
        going_on += f" || ?former IN ({', '.join(iri('actor', actor) for actor in sorted(before))})"
    yield f'FILTER(?first <= "{last}"^^xsd:date && ({going_on}))'
    yield f"MINUS {{ VALUES ?absent {{ {_iris('actor', sorted(absent(first, last) - before))} }}"
    yield "  ?statement sam:participation/sam:actor ?absent . }"


def _day(day: str, rest: str) -> date:
    try:
        return date.fromisoformat(f"{day}{rest[len(day) - 4 :]}" if DATE.fullmatch(day) else "")
    except ValueError:
        raise UsageError(f"Datumet ”{shown(day)}” finns inte. Skriv det som 2022, 2022-03 eller 2022-03-01.") from None
