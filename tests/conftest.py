"""What several rooms' tests share: the command line, a shipped store, the corpus beside the checkout, a browser.

The last two may be missing on a colleague's machine; the tests that need them are then skipped. In CI (``CI=true``) a
missing one is a failure, so that nothing goes untested unseen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from samverkan.cli import samverkan
from samverkan.graph.build import build
from samverkan.graph.registers import load_registers

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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command line as a user does: ``run("ask", "Vem …?", "--store", store)``."""
    monkeypatch.delenv("SAMVERKAN_STORE", raising=False)
    monkeypatch.delenv("SAMVERKAN_DEBUG", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def run_command(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(samverkan, list(map(str, arguments)), prog_name="samverkan", input=stdin)

    return run_command


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of what ships: registers and curated facts, no documents. Only to be read."""
    store = tmp_path_factory.mktemp("shipped") / "store"
    build(store, load_registers(), [])
    return store


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
