"""Who is at the centre: five measures of it, side by side, because each sees something else.

- *degree*: number of partners; Freeman 1979, "Centrality in social networks: conceptual clarification".
- *betweenness*: share of the shortest paths between others that pass through the actor; Freeman 1977,
  "A set of measures of centrality based on betweenness", by the algorithm of Brandes 2001. Above
  :data:`SAMPLED` actors it is estimated from paths from that many of them (Brandes & Pich 2007).
- *eigenvector*: partners count more if they are central; Bonacich 1987, "Power and centrality". On a
  network in several pieces it is computed on the largest and zero elsewhere, since the pieces cannot be compared.
- *pagerank*: the same with a chance of starting anew anywhere; Page et al. 1999, weighted by statements.
- *core*: the largest k such that the actor is in a group where each has k partners in the group; Seidman 1983.

Only PageRank and ``statements`` look at how many statements there are; the others ask whether there is any.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np

from samverkan.graph.analysis.tables import Table, documents_of
from samverkan.graph.network import Network

SAMPLED = 1000
SEED = 1
DECIMALS = 6
STEPS = 10_000


@dataclass(frozen=True, slots=True)
class CentralActor:
    """An actor's place in the network; the rows of a table come by falling betweenness, then degree."""

    id: str
    label: str
    kind: str
    degree: int
    statements: int
    betweenness: float
    eigenvector: float
    pagerank: float
    core: int


def central(network: Network) -> Table[CentralActor]:
    """Every actor of ``network`` with its measures, the most central first."""
    if not network:
        return Table("central", ())
    sample = SAMPLED if len(network) > SAMPLED else None
    between = nx.betweenness_centrality(network, k=sample, seed=SEED)
    eigen, rank, core = eigenvector(network), nx.pagerank(network, weight="weight", tol=1e-10), nx.core_number(network)
    rows = [
        CentralActor(
            id=node,
            label=about["label"],
            kind=about["kind"],
            degree=network.degree[node],
            statements=len(about["statements"]),
            betweenness=round(between[node], DECIMALS),
            eigenvector=round(eigen[node], DECIMALS),
            pagerank=round(rank[node], DECIMALS),
            core=core[node],
        )
        for node, about in network.nodes.items()
    ]
    rows.sort(key=lambda row: (-row.betweenness, -row.degree, row.id))
    return Table("central", tuple(rows), documents_of(network), network.graph.get("merge_boards", False))


def eigenvector(network: Network) -> dict[str, float]:
    """Eigenvector centrality, the greatest value 1; zero outside the largest component and where nobody has a partner.

    By power iteration on A + I, which has the eigenvectors of A but does not swing on two-sided networks.
    """
    largest = sorted(max(nx.connected_components(network), key=lambda part: (len(part), min(part)), default=()))
    centrality = dict.fromkeys(network, 0.0)
    if len(largest) < 2:
        return centrality
    adjacency = nx.to_scipy_sparse_array(network, nodelist=largest, weight=None, dtype=np.dtype(float))
    values = np.ones(len(largest))
    for _ in range(STEPS):
        following = adjacency @ values + values
        following /= following.max()
        if np.abs(following - values).max() < 10 ** -(DECIMALS + 3):
            break
        values = following
    return centrality | dict(zip(largest, values.tolist(), strict=True))
