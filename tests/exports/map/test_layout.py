"""Where things stand: nothing lies over anything else, and the same graph always stands the same."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import combinations

import pytest
from generate import generate

from samverkan.exports.map import MapData
from samverkan.exports.map.data import actor_pairs
from samverkan.exports.map.layout import Layout, lay_out
from samverkan.exports.map.naming import community_names


def laid_out(data: MapData) -> Layout:
    return lay_out([node.id for node in data.nodes], {(e.source, e.target): len(e.statements) for e in data.edges})


@pytest.mark.parametrize("count", [20, 100, 300])
def test_nodes_keep_their_distance(count: int, city: Callable[[int], MapData]) -> None:
    places = laid_out(city(count)).positions.values()
    closest = min(max(abs(ax - bx), abs(ay - by)) for (ax, ay), (bx, by) in combinations(places, 2))
    assert closest >= 30


@pytest.mark.parametrize("count", [100, 300])
def test_discs_do_not_overlap_and_hold_their_members(count: int, city: Callable[[int], MapData]) -> None:
    layout = laid_out(city(count))
    for one, other in combinations(layout.discs, 2):
        flatten = one.half_width / one.half_height
        apart = ((one.x - other.x) ** 2 + ((one.y - other.y) * flatten) ** 2) ** 0.5
        assert apart >= one.half_width + other.half_width
    for disc in layout.discs:
        for x, y in (layout.positions[member] for member in disc.members):
            assert ((x - disc.x) / disc.half_width) ** 2 + ((y - disc.y) / disc.half_height) ** 2 < 1


def test_every_node_is_in_one_disc(city: Callable[[int], MapData]) -> None:
    data = city(300)
    members = [member for disc in laid_out(data).discs for member in disc.members]
    assert sorted(members) == [node.id for node in data.nodes]


def test_neighbourhoods_are_found(city: Callable[[int], MapData]) -> None:
    assert 5 <= len(laid_out(city(100)).discs) <= 10


def test_a_small_close_graph_is_not_parted() -> None:
    names = [f"a{i}" for i in range(12)]
    assert len(lay_out(names, dict.fromkeys(combinations(names, 2), 1)).discs) == 1


def test_order_does_not_matter(city: Callable[[int], MapData]) -> None:
    data = city(100)
    links = [((e.source, e.target), len(e.statements)) for e in data.edges]
    nodes = [node.id for node in data.nodes]
    random.Random(2).shuffle(links)  # noqa: S311
    random.Random(2).shuffle(nodes)  # noqa: S311
    assert lay_out(nodes, dict(links)) == laid_out(data)


def test_hashing_does_not_matter() -> None:
    program = (
        "from samverkan.exports.map.layout import lay_out\n"
        "links = {(f'n{i}', f'n{(i * 7 + k) % 60}'): 1 + i % 3 for i in range(60) for k in (1, 2)}\n"
        "print(lay_out([f'n{i}' for i in range(60)], links))"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_in_a_large_dense_map_no_community_swallows_the_others() -> None:
    """A city where everyone works with the police and the boards: few communities would be one."""
    *_, said = generate(2_000, associations=1_500)
    pairs = Counter(pair for statement in said for pair in actor_pairs(statement))
    actors = {actor for pair in pairs for actor in pair}
    sizes = [len(disc.members) for disc in lay_out(sorted(actors), pairs).discs]
    assert len(actors) > 500
    assert max(sizes) < 0.35 * len(actors)


@pytest.mark.parametrize("links", [{}, {("a", "a"): 2}, {("a", "b"): 1}])
def test_few_or_no_links(links: dict[tuple[str, str], int]) -> None:
    assert set(lay_out(["a", "b", "c"], links).positions) == {"a", "b", "c"}
    assert lay_out([], {}).discs == ()


def test_communities_have_different_names_that_are_terms_of_the_map(city: Callable[[int], MapData]) -> None:
    data = city(100)
    names = community_names(data, laid_out(data).discs, "Kring {actor}")
    labels = {term.label for term in (*data.themes, *data.places)}
    assert len(set(names)) == len(names)
    assert sum(name in labels for name in names) >= len(names) - 1
