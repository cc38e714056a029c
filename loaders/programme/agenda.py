"""Which sustainable development goals a goal serves, as the text under its heading says: by number or by name.

"Agenda 2030: 4, 5, 10", "de globala målen 5, 10 och 16", "hållbarhetsmålen i Agenda 2030 om jämställdhet och hunger".
A plan that only names the agenda ties its goal to none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from samverkan.loaders.extraction.sentences import split_sentences

_DATA: dict[str, Any] = yaml.load(files(__package__).joinpath("agenda.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
_LAST = max(_DATA["names"])
_CUE = re.compile(_DATA["cue"], re.IGNORECASE)
_NUMBERS = re.compile(
    rf"(?:{_DATA['cue']}){_DATA['between']}(?P<numbers>\d{{1,2}}(?!\d)(?:\s*(?:,|och|samt)\s*\d{{1,2}}(?!\d))*)", re.IGNORECASE
)
_NAMES = re.compile(
    rf"(?:(?:{_DATA['cue']}){_DATA['between']}\bom\b|{_DATA['goals_about']})(?P<names>.*?)(?:{_DATA['names_end']}|$)",
    re.IGNORECASE,
)
_NAMED = {number: re.compile(wording, re.IGNORECASE) for number, wording in _DATA["names"].items()}


class Contribution(NamedTuple):
    """The numbers of the development goals that are served, and the sentences that say so."""

    goals: tuple[int, ...] = ()
    said: str | None = None


def contribution(texts: Iterable[str]) -> Contribution:
    """The development goals that texts tie to what they are about.

    >>> contribution(["Målet bidrar till Agenda 2030 mål 10 och 11. Skolan är med."])
    Contribution(goals=(10, 11), said='Målet bidrar till Agenda 2030 mål 10 och 11.')
    >>> contribution(["Nämnden arbetar för hållbarhetsmålen i Agenda 2030 om jämställdhet genom utbildning."]).goals
    (5,)
    >>> contribution(["Chefer utbildas om Agenda 2030."])
    Contribution(goals=(), said=None)
    """
    found: set[int] = set()
    said: list[str] = []
    for text in texts:
        if not _CUE.search(text):
            continue
        for start, end in split_sentences(text):
            goals = _goals(text[start:end])
            found |= goals
            said += [text[start:end]] if goals else []
    return Contribution(tuple(sorted(found)), " ".join(said) or None)


def _goals(sentence: str) -> set[int]:
    numbers = {int(number) for match in _NUMBERS.finditer(sentence) for number in re.findall(r"\d+", match["numbers"])}
    listed = " ".join(match["names"] for match in _NAMES.finditer(sentence))
    named = {number for number, wording in _NAMED.items() if wording.search(listed)}
    return {number for number in numbers if 1 <= number <= _LAST} | named
