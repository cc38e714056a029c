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
    )


@cache
def wording(key: str) -> re.Pattern[str]:
    """A pattern of ``cues.yml`` that stands for itself ("negation", "joint", "agent" …), case ignored."""
    return re.compile(read_data("cues.yml")["wordings"][key], re.IGNORECASE)


@cache
def _hint() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(stem) for stem in read_data("cues.yml")["hint"]))


def may_collaborate(text: str) -> bool:
    """A quick test that lets no collaboration through unseen; ``text`` in lower case."""
    if _hint().search(text):
        return True
    return " och " in text and wording("bodies").search(text) is not None and wording("doing").search(text) is not None
