"""Expected results: the list under such a heading, each item a result of the goal above."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.graph.programme import Result
from samverkan.loaders.programme.reading import WORDINGS, Reading, pattern
from samverkan.loaders.reading.blocks import PassageKind

_HEADING = pattern(rf"{WORDINGS['results']}\b")
_DASHES = "-–—• "  # a slip of the pen leaves no space between dash and item
_READ = frozenset({PassageKind.ITEM, PassageKind.PARAGRAPH})


def read_results(reading: Reading) -> Iterator[Result]:
    """The expected results of a document; a paragraph that only introduces a list is none."""
    for passage in reading.passages:
        headed = passage.section and _HEADING.match(passage.section[-1])
        if not headed or passage.kind not in _READ or passage.text.endswith(":"):
            continue
        label = passage.text.lstrip(_DASHES)
        goal = reading.goal_of(passage)
        setting = reading.setting(passage.section)
        yield Result(
            id=reading.identify(Result.type, f"{goal.id if goal else ''} {passage.text}"),
            source=reading.source(passage.start, passage.end),
            label=label,
            goal=goal.id if goal else None,
            themes=reading.subjects(passage.text, passage.section),
            places=reading.places(passage.text, setting),
        )
