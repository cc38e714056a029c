"""GraphML: the actor network for yEd, igraph, Cytoscape and others, with every attribute."""

from __future__ import annotations

from typing import BinaryIO

import networkx as nx

from samverkan.exports import Export
from samverkan.exports.attributes import flat_network


def write(export: Export, file: BinaryIO) -> None:
    """Write the actor network, by networkx's writer on the standard library (its other one needs lxml)."""
    nx.write_graphml_xml(flat_network(export.network()), file)
