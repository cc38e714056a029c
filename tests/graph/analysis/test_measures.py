"""Centrality, communities and brokers agree with a second library wherever both define the same."""

from __future__ import annotations

import igraph
import networkx as nx
import pytest
from generate import generate

from samverkan.graph.analysis import brokers, central, communities
from samverkan.graph.analysis.communities import partition
from samverkan.graph.network import Network, actor_network


@pytest.fixture(scope="module")
def network() -> Network:
    city, documents, statements = generate(300, associations=60)
    return actor_network(statements, city.actors, documents=documents)


@pytest.fixture(scope="module")
def same(network: Network) -> igraph.Graph:
    """The same network in igraph, its vertices in the same order."""
    index = {node: number for number, node in enumerate(network)}
    edges = [(index[one], index[other]) for one, other in network.edges]
    return igraph.Graph(len(index), edges, edge_attrs={"weight": [network.edges[edge]["weight"] for edge in network.edges]})


def column(network: Network, name: str) -> list[float]:
    rows = {row.id: getattr(row, name) for row in central(network).rows}
    return [rows[node] for node in network]


def test_degree_and_core(network: Network, same: igraph.Graph) -> None:
    assert column(network, "degree") == same.degree()
    assert column(network, "core") == same.coreness()


def test_betweenness(network: Network, same: igraph.Graph) -> None:
    pairs = (len(network) - 1) * (len(network) - 2) / 2
    assert column(network, "betweenness") == pytest.approx([value / pairs for value in same.betweenness()], abs=2e-6)


def test_eigenvector(network: Network, same: igraph.Graph) -> None:
    assert column(network, "eigenvector") == pytest.approx(same.eigenvector_centrality(scale=True), abs=2e-5)


def test_pagerank(network: Network, same: igraph.Graph) -> None:
    assert column(network, "pagerank") == pytest.approx(same.pagerank(weights="weight"), abs=2e-6)


def test_constraint(network: Network, same: igraph.Graph) -> None:
    expected = dict(zip(network, same.constraint(weights="weight"), strict=True))
    assert {row.id: row.constraint for row in brokers(network).rows} == {
        row.id: pytest.approx(expected[row.id], abs=2e-6) for row in brokers(network).rows
    }


def test_communities_are_as_good_as_those_of_the_other_library(network: Network, same: igraph.Graph) -> None:
    groups = partition(network)
    ours = nx.community.modularity(network, [*map(set, groups), *({n} for n in network if not network.degree[n])])
    membership = {node: number for number, group in enumerate(groups) for node in group}
    assert same.modularity([membership.get(node, -1) for node in network], weights="weight") == pytest.approx(ours, abs=1e-6)
    assert ours >= same.community_multilevel(weights="weight").modularity - 0.03


def test_communities_have_names_of_their_own(network: Network) -> None:
    rows = communities(network, labels={"trygghet": "Trygghet"}).rows
    assert len({row.name for row in rows}) == len(rows) > 2
    assert sorted(member for row in rows for member in row.members) == sorted(n for n in network if network.degree[n])
