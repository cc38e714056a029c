"""Fifty clients at the server for two minutes while its graph is built again and again: ``python benchmarks/load.py``.

``python benchmarks/load.py [SECONDS] [DOCUMENTS]`` takes another time, and a folder of documents instead of the example plan.
Needs Linux, for what it reads of memory. Everything runs on this machine.

Two builds take turns in one store: all the statements of the documents, and every other of them. What the server answers in
each is fetched beforehand in peace. What differs is asked for again under load, where every answer must be, byte for byte,
that of one build or that of the other. Then the same clients put the same SPARQL to this server and to ``oxigraph
serve-read-only`` on the same files, first a query that is asked over and over, then queries that are all new.

Exit status 1 where an answer failed or was mixed, where memory in the last third of the time was more than a tenth above
that in the middle third, or where this server answered less than half as many requests in a second as the other.
"""

from __future__ import annotations

import asyncio
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from samverkan.graph.build import Reading, build
from samverkan.graph.registers import load_registers
from samverkan.graph.sparql_text import with_prefixes
from samverkan.loaders import Loaded
from samverkan.loaders.sources.documents import load_documents
from samverkan.queries import catalogue

CLIENTS = 50
PAUSE = 5
"""Seconds between two builds."""
COMPARED = 20
"""Seconds of each part of the comparison."""
EXAMPLE = Path(__file__).parents[1] / "loaders" / "sources" / "exempel"
PAGES = (
    "/fraga?q=Vem samverkar om trygghet i Järva?", "/fraga?q=Vilka samverkar polisen med?", "/id/theme/trygghet",
    "/register/document", "/api/ask?q=Vilka aktörer är mest centrala?", "/api/statements?limit=1000", "/api/network",
)  # fmt: skip
QUERY = with_prefixes(catalogue.shipped()["aktorer"].text)
JSON = {"Accept": "application/sparql-results+json"}
BIN = Path(sys.executable).parent
Ask = Callable[[httpx.AsyncClient], Awaitable[None]]


@dataclass
class Tally:
    """What came of the requests."""

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        middle, worst = statistics.median(self.seconds), statistics.quantiles(self.seconds, n=100)[98]
        return f"{len(self.seconds)} answers, median {middle * 1000:.0f} ms, 99 of 100 within {worst * 1000:.0f} ms"


def main(seconds: int, documents: str) -> int:
    """Print the figures."""
    everything = [Reading(each.document, each.statements) for each in load_documents((documents,)) if isinstance(each, Loaded)]
    thinned = [Reading(reading.document, list(reading.statements)[::2]) for reading in everything]
    with TemporaryDirectory() as folder:
        good = asyncio.run(_under_load(folder, (everything, thinned), seconds))
        return int(not (asyncio.run(_compared(folder)) and good))


async def _under_load(folder: str, builds: Sequence[Sequence[Reading]], seconds: int) -> bool:
    registers, loop = load_registers(), asyncio.get_running_loop()
    build(folder, registers, builds[0])
    with ProcessPoolExecutor(1, get_context("spawn")) as pool, _serving(_ours(folder)) as (address, process):
        right = []
        for readings in builds:
            await loop.run_in_executor(pool, build, folder, registers, readings)
            right.append({path: httpx.get(address + path, headers=JSON, timeout=60).content for path in _paths(0)})
        telling = [path for path in _paths(0) if right[0][path] != right[1][path]]
        tally, memory, begun, made = Tally(), [], time.monotonic(), 0
        clients = [
            asyncio.create_task(_client(address, tally, seconds, _asking(telling, right, tally, one))) for one in range(CLIENTS)
        ]
        for readings in cycle(builds):
            await loop.run_in_executor(pool, build, folder, registers, readings)
            made += 1
            memory.append((time.monotonic() - begun, _memory(process.pid)))
            if time.monotonic() - begun > seconds:
                break
            await asyncio.sleep(PAUSE)
        await asyncio.gather(*clients)
    return _told(tally, memory, made, seconds)


