"""Page furniture: the lines that belong to the page and not to its text, and the page numbers printed in them.

Some lines show by themselves what they are ("Sid 5 (95)", the city's address, a line of a contents list). Others
only by coming back: what differs from page to page by nothing but a growing number, and says nothing else or a year
or whoever publishes, is a running head or foot; so is what stands beside such lines wherever it occurs. Where form
feeds tell the pages, only what stands at the edge of a page can be furniture of that sort. An item of a list, a row
of a table and what goes on from the line above are text, wherever they stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.swedish.data import read_data

_PAGE = r"(?:Sid(?:a|an)?\.?|SID(?:A|AN)?)"
_OF = r"(?:\s*\(\d{1,4}\)|\s+(?:av|AV)\s+\d{1,4}|/\d{1,4})"
_NUMBER = re.compile(
    rf"(?:{_PAGE}:?\s*(\d{{1,4}}){_OF}?|[Ss]id(?:a|\.)?\s*(\d{{1,4}}){_OF}|(\d{{1,4}})\s?\(\d{{1,4}}\)|[-–]\s?(\d{{1,4}})\s?[-–]"
    rf"|\S.{{0,100}}[\s,][Ss]id(?:a|an)?\.?\s*(\d{{1,4}}){_OF}"  # at the end of a running head
    rf"|(?:{_PAGE}\s*)?(\d{{1,4}})\s?\(\d{{1,4}}\)\s{{2,}}\S.{{0,80}})\s*$"  # at its beginning
)
_BARE_NUMBER = re.compile(r"\d{1,3}\s*$")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|start\.)?[a-zåäö.-]+\.(?:se|stockholm|nu|org|com)(?:/\S*)?\s*$", re.IGNORECASE)
_NOISE = frozenset(read_data("words.yml")["site_noise"])
_LONGEST_NOISE = max(map(len, _NOISE))
_CONTENTS = re.compile(r".*\.{4,}\s*\d{1,4}\s*$|.*(?:\s\.){4,}\s*\d{1,4}\s*$")
# Where a page's number can stand in a line: before how many there are, last, or first.
_BEFORE_TOTAL = re.compile(
    r"(?P<before>(?:.{0,100}\D)?)(?P<number>\d{1,4})(?P<after>\s?\(\d{1,4}\)|\s?/\s?\d{1,4}|\s(?:av|of)\s\d{1,4})$"
)
_LAST = re.compile(r"(?P<before>(?:.{0,100}\D)?)(?P<number>\d{1,4})(?P<after>\]?)$")
_FIRST = re.compile(r"(?P<before>)(?P<number>\d{1,4})(?P<after>\s.{0,100})$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
# What else a head says that has its page's number, besides nothing at all: headings are numbered too.
_OF_A_HEAD = re.compile(
    r"^#(?:$|[/(\]\s]*(?:\d|av\b|of\b))|\b(?:19|20)\d\d\b|\||nämnd|förvaltning|kommun|\bstad\b|kontor|region", re.IGNORECASE
)
_TEXT = re.compile(r"[•·▪●○◦*–—-]\s|[a-zåäö]|.*\t")  # an item, a row, or what goes on from the line above
_SAYS_PAGE = re.compile(r"\b[Ss]id(?:a|an)?\.?\s*#|#\s?\(\d")
# Headings are numbered too ("Mål 1"): after these a growing number is none of pages.
_NUMBERED_THINGS = re.compile(
    r"(?:mål|område|projekt|bilaga|kapitel|del|steg|fas|etapp|prioritering|åtgärd|punkt|löfte|tabell|figur|diagram|fråga|§)\s*$",
    re.IGNORECASE,
)
_FEWEST_PAGES = 3  # on which a line must come back
_LEAST_BETWEEN = 12  # lines between two numbers of pages, where no form feeds tell the pages
_LARGEST_STEP = 3  # pages without a number between two that have one
_LONGEST_HEAD, MOST_HEAD_LINES = 60, 4
_LONGEST_REPEATED = 100


@dataclass(slots=True)
class Line:
    """A line that is not blank. ``gap`` is how many blank lines stand before it; ``parted`` says that one
    of those held white space, which in glued page texts is an empty paragraph; ``fed`` that a form feed stands before it.
    ``stripped`` is the text without white space around it, ``even`` says that nothing but single blanks parts its words;
    ``number`` is the page's that is printed in it."""

    text: str
    stripped: str
    start: int
    gap: int
    parted: bool
    fed: bool = False
    even: bool = False
    page: int = 0
    furniture: bool = False
    number: int | None = None


