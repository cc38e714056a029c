"""The layout that PDF and Word texts share with plain ones, where tables of activities are concerned.

An activity row ends with its start and end date. In the text they stand on a line of their own
between blank lines, whichever cell they were printed beside:

>>> part_dates("Bygga utegym i alla parker 2022-01-01 2022-12-31")
('Bygga utegym i alla parker', '2022-01-01 2022-12-31')
>>> part_dates("Arbetet ska vara klart 2022-12-31")
('Arbetet ska vara klart 2022-12-31', '')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from samverkan.loaders.reading.model import PageStart

_DATE = r"\d{4}-\d\d-\d\d"
_ROW_DATES = re.compile(rf"(?:^|\s+)({_DATE})\s+({_DATE})\s*$")
_BLANK_RUN = re.compile(r"\n{4,}")


def part_dates(line: str) -> tuple[str, str]:
    """The line without the two dates that end it, and the dates; a single date is part of a sentence."""
    match = _ROW_DATES.search(line)
    return (line[: match.start()], f"{match[1]} {match[2]}") if match else (line, "")


def is_date(text: str) -> bool:
    """Whether a cell holds a date and nothing else."""
    return re.fullmatch(_DATE, text) is not None


def page_text(lines: Iterable[str]) -> str:
    """The lines as text, trailing space gone and at most two blank lines in a row."""
    return _BLANK_RUN.sub("\n\n\n", "\n".join(line.rstrip() for line in lines).strip("\n")) + "\n"


def join_pages(pages: Sequence[str], labels: Sequence[str]) -> tuple[str, tuple[PageStart, ...]]:
    """The pages as one text, a form feed before each but the first, and where they start.

    >>> join_pages(["ett", "två"], ["i", "1"])
    ('ett\\x0ctvå', (PageStart(offset=0, label='i'), PageStart(offset=3, label='1')))
    """
    starts, offset = [], 0
    for page, label in zip(pages, labels, strict=True):
        starts.append(PageStart(offset, label))
        offset += len(page) + (len(starts) > 1)
    return "\f".join(pages), tuple(starts)
