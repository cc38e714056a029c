"""A store with one invented document beside what ships, and the server on it: within the test, and on a port of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from samverkan.exports.web import Settings, application
from samverkan.graph.build import Reading, build
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Limits
from samverkan.loaders import Loaded
from samverkan.loaders.sources.documents import load_documents

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "loaders" / "sources" / "exempel"


def build_demo(store: Path) -> None:
    """The shipped facts and the example plan."""
    loaded = (found for found in load_documents((str(EXAMPLE),)) if isinstance(found, Loaded))
    build(store, load_registers(), [Reading(each.document, each.statements) for each in loaded])


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("demo") / "store"
    build_demo(store)
    return store


@pytest.fixture(scope="session")
def client(demo: Path) -> TestClient:
    """A client that sees what a client sees: status and message, never an exception."""
    settings = Settings(str(demo), limits=Limits(seconds=3, rows=2000))
    return TestClient(application(settings), base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server on a port of its own writes."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="session")
def address(demo: Path, log: Path) -> Iterator[str]:
    """The address of a server started as a user starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("samverkan")), "serve", "--store", str(demo), "--port", str(port)]
    with log.open("wb") as written:
        server = subprocess.Popen(command, stderr=written)
    try:
        yield _answering(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait()


def _answering(address: str) -> str:
    for _ in range(240):
        try:
            if httpx.get(f"{address}/health").is_success:
                return address
        except httpx.TransportError:
            time.sleep(0.25)
    raise TimeoutError("the server does not answer")
