"""Running text put together from the lines of a document, which never forgets where it came from.

Reading joins broken lines, drops page furniture, mends hyphenation and composes decomposed letters
(NFD), because the rules of language need running text. A quote must still be exactly
``text[start:end]`` of the document, so :class:`JoinedText` keeps which stretches of the document it is made of.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

_GAP = re.compile(r"\s+")
_OTHER_SPACE = re.compile(r"[^\S ]")  # none of them is printable
_CLUSTER = re.compile(r"\w[\u0300-\u036f]+")
# After a hyphen at a line's end: these show an ellipsis ("barn- och ungdomsvård"), which keeps its space.
_ELLIPSIS = re.compile(r"(?:och|eller|samt|respektive|resp)\b")
_HYPHENS = "-\u2010\u00ad"


class Run(NamedTuple):
    """A stretch of running text that begins at ``at`` and stands in the document from ``start`` to ``end``.

    It stands there letter for letter, but for a letter that is written with several characters, or added and nowhere, which
    has a run of its own.
    """

    at: int
    start: int
    end: int


_at = attrgetter("at")


class JoinedText(NamedTuple):
    """Running text, and the stretches of the document that it comes from, in order."""

    text: str
    runs: tuple[Run, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The document offsets that cover ``text[start:end]``; the slice must not be empty."""
        return self._start_of(start), self._end_of(end - 1)

    def slice(self, start: int, end: int) -> JoinedText:
        """The stretch ``text[start:end]`` and where it comes from."""
        if start >= end:
            return JoinedText("")
        runs = self.runs[self._run_of(start) : self._run_of(end - 1) + 1]
        bounds = (start, *(run.at for run in runs[1:]), end)
        return JoinedText(self.text[start:end], tuple(Run(a - start, *self.span(a, b)) for a, b in pairwise(bounds)))

    def followed_by(self, other: JoinedText) -> JoinedText:
        """This text with another after it."""
        length = len(self.text)
        return JoinedText(self.text + other.text, (*self.runs, *(Run(run.at + length, run.start, run.end) for run in other.runs)))

    def _run_of(self, index: int) -> int:
        return bisect_right(self.runs, index, key=_at) - 1

    def _start_of(self, index: int) -> int:
        run = self.runs[self._run_of(index)]
        return min(run.start + index - run.at, run.end)

    def _end_of(self, index: int) -> int:
        number = self._run_of(index)
        run = self.runs[number]
        following = self.runs[number + 1].at if number + 1 < len(self.runs) else len(self.text)
        return run.end if index + 1 == following else min(run.start + index - run.at + 1, run.end)


def is_evenly_spaced(text: str) -> bool:
    """Whether nothing but single blanks parts the words of a text.

    >>> [is_evenly_spaced(text) for text in ("a b", "a  b", "a\\tb", "a\\u00a0b")]
    [True, False, False, False]
    """
    return "  " not in text and (text.isprintable() or not _OTHER_SPACE.search(text))


class _Joiner:
    """Puts text together; ``at``, ``begin`` and ``end`` are the run that the last text belongs to."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.at = self.begin = self.end = 0

    def add(self, text: str, offset: int) -> None:
        """Add text that is not empty, letter for letter as the document has it from an offset on."""
        self.parts.append(text)
        if offset != self.end:
            self._end_run(offset)
        length = len(text)
        self.length += length
        self.end = offset + length

    def _end_run(self, offset: int) -> None:
        """Note the run so far; the next one begins at an offset."""
        if self.end > self.begin:
            self.runs.append(Run(self.at, self.begin, self.end))
        self.at, self.begin, self.end = self.length, offset, offset

    def add_line(self, line: str, offset: int) -> None:
        """Add a line without blanks around it: runs of white space become one space, decomposed letters one letter."""
        if is_evenly_spaced(line):
            self.add_words(line, offset)
            return
        position = 0
        for gap in _GAP.finditer(line):
            self.add_words(line[position : gap.start()], offset + position)
            self.add(" ", offset + gap.start())
            position = gap.end()
        self.add_words(line[position:], offset + position)

    def add_words(self, run: str, offset: int) -> None:
        """Add text whose words are evenly spaced: decomposed letters become one letter."""
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
        self._end_run(offset)
        self.parts.append(composed[0])
        self.length += 1
        self.end = offset + len(cluster)
        self._end_run(self.end)
        if len(composed) > 1:
            self.add(composed[1:], offset + 1)

    def drop_last(self) -> None:
        """Drop the last letter, which must be one of several that were added together."""
        self.parts[-1] = self.parts[-1][:-1]
        self.length -= 1
        self.end -= 1

    def joined(self) -> JoinedText:
        self._end_run(self.end)
        return JoinedText("".join(self.parts), tuple(self.runs))


def join(lines: Iterable[tuple[str, int]], *, even: bool = False) -> JoinedText:
    """Join lines (text, document offset); a hyphen that only broke a word at a line's end is dropped.

    ``even`` says that the lines are known to be evenly spaced.

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
        add = joiner.add_words if even else joiner.add_line
        add(text, offset + len(line) - len(line.lstrip()))
    return joiner.joined()


def _break_line(joiner: _Joiner, following: str) -> None:
    """What stands between two lines: a space, nothing after a hyphen, and no hyphen inside a word."""
    before = joiner.parts[-1]
    if before[-1] not in _HYPHENS or len(before) < 2 or before[-2].isspace() or _ELLIPSIS.match(following):
        joiner.add(" ", joiner.end)
    elif before[-1] == "\u00ad" or (before[-2].islower() and following[0].islower()):
        joiner.drop_last()
