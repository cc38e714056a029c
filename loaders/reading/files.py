"""From paths to texts: which files are documents, and what each of them gives.

:func:`read_files` takes files, folders and ``-`` (standard input) and yields, in sorted order and one at a
time, a :class:`~samverkan.loaders.reading.model.ReadText` or
:class:`~samverkan.loaders.reading.model.Unread` for every file. One bad file never stops the others, and
nothing is passed over in silence. :func:`read_file` reads a single one and raises instead.

What a file is, its first bytes say; its suffix only decides whether a folder's file is a document at all.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from samverkan.graph.errors import SamverkanError, UnreadableDocument, UsageError
from samverkan.graph.model import slug
from samverkan.loaders.reading.model import Extracted, ReadText, Unread
from samverkan.loaders.reading.pdf import read_pdf
from samverkan.loaders.reading.plain import read_plain
from samverkan.loaders.reading.word import read_word

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard-input"
DOCUMENT_SUFFIXES = frozenset({".txt", ".md", ".text", ".pdf", ".docx"})
LARGEST_FILE = 500_000_000  # bytes

_ZIP, _PDF, _OLD_WORD = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0"


def read_files(paths: Iterable[str | Path]) -> Iterator[ReadText | Unread]:
    """Read the documents one by one, each path once, folders with what lies in them.

    Two files whose names make the same document id cannot both be kept: the second is ``Unread``.
    """
    names: dict[str, str] = {}
    for path in find_documents(paths):
        if isinstance(path, Unread):
            yield path
            continue
        name = _name(path)
        earlier = names.setdefault(slug(name), str(path))
        if earlier != str(path):
            yield Unread(name, f"Filen {path} heter som {earlier} och kan inte hållas isär från den. Byt namn på en av dem.")
            continue
        try:
            yield read_file(path)
        except SamverkanError as error:
            yield Unread(name, str(error))


def read_file(path: str | Path) -> ReadText:
    """Read one file, or standard input for ``-``.

    Raises :class:`UsageError` where there is no such file and :class:`UnreadableDocument` where it gives
    no text; both messages begin with the file's name.
    """
    data = _bytes(path)
    try:
        extracted = _extracted(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{_name(path)}: {error}") from error
    return ReadText(_name(path), extracted.text, hashlib.sha256(data).hexdigest(), extracted.page_starts, extracted.problems)


def find_documents(paths: Iterable[str | Path]) -> Iterator[str | Path | Unread]:
    """The files to read, each once; in a folder, what is no document as ``Unread``, hidden files not at all."""
    seen: set[str] = set()
    for given in paths:
        found = False
        folder = str(given) != STANDARD_INPUT and Path(given).is_dir()
        for path in _files_below(Path(given)) if folder else [given]:
            if str(path) in seen:
                found = True
            elif folder and Path(path).suffix.lower() not in DOCUMENT_SUFFIXES:
                yield Unread(Path(path).name, f"Filen {path} hoppas över: den är varken text, PDF eller Word.", skipped=True)
            else:
                found = True
                seen.add(str(path))
                yield path
        if not found:
            yield Unread(Path(given).name, f"Mappen {given} har inga dokument. Ange en mapp med txt-, pdf- eller docx-filer.")


def _files_below(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, sorted, without hidden ones and Word's lock files."""
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        elif not path.is_dir():
            yield path


def _name(path: str | Path) -> str:
    return STANDARD_INPUT_NAME if str(path) == STANDARD_INPUT else Path(path).name


def _bytes(path: str | Path) -> bytes:
    if str(path) == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    path = Path(path)
    try:
        if not path.is_file():
            raise UsageError(f"{path}: filen finns inte. Kontrollera sökvägen.")
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableDocument(f"{path.name}: filen är större än {LARGEST_FILE // 1_000_000} MB. Dela upp den.")
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name}: filen går inte att läsa ({error.strerror}). Kontrollera rättigheterna."
        raise UnreadableDocument(message) from error


def _extracted(data: bytes) -> Extracted:
    if not data.strip():
        raise UnreadableDocument("filen är tom.")
    return _reader(data)(data)


def _reader(data: bytes) -> Callable[[bytes], Extracted]:
    """The reader for what the first bytes say the file is."""
    if _PDF in data[:1024]:
        return read_pdf
    if data.startswith(_ZIP):
        return read_word
    if data.startswith(_OLD_WORD):
        raise UnreadableDocument("filen är i det äldre Word-formatet (.doc) eller krypterad. Spara den som .docx utan lösenord.")
    return read_plain
