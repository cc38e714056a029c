"""A stretch of text that tells who a natural person is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is a person's ``name``, ``identity`` number, ``telephone`` number or e-mail ``address``."""

    start: int
    end: int
    kind: str


def without_overlap(found: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap made one of the first one's kind."""
    merged: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, each.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end), merged[-1].kind)
        else:
            merged.append(span)
    return merged
