"""Lines and pages: which printed page a line stands on.

Text taken out of a PDF carries traces of its pages. Three things begin a new page: a form feed; a line
that begins with a space right after another line (page texts glued together); a block of furniture
(:mod:`~samverkan.loaders.reading.furniture`) with a page number in it or empty lines before it. Printed numbers
are counted on from those that are found; a document without any has pages but no numbers, unless the reader
of the file gives labels of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from samverkan.loaders.reading.furniture import MOST_HEAD_LINES, Line, mark_furniture
from samverkan.loaders.reading.joined import is_evenly_spaced

_LINE_ENDS = "\r\n\v\x1c\x1d\x1e\x85\u2028\u2029"  # and a form feed, which ends the page too
_GLUED = re.compile(r" {1,8}\S")  # more is the indent of a table's cell
# A text seldom begins on a later page than this: where it would, breaks are missing and nothing is reckoned backwards.
_MAX_FRONT_MATTER = 12


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, with their offsets, pages counted from 0 and furniture marked."""
    lines: list[Line] = []
    offset, gap, parted, fed = 0, 0, False, False
    for raw in text.splitlines(keepends=True):
        visible, ends_page = raw.rstrip(), raw[-1] == "\f"
        if visible:
            stripped = visible.lstrip()
            lines.append(Line(visible, stripped, offset, gap, parted, fed and bool(lines), is_evenly_spaced(stripped)))
            gap, parted, fed = 0, False, ends_page
        elif ends_page:
            fed = True
        else:
            gap += 1
            parted = parted or bool(raw.rstrip(_LINE_ENDS))
        offset += len(raw)
    mark_furniture(lines)
    _number_pages(lines)
    return lines


def _number_pages(lines: Sequence[Line]) -> None:
    """Count pages from 0; where there are form feeds they alone decide."""
    starts = {index for index, line in enumerate(lines) if line.fed} or _page_starts(lines)
    page = 0
    for index, line in enumerate(lines):
        page += index in starts and index > 0
        line.page = page


def _page_starts(lines: Sequence[Line]) -> set[int]:
    """The lines that begin a page of a text without form feeds: a running head, what follows a foot, a glued text's first.

    A number right below the first lines belongs to the head of the first page, with them.
    """
    at_foot = _numbers_at_foot(lines)
    starts: set[int] = set()
    index = 0
    while index < len(lines):
        if not lines[index].furniture:
            if index and _is_glued(lines[index - 1], lines[index]):
                starts.add(index)
            index += 1
            continue
        end = next((i for i in range(index, len(lines)) if not lines[i].furniture), len(lines))
        if any(line.number is not None for line in lines[index:end]) or lines[index].gap > 1 or lines[index].parted:
            starts.add(end if at_foot else index)
        index = end
    head = sorted(starts)[: 0 if at_foot else 1]
    return starts - {start for start in head if start <= MOST_HEAD_LINES and lines[start].gap <= 1}


def _is_glued(before: Line, line: Line) -> bool:
    """Whether a line begins with a space right after another line of text."""
    return line.gap == 0 and line.text[0] == " " and not before.furniture and _GLUED.match(line.text) is not None


def _numbers_at_foot(lines: Sequence[Line]) -> bool:
    """Whether the number of a page stands below its text: the last then ends the text, or the first has text above it."""
    numbered = [index for index, line in enumerate(lines) if line.number is not None]
    if not numbered:
        return False
    ends = all(line.furniture for line in lines[numbered[-1] :]) and len(numbered) > 1
    return ends or (lines[numbered[0]].number == 1 and numbered[0] > MOST_HEAD_LINES)


def printed_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Page (counted from 0) → printed number, reckoned from the nearest anchor; empty where there is no anchor."""
    anchors: dict[int, int] = {}
    for line in lines:
        if line.number is not None:
            anchors.setdefault(line.page, line.number)
    if not anchors or not lines:
        return {}
    told = sorted(anchors)
    numbers: dict[int, str] = {}
    for page in range(lines[-1].page + 1):
        if page < told[0] and anchors[told[0]] - told[0] > _MAX_FRONT_MATTER:
            continue
        at = bisect_right(told, page)
        nearest = told[max(0, at - 1)]
        number = anchors[nearest] + page - nearest
        if at < len(told) and anchors[told[at]] > anchors[nearest]:  # in an appendix they begin anew
            number = min(number, anchors[told[at]] - 1)
        if number > 0:
            numbers[page] = str(number)
    return numbers
