"""Personal identity numbers and telephone numbers, told from dates, amounts, and numbers of cases and companies.

A personal identity number is a birth date (with 60 added to the day in a coordination number) and four
digits, the last of them a check digit. With a hyphen the date suffices, because a wrong digit still points
at a person, unless the number follows "dnr" or its like. Without, the check digit must be right or a word
such as "personnummer" stand before. A company's number has no month in its middle digits.

A telephone number begins with ``+``, ``00`` or the 0 of an area code, or follows a word such as "telefon".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from samverkan.loaders.persons.rules import load_rules
from samverkan.loaders.persons.span import Span, without_overlap

_IDENTITY = re.compile(
    r"(?<![\w.,/-])(?P<century>(?:18|19|20)?)(?P<date>\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01]))"
    r"(?P<sign>[-+–]|\s?)(?P<last>\d{4}|[A-Z]\d{3}|[X*x]{4})(?![\w/-]|[.,]\d)"
)
_SPACE = r"[ \u00a0]"
_TELEPHONE = re.compile(
    rf"(?<![\w.,/+-])(?:"
    rf"(?:\+|00)\d{{1,3}}{_SPACE}?(?:\(0\){_SPACE}?)?\d{{1,4}}(?:{_SPACE}?[-–/]?{_SPACE}?\d{{2,4}}){{2,5}}"  # +46 (0)8-508 00 00
    rf"|\(?0[1-9]\d{{0,3}}\)?{_SPACE}?[-–/]{_SPACE}?\d{{2,3}}(?:{_SPACE}?\d{{2,3}}){{1,3}}"  # 08-508 00 00
    rf"|\(?0[1-9]\d{{0,2}}\)?{_SPACE}\d{{2,3}}(?:{_SPACE}\d{{2,3}}){{1,3}}"  # 070 123 45 67
    rf"|0[1-9]\d{{7,8}}"  # 0701234567
    r")(?![\w/]|[.,-]\d)"
)
_LOCAL = re.compile(rf"(?<![\w.,/+-])\d{{2,8}}(?:{_SPACE}?[-–]?{_SPACE}?\d{{2,4}}){{0,4}}(?![\w/]|[.,-]\d)")
_FEWEST_DIGITS = 7
# Numbers are looked for where there can be one: in stretches of digits, and what may stand between them, that have room for six.
_STRETCH = re.compile(r"\d[\d \u00a0()/+–-]{4,}\d")
_SIX_DIGITS = re.compile(r"\d{6,}")


def number_spans(text: str) -> list[Span]:
    """The identity and telephone numbers in the text."""
    stretches = [stretch.span() for stretch in _STRETCH.finditer(text)]
    identities = [m for stretch in stretches for m in _identities(stretch, text) if _is_identity(m)]
    telephones = [m for stretch in stretches for m in _within(stretch, _TELEPHONE, text) if _digits(m[0]) >= _FEWEST_DIGITS]
    announced = [m for stretch in stretches for m in _within(stretch, _LOCAL, text) if _is_announced(m)]
    return without_overlap(
        [Span(m.start(), m.end(), "identity") for m in identities]
        + [Span(m.start(), m.end(), "telephone") for m in (*telephones, *announced)]
    )


def _identities(stretch: tuple[int, int], text: str) -> Iterator[re.Match[str]]:
    """What has the form of an identity number and begins in a stretch of digits."""
    for digits in _SIX_DIGITS.finditer(text, *stretch):
        if match := _IDENTITY.match(text, digits.start()):
            yield match


def _within(stretch: tuple[int, int], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches in a stretch of digits, with the sign before it and what may not stand after it in sight."""
    start, end = stretch
    return pattern.finditer(text, max(0, start - 1), end + 2)


def check_digit(nine: str) -> int:
    """The last digit of an identity number by the Luhn rule, from the nine before it.

    >>> check_digit("811228987")
    4
    """
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(nine))
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _is_identity(match: re.Match[str]) -> bool:
    before = _before(match)
    if _cues(load_rules().identity_cues).search(before):
        return True
    if match["sign"] in "-+–" and match["sign"]:
        return not _cues(load_rules().case_cues).search(before)
    last = match["last"]
    return last.isdecimal() and int(last[3]) == check_digit(match["date"] + last[:3])


def _is_announced(match: re.Match[str]) -> bool:
    """Whether a word such as "telefon" stands before a number too long to be anything else."""
    return _digits(match[0]) > 5 and _cues(load_rules().telephone_cues).search(_before(match)) is not None


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 30) : match.start()]


def _digits(number: str) -> int:
    return sum(c.isdecimal() for c in number)


@cache
def _cues(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words, last before a number."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b[\s.:#()nr]*$", re.IGNORECASE)
