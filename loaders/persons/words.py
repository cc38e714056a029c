"""What a word with a capital letter can be: given name, surname, initial, or none of them.

The lists decide first, then the endings of `rules.yml`. A genitive counts as its name, a hyphenated name
as its parts. A word in capital letters is a name only if it is a known one ("ANNA EXEMPELSSON").
"""

from __future__ import annotations

from enum import Flag, auto
from functools import lru_cache

from samverkan.graph.registers import load_registers
from samverkan.loaders.persons.rules import load_rules


class Sort(Flag):
    """A word can be several of these; ``Sort(0)`` is a word that nothing is known about."""

    GIVEN = auto()
    SURNAME = auto()
    INITIAL = auto()
    ORDINARY = auto()  # a word of an organisation, a place, an office, or the first of a sentence
    WORD_LIKE = auto()  # a given name that is an everyday word too


UNKNOWN = Sort(0)


@lru_cache(maxsize=100_000)
def sort_of(word: str) -> Sort:
    """What the word can be; see the class.

    >>> sort_of("Annas") == Sort.GIVEN, sort_of("Exempelsson") == Sort.SURNAME, sort_of("Stadsmissionen") == Sort.ORDINARY
    (True, True, True)
    >>> sort_of("Qulanderiq") == UNKNOWN
    True
    """
    if len(word.rstrip(".")) == 1:
        return Sort.INITIAL
    parts = [part for part in word.lower().replace("–", "-").replace("‐", "-").split("-") if part]
    sorts = [_sort_of_part(part) for part in parts]
    if any(Sort.ORDINARY in sort and not sort & (Sort.GIVEN | Sort.SURNAME) for sort in sorts):
        return Sort.ORDINARY
    sort = sorts[0] if len(parts) == 1 else _sort_of_parts(sorts)
    if word.isupper() and (len(word) < 4 or not sort & (Sort.GIVEN | Sort.SURNAME)):
        return Sort.ORDINARY
    return sort


def _sort_of_parts(sorts: list[Sort]) -> Sort:
    if all(Sort.GIVEN in sort for sort in sorts):
        return Sort.GIVEN
    return Sort.SURNAME if any(Sort.SURNAME in sort for sort in sorts) else UNKNOWN


def _sort_of_part(part: str) -> Sort:
    rules = load_rules()
    sort = UNKNOWN
    bare = part.removesuffix("s")
    if part in rules.given_names or bare in rules.given_names:
        sort |= Sort.GIVEN
    if part in rules.word_like or bare in rules.word_like:
        sort |= Sort.WORD_LIKE
    if part in rules.surnames or bare in rules.surnames:
        sort |= Sort.SURNAME
    if part in rules.ordinary or part in single_names() or is_title(part):
        sort |= Sort.ORDINARY
    elif not sort and len(part) > 4:
        if bare.endswith(rules.surname_endings) or part.endswith(rules.surname_endings):
            sort |= Sort.SURNAME
        elif part.endswith(rules.organisation_endings):
            sort |= Sort.ORDINARY
    return sort


def is_title(word: str) -> bool:
    """Whether the word, in lower case, is an office or a relation that a name follows or precedes."""
    rules = load_rules()
    return word in rules.titles or word.endswith(rules.title_endings)


@lru_cache(maxsize=1)
def single_names() -> frozenset[str]:
    """The names in the registers that are one word, in lower case."""
    return frozenset(name for name in _register_names() if " " not in name)


@lru_cache(maxsize=1)
def kept_names() -> dict[str, tuple[str, ...]]:
    """The names of several words that are never a person's, in lower case, by their first word."""
    kept: dict[str, set[str]] = {}
    for name in {*load_rules().kept, *_register_names()}:
        if " " in name:
            kept.setdefault(name.split()[0], set()).add(name)
    return {first: tuple(sorted(names)) for first, names in kept.items()}


def _register_names() -> frozenset[str]:
    registers = load_registers()
    groups = (registers.actors.values(), registers.places.values(), registers.collaborations.values())
    names = (name for things in groups for thing in things for name in (thing.label, *thing.aliases))
    return frozenset(name.lower() for name in names if len(name) > 2)
