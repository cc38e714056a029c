"""Analyses by name (:data:`ANALYSES`), from what was gathered to text.

The rows and their explanation come from :mod:`samverkan.graph.analysis`. As a table the explanation stands
with them, because a measure without its reservations misleads; as CSV and JSON the rows go alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from samverkan.exports.gathering import Gathered
from samverkan.exports.map.resources import texts
from samverkan.exports.tables import Cell, as_csv, as_markdown
from samverkan.exports.tables import Table as Rows
from samverkan.exports.tables import as_text as as_aligned
from samverkan.graph import analysis
from samverkan.graph.analysis import Table
from samverkan.graph.analysis.change import in_years
from samverkan.graph.model import Statement
from samverkan.graph.network import Network, actor_network, years_of
from samverkan.graph.programme import Priority
from samverkan.graph.registers import load_registers

WIDE = 150  # many columns; a narrower page breaks the names
FORMS = ("table", "json", "csv", "markdown")
COUNTED = frozenset({"statements", "other_statements", "before", "after", "through"})
TRUTH = frozenset({"unread", "comparable"})


@dataclass(frozen=True)
class Material:
    """What an analysis works on: the statements gathered, ``known`` all of the store, how boards count, priorities ``chosen``."""

    gathered: Gathered
    known: Iterable[Statement]
    merge_boards: bool = False
    chosen: Iterable[Priority] = ()

    def network(self) -> Network:
        """The actor network of the statements gathered."""
        actors, documents = {**load_registers().actors, **self.gathered.actors}, self.gathered.documents
        return actor_network(self.gathered.statements, actors, documents=documents, merge_boards=self.merge_boards)


def _central(material: Material) -> Table[Any]:
    return analysis.central(material.network())


def _communities(material: Material) -> Table[Any]:
    return analysis.communities(material.network(), labels=_labels("sv"))


def _brokers(material: Material) -> Table[Any]:
    themes = material.gathered.selection.themes
    between = (themes[0], themes[1]) if len(themes) > 1 else None
    return analysis.brokers(material.network(), themes=between, actors=load_registers().actors)


def _gaps(material: Material) -> Table[Any]:
    gathered = material.gathered
    return analysis.gaps(
        gathered.statements,
        load_registers().actors,
        documents=gathered.documents,
        known=material.known,
        merge_boards=material.merge_boards,
    )


def _priorities(material: Material) -> Table[Any]:
    registers = load_registers()
    return analysis.priorities(
        material.chosen, material.known, registers.actors, registers.themes, about=material.gathered.selection.themes
    )


def _change(material: Material) -> Table[Any]:
    """The first year that something is said of, against the last."""
    statements, documents = material.gathered.statements, material.gathered.documents
    years = sorted({year for statement in statements for year in years_of(statement, documents)})
    before, after = (in_years(statements, year, year, documents) for year in (years[0], years[-1])) if years else ((), ())
    return analysis.change(before, after, load_registers().actors, documents=documents, merge_boards=material.merge_boards)


ANALYSES: Mapping[str, Callable[[Material], Table[Any]]] = MappingProxyType(
    {
        "central": _central,
        "communities": _communities,
        "brokers": _brokers,
        "gaps": _gaps,
        "priorities": _priorities,
        "change": _change,
    }
)


def written(table: Table[Any], gathered: Gathered, form: str, lang: str = "sv") -> str:
    """The result of an analysis in one of :data:`FORMS`."""
    if form == "json":
        return json.dumps(table.records(), ensure_ascii=False, indent=2) + "\n"
    rows = readable(table, lang)
    if form == "csv":
        return as_csv(rows)
    explained = table.explanation(lang, documents=gathered.documents)
    drawn = as_markdown(rows) if form == "markdown" else as_aligned(rows, WIDE)
    title = f"## {explained.title}" if form == "markdown" else explained.title
    return "\n\n".join([title, drawn.rstrip(), explained.means, explained.beware, explained.rests_on]) + "\n"


def readable(table: Table[Any], lang: str = "sv") -> Rows:
    """The rows as readers see them, under headings."""
    columns = table.columns(lang)
    return Rows(tuple(columns.values()), [tuple(_cell(row, field, lang) for field in columns) for row in table.records()])


def _cell(row: Mapping[str, Any], field: str, lang: str) -> Cell:
    """A value of a row as readers see it: ids as names or numbers, truth as yes or no."""
    value, words = row[field], wordings()[lang]
    if field in words:
        return ", ".join(words[field][str(each)] for each in (value if isinstance(value, tuple) else (value,)))
    if field in COUNTED and not isinstance(value, int):
        return len(value)
    if field in TRUTH:
        return str(words["yes" if value else "no"])
    if field == "kind":
        return str(texts(lang)["kinds"].get(value, value))
    if field == "grounds":
        value = tuple(_ground(theme, place, lang) for theme, place in value)
    return ", ".join(value) if isinstance(value, tuple) else value


def _ground(theme: str, place: str | None, lang: str) -> str:
    labels = _labels(lang)
    named = labels.get(theme, theme)
    return wordings()[lang]["ground"].format(theme=named, place=labels.get(place, place)) if place else named


@cache
def _labels(lang: str) -> Mapping[str, str]:
    """Labels of themes and places by id."""
    registers = load_registers()
    themes = {theme.id: theme.label_en if lang == "en" else theme.label for theme in registers.themes.values()}
    return themes | {place.id: place.label for place in registers.places.values()}


@cache
def wordings() -> Any:
    """The words of ``analyses.yml``."""
    return yaml.load(Path(__file__).with_name("analyses.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
