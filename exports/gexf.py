"""GEXF 1.2 for Gephi: the actor network with attributes, and with the colours and positions of our maps."""

from __future__ import annotations

from typing import BinaryIO
from xml.etree.ElementTree import Element, SubElement

from networkx.readwrite.gexf import GEXFWriter

from samverkan.exports import Export
from samverkan.exports.attributes import allowed, flat_network
from samverkan.exports.map.layout import lay_out
from samverkan.exports.map.resources import looks
from samverkan.graph.network import Network

CREATOR = "Samverkanskartan"
SMALLEST, GROWTH = 6.0, 4.0


def write(export: Export, file: BinaryIO) -> None:
    """Write the actor network as the map of the same selection shows it."""
    network = flat_network(export.network())
    _paint(network)
    writer = GEXFWriter(network, version="1.2draft")
    _describe(writer.xml, export.title)
    writer.write(file)


def _paint(network: Network) -> None:
    """Give every node the colour of its kind, its place on the map and a size by its number of partners."""
    links = {(one, other): about["weight"] for one, other, about in network.edges.data()}
    positions = lay_out(list(network), links).positions
    kinds = looks()["kinds"]
    for node, about in network.nodes.items():
        x, y = positions[node]
        about["viz"] = {
            "color": _color(kinds[about["kind"]]["stroke"]),
            "position": {"x": float(x), "y": float(-y), "z": 0.0},  # Gephi's y grows upwards
            "size": round(SMALLEST + GROWTH * network.degree[node] ** 0.5, 2),
        }


def _color(hexadecimal: str) -> dict[str, int | float]:
    """ "#2b6ea6" as red, green and blue."""
    red, green, blue = bytes.fromhex(hexadecimal.lstrip("#"))
    return {"r": red, "g": green, "b": blue, "a": 1.0}


def _describe(document: Element, title: str) -> None:
    """Say what it is and who made it. networkx puts today's date there, which would give other bytes
    every day, and a name on the graph, which the schema does not know."""
    meta = document.find("meta")
    if meta is not None:
        meta.attrib.clear()
        meta[0].text = CREATOR
        SubElement(meta, "description").text = allowed(title)
    graph = document.find("graph")
    if graph is not None:
        graph.attrib.pop("name", None)
