"""A user's query in a process of its own, which is killed when its time is out.

Oxigraph has no time limit, a query within one row's work cannot be interrupted from Python, and a text nested deeply enough
brings the parser's process down. So a query is parsed and run in another process, and nothing it does can harm this one.

Run as a module it is that process: tasks (the folder of the database, the query and its limits) come pickled on standard
input, and the answer, or the error, goes pickled to standard output. A process that has answered in time waits for the next
task, so that starting Python is paid for once; it ends when its input does, and an orphan within a second of its time.
"""

from __future__ import annotations

import atexit
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import pyoxigraph

from samverkan.graph.embedded import answer
from samverkan.graph.errors import QueryError, SamverkanError, StoreError
from samverkan.graph.querying import Answer, Limits

MOST_IDLE = 4
MEMORY = 4 << 30
"""Bytes of address space that one query may take."""
Task = tuple[str, str, Limits]


class _Worker:
    """Another process, as this one sees it."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "samverkan.graph.watchdog"]
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, task: Task) -> Answer | SamverkanError | None:
        """What the process answers, ``None`` where it did not live to do so."""
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101 - opened as pipes
        timer = Timer(task[2].seconds, self._process.kill)
        timer.start()
        try:
            pickle.dump(task, self._process.stdin)
            self._process.stdin.flush()
            answered: Answer | SamverkanError = pickle.load(self._process.stdout)  # noqa: S301 - written by our own process
        except (EOFError, OSError, pickle.UnpicklingError):
            return None
        else:
            return answered
        finally:
            timer.cancel()

    def end(self) -> None:
        """Let go of the process."""
        self._process.kill()
        self._process.communicate()


_idle: list[_Worker] = []


def run(database: Path, sparql: str, limits: Limits) -> Answer:
    """The answer to a query that reaches nothing outside; :class:`QueryError` when it breaks the limits or does not parse."""
    try:
        worker = _idle.pop()
    except IndexError:
        worker = _Worker()
    begun = time.monotonic()
    answered = worker.ask((str(database), sparql, limits))
    if answered is None or len(_idle) >= MOST_IDLE:
        worker.end()
    else:
        _idle.append(worker)
    if answered is None:
        raise limits.too_slow() if time.monotonic() - begun >= limits.seconds else _broken_off()
    if isinstance(answered, SamverkanError):
        raise answered
    return answered


def _broken_off() -> QueryError:
    return QueryError(
        "Frågan avbröts, troligen för att minnet tog slut eller för att den är för djupt nästlad. "
        "Avgränsa eller förenkla den, till exempel med ett tema eller LIMIT."
    )


@atexit.register
def _end_idle() -> None:
    while _idle:
        _idle.pop().end()


def _serve_tasks() -> None:
    """Answer the tasks of standard input one by one, until there are no more."""
    _limit_memory()
    opened: tuple[str, pyoxigraph.Store] | None = None
    while True:
        try:
            database, sparql, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own process
        except EOFError:
            return
        _alarm(limits.seconds + 1)
        result: Answer | SamverkanError
        try:
            if opened is None or opened[0] != database:
                opened = database, pyoxigraph.Store.read_only(database)
            result = answer(opened[1], sparql, limits)
        except SamverkanError as error:
            result = error
        except (OSError, RuntimeError) as error:
            result = StoreError(f"Kunskapsgrafen går inte att läsa ({error}). Bygg om den med `samverkan build`.")
        pickle.dump(result, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        _alarm(0)


def _alarm(seconds: float) -> None:
    """End this process after some seconds, whoever started it; 0 calls that off. Windows knows no such thing."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    """Keep one query from taking all memory of the machine, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not there on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _serve_tasks()
