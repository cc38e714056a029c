"""A person at the pages: asking, correcting, reading, by mouse and by keyboard alone, on small screens and without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
PAGES = [
    "/", "/?lang=en", "/fraga?q=Vem samverkar om trygghet i Järva?", "/fraga?q=Vad är meningen med livet?", "/id/actor/polisen",
    "/id/theme/trygghet", "/id/place/jarva", "/id/document/exempelplan-txt", "/id/kind/namnd", "/register/actor",
    "/register/document", "/analys/centrala", "/analys/grupper", "/analys/brobyggare", "/analys/luckor", "/jamfor", "/sparql",
    "/sparql?query=SELECT ?a { ?a a sam:Theme ; skos:prefLabel ?b FILTER(LANG(?b) = 'sv' || true = <x:y>) } LIMIT 3 %23 tre",
    "/sparql?query=SELECT", "/finns-inte",
]  # fmt: skip


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.messages = []  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.messages.append(str(error)))  # type: ignore[attr-defined]
    opened.on("console", lambda said: "Security Policy" in said.text and opened.messages.append(said.text))  # type: ignore[attr-defined]
    yield opened
    assert opened.messages == []  # type: ignore[attr-defined]
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_fits_a_small_screen(path: str, page: Page) -> None:
    page.goto(path)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in found] == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_jarva_question_by_mouse(page: Page) -> None:
    page.goto("/")
    page.click("text=Vem samverkar om trygghet i Järva?")
    page.wait_for_url("**/fraga?*")
    assert page.inner_text("h1") == "Vem samverkar om trygghet i Järva?"
    assert page.locator("#svarslista tbody tr").count() > 3
    assert page.locator("#belagg blockquote, #belagg .summary").count() > 3
    page.click("text=Blev frågan rätt uppfattad?")
    page.select_option("select[name=theme]", "skola")
    page.get_by_role("button", name="Fråga igen").click()
    page.wait_for_url(lambda url: "skola" in url)
    assert "skola" in page.inner_text("#uppfattad")
    page.click("#svarslista a >> nth=0")
    page.wait_for_url("**/id/actor/**")


def test_the_jarva_question_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    while page.evaluate("document.activeElement.id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type("Vem samverkar om trygghet i Järva?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fraga?*")
    assert "Järva" in page.inner_text("#uppfattad")


def test_suggestions_while_typing(page: Page) -> None:
    page.goto("/")
    page.type("#q", "polis")
    page.wait_for_selector("#q-offered li")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "q-offered-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/**")


def test_terms_are_completed_while_a_query_is_written(page: Page) -> None:
    page.goto("/sparql")
    page.click("label[for=query]")
    page.keyboard.type("SELECT * { ?s sam:participat")
    page.wait_for_selector(".CodeMirror-hint")
    assert page.locator(".CodeMirror-hint").all_inner_texts()[0].startswith("sam:participation – ")
    page.keyboard.press("Enter")
    page.keyboard.type(" ?p } LIMIT 3")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#resultat")
    page.wait_for_load_state()
    assert page.locator(".table tbody tr").count() == 3
    assert page.input_value("#query") == "SELECT * { ?s sam:participation ?p } LIMIT 3"


def test_the_editor_lets_the_keyboard_out_and_keeps_and_fetches_nothing(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/sparql?query=SELECT * { ?s a sam:Theme }")
    page.locator(".CodeMirror textarea").focus()
    page.keyboard.press("End")
    page.keyboard.type(" # rdfs:la")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Kör frågan"
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert all(url.startswith(address) for url in asked)


def test_a_shipped_query_fills_the_editor(page: Page) -> None:
    page.goto("/sparql")
    page.click(".shipped a >> nth=0")
    page.wait_for_selector("#resultat")
    assert "SELECT" in page.inner_text(".CodeMirror-code")


def test_the_exported_map_opens_under_its_own_policy(page: Page) -> None:
    page.goto("/id/theme/trygghet")
    page.click("text=Interaktiv karta")
    page.wait_for_url("**format=map**")
    page.wait_for_selector("#status:not(:empty)", state="attached")


def test_everything_works_without_script(chromium: Browser, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#q", "Vilka samverkar polisen med?")
    page.get_by_role("button", name="Fråga", exact=True).click()
    page.wait_for_url("**/fraga?*")
    assert page.locator("#svarslista tbody tr").count() > 1
    page.goto("/sparql")
    page.fill("#query", "SELECT ?theme { ?theme a sam:Theme } LIMIT 3")
    page.get_by_role("button", name="Kör frågan").click()
    page.wait_for_url("**/sparql?*")
    assert page.locator("#resultat ~ .table tbody tr, .table tbody tr").count() == 3
    context.close()
