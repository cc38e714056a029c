"""Plans as other municipalities write and tabulate them: texts in, elements out, and minutes that hold none.

The texts in ``elsewhere`` were written before any rule was made for them; beside each stands what a reader finds in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.graph.model import Document
from samverkan.graph.programme import ElementType, Programme
from samverkan.loaders.programme import read_programme
from samverkan.loaders.programme.agenda import contribution
from samverkan.loaders.reading.passages import read_passages

TEXTS = sorted((Path(__file__).parent / "elsewhere").glob("*.txt"))
READ = (ElementType.GOAL, ElementType.ACTIVITY, ElementType.INDICATOR, ElementType.PROJECT, ElementType.PRIORITY)


def _read(path: Path, publisher: dict[str, Any]) -> Programme:
    text = path.read_text(encoding="utf-8")
    document = Document(path.name, "Verksamhetsplan", publisher["id"], publisher["year"], "verksamhetsplan")
    return read_programme(read_passages(text), document, text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_plan_from_elsewhere_is_read_whole(path: Path) -> None:
    expected = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    programme = _read(path, expected["publisher"])
    labels = {element.id: element.label for element in programme.elements}
    found = [element.record() for element in programme.elements if element.type in READ]
    assert [(record["type"], record["label"]) for record in found] == [
        (wanted["type"], wanted["label"]) for wanted in expected["found"]
    ]
    for record, wanted in zip(found, expected["found"], strict=True):
        named = record | {link: labels.get(record.get(link) or "") for link in ("goal", "parent")}
        assert {field: named.get(field) for field in wanted} == wanted


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_quote_is_where_it_says(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for element in _read(path, {"id": "farsta-stadsdelsnamnd", "year": 2023}).elements:
        source = element.source
        assert source.quote == text[source.start : source.end] != ""


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Agenda 2030: 4, 5, 10", (4, 5, 10)),
        ("Globala målen 3 och 10", (3, 10)),
        ("Målet är kopplat till FN:s mål 6 samt 14.", (6, 14)),
        ("Nämnden bidrar till de globala målen i Agenda 2030 om hunger och utbildning genom att öka jämställdheten.", (2, 4)),
        ("Agenda 2030 antogs 2015 och har 17 mål.", ()),
        ("Nämnden bidrar till hållbarhetsmålen i Agenda 2030 genom att stärka jämställdheten.", ()),
        ("Målen om jämställdhet nåddes.", ()),
        ("Agenda 2030 mål 23", ()),
    ],
)
def test_development_goals_are_told_by_number_or_by_name(text: str, goals: tuple[int, ...]) -> None:
    assert contribution([text]).goals == goals
