"""Files that are whole or not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from samverkan.graph.errors import UsageError

READABLE_BY_ALL = 0o644


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of ``path`` when all has gone well, and otherwise leaves no trace.

    What is no ordinary file (a device, a pipe) is written as it stands: it must not be replaced by a file.
    Raises :class:`UsageError` where ``path`` cannot be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
            return
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            try:
                yield cast(BinaryIO, file)
                file.close()
                temporary.chmod(READABLE_BY_ALL)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
    except OSError as error:
        remedy = "Ange en fil i en mapp som finns, som går att skriva i och där det finns plats kvar."
        raise UsageError(f"{path} kan inte skrivas. {remedy}") from error
