"""Verbs, so that a list of parties ends where a clause goes on and a subject is known by its verb.

The forms come from ``verbs.yml``; the first conjugation is inflected by rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from samverkan.loaders.swedish.data import read_data

_FIRST_CONJUGATION = ("a", "ar", "ade", "at", "as", "ades", "ats")
_FINITE_ENDINGS = ("ar", "ade", "as", "ades")


@dataclass(frozen=True, slots=True)
class Verbs:
    """``forms`` are all known verb forms, ``finite`` those that can carry a clause, in lower case."""

    forms: frozenset[str]
    finite: frozenset[str]
    adverbs: frozenset[str]
    modals: frozenset[str]


@cache
def verbs() -> Verbs:
    """The verbs of ``verbs.yml``, inflected."""
    data = read_data("verbs.yml")
    stems = [verb[:-1] for verb in data["ar"]]
    regular = {stem + ending for stem in stems for ending in _FIRST_CONJUGATION}
    finite = {stem + ending for stem in stems for ending in _FINITE_ENDINGS}
    other = set(data["other"])
    # The infinitive ends in -a; the supine in -t: neither carries a clause of its own.
    finite |= {form for form in other if not form.endswith(("a", "t"))} | {"ska", "har", "bistår", "måste", "fick", "var", "hade"}
    return Verbs(frozenset(regular | other), frozenset(finite), frozenset(data["adverbs"]), frozenset(data["modals"]))
