"""Statements become networks here, and nowhere else.

Two networks come out, both undirected :class:`networkx.Graph`:

- :func:`actor_network`: the actors, joined in pairs wherever a statement lets them act together;
- :func:`two_mode_network`: the actors and the named collaborations they take part in, with no edge
  between two of the same sort (Breiger 1974, "The duality of persons and groups").

What is counted, and what is not:

- A statement counts once for each pair of its participants, however long it is.
- A *collective* ("stadsdelsnämnderna") is an actor of its own; what it does is never spread over its
  members. Where a statement names a collective and some of its members, those members stand for it
  towards everyone else, so that no partner is counted twice. Between the collective and its member
  the pair remains ("nämnden ska tillsammans med övriga stadsdelsnämnder …").
- A board and its administration are two actors. With ``merge_boards`` the administration counts as
  its board, and a collective of administrations as the collective of the boards.

Attributes are plain values. Those that count (``themes``, ``roles`` …) are dicts from id to number
of statements, most frequent first. Nodes come in order of id and edges in order of their ends,
whatever the order of the statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

import networkx as nx

from samverkan.graph.model import Actor, Document, Kind, Participation, Statement

BOARD_OF = MappingProxyType({Kind.FORVALTNING: Kind.NAMND, Kind.STADSDELSFORVALTNING: Kind.STADSDELSNAMND})
COLLABORATION = "collaboration/"
"""What the node of a named collaboration begins with, since an actor may have the same id."""

Network: TypeAlias = "nx.Graph[str]"
_Key = TypeVar("_Key", str, int, tuple[str, str])
_Evidence = dict[_Key, list[tuple[Statement, tuple[str, ...]]]]

NO_DOCUMENTS: Mapping[str, Document] = MappingProxyType({})


def actor_network(
    statements: Iterable[Statement],
    actors: Mapping[str, Actor],
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
    merge_boards: bool = False,
) -> Network:
    """The actors of ``statements``, joined where they act together.

    ``documents`` (by file name) gives the year of statements that have no date of their own.

    Node attributes: ``label``, ``kind``, ``collective``. Edge attributes: ``weight``, the number of
    statements, and ``first_year``, ``last_year`` (``None`` where no year is known). Both have
    ``statements`` (ids in order of document and place in it) and the counts ``themes``, ``places``,
    ``years``, ``statuses``, ``roles``, ``origins`` and ``documents``. An edge's roles are those of its two ends.
    """
    parties = Parties(actors, merge_boards=merge_boards)
    of_actor: _Evidence[str] = defaultdict(list)
    of_pair: _Evidence[tuple[str, str]] = defaultdict(list)
    for statement in in_reading_order(statements):
        present = parties.present(statement)
        for actor, roles in present.items():
            of_actor[actor].append((statement, roles))
        for pair in parties.pairs(present):
            of_pair[pair].append((statement, present[pair[0]] + present[pair[1]]))
    network: Network = nx.Graph(merge_boards=merge_boards)
    for actor in sorted(of_actor):
        network.add_node(actor, **parties.describe(actor), **_summary(of_actor[actor], documents))
    for pair in sorted(of_pair):
        network.add_edge(*pair, **_edge(of_pair[pair], documents))
    return network


def two_mode_network(
    statements: Iterable[Statement],
    actors: Mapping[str, Actor],
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
    merge_boards: bool = False,
) -> Network:
    """The actors and the named collaborations of ``statements``; statements without a name are left out.

    Nodes have ``mode``: ``actor`` or ``collaboration``; the id of a collaboration's node begins with
    :data:`COLLABORATION` and its ``kind`` is ``collaboration``. Other attributes as in :func:`actor_network`.
    """
    parties = Parties(actors, merge_boards=merge_boards)
    labels: dict[str, str] = {}
    of_node: _Evidence[str] = defaultdict(list)
    of_edge: _Evidence[tuple[str, str]] = defaultdict(list)
    for statement in in_reading_order(s for s in statements if s.collaboration):
        node = f"{COLLABORATION}{statement.collaboration}"
        labels.setdefault(node, statement.collaboration_label or str(statement.collaboration))
        of_node[node].append((statement, ()))
        for actor, roles in parties.present(statement).items():
            of_node[actor].append((statement, roles))
            of_edge[actor, node].append((statement, roles))
    network: Network = nx.Graph(merge_boards=merge_boards)
    for node in sorted(of_node):
        about = _collaboration(labels[node]) if node in labels else {"mode": "actor", **parties.describe(node)}
        network.add_node(node, **about, **_summary(of_node[node], documents))
    for edge in sorted(of_edge):
        network.add_edge(*edge, **_edge(of_edge[edge], documents))
    return network


class Parties:
    """Who counts as whom: the one place that knows about collectives and about boards and their administrations."""

    def __init__(self, actors: Mapping[str, Actor], *, merge_boards: bool = False) -> None:
        self._actors = actors
        self._board = _boards(actors) if merge_boards else {}
        self._unregistered: dict[str, Participation] = {}

    def node(self, actor: str) -> str:
        """The actor that ``actor`` counts as."""
        return self._board.get(actor, actor)

    def present(self, statement: Statement) -> dict[str, tuple[str, ...]]:
        """The nodes that take part in ``statement``, in order, each with its roles there."""
        roles: dict[str, set[str]] = defaultdict(set)
        for participation in statement.participants:
            if participation.actor not in self._actors:
                self._unregistered.setdefault(participation.actor, participation)
            roles[self.node(participation.actor)].add(str(participation.role))
        return {node: tuple(sorted(roles[node])) for node in sorted(roles)}

    def pairs(self, present: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The pairs that count among those ``present``, in order; see the module's docstring on collectives."""
        nodes = sorted(present)
        named = {node for node in nodes if any(self.is_member(other, node) for other in nodes)}
        for one, other in combinations(nodes, 2):
            if (one in named or other in named) and not self.is_member(one, other) and not self.is_member(other, one):
                continue
            yield one, other

    def is_member(self, actor: str, collective: str) -> bool:
        """Whether ``collective`` stands for all of a kind, and ``actor`` is one of that kind."""
        whole, one = self._actors.get(collective), self._actors.get(actor)
        return bool(whole and one and whole.collective and not one.collective and whole.member_kind == one.kind)

    def describe(self, node: str) -> dict[str, Any]:
        """Label, kind and whether it is a collective; as the text has it for actors that no register knows."""
        actor = self._actors.get(node)
        if actor:
            return {"label": actor.label, "kind": str(actor.kind), "collective": actor.collective}
        seen = self._unregistered[node]
        return {"label": seen.label, "kind": str(seen.kind), "collective": False}


