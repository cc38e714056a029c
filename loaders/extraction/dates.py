"""Sentence → from and to, where whole dates are given.

A year alone ("under 2021") is the document's way of speaking, not a bound of the collaboration.
"""

from __future__ import annotations

import re

from samverkan.loaders.swedish.times import MONTHS

_YEAR = re.compile(r"\d{4}")  # no date is without one
_DATE = rf"(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?:den )?(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}}))"
_FROM = re.compile(
    r"\b(?:från(?: och med)?(?: den)?|fr\.o\.m\.|sedan(?: den)?|med start|startar|gäller från|mellan|för (?:perioden|tiden))"
    rf"\s+{_DATE}",
    re.IGNORECASE,
)
_TO = re.compile(
    rf"\b(?:till(?: och med)?(?: den)?|t\.o\.m\.|fram till(?: den)?|längst till|senast|–|-)\s*{_DATE}", re.IGNORECASE
)


def find_dates(text: str) -> tuple[str | None, str | None]:
    """The ISO dates from which and to which a sentence says something holds; None where it gives none.

    >>> find_dates("Avtalet gäller från 1 januari 2022 till och med den 31 december 2024.")
    ('2022-01-01', '2024-12-31')
    >>> find_dates("Rådet har beviljat 2 mnkr för perioden 2020-09-01 till 2022-08-31.")
    ('2020-09-01', '2022-08-31')
    """
    if not _YEAR.search(text):
        return None, None
    begin, end = _FROM.search(text), _TO.search(text)
    return (_iso(begin) if begin else None), (_iso(end) if end else None)


def _iso(match: re.Match[str]) -> str:
    if match.group("iso"):
        return match.group("iso")
    return f"{match.group('year')}-{MONTHS[match.group('month').lower()]:02d}-{int(match.group('day')):02d}"
