"""Lists of parties joined to the sentence that introduces them.

"Nämnden har intentioner att samverka med:" and the names below it are one statement, whether the names
stand in one line or as list items. What is joined reads as one sentence whose list begins at ``listing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samverkan.loaders.extraction.lists import has_finite_verb
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.joined import JoinedText, Run
from samverkan.loaders.reading.passages import Passage
from samverkan.loaders.swedish.cues import says

_MAX_ITEM = 200
_MAX_LINE = 900
_MAX_INTRODUCTION = 600
_LEADS_ON = (" med", " mellan", " från", " av", " är")
_ENUMERATION = 3  # so many commas make a line a list, whatever a name in it says ("föreningar som arbetar …")


def join_listings(passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages, with each list of names joined to its introduction; all others as they are."""
    waiting: Passage | None = None
    names: list[Passage] = []
    for passage in passages:
        if waiting is not None and _is_names(passage, waiting, names):
            names.append(passage)
            continue
        if waiting is not None:
            yield from _joined(waiting, names)
        waiting, names = (passage, []) if _introduces(passage) else (None, [])
        if waiting is None:
            yield passage
    if waiting is not None:
        yield from _joined(waiting, names)


def _introduces(passage: Passage) -> bool:
    """Whether a passage ends in the beginning of a list, with a colon or with the word before its first name."""
    if passage.kind is PassageKind.HEADING or not passage.text.endswith((":", *_LEADS_ON)):
        return False
    return says("introduction", passage.text[-_MAX_INTRODUCTION:].removesuffix(":") + ":") is not None


def _is_names(passage: Passage, introduction: Passage, before: list[Passage]) -> bool:
    """Whether a passage is nothing but names: an item, or one line of them right after an introduction with a colon."""
    if passage.kind is PassageKind.ITEM:
        return (
            len(passage.text) <= _MAX_ITEM
            and not has_finite_verb(passage.text)
            and all(p.kind is PassageKind.ITEM for p in before)
        )
    if not introduction.text.endswith(":"):
        return False
    enumerates = passage.text.count(",") >= _ENUMERATION or not has_finite_verb(passage.text)
    return passage.kind is PassageKind.PARAGRAPH and not before and len(passage.text) <= _MAX_LINE and enumerates


def _joined(introduction: Passage, names: list[Passage]) -> Iterator[Passage]:
    """The introduction's earlier sentences as they are, its last one with the names."""
    if not names:
        yield introduction
        return
    sentences = list(split_sentences(introduction.text))
    start, end = sentences[-1]
    if start:
        earlier = introduction.joined.slice(0, start)
        yield introduction._replace(joined=earlier, end=earlier.span(0, start)[1])
    joined = introduction.joined.slice(start, end - introduction.text.endswith(":"))
    listing = len(joined.text) + 1
    for number, passage in enumerate(names):
        joined = joined.followed_by(_separator(" " if number == 0 else ", ", passage.start)).followed_by(passage.joined)
    yield introduction._replace(
        joined=joined,
        start=joined.span(0, 1)[0],
        end=names[-1].end,
        kind=PassageKind.ITEM,
        listing=listing,
    )


def _separator(text: str, offset: int) -> JoinedText:
    return JoinedText(text, (Run(0, offset, offset),))
