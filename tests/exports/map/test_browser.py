"""The page in a real browser, opened from a file with the network off."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from samverkan.exports.map import MapData
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
        reader.page.wait_for_function("document.querySelector('#status').textContent")
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


def choose(page: Page, facet: str, value: str) -> None:
    page.click(f"[data-facet={facet}] summary")
    page.check(f"[data-facet={facet}] input[value='{value}']")
    page.keyboard.press("Escape")


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


PAYLOADS = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg onload=alert(1)>"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_runs(
    payload: str,
    reader: Reader,
    statements: tuple[Statement, ...],
    gathered: Callable[..., MapData],
    page_file: Callable[[MapData], str],
) -> None:
    def hostile(s: Statement) -> Statement:
        parties = tuple(replace(party, label=payload + party.label) for party in s.participants)
        return replace(s, quote=payload, section=(payload,), participants=parties)

    found = [hostile(statement) for statement in statements]
    reader.page.goto(page_file(gathered(found, title=payload)))
    reader.page.fill("#search", "alert")
    reader.page.keyboard.press("Enter")
    assert payload in reader.page.inner_text("#panel blockquote >> nth=0")
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
    reader: Reader, statements: tuple[Statement, ...], gathered: Callable[..., MapData], page_file: Callable[[MapData], str]
) -> None:
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", ' =HYPERLINK("x")']
    found = [replace(s, quote=formulas[number % 7]) for number, s in enumerate(statements)]
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
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_who_works_with_the_police_on_safety_read_aloud(open_map: Open, city: Callable[[int], MapData]) -> None:
    page = open_map("#theme=trygghet")
    tree = page.locator("#samarbeten").aria_snapshot()
    names = {node.id: node.label for node in city(60).nodes}
    about = [
        {p.actor for p in s.participants} - {"polisen"}
        for s in city(60).statements
        if any(p.actor == "polisen" for p in s.participants) and {"trygghet", "vald-i-nara-relationer"} & set(s.themes)
    ]
    assert all(names[partner] in tree for partners in about for partner in partners)


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
