"""Our page beside pyvis as it comes and cytoscape.js, in one run: ``python benchmarks/maps.py CYTOSCAPE.min.js [ACTORS …]``.

The same generated graphs (200, 1,000, 5,000 and 20,000 actors unless told otherwise) are opened from files in
chromium with the network off. For each page: its size, the seconds from opening it until a picture is seen,
those until it follows the first turn of the wheel, and, once it is at rest, the pictures a second while it is zoomed. The aims:

* pyvis as it comes (its own template, physics on) at 200 actors: ours is there at least 20 times sooner;
* cytoscape.js, given our positions and its fastest settings, without any evidence: ours is no slower at any size;
* at least 30 pictures a second at 1,000 and 5,000 actors; no request leaves our page, and it says nothing on the console.

pyvis lays out in the page; at 1,000 actors it shows nothing within minutes and is left out. cytoscape.js is no part of
the project: ``npm install cytoscape`` beside it and name its ``dist/cytoscape.min.js``. 20,000 actors take gigabytes of
memory. Exit status 1 where an aim is missed.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from generate import generate
from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from samverkan.exports.map import MapData, map_data, render_map
from samverkan.exports.map.island import radius
from samverkan.exports.map.naming import named_layout
from samverkan.exports.map.resources import looks
from samverkan.graph.model import Statement

HERE = Path(__file__).parent
OPENINGS = 3
SECONDS_MOVING = 3
PATIENCE = 120
REST = 20
"""Seconds that a page may take after it has loaded until it is at rest; pyvis never is while its physics runs."""
PYVIS_UP_TO = 200
SOONER_THAN_PYVIS = 20
SMOOTH = 30
SMOOTH_AT = (1000, 5000)
SHAPES = {"circle": "ellipse", "triangle-down": "vee", "cross": "octagon", "square": "rectangle"}
"""What cytoscape.js calls our outlines, where it has another name or nothing like them."""


@dataclass(frozen=True)
class Seen:
    """What was measured of a page; ``None`` where nothing came within the time allowed."""

    megabytes: float
    picture: float | None
    use: float | None
    per_second: float | None
    complaints: Sequence[str]


def main(library: Path, sizes: Sequence[int]) -> int:
    """Print the figures of every page at every size."""
    missed: list[str] = []
    print("actors pairs   page          MB   picture s   use s   pictures/s")
    with TemporaryDirectory() as folder, _chromium() as browser:
        for size in sizes:
            data = city_map(size)
            pages = {"ours": render_map(data), "cytoscape": cytoscape_page(data, library)}
            if len(data.nodes) <= PYVIS_UP_TO:
                pages["pyvis"] = pyvis_page(data)
            seen = measured(browser, pages, Path(folder))
            for name, figures in seen.items():
                _print(data, name, figures)
            missed += aims_missed(size, seen)
    print(*(missed or ["every aim is reached"]), sep="\n")
    return int(bool(missed))


def city_map(actors: int) -> MapData:
    """A map of so many actors, with the shape of a city's."""
    city, documents, statements = generate(8 * actors, associations=4 * actors)
    return map_data(
        _until(statements, actors),
        title=f"{actors} aktörer",
        built="2026-01-01",
        documents=documents.values(),
        themes=city.themes,
        places=city.places,
    )


def _until(statements: Iterator[Statement], actors: int) -> Iterator[Statement]:
    """Statements until so many actors have been named."""
    named: set[str] = set()

    def more(statement: Statement) -> bool:
        named.update(participation.actor for participation in statement.participants)
        return len(named) <= actors

    return takewhile(more, statements)


def pyvis_page(data: MapData) -> str:
    """The graph as pyvis writes it when nothing is asked of it but that its library stands in the page."""
    network = Network(cdn_resources="in_line")
    for node in data.nodes:
        network.add_node(node.id, label=node.label)
    for edge in data.edges:
        network.add_edge(edge.source, edge.target)
    html: str = network.generate_html()
    return html


