"""The still picture and the plain pages: the same content as the map, without script."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from itertools import combinations

import pytest

from samverkan.exports.map import MapData
from samverkan.exports.map.data import part_of
from samverkan.exports.map.naming import named_layout
from samverkan.exports.map.plain import render_plain
from samverkan.exports.map.still import HEIGHT, LETTER, LINE, WIDTH, still
from samverkan.exports.report import render_report
from samverkan.exports.tables import Table
from samverkan.graph.programme import Funding, Source
from samverkan.queries.answers.answer import Passage


@pytest.mark.parametrize("count", [20, 100])
def test_it_draws_every_actor_and_every_collaboration(count: int, city: Callable[[int], MapData]) -> None:
    data = city(count)
    layout, names = named_layout(data)
    drawn = still(data, layout, names)
    assert drawn.count('stroke-linejoin="round"') == len(data.nodes)
    assert drawn.count("stroke-dasharray=") == sum(edge.source != edge.target for edge in data.edges)


@pytest.mark.parametrize("count", [20, 100, 300])
def test_names_neither_collide_nor_leave_the_picture(count: int, city: Callable[[int], MapData]) -> None:
    data = city(count)
    drawn = still(data, *named_layout(data))
    boxes = []
    for x, y, lines in re.findall(r'<text x="([\d.]+)" y="([\d.]+)" class="name">(.*?)</text>', drawn):
        rows = re.findall(r">([^<]+)</tspan>", lines)
        half = max(map(len, rows)) * LETTER / 2 - 0.1
        boxes.append((float(x) - half, float(y), float(x) + half, float(y) + len(rows) * LINE - 0.1))
    assert len(boxes) >= 15
    assert all(left > -1 and top >= 0 and right < WIDTH + 1 and bottom <= HEIGHT for left, top, right, bottom in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_report_has_the_question_the_answer_the_map_and_every_sentence(city: Callable[[int], MapData]) -> None:
    data = city(40)
    page = render_report(data, Table(("Aktör", "Belägg"), [("Polisen", 12)]))
    assert "<h1>Vilka samverkar om trygghet i Norra staden?</h1>" in page
    assert '<td>Polisen</td><td class="number">12</td>' in page
    assert page.count("<blockquote>") == sum(bool(statement.quote) for statement in data.statements)
    assert "<script" not in page
    assert "script-src 'none'" in unescape(page)
    assert render_report(data) == render_report(city(40))


def test_an_actors_part_holds_its_own_collaborations_only(city: Callable[[int], MapData]) -> None:
    data = city(40)
    own = [s for s in data.statements if any(p.actor == "polisen" for p in s.participants)]
    part = part_of(data, own, title="Polisen", actor="polisen")
    assert all("polisen" in (edge.source, edge.target) for edge in part.edges)
    assert {s.id for edge in part.edges for s in edge.statements} == {s.id for s in own}
    assert render_plain(part).count('id="belagg-') == len(own) + 1


def test_nothing_found_is_said(gathered: Callable[..., MapData]) -> None:
    assert "Inga samarbeten hittades" in render_report(gathered([]))


def test_what_programmes_say_is_evidence_in_a_report(gathered: Callable[..., MapData]) -> None:
    data = gathered([])
    said = Source(data.documents[0].file, 0, 25, "Parkleken får medel 2024.", page="3")
    page = render_report(data, passages=[Passage(Funding(id="f1", source=said, label="Parkleken"))])
    assert "0 samarbeten och 1 belägg" in page
    assert "<blockquote>Parkleken får medel 2024.</blockquote>" in page
    assert f'<td>{said.document}</td><td class="number">1</td>' in page
    assert "Inga samarbeten hittades" not in page
