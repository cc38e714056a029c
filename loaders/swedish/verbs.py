"""Verbs, so that a list of parties ends where a clause goes on and a subject is known by its verb.

The forms come from ``verbs.yml``; the first conjugation is inflected by rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from samverkan.loaders.swedish.data import read_data

_FIRST_CONJUGATION = ("a", "ar", "ade", "at", "as", "ades", "ats")
_FINITE_ENDINGS = ("ar", "ade", "as", "ades")
_MIN_FORM = 4


@dataclass(frozen=True, slots=True)
class Verbs:
    """``forms`` are all known verb forms, in lower case; ``finite`` can carry a clause, ``past`` tell what was.

    ``supines`` follow "har"; ``begun`` are the supines of what has begun and goes on.
    ``deponents`` have the form of a passive and are none.
    """

    forms: frozenset[str]
    finite: frozenset[str]
    past: frozenset[str]
    supines: frozenset[str]
    begun: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]
    deponents: frozenset[str]


def _with_prefixes(forms: Sequence[str], prefixes: Sequence[str]) -> set[str]:
    """The forms and what particles make of them ("lagt", "anlagt", "kartlagt"); short forms would make other words."""
    return {*forms, *(prefix + form for form in forms if len(form) >= _MIN_FORM for prefix in prefixes)}


@cache
def verbs() -> Verbs:
    """The verbs of ``verbs.yml``, inflected."""
    data = read_data("verbs.yml")
    stems = [verb[:-1] for verb in data["ar"]]
    regular = {stem + ending for stem in stems for ending in _FIRST_CONJUGATION}
    finite = {stem + ending for stem in stems for ending in _FINITE_ENDINGS}
    other = _with_prefixes(data["other"], data["prefixes"])
    past = _with_prefixes(data["past"], data["prefixes"]) | {stem + ending for stem in stems for ending in ("ade", "ades")}
    # The infinitive ends in -a, the supine in -t: neither carries a clause of its own (`present` ends so and does).
    present = _with_prefixes(data["present"], data["prefixes"])
    finite |= {form for form in other if not form.endswith(("a", "t", "ts"))} | present | past
    finite -= set(data["infinitives"])
    supines = {stem + ending for stem in stems for ending in ("at", "ats")} | {
        form for form in other if form.endswith(("t", "ts"))
    } - present
    sets = (
        regular | other | past,
        finite,
        past,
        supines - past,
        data["begun"],
        data["adverbs"],
        data["modals"],
        data["deponents"],
    )
    return Verbs(*(frozenset(words) for words in sets))
