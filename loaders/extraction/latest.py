"""What the sentences so far last told, found out only when a later one asks.

Few sentences point back. Those that can be pointed to are therefore kept as they are heard, and searched from the last one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
Told = TypeVar("Told")


class Latest(Generic[P, Told]):
    """The last thing that ``find`` finds in what has been heard; ``known`` where it finds nothing."""

    def __init__(self, find: Callable[P, Told | None], known: Told | None = None) -> None:
        self._find = find
        self._known = known
        self._heard: list[Callable[[], Told | None]] = []

    def hear(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Keep what ``find`` may be asked to look in."""
        self._heard.append(lambda: self._find(*args, **kwargs))

    def tell(self) -> Told | None:
        """What was last told, None where nothing was; each thing heard is looked at once at most."""
        while self._heard:
            found = self._heard.pop()()
            if found is not None:
                self._known = found
                self._heard.clear()
        return self._known