def mark_furniture(lines: Sequence[Line]) -> None:
    """Mark page numbers, addresses, site noise, contents lists, running heads and lines that interrupt a sentence."""
    numbered = [index for index, line in enumerate(lines) if _may_have_number(line.stripped)]
    for index in numbered:
        lines[index].number = _number_in(lines[index].stripped)
    for index, line in enumerate(lines):
        line.furniture = line.number is not None or _shows_itself(line.stripped) or (line.gap > 1 and _stands_out(lines, index))
    edges = _edges(lines)
    _mark_growing(lines, edges, numbered)
    repeated = Counter(line.stripped for line in lines)
    _mark_heads(lines, repeated)
    _mark_repeated(lines, edges, repeated)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, or as what introduces a list."""
    return text.endswith((".", "!", "?", ":", ";"))


def _may_have_number(text: str) -> bool:
    """Whether a page's number may stand in a line: it, or what is printed around it, is first or last."""
    return text[0].isdigit() or text[-1].isdigit() or text[-1] in ")]-–" or text.startswith(("Sid", "SID"))


def _number_in(text: str) -> int | None:
    """The number that a line says is its page's: by the word, by how many pages there are, or between dashes."""
    told = "(" in text or "id" in text or "ID" in text or text[0] in "-–"
    match = _NUMBER.match(text) if told else None
    return int(next(group for group in match.groups() if group)) if match else None


def _shows_itself(text: str) -> bool:
    """Whether a line is an address, site noise or a line of a contents list."""
    if len(text) <= _LONGEST_NOISE and text.lower() in _NOISE:
        return True
    if " " not in text and "." in text and _ADDRESS.match(text):
        return True
    return text[-1].isdigit() and "." in text and _CONTENTS.match(text) is not None


def _stands_out(lines: Sequence[Line], index: int) -> bool:
    """Whether a line that empty ones part from all others is a bare number, or interrupts a sentence."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and after.gap <= 1:
        return False
    return _BARE_NUMBER.match(line.stripped) is not None or _interrupts(lines[index - 1] if index else None, line, after)


def _interrupts(before: Line | None, line: Line, after: Line | None) -> bool:
    """Whether a sentence goes on after a line that stands alone amid it, as a running head does."""
    return (
        before is not None
        and after is not None
        and not ends_sentence(before.stripped)
        and line.stripped[0].isupper()
        and after.stripped[0].islower()
        and before.stripped[-1].isalpha()
    )


def _edges(lines: Sequence[Line]) -> list[range]:
    """The first and last lines of each page that form feeds tell, from the outermost in; none where there are none."""
    starts = [index for index, line in enumerate(lines) if line.fed]
    pages = pairwise(sorted({0, *starts, len(lines)})) if starts else ()
    edges: list[range] = []
    for begin, end in pages:
        first = min(begin + MOST_HEAD_LINES, end)
        edges += [range(begin, first), range(end - 1, max(first, end - MOST_HEAD_LINES) - 1, -1)]
    return edges


def _mark_growing(lines: Sequence[Line], edges: Sequence[range], numbered: Sequence[int]) -> None:
    """Mark the lines that come back with nothing changed but a number that grows from page to page."""
    may_have_number = frozenset(numbered)
    looked_at = [i for edge in edges for i in edge if i in may_have_number] if edges else numbered
    found: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in looked_at:
        for key, number in _without_number(lines[index].stripped):
            found[key].append((index, number))
    for key, places in found.items():
        if len(places) == 1:
            continue
        said = _SAYS_PAGE.search(key) is not None
        if not said and not _OF_A_HEAD.search(key):
            continue
        fewest, apart = (2, 1) if said else (_FEWEST_PAGES, 1 if edges else _LEAST_BETWEEN)
        if len(places) >= fewest and _grows(places, apart=apart):
            for index, number in places:
                lines[index].furniture, lines[index].number = True, number


def _without_number(text: str) -> Iterator[tuple[str, int]]:
    """A line without its number, for each place where the page's can stand, and the number."""
    if len(text) > _LONGEST_REPEATED or _TEXT.match(text):
        return
    at_end = text[-1].isdigit() or text[-1] in ")]"
    for pattern in (_BEFORE_TOTAL, _LAST, _FIRST) if at_end else (_FIRST,):
        match = pattern.match(text)
        if match and not (_YEAR.match(match["number"]) or _NUMBERED_THINGS.search(match["before"]) or ends_sentence(text)):
            yield f"{match['before']}#{match['after']}", int(match["number"])


