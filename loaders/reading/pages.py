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
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

_ANCHOR = re.compile(
    r"(?:Sid(?:a|an)?\.?\s*(\d{1,4})(?:\s*\(\d{1,4}\)|\s+av\s+\d{1,4}|/\d{1,4})?|(\d{1,4})\s?\(\d{1,4}\)|[-–]\s?(\d{1,4})\s?[-–]"
    r"|\S.{0,100}\sSid(?:a|an)?\.?\s*(\d{1,4})\s*\(\d{1,4}\))\s*$"  # at the end of a running head
)
_NUMBERED_HEAD = re.compile(r"(\S.{0,100}?\s[Ss]id(?:a|an)?\.?)\s*(\d{1,4})$")  # a running head where it stands on several pages
_BARE_NUMBER = re.compile(r"\d{1,3}\s*$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|start\.)?[a-zåäö.-]+\.(?:se|stockholm|nu|org|com)(?:/\S*)?\s*$", re.IGNORECASE)
_NOISE = re.compile(
    r"(?:Lyssna|Skriv ut|Dela( sidan)?|Till toppen|Hoppa till (huvud)?innehåll(et)?|Meny|Sök|Tipsa|Kakor|Cookies|"
    r"Hem|Till startsidan|Dela på Facebook|Läs mer)\s*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".*\.{4,}\s*\d{1,4}\s*$|.*(?:\s\.){4,}\s*\d{1,4}\s*$")
_RUNNING_HEAD_REPEATS = 3
_GLUED = re.compile(r" {1,8}\S")  # more is the indent of a table's cell
_MOST_ABOVE_FIRST = 10  # lines above the number of the first page, where it stands at the top
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
    repeated = Counter(_head_of(line.stripped) for line in lines)
    for index, line in enumerate(lines):
        text = line.stripped
        after = lines[index + 1] if index + 1 < len(lines) else None
        line.furniture = bool(
            _ANCHOR.match(text) or _ADDRESS.match(text) or _NOISE.match(text) or _CONTENTS.match(text)
        ) or _interrupts(lines[index - 1] if index else None, line, after)
        if _BARE_NUMBER.match(text) and line.gap > 1 and (after is None or after.gap > 1):
            line.furniture = True
        if _NUMBERED_HEAD.match(text) and repeated[_head_of(text)] > 1:
            line.furniture = True
    anchors = [index for index, line in enumerate(lines) if line.furniture and _printed_number(line)]
    near = Counter(line.stripped for anchor in anchors for line in lines[max(0, anchor - _MOST_HEAD_LINES) : anchor])
    heads = {text for text, count in near.items() if count > 1 and count == repeated[text]}
    for anchor in anchors:
        _mark_head(lines, anchor)
        _mark_repeated_head(lines, anchor, heads)
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


def _mark_repeated_head(lines: Sequence[Line], anchor: int, heads: Container[str]) -> None:
    """Mark the lines above a page number that stand above several of them and nowhere else."""
    for line in reversed(lines[max(0, anchor - _MOST_HEAD_LINES) : anchor]):
        if line.stripped not in heads or _ends_sentence(line.stripped):
            return
        line.furniture = True


def _head_of(text: str) -> str:
    """A line without the page's number at its end, which is all that differs between the pages' running heads."""
    head = _NUMBERED_HEAD.match(text)
    return head[1] if head else text


def _printed_number(line: Line) -> int | None:
    """The number of its page that a line of furniture tells; None where it tells none."""
    match = (_ANCHOR.match(line.stripped) or _NUMBERED_HEAD.match(line.stripped)) if line.furniture else None
    return int(next(group for group in reversed(match.groups()) if group)) if match else None


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
    starts = breaks or _page_starts(lines)
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
        end = next((i for i in range(index, len(lines)) if not lines[i].furniture), len(lines))
        block = lines[index:end]
        if any(map(_printed_number, block)) or (block and (block[0].gap > 1 or block[0].parted)):
            starts.add(end if at_foot else index)
        elif index and not block and lines[index].gap == 0 and _GLUED.match(lines[index].text) and not lines[index - 1].furniture:
            starts.add(index)
        index = max(end, index + 1)
    return starts - {start for start in sorted(starts)[:1] if start <= _MOST_HEAD_LINES and lines[start].gap <= 1}


def _numbers_at_foot(lines: Sequence[Line]) -> bool:
    """Whether the number of a page stands below its text: that of the first then has much text above it."""
    first = next((index for index, line in enumerate(lines) if _printed_number(line)), 0)
    return _printed_number(lines[first]) == 1 and first > _MOST_ABOVE_FIRST if lines else False


def printed_numbers(lines: Sequence[Line]) -> dict[int, str]:
    """Page (counted from 0) → printed number, reckoned from the nearest anchor; empty where there is no anchor."""
    anchors: dict[int, int] = {}
    for line in lines:
        number = _printed_number(line)
        if number is not None:
            anchors.setdefault(line.page, number)
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
