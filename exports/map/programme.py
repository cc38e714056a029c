"""The programme view: goals, the activities that serve them, and the actors that carry these out.

It is map data like any other, so the page need not know the difference. A line joins a goal to an activity or an
activity to an actor, and what stands behind it is the activity in its document's own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from textwrap import shorten

from samverkan.exports.map.data import Edge, MapData, Node, map_data
from samverkan.exports.map.resources import texts
from samverkan.graph.model import Actor, Document, Participation, Place, Role, Statement, Status, Theme
from samverkan.graph.programme import Activity, Element, ElementType, Goal

VIEW = "programme"
LONGEST = 70
"""Letters of a goal's or an activity's name in the picture; behind its lines it stands whole."""


def programme_map(  # noqa: PLR0913 - all by name, as for the map of collaborations
    activities: Iterable[Activity],
    goals: Mapping[str, Goal],
    actors: Mapping[str, Actor],
    *,
    title: str,
    built: str,
    documents: Iterable[Document],
    themes: Mapping[str, Theme],
    places: Mapping[str, Place],
    lang: str = "sv",
) -> MapData:
    """The map of activities with the ``goals`` and ``actors`` that they name; an activity without either is left out."""
    joined = {activity: tuple(_ends(activity, goals, actors)) for activity in activities}
    said = {activity: _said(activity, actors) for activity, ends in joined.items() if ends}
    about = map_data(
        said.values(), title=title, built=built, documents=documents, themes=themes, places=places, lang=lang,
        criteria=(texts(lang, VIEW)["explained"],),
    )  # fmt: skip
    lines: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for activity, statement in said.items():
        for end in joined[activity]:
            lines[min(activity.id, end), max(activity.id, end)].append(statement)
    edges = tuple(Edge(*pair, tuple(statements)) for pair, statements in sorted(lines.items()))
    elements: dict[str, Element] = {**goals, **{activity.id: activity for activity in said}}
    return replace(about, nodes=tuple(_nodes(edges, elements, actors)), edges=edges, view=VIEW)


def _ends(activity: Activity, goals: Mapping[str, Goal], actors: Mapping[str, Actor]) -> Iterator[str]:
    if activity.goal is not None and activity.goal in goals:
        yield activity.goal
    yield from (actor for actor in activity.actors if actor in actors)


def _said(activity: Activity, actors: Mapping[str, Actor]) -> Statement:
    """The activity as a statement of those who carry it out, the responsible first."""
    source = activity.source
    parties = [actors[actor] for actor in activity.actors if actor in actors]
    roles = [Role.LEAD, *[Role.PARTNER] * len(parties)]
    return Statement(
        id=activity.id,
        document=source.document,
        start=source.start,
        end=source.end,
        quote=source.quote,
        participants=tuple(Participation(a.id, a.label, a.kind, role) for a, role in zip(parties, roles, strict=False)),
        status=Status.PLANNED,
        page=source.page,
        themes=activity.themes,
        places=activity.places,
        valid_from=activity.valid_from,
        valid_to=activity.valid_to,
        masked=source.masked,
    )


def _nodes(edges: Iterable[Edge], elements: Mapping[str, Element], actors: Mapping[str, Actor]) -> Iterator[Node]:
    behind: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for end in (edge.source, edge.target):
            behind[end] |= {statement.id for statement in edge.statements}
    for end, statements in sorted(behind.items()):
        if end in actors:
            yield Node(end, actors[end].label, actors[end].kind, len(statements))
        else:
            element = elements[end]
            yield Node(end, _name(element), ElementType(element.type), len(statements))


def _name(element: Element) -> str:
    number = element.number if isinstance(element, Goal) else None
    return shorten(" ".join(filter(None, [number, element.label])), LONGEST, placeholder=" …")
