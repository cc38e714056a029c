"""What follows from the model, worked out once per build so that queries stay simple and fast.

:class:`Derivation` sees each statement once, on its way into the store, and hands back at once what
follows from it alone:

* ``sam:themeOrBroader``, ``sam:placeOrBroader``: what is said, and all that it lies within;
* ``sam:impliedPlaceOrBroader``, only where no place is said: the area of the board or administration
  that publishes the document, and all that the area lies within;
* ``sam:effectiveFrom``, ``sam:effectiveTo``: its own dates, else its document's year.

What follows from all of them together comes last: actors, places and collaborations that no register has,
``sam:samverkarMed`` with a ``sam:ActorPair`` and its count for every two actors in one statement,
counts for actors and documents. A collective ("stadsdelsnämnderna") is one actor here: who it
stands for at a date is for whoever asks.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph import rdf
from samverkan.graph.model import BROADER_KIND, Actor, Document, Kind, NamedCollaboration, Place, Statement, slug
from samverkan.graph.registers import Registers
from samverkan.ontology import terms as t

_WORD = re.compile(r"\w+(?:-\w+)*")

Name = TypeVar("Name", str, tuple[str, Kind])

AREA_KINDS = {Kind.NAMND, Kind.STADSDELSNAMND, Kind.FORVALTNING, Kind.STADSDELSFORVALTNING}
"""The kinds of actor whose plans are about their own area where they name no place."""

FOUND = "found"
"""The confidence of what stands in a document but in no register."""

UNSPECIFIED = "unspecified"
"""The kind of a named collaboration or a place that no register knows."""


class Derivation:
    """One build's derived graph, gathered while statements stream by."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        self._themes = closure({theme.id: [theme.broader] for theme in registers.themes.values() if theme.broader})
        self._places = closure({place.id: place.broader for place in registers.places.values()})
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._actors: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()
        self._found_actors: dict[str, Counter[tuple[str, Kind]]] = defaultdict(Counter)
        self._linked: set[NamedNode] = set()
        self._found_places: dict[str, Counter[str]] = defaultdict(Counter)
        self._found_collaborations: dict[str, Counter[str]] = defaultdict(Counter)

    @property
    def actors(self) -> int:
        """How many actors take part in a statement."""
        return len(self._actors)

    @property
    def pairs(self) -> int:
        """How many pairs of actors share a statement."""
        return len(self._pairs)

    def add_document(self, document: Document) -> None:
        """Take note of a document's publisher, which no register may know."""
        if document.publisher and document.publisher not in self._registers.actors:
            label = document.publisher_label or document.publisher
            # What statements call it and take it for weighs more than this guess.
            self._found_actors[document.publisher][label, _kind_by_name(label, Kind.KOMMUN)] += 0

    def add_elements(self, quads: Iterable[Quad]) -> None:
        """Take note of the actors and places that elements of programmes link to; no statement need mention them."""
        self._linked.update(quad.object for quad in quads if isinstance(quad.object, NamedNode))

    def add(self, statement: Statement, document: Document | None) -> Iterator[Quad]:
        """What follows from one statement; ``document`` is the one it stands in, if it is known."""
        self._count(statement)
        node = t.statement(statement.id)
        for theme in self._with_broader(statement.themes, self._themes):
            yield _quad(node, t.THEME_OR_BROADER, t.theme(theme))
        for place in self._with_broader(statement.places, self._places):
            yield _quad(node, t.PLACE_OR_BROADER, t.place(place))
        if not statement.places:
            for place in self._with_broader(self._area(document), self._places):
                yield _quad(node, t.IMPLIED_PLACE_OR_BROADER, t.place(place))
        first, last = effective_dates(statement, document.year if document else None)
        if first and last:
            yield _quad(node, t.EFFECTIVE_FROM, rdf.date_literal(first))
            yield _quad(node, t.EFFECTIVE_TO, rdf.date_literal(last))

    def finish(self) -> Iterator[Quad]:
        """What follows from all statements together."""
        yield from self._found()
        yield from self._kinds()
        for (one, other), count in sorted(self._pairs.items()):
            yield from _pair_quads(one, other, count)
        for actor, count in sorted(self._actors.items()):
            yield _quad(t.actor(actor), t.STATEMENT_COUNT, Literal(count))
        for document, count in sorted(self._documents.items()):
            yield _quad(t.document(document), t.STATEMENT_COUNT, Literal(count))

    def _count(self, statement: Statement) -> None:
        self._documents[slug(statement.document)] += 1
        actors = sorted({participant.actor for participant in statement.participants})
        self._actors.update(actors)
        self._pairs.update(combinations(actors, 2))
        for participant in statement.participants:
            if participant.actor not in self._registers.actors:
                self._found_actors[participant.actor][participant.label, participant.kind] += 1
        for place in statement.places:
            if place not in self._registers.places:
                self._found_places[place][_written(place, statement)] += 1
        if statement.collaboration and statement.collaboration not in self._registers.collaborations:
            self._found_collaborations[statement.collaboration][statement.collaboration_label or statement.collaboration] += 1

    def _with_broader(self, ids: Iterable[str], broader: Mapping[str, frozenset[str]]) -> list[str]:
        return sorted(set(ids).union(*(broader.get(local, frozenset()) for local in ids)))

    def _area(self, document: Document | None) -> list[str]:
        publisher = self._registers.actors.get(document.publisher) if document and document.publisher else None
        return [publisher.area] if publisher and publisher.area and publisher.kind in AREA_KINDS else []

    def _found(self) -> Iterator[Quad]:
        self._name_linked()
        for local, names in sorted(self._found_actors.items()):
            label, kind = _most_common(names)
            yield from rdf.actor_quads(Actor(local, label, kind, confidence=FOUND, found=True), t.DERIVED_GRAPH)
        for local, labels in sorted(self._found_places.items()):
            yield from rdf.place_quads(Place(local, _most_common(labels), UNSPECIFIED), t.DERIVED_GRAPH)
        for local, labels in sorted(self._found_collaborations.items()):
            found = NamedCollaboration(local, _most_common(labels), UNSPECIFIED, confidence=FOUND)
            yield from rdf.collaboration_quads(found, t.DERIVED_GRAPH)

    def _name_linked(self) -> None:
        """Let what only elements link to have its id for a name; what statements call it goes before."""
        actors = {t.local_id(node) for node in self._linked if node.value.startswith(t.actor("").value)}
        for local in actors - self._registers.actors.keys() - self._found_actors.keys():
            self._found_actors[local][_words(local), _kind_by_name(local, Kind.ENHET)] += 0
        places = {t.local_id(node) for node in self._linked if node.value.startswith(t.place("").value)}
        for local in places - self._registers.places.keys() - self._found_places.keys():
            self._found_places[local][_words(local)] += 0

    def _kinds(self) -> Iterator[Quad]:
        kinds = {actor.id: actor.kind for actor in self._registers.actors.values()}
        kinds |= {local: _most_common(names)[1] for local, names in self._found_actors.items()}
        for local, kind in sorted(kinds.items()):
            for wider in filter(None, (kind, BROADER_KIND.get(kind))):
                yield _quad(t.actor(local), t.KIND_OR_BROADER, t.kind(wider))


