"""Measures of development programmes: what is to be done in each district, as activities without dates.

They stand in chapters of their own ("Prioriterade åtgärder", "Planerade aktiviteter"), a section for each board,
as sentences and list items. A sentence that only describes how things are is no measure, nor is a bare name.
"""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.graph.programme import Activity
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.programme.reading import WORDINGS, Reading, pattern
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.passages import Passage

_CHAPTER = pattern(WORDINGS["measures"])
_INTENDS, _DESCRIBES = pattern(WORDINGS["intends"]), pattern(WORDINGS["describes"])
_READ = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM})
_SHORTEST = 3  # words


def read_measures(reading: Reading) -> Iterator[Activity]:
    """The measures of each board, one for each sentence of such a chapter."""
    for passage in reading.passages:
        setting = reading.setting(passage.section)
        if passage.kind not in _READ or not setting.own_section or not any(map(_CHAPTER.search, passage.section)):
            continue
        yield from _measures(passage, reading)


def _measures(passage: Passage, reading: Reading) -> Iterator[Activity]:
    setting = reading.setting(passage.section)
    for start, end in split_sentences(passage.text):
        text = passage.text[start:end]
        if len(text.split()) < _SHORTEST or (_DESCRIBES.search(text) and not _INTENDS.search(text)):
            continue
        actors = reading.doers(text, setting)
        yield Activity(
            id=reading.identify(Activity.type, text),
            source=reading.source(*passage.joined.span(start, end)),
            label=text,
            actors=actors,
            themes=reading.subjects(text, passage.section, actors),
            places=reading.places(text, setting),
        )
