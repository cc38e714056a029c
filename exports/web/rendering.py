"""Pages: templates of our own beside those of the exported map, whose macros, words and style they share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import ChoiceLoader, Environment, PackageLoader
from starlette.responses import HTMLResponse

from samverkan.exports.map import resources
from samverkan.exports.map.context import fill
from samverkan.exports.map.environment import environment as map_environment
from samverkan.exports.map.island import web_address
from samverkan.exports.tables import shown
from samverkan.exports.web.asked import LANGUAGES, Asked

ROOMS = ("actor", "theme", "place", "collaboration", "document")
"""The rooms of things that have pages of their own kind."""


def read(name: str) -> str:
    """A file of this folder."""
    return (files(__package__) / name).read_text("utf-8")


@cache
def texts(lang: str) -> Mapping[str, Any]:
    """Every word of the pages that the map does not have already."""
    words: Mapping[str, Any] = yaml.safe_load(read("texts.yml"))[lang]
    return words


def page(asked: Asked, template: str, *, status: int = 200, **names: Any) -> HTMLResponse:
    """A page from ``pages/``."""
    known = {
        "asked": asked, "t": texts(asked.lang), "words": resources.texts(asked.lang), "looks": resources.looks(),
        "languages": LANGUAGES, "rooms": ROOMS, "notice": "",
    }  # fmt: skip
    return HTMLResponse(_environment().get_template(template).render(known | names), status_code=status)


@cache
def _environment() -> Environment:
    """One environment for all pages; it holds nothing of any request."""
    made = map_environment({"fill": fill, "web_address": web_address})
    made.loader = ChoiceLoader([PackageLoader(__package__, "pages"), PackageLoader("samverkan.exports.map", ".")])
    made.filters["shown"] = shown
    return made
