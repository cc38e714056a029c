"""A user's query in a process of its own, which is killed when its time is out.

Oxigraph has no time limit, and a query within one row's work cannot be interrupted from Python.
Run as a module it is that process: the folder of the database and the limits as arguments, the
query on standard input, the answer (or the error) pickled on standard output.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pyoxigraph

from samverkan.graph.embedded import answer
from samverkan.graph.errors import QueryError, SamverkanError, StoreError
from samverkan.graph.querying import Answer, Limits


def run(database: Path, sparql: str, limits: Limits) -> Answer:
    """The answer to a query that has been checked; :class:`QueryError` when it breaks the limits."""
    command = [sys.executable, "-m", "samverkan.graph.watchdog", str(database), str(limits.seconds), str(limits.rows)]
    try:
        done = subprocess.run(command, input=sparql.encode(), capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise limits.too_slow() from None
    if done.returncode:
        raise QueryError("Frågan avbröts, troligen för att minnet tog slut. Avgränsa den, till exempel med ett tema eller LIMIT.")
    result: Answer | SamverkanError = pickle.loads(done.stdout)  # noqa: S301 - written by our own process
    if isinstance(result, SamverkanError):
        raise result
    return result


def _result(database: str, limits: Limits) -> Answer | SamverkanError:
    try:
        return answer(pyoxigraph.Store.read_only(database), sys.stdin.buffer.read().decode(), limits)
    except SamverkanError as error:
        return error
    except (OSError, RuntimeError) as error:
        return StoreError(f"Kunskapsgrafen går inte att läsa ({error}). Bygg om den med `samverkan build`.")


if __name__ == "__main__":
    folder, seconds, rows = sys.argv[1:]
    sys.stdout.buffer.write(pickle.dumps(_result(folder, Limits(float(seconds), int(rows)))))