def in_reading_order(statements: Iterable[Statement]) -> list[Statement]:
    """Each statement once, by document and place in it."""
    return sorted({s.id: s for s in statements}.values(), key=lambda s: (s.document, s.start, s.id))


def years_of(statement: Statement, documents: Mapping[str, Document] = NO_DOCUMENTS) -> range:
    """The years that a statement is about: its own dates and, for an end that they leave open, its document's year.

    >>> from samverkan.graph.model import Status
    >>> years_of(Statement("s", "a.txt", 0, 0, "", (), Status.ONGOING, valid_from="2019-03-01", valid_to="2020"))
    range(2019, 2021)
    >>> years_of(Statement("s", "a.txt", 0, 0, "", (), Status.ONGOING))
    range(0, 0)
    """
    document = documents.get(statement.document)
    year = document.year if document else None
    start = int(statement.valid_from[:4]) if statement.valid_from else None
    end = int(statement.valid_to[:4]) if statement.valid_to else None
    first = start or year or end
    last = end or year or start
    if first is None or last is None:
        return range(0)
    if first > last:  # the document's year lies outside the date that is given: that date alone counts
        first = last = start or end or first
    return range(first, last + 1)


def _boards(actors: Mapping[str, Actor]) -> dict[str, str]:
    """Administration → board, collective of administrations → collective of boards."""
    collectives = {a.member_kind: a.id for a in sorted(actors.values(), key=lambda a: a.id, reverse=True) if a.collective}
    boards: dict[str, str] = {}
    for actor in actors.values():
        kind = BOARD_OF.get(actor.member_kind if actor.collective and actor.member_kind else actor.kind)
        board = collectives.get(kind) if actor.collective else actor.parent
        if kind and board and board in actors:
            boards[actor.id] = board
    return boards


def _collaboration(label: str) -> dict[str, Any]:
    return {"mode": "collaboration", "label": label, "kind": "collaboration", "collective": False}


def _edge(evidence: list[tuple[Statement, tuple[str, ...]]], documents: Mapping[str, Document]) -> dict[str, Any]:
    """The attributes of an edge: its summary, its weight and its first and last year."""
    summary = _summary(evidence, documents)
    years = summary["years"]
    return {
        "weight": len(evidence),
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
        **summary,
    }


def _summary(evidence: list[tuple[Statement, tuple[str, ...]]], documents: Mapping[str, Document]) -> dict[str, Any]:
    """What the statements of a node or an edge say together."""
    return {
        "statements": tuple(statement.id for statement, _ in evidence),
        "themes": _counts(theme for statement, _ in evidence for theme in statement.themes),
        "places": _counts(place for statement, _ in evidence for place in statement.places),
        "years": _counts(year for statement, _ in evidence for year in years_of(statement, documents)),
        "statuses": _counts(str(statement.status) for statement, _ in evidence),
        "roles": _counts(role for _, roles in evidence for role in roles),
        "origins": _counts(str(statement.origin) for statement, _ in evidence),
        "documents": _counts(statement.document for statement, _ in evidence),
    }


def _counts(values: Iterable[_Key]) -> dict[_Key, int]:
    """How often each value occurs, most frequent first, then in order."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
