"""A stretch of text that tells who a natural person is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is a person's ``name``, ``identity`` number, ``telephone`` number or e-mail ``address``."""

    start: int
    end: int
    kind: str
