"""What several rooms' tests share: the command line, a shipped store, the corpus beside the checkout, a server, a browser.

The last three may be missing on a colleague's machine; the tests that need them are then skipped. In CI (``CI=true``) a
missing one is a failure, so that nothing goes untested unseen.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
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


@pytest.fixture
def free_port() -> int:
    """A port that nobody listens on."""
    return _free_port()


@pytest.fixture(scope="session")
def oxigraph() -> Callable[..., AbstractContextManager[str]]:
    """The ``oxigraph`` server, empty unless told otherwise: ``with oxigraph("--union-default-graph") as address``."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        _missing("the oxigraph server is not installed")

    @contextmanager
    def serve(*options: str | Path, verb: str = "serve") -> Iterator[str]:
        address = f"127.0.0.1:{_free_port()}"
        process = subprocess.Popen([str(program), verb, "--bind", address, *options], stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://{address}/")
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            yield f"http://{address}"
        finally:
            process.kill()
            process.wait()

    return serve


@pytest.fixture(scope="session")
def comunica() -> str:
    """Comunica's command line program."""
    program = shutil.which("comunica-sparql", path=str(ROOT / ".venv" / "comunica" / "node_modules" / ".bin"))
    if program is None:
        _missing("Comunica is not installed; with npm: make .venv/comunica")
    return str(program)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
