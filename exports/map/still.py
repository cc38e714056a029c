"""The map as a still picture: SVG for paper, and for pages that need no script.

It shows what the interactive map shows at rest: the same places, signs, lines and community names. Names
are placed one after the other, the most important first, where nothing lies yet; those that find no room
are left out, since every page with a still picture also lists them. Widths of letters are estimated, with
some to spare, because a still picture is made before any font is known.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from samverkan.exports.map.data import Edge, MapData, Node
from samverkan.exports.map.environment import environment
from samverkan.exports.map.island import radius
from samverkan.exports.map.layout import Disc, Layout
from samverkan.exports.map.resources import looks

WIDTH, HEIGHT = 960.0, 640.0
MARGIN = 78.0
LETTER, LINE = 6.3, 14.0
LARGEST = 1.5  # scale
SMALLEST = 0.35  # of signs

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines, centred on ``x``, its first line's box beginning at ``y``."""

    lines: tuple[str, ...]
    x: float
    y: float
    community: bool = False


@dataclass(slots=True)
class _View:
    """From the layout's plane to the picture's, and what already lies there."""

    scale: float
    left: float
    top: float
    taken: list[Box] = field(default_factory=list)

    def place(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.left) * self.scale + WIDTH / 2, 1), round((y - self.top) * self.scale + HEIGHT / 2, 1)

    def lay(self, label: Label, width: float, height: float, spots: Sequence[tuple[float, float]]) -> Iterator[Label]:
        """``label`` at the first of the spots (middle, top) where it lies free and within the picture, if any."""
        for middle, top in spots:
            box = (middle - width / 2, top, middle + width / 2, top + height)
            if self._is_free(box):
                self.taken.append(box)
                yield replace(label, x=round(middle, 1), y=round(top, 1))
                return

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
        return inside and not any(left < r and x < right and top < b and y < bottom for x, y, r, b in self.taken)


def still(data: MapData, layout: Layout, names: Sequence[str]) -> Markup:
    """The picture as an ``<svg>`` element."""
    view = _view(layout)
    where = {node: view.place(*spot) for node, spot in layout.positions.items()}
    sizes = {node.id: radius(node) * min(1.0, max(view.scale, SMALLEST)) for node in data.nodes}
    discs = layout.discs if len(layout.discs) > 1 else ()
    labels = [*_communities(discs, names, view), *_labels(data.nodes, where, sizes, view)]
    drawn = {
        "width": WIDTH,
        "height": HEIGHT,
        "title": data.title,
        "looks": looks(),
        "discs": [(*view.place(disc.x, disc.y), disc.half_width * view.scale, disc.half_height * view.scale) for disc in discs],
        "lines": [(*where[e.source], *where[e.target], line_look(e)) for e in data.edges if e.source != e.target],
        "nodes": [(*where[node.id], sizes[node.id], node) for node in data.nodes],
        "labels": labels,
    }
    return Markup(environment().get_template("still.svg").render(drawn))  # noqa: S704 - rendered with escaping on


def line_look(edge: Edge) -> dict[str, Any]:
    """Dash by the strongest status, colour and mark by the most reliable origin, width by the number of statements.

    In a map of two years dash, colour and mark are those of its change.
    """
    width = looks()["width"]
    thick = round(min(width["most"], width["base"] + width["growth"] * math.log2(len(edge.statements))), 1)
    if edge.change:
        return {**looks()["changes"][edge.change], "width": thick}
    statuses = {str(statement.status) for statement in edge.statements}
    origins = {str(statement.origin) for statement in edge.statements}
    status = next(status for status in looks()["statuses"] if status in statuses)
    origin = next(origin for origin in looks()["origins"] if origin in origins)
    return {**looks()["statuses"][status], **looks()["origins"][origin], "width": thick}


def _view(layout: Layout) -> _View:
    """The view that shows everything, with room for names at the border."""
    spots = list(layout.positions.values()) or [(0, 0)]
    xs, ys = zip(*spots, strict=True)
    several = layout.discs if len(layout.discs) > 1 else ()
    left, right = min([*xs, *(d.x - d.half_width for d in several)]), max([*xs, *(d.x + d.half_width for d in several)])
    top, bottom = min([*ys, *(d.y - d.half_height for d in several)]), max([*ys, *(d.y + d.half_height for d in several)])
    scale = min(LARGEST, (WIDTH - 2 * MARGIN) / max(1, right - left), (HEIGHT - MARGIN) / max(1, bottom - top))
    return _View(scale, (left + right) / 2, (top + bottom) / 2)


def _communities(discs: Sequence[Disc], names: Sequence[str], view: _View) -> Iterator[Label]:
    """Their names, above the discs or just within."""
    for disc, name in zip(discs, names, strict=False):
        if not name:
            continue
        x, y = view.place(disc.x, disc.y - disc.half_height)
        lines = _wrapped(name, 26)
        width, height = max(map(len, lines)) * LETTER * 1.15, len(lines) * LINE
        yield from view.lay(Label(lines, x, 0, community=True), width, height, [(x, y - height - 2), (x, y + 3)])


def _labels(
    nodes: Sequence[Node], where: Mapping[str, tuple[float, float]], sizes: Mapping[str, float], view: _View
) -> Iterator[Label]:
    """The actors' names, those with most statements first, below, beside or above their signs."""
    for node in nodes:
        (x, y), r = where[node.id], sizes[node.id]
        view.taken.append((x - r, y - r, x + r, y + r))
    for node in sorted(nodes, key=lambda node: (-node.statements, node.id)):
        (x, y), r = where[node.id], sizes[node.id]
        lines = _wrapped(node.label, 22)
        width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
        beside = r + 4 + width / 2
        spots = [(x, y + r + 2), (x + beside, y - height / 2), (x - beside, y - height / 2), (x, y - r - 2 - height)]
        yield from view.lay(Label(lines, x, y), width, height, spots)


def _wrapped(name: str, width: int) -> tuple[str, ...]:
    """At most three lines; a long word stays whole."""
    return tuple(textwrap.wrap(name, width, max_lines=3, placeholder=" …", break_long_words=False)) or ("",)