def cytoscape_page(data: MapData, library: Path) -> str:
    """The graph in cytoscape.js, everything where our page has it."""
    layout, _ = named_layout(data)
    kinds = looks()["kinds"]
    nodes = [
        {
            "data": {
                "id": node.id,
                "label": node.label,
                "size": 2 * radius(node),
                "color": kinds[str(node.kind)]["fill"],
                "shape": SHAPES.get(kinds[str(node.kind)]["outline"], kinds[str(node.kind)]["outline"]),
            },
            "position": dict(zip("xy", layout.positions[node.id], strict=True)),
        }
        for node in data.nodes
    ]
    edges = [
        {"data": {"source": edge.source, "target": edge.target, "width": min(6, len(edge.statements))}} for edge in data.edges
    ]
    template = Environment(loader=FileSystemLoader(HERE)).get_template("maps_cytoscape.html")  # noqa: S701 - no text of others
    return template.render(library=library.read_text(encoding="utf-8"), elements=json.dumps({"nodes": nodes, "edges": edges}))


def measured(browser: Browser, pages: Mapping[str, str], folder: Path) -> dict[str, Seen]:
    """The median of some openings of each page, one after the other in turn so that a busy moment falls on all."""
    for name, html in pages.items():
        (folder / name).with_suffix(".html").write_text(html, encoding="utf-8")
    openings = [{name: _opened(browser, (folder / name).with_suffix(".html")) for name in pages} for _ in range(OPENINGS)]
    return {name: _middle([opening[name] for opening in openings]) for name in pages}


def _middle(openings: Sequence[Seen]) -> Seen:
    """The median of each figure, and nothing where one opening has none; every complaint."""
    columns = {name: [getattr(seen, name) for seen in openings] for name in ("picture", "use", "per_second")}
    figures = {name: None if None in column else median(column) for name, column in columns.items()}
    complaints = [complaint for seen in openings for complaint in seen.complaints]
    return Seen(openings[0].megabytes, complaints=complaints, **figures)


def _opened(browser: Browser, path: Path) -> Seen:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(1000 * PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend(_leaving(request.url)))
    page.add_init_script(path=HERE / "maps_observe.js")
    page.goto(path.as_uri(), wait_until="commit")
    picture, use, per_second = _watched(page)
    context.close()
    return Seen(path.stat().st_size / 1e6, picture, use, per_second, complaints)


def _leaving(url: str) -> Iterator[str]:
    """The address, where it is not within the page or its folder."""
    if not url.startswith(("file:", "data:", "blob:")):
        yield url


def _watched(page: Page) -> tuple[float | None, float | None, float | None]:
    """Seconds until the picture and until its first use, and pictures a second, as far as they come in time."""
    picture = page.evaluate("patience => observed.time('picture', patience)", PATIENCE)
    page.mouse.move(400, 500)
    page.mouse.wheel(0, -100)
    use = page.evaluate("patience => observed.time('use', patience)", PATIENCE if picture else 0)
    page.wait_for_load_state()
    page.evaluate("patience => observed.rest(patience)", REST)
    return picture, use, page.evaluate("observed.zoom", SECONDS_MOVING) if use else None


def aims_missed(size: int, seen: Mapping[str, Seen]) -> Iterator[str]:
    """What our page does not reach, in words."""
    ours = seen["ours"]
    if ours.picture is None or ours.use is None or ours.per_second is None:
        yield f"{size}: our page does not open"
        return
    if ours.complaints:
        yield f"{size}: our page asks or complains: {ours.complaints[:3]}"
    if size in SMOOTH_AT and ours.per_second < SMOOTH:
        yield f"{size}: {ours.per_second:.0f} pictures a second, not {SMOOTH}"
    for name, times in (("cytoscape", 1), ("pyvis", SOONER_THAN_PYVIS if size == 200 else 1)):
        for what in ("picture", "use"):
            other = getattr(seen[name], what) if name in seen else None
            if other is not None and other < times * getattr(ours, what):
                yield f"{size}: {what} {other / getattr(ours, what):.1f} times sooner than {name}, not {times}"


def _print(data: MapData, name: str, seen: Seen) -> None:
    figures = (f"{figure:10.2f}" if figure is not None else f"{'–':>10}" for figure in (seen.picture, seen.use, seen.per_second))
    print(f"{len(data.nodes):6} {len(data.edges):6}  {name:10} {seen.megabytes:6.1f}", *figures, flush=True)


@contextmanager
def _chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        browser.new_page().wait_for_timeout(5000)  # the browser has pages of its own to load first
        yield browser
        browser.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [200, 1_000, 5_000, 20_000]))
