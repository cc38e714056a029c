"""The picture by pyvis: the only module that imports it.

pyvis gets positions, sizes and lines ready made, with physics off and lines hidden while the map moves, and
fills in our own template instead of its own, which asks several servers for things. vis-network itself is
taken from inside the pyvis package and put into the page.
"""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment
from pyvis.network import Network

from samverkan.exports.map import resources
from samverkan.exports.map.data import MapData
from samverkan.exports.map.island import radius
from samverkan.exports.map.layout import Layout

BUNDLE = "templates/lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "nodes": {"fixed": False, "chosen": False},
    "edges": {"smooth": False, "chosen": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {
        "hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "hover": True, "dragNodes": False,
        "selectConnectedEdges": False, "keyboard": False,
    },
}  # fmt: skip


def scripts() -> list[str]:
    """The scripts of the page: vis-network, and our own with the module that drives it."""
    bundle = (files("pyvis") / BUNDLE).read_text("utf-8").replace("\r\n", "\n")
    return [bundle, resources.script("picture-vis.js")]


def render(environment: Environment, data: MapData, layout: Layout) -> str:
    """The page as pyvis generates it from our template."""
    network = Network()
    network.templateEnv = environment
    network.path = "page.html"
    network.options = OPTIONS
    kinds = resources.looks()["kinds"]
    for node in data.nodes:
        x, y = layout.positions[node.id]
        network.add_node(node.id, label=" ", shape="custom", x=x, y=y, size=radius(node), color=kinds[str(node.kind)]["fill"])
    # Network.add_edge searches all edges for every new one, and we have one edge per pair already.
    network.edges = [{"id": number, "from": edge.source, "to": edge.target} for number, edge in enumerate(data.edges)]
    html: str = network.generate_html()
    return html
