"""The interactive map: one HTML file that anyone can open, read and trust.

:func:`map_data` gathers statements into a :class:`MapData`, and :func:`render_map` makes the page of it, to be written as UTF-8:
layout (``layout``), names of communities (``naming``), the data inside the page (``island``), and the page
itself (``page``, ``page.html``, ``map.css``, ``script/``), whose picture is made by pyvis or on a canvas.
All words stand in ``texts.yml``, all shapes and colours in ``looks.yml``.
"""

from samverkan.exports.map.data import MapData, map_data
from samverkan.exports.map.page import render_map

__all__ = ["MapData", "map_data", "render_map"]
