"""Two years on one map: what came, what went and what is still there.

The comparison is that of :mod:`samverkan.exports.differences`, so the map and ``samverkan diff`` agree: what an actor did
that another has taken over counts as its successor's. Each collaboration of the map says whether the earlier year has it,
the later or both, and whether anyone who says so was read for both, since silence is not "no".
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from samverkan.exports.differences import Differences
from samverkan.exports.gathering import map_of
from samverkan.exports.map import MapData
from samverkan.exports.map.context import fill
from samverkan.exports.map.data import Edge, EdgeChange
from samverkan.exports.map.resources import texts
from samverkan.graph.analysis.change import inherited


def map_of_differences(differences: Differences, *, built: str, lang: str = "sv") -> MapData:
    """The map of both times, each of its collaborations with its change."""
    before, after = differences.before, differences.after
    earlier = inherited(before.statements, after.statements, differences.actors)
    both = replace(
        after,
        selection=replace(after.selection, start=None, end=None),
        statements=tuple({statement.id: statement for statement in (*earlier, *after.statements)}.values()),
        implied=before.implied | after.implied,
        documents=differences.documents,
    )
    data = map_of(both, built=built, lang=lang)
    sides = ({statement.id for statement in before.statements}, {statement.id for statement in after.statements})
    incomparable = {frozenset((row.id, row.other)) for row in differences.table.rows if row.other and not row.comparable}
    return replace(
        data,
        title=fill(texts(lang)["compared"], title=data.title, before=differences.names[0], after=differences.names[1]),
        edges=tuple(
            replace(edge, change=_change(edge, *sides), comparable=frozenset((edge.source, edge.target)) not in incomparable)
            for edge in data.edges
        ),
        compared=differences.names,
    )


def _change(edge: Edge, before: Set[str], after: Set[str]) -> EdgeChange:
    said = {statement.id for statement in edge.statements}
    if said & before:
        return EdgeChange.KEPT if said & after else EdgeChange.GONE
    return EdgeChange.NEW
