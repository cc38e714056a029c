"""When something is to be done, as plans write it, as the first and the last day.

A plan says "2023-01-01", "mars 2023", "våren 2023", "T1 2024", "2023–2024" or "löpande". All but the last
bound a time; "löpande" is a time without bounds, which is not the same as no time at all.
"""

from __future__ import annotations

import calendar
import re
from typing import NamedTuple

from samverkan.loaders.swedish.data import read_data


class Bounds(NamedTuple):
    """The first and the last day as ISO dates; ``None`` is open."""

    first: str | None
    last: str | None


_DATA = read_data("times.yml")
_SPANS: dict[str, tuple[int, int]] = {name: (first, last) for name, (first, last) in _DATA["spans"].items()}
_NAMES = "|".join(re.escape(name) for name in sorted(_SPANS, key=len, reverse=True))
MONTHS = {name: first for name, (first, last) in _SPANS.items() if first == last}
"""The names of months, also shortened, and their numbers."""
# Most of what stands where a name could is seen by its first letter to be none of them.
_PART = rf"(?:(?=[{''.join(sorted({name[0] for name in _SPANS}))}])(?:{_NAMES}))"
_POINT = (
    r"(?:\d{4}-\d\d-\d\d"
    rf"|(?:den )?\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}"
    r"|\d{1,2}/\d{1,2} \d{4}"
    r"|(?:vt|ht)[ -]?\d\d(?!\d)"
    rf"|{_PART},? ?(?:år )?\d{{4}}"
    rf"|\d{{4}} ?{_PART}"
    r"|\d{4}-(?:0[1-9]|1[0-2])(?![\d-])"
    r"|(?:hela |under )?(?:19|20)\d\d)"
)
_JOINT = r"(?:\s*[–—-]\s*|\s+till(?: och med)?\s+|\s+t\.o\.m\.\s+)"
_OPEN = "|".join(_DATA["open"])
_FIRST_TWO = {name[:2] for name in (*_SPANS, *_DATA["open"], "den", "hela", "under")}
# Most words are seen to begin no time before each name of one is tried.
_BEGINNING = rf"(?=\d|{'|'.join(f'[{a}{a.upper()}][{b}{b.upper()}]' for a, b in sorted(_FIRST_TWO))})"
_RANGE = re.compile(rf"({_POINT}|{_PART}(?={_JOINT}))(?:{_JOINT}({_POINT}))?", re.IGNORECASE)
TIME = rf"(?:{_BEGINNING}(?:(?<![\w-])(?:{_PART}{_JOINT})?{_POINT}(?:{_JOINT}{_POINT})?(?![\w-])|(?<!\w)(?:{_OPEN})(?!\w)))"
"""A pattern (to be used without regard to case) for every time that has a year, or is open."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_TERM = re.compile(r"\b(vt|ht)[ -]?(\d\d)(?!\d)", re.IGNORECASE)  # "HT-23"


def read_time(text: str) -> Bounds | None:
    """The bounds of a time as a table or a sentence writes it; ``None`` where the text is no such time.

    >>> read_time("våren 2023")
    Bounds(first='2023-01-01', last='2023-06-30')
    >>> read_time("T3 2023 – mars 2024")
    Bounds(first='2023-09-01', last='2024-03-31')
    >>> read_time("HT-23"), read_time("1/3 2023")
    (Bounds(first='2023-07-01', last='2023-12-31'), Bounds(first='2023-03-01', last='2023-03-01'))
    >>> read_time("löpande")
    Bounds(first=None, last=None)
    >>> read_time("när det går")
    """
    text = _TERM.sub(r"\1 20\2", " ".join(text.split()))
    if re.fullmatch(_OPEN, text, re.IGNORECASE):
        return Bounds(None, None)
    match = _RANGE.fullmatch(text)
    if not match:
        return None
    begin, end = match[1], match[2] or match[1]
    years = _YEAR.findall(begin) + _YEAR.findall(end)
    if not years:
        return None
    first, last = _days(begin, years[0]), _days(end, years[-1])
    return Bounds(first[0], last[1]) if first and last else None


def _days(point: str, year: str) -> tuple[str, str] | None:
    """The first and last day of one point of time; ``None`` for a day that no calendar has."""
    point = point.lower()
    if iso := re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", point):
        return _span(iso[1], int(iso[2]), int(iso[2]), iso[3])
    if short := re.fullmatch(r"(\d{1,2})/(\d{1,2}) \d{4}", point):
        return _span(year, int(short[2]), int(short[2]), short[1])
    names = [name for name in _SPANS if re.search(rf"(?<![a-zåäö]){re.escape(name)}(?!\d?[a-zåäö])", point)]
    if not names:
        return f"{year}-01-01", f"{year}-12-31"
    day = re.match(r"(?:den )?(\d{1,2}) [a-z]", point)
    return _span(year, *_SPANS[max(names, key=len)], day[1] if day else None)


def _span(year: str, first: int, last: int, day: str | None) -> tuple[str, str] | None:
    if first > 12 or last > 12 or not first:
        return None
    length = calendar.monthrange(int(year), last)[1]
    if day is not None and not 1 <= int(day) <= length:
        return None
    return f"{year}-{first:02d}-{int(day or 1):02d}", f"{year}-{last:02d}-{int(day or length):02d}"
