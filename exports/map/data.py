"""What a map shows, as plain frozen values, free of RDF and of any drawing.

:func:`map_data` turns statements into a :class:`MapData`: one node per actor, and one edge per pair of
actors that some statement names together. An edge is nothing but its statements. A statement with a
single collective party ("stadsdelsnämnderna") gives an edge from that actor to itself, so that no
statement is lost between the store and the page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from samverkan.graph.model import Document, Kind, Place, Statement, Theme
from samverkan.graph.programme import ElementType

SWEDISH = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"})  # the three signs after z


@dataclass(frozen=True, slots=True)
class Term:
    """A theme or place with its label; ``covered_by`` are its own id and those of everything broader."""

    id: str
    label: str
    covered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the map, or a goal or activity of a programme; ``statements`` counts those behind its edges."""

    id: str
    label: str
    kind: Kind | ElementType
    statements: int


class EdgeChange(StrEnum):
    """What became of a collaboration from one year to another."""

    NEW = "new"
    GONE = "gone"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors, ``source <= target``, and every statement that names both.

    In a map of two years ``change`` says which of them have it; it is not ``comparable`` where nobody who says so was read
    for both.
    """

    source: str
    target: str
    statements: tuple[Statement, ...]
    change: EdgeChange | None = None
    comparable: bool = True


@dataclass(frozen=True, slots=True)
class MapData:
    """Everything a page is made from. ``criteria`` say in words what was asked for; ``implied`` holds the
    ids of statements whose place is only implied; ``built`` is the date of the build as it shall be shown; ``view``
    names the words that the page uses; ``compared`` are the two years of a map that shows what came and went."""

    title: str
    criteria: tuple[str, ...]
    built: str
    lang: str
    documents: tuple[Document, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    statements: tuple[Statement, ...]
    themes: tuple[Term, ...]
    places: tuple[Term, ...]
    implied: frozenset[str]
    view: str = "texts"
    compared: tuple[str, str] | None = None


def map_data(  # noqa: PLR0913 - all by name, and a caller has them at hand one by one
    statements: Iterable[Statement],
    *,
    title: str,
    built: str,
    documents: Iterable[Document],
    themes: Mapping[str, Theme],
    places: Mapping[str, Place],
    criteria: Iterable[str] = (),
    lang: str = "sv",
    implied: Collection[str] = (),
) -> MapData:
    """Gather statements into a map; the order in which they come does not matter.

    ``documents`` are all that the map rests on, also those in which nothing was found. Themes and places
    that no register knows keep their id as label.
    """
    known = sorted(documents, key=lambda document: (document.year or 0, document.file))
    years = {document.file: document.year or 0 for document in known}
    ordered = tuple(sorted(set(statements), key=lambda s: (years.get(s.document, 0), s.document, s.start, s.id)))
    return MapData(
        title=title,
        criteria=tuple(criteria),
        built=built,
        lang=lang,
        documents=tuple(known),
        nodes=_nodes(ordered),
        edges=_edges(ordered),
        statements=ordered,
        themes=_terms(
            (theme for s in ordered for theme in s.themes),
            lambda id_: (themes[id_].label_en if lang == "en" else themes[id_].label) if id_ in themes else id_,
            lambda id_: (themes[id_].broader or "",) if id_ in themes else (),
        ),
        places=_terms(
            (place for s in ordered for place in s.places),
            lambda id_: places[id_].label if id_ in places else id_,
            lambda id_: places[id_].broader if id_ in places else (),
        ),
        implied=frozenset(implied),
    )


def part_of(data: MapData, statements: Iterable[Statement], *, title: str, actor: str | None = None) -> MapData:
    """A map of some of the statements of another, resting on the documents that say them.

    With ``actor``, only the collaborations of that actor are drawn, and those who take part in them.
    """
    chosen = {statement.id for statement in statements}
    kept = tuple(statement for statement in data.statements if statement.id in chosen)
    edges = tuple(edge for edge in _edges(kept) if actor in (None, edge.source, edge.target))
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    cited = {statement.document for statement in kept}
    return replace(
        data,
        title=title,
        criteria=(),
        statements=kept,
        nodes=tuple(node for node in _nodes(kept) if node.id in ends),
        edges=edges,
        documents=tuple(document for document in data.documents if document.file in cited),
    )


def alphabetical(label: str) -> str:
    """The key that puts labels in Swedish order whatever the system's language.

    >>> sorted(["Östra", "Älvsjö", "Årsta", "zoo", "ABF", "Abrahamsberg"], key=alphabetical)
    ['ABF', 'Abrahamsberg', 'zoo', 'Årsta', 'Älvsjö', 'Östra']
    """
    return label.casefold().translate(SWEDISH)


def actor_pairs(statement: Statement) -> list[tuple[str, str]]:
    """The pairs of actors a statement joins, sorted; a lone collective is paired with itself."""
    actors = sorted({participation.actor for participation in statement.participants})
    return list(combinations(actors, 2)) or [(actor, actor) for actor in actors]


def _nodes(statements: Iterable[Statement]) -> tuple[Node, ...]:
    first: dict[str, tuple[str, Kind]] = {}
    count: dict[str, int] = {}
    for statement in statements:
        for participation in statement.participants:
            first.setdefault(participation.actor, (participation.label, participation.kind))
        for actor in {participation.actor for participation in statement.participants}:
            count[actor] = count.get(actor, 0) + 1
    return tuple(Node(id_, *first[id_], statements=count[id_]) for id_ in sorted(first))


def _edges(statements: Iterable[Statement]) -> tuple[Edge, ...]:
    joined: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        for pair in actor_pairs(statement):
            joined.setdefault(pair, []).append(statement)
    return tuple(Edge(source, target, tuple(joined[source, target])) for source, target in sorted(joined))


def _terms(used: Iterable[str], label: Callable[[str], str], broader: Callable[[str], Iterable[str]]) -> tuple[Term, ...]:
    closures = {id_: _closure(id_, broader) for id_ in set(used)}
    shown = sorted({covering for closure in closures.values() for covering in closure})
    terms = (Term(id_, label(id_), closures.get(id_) or _closure(id_, broader)) for id_ in shown)
    return tuple(sorted(terms, key=lambda term: (alphabetical(term.label), term.id)))


def _closure(id_: str, broader: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    reached: set[str] = set()
    waiting = [id_]
    while waiting:
        current = waiting.pop()
        if current and current not in reached:
            reached.add(current)
            waiting.extend(broader(current))
    return tuple(sorted(reached))
