"""Who joins those who are otherwise apart.

- *constraint*: how much an actor's partners are each other's partners too; the lower, the more the
  actor alone joins them. Burt 1992, "Structural holes: the social structure of competition".
- *open pairs*: the pairs of partners that do not collaborate with each other, so that the actor stands
  between them; in all, and between partners of different kinds and of different places. That is
  brokerage between groups after Gould & Fernandez 1989, "Structures of mediation", without direction.
- *between two themes*: the open pairs where the actor works with one partner on the first theme only
  and with the other on the second only.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from operator import attrgetter

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from samverkan.graph.analysis.tables import Table, documents_of
from samverkan.graph.model import Actor
from samverkan.graph.network import Network

DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Broker:
    """An actor that joins others. ``constraint`` is ``None`` for an actor without partners; ``between_themes``
    is zero unless two themes were asked for."""

    id: str
    label: str
    kind: str
    degree: int
    constraint: float | None
    open_pairs: int
    between_kinds: int
    between_places: int
    between_themes: int
    statements: int


def brokers(
    network: Network, *, themes: tuple[str, str] | None = None, actors: Mapping[str, Actor] | None = None
) -> Table[Broker]:
    """The actors of ``network`` with at least one open pair: between ``themes`` if they are given, otherwise at all.

    They come by falling number of those pairs, then by rising constraint. ``actors`` gives the area of
    boards and administrations; others belong to the place they are most often named with.
    """
    if not network:
        return Table("brokers", ())
    constraint = nx.constraint(network, weight="weight") if network.number_of_edges() else {}
    kinds = [network.nodes[node]["kind"] for node in network]
    places = [_home(network, node, actors or {}) for node in network]
    columns = (open_pairs(network), open_pairs(network, kinds), open_pairs(network, places))
    rows = [
        Broker(
            id=node,
            label=about["label"],
            kind=about["kind"],
            degree=network.degree[node],
            constraint=_rounded(constraint.get(node)),
            open_pairs=int(columns[0][number]),
            between_kinds=int(columns[1][number]),
            between_places=int(columns[2][number]),
            between_themes=between_themes(network, node, themes) if themes else 0,
            statements=len(about["statements"]),
        )
        for number, (node, about) in enumerate(network.nodes.items())
    ]
    measure = attrgetter("between_themes" if themes else "open_pairs")
    found = sorted(filter(measure, rows), key=lambda row: (-measure(row), row.constraint or 0, row.id))
    return Table("brokers", tuple(found), documents_of(network), network.graph.get("merge_boards", False))


def open_pairs(network: Network, groups: Sequence[Hashable] | None = None) -> NDArray[np.int64]:
    """For each actor, the pairs of its partners that have no edge; with ``groups`` (one per actor, ``None``
    for unknown) only those of two different known groups.

    Counted from matrices: all pairs among the partners, less the edges among them.
    """
    adjacency = nx.to_scipy_sparse_array(network, weight=None, dtype=np.dtype(np.int64))
    if groups is None:
        degree = adjacency.sum(axis=1)
        pairs, across = degree * (degree - 1) // 2, adjacency
    else:
        membership = _membership(groups)
        per_group = adjacency @ membership
        pairs = (per_group.sum(axis=1) ** 2 - (per_group**2).sum(axis=1)) // 2
        codes = np.where(membership.any(axis=1), membership.argmax(axis=1), -1) if membership.size else np.full(len(groups), -1)
        edges = adjacency.tocoo()
        keep = (codes[edges.row] != codes[edges.col]) & (codes[edges.row] >= 0) & (codes[edges.col] >= 0)
        edges.data = edges.data * keep
        across = edges.tocsr()
    closed = (adjacency @ across).multiply(adjacency).sum(axis=1) // 2
    counted: NDArray[np.int64] = np.asarray(pairs - closed, dtype=np.int64)
    return counted


def between_themes(network: Network, node: str, themes: tuple[str, str]) -> int:
    """The open pairs of ``node`` with one partner on the first theme only and one on the second only."""
    first, second = ({other for other, about in network.adj[node].items() if theme in about["themes"]} for theme in themes)
    return sum(len((second - first).difference(network.adj[partner])) for partner in first - second)


def _membership(groups: Sequence[Hashable]) -> NDArray[np.int64]:
    """One row per actor and one column per group, 1 where the actor belongs."""
    names = list(dict.fromkeys(group for group in groups if group is not None))
    return np.array([[int(group == name) for name in names] for group in groups], dtype=np.int64).reshape(len(groups), len(names))


def _home(network: Network, node: str, actors: Mapping[str, Actor]) -> str | None:
    area = actors[node].area if node in actors else None
    return area or next(iter(network.nodes[node]["places"]), None)


def _rounded(value: float | None) -> float | None:
    return None if value is None or isnan(value) else round(value, DECIMALS)
