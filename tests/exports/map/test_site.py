"""A folder for a whole city: every page is there, every link leads somewhere, and the start page finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from samverkan.exports.map import MapData, map_data
from samverkan.exports.report import render_report
from samverkan.exports.site import pages, write_site
from samverkan.exports.tables import Table
from samverkan.graph.model import Statement
from samverkan.graph.programme import Activity, Element, Goal, GoalLevel, Indicator, Source

if TYPE_CHECKING:
    from tests.exports.map.conftest import Reader


def programme(document: str) -> tuple[Element, ...]:
    """A goal, what is measured under it and what is done for it."""
    source = Source(document, 0, 4, "Gata", "7")
    return (
        Goal(id="g", source=source, label="Gatorna är ljusa <i>", level=GoalLevel.NAMNDMAL, actor="polisen"),
        Indicator(id="i", source=source, label="Andel hela lyktor", target="85,5 %", period="År", goal="g"),
        Activity(id="a", source=source, label="Byta lampor", actors=("polisen",), valid_from="2022-03-01", goal="g"),
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, city: Callable[[int], MapData]) -> Path:
    made = tmp_path_factory.mktemp("stad")
    data = city(40)
    write_site(data, made, {"polisen": programme(data.documents[0].file), "ingen-sida": ()})
    return made


def test_an_actors_page_has_what_it_sets_out_to_do(folder: Path, city: Callable[[int], MapData]) -> None:
    text = (folder / "aktorer" / "polisen.html").read_text("utf-8")
    title = city(40).documents[0].title
    assert "Mål, prioriteringar och aktiviteter" in text
    cells = re.findall("<td>([^<]*)</td>", text.partition('id="program"')[2].partition("</section>")[0])
    assert [cells[at : at + 3] for at in (0, 4, 8)] == [
        ["Mål", "Gatorna är ljusa &lt;i&gt;", "nämndmål"],
        ["Indikator", "Andel hela lyktor", "mål 85,5 %, År, under Gatorna är ljusa &lt;i&gt;"],
        ["Aktivitet", "Byta lampor", "Polisen, 2022-03-01–, under Gatorna är ljusa &lt;i&gt;"],
    ]
    assert all(cell.startswith(title) and cell.endswith(", s. 7") for cell in cells[3::4])
    others = (page for page in (folder / "aktorer").glob("*.html") if page.stem != "polisen")
    assert not any('id="program"' in page.read_text("utf-8") for page in others)


def test_everything_has_a_page(folder: Path, city: Callable[[int], MapData]) -> None:
    data = city(40)
    held = {shelf.name: len(list(shelf.glob("*.html"))) for shelf in folder.iterdir() if shelf.is_dir()}
    assert held == {
        "aktorer": len(data.nodes),
        "teman": len(data.themes),
        "platser": len(data.places),
        "dokument": len(data.documents),
    }


def test_every_link_leads_somewhere(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        ids = set(re.findall(r'id="([^"]+)"', text))
        for href in set(re.findall(r'<a [^>]*href="([^"]+)"', text)):
            parts = urlsplit(href)
            if parts.path and not parts.scheme:
                assert (page.parent / unquote(parts.path)).resolve().is_file(), f"{page.name}: {href}"
            elif not parts.scheme:
                assert parts.fragment in ids, f"{page.name}: {href}"


def test_a_broader_theme_has_what_its_narrower_say(folder: Path) -> None:
    numbers = {page.stem: page.read_text("utf-8").count("data-statement=") for page in (folder / "teman").glob("*.html")}
    assert numbers["trygghet"] >= numbers["vald-i-nara-relationer"] > 0


def test_the_same_city_gives_the_same_bytes(city: Callable[[int], MapData]) -> None:
    assert dict(pages(city(20))) == dict(pages(city(20)))


def test_the_start_page_finds_without_diacritics(folder: Path, reader: Reader) -> None:
    page = reader.page
    page.goto((folder / "index.html").as_uri())
    page.fill("#find", "lokalpolisomrade")
    assert page.inner_text("#found") == "1 träff"
    page.click(".shelf li:not([hidden]) a")
    assert page.inner_text("h1") == "Lokalpolisområde Norrvik"
    page.click("text=Visa på den interaktiva kartan")
    assert page.inner_text("#panel-title") == "Lokalpolisområde Norrvik"
    assert reader.messages == []


MARKUP = re.compile(r"<(script>alert|img src=x|svg onload|iframe|style>\*|base|meta http-equiv=refresh|a href=javascript)")


def test_no_text_becomes_markup_on_any_page_or_in_a_report(scripts: list[str], city: Callable[[int], MapData]) -> None:
    data, script = city(20), " ".join(scripts)

    def hostile(statement: Statement) -> Statement:
        parties = tuple(replace(party, actor=script + party.actor, label=script) for party in statement.participants)
        said = replace(statement, participants=parties, quote=script, section=(script,), page=script)
        return replace(said, themes=(), places=(), collaboration=script, collaboration_label=script, summary=script)

    documents = [replace(document, title=script, problems=(script,), address=script) for document in data.documents]
    made = map_data(map(hostile, data.statements[:3]), title=script, built=script, documents=documents, themes={}, places={})
    answer = Table((script,), [(script,)])
    for name, page in (*pages(made), ("report", render_report(made, answer))):
        assert not MARKUP.search(page), name


@pytest.mark.parametrize("name", ["index.html", "aktorer/polisen.html", "teman/trygghet.html", "dokument/plan-2019-pdf.html"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(name: str, width: int, folder: Path, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.goto((folder / name).as_uri())
    found = Axe().run(reader.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
