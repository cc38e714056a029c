"""Which actors keep together, by the Louvain method.

Blondel, Guillaume, Lambiotte & Lefebvre 2008, "Fast unfolding of communities in large networks":
actors are moved between groups as long as more of the collaboration comes to lie within groups than
chance would put there (modularity; Newman & Girvan 2004). Edges weigh as many statements as they rest on.
The order in which actors are tried is shuffled by a fixed seed; the same network gives the same communities.

A community is named by the theme and the place that it has *more of than the rest*, not by what it
has most of, which would be the same everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import log

import networkx as nx

from samverkan.graph.analysis.tables import Table, documents_of
from samverkan.graph.network import Network

SEED = 1
NO_LABELS: Mapping[str, str] = {}
SHARE_OF_PLACE = 0.1
"""How many of its statements must name a place before a community is named by it."""


@dataclass(frozen=True, slots=True)
class Community:
    """A group of actors. ``theme`` and ``place`` are its strongest (ids, ``None`` where it has none) and
    ``members`` its actors, the one with most statements inside the group first."""

    number: int
    name: str
    size: int
    theme: str | None
    place: str | None
    members: tuple[str, ...]
    member_labels: tuple[str, ...]
    statements: int


def communities(network: Network, *, labels: Mapping[str, str] = NO_LABELS) -> Table[Community]:
    """The communities of ``network``, the largest first; ``labels`` are those of themes and places, by id.

    Actors without any partner form no community and are left out.
    """
    groups = partition(network)
    everything = {sort: _total(network, network, sort) for sort in ("themes", "places")}
    rows: list[Community] = []
    for number, members in enumerate(groups, 1):
        themes = strongest(_total(network, members, "themes"), everything["themes"])
        places = _total(network, members, "places")
        statements = {s for member in members for s in network.nodes[member]["statements"]}
        placed = places.total() >= SHARE_OF_PLACE * len(statements)
        place = strongest(places, everything["places"]) if placed else None
        name = _name([labels.get(part, part) for part in (themes, place) if part], network.nodes[members[0]]["label"], rows)
        member_labels = tuple(network.nodes[member]["label"] for member in members)
        rows.append(Community(number, name, len(members), themes, place, members, member_labels, len(statements)))
    return Table("communities", tuple(rows), documents_of(network), network.graph.get("merge_boards", False))


def partition(network: Network) -> list[tuple[str, ...]]:
    """The groups of Louvain, largest first; within a group the actor with most statements inside it first."""
    nodes = [node for node in network if network.degree[node]]
    if not nodes:
        return []
    index = {node: number for number, node in enumerate(nodes)}  # numbers, because the order of a set of words is not fixed
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(index.values())
    numbered.add_weighted_edges_from((index[a], index[b], weight) for a, b, weight in network.edges.data("weight", default=1))
    found = nx.community.louvain_communities(numbered, weight="weight", seed=SEED)
    groups = [_by_strength(network, {nodes[number] for number in part}) for part in found]
    return sorted(groups, key=lambda group: (-len(group), group))


def strongest(counts: Counter[str], everywhere: Counter[str]) -> str | None:
    """What is most over-represented in ``counts``.

    That is its number times the logarithm of its share here against its share ``everywhere``.
    """
    if not counts:
        return None

    def excess(what: str) -> float:
        return counts[what] * log(counts[what] * everywhere.total() / (everywhere[what] * counts.total()))

    return max(sorted(counts), key=lambda what: (round(excess(what), 9), counts[what]))


def _by_strength(network: Network, members: set[str]) -> tuple[str, ...]:
    """``members`` by the number of statements that join them to each other."""
    inside = {node: sum(network.edges[node, other]["weight"] for other in members & set(network.adj[node])) for node in members}
    return tuple(sorted(members, key=lambda node: (-inside[node], node)))


def _total(network: Network, members: Network | tuple[str, ...], sort: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for member in members:
        total.update(network.nodes[member][sort])
    return total


def _name(parts: list[str], hub: str, named: list[Community]) -> str:
    """A name that no other community has: theme and place, and the strongest actor where that is not enough."""
    name = " · ".join(parts) or hub
    return name if all(name != other.name for other in named) else f"{name} · {hub}"
