"""The network with attributes that any format can hold: text, numbers and yes or no.

What counts (``themes``, ``statuses`` …) becomes its ids, most frequent first, joined by "; "; the ids
of an edge's statements likewise. A node has the number of its statements. What is not known is left
out. Text is rid of the characters that XML and spreadsheets do not allow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from samverkan.graph.network import Network

SEPARATOR = "; "
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters (line feed and tab apart), halves of characters and what XML 1.0 calls non-characters."""


def flat_network(network: Network) -> Network:
    """A copy of ``network`` with plain attributes, in the same order."""
    flat: Network = nx.Graph()
    for node, about in network.nodes.items():
        flat.add_node(allowed(node), **_plain({**about, "statements": len(about["statements"])}))
    for one, other, about in network.edges.data():
        flat.add_edge(allowed(one), allowed(other), **_plain(about))
    return flat


def allowed(text: str) -> str:
    """``text`` without forbidden characters.

    >>> allowed("brand\\x00skydd")
    'brandskydd'
    """
    return FORBIDDEN.sub("", text)


def _plain(about: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in about.items() if value is not None}


def _value(value: Any) -> str | int | float | bool:
    if isinstance(value, str):
        return allowed(value)
    if isinstance(value, bool | int | float):
        return value
    return allowed(SEPARATOR.join(map(str, value)))
