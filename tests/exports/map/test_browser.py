"""The page in a real browser, opened from a file with the network off."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import given, settings
from hypothesis import strategies as st

from samverkan.exports.map import MapData
from samverkan.exports.map.data import EdgeChange
from samverkan.exports.map.resources import read
from samverkan.graph.model import Statement

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.exports.map.conftest import Reader

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def address(city: Callable[[int], MapData], page_file: Callable[[MapData], str]) -> str:
    return page_file(city(60))


@pytest.fixture
def open_map(reader: Reader, address: str) -> Open:
    def opened(fragment: str = "", width: int = 1280) -> Page:
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.page.goto(address + fragment)
        reader.page.wait_for_selector("#status:not(:empty)", state="attached")
        return reader.page

    return opened


def status(page: Page) -> str:
    return page.inner_text("#status")


def counts(page: Page) -> tuple[int, ...]:
    """Actors, collaborations and evidence that the status line says are shown."""
    return tuple(int(number) for number in re.findall(r"(\d+) av", status(page)))


def table_counts(page: Page) -> tuple[int, ...]:
    return tuple(
        page.locator(f"{rows}:not([hidden])").count()
        for rows in ("#actor-table tbody tr", "#edge-table tbody tr", "#belagg .evidence-list > li")
    )


def signs_and_lines(page: Page) -> tuple[int, int]:
    """Actors and collaborations in the picture, as it is put on paper."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    signs, lines = "path:has(> title)", "line, circle"  # a circle is a line from an actor to itself
    return page.locator(f"#print-picture :is({signs})").count(), page.locator(f"#print-picture :is({lines})").count()


