"""The programme view of the map: from goal to activity to those who carry it out, with the activity as evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from samverkan.exports.map import MapData, render_map


@pytest.fixture(scope="module")
def data(programme: Callable[..., MapData]) -> MapData:
    return programme()


def test_lines_run_from_goal_to_activity_and_on_to_actors(data: MapData) -> None:
    assert [(edge.source, edge.target, [said.quote for said in edge.statements]) for edge in data.edges] == [
        ("a1", "farsta-stadsdelsnamnd", ["Byta lampor"]),
        ("a1", "g1", ["Byta lampor"]),
        ("a1", "trafiknamnden", ["Byta lampor"]),
        ("a2", "farsta-stadsdelsnamnd", ["Måla stolpar"]),
    ]


def test_what_is_drawn_has_a_kind_and_a_short_name(data: MapData) -> None:
    named = {node.id: (str(node.kind), node.label, node.statements) for node in data.nodes}
    assert named["g1"] == ("goal", "1.2 Gatorna är ljusa", 1)
    assert named["farsta-stadsdelsnamnd"] == ("stadsdelsnamnd", "Farsta stadsdelsnämnd", 2)
    assert named["a2"][1].endswith("stolpar …") and len(named["a2"][1]) <= 70
    assert "a3" not in named  # it serves no goal and nobody carries it out


@pytest.mark.parametrize(("lang", "word"), [("sv", "Utförs av"), ("en", "Carried out by")])
def test_the_page_speaks_of_goals_and_activities_and_has_the_contracts_island(
    programme: Callable[..., MapData], lang: str, word: str
) -> None:
    page = render_map(programme(lang=lang))
    assert word in page
    island = re.search(r'id="samverkan-data">(.*?)</script>', page)
    assert island
    read = json.loads(island[1])
    assert {"id", "label", "kind"} <= set(read["nodes"][0])
    assert [statement["id"] for statement in read["edges"][1]["statements"]] == ["a1"]
