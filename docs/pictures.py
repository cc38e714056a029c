"""Take the pictures of README.md and docs/ from the real program: ``python docs/pictures.py``.

They are renewed by hand when the page changes, because two versions of a browser never draw the same bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from samverkan.exports.comparing import map_of_differences
from samverkan.exports.differences import Differences
from samverkan.exports.gathering import gather, map_of
from samverkan.exports.map import MapData, render_map
from samverkan.graph.build import build
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store, open_store
from samverkan.queries.selection import Selection

PICTURES = Path(__file__).parent / "bilder"
SAFETY_IN_JARVA = Selection(themes=("trygghet",), places=("jarva",))
BUILT = "2026-01-01"
YEARS = ("2017", "2022")


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder) / "store", load_registers(), [])
        with open_store(Path(folder) / "store") as store:
            pages = _pages(store)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (data, fragment) in pages.items():
            page_file = Path(folder) / f"{name}.html"
            page_file.write_text(render_map(data), encoding="utf-8")
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(page_file.as_uri() + fragment)
            page.wait_for_timeout(1500)
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


def _pages(store: Store) -> Mapping[str, tuple[MapData, str]]:
    """Name of the picture → the map that it shows, and what is chosen in it."""
    safety = map_of(gather(store, SAFETY_IN_JARVA), built=BUILT)
    before, after = (gather(store, Selection(themes=("trygghet",), start=year, end=year)) for year in YEARS)
    compared = map_of_differences(Differences(before, after, YEARS), built=BUILT)
    return {"karta": (safety, ""), "panel": (safety, "#actor=polisen"), "jamforelse": (compared, "")}


if __name__ == "__main__":
    main()
