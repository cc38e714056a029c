"""Whether text made to be slow is: ``python benchmarks/hostile.py``.

Each kind of hostile text is one word or line over and over, in which the searches of one rule find a beginning everywhere.
It is read as it is and four times as long. The aim is that the time then is at most six times as long: what grows with the
square takes sixteen times. Exit status 1 where an aim is missed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from time import perf_counter
from types import MappingProxyType

from samverkan.graph.model import Document
from samverkan.loaders.extraction.statements import extract
from samverkan.loaders.persons import mask
from samverkan.loaders.reading.passages import read_passages

REPEATED: Mapping[str, str] = MappingProxyType(
    {
        "capitals": "Abcde ",
        "names in a list": "Abc, ",
        "quoted names": '"Abc ',
        "a list that never ends": "polisen och ",
        "possessors": "nämndens och polisens ",
        "cues": "samverkar med ",
        "relative clauses": "som nämnden med polisen som ",
        "introductions": "nätverk: ",
        "agreements": "samverkan i avtal, mellan ",
        "names of projects": "Inom projektet Abc def ",
        "sums": "140 000 kronor av ",
        "page numbers": "Sid 5 (9) ",
        "contents": "..... ",
        "bullets": "- Abc med polisen\n",
        "columns": "Aktivitet   Ansvarig   Samverkan\n",
        "bars": "a | b | ",
    }
)
TIMES = 10_000
LONGER = 4
MOST = 6.0
DOCUMENT = Document("hostile.txt", "Plan", "farsta-stadsdelsnamnd", 2021, "verksamhetsplan")


def main() -> int:
    """Print the time of each kind and how it grows."""
    worst = 0.0
    _seconds("polisen ")  # loads what has to be loaded once
    for name, repeated in REPEATED.items():
        short = min(_seconds(repeated * TIMES) for _ in range(3))
        long = min(_seconds(repeated * TIMES * LONGER) for _ in range(2))
        worst = max(worst, long / short)
        print(f"{name:24} {short:7.2f} s {long:7.2f} s   ratio {long / short:5.1f} (aim: at most {MOST:.0f})")
    return int(worst > MOST)


def _seconds(text: str) -> float:
    start = perf_counter()
    masked = mask(text)
    extract(read_passages(masked), DOCUMENT, masked)
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
