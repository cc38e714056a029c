"""What several rooms' tests share: the corpus beside the checkout, and a browser.

Both may be missing on a colleague's machine; the tests that need them are then skipped. In CI (``CI=true``) a
missing one is a failure, so that nothing goes untested unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder with ``documents/``, ``gold/`` and ``questions/``: ``$SAMVERKAN_CORPUS``, else ``../shared``."""
    folder = Path(os.environ.get("SAMVERKAN_CORPUS") or ROOT.parent / "shared").resolve()
    if not (folder / "documents").is_dir():
        _missing("the corpus is not at hand; say where it is with SAMVERKAN_CORPUS")
    return folder


@pytest.fixture(scope="session")
def documents(corpus: Path) -> Path:
    return corpus / "documents"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless chromium that reaches no network; give each test a context of its own (``chromium.new_context()``)."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only browser tests pay for it

    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        _missing("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
