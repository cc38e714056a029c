"""Wordings for money: amounts with their unit, and funds by name."""

from __future__ import annotations

import re

from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.programme.reading import WORDINGS

NUMBER = r"[-–]?(?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:,\d+)?"
UNIT = rf"(?:{WORDINGS['money_units']})"
AMOUNT = re.compile(rf"(?P<amount>{NUMBER})\s(?P<unit>{UNIT})\b", re.IGNORECASE)
_FUNDED = re.compile(rf"{WORDINGS['funded']}(?P<fund>{WORDINGS['funds']})\b", re.IGNORECASE)


def find_funds(text: str) -> dict[str, tuple[int, int]]:
    """The funds that a text says something is paid by → where the first sentence that says so stands.

    >>> find_funds("Projektet drivs med stöd av lokala utvecklingsmedel. Det pågår.")
    {'lokala utvecklingsmedel': (0, 52)}
    """
    found: dict[str, tuple[int, int]] = {}
    for start, end in split_sentences(text):
        for match in _FUNDED.finditer(text, start, end):
            name = match["fund"].lower() if match["fund"].islower() else match["fund"]
            found.setdefault(name, (start, end))
    return found