def _grows(places: Sequence[tuple[int, int]], *, apart: int) -> bool:
    """Whether numbers at places of a text, so many lines ``apart``, grow as those of pages do."""
    steps = [after[1] - before[1] for before, after in pairwise(places)]
    distance = (places[-1][0] - places[0][0]) / (len(places) - 1)
    return distance >= apart and steps.count(1) * 2 > len(steps) and all(0 < step <= _LARGEST_STEP for step in steps)


def _mark_heads(lines: Sequence[Line], repeated: Counter[str]) -> None:
    """Mark what stands right above the numbers of pages; ``repeated`` tells how often each line occurs."""
    anchors = [index for index, line in enumerate(lines) if line.number is not None]
    near = Counter(line.stripped for anchor in anchors for line in lines[_head_begins(lines, anchor) : anchor])
    heads = {text for text, count in near.items() if count > 1 and count == repeated[text]}
    for anchor in anchors:
        _mark_head(lines, anchor)
        _mark_repeated_head(lines, anchor, heads)


def _head_begins(lines: Sequence[Line], anchor: int) -> int:
    """The first line that can belong to the head above a page number: it is on the same page, where pages are told."""
    first = max(0, anchor - MOST_HEAD_LINES)
    return next((index for index in range(anchor, first, -1) if lines[index].fed), first)


def _mark_head(lines: Sequence[Line], anchor: int) -> None:
    """Mark the short lines right above a page number as its running head, where empty lines part them from the text above."""
    begins = _head_begins(lines, anchor)
    first = anchor
    while first > begins and lines[first].gap == 0 and len(lines[first - 1].stripped) <= _LONGEST_HEAD:
        first -= 1
    head = lines[first:anchor]
    parted = lines[first].gap > 1 or lines[first].fed
    if parted and all(_can_be_head(line.stripped) for line in head):
        for line in head:
            line.furniture = True


def _mark_repeated_head(lines: Sequence[Line], anchor: int, heads: Container[str]) -> None:
    """Mark the lines above a page number that stand above several of them and nowhere else."""
    for line in reversed(lines[_head_begins(lines, anchor) : anchor]):
        if line.stripped not in heads or not _can_be_head(line.stripped):
            return
        line.furniture = True


def _mark_repeated(lines: Sequence[Line], edges: Sequence[Sequence[int]], repeated: Counter[str]) -> None:
    """Mark the lines that come back at the edges of pages, or beside other furniture, nearly wherever they stand."""
    looked_at = edges or [[index] for index in _beside_furniture(lines)]
    often = Counter(lines[index].stripped for edge in looked_at for index in edge)
    heads = {text for text, count in often.items() if count >= _FEWEST_PAGES and count + 1 >= repeated[text]}
    for edge in looked_at:
        for index in edge:
            line = lines[index]
            if not line.furniture and (line.stripped not in heads or not _can_be_head(line.stripped)):
                break  # what stands further in is text, whatever it says
            line.furniture = True


def _can_be_head(text: str) -> bool:
    return len(text) <= _LONGEST_REPEATED and not ends_sentence(text) and not _TEXT.match(text)


def _beside_furniture(lines: Sequence[Line]) -> list[int]:
    """The lines that are furniture or stand beside it."""
    found = [index for index, line in enumerate(lines) if line.furniture]
    return sorted({i for index in found for i in (index - 1, index, index + 1) if 0 <= i < len(lines)})