def closure(broader: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """All that lies above each id; a ring, which the registers' checks report, does no harm.

    >>> sorted(closure({"husby": ["rinkeby-kista"], "rinkeby-kista": ["jarva"]})["husby"])
    ['jarva', 'rinkeby-kista']
    """
    return {local: frozenset(_above(local, broader)) for local in broader}


def effective_dates(statement: Statement, year: int | None) -> tuple[str | None, str | None]:
    """The first and last day that a statement speaks of: what it says itself, filled up with its document's year.

    A date that is only a year or a month is read as all of it. Where one end is unsaid it is that
    end of the document's year, or of the year of the end that is said when this lies outside it.
    """
    first, last = _first_day(statement.valid_from), _last_day(statement.valid_to)
    year_first, year_last = (f"{year:04}-01-01", f"{year:04}-12-31") if year else (None, None)
    if first and not last:
        last = year_last if year_last and year_last >= first else f"{first[:4]}-12-31"
    elif last and not first:
        first = year_first if year_first and year_first <= last else f"{last[:4]}-01-01"
    return first or year_first, last or year_last


def _above(local: str, broader: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = list(broader.get(local, ()))
    while waiting:
        wider = waiting.pop()
        if wider not in seen:
            seen.add(wider)
            waiting += broader.get(wider, ())
    return seen


def _first_day(date: str | None) -> str | None:
    return f"{date}{'-01-01'[len(date) - 4 :]}" if date else None


def _last_day(date: str | None) -> str | None:
    if not date or len(date) == 10:
        return date
    if len(date) == 4:
        return f"{date}-12-31"
    return f"{date}-{monthrange(int(date[:4]), int(date[5:]))[1]}"


def _most_common(counts: Counter[Name]) -> Name:
    """The commonest, and among equals the first in order, so that no order of reading matters."""
    return min(counts, key=lambda name: (-counts[name], name))


def _kind_by_name(name: str, otherwise: Kind) -> Kind:
    """The kind that a name shows of itself.

    >>> str(_kind_by_name("Exempelstads socialnämnd", Kind.KOMMUN))
    'namnd'
    """
    marks = {"namnd": Kind.NAMND, "forvaltning": Kind.FORVALTNING, "forening": Kind.CIVILSAMHALLE}
    return next((kind for mark, kind in marks.items() if mark in slug(name)), otherwise)


def _written(place: str, statement: Statement) -> str:
    """How the text writes a place that is known only by its id; its words from the id where the text does not show them.

    >>> from samverkan.graph.model import Status
    >>> _written("hjallbo-torg", Statement("s", "f", 0, 28, "Vi möts på Hjällbo torg.", (), Status.ONGOING))
    'Hjällbo torg'
    """
    size = place.count("-") + 1
    for text in (statement.quote, *statement.section):
        words = _WORD.findall(text)
        for first in range(len(words)):
            for last in range(first + 1, min(first + size, len(words)) + 1):
                if slug(written := " ".join(words[first:last])) == place:
                    return written
    return _words(place)


def _words(local: str) -> str:
    """An id as a name, where nothing better is known."""
    return local.replace("-", " ").title()


def _pair_quads(one: str, other: str, count: int) -> Iterator[Quad]:
    first, second = t.actor(one), t.actor(other)
    pair = t.thing("pair", f"{one}--{other}")
    yield _quad(first, t.SAMVERKAR_MED, second)
    yield _quad(second, t.SAMVERKAR_MED, first)
    yield _quad(pair, t.TYPE, t.ACTOR_PAIR)
    yield _quad(pair, t.MEMBER, first)
    yield _quad(pair, t.MEMBER, second)
    yield _quad(pair, t.STATEMENT_COUNT, Literal(count))


def _quad(node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(node, predicate, value, t.DERIVED_GRAPH)
