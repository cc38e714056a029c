"""A folder for a whole city: every page is there, every link leads somewhere, and the start page finds it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from samverkan.exports.map import MapData
from samverkan.exports.site import pages, write_site

if TYPE_CHECKING:
    from tests.exports.map.conftest import Reader


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, city: Callable[[int], MapData]) -> Path:
    made = tmp_path_factory.mktemp("stad")
    write_site(city(40), made)
    return made


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


@pytest.mark.parametrize("name", ["index.html", "aktorer/polisen.html", "teman/trygghet.html", "dokument/plan-2019-pdf.html"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(name: str, width: int, folder: Path, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": width, "height": 900})
    reader.page.goto((folder / name).as_uri())
    found = Axe().run(reader.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
