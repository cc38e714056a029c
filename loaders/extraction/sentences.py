"""Passage → sentences.

A full stop ends a sentence only before white space and a capital, digit or quotation mark, and not after
an abbreviation or an ordinal. Text without any full stop is one sentence. Offsets are those of the
passage's running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from samverkan.loaders.swedish.data import read_data

# Before a small letter only a long word's full stop ends a sentence: abbreviations are short. The pattern begins with a set
# of characters, to which a search can go at once.
_END = re.compile(r"[.!?][.!?]*(?:[”\"')\]]*(?=\s+[”\"'(–-]?\s?[A-ZÅÄÖÉ0-9§])|(?<=[a-zåäö]{7}\.)(?=\s[a-zåäö]{4}))")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(read_data("abbreviations.yml"))


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ``(start, end)`` of each sentence of a text, white space around it left out."""
    start = 0
    for match in _END.finditer(text):
        if _is_abbreviation(text, match.start()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at ``stop`` belongs to an abbreviation or to an ordinal or initial."""
    if text[stop] != ".":
        return False
    word = text[max(text.rfind(" ", 0, stop), text.rfind("(", 0, stop)) + 1 : stop]
    return word.lower() in _abbreviations() or (len(word) == 1 and word.isupper())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
