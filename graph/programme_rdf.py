"""Elements of programmes as quads, and back; beside :mod:`samverkan.graph.rdf`, which does the same for statements.

An element lies in its document's graph. What each class of element has of its own stands in one table, which both
ways follow. The first of an element's actors is the one responsible; the others have no order and come back sorted,
as themes, places and partners do. Numbers and units are read out of what is written, and are not read back.

>>> from samverkan.graph.programme import Priority, PriorityKind, Source
>>> area = Priority(id="a1", source=Source("p.txt", 0, 5, "Husby"), label="Husby", actor="x", kind=PriorityKind.AREA)
>>> quads = [*element_quads(area), Quad(t.document("p-txt"), t.FILE, Literal("p.txt"), t.document_graph("p-txt"))]
>>> read_elements(Described(quads)) == [area]
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.described import Described, Node
from samverkan.graph.model import slug
from samverkan.graph.programme import (
    Activity,
    Element,
    Funding,
    Goal,
    GoalLevel,
    Indicator,
    Priority,
    PriorityKind,
    Project,
    Result,
    Source,
    number_and_unit,
)
from samverkan.graph.rdf import date_literal
from samverkan.ontology import terms as t

Property = tuple[NamedNode, Node]
_DECIMAL = NamedNode(t.XSD + "decimal")


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of an element and its property: how its value becomes a node, and is read from the node's text."""

    name: str
    predicate: NamedNode
    write: Callable[[Any], Node] = Literal
    read: Callable[[str], Any] = str
    many: bool = False


def _link(name: str, predicate: NamedNode, room: str, read: Callable[[str], Any] = str, *, many: bool = False) -> _Field:
    return _Field(name, predicate, lambda local: t.thing(room, local), read, many)


_GOAL = _link("goal", t.SERVES_GOAL, "element")
_ACTOR = _link("actor", t.RESPONSIBLE, "actor")
_DEVELOPMENT_GOALS = _Field(
    "development_goals", t.DEVELOPMENT_GOAL, lambda number: NamedNode(f"{t.DEVELOPMENT_GOALS}{number}"), int, many=True
)
_FROM = _Field("valid_from", t.VALID_FROM, date_literal)
_TO = _Field("valid_to", t.VALID_TO, date_literal)
_YEAR = _Field("year", t.FOR_YEAR, read=int)

_FIELDS: dict[type[Element], tuple[NamedNode, tuple[_Field, ...]]] = {
    Goal: (t.GOAL, (
        _link("level", t.GOAL_LEVEL, "goal-level", GoalLevel),
        _Field("number", t.GOAL_NUMBER),
        _DEVELOPMENT_GOALS,
        _Field("contribution", t.CONTRIBUTION),
        _link("parent", t.SERVES_GOAL, "element"),
        _ACTOR,
    )),
    Priority: (t.PRIORITY, (_ACTOR, _link("kind", t.PRIORITY_KIND, "priority-kind", PriorityKind))),
    Activity: (t.PLANNED_ACTIVITY, (_FROM, _TO, _GOAL)),
    Indicator: (t.INDICATOR, (
        _Field("target", t.TARGET), _Field("city_target", t.CITY_TARGET), _Field("period", t.MEASURED_EVERY), _GOAL,
    )),
    Result: (t.EXPECTED_RESULT, (_GOAL,)),
    Project: (t.PROJECT, (
        _YEAR, _link("partners", t.PROJECT_PARTNER, "actor", many=True),
        _Field("aim", t.AIM), _Field("target_group", t.TARGET_GROUP), _Field("outcome", t.OUTCOME),
    )),
    Funding: (t.FUNDING, (
        _Field("amount", t.AMOUNT), _Field("unit", t.UNIT), _YEAR, _Field("column", t.COLUMN),
        _link("project", t.FUNDS, "element"), _ACTOR,
    )),
}  # fmt: skip
_COMMON = (_link("themes", t.HAS_THEME, "theme", many=True), _link("places", t.HAS_PLACE, "place", many=True))


def element_quads(element: Element) -> Iterator[Quad]:
    """The quads of an element, in its document's graph."""
    node, graph = t.element(element.id), t.document_graph(slug(element.source.document))
    return (Quad(node, predicate, value, graph) for predicate, value in _properties(element))


def _properties(element: Element) -> Iterator[Property]:
    kind, fields = _FIELDS[type(element)]
    yield t.TYPE, kind
    yield t.TYPE, t.PROGRAMME_ELEMENT
    yield t.PREF_LABEL, Literal(element.label, language="sv")
    yield from _source(element.source)
    for field in (*fields, *_COMMON):
        value = getattr(element, field.name)
        for single in value if field.many else () if value is None else (value,):
            yield field.predicate, field.write(single)
    if isinstance(element, Activity | Project):
        yield from _actors(element.actors)
    elif isinstance(element, Indicator):
        yield from _number(element.target, t.TARGET_VALUE, t.UNIT)
    elif isinstance(element, Funding):
        yield from _number(element.amount, t.AMOUNT_VALUE, None)


def _source(source: Source) -> Iterator[Property]:
    yield t.IN_DOCUMENT, t.document(slug(source.document))
    yield t.QUOTE, Literal(source.quote)
    yield t.START, Literal(source.start)
    yield t.END, Literal(source.end)
    if source.page is not None:
        yield t.PAGE, Literal(source.page)
    if source.masked:
        yield t.MASKED, Literal(True)


def _actors(actors: tuple[str, ...]) -> Iterator[Property]:
    for position, actor in enumerate(actors):
        if position == 0:
            yield t.RESPONSIBLE, t.actor(actor)
        yield t.CARRIED_OUT_BY, t.actor(actor)


def _number(written: str | None, value: NamedNode, unit: NamedNode | None) -> Iterator[Property]:
    """The number in what is written, if it is a single one, and what it is a number of."""
    number, measure = number_and_unit(written or "")
    if number is not None:
        yield value, Literal(str(number), datatype=_DECIMAL)
    if unit is not None and measure is not None:
        yield unit, Literal(measure)


def read_elements(described: Described) -> list[Element]:
    """The elements, by id. The documents they stand in must be described too, for their file names."""
    found = [
        _element(described, node, made, fields) for made, (kind, fields) in _FIELDS.items() for node in described.of_type(kind)
    ]
    return sorted(found, key=lambda element: element.id)


def _element(d: Described, node: NamedNode, made: type[Element], fields: tuple[_Field, ...]) -> Element:
    values = {field.name: _value(d, node, field) for field in (*fields, *_COMMON)}
    if made in (Activity, Project):
        first = d.ids(node, t.RESPONSIBLE)
        values["actors"] = (*first, *(actor for actor in d.ids(node, t.CARRIED_OUT_BY) if actor not in first))
    (document,) = d.links(node, t.IN_DOCUMENT)
    source = Source(
        document=d.required(document, t.FILE),
        start=d.number(node, t.START) or 0,
        end=d.number(node, t.END) or 0,
        quote=d.required(node, t.QUOTE),
        page=d.text(node, t.PAGE),
        masked=d.flag(node, t.MASKED),
    )
    return made(id=t.local_id(node), source=source, label=d.required(node, t.PREF_LABEL), **values)


def _value(d: Described, node: NamedNode, field: _Field) -> Any:
    if field.many:
        return tuple(sorted(field.read(local) for local in d.ids(node, field.predicate)))
    text = d.id(node, field.predicate) or d.text(node, field.predicate)
    return None if text is None else field.read(text)
