"""Take the pictures of README.md and docs/ from the real program: ``python docs/pictures.py``.

They are renewed by hand when the page changes, because two versions of a browser never draw the same bytes.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from samverkan.exports.gathering import gather, map_of
from samverkan.exports.map import render_map
from samverkan.graph.build import build
from samverkan.graph.registers import load_registers
from samverkan.graph.store import open_store
from samverkan.queries.selection import Selection

PICTURES = Path(__file__).parent / "bilder"
SAFETY_IN_JARVA = Selection(themes=("trygghet",), places=("jarva",))


def main() -> None:
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "karta.html"
        build(Path(folder) / "store", load_registers(), [])
        with open_store(Path(folder) / "store") as store:
            page_file.write_text(render_map(map_of(gather(store, SAFETY_IN_JARVA), built="2026-01-01")), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 860})
        page.goto(page_file.as_uri())
        page.wait_for_timeout(1500)
        PICTURES.mkdir(exist_ok=True)
        page.screenshot(path=PICTURES / "karta.png")
        browser.close()


if __name__ == "__main__":
    main()
