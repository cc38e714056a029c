"""Pairs that work with the same thing in the same place and are not seen to do it together.

A *ground* is a theme in a place. A statement's place is the one it names, otherwise the area of the
board or administration whose document it stands in, otherwise the whole city. A pair is a gap when its
actors share a ground and no statement joins them. Left out are pairs that could not, or need not, meet:

- a board and its own administration, and a collective and its members;
- actors that did not exist at the same time;
- pairs joined by the ``known`` statements, those outside the selection that is being looked at.

A pair that is joined through a collective only ("socialförvaltningen och stadsdelsnämnderna" says little of
any one district board) is a gap, and says which collective it is.

The ranking asks how likely it is that the pair would be found together. *Resource allocation* (Zhou,
Lü & Zhang 2009, "Predicting missing links via local information") adds up the pair's common partners,
each worth one over the number of its partners; it is multiplied by the square root of one plus what
the common grounds are worth, each one over the logarithm of its number of actors (Adamic & Adar 2003,
"Friends and neighbors on the web"). A partner of everybody and a ground where everybody is say little.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt

import networkx as nx

from samverkan.graph.analysis.tables import Table, documents_of, in_order
from samverkan.graph.model import Actor, Document, Statement
from samverkan.graph.network import NO_DOCUMENTS, Network, Parties, actor_network, in_reading_order

LIMIT = 100
DECIMALS = 6
SHOWN = 5
"""How many common grounds and common partners a gap tells of."""
Ground = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Gap:
    """A pair without a documented collaboration.

    ``grounds`` are the common themes and places, at most five, those where both do most first; the place
    is ``None`` for the whole city. ``statements`` and ``other_statements`` are the ids of what each does
    there, the evidence of either side. ``through`` are common partners, the closest first.
    ``collectives`` are the labels of those that one of the two works with and the other belongs to.
    ``unread`` are those of the two of whose own documents none was read: of them silence says the least.
    """

    id: str
    label: str
    other: str
    other_label: str
    grounds: tuple[Ground, ...]
    through: tuple[str, ...]
    statements: tuple[str, ...]
    other_statements: tuple[str, ...]
    score: float
    collectives: tuple[str, ...]
    unread: tuple[str, ...]


def gaps(  # noqa: PLR0913 - what is read beside the statements, by name
    statements: Iterable[Statement],
    actors: Mapping[str, Actor],
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
    known: Iterable[Statement] = (),
    merge_boards: bool = False,
    limit: int = LIMIT,
) -> Table[Gap]:
    """The ``limit`` likeliest gaps among the actors of ``statements``; ``documents`` are all that were read."""
    said = in_reading_order(statements)
    parties = Parties(actors, merge_boards=merge_boards)
    network = actor_network(said, actors, documents=documents, merge_boards=merge_boards)
    joined = (network, nx.Graph(pair for statement in known for pair in parties.pairs(parties.present(statement))))
    footprints = _footprints(said, parties, actors, documents)
    closeness = _closeness(network)
    scores = {
        pair: round(closeness.get(pair, 0.0) * sqrt(1 + worth), DECIMALS) for pair, worth in _common_grounds(footprints).items()
    }
    likeliest = sorted(scores, key=lambda pair: (-scores[pair], pair))
    apart = (pair for pair in likeliest if _could_meet(*pair, actors) and not _joined(*pair, joined, parties))
    readers = _with_documents(documents, actors, parties)
    rows = tuple(_gap(pair, scores[pair], network, footprints, parties=parties, readers=readers) for pair in islice(apart, limit))
    return Table("gaps", rows, documents_of(network), merge_boards)


Footprints = dict[str, dict[Ground, list[str]]]
"""Actor → ground → ids of its statements there."""


def _footprints(
    statements: Iterable[Statement], parties: Parties, actors: Mapping[str, Actor], documents: Mapping[str, Document]
) -> Footprints:
    footprints: Footprints = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        places = statement.places or (_implied_place(statement, actors, documents),)
        for node in parties.present(statement):
            for theme in statement.themes:
                for place in places:
                    footprints[node][theme, place].append(statement.id)
    return footprints


def _implied_place(statement: Statement, actors: Mapping[str, Actor], documents: Mapping[str, Document]) -> str | None:
    document = documents.get(statement.document)
    publisher = actors.get(document.publisher) if document and document.publisher else None
    return publisher.area if publisher else None


def _common_grounds(footprints: Footprints) -> dict[tuple[str, str], float]:
    """Each pair with a ground in common, in order, and what its grounds are worth."""
    worth: dict[tuple[str, str], float] = defaultdict(float)
    for nodes in _actors_by_ground(footprints).values():
        value = 1 / log(1 + len(nodes))
        for pair in _pairs(nodes):
            worth[pair] += value
    return worth


def _actors_by_ground(footprints: Footprints) -> dict[Ground, list[str]]:
    grounds: dict[Ground, list[str]] = defaultdict(list)
    for node in sorted(footprints):
        for ground in footprints[node]:
            grounds[ground].append(node)
    return grounds


def _closeness(network: Network) -> dict[tuple[str, str], float]:
    """The resource allocation of every pair with a partner in common."""
    closeness: dict[tuple[str, str], float] = defaultdict(float)
    for node in network:
        for pair in _pairs(sorted(network.adj[node])):
            closeness[pair] += 1 / network.degree[node]
    return closeness


def _pairs(nodes: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for number, one in enumerate(nodes) for other in nodes[number + 1 :])


def _could_meet(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether the two are not parts of each other and existed at the same time, as far as is known."""
    first, second = actors.get(one), actors.get(other)
    if first is None or second is None:
        return True
    if other == first.parent or one == second.parent:
        return False
    return not (_ended_before(first, second) or _ended_before(second, first))


