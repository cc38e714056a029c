"""Which form of an answer a client prefers, by its ``Accept`` header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def preferred(accept: str, offered: Sequence[str]) -> str | None:
    """The offered media type that ``accept`` likes best, the first of equals; ``None`` where it likes none.

    >>> preferred("text/turtle;q=0.5, application/*", ["text/turtle", "application/json"])
    'application/json'
    >>> preferred("", ["text/turtle"]), preferred("image/png", ["text/turtle"])
    ('text/turtle', None)
    """
    ranges = [_range(part) for part in (accept.strip() or "*/*").split(",") if part.strip()]
    quality = {form: _quality(form, ranges) for form in offered}
    best = max(offered, key=quality.__getitem__)
    return best if quality[best] > 0 else None


def _range(part: str) -> tuple[str, float]:
    name, *parameters = part.split(";")
    weight = next((p.partition("=")[2] for p in parameters if p.strip().startswith("q=")), "1")
    try:
        return name.strip().lower(), min(1.0, max(0.0, float(weight)))
    except ValueError:
        return name.strip().lower(), 0.0


def _quality(form: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The weight of the most specific range that covers a media type."""
    wanted = (form, f"{form.partition('/')[0]}/*", "*/*")
    return next((weight for name in wanted for of, weight in ranges if of == name), 0.0)
