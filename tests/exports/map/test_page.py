"""The page as text: what stands in it, that nothing gets out of its place, and that it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

import pytest
import yaml

from samverkan.exports.map import MapData, render_map
from samverkan.exports.map.resources import SCRIPTS, read
from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status


class Outline(HTMLParser):
    """Every element with its attributes, and the text of each script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts.append(data)

    def shape(self) -> list[tuple[str, list[str]]]:
        return [(tag, sorted(attributes)) for tag, attributes in self.elements]


def island(page: str, name: str = "samverkan-data") -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.fixture(scope="module")
def page(city: Callable[[int], MapData]) -> str:
    return render_map(city(40))


def test_the_island_is_as_the_contract_says(page: str, city: Callable[[int], MapData]) -> None:
    data, held = city(40), island(page)
    assert [(node["id"], node["label"], node["kind"]) for node in held["nodes"]] == [(n.id, n.label, n.kind) for n in data.nodes]
    for edge, expected in zip(held["edges"], data.edges, strict=True):
        assert (edge["source"], edge["target"]) == (expected.source, expected.target)
        assert edge["statements"] == [json.loads(json.dumps(statement.record())) for statement in expected.statements]


def test_pyvis_draws_what_the_island_holds(page: str) -> None:
    held, drawn = island(page, "samverkan-map"), island(page, "samverkan-picture")
    assert [(n["id"], n["x"], n["y"]) for n in drawn["nodes"]] == [(n["id"], n["x"], n["y"]) for n in held["nodes"]]
    assert [(e["from"], e["to"]) for e in drawn["edges"]] == [(e["source"], e["target"]) for e in held["edges"]]
    assert json.loads(drawn["options"])["physics"] == {"enabled": False}


def test_the_page_asks_for_nothing_and_lets_only_its_own_scripts_run(page: str) -> None:
    outline = Outline(page)
    policy = next(a["content"] for tag, a in outline.elements if tag == "meta" and "http-equiv" in a) or ""
    assert policy.startswith("default-src 'none'; ")
    hashes = set(re.findall(r"script-src ([^;]*);", policy)[0].split())
    own = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert hashes == {f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in own}
    assert not [a for tag, a in outline.elements for name in a if name in ("src", "srcset", "style") or name.startswith("on")]
    assert {a["href"] for tag, a in outline.elements if tag == "link"} == {"data:,"}


def test_the_whole_page_can_be_read_without_script(page: str, city: Callable[[int], MapData]) -> None:
    data, outline = city(40), Outline(page)
    ids = {a["id"] for _, a in outline.elements if "id" in a}
    assert {f"aktor-{number}" for number in range(len(data.nodes))} <= ids
    assert {f"belagg-{number}" for number in range(1, len(data.statements) + 1)} <= ids
    targets = {(a["href"] or "")[1:] for tag, a in outline.elements if tag == "a" and (a["href"] or "").startswith("#")}
    assert targets <= ids
    assert all("hidden" in a for _, a in outline.elements if "data-needs-script" in a)


def test_the_head_says_what_was_asked_when_it_was_built_and_on_what_it_rests(page: str) -> None:
    assert '<html lang="sv">' in page
    assert "<h1>Vilka samverkar om trygghet i Norra staden?</h1>" in page
    for words in ("Tema: Trygghet", "Byggd 2025-03-14", "Bygger på 3 dokument från 2019–2024", "påhittade exempeldokument"):
        assert words in page


def test_facts_masks_and_examples_are_marked(page: str) -> None:
    for words in ("Kurerad uppgift ur registret", "Härledd uppgift", "Personuppgifter är maskerade", "(påhittat dokument)"):
        assert words in page
    assert "Läst delvis: Sida 4 är en bild." in page


def test_counts_in_tables_are_those_of_the_data(page: str, city: Callable[[int], MapData]) -> None:
    data = city(40)
    rows = re.findall(r'<tr data-node="([^"]+)">.*?data-partners>(\d+)<.*?data-count>(\d+)<', page)
    ends = [{edge.source, edge.target} for edge in data.edges]
    assert {id_: (int(partners), int(count)) for id_, partners, count in rows} == {
        node.id: (sum(node.id in pair and len(pair) == 2 for pair in ends), node.statements) for node in data.nodes
    }
    counts = dict(re.findall(r'<tr data-edge="(\d+)">.*?data-count>(\d+)<', page))
    assert {int(number): int(count) for number, count in counts.items()} == {
        number: len(edge.statements) for number, edge in enumerate(data.edges)
    }


