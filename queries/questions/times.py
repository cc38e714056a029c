"""Years and dates in a question, and what the words before them make of them.

"2022" is the whole year, "efter 2021" begins in 2022, "sedan 2020" on the first day of 2020, "före 2020"
ends with 2019. Two of them go from the first to the last, also in "2017 jämfört med 2022". Nothing is
reckoned from today: a question has the same answer tomorrow, so "i år" and "förra året" are words that
are not understood.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from samverkan.queries.questions.lexicon import word_list
from samverkan.queries.questions.text import plain

YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_MARKER = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another as ISO dates, ``None`` where open; ``words`` are the positions it was read from."""

    start: str | None = None
    end: str | None = None
    words: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Dates:
    """The days that an expression covers, at words ``at`` to ``until`` of the question."""

    first: date
    last: date
    at: int
    until: int


def read_period(words: Sequence[str]) -> Period:
    """The period that a question's plain words speak of.

    >>> period = read_period(["vilka", "samverkade", "efter", "2021"])
    >>> period.start, period.end, sorted(period.words)
    ('2022-01-01', None, [2, 3])
    """
    starts: list[date] = []
    ends: list[date] = []
    used: set[int] = set()
    found = [(dates, *_marker(words, dates.at)) for dates in _dates(words)]
    apart = len(found) > 1 and not {marker for _, marker, _ in found} & {"after", "before", "until"}
    for dates, said, at in found:
        marker = None if apart else said
        used.update(range(at, dates.until))
        if marker == "after":
            starts.append(dates.last + timedelta(days=1))
        elif marker == "before":
            ends.append(dates.first - timedelta(days=1))
        else:
            starts += [dates.first] if marker in ("since", None) else []
            ends += [dates.last] if marker in ("until", None) else []
    return Period(min(starts).isoformat() if starts else None, max(ends).isoformat() if ends else None, frozenset(used))


@cache
def _markers() -> dict[tuple[str, ...], str]:
    lists = word_list("times")
    return {tuple(plain(phrase).split()): marker for marker in ("after", "since", "before", "until") for phrase in lists[marker]}


@cache
def _fillers() -> frozenset[str]:
    return frozenset(plain(str(word)) for word in word_list("times")["filler"])


@cache
def _months() -> dict[str, int]:
    lists = word_list("times")
    return {name: number for key in ("months", "months_en") for number, name in enumerate(lists[key], 1)}


def _marker(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """What the words before a date say of it, and where they begin."""
    while at > 0 and words[at - 1] in _fillers():
        at -= 1
        if found := _phrase_ending(words, at + 1):
            return found
    return _phrase_ending(words, at) or (None, at)


def _phrase_ending(words: Sequence[str], at: int) -> tuple[str, int] | None:
    for size in range(min(LONGEST_MARKER, at), 0, -1):
        marker = _markers().get(tuple(words[at - size : at]))
        if marker:
            return marker, at - size
    return None


def _dates(words: Sequence[str]) -> Iterator[_Dates]:
    for at, word in enumerate(words):
        if YEAR.fullmatch(word):
            following = words[at + 1] if at + 1 < len(words) else ""
            if following == "talet":
                yield _Dates(date(int(word), 1, 1), date(int(word) + 9, 12, 31), at, at + 2)
            else:
                yield _iso_date(words, at) or _written_date(words, at)


def _iso_date(words: Sequence[str], at: int) -> _Dates | None:
    """A date such as 2022-03-01, which comes as three words."""
    parts = words[at : at + 3]
    if len(parts) == 3 and all(re.fullmatch(r"\d\d", part) for part in parts[1:]):
        try:
            day = date(*map(int, parts))
        except ValueError:
            return None
        return _Dates(day, day, at, at + 3)
    return None


def _written_date(words: Sequence[str], at: int) -> _Dates:
    """A year, with the month and the day that stand before it: "1 juli 2020", "mars 2021"."""
    year = int(words[at])
    month = _months().get(words[at - 1]) if at else None
    if not month:
        return _Dates(date(year, 1, 1), date(year, 12, 31), at, at + 1)
    length = calendar.monthrange(year, month)[1]
    if at > 1 and words[at - 2].isdecimal() and 1 <= int(words[at - 2]) <= length:
        day = date(year, month, int(words[at - 2]))
        return _Dates(day, day, at - 2, at + 1)
    return _Dates(date(year, month, 1), date(year, month, length), at - 1, at + 1)
