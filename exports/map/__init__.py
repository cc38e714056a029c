"""The interactive map: one HTML file that anyone can open, read and trust.

:func:`map_data` gathers statements into a :class:`MapData`, :func:`programme_map` the activities of programmes, and
:func:`render_map` makes the page of either, to be written as UTF-8: layout (``layout``), names of communities
(``naming``), the data inside the page (``island``), and the page itself (``page``, ``page.html``, ``map.css``,
``script/``), whose picture is made by pyvis or on a canvas.
All words stand in ``texts.yml``, all shapes and colours in ``looks.yml``.
"""

from samverkan.exports.map.data import MapData, map_data
from samverkan.exports.map.page import render_map
from samverkan.exports.map.programme import programme_map

__all__ = ["MapData", "map_data", "programme_map", "render_map"]
