"""Where everything stands: communities side by side, each laid out inside its own disc.

Force layouts of a whole graph are hairballs from a few hundred nodes on. So the actors are first parted
into communities (Louvain), each community is laid out by itself, and the discs are packed close to the
ones they share most statements with. Boxes, not points, are kept apart, because a name is wide and low;
for the same reason everything is computed in a plane that is then pressed together vertically, and the
discs become ellipses that suit a screen.

The result depends on the graph alone: nodes are numbered in sorted order before any algorithm sees them,
all seeds are fixed and coordinates are rounded to whole units.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

SEED = 7
FLATTEN = 1.2  # the plane is this much taller while computing than on the screen
WHOLE_UP_TO = 30  # a graph this small is parted only if the parting is clear
CLEAR_PARTING = 0.25  # modularity
CRUMB = 2
MANY = 300  # above this, communities may grow larger, so that they do not become too many to overlook
LARGEST_PART = 0.25  # of a map with that many
STRESS_UP_TO = 150  # larger communities are spread evenly; their lines cannot be followed anyhow
DISC_MARGIN = 38.0

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Disc:
    """A community's place on the map: centre, half width and half height, and who is in it."""

    x: int
    y: int
    half_width: int
    half_height: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A position for every node, and the discs from the largest community to the smallest."""

    positions: Mapping[str, tuple[int, int]]
    discs: tuple[Disc, ...]


def lay_out(nodes: Sequence[str], links: Mapping[tuple[str, str], int]) -> Layout:
    """Place ``nodes``; ``links`` gives how many statements join each pair.

    The same graph gives the same layout whatever order it comes in. An empty graph gives an empty layout.
    """
    names = sorted(nodes)
    graph = _numbered(names, links)
    communities = _communities(graph)
    box = _box(len(names))
    shapes = [_arrange(graph.subgraph(members), box) for members in communities]
    radii = [float(np.hypot(*shape.T).max()) + DISC_MARGIN for shape in shapes]
    gap = 30 + 3 * math.sqrt(len(names))  # a large map is seen from further off, and its names are as large
    centres = _pack(radii, gap, _ties(graph, communities))
    positions = {
        names[node]: (round(cx + x), round((cy + y) / FLATTEN))
        for members, shape, (cx, cy) in zip(communities, shapes, centres, strict=True)
        for node, (x, y) in zip(members, shape.tolist(), strict=True)
    }
    discs = tuple(
        Disc(round(cx), round(cy / FLATTEN), round(radius), round(radius / FLATTEN), tuple(names[node] for node in members))
        for members, radius, (cx, cy) in zip(communities, radii, centres, strict=True)
    )
    return Layout(dict(sorted(positions.items())), discs)


def _numbered(names: Sequence[str], links: Mapping[tuple[str, str], int]) -> nx.Graph[int]:
    number = {name: index for index, name in enumerate(names)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from(sorted((number[a], number[b], weight) for (a, b), weight in links.items() if a != b))
    return graph


def _communities(graph: nx.Graph[int]) -> list[list[int]]:
    """Louvain's communities, largest first; what has no partner at all is gathered in one of its own."""
    alone = sorted(nx.isolates(graph))
    joined = graph.subgraph(node for node in graph if graph.degree(node))
    parts = _without_crumbs(joined, _parted(joined)) if joined else []
    if len(graph) <= WHOLE_UP_TO and parts and nx.community.modularity(joined, map(set, parts)) < CLEAR_PARTING:
        parts = [sorted(joined)]
    return sorted([*parts, *([alone] if alone else [])], key=lambda part: (-len(part), part))


def _parted(graph: nx.Graph[int]) -> list[list[int]]:
    """Louvain's parts: as few as a large graph allows, but none so large that the others are lost beside it."""
    resolution = min(1.0, math.sqrt(MANY / len(graph)))
    while True:
        parts = [sorted(part) for part in nx.community.louvain_communities(graph, seed=SEED, resolution=resolution)]
        if resolution == 1 or max(map(len, parts)) <= LARGEST_PART * len(graph):
            return parts
        resolution = min(1.0, 1.6 * resolution)


def _without_crumbs(graph: nx.Graph[int], parts: list[list[int]]) -> list[list[int]]:
    """Pairs that have partners elsewhere join the community they share most statements with."""
    whole = [list(part) for part in sorted(parts) if len(part) > CRUMB]
    home = {node: index for index, part in enumerate(whole) for node in part}
    for part in sorted(part for part in parts if len(part) <= CRUMB):
        pull: Counter[int] = Counter()
        for node in part:
            for neighbour, link in sorted(graph[node].items()):
                if neighbour in home:
                    pull[home[neighbour]] += link["weight"]
        if pull:
            whole[min(pull, key=lambda index: (-pull[index], index))].extend(part)
        else:
            whole.append(list(part))
    return [sorted(part) for part in whole]


def _box(count: int) -> tuple[float, float]:
    """Room for one node and its name; a large map shows names only when one goes nearer."""
    width, height = next(size for limit, size in _BOXES if count <= limit)
    return width, height * FLATTEN


