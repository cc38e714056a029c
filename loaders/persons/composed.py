"""Decomposed letters (NFD, as some PDF files have them) put together, with the way back to the offsets of the text."""

from __future__ import annotations

import re
import unicodedata

_MARK = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile(r"[^\W\d_][\u0300-\u036f]+")


def compose(text: str) -> tuple[str, list[int] | None]:
    """The text with composed letters, and for each of its offsets that in ``text``; ``None`` where they are the same.

    >>> compose("A\\u030asa!")
    ('Åsa!', [0, 2, 3, 4, 5])
    """
    if not _MARK.search(text):
        return text, None
    letters: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _CLUSTER.finditer(text):
        letters.append(text[position : match.start()])
        offsets.extend(range(position, match.start()))
        letter = unicodedata.normalize("NFC", match[0])
        letters.append(letter)
        offsets.extend([match.start()] * len(letter))
        position = match.end()
    letters.append(text[position:])
    offsets.extend(range(position, len(text) + 1))
    return "".join(letters), offsets