def test_english(statements: tuple[Statement, ...], gathered: Callable[..., MapData]) -> None:
    page = render_map(gathered(statements, lang="en"))
    assert '<html lang="en">' in page
    assert "Pieces of evidence" in page or "pieces of evidence" in page
    assert "Samarbeten" not in page


def test_both_languages_have_the_same_words() -> None:
    def shape(words: Any) -> Any:
        if isinstance(words, dict):
            return {key: shape(value) for key, value in words.items() if key not in ("text", "button")}
        return [shape(word) for word in words] if isinstance(words, list) else sorted(re.findall(r"{(\w+)}", words))

    languages = yaml.safe_load(read("texts.yml"))
    assert shape(languages["sv"]) == shape(languages["en"])


def test_every_word_is_used_and_every_word_used_is_there() -> None:
    room = [path for path in files("samverkan.exports.map").iterdir() if path.name.endswith((".html", ".py"))]
    templates = "".join(path.read_text("utf-8") for path in (*room, files("samverkan.exports") / "site.py"))
    script = "".join(read(f"script/{name}") for name in SCRIPTS)
    words = yaml.safe_load(read("texts.yml"))["sv"]
    assert [word for word in words if not re.search(rf"\b{word}\b", templates + script)] == []
    assert {*re.findall(r"\bwords\.(\w+)", templates), *re.findall(r"\btexts\.(\w+)", script)} <= set(words)


def test_the_same_data_gives_the_same_bytes(city: Callable[[int], MapData], page: str) -> None:
    assert render_map(city(40)) == page


def test_two_maps_share_nothing(city: Callable[[int], MapData], gathered: Callable[..., MapData], page: str) -> None:
    other = render_map(gathered([hostile("Ensamt ord")], title="En annan karta"))
    assert "Ensamt ord" in other
    assert "Ensamt ord" not in render_map(city(40))
    assert {node["id"] for node in island(other)["nodes"]}.isdisjoint(node["id"] for node in island(page)["nodes"])


def test_an_empty_map_says_so(gathered: Callable[..., MapData]) -> None:
    assert "Inga samarbeten hittades" in render_map(gathered([]))


def hostile(text: str) -> Statement:
    """A statement with ``text`` wherever text can stand."""
    parties = tuple(Participation(f"{text}{n}", f"{text}{n}", Kind.GRUPP, Role.PARTNER, text) for n in (1, 2))
    return Statement(
        f"id{text}", text, 0, 1, text, parties, Status.ONGOING, page=text, section=(text,), collaboration=text, summary=text,
        collaboration_label=text, themes=(text,), places=(text,), valid_from=text, valid_to=text, masked=True,
    )  # fmt: skip


def test_no_text_gets_out_of_its_place(script: str, gathered: Callable[..., MapData]) -> None:
    def made(text: str) -> str:
        data = gathered([hostile(text)], title=text)
        document = Document(text, text, text, 2020, text, problems=(text,), address=f"javascript:{text}")
        return render_map(replace(data, criteria=(text,), built=text, documents=(document,)))

    outline, harmless = Outline(made(script)), Outline(made("harmlos"))
    assert outline.shape() == harmless.shape()
    assert island(made(script))["edges"][0]["statements"][0]["quote"] == script
    assert not [a for _, a in outline.elements if (a.get("href") or "").startswith("javascript:")]


def test_a_large_map_lists_its_strongest_collaborations_and_says_so(
    monkeypatch: pytest.MonkeyPatch, city: Callable[[int], MapData]
) -> None:
    monkeypatch.setattr("samverkan.exports.map.context.EDGES_LISTED", 5)
    page = render_map(city(40))
    assert "Här listas de 5 samarbeten som har flest belägg." in page
    assert page.count("<tr data-edge=") == 5