def _ended_before(one: Actor, other: Actor) -> bool:
    return bool(one.valid_to and other.valid_from and one.valid_to < other.valid_from)


def _joined(one: str, other: str, networks: Iterable[Network], parties: Parties) -> bool:
    """Whether a statement joins the two, or one is a collective that the other belongs to."""
    return (
        parties.is_member(one, other)
        or parties.is_member(other, one)
        or any(network.has_edge(one, other) for network in networks)
    )


def _collectives(one: str, other: str, network: Network, parties: Parties) -> tuple[str, ...]:
    """The labels of the collectives that one of the two works with and the other belongs to."""
    sides = ((one, other), (other, one))
    through = {partner for actor, peer in sides for partner in network.adj[actor] if parties.is_member(peer, partner)}
    return tuple(network.nodes[partner]["label"] for partner in sorted(through))


def _with_documents(documents: Mapping[str, Document], actors: Mapping[str, Actor], parties: Parties) -> set[str]:
    """The actors of whom an own document was read; a board's is its administration's too, and the other way round."""
    publishers = {document.publisher for document in documents.values() if document.publisher}
    parents = {actors[publisher].parent for publisher in publishers if publisher in actors}
    children = {actor.id for actor in actors.values() if actor.parent in publishers}
    return {parties.node(actor) for actor in publishers | parents | children if actor}


def _gap(  # noqa: PLR0913 - all that a row is made of
    pair: tuple[str, str], score: float, network: Network, footprints: Footprints, *, parties: Parties, readers: set[str]
) -> Gap:
    one, other = pair
    grounds = _strongest_grounds(footprints[one], footprints[other])
    partners = set(network.adj[one]) & set(network.adj[other])
    return Gap(
        id=one,
        label=network.nodes[one]["label"],
        other=other,
        other_label=network.nodes[other]["label"],
        grounds=grounds,
        through=tuple(sorted(partners, key=lambda node: (network.degree[node], node))[:SHOWN]),
        statements=in_order(s for ground in grounds for s in footprints[one][ground]),
        other_statements=in_order(s for ground in grounds for s in footprints[other][ground]),
        score=score,
        collectives=_collectives(one, other, network, parties),
        unread=tuple(actor for actor in pair if actor not in readers),
    )


def _strongest_grounds(one: Mapping[Ground, list[str]], other: Mapping[Ground, list[str]]) -> tuple[Ground, ...]:
    """The common grounds where the one that does less there does most, then in order."""

    def order(ground: Ground) -> tuple[int, str, str]:
        return -min(len(one[ground]), len(other[ground])), ground[0], ground[1] or ""

    return tuple(sorted(one.keys() & other.keys(), key=order)[:SHOWN])
