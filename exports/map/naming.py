"""Names for communities: the theme or place that sets each apart from the rest of the map.

A theme that every statement of the map has says nothing about a part of it. So a community is named after
what is both common in it and commoner there than elsewhere; where nothing is, after its strongest actor.
No two communities get the same name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from samverkan.exports.map.data import MapData
from samverkan.exports.map.layout import Disc, Layout, lay_out
from samverkan.exports.map.resources import texts
from samverkan.graph.model import Statement

SMALLEST_NAMED = 3
DISTINCT = 1.15  # a term must be this much commoner inside than in the whole map


def named_layout(data: MapData) -> tuple[Layout, list[str]]:
    """Where everything stands, and the name of each disc."""
    layout = lay_out([node.id for node in data.nodes], {(edge.source, edge.target): len(edge.statements) for edge in data.edges})
    return layout, community_names(data, layout.discs, texts(data.lang)["around"])


def community_names(data: MapData, discs: Sequence[Disc], around: str) -> list[str]:
    """One name per disc, empty for communities under three actors and where there is only one community.

    ``around`` is the wording for a community named after an actor, with ``{actor}`` in it.
    """
    if len(discs) < 2:
        return [""] * len(discs)
    labels = {term.id: term.label for term in (*data.themes, *data.places)}
    overall = _term_counts(data.statements)
    inside = _statements_by_disc(data, discs)
    taken: set[str] = set()
    names = []
    for disc, statements in zip(discs, inside, strict=True):
        name = ""
        if len(disc.members) >= SMALLEST_NAMED:
            proposals = [*_proposals(statements, overall, len(data.statements), labels), _around_actor(data, disc, around)]
            name = next((proposal for proposal in proposals if proposal not in taken), proposals[-1])
        taken.add(name)
        names.append(name)
    return names


def _statements_by_disc(data: MapData, discs: Sequence[Disc]) -> list[list[Statement]]:
    """The statements of which at least two parties, or the only one, belong to the disc."""
    home = {member: index for index, disc in enumerate(discs) for member in disc.members}
    inside: list[list[Statement]] = [[] for _ in discs]
    for statement in data.statements:
        actors = {participation.actor for participation in statement.participants}
        for index, count in sorted(Counter(home[actor] for actor in actors).items()):
            if count >= min(2, len(actors)):
                inside[index].append(statement)
    return inside


def _term_counts(statements: Sequence[Statement]) -> Counter[str]:
    return Counter(term for statement in statements for term in {*statement.themes, *statement.places})


def _proposals(statements: Sequence[Statement], overall: Counter[str], total: int, labels: Mapping[str, str]) -> Iterator[str]:
    """Labels from the most telling down, then pairs of them."""
    scores = {}
    for term, count in _term_counts(statements).items():
        lift = (count / len(statements)) / (overall[term] / total)
        if lift >= DISTINCT and count >= 2:
            scores[term] = count * math.log(1 + lift)
    ranked = [labels[term] for term in sorted(scores, key=lambda term: (-round(scores[term], 6), term))]
    yield from ranked[:2]
    if len(ranked) > 1:
        yield f"{ranked[0]}, {ranked[1]}"


def _around_actor(data: MapData, disc: Disc, around: str) -> str:
    members = set(disc.members)
    strongest = min((node for node in data.nodes if node.id in members), key=lambda node: (-node.statements, node.id))
    return around.format(actor=strongest.label)
