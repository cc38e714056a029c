"""How templates are read: escaping always on, an unknown name an error, JSON written so that it stays where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from samverkan.exports.map.island import to_json


def environment(names: Mapping[str, Any] | None = None) -> Environment:
    """A new environment, so that two pages share nothing, with ``names`` known to all its templates and macros."""
    made = Environment(
        loader=PackageLoader("samverkan.exports.map", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["island"] = lambda value: Markup(to_json(value))  # noqa: S704 - holds no "<"
    made.globals.update(names or {})
    return made
