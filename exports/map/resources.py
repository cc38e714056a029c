"""The files beside the code: wording, looks, style and scripts, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

SCRIPTS = (
    "data.js", "state.js", "visible.js", "looks.js", "labels.js", "scene.js", "overview.js", "svg.js",
    "evidence.js", "panel.js", "filters.js", "search.js", "tables.js", "download.js", "keyboard.js", "guide.js", "main.js",
)  # fmt: skip


def read(name: str) -> str:
    """A file of this folder, with line feeds as a browser sees them."""
    return (files(__package__) / name).read_text("utf-8").replace("\r\n", "\n")


@cache
def looks() -> Mapping[str, Any]:
    """Shapes, colours, lines and sizes (``looks.yml``)."""
    loaded: Mapping[str, Any] = yaml.safe_load(read("looks.yml"))
    return loaded


@cache
def texts(lang: str, view: str = "texts") -> Mapping[str, Any]:
    """Every word of the page in one language; Swedish where there is no such language. A view has some words of its own."""
    if view != "texts":
        return {**texts(lang), **_words(lang, view)}
    return _words(lang, view)


def _words(lang: str, name: str) -> Mapping[str, Any]:
    languages: Mapping[str, Mapping[str, Any]] = yaml.safe_load(read(f"{name}.yml"))
    return languages.get(lang, languages["sv"])


def script(renderer: str) -> str:
    """The page's own script: the modules in order, in one scope, with ``renderer`` drawing the picture."""
    modules = "\n".join(read(f"script/{name}") for name in (*SCRIPTS[:-1], renderer, SCRIPTS[-1]))
    return f'(() => {{\n"use strict";\n{modules}}})();\n'
