"""The same content as a plain page: a still picture, the collaborations and the evidence, and no script at all.

Reports are plain pages, and so are the pages of a site. They print well and open anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from samverkan.exports.map.context import context
from samverkan.exports.map.data import MapData
from samverkan.exports.map.environment import environment
from samverkan.exports.map.naming import named_layout
from samverkan.exports.map.page import inline
from samverkan.exports.map.still import still
from samverkan.exports.tables import Table
from samverkan.queries.answers.answer import Passage

PageOf = Callable[[str, str], str]


def render_plain(  # noqa: PLR0913 - all by name, and most pages need few of them
    data: MapData,
    *,
    answer: Table | None = None,
    passages: Sequence[Passage] = (),
    programme: Table | None = None,
    trail: Sequence[tuple[str, str]] = (),
    page_of: PageOf | None = None,
) -> str:
    """A plain page about ``data``.

    ``answer`` stands first, where a question was asked; ``passages`` of programmes are its evidence beside the statements.
    ``programme`` is what the actor that a page is about sets out to do. ``trail`` are the links at the top. ``page_of``
    gives the address of the page about something, where there are such pages.
    """
    layout, names = named_layout(data)
    own = {"picture": still(data, layout, names), "has_communities": any(names)}
    given = {"answer": answer, "programme": programme, "trail": trail, "page_of": page_of}
    return environment({**context(data, passages), **inline(), **own, **given}).get_template("plain.html").render()
