"""Running text put together from the lines of a document, which never forgets where it came from.

Reading joins broken lines, drops page furniture, mends hyphenation and composes decomposed letters
(NFD), because the rules of language need running text. A quote must still be exactly
``text[start:end]`` of the document, so :class:`JoinedText` keeps the document offset of every character.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

_GAP = re.compile(r"\s+")
_OTHER_SPACE = re.compile(r"[^\S ]")  # none of them is printable
_CLUSTER = re.compile(r"\w[\u0300-\u036f]+")
# After a hyphen at a line's end: these show an ellipsis ("barn- och ungdomsvård"), which keeps its space.
_ELLIPSIS = re.compile(r"(?:och|eller|samt|respektive|resp)\b")
_HYPHENS = "-\u2010\u00ad"
_LONGEST_COUNTED = 1 << 20  # characters; the offsets of what stands further on in a document are counted anew


@dataclass(frozen=True, slots=True)
class JoinedText:
    """Running text; ``offsets[i]`` is where ``text[i]`` begins in the document, ``ends[i]`` where it ends."""

    text: str
    offsets: array[int]
    ends: array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document offsets that cover ``text[start:end]``; the slice must not be empty."""
        return self.offsets[start], self.ends[end - 1]

    def slice(self, start: int, end: int) -> JoinedText:
        """The stretch ``text[start:end]`` with its offsets."""
        return JoinedText(self.text[start:end], self.offsets[start:end], self.ends[start:end])

    def __add__(self, other: JoinedText) -> JoinedText:
        return JoinedText(self.text + other.text, self.offsets + other.offsets, self.ends + other.ends)


def is_evenly_spaced(text: str) -> bool:
    """Whether nothing but single blanks parts the words of a text.

    >>> [is_evenly_spaced(text) for text in ("a b", "a  b", "a\\tb", "a\\u00a0b")]
    [True, False, False, False]
    """
    return "  " not in text and (text.isprintable() or not _OTHER_SPACE.search(text))


class _Joiner:
    """Puts text together; ``begin`` and ``end`` are the stretch of the document whose offsets are still to be noted."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets = array("l")
        self.ends = array("l")
        self.begin = self.end = 0

    def add(self, text: str, offset: int) -> None:
        """Add text that is not empty, letter for letter as the document has it from an offset on."""
        self.parts.append(text)
        if offset != self.end:
            self._note()
            self.begin = offset
        self.end = offset + len(text)

    def _note(self) -> None:
        places = _places(self.end + 1)
        self.offsets.extend(places[self.begin : self.end])
        self.ends.extend(places[self.begin + 1 : self.end + 1])
        self.begin = self.end

    def add_line(self, line: str, offset: int) -> None:
        """Add a line without blanks around it: runs of white space become one space, decomposed letters one letter."""
        position = 0
        for gap in () if is_evenly_spaced(line) else _GAP.finditer(line):
            self._add_run(line[position : gap.start()], offset + position)
            self.add(" ", offset + gap.start())
            position = gap.end()
        self._add_run(line[position:], offset + position)

    def _add_run(self, run: str, offset: int) -> None:
        if run.isascii() or unicodedata.is_normalized("NFC", run):
            self.add(run, offset)
            return
        position = 0
        for cluster in _CLUSTER.finditer(run):
            if position < cluster.start():
                self.add(run[position : cluster.start()], offset + position)
            self._add_cluster(cluster.group(), offset + cluster.start())
            position = cluster.end()
        if position < len(run):
            self.add(run[position:], offset + position)

    def _add_cluster(self, cluster: str, offset: int) -> None:
        """Add a letter and its marks: the letter that they make stands for all of them."""
        composed = unicodedata.normalize("NFC", cluster)
        self._note()
        self.parts.append(composed[0])
        self.offsets.append(offset)
        self.ends.append(offset + len(cluster))
        self.begin = self.end = offset + len(cluster)
        if len(composed) > 1:
            self.add(composed[1:], offset + 1)

    def drop_last(self) -> None:
        """Drop the last letter, which must be one of several that were added together."""
        self.parts[-1] = self.parts[-1][:-1]
        self.end -= 1

    def joined(self) -> JoinedText:
        self._note()
        return JoinedText("".join(self.parts), self.offsets, self.ends)


def _places(length: int) -> array[int] | range:
    """The offsets of a document of at least this length; a slice of a table is faster than counting anew."""
    return _counted(1 << length.bit_length()) if length <= _LONGEST_COUNTED else range(length)


@cache
def _counted(length: int) -> array[int]:
    return array("l", range(length))


def join(lines: Iterable[tuple[str, int]]) -> JoinedText:
    """Join lines (text, document offset); a hyphen that only broke a word at a line's end is dropped.

    >>> join([("Rinkeby- ", 0), ("Kista, sam-", 10), ("verkan i barn- ", 22), ("och ungdomsvård", 40)]).text
    'Rinkeby-Kista, samverkan i barn- och ungdomsvård'
    """
    joiner = _Joiner()
    for line, offset in lines:
        text = line.strip()
        if not text:
            continue
        if joiner.parts:
            _break_line(joiner, text)
        joiner.add_line(text, offset + line.index(text))
    return joiner.joined()


def _break_line(joiner: _Joiner, following: str) -> None:
    """What stands between two lines: a space, nothing after a hyphen, and no hyphen inside a word."""
    before = joiner.parts[-1]
    if before[-1] not in _HYPHENS or len(before) < 2 or before[-2].isspace() or _ELLIPSIS.match(following):
        joiner.add(" ", joiner.end)
    elif before[-1] == "\u00ad" or (before[-2].islower() and following[0].islower()):
        joiner.drop_last()
