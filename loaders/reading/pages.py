"""Lines and pages: what is text, what is page furniture, and which printed page a line stands on.

Text taken out of a PDF carries traces of its pages. Three things begin a new page: a form feed; a line
that begins with a space right after another line (page texts glued together); a block of furniture
(running head, "Sid 5 (95)", the city's address) with empty lines around it. Printed numbers are taken
from such anchors and counted on from them; a document without any anchor has pages but no numbers,
unless the reader of the file gives labels of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

_ANCHOR = re.compile(
    r"(?:Sid(?:a|an)?\.?\s*(\d{1,4})(?:\s*\(\d{1,4}\)|\s+av\s+\d{1,4}|/\d{1,4})?|(\d{1,4})\s?\(\d{1,4}\)|[-–]\s?(\d{1,4})\s?[-–]"
    r"|\S.{0,100}\sSid(?:a|an)?\.?\s*(\d{1,4})\s*\(\d{1,4}\))\s*$"  # at the end of a running head
)
_BARE_NUMBER = re.compile(r"\d{1,3}\s*$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|start\.)?[a-zåäö.-]+\.(?:se|stockholm|nu|org|com)(?:/\S*)?\s*$", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:Lyssna|Skriv ut|Dela( sidan)?|Till toppen|Hoppa till (huvud)?innehåll(et)?|Meny|Sök|Tipsa|Kakor|Cookies|"
    r"Hem|Till startsidan|Dela på Facebook|Läs mer)\s*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".*\.{4,}\s*\d{1,4}\s*$|.*(?:\s\.){4,}\s*\d{1,4}\s*$")
_RUNNING_HEAD_REPEATS = 3
_LONGEST_HEAD, _MOST_HEAD_LINES = 60, 4
# A text seldom begins on a later page than this: where it would, breaks are missing and nothing is reckoned backwards.
_MAX_FRONT_MATTER = 12


@dataclass(slots=True)
class Line:
    """A line that is not blank. ``gap`` is how many blank lines stand before it; ``parted`` says that one
    of those held white space, which in glued page texts is an empty paragraph. ``stripped`` is the text that is seen."""

    text: str
    start: int
    gap: int
    parted: bool
    page: int = 0
    furniture: bool = False
    stripped: str = field(init=False)

    def __post_init__(self) -> None:
        self.stripped = self.text.strip()


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, with their offsets, pages counted from 0 and furniture marked."""
    lines: list[Line] = []
    breaks: set[int] = set()
    offset, gap, parted = 0, 0, False
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip("\r\n\v\x1c\x1d\x1e\x85\u2028\u2029")
        if "\f" in raw:
            breaks.add(len(lines) if not body.strip() or body.startswith("\f") else len(lines) + 1)
        visible = body.replace("\f", " ").rstrip()
        if visible.strip():
            lines.append(Line(visible, offset, gap, parted))
            gap, parted = 0, False
        elif "\f" not in raw:
            gap += 1
            parted = parted or bool(body)
        offset += len(raw)
    _mark_furniture(lines)
    _number_pages(lines, breaks)
    return lines


def _mark_furniture(lines: Sequence[Line]) -> None:
    """Mark page numbers, addresses, site noise, contents lists, running heads and lines that interrupt a sentence."""
    repeated = Counter(line.stripped for line in lines)
    for index, line in enumerate(lines):
        text = line.stripped
        after = lines[index + 1] if index + 1 < len(lines) else None
        line.furniture = bool(
            _ANCHOR.match(text) or _ADDRESS.match(text) or _NOISE.match(text) or _CONTENTS.match(text)
        ) or _interrupts(lines[index - 1] if index else None, line, after)
        if _BARE_NUMBER.match(text) and line.gap > 1 and (after is None or after.gap > 1):
            line.furniture = True
    for index, line in enumerate(lines):
        if line.furniture and _ANCHOR.match(line.stripped):
            _mark_head(lines, index)
    for index, line in enumerate(lines):
        if line.furniture or repeated[line.stripped] < _RUNNING_HEAD_REPEATS or len(line.stripped) > 100:
            continue
        beside = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
        line.furniture = any(other.furniture for other in beside) and not _ends_sentence(line.stripped)


def _mark_head(lines: Sequence[Line], anchor: int) -> None:
    """Mark the short lines right above a page number as its running head, where empty lines part them from the text above."""
    first = anchor
    while first and lines[first].gap == 0 and len(lines[first - 1].stripped) <= _LONGEST_HEAD:
        first -= 1
    head = lines[first:anchor]
    if lines[first].gap > 1 and len(head) <= _MOST_HEAD_LINES and not any(_ends_sentence(line.stripped) for line in head):
        for line in head:
            line.furniture = True


def _interrupts(before: Line | None, line: Line, after: Line | None) -> bool:
    """Whether a line stands alone amid a sentence that goes on after it, as a running head does."""
    return (
        before is not None
        and after is not None
        and line.gap > 1
        and after.gap > 1
        and not _ends_sentence(before.stripped)
        and line.stripped[0].isupper()
        and after.stripped[0].islower()
        and before.stripped[-1].isalpha()
    )


def _ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ":", ";"))


def _number_pages(lines: Sequence[Line], breaks: set[int]) -> None:
    """Count pages from 0; where there are form feeds they alone decide."""
    page = 0
    in_furniture = False
    for index, line in enumerate(lines):
        if breaks:
            page += index in breaks and index > 0
        elif line.furniture and (line.gap > 1 or line.parted) and not in_furniture:
            page += index > 0
            in_furniture = True
        elif index and line.gap == 0 and line.text[0] == " " and not in_furniture and not lines[index - 1].furniture:
            page += 1
        if not line.furniture:
            in_furniture = False
        line.page = page


def printed_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Page (counted from 0) → printed number, reckoned from the nearest anchor; empty where there is no anchor."""
    anchors: dict[int, int] = {}
    for line in lines:
        match = _ANCHOR.match(line.stripped) if line.furniture else None
        if match:
            anchors.setdefault(line.page, int(next(g for g in match.groups() if g)))
    if not anchors or not lines:
        return {}
    first = min(anchors)
    numbers: dict[int, str] = {}
    for page in range(lines[-1].page + 1):
        if page < first and anchors[first] - first > _MAX_FRONT_MATTER:
            continue
        nearest = max((a for a in anchors if a <= page), default=min(anchors))
        number = anchors[nearest] + page - nearest
        following = min((a for a in anchors if a > page), default=None)
        if following is not None:
            number = min(number, anchors[following] - 1)
        if number > 0:
            numbers[page] = str(number)
    return numbers
