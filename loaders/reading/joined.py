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

_GAP = re.compile(r"\s+")
_WIDE_GAP = re.compile(r"\s{2}|[^\S ]")
_CLUSTER = re.compile(r"\w[\u0300-\u036f]+")
# After a hyphen at a line's end: these show an ellipsis ("barn- och ungdomsvård"), which keeps its space.
_ELLIPSIS = re.compile(r"(?:och|eller|samt|respektive|resp)\b")
_HYPHENS = "-\u2010\u00ad"


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
    """Whether nothing but single blanks parts the words of a text; a text with unprintable signs is taken not to be.

    >>> [is_evenly_spaced(text) for text in ("a b", "a  b", "a\\tb", "a\\u00a0b")]
    [True, False, False, False]
    """
    return "  " not in text and text.isprintable()


class _Joiner:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.offsets = array("l")
        self.ends = array("l")

    def add(self, text: str, offset: int) -> None:
        self.parts.append(text)
        self.offsets.extend(range(offset, offset + len(text)))
        self.ends.extend(range(offset + 1, offset + len(text) + 1))

    def add_line(self, line: str, offset: int) -> None:
        """Add a line: runs of white space become one space, decomposed letters one letter."""
        position = len(line) - len(line.lstrip())
        line = line.rstrip()
        for gap in _GAP.finditer(line, position) if _WIDE_GAP.search(line, position) else ():
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
            self.add(run[position : cluster.start()], offset + position)
            composed = unicodedata.normalize("NFC", cluster.group())
            self.add(composed[0], offset + cluster.start())
            self.ends[-1] = offset + cluster.end()
            if len(composed) > 1:
                self.add(composed[1:], offset + cluster.start() + 1)
            position = cluster.end()
        self.add(run[position:], offset + position)

    def drop_last(self) -> None:
        self.parts[-1] = self.parts[-1][:-1]
        self.offsets.pop()
        self.ends.pop()


def join(lines: Iterable[tuple[str, int]]) -> JoinedText:
    """Join lines (text, document offset); a hyphen that only broke a word at a line's end is dropped.

    >>> join([("Rinkeby- ", 0), ("Kista, sam-", 10), ("verkan i barn- ", 22), ("och ungdomsvård", 40)]).text
    'Rinkeby-Kista, samverkan i barn- och ungdomsvård'
    """
    joiner = _Joiner()
    for line, offset in lines:
        if not line.strip():
            continue
        if joiner.parts:
            _break_line(joiner, line.lstrip())
        joiner.add_line(line, offset)
    return JoinedText("".join(joiner.parts), joiner.offsets, joiner.ends)


def _break_line(joiner: _Joiner, following: str) -> None:
    """What stands between two lines: a space, nothing after a hyphen, and no hyphen inside a word."""
    before = next((part for part in reversed(joiner.parts) if part), "")
    if len(before) < 2 or before[-1] not in _HYPHENS or before[-2].isspace() or _ELLIPSIS.match(following):
        joiner.add(" ", joiner.ends[-1])
    elif before[-1] == "\u00ad" or (before[-2].islower() and following[0].islower()):
        while not joiner.parts[-1]:
            joiner.parts.pop()
        joiner.drop_last()
