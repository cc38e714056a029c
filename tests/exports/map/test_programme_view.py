"""The programme view of the map: from goal to activity to those who carry it out, with the activity as evidence."""

from __future__ import annotations

import json
import re

import pytest

from samverkan.exports.map import MapData, programme_map, render_map
from samverkan.graph.model import Document
from samverkan.graph.programme import Activity, Goal, GoalLevel, Source
from samverkan.graph.registers import load_registers

PLAN = Document("plan.txt", "Plan för Farsta", "farsta-stadsdelsnamnd", 2023, "plan")


def _source(start: int, quote: str) -> Source:
    return Source("plan.txt", start, start + len(quote), quote, "4")


GOAL = Goal(id="g1", source=_source(0, "Gatorna är ljusa"), label="Gatorna är ljusa", level=GoalLevel.NAMNDMAL, number="1.2")
ACTIVITIES = (
    Activity(
        id="a1", source=_source(50, "Byta lampor"), label="Byta lampor", actors=("farsta-stadsdelsnamnd", "trafiknamnden"),
        valid_from="2023-01-01", valid_to="2023-06-30", goal="g1", themes=("stadsmiljo",),
    ),
    Activity(id="a2", source=_source(90, "Måla stolpar"), label="Måla stolpar " * 9, actors=("farsta-stadsdelsnamnd",)),
    Activity(id="a3", source=_source(130, "Ingen gör detta"), label="Ingen gör detta"),
)  # fmt: skip


@pytest.fixture(scope="module")
def data() -> MapData:
    registers = load_registers()
    return programme_map(
        ACTIVITIES, {"g1": GOAL}, registers.actors, title="Vilka aktiviteter finns?", built="2024-01-01", documents=[PLAN],
        themes=registers.themes, places=registers.places,
    )  # fmt: skip


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
def test_the_page_speaks_of_goals_and_activities_and_has_the_contracts_island(data: MapData, lang: str, word: str) -> None:
    registers = load_registers()
    page = render_map(
        programme_map(
            ACTIVITIES, {"g1": GOAL}, registers.actors, title="?", built="2024-01-01", documents=[PLAN],
            themes=registers.themes, places=registers.places, lang=lang,
        )
    )  # fmt: skip
    assert word in page
    island = re.search(r'id="samverkan-data">(.*?)</script>', page)
    assert island
    read = json.loads(island[1])
    assert {"id", "label", "kind"} <= set(read["nodes"][0])
    assert [statement["id"] for statement in read["edges"][1]["statements"]] == ["a1"]
