"""The picture on a canvas of our own, for maps with more actors than vis-network draws smoothly."""

from __future__ import annotations

from jinja2 import Environment

from samverkan.exports.map import resources
from samverkan.exports.map.data import MapData
from samverkan.exports.map.layout import Layout


def scripts() -> list[str]:
    """The scripts of the page: only our own."""
    return [resources.script("picture-canvas.js")]


def render(environment: Environment, data: MapData, layout: Layout) -> str:
    """The page; all that is drawn stands in its data already."""
    return environment.get_template("page.html").render(nodes=(), edges=(), options="{}")
