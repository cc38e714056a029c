"""Letter case, for rules that do not ask for it."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=32)
def lowered(text: str) -> str:
    """The text in lower case, each character at its place: one that becomes two letters ("İ") stays as it is.

    The last texts are kept, since many rules ask for the same sentence.
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
