"""The three nearest questions that can be answered, for a question that cannot.

Nearest are those that share most words with the question, after what was understood of it (a theme, a
place, an actor) has been put into them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from samverkan.queries.answers.labels import Labels
from samverkan.queries.questions.lexicon import Sort, lexicon
from samverkan.queries.questions.text import key
from samverkan.queries.resources import read_yaml

COUNT = 3
ROOMS = {"theme": Sort.THEME, "place": Sort.PLACE, "actor": Sort.ACTOR, "collaboration": Sort.COLLAB}


def suggestions(question: str, labels: Labels) -> tuple[str, ...]:
    """Three questions near ``question`` in the language of ``labels``."""
    lists = _lists()
    words = key(question)
    spans = lexicon().spans(words)
    understood = {room: next(filter(None, (span.value(sort) for span in spans)), None) for room, sort in ROOMS.items()}
    names = {room: labels.in_running_text(room, local or lists["defaults"][room]) for room, local in understood.items()}
    offered = [template.format(**names) for template in lists[labels.language]]
    missing = {text: sum(names[room] not in text for room, local in understood.items() if local) for text in offered}
    ranked = sorted(offered, key=lambda text: (missing[text], -len(set(words) & set(key(text))), offered.index(text)))
    return tuple(ranked[:COUNT])


@cache
def _lists() -> Any:
    return read_yaml(__package__, "suggestions.yml")
