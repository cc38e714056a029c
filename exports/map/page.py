"""The page around the picture: one HTML file that asks the network for nothing.

:func:`render_map` lays the map out, prepares what the template needs and lets a renderer draw: pyvis up
to :data:`PYVIS_LIMIT` actors, a canvas of our own above that. A renderer is a function from
(environment, data, layout) to the finished page; nothing else differs between the two.

Scripts and style stand in the page itself and are named by their hash in its Content-Security-Policy.
So nothing else can run, whatever a document or a file name contains.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from samverkan.exports.map import canvas_page, pyvis_page, resources
from samverkan.exports.map.context import context
from samverkan.exports.map.data import MapData
from samverkan.exports.map.environment import environment
from samverkan.exports.map.island import for_page, for_readers
from samverkan.exports.map.naming import named_layout

PYVIS_LIMIT = 1000


def render_map(data: MapData) -> str:
    """The whole page; the same data gives the same text."""
    layout, names = named_layout(data)
    renderer = pyvis_page if len(data.nodes) <= PYVIS_LIMIT else canvas_page
    own = {"has_communities": any(names), "page_data": for_page(data, layout, names), "readers_data": for_readers(data)}
    page: str = renderer.render(environment({**context(data), **inline(renderer.scripts()), **own}), data, layout)
    return page


def inline(scripts: Sequence[str] = ()) -> Mapping[str, Any]:
    """The page's style and scripts, and the policy that lets them, and only them, work."""
    style = resources.read("map.css")
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return {
        "scripts": [Markup(script) for script in scripts],  # noqa: S704 - our own files
        "style": Markup(style),  # noqa: S704 - our own file
        "policy": (
            f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
            "img-src data: blob:; base-uri 'none'; form-action 'none'"
        ),
    }


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
