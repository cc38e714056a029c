"""The cues of collaboration, compiled from ``cues.yml``: which words make a sentence a collaboration.

``cues.yml`` says how each is written; :data:`~samverkan.loaders.extraction.readings.NEEDS` says what it
asks of what follows it before it counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from samverkan.graph.model import Role
from samverkan.loaders.swedish.data import read_data

# What may stand between a noun and its preposition: a few words of the same phrase, and, before "mellan", nearly any.
_MID = r"(?:,? (?!(?:och|samt|ska|att|som|mellan|med|tillsammans) )[\wåäö§()\"”-]+){0,7}?"
_FAR = r"(?:,? (?!mellan )[\w§()\"”-]+){0,8}?"


# A pattern's first group of alternatives, or its first word; in an alternative, the literal that it begins with.
_OPENING = re.compile(r"\\b(?:\[\\w-\]\*|\\w\*)?(?:\(\?:([^()]+)\)(?![?*{])|([a-zåäö ]+[?*{]?))")
_LITERAL = re.compile(r"(?:\[\\w-\]\*|\\w\*)?([a-zåäö ]{3,}?)(?:$|(?=[\[\\])|(?=[a-zåäö ][?*{]))")
_TAIL = re.compile(r" [a-zåäö]+\\b$")


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
    tail: str = ""

    def may_match(self, text: str) -> bool:
        """A quick test, by the literals of the pattern, that most cues fail in most sentences."""
        if self.tail not in text:
            return False
        return not self.heads or any(head in text for head in self.heads)


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order in which they are tried."""
    data = read_data("cues.yml")
    parts = {f"{{{name}}}": pattern for name, pattern in data["parts"].items()} | {"{MID}": _MID, "{FAR}": _FAR}
    return tuple(_compile(entry, parts) for entry in data["frames"])


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
        tail=(_TAIL.search(pattern) or [""])[0].removesuffix(r"\b"),
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
    heads = [_LITERAL.match(alternative) for alternative in (opening[1] or opening[2]).split("|")]
    found = [head[1] for head in heads if head]
    if len(found) < len(heads):
        return ()
    return tuple(head for head in found if not any(other in head for other in found if other != head))


@cache
def wording(key: str) -> re.Pattern[str]:
    """A pattern of ``cues.yml`` that stands for itself ("negation", "joint", "agent" …), case ignored."""
    return re.compile(read_data("cues.yml")["wordings"][key], re.IGNORECASE)
