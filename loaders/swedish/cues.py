"""The cues of collaboration, compiled from ``cues.yml``: which words make a sentence a collaboration.

``cues.yml`` says how each is written; :data:`~samverkan.loaders.extraction.readings.NEEDS` says what it
asks of what follows it before it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from samverkan.graph.model import Role
from samverkan.loaders.swedish.data import read_data

# What may stand between a noun and its preposition: a few words of the same phrase, and, before "mellan", nearly any.
_MID = r"(?:,? (?!(?:och|samt|ska|att|som|mellan|med|tillsammans) )[\wåäö§()\"”-]+){0,7}?"
_FAR = r"(?:,? (?!mellan )[\w§()\"”-]+){0,8}?"


_GROUP = r"\([^()]*\)"
# A pattern's first group of alternatives, or its first word; in an alternative, the literal that it begins with.
_OPENING = re.compile(rf"\\b(?:\[\\w-\]\*|\\w\*)?(?:\(\?:((?:[^()]|{_GROUP})+)\)(?![?*{{])|([a-zåäö ]+[?*{{]?))")
_LITERAL = re.compile(r"(?:\[\\w-\]\*|\\w\*)?(?:\0[?*]?)?([a-zåäö ]{3,}?)(?:$|(?=[\[\\\0])|(?=[a-zåäö ][?*{]))")
_CLASS = re.compile(r"\[[^\]]*\]|\\\w")
_AHEAD = re.compile(r"\(\?=([^()|]*)\)")
_RUN = re.compile(r"[a-zåäö ]{3,}(?![?*{])")


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying it: the list of parties after ``pattern`` has ``role``, the sentence's subject has ``subject``.

    ``implicit`` says that somebody unsaid leads where the sentence has no subject; ``needs`` names what
    must hold for the cue to count.
    """

    name: str
    pattern: re.Pattern[str]
    role: Role
    subject: Role = Role.LEAD
    implicit: bool = True
    needs: str = ""
    heads: tuple[str, ...] = ()
    core: str = ""


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order in which they are tried."""
    data = read_data("cues.yml")
    parts = {f"{{{name}}}": pattern for name, pattern in data["parts"].items()} | {"{MID}": _MID, "{FAR}": _FAR}
    return tuple(_compile(entry, parts) for entry in data["frames"])


def likely_cues(text: str) -> list[Cue]:
    """The cues that a text in lower case may hold, by the literals of their patterns; most hold few."""
    automaton, headed, headless = _by_head()
    found = {number for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True) for number in headed[index]}
    return [cue for number in sorted(found | headless) if (cue := cues()[number]).core in text]


@cache
def _by_head() -> tuple[AhoCorasick, tuple[tuple[int, ...], ...], frozenset[int]]:
    """The heads of all cues as one automaton, the numbers of the cues that have each, and those of the cues without any."""
    by_head: dict[str, list[int]] = {}
    for number, cue in enumerate(cues()):
        for head in cue.heads:
            by_head.setdefault(head, []).append(number)
    headless = frozenset(number for number, cue in enumerate(cues()) if not cue.heads)
    return AhoCorasick(list(by_head)), tuple(tuple(numbers) for numbers in by_head.values()), headless


def _compile(entry: dict[str, str], parts: dict[str, str]) -> Cue:
    pattern = entry["pattern"]
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return Cue(
        name=entry["name"],
        pattern=re.compile(pattern),
        role=Role(entry["role"]),
        subject=Role(entry.get("subject", Role.LEAD)),
        implicit=entry.get("lead") != "none",
        needs=entry.get("needs", ""),
        heads=_heads(pattern),
        core=_core(pattern),
    )


def _heads(pattern: str) -> tuple[str, ...]:
    """Literals of which a match has at least one: how the alternatives of its opening begin; empty where one is too short.

    >>> _heads(r"\\b(?:samråda[rt]?|stämma av|hålls?) med\\b")
    ('samråda', 'stämma av', 'håll')
    >>> _heads(r"\\b(?:är|var) med\\b")
    ()
    """
    opening = _OPENING.match(pattern)
    if opening is None:
        return ()
    alternatives = re.sub(_GROUP, "\0", opening[1] or opening[2]).split("|")
    heads = [_LITERAL.match(alternative) for alternative in alternatives]
    found = [head[1] for head in heads if head]
    if len(found) < len(heads):
        return ()
    return tuple(head for head in found if not any(other in head for other in found if other != head))


def _core(pattern: str) -> str:
    """The longest literal that every match of a pattern has in it or after it; empty where there is none.

    >>> _core(r"\\b(?:på|i) entreprenad(?: \\w+)? (?:av|med)\\b"), _core(r"\\bpå(?= [\\w-]{2,40}s uppdrag\\b)")
    (' entreprenad', 's uppdrag')
    """
    bare = _AHEAD.sub(r"\1", _CLASS.sub("\0", pattern))
    while bare != (bare := re.sub(_GROUP, "\0", bare)):
        pass
    return max(_RUN.findall(bare), key=len, default="") if "|" not in bare else ""


@cache
def wording(key: str) -> re.Pattern[str]:
    """A pattern of ``cues.yml`` that stands for itself ("negation", "joint", "agent" …), for text in lower case."""
    return re.compile(read_data("cues.yml")["wordings"][key])


@cache
def any_wording(keys: tuple[str, ...]) -> re.Pattern[str]:
    """What matches where any of these wordings does, for asking once instead of for each."""
    return re.compile("|".join(f"(?:{wording(key).pattern})" for key in keys))
