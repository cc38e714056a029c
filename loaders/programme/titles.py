"""Short titles right above running text, where nothing but wording tells them apart.

Lines fall into stretches that end with a full stop. A title is the first line or two of a stretch whose next line
begins with a capital; less likely a short line between two others that begin so, where a full stop was forgotten;
least likely a stretch of one short line. A sentence ("Nämnden ska …") is none. Where it is known how many titles
there are, the likeliest so many are taken, and where it is not, only the first sort.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from samverkan.loaders.programme.reading import WORDINGS
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.joined import join
from samverkan.loaders.swedish.verbs import verbs

_NO_TITLE = frozenset(WORDINGS["themes"]["not_in_titles"])
_BULLET = re.compile(r"(?:[•·▪●○◦\uf0b7\uf0a7]|[-–—*](?=\s)|\d{1,2}[.)](?=\s)|[a-h]\))\s*")
_ENDS = (".", "!", "?", ":")
_DASHED = re.compile(r"([A-ZÅÄÖ][^.:;–]{2,70}?) [-–] \S")
_LONGEST = 110
_SHORT = 0.7  # of the usual width: such a line had room for the word that begins the next
_LONGEST_SENTENCE = 60


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it stands; ``doubt`` is 0 where its place alone makes it one."""

    text: str
    start: int
    end: int
    doubt: int = 0


def find_titles(lines: Sequence[Line], width: int, count: int | None = None) -> list[Title]:
    """The titles above the running text of ``lines``, at most ``count`` of them, in order."""
    found = [title for stretch in _stretches(lines) for title in _titles(stretch, width)]
    if count is None:
        return [title for title in found if not title.doubt]
    likeliest = sorted(found, key=lambda title: (title.doubt, title.start))[:count]
    return sorted(likeliest, key=lambda title: title.start)


def dashed_titles(lines: Sequence[Line], count: int | None) -> list[Title]:
    """The first so many titles that a dash parts from the text they begin ("Trygghet - alla ska …")."""
    found = [(line, match) for line in lines if (match := _DASHED.match(line.stripped))]
    return [Title(match[1], line.start + _lead(line), line.start + _lead(line) + match.end(1)) for line, match in found[:count]]


def list_items(lines: Sequence[Line]) -> list[Title]:
    """The items of a list that the lines begin with; empty where they begin with none."""
    items: list[list[Line]] = []
    for line in lines:
        if _BULLET.match(line.stripped):
            items.append([line])
        elif items and line.stripped[0].islower() and len(items[-1]) == 1:
            items[-1].append(line)
        else:
            break
    return [_of(item) for item in items]


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    stretch: list[Line] = []
    for line in lines:
        stretch.append(line)
        if line.stripped.endswith(_ENDS):
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _titles(stretch: Sequence[Line], width: int) -> Iterator[Title]:
    """The titles that a stretch of lines begins with and holds."""
    first = _first_title(stretch, width)
    if first:
        yield first
    for line, following in pairwise(stretch[1:]):
        title = _of([line], doubt=1)
        if following.stripped[0].isupper() and len(title.text) < _SHORT * width and _is_title(title):
            yield title


def _first_title(stretch: Sequence[Line], width: int) -> Title | None:
    for length in (1, 2):
        head, rest = stretch[:length], stretch[length:]
        if len(head) < length or (length == 2 and not head[1].stripped[0].islower()):
            return None
        title = _of(head, doubt=0 if rest else 2)
        short = bool(rest) or len(title.text) < min(_LONGEST_SENTENCE, 0.8 * width)
        if (not rest or rest[0].stripped[0].isupper()) and short and _is_title(title):
            return title
    return None


def _is_title(title: Title) -> bool:
    """Whether the wording can be a title: it begins with a capital and has no finite verb but after "som"."""
    words = re.findall(r"\w+", re.split(r"\bsom\b", title.text.lower())[0])
    capital = title.text[0].isupper() or title.text[0] in '”"'
    return capital and len(title.text) <= _LONGEST and not (_NO_TITLE | verbs().finite).intersection(words)


def _lead(line: Line) -> int:
    """How much of a line stands before its text: white space and a bullet."""
    bullet = _BULLET.match(line.stripped)
    return len(line.text) - len(line.text.lstrip()) + (bullet.end() if bullet else 0)


def _of(lines: Sequence[Line], *, doubt: int = 0) -> Title:
    lead = _lead(lines[0])
    start, end = lines[0].start + lead, lines[-1].start + len(lines[-1].text.rstrip())
    pieces = [(lines[0].text[lead:], start), *((line.text, line.start) for line in lines[1:])]
    return Title(join(pieces).text, start, end, doubt)
