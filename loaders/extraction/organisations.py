"""The words that show an organisation, and the party that a name makes of it.

What a word shows is read from ``organisations.yml``: the kind of organisation, or that it only says what the name after it
is, or that it has its capital from the sentence.
"""

from __future__ import annotations

from functools import cache, lru_cache

from samverkan.graph.model import Kind, slug
from samverkan.loaders.extraction.parties import Party
from samverkan.loaders.swedish.data import read_data


@cache
def listed(key: str) -> frozenset[str]:
    """The words of a list in ``organisations.yml``."""
    return frozenset(read_data("organisations.yml")[key])


@cache
def _words() -> dict[str, Kind]:
    return {word: Kind(kind) for kind, members in read_data("organisations.yml")["words"].items() for word in members}


@cache
def _endings() -> dict[str, Kind]:
    return {word: Kind(kind) for kind, members in read_data("organisations.yml")["endings"].items() for word in members}


@cache
def _ending_lengths() -> list[int]:
    return sorted({len(ending) for ending in _endings()}, reverse=True)


@lru_cache(maxsize=4096)
def organisation_kind(word: str) -> Kind | None:
    """The kind of organisation that a word shows by itself or by its ending, None where it shows none."""
    kind = _words().get(word)
    if kind is not None:
        return kind
    lowered = word.lower()
    return next((_endings()[lowered[-n:]] for n in _ending_lengths() if lowered[-n:] in _endings()), None)


@lru_cache(maxsize=1024)
def found_party(label: str, kind: Kind) -> Party:
    """A party by its name: the contract's id, a label that begins with a capital."""
    label = label[0].upper() + label[1:]
    return Party(slug(label), label, kind, found=True)


def is_bare_ending(word: str) -> bool:
    """Whether a word is nothing but what shows a kind of organisation ("Institutet")."""
    return word.lower() in _endings()


def is_apposition(word: str) -> bool:
    """Whether a word before a name only says what it is ("Studieförbundet" before "ABF", "organisationerna" before "PRO")."""
    return word.lower() in listed("apposition") or word.lower().endswith(_group_endings())


@cache
def _group_endings() -> tuple[str, ...]:
    return tuple(sorted(listed("apposition_endings")))


def begins_sentence(word: str) -> bool:
    """Whether a word has its capital from the sentence that it begins, not from a name."""
    return word in listed("not_names")
