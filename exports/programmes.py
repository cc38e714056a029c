"""Programmes as text: a table for the eye, and one JSON object for each element, as ``extract --programme`` prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from samverkan.exports.evidence import document_name
from samverkan.exports.tables import Table, as_text
from samverkan.graph.model import Document
from samverkan.graph.programme import Activity, Element, Funding, Goal, Indicator, Priority, Programme, Project, Result, Source
from samverkan.graph.registers import load_registers


@cache
def words(lang: str) -> Mapping[str, Any]:
    """The words for programmes in a language."""
    text = files(__package__).joinpath("programmes.yml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)[lang]
    return found


def programme_lines(programme: Programme) -> str:
    """One JSON object a line, in the order of the document."""
    return "".join(json.dumps(element.record(), ensure_ascii=False) + "\n" for element in programme.elements)


def programme_text(programme: Programme, lang: str = "sv") -> str:
    """A table of the elements: what each is, its page, its wording and what belongs to it."""
    said = words(lang)
    told = _told(programme.elements, said)
    rows = [
        (said["types"][element.type], element.source.page, element.label, details)
        for element, details in zip(programme.elements, told, strict=True)
    ]
    return as_text(Table(tuple(said["columns"]), rows))


def programme_table(elements: Sequence[Element], documents: Mapping[str, Document], lang: str = "sv") -> Table:
    """A table for a page about whoever sets out to do this: what each is, its wording, what belongs to it and its source."""
    said = words(lang)
    rows = [
        (said["types"][element.type].capitalize(), element.label, details, _source(element.source, documents, said))
        for element, details in zip(elements, _told(elements, said), strict=True)
    ]
    return Table(tuple(said["page_columns"]), rows)


FORMS = {"jsonl": programme_lines, "table": programme_text}


def _told(elements: Sequence[Element], said: Mapping[str, Any]) -> list[str]:
    """What belongs to each of the elements, in words."""
    labels = {element.id: element.label for element in elements}
    return [", ".join(_details(element, labels, said)) for element in elements]


def _source(source: Source, documents: Mapping[str, Document], said: Mapping[str, Any]) -> str:
    name = document_name(source.document, documents.get(source.document))
    return str(said["source"].format(document=name, page=source.page)) if source.page else name


def _details(element: Element, labels: Mapping[str, str], said: Mapping[str, Any]) -> Iterator[str]:
    match element:
        case Goal(level=level, number=number, parent=parent, development_goals=served):
            yield " ".join(filter(None, [said["levels"][level], number]))
            yield from [said["serves"].format(numbers=", ".join(map(str, served)))] if served else []
            yield from _under(parent, labels, said)
        case Priority(actor=actor, kind=kind):
            yield from (said["kinds"][kind], label_of(actor))
        case Activity(actors=actors, goal=goal):
            yield from map(label_of, actors)
            if element.valid_from or element.valid_to:
                yield f"{element.valid_from or ''}–{element.valid_to or ''}"
            yield from _under(goal, labels, said)
        case Indicator(goal=goal):
            yield from _targets(element, said)
            yield from _under(goal, labels, said)
        case Result(goal=goal):
            yield from _under(goal, labels, said)
        case Project(actors=actors, year=year):
            yield from map(label_of, actors)
            yield from [str(year)] if year else []
        case Funding():
            yield from _money(element, labels, said)


def _targets(indicator: Indicator, said: Mapping[str, Any]) -> Iterator[str]:
    if indicator.target:
        yield said["target"].format(value=indicator.target)
    if indicator.city_target:
        yield said["city_target"].format(value=indicator.city_target)
    if indicator.period:
        yield indicator.period


def _money(funding: Funding, labels: Mapping[str, str], said: Mapping[str, Any]) -> Iterator[str]:
    if funding.amount:
        yield " ".join(filter(None, [funding.amount, funding.unit]))
    yield from filter(None, [funding.column or (str(funding.year) if funding.year else None)])
    if funding.project is not None and funding.project in labels:
        yield said["for_project"].format(label=labels[funding.project])


def _under(goal: str | None, labels: Mapping[str, str], said: Mapping[str, Any]) -> Iterator[str]:
    if goal is not None and goal in labels:
        yield said["under"].format(label=labels[goal])


def label_of(actor: str) -> str:
    """An actor's name, its id where no register knows it."""
    known = load_registers().actors.get(actor)
    return known.label if known else actor
