"""The cues of collaboration, compiled from ``cues.yml``: which words make a sentence a collaboration.

``cues.yml`` says how each is written; :data:`~samverkan.loaders.extraction.readings.NEEDS` says what it
asks of what follows it before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from samverkan.graph.model import Role
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.sieve import Sieve

# What may stand between a noun and its preposition: a few words of the same phrase, and, before "mellan", nearly any.
_MID = r"(?:,? (?!(?:och|samt|ska|att|som|mellan|med|tillsammans) )[\w§()\"”-]+){0,7}?"
_FAR = r"(?:,? (?!mellan )[\w§()\"”-]+){0,8}?"
_BLOCKER_REACH = 40  # characters before a cue


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying it: the list of parties after ``pattern`` has ``role``, the sentence's subject has ``subject``.

    ``alone`` is the role of a party that is named without others, where it is another.
    ``implicit`` says that somebody unsaid leads where the sentence has no subject; ``needs`` names what
    must hold for the cue to count; ``row`` cues count in rows of tables and lists only; ``apart`` is one whose clause has
    its own subject.
    """

    name: str
    pattern: re.Pattern[str]
    role: Role
    subject: Role = Role.LEAD
    alone: Role | None = None
    implicit: bool = True
    needs: str = ""
    row: bool = False
    apart: bool = False


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order in which they are tried."""
    data = read_data("cues.yml")
    parts = {f"{{{name}}}": pattern for name, pattern in data["parts"].items()} | {"{MID}": _MID, "{FAR}": _FAR}
    return tuple(_compile(entry, parts) for entry in data["frames"])


def find_cues(text: str, *, row: bool) -> Iterator[tuple[Cue, int, int]]:
    """Where cues begin and end in a text in lower case, cue by cue; ``row`` says that it is one, which more count in.

    None where a word before makes it none ("ingen samverkan med").
    """
    may_be_blocked = "blockers" in _passing(text)
    for cue in likely_cues(text):
        for match in cue.pattern.finditer(text) if row or not cue.row else ():
            start = _word_start(text, match.start())
            if not (may_be_blocked and _is_blocked(text, start)):
                yield cue, start, match.end()


def _word_start(text: str, start: int) -> int:
    """Where the word begins that a cue begins in."""
    while start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
        start -= 1
    return start


def _is_blocked(text: str, start: int) -> bool:
    return wording("blockers").search(text[max(0, start - _BLOCKER_REACH) : start]) is not None


def likely_cues(text: str) -> list[Cue]:
    """The cues that a text in lower case may hold; most hold few."""
    return [cues()[number] for number in sorted([key for key in _passing(text) if isinstance(key, int)])]


@lru_cache(maxsize=8)  # the cues and several wordings are asked of the same sentence
def _passing(text: str) -> frozenset[int | str]:
    return _sieve().passing(text)


@cache
def _sieve() -> Sieve[int | str]:
    """The cues by their numbers and the wordings by their keys."""
    patterns: dict[int | str, str] = {number: cue.pattern.pattern for number, cue in enumerate(cues())}
    return Sieve(patterns | read_data("cues.yml")["wordings"])


def _compile(entry: dict[str, str], parts: dict[str, str]) -> Cue:
    pattern = entry["pattern"]
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return Cue(
        name=entry["name"],
        pattern=re.compile(pattern),
        role=Role(entry["role"]),
        subject=Role(entry.get("subject", Role.LEAD)),
        alone=Role(entry["alone"]) if "alone" in entry else None,
        implicit=entry.get("lead") != "none",
        needs=entry.get("needs", ""),
        row="row" in entry,
        apart="clause" in entry,
    )


@cache
def wording(key: str) -> re.Pattern[str]:
    """A pattern of ``cues.yml`` that stands for itself ("negation", "joint", "agent" …), for text in lower case."""
    data = read_data("cues.yml")
    return re.compile((data["wordings"] | data["contexts"])[key])


def each(key: str, text: str) -> Iterator[re.Match[str]]:
    """All places where a text, whatever its case, has the wording."""
    lower = lowered(text)
    return wording(key).finditer(lower) if _may_have(key, lower) else iter(())


def may_say(keys: frozenset[str], text: str) -> bool:
    """Whether a text, whatever its case, may have one of the wordings; most have none."""
    return not keys.isdisjoint(_passing(lowered(text)))


def says(key: str, text: str) -> re.Match[str] | None:
    """Where a text, whatever its case, first has the wording; None where it does not."""
    lower = lowered(text)
    return wording(key).search(lower) if _may_have(key, lower) else None


def _may_have(key: str, lower: str) -> bool:
    """Whether a text in lower case may have a wording; those that few texts are asked for are not sifted."""
    return key in read_data("cues.yml")["contexts"] or key in _passing(lower)
