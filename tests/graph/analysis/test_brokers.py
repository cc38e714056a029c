"""Open pairs, counted by hand and, on any network, one by one."""

from __future__ import annotations

from itertools import combinations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from samverkan.graph.analysis import brokers
from samverkan.graph.analysis.brokers import open_pairs
from samverkan.graph.network import Network


def network_of(edges: dict[tuple[str, str], tuple[str, ...]], kinds: dict[str, str] | None = None) -> Network:
    network: Network = nx.Graph()
    for node in sorted({end for edge in edges for end in edge}):
        network.add_node(node, label=node, kind=(kinds or {}).get(node, "namnd"), statements=(), places={}, documents={})
    for edge, themes in edges.items():
        network.add_edge(*edge, weight=1, themes=dict.fromkeys(themes, 1))
    return network


def test_who_joins_two_that_do_not_meet_has_an_open_pair() -> None:
    (row,) = brokers(network_of({("a", "b"): (), ("b", "c"): ()})).rows
    assert (row.id, row.open_pairs, row.between_kinds) == ("b", 1, 0)


def test_in_a_triangle_nobody_is_a_broker() -> None:
    assert brokers(network_of({("a", "b"): (), ("b", "c"): (), ("a", "c"): ()})).rows == ()


def test_between_kinds_counts_only_partners_of_different_kinds() -> None:
    star = network_of({("a", "x"): (), ("b", "x"): (), ("c", "x"): ()}, {"c": "civilsamhalle"})
    (row,) = brokers(star).rows
    assert (row.open_pairs, row.between_kinds) == (3, 2)


def test_between_two_themes_needs_one_partner_on_each_alone() -> None:
    star = network_of({("a", "x"): ("skola",), ("b", "x"): ("trygghet",), ("c", "x"): ("skola", "trygghet")})
    (row,) = brokers(star, themes=("skola", "trygghet")).rows
    assert row.between_themes == 1
    assert brokers(star, themes=("skola", "missbruk")).rows == ()


@given(
    edges=st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")).filter(lambda pair: pair[0] < pair[1])),
    groups=st.lists(st.sampled_from([None, "p", "q"]), min_size=7, max_size=7),
)
def test_matrices_count_what_one_would_count_one_by_one(edges: set[tuple[str, str]], groups: list[str | None]) -> None:
    network = network_of(dict.fromkeys(edges, ()))
    if not network:
        return
    group = dict(zip("abcdefg", groups, strict=True))

    def pairs(node: str) -> list[tuple[str, str]]:
        return [pair for pair in combinations(network.adj[node], 2) if not network.has_edge(*pair)]

    assert open_pairs(network).tolist() == [len(pairs(node)) for node in network]
    assert open_pairs(network, [group[node] for node in network]).tolist() == [
        sum(None not in (group[p], group[q]) and group[p] != group[q] for p, q in pairs(node)) for node in network
    ]