def _asking(telling: Sequence[str], right: Sequence[dict[str, bytes]], tally: Tally, number: int) -> Ask:
    """Ask for a page or put a query, and hold the answer against what the two builds answer."""
    chance, turn = random.Random(number), count(number, CLIENTS)

    async def ask(client: httpx.AsyncClient) -> None:
        known = chance.choice(telling)
        path = known.replace("%230", f"%23{next(turn)}")
        answer = await client.get(path, headers=JSON)
        if answer.status_code != 200:
            tally.wrong[f"status {answer.status_code}"] += 1
        elif answer.content not in (build_[known] for build_ in right):
            tally.wrong["mixed"] += 1

    return ask


def _paths(number: int) -> list[str]:
    """Pages, a query that is asked over and over, and one that its number makes new."""
    return [*PAGES, _query(""), _query(f"#{number}")]


def _query(remark: str) -> str:
    return str(httpx.URL("/sparql", params={"query": QUERY + remark}))


async def _client(address: str, tally: Tally, seconds: float, ask: Ask) -> None:
    """One client, who asks again as soon as there is an answer."""
    end = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        while (begun := time.monotonic()) < end:
            try:
                await ask(client)
            except httpx.HTTPError as error:
                tally.wrong[type(error).__name__] += 1
            tally.seconds.append(time.monotonic() - begun)


def _told(tally: Tally, memory: Sequence[tuple[float, float]], made: int, seconds: int) -> bool:
    parts = [[size for at, size in memory if part <= 3 * at / seconds < part + 1] for part in range(3)]
    thirds = [statistics.mean(part) for part in parts if part]
    print(f"{CLIENTS} clients, {seconds} s, {made} builds: {tally}")
    print(f"failed or mixed: {dict(tally.wrong) or 'none'}")
    print(f"memory in each third of the time: {', '.join(f'{third:.0f} MB' for third in thirds)}")
    return not tally.wrong and thirds[-1] <= 1.1 * thirds[len(thirds) // 2]


async def _compared(folder: str) -> bool:
    files = Path(folder) / (Path(folder) / "CURRENT").read_text(encoding="ascii").strip()
    theirs = [BIN / "oxigraph", "serve-read-only", "--location", files, "--union-default-graph", "--bind"]
    good = True
    for what, remarks in (("over and over", cycle([""])), ("all new", (f"#{number}" for number in count(1)))):
        with _serving(_ours(folder)) as (address, _):
            ours = await _rate(address, "/sparql", remarks)
        with _serving(theirs) as (address, _):
            others = await _rate(address, "/query", remarks)
        print(f"a query {what}: {ours:.0f} requests a second, oxigraph {others:.0f}, ratio {ours / others:.2f}")
        good = good and ours >= others / 2
    return good


async def _rate(address: str, path: str, remarks: Iterator[str]) -> float:
    async def ask(client: httpx.AsyncClient) -> None:
        (await client.get(path, params={"query": QUERY + next(remarks)}, headers=JSON)).raise_for_status()

    tally = Tally()
    await asyncio.gather(*(_client(address, tally, COMPARED, ask) for _ in range(CLIENTS)))
    if tally.wrong:
        raise ValueError(f"what fails cannot be compared: {tally.wrong}")
    return len(tally.seconds) / COMPARED


def _ours(folder: str) -> list[str | Path]:
    return [BIN / "samverkan", "serve", "--store", folder, "--port"]


@contextmanager
def _serving(command: Sequence[str | Path]) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server started by a command whose last word is where to listen; its address, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = str(port) if command[-1] == "--port" else f"127.0.0.1:{port}"
    process = subprocess.Popen([*command, where], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/")
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.terminate()
        process.wait()


def _memory(pid: int) -> float:
    """The megabytes of a process and of those it has started."""
    status = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    started = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(status["VmRSS"].split()[0]) / 1024 + sum(_memory(int(child)) for child in started)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 120, sys.argv[2] if len(sys.argv) > 2 else str(EXAMPLE)))
