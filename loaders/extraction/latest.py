"""What the sentences so far last told, found out only when a later one asks.

Few sentences point back. What can be pointed to is therefore kept as it is heard, and searched from the last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Heard = TypeVar("Heard")
Told = TypeVar("Told")


class Latest(Generic[Heard, Told]):
    """The last thing that ``find`` finds in what has been heard; ``known`` where it finds nothing."""

    def __init__(self, find: Callable[[Heard], Told | None], known: Told | None = None) -> None:
        self._find = find
        self._known = known
        self._heard: list[Heard] = []

    def hear(self, heard: Heard) -> None:
        """Keep what ``find`` may be asked to look in."""
        self._heard.append(heard)

    def tell(self) -> Told | None:
        """What was last told, None where nothing was; each thing heard is looked at once at most."""
        while self._heard:
            found = self._find(self._heard.pop())
            if found is not None:
                self._known = found
                self._heard.clear()
        return self._known