def barriers(page: Page) -> str:
    """What of WCAG 2.1 A and AA the page breaks."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    return str(found.generate_report()) if found.violations_count else ""


def choose(page: Page, facet: str, value: str) -> None:
    page.click(f"[data-facet={facet}] summary")
    page.check(f"[data-facet={facet}] input[value='{value}']")
    page.keyboard.press("Escape")


def choose_by_address(page: Page, chosen: Mapping[str, str] | Sequence[tuple[str, str]]) -> None:
    """Choose this and nothing else, as a link does."""
    page.evaluate("text => { location.hash = text; dispatchEvent(new PopStateEvent('popstate')); }", f"{urlencode(chosen)}&a=")


def panel_title(page: Page) -> str:
    return page.inner_text("#panel-title")


def island(page: Page) -> Any:
    """The data that the page draws from."""
    return page.evaluate("JSON.parse(document.getElementById('samverkan-map').textContent)")


def on_screen(page: Page, label: str) -> tuple[float, float]:
    """Where an actor is drawn, in the window."""
    return in_window(page, next(node for node in island(page)["nodes"] if node["label"] == label))


def in_window(page: Page, node: dict[str, float]) -> tuple[float, float]:
    """Where a place of the map is in the window."""
    view = page.evaluate("location.hash.match(/view=([^&]*)/)[1]")
    x, y, scale = (float(part) for part in view.replace("%2C", ",").split(","))
    box = page.locator("#picture").bounding_box()
    assert box
    return box["x"] + box["width"] / 2 + (node["x"] - x) * scale, box["y"] + box["height"] / 2 + (node["y"] - y) * scale


def test_no_request_leaves_and_nothing_is_complained_of(open_map: Open, reader: Reader) -> None:
    page = open_map()
    page.mouse.move(400, 500)
    page.mouse.wheel(0, -300)
    page.wait_for_timeout(400)
    assert [url for url in reader.requests if not url.startswith(("file:", "data:"))] == []
    assert reader.messages == []


def test_no_text_runs(
    scripts: list[str],
    reader: Reader,
    statements: tuple[Statement, ...],
    gathered: Callable[..., MapData],
    page_file: Callable[[MapData], str],
    tmp_path: Path,
) -> None:
    def hostile(s: Statement, script: str) -> Statement:
        parties = tuple(replace(party, label=script + party.label) for party in s.participants)
        return replace(s, quote=script, section=(script,), participants=parties, collaboration=script, collaboration_label=script)

    found = [hostile(statements[number % len(statements)], script) for number, script in enumerate(scripts)]
    found = [replace(statement, id=f"s{number}") for number, statement in enumerate(found)]
    page = reader.page
    page.goto(page_file(gathered(found, title=scripts[0])))
    page.fill("#search", "alert")
    page.keyboard.press("Enter")
    assert "alert" in panel_title(page)
    for number in range(page.locator("[data-open-edge]").count()):
        page.locator("[data-open-edge]").nth(number).dispatch_event("click")
    for what in ("#save-edges", "#save-actors", "#save-png"):
        downloaded(page, what)
    assert {row.text_content() for row in page.locator("#belagg blockquote").all()} == set(scripts)
    picture = tmp_path / "karta.svg"
    picture.write_bytes(downloaded(page, "#save-svg"))
    page.goto(picture.as_uri())
    assert page.locator("svg > title").text_content() == scripts[0]
    assert reader.messages == []


def test_search_suggests_and_opens_an_actor(open_map: Open) -> None:
    page = open_map()
    page.type("#search", "lokalpolis")
    assert page.inner_text("#suggestions li") == "Lokalpolisområde Norrvik Statlig myndighet"
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#search", "aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    assert panel_title(page) == "Lokalpolisområde Norrvik"


def test_search_finds_without_diacritics_and_filters_by_theme(open_map: Open) -> None:
    page = open_map()
    page.type("#search", "vald i nara")
    page.keyboard.press("Enter")
    assert page.inner_text("#chips").strip().startswith("Våld i nära relationer")


def test_search_says_when_nothing_is_found(open_map: Open) -> None:
    page = open_map()
    page.type("#search", "finns inte alls")
    assert status(page) == "Inget i kartan heter så."


@pytest.mark.parametrize(
    "choices",
    [
        {"status": "ongoing"},
        {"theme": "trygghet"},
        {"place": "norra-staden"},
        {"kind": "stat"},
        {"document": "plan-2019.pdf"},
        {"theme": "trygghet", "status": "ongoing"},
        {"kind": "stat", "document": "exempel-2024.txt", "place": "norra-staden"},
    ],
)
def test_filters_combine_and_every_count_agrees(choices: dict[str, str], open_map: Open) -> None:
    page = open_map()
    before = counts(page)
    for facet, value in choices.items():
        choose(page, facet, value)
    assert all(fewer <= all_ for fewer, all_ in zip(counts(page), before, strict=True))
    assert counts(page)[2] < before[2]
    assert table_counts(page) == counts(page)
    assert page.locator("#chips button").count() == len(choices)
    for _ in choices:
        page.click("#undo")
    assert counts(page) == before
    assert page.is_disabled("#undo")


def test_a_narrower_theme_passes_the_filter_of_the_broader(open_map: Open) -> None:
    page = open_map("#theme=trygghet")
    narrower = open_map("#theme=vald-i-nara-relationer")
    assert counts(narrower)[2] > 0
    page = open_map("#theme=trygghet")
    assert counts(page)[2] > 0
    assert "Våld i nära relationer" in page.inner_text("#edge-table")


def test_years(open_map: Open) -> None:
    page = open_map()
    page.click("[data-facet=years] summary")
    page.select_option("select[name=from]", "2024")
    assert table_counts(page) == counts(page)
    assert "from=2024" in page.url


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "theme": st.sampled_from(["trygghet", "skola", "vald-i-nara-relationer", "barn-och-unga"]),
        "place": st.sampled_from(["norra-staden", "norrvik", "ekbacken"]),
        "status": st.sampled_from(["ongoing", "planned", "intended", "ended"]),
        "kind": st.sampled_from(["stat", "namnd", "civilsamhalle"]),
        "document": st.sampled_from(["plan-2019.pdf", "exempel-2024.txt"]),
        "from": st.sampled_from(["2019", "2021"]),
        "to": st.sampled_from(["2020", "2024"]),
        "focus": st.just("polisen"),
        "steps": st.just("2"),
        "actor": st.sampled_from(["polisen", "socialnamnden"]),
    },
)


def test_after_any_filter_tables_panel_and_picture_count_the_same(open_map: Open) -> None:
    page = open_map()

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(chosen=FILTERS)
    def same(chosen: dict[str, str]) -> None:
        choose_by_address(page, chosen)
        told = counts(page)
        actors, collaborations, evidence = table_counts(page)
        assert (collaborations, evidence) == (told[1:] or (0, 0))
        assert actors == (told[0] if told else len({"focus"} & chosen.keys())), "the actor in the middle stays"
        assert signs_and_lines(page) == (actors, collaborations)
        if "actor" in chosen:
            row = page.locator(f"#actor-table tr[data-node={chosen['actor']}]")
            shown = 0 if row.is_hidden() else int(row.locator("[data-count]").inner_text())
            assert page.locator("#panel .evidence-list > li").count() == shown
            partners = 0 if row.is_hidden() else int(row.locator("[data-partners]").inner_text())
            assert page.locator("#panel .partners li").count() == partners

    same()


def test_a_chip_takes_its_filter_away(open_map: Open) -> None:
    page = open_map("#status=ongoing&status=ended")
    page.click("#chips button >> nth=0")
    assert page.locator("#chips button").count() == 1
    assert page.evaluate("document.activeElement.closest('#chips') !== null")


def test_a_click_on_an_actor_opens_its_evidence(open_map: Open) -> None:
    page = open_map()
    page.click("#zoom-out")
    page.wait_for_url("**view=**")
    page.mouse.click(*on_screen(page, "Polisen"))
    page.wait_for_function("!document.querySelector('#panel-detail').hidden")
    assert panel_title(page) == "Polisen"
    shown = int(re.findall(r"(\d+) belägg\n", page.inner_text("#panel-detail h3 >> nth=-1") + "\n")[0])
    assert page.locator("#panel .evidence-list > li").count() == shown
    assert str(shown) == page.inner_text("#actor-table tr[data-node=polisen] [data-count]")


def test_a_partner_opens_the_collaboration_with_its_sentences(open_map: Open) -> None:
    page = open_map("#actor=polisen")
    partner = page.inner_text("#panel .partners button >> nth=0")
    page.click("#panel .partners button >> nth=0")
    assert set(panel_title(page).split(" och ", 1)) >= {partner} or partner in panel_title(page)
    first = page.inner_text("#panel .evidence-list > li >> nth=0")
    assert "Mål och aktiviteter › Trygg stad" in first
    assert re.search(r"s\. \d+", first)
    assert page.evaluate("document.activeElement.id") == "panel-title"


def test_everything_by_keyboard_alone(open_map: Open) -> None:
    page = open_map()
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    first = status(page)
    page.keyboard.press("ArrowRight")
    assert status(page) != first
    name = status(page).split(".")[0]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == name == panel_title(page)
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel-detail")
    assert page.evaluate("document.activeElement.id") == "picture"
    for key in ("+", "-", "Shift+ArrowLeft", "0"):
        page.keyboard.press(key)


def test_tables_open_the_panel_and_give_focus_back(open_map: Open) -> None:
    page = open_map()
    page.focus("[data-open-edge] >> nth=0")
    page.keyboard.press("Enter")
    assert " och " in panel_title(page)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.openEdge") is not None


def test_surroundings(open_map: Open) -> None:
    page = open_map("#actor=polisen")
    partners = page.locator("#panel .partners li").count()
    page.click("text=Visa bara omgivningen")
    assert counts(page)[:2] == (partners + 1, partners)
    assert table_counts(page) == counts(page)
    page.click("#panel-detail >> text=Två steg bort")
    assert counts(page)[0] > partners + 1
    page.click("#panel-detail >> text=Visa hela kartan")
    assert page.locator("#chips button").count() == 0


def test_the_address_holds_the_view(open_map: Open) -> None:
    page = open_map()
    choose(page, "status", "ongoing")
    page.type("#search", "polisen")
    page.keyboard.press("Enter")
    page.click("#zoom-in")
    page.wait_for_url("**view=**")
    seen = counts(page), panel_title(page), page.evaluate("location.hash")
    page.goto("about:blank")
    page = open_map(seen[2])
    assert (counts(page), panel_title(page), page.evaluate("location.hash")) == seen


UNKNOWN = ["#actor=finns-inte", "#theme=finns-inte", "#view=x,y,z", "#a=polisen&b=finns-inte", "#from=x", "#belagg-1"]


@pytest.mark.parametrize("fragment", UNKNOWN)
def test_an_address_that_says_nothing_known_does_no_harm(fragment: str, open_map: Open, reader: Reader) -> None:
    open_map(fragment)
    assert reader.messages == []


def test_sorting(open_map: Open) -> None:
    page = open_map()
    page.click("#actor-table th:last-child button")
    numbers = [int(number) for number in page.locator("#actor-table [data-count]").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert page.get_attribute("#actor-table th:last-child", "aria-sort") == "descending"
    page.click("#actor-table th:first-child button")
    names = page.locator("#actor-table tbody th").all_inner_texts()
    assert names.index("Arbetsförmedlingen") < names.index("Utbildningsnämnden") < names.index("Östra hamnen stadsdelsnämnd")


def test_the_guided_reading_shows_what_it_tells(open_map: Open) -> None:
    page = open_map()
    page.click("[data-step=actor]")
    assert panel_title(page) in page.inner_text("[data-node] >> nth=0") or panel_title(page)
    page.keyboard.press("Escape")
    page.click("[data-step=ongoing]")
    assert page.inner_text("#chips").strip().startswith("Pågår")


def downloaded(page: Page, button: str) -> bytes:
    page.click(".save summary")
    with page.expect_download() as download:
        page.click(button)
    return download.value.path().read_bytes()


def test_csv_holds_what_is_seen_and_no_formula(
    reader: Reader,
    formulas: list[str],
    statements: tuple[Statement, ...],
    gathered: Callable[..., MapData],
    page_file: Callable[[MapData], str],
) -> None:
    tried = [*formulas, ' =HYPERLINK("x")']
    found = [replace(statements[n % len(statements)], id=f"s{n}", quote=formula) for n, formula in enumerate(tried)]
    reader.page.goto(page_file(gathered(found)) + "#status=ongoing")
    text = downloaded(reader.page, "#save-edges").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    kept = reader.page.locator("#edge-table tr:not([hidden]) [data-count]").all_text_contents()
    assert len(rows) - 1 == sum(map(int, kept))
    assert rows[0][:3] == ["Aktör", "Samverkar med", "Status"]
    assert {row[2] for row in rows[1:]} == {"Pågår"}
    assert all(cell[:1] not in "=+-@\t\r" or not cell for row in rows for cell in row)


def test_csv_of_actors(open_map: Open) -> None:
    page = open_map("#kind=stat")
    shown = counts(page)[0]
    assert len(downloaded(page, "#save-actors").decode("utf-8-sig").splitlines()) == shown + 1


def test_pictures_of_what_is_seen(open_map: Open) -> None:
    page = open_map("#focus=polisen")
    svg = downloaded(page, "#save-svg").decode()
    assert svg.startswith("<svg")
    assert "<script" not in svg
    for words in ("Polisen", "Vilka samverkar om trygghet i Norra staden?", "2025-03-14"):
        assert words in svg
    png = downloaded(page, "#save-png")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(png) > 20_000


def test_names_do_not_collide(open_map: Open, reader: Reader) -> None:
    page = open_map()
    svg = downloaded(page, "#save-svg").decode()
    box = """text => {
        document.body.prepend(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
        const boxes = [...document.querySelectorAll("g[text-anchor]")].map((group) => group.getBoundingClientRect());
        return boxes.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
    }"""
    boxes = page.evaluate(box, svg)
    assert len(boxes) > 15
    slack = 3  # the halo around the letters
    for number, (left, top, right, bottom) in enumerate(boxes):
        for left2, top2, right2, bottom2 in boxes[:number]:
            apart = right - slack <= left2 or right2 - slack <= left or bottom - slack <= top2 or bottom2 - slack <= top
            assert apart


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_every_width(width: int, open_map: Open) -> None:
    page = open_map("#actor=polisen", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for button in ("#zoom-in", "#fit", "#close", ".save summary"):
        box = page.locator(button).bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 24


def test_touch(chromium: Any, address: str) -> None:
    context = chromium.new_context(offline=True, has_touch=True, is_mobile=True, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(address)
    page.click("#zoom-out")
    page.wait_for_url("**view=**")
    page.locator("#picture").scroll_into_view_if_needed()
    page.touchscreen.tap(*on_screen(page, "Polisen"))
    page.wait_for_function("!document.querySelector('#panel-detail').hidden")
    context.close()


def test_paper_shows_the_picture_and_the_evidence_but_no_controls(open_map: Open) -> None:
    page = open_map("#actor=polisen")
    assert len(page.pdf(format="A4")) > 10_000
    page.emulate_media(media="print")
    assert page.is_hidden(".tools")
    assert page.is_hidden("#picture")
    assert page.is_visible("#print-picture svg")
    assert page.is_visible("#panel-detail blockquote >> nth=0")


def test_without_script_the_tables_and_the_evidence_remain(chromium: Any, address: str) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("#actor-table tbody tr:visible").count() > 30
    assert page.locator("#belagg blockquote:visible").count() > 50
    assert page.locator(".tools").is_hidden()
    assert page.locator("button:visible").count() == 0
    context.close()


@pytest.mark.parametrize("fragment", ["", "#actor=polisen", "#focus=polisen&status=ongoing", "#theme=skola&kind=stat"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(fragment: str, width: int, open_map: Open) -> None:
    page = open_map(fragment, width)
    assert barriers(page) == ""


def rows(page: Page, section: str) -> list[str]:
    """The rows of a section's table as a screen reader has them, in words."""
    return re.findall(r'- row "(.*)"', page.locator(section).aria_snapshot())


def heard(page: Page) -> str:
    """What stands in the panel, for a screen reader."""
    return page.locator("#panel").aria_snapshot()


def partners(statements: list[Statement], actor: str, *themes: str) -> set[str]:
    """Those who are said to collaborate with an actor, on any of the themes."""
    said = [s for s in statements if not themes or set(themes) & set(s.themes)]
    together = [{p.label for p in s.participants} for s in said if actor in {p.label for p in s.participants}]
    return set().union(*together) - {actor}


def test_five_questions_are_answered_without_the_picture(open_map: Open, city: Callable[[int], MapData]) -> None:
    """By search field, filters, tables and panel, all found by role and name; the canvas is never touched."""
    page, said = open_map(), list(city(60).statements)

    # 1. Vilka samverkar polisen med om trygghet?
    page.get_by_role("combobox", name="Sök aktör, tema eller plats").fill("trygghet")
    page.keyboard.press("Enter")
    with_police = [row for row in rows(page, "#samarbeten") if "Polisen" in row]
    safety = partners(said, "Polisen", "trygghet", "vald-i-nara-relationer")
    assert len(with_police) == len(safety) > 0
    assert all(any(partner in row for row in with_police) for partner in safety)

    # 2. Hur många belägg finns det för det?
    page.get_by_role("combobox", name="Sök aktör, tema eller plats").fill("polisen")
    page.keyboard.press("Enter")
    about = [s for s in said if {"trygghet", "vald-i-nara-relationer"} & set(s.themes)]
    count = sum("polisen" in {p.actor for p in s.participants} for s in about)
    assert f'heading "{count} belägg"' in heard(page)

    # 3. Var står det att de samverkar: dokument, sida, avsnitt?
    page.locator("#panel").get_by_role("button", name=min(safety)).click()
    assert re.search(r"s\. \d+, Mål och aktiviteter › Trygg stad", heard(page))

    # 4. Vad är bara en avsikt?
    page.get_by_role("button", name="Rensa allt").click()
    page.locator("summary", has_text="Status").press("Enter")
    page.get_by_role("checkbox", name="Avsikt").check()
    assert len(rows(page, "#samarbeten")) - 1 == counts(page)[1]
    assert all("Avsikt" in row for row in rows(page, "#samarbeten")[1:])

    # 5. Vem nämns i flest belägg?
    page.get_by_role("button", name="Rensa allt").click()
    page.locator("#aktorer").get_by_role("button", name="Belägg").click()
    most = max(city(60).nodes, key=lambda node: node.statements)
    assert most.label in rows(page, "#aktorer")[1] and str(most.statements) in rows(page, "#aktorer")[1]


def test_a_map_of_two_years_says_and_filters_what_came_and_went(
    reader: Reader, compared: MapData, page_file: Callable[[MapData], str]
) -> None:
    page = reader.page
    page.goto(page_file(compared))
    choose(page, "change", "gone")
    gone = sum(edge.change is EdgeChange.GONE for edge in compared.edges)
    assert counts(page)[1] == gone == table_counts(page)[1]
    assert page.inner_text("#chips").strip().startswith("Borta, bara 2019")
    page.locator("#edge-table tr:not([hidden]) [data-open-edge]").first.click()
    assert "Borta, bara 2019" in page.inner_text("#panel-detail .panel-head")
    rows = list(csv.reader(io.StringIO(downloaded(page, "#save-edges").decode("utf-8-sig")), delimiter=";"))
    assert rows[0][-1] == "Förändring" and {row[-1] for row in rows[1:]} == {"Borta, bara 2019"}


@pytest.fixture(scope="module")
def views(programme: Callable[..., MapData], compared: MapData, page_file: Callable[[MapData], str]) -> dict[str, str]:
    """The addresses of the maps that are not of collaborations alone."""
    return {"programme": page_file(programme()), "two years": page_file(compared)}


@pytest.fixture(params=["programme", "two years"])
def open_view(request: pytest.FixtureRequest, reader: Reader, views: dict[str, str]) -> Open:
    def opened(width: int = 1280) -> Page:
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.page.goto(views[request.param])
        reader.page.wait_for_selector("#status:not(:empty)", state="attached")
        return reader.page

    return opened


@pytest.mark.parametrize("width", [320, 1280])
def test_the_other_views_fit_and_have_no_barrier(width: int, open_view: Open, reader: Reader) -> None:
    page = open_view(width)
    assert barriers(page) == ""
    page.locator("[data-open-edge]").first.click()
    assert barriers(page) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.messages == []
    assert [url for url in reader.requests if not url.startswith(("file:", "data:"))] == []


def test_every_filter_of_the_other_views_agrees_in_every_count(open_view: Open) -> None:
    page = open_view()
    boxes = page.locator("[data-facet] input[type=checkbox]").all()
    choices = [(box.get_attribute("name") or "", box.get_attribute("value") or "") for box in boxes]
    assert len(choices) > 3
    for choice in choices:
        choose_by_address(page, [choice])
        assert table_counts(page) == counts(page), choice
        assert signs_and_lines(page) == counts(page)[:2], choice
        assert counts(page)[2] > 0, choice


def test_the_other_views_by_keyboard_alone(open_view: Open) -> None:
    page = open_view()
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    name = status(page).split(".")[0]
    page.keyboard.press("Enter")
    assert panel_title(page).startswith(name[:20])
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "picture"
    page.focus("[data-open-edge] >> nth=0")
    page.keyboard.press("Enter")
    assert page.locator("#panel .evidence-list > li").count() > 0


def test_the_other_views_are_saved_as_they_are_seen(open_view: Open) -> None:
    page = open_view()
    shown = counts(page)
    assert downloaded(page, "#save-svg").decode().count("<title") == shown[0] + 1, "each sign has one, and the picture"
    assert downloaded(page, "#save-png")[:8] == b"\x89PNG\r\n\x1a\n"
    assert len(list(csv.reader(io.StringIO(downloaded(page, "#save-actors").decode("utf-8-sig")), delimiter=";"))) == shown[0] + 1


@pytest.fixture
def canvas_address(monkeypatch: pytest.MonkeyPatch, city: Callable[[int], MapData], page_file: Callable[[MapData], str]) -> str:
    monkeypatch.setattr("samverkan.exports.map.page.PYVIS_LIMIT", 10)
    return page_file(city(60))


def test_the_canvas_answers_as_pyvis_does(reader: Reader, canvas_address: str) -> None:
    page = reader.page
    page.goto(canvas_address)
    page.click("#zoom-out")
    page.wait_for_url("**view=**")
    page.mouse.click(*on_screen(page, "Polisen"))
    assert panel_title(page) == "Polisen"
    page.focus("#picture")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert panel_title(page) != "Polisen"
    before = page.evaluate("location.hash")
    page.mouse.move(300, 600)
    page.mouse.down()
    page.mouse.move(400, 640, steps=4)
    page.mouse.up()
    page.wait_for_function("before => location.hash !== before", arg=before)
    assert reader.messages == []
    assert [url for url in reader.requests if not url.startswith(("file:", "data:"))] == []


def test_the_largest_maps_open_on_communities_that_one_enters(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, city: Callable[[int], MapData], page_file: Callable[[MapData], str]
) -> None:
    def smaller(name: str) -> str:
        return read(name).replace("OVERVIEW_FROM = 5000", "OVERVIEW_FROM = 50").replace("NEAR = 0.16", "NEAR = 1")

    monkeypatch.setattr("samverkan.exports.map.page.PYVIS_LIMIT", 10)
    monkeypatch.setattr("samverkan.exports.map.resources.read", smaller)
    page = reader.page
    page.goto(page_file(city(100)))
    svg = downloaded(page, "#save-svg").decode()
    groups = island(page)["groups"]
    assert svg.count("<ellipse") == len(groups)
    assert svg.count("<title") == 1, "no single actor is drawn from afar"
    page.click("#zoom-out")
    page.wait_for_url("**view=**")
    page.mouse.click(*in_window(page, groups[0]))
    page.wait_for_timeout(300)
    assert downloaded(page, "#save-svg").decode().count("<title") > groups[0]["size"]
    assert reader.messages == []