_BOXES = ((60, (124.0, 66.0)), (150, (92.0, 56.0)), (400, (64.0, 44.0)), (math.inf, (44.0, 36.0)))


def _arrange(community: nx.Graph[int], box: tuple[float, float]) -> Points:
    """Positions of a community's members, in sorted order, around the origin."""
    members = sorted(community)
    if len(members) == 1:
        return np.zeros((1, 2))
    if len(members) > STRESS_UP_TO:
        return _sunflower(community, members, box)
    start = _start(community, members)
    start = (start - start.mean(axis=0)) / np.abs(start).max()
    spread = 0.5 * math.sqrt(len(members) * box[0] * box[1])
    points = _part_boxes(start * spread, box)
    centred: Points = points - (points.max(axis=0) + points.min(axis=0)) / 2
    return centred


def _sunflower(community: nx.Graph[int], members: Sequence[int], box: tuple[float, float]) -> Points:
    """A large community evenly in its disc, those with most partners in the middle."""
    ranked = sorted(members, key=lambda member: (-community.degree(member), member))
    place = {member: index for index, member in enumerate(ranked)}
    rank = np.array([place[member] for member in members]) + 0.5
    turn = rank * math.pi * (3 - math.sqrt(5))
    away = np.sqrt(rank * box[0] * box[1] / math.pi)
    return np.column_stack((away * np.cos(turn), away * np.sin(turn)))


def _start(community: nx.Graph[int], members: Sequence[int], rounds: int = 80) -> Points:
    """Members as far from each other as there are steps between them, as nearly as a plane allows.

    Stress majorisation (SMACOF) from a ring: each member moves to where the others, weighted by nearness,
    would have it. Those without a path count as three steps apart, so that they stay in the disc.
    """
    steps = dict(nx.all_pairs_shortest_path_length(community))
    wanted = np.array([[float(steps[a].get(b, 3)) for b in members] for a in members])
    weight = np.divide(1, wanted**2, out=np.zeros_like(wanted), where=wanted > 0)
    turns = 2 * math.pi * np.arange(len(members)) / len(members) + 0.3
    points = np.column_stack((np.cos(turns), np.sin(turns)))
    for _ in range(rounds):
        apart = points[:, None, :] - points[None, :, :]
        distance = np.maximum(np.hypot(apart[:, :, 0], apart[:, :, 1]), 1e-9)
        wish = points[None, :, :] + apart * (wanted / distance)[:, :, None]
        points = (wish * weight[:, :, None]).sum(axis=1) / weight.sum(axis=1)[:, None]
    return points


def _part_boxes(points: Points, box: tuple[float, float], rounds: int = 240) -> Points:
    """Push boxes of one size apart, along the shorter way, until none overlaps or the rounds are over."""
    points = points.copy()
    size = np.array(box)
    order = np.sign(np.subtract.outer(np.arange(len(points)), np.arange(len(points)))).astype(np.float64)
    for _ in range(rounds):
        apart = points[:, None, :] - points[None, :, :]
        lack = size - np.abs(apart)
        overlap = (lack > 0).all(axis=2) & (order != 0)
        if not overlap.any():
            break
        along_x = lack[:, :, 0] / size[0] < lack[:, :, 1] / size[1]
        for axis, chosen in ((0, overlap & along_x), (1, overlap & ~along_x)):
            way = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            points[:, axis] += (np.where(chosen, lack[:, :, axis], 0) * way).sum(axis=1) * 0.26
    return points


def _ties(graph: nx.Graph[int], communities: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """How many statements join each two communities."""
    home = {node: index for index, members in enumerate(communities) for node in members}
    ties = np.zeros((len(communities), len(communities)))
    for a, b, link in graph.edges(data=True):
        if home[a] != home[b]:
            ties[home[a], home[b]] += link["weight"]
            ties[home[b], home[a]] += link["weight"]
    return ties


def _pack(radii: Sequence[float], gap: float, ties: NDArray[np.float64]) -> list[tuple[float, float]]:
    """Centres of discs that do not overlap: each is laid against one already placed, where it is
    nearest to the middle and to the discs it has most to do with."""
    centres: list[tuple[float, float]] = []
    for index, radius in enumerate(radii):
        if not centres:
            centres.append((0.0, 0.0))
            continue
        placed = np.array(centres)
        reach = np.array(radii[:index]) + radius + gap
        candidates = _around(placed, reach)
        distance = np.hypot(*(candidates[:, None, :] - placed[None, :, :]).transpose(2, 0, 1))
        free = (distance >= reach - 0.01).all(axis=1)
        pull = ties[index, :index]
        near = distance @ (pull / pull.sum()) if pull.sum() else 0.0
        cost = np.where(free, np.hypot(*candidates.T) + near, np.inf)
        x, y = candidates[int(np.round(cost, 6).argmin())]
        centres.append((float(x), float(y)))
    return centres


def _around(placed: Points, reach: Points) -> Points:
    """Points on circles around what is placed."""
    turns = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    directions = np.column_stack((np.cos(turns), np.sin(turns)))
    spots: Points = (placed[:, None, :] + reach[:, None, None] * directions[None, :, :]).reshape(-1, 2)
    return spots
