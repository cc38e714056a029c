"""Plain text: the file's bytes decoded, and nothing else.

A text must be UTF-8, and its text is exactly its bytes decoded, byte order mark and line ends included, so
that offsets hold for whoever decodes it the same way. UTF-16 is read where a byte order mark announces it.
Any other encoding is refused, never guessed: the message says how to convert it.
"""

from __future__ import annotations

import codecs
import re

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders.reading.model import Extracted

LONGEST_LINE = 1_000_000  # characters; what has a longer one is data and no document
MOST_CONTROL = 0.02  # of the characters; stray ones are common in text taken out of a PDF

_BINARY = "filen är binär och inte ett dokument. Läs text (UTF-8), PDF eller Word (.docx)."
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = [chr(code) for code in (*range(0x09), *range(0x0E, 0x20))]
_LONG_LINE = re.compile(rf"[^\n\r\f]{{{LONGEST_LINE + 1}}}")
_WINDOWS_1252_LETTERS = frozenset(letter.encode("windows-1252") for letter in "åäöéüÅÄÖÉ–”•…")


def read_plain(data: bytes) -> Extracted:
    """The text of a plain file; raises :class:`UnreadableDocument` where it is none, or not UTF-8."""
    text = _decoded(data)
    if sum(text.count(character) for character in _CONTROL if character in text) > MOST_CONTROL * len(text):
        raise UnreadableDocument(_BINARY)
    if not any(character.isalnum() for character in text):
        raise UnreadableDocument("filen har ingen text.")
    if len(text) > LONGEST_LINE and _LONG_LINE.search(text):
        raise UnreadableDocument(f"filen har en rad på mer än {LONGEST_LINE} tecken. Dela upp texten i rader.")
    return Extracted(text)


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(_undecodable(data, encoding, error.start)) from error


def _undecodable(data: bytes, encoding: str, position: int) -> str:
    """What to tell the one who sent a text that is not in the encoding it should be in."""
    if encoding == "utf-16":
        return "filen säger sig vara UTF-16 men är skadad. Spara om den som UTF-8."
    if b"\0" in data:
        return _BINARY
    if _is_windows_1252(data):
        return (
            "filen är inte UTF-8 utan troligen Windows-1252 (Latin-1). "
            "Konvertera den till UTF-8: iconv -f WINDOWS-1252 -t UTF-8 IN > UT."
        )
    row = data.count(b"\n", 0, position) + 1
    return f"filen är inte giltig UTF-8 (rad {row}). Den är skadad eller har en annan kodning; spara om den som UTF-8."


def _is_windows_1252(data: bytes) -> bool:
    """Whether nearly all that is not ASCII are single bytes for the letters of Swedish, as in that encoding."""
    foreign = re.findall(rb"[\x80-\xff]+", data)
    return sum(run in _WINDOWS_1252_LETTERS for run in foreign) > 0.8 * len(foreign)
