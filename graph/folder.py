"""A store in a folder, which needs no server.

The folder holds *generations*, each a whole Oxigraph database that is never written to once it is
finished:

* ``CURRENT`` names the generation in force and is replaced in one step (:func:`os.replace`), so a
  reader sees the old graph or the new one, whole, and whoever reads the old one goes on undisturbed;
* ``lock`` is held by the one who writes;
* the generation before the present one is kept for those who still read it; older ones, and what an
  interrupted build left behind, are removed by the next build.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyoxigraph
from filelock import FileLock, Timeout
from pyoxigraph import NamedNode, Quad

from samverkan.graph import embedded, watchdog
from samverkan.graph.errors import StoreError
from samverkan.graph.querying import Answer, Limits, Store

CURRENT = "CURRENT"
LOCK = "lock"
GENERATION = "generation-"
BATCH = 200_000
"""How many quads are handed over at a time: given all at once, Oxigraph takes memory for all of them."""

ENGINE_ERRORS = (OSError, RuntimeError, ValueError)
"""What Oxigraph raises when a database cannot be read."""


class FolderStore(Store):
    """A folder, open for reading or, under its lock, for writing as well."""

    def __init__(self, folder: Path, *, writable: bool = False) -> None:
        self.location = str(folder)
        self._folder = folder
        self._lock: FileLock | None = None
        _refuse_foreign(folder)
        if writable:
            self._lock = _locked(folder)
        elif _current(folder) is None:
            raise StoreError(f"Det finns ingen kunskapsgraf i {folder}. Skapa den med: samverkan build --store {folder}")
        try:
            self._open()
        except StoreError:
            self.close()
            raise

    def _open(self) -> None:
        self._database = _current(self._folder)
        if self._database is None:
            self.engine = pyoxigraph.Store()
            return
        try:
            self.engine = pyoxigraph.Store.read_only(str(self._database))
        except ENGINE_ERRORS as error:
            raise _damaged(self._folder, error) from error

    def is_current(self) -> bool:
        return self._database == _current(self._folder)

    def _answer(self, sparql: str, limits: Limits | None) -> Answer:
        if limits and self._database:
            return watchdog.run(self._database, sparql, limits)
        try:
            return embedded.answer(self.engine, sparql, limits)
        except ENGINE_ERRORS as error:
            raise _damaged(self._folder, error) from error

    def graphs(self) -> list[NamedNode]:
        return embedded.graphs(self.engine)

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        try:
            yield from self.engine.quads_for_pattern(None, None, None, graph)
        except ENGINE_ERRORS as error:
            raise _damaged(self._folder, error) from error

    def replace(self, quads: Iterable[Quad]) -> None:
        if self._lock is None:
            raise StoreError(f"{self._folder} är öppnad för läsning. Öppna den för skrivning för att bygga om den.")
        former = self._database
        _remove(folder for folder in _generations(self._folder) if folder != former)
        database = self._folder / f"{GENERATION}{_number(former) + 1:06}"
        try:
            _write(database, quads)
            _publish(self._folder, database)
        except OSError as error:
            raise _unwritable(self._folder, error) from error
        finally:
            if _current(self._folder) != database:
                _remove([database])
        self._open()

    def close(self) -> None:
        self.engine = pyoxigraph.Store()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
            _remove_if_empty(self._folder)


def _refuse_foreign(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} är en fil, inte en mapp. Ange en mapp för kunskapsgrafen med --store.")
    try:
        names = [entry.name for entry in folder.iterdir()] if folder.exists() else []
    except OSError as error:
        raise StoreError(f"{folder} går inte att läsa ({_reason(error)}). Kontrollera behörigheten.") from error
    foreign = [name for name in names if name not in {CURRENT, LOCK} and not name.startswith((GENERATION, f".{CURRENT}"))]
    if foreign and CURRENT not in names:
        raise StoreError(f"{folder} innehåller annat än en kunskapsgraf. Välj en tom mapp, eller en ny, med --store.")


def _locked(folder: Path) -> FileLock:
    lock = FileLock(folder / LOCK)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError(f"En annan körning bygger just nu i {folder}. Vänta tills den är klar och försök igen.") from None
    except OSError as error:
        raise _unwritable(folder, error) from error
    return lock


def _current(folder: Path) -> Path | None:
    """The database in force, or ``None`` where nothing has been built."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(folder, error) from error
    if not name.startswith(GENERATION) or not (folder / name).is_dir():
        raise _damaged(folder, f"{CURRENT} pekar på något som inte finns")
    return folder / name


def _generations(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"{GENERATION}*"))


def _number(database: Path | None) -> int:
    return int(database.name.removeprefix(GENERATION)) if database else 0


def _write(database: Path, quads: Iterable[Quad]) -> None:
    engine = pyoxigraph.Store(str(database))
    source = iter(quads)
    while batch := list(islice(source, BATCH)):
        engine.bulk_extend(batch)
    engine.flush()


def _publish(folder: Path, database: Path) -> None:
    """Let ``CURRENT`` name a finished database: written beside, brought to disk, then put in place."""
    beside = folder / f".{CURRENT}"
    with beside.open("w", encoding="ascii") as file:
        file.write(f"{database.name}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / CURRENT)


def _remove(folders: Iterable[Path]) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_if_empty(folder: Path) -> None:
    """Leave no trace of a first build that failed."""
    if {entry.name for entry in folder.iterdir()} <= {LOCK, f".{CURRENT}"}:
        shutil.rmtree(folder, ignore_errors=True)


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)


def _unwritable(folder: Path, error: OSError) -> StoreError:
    if error.errno == errno.ENOSPC or "No space left" in str(error):
        what, remedy = f"Disken är full, så {folder} kunde inte byggas.", "Frigör utrymme och bygg igen."
    else:
        what, remedy = f"{folder} kunde inte skrivas ({_reason(error)}).", "Kontrollera behörighet och disk."
    return StoreError(f"{what} Det som fanns där är orört. {remedy}")


def _damaged(folder: Path, error: object) -> StoreError:
    remedy = f"Ta bort mappen och bygg om den med: samverkan build --store {folder}"
    return StoreError(f"Kunskapsgrafen i {folder} är skadad ({error}). {remedy}")
