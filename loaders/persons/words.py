"""What a word with a capital letter can be: given name, surname, initial, or none of them.

The lists decide first, then the endings of `rules.yml`. A genitive counts as its name, a hyphenated name
as its parts. A word in capital letters is a name only if it is a known one ("ANNA EXEMPELSSON").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from samverkan.graph.registers import load_registers
from samverkan.loaders.persons.rules import load_rules
from samverkan.loaders.swedish.data import read_data


@dataclass(frozen=True, slots=True)
class Sort:
    """What a word can be; it can be several of these. A word that is none of them is ``unknown``.

    ``ordinary`` is a word of an organisation, a place, an office, or the first of a sentence;
    ``word_like`` a given name that is an everyday word too.
    """

    given: bool = False
    surname: bool = False
    initial: bool = False
    ordinary: bool = False
    word_like: bool = False
    unknown: bool = False

    @property
    def name(self) -> bool:
        """Whether the lists or endings know it as a name."""
        return self.given or self.surname

    @property
    def only_ordinary(self) -> bool:
        """Whether it can be no part of a name."""
        return self.ordinary and not self.name


_PREPOSITIONS = frozenset({"I", "Å"})  # first in a sentence; an initial of that letter has a full stop
_ORDINARY, _INITIAL, _UNKNOWN = Sort(ordinary=True), Sort(initial=True), Sort(unknown=True)


@lru_cache(maxsize=100_000)
def sort_of(word: str) -> Sort:
    """What the word can be.

    >>> sort_of("Annas").given, sort_of("Exempelsson").surname, sort_of("Stadsmissionen").ordinary, sort_of("Qulanderiq").unknown
    (True, True, True, True)
    """
    if all(len(letter) < 2 for letter in word.replace(".", "-").split("-")):
        return _ORDINARY if word in _PREPOSITIONS else _INITIAL
    parts = [part for part in word.lower().replace("–", "-").replace("‐", "-").split("-") if part]
    sorts = [_sort_of_part(part) for part in parts]
    if any(sort.only_ordinary for sort in sorts):
        return _ORDINARY
    sort = sorts[0] if len(parts) == 1 else _joined(sorts)
    return _ORDINARY if word.isupper() and (len(word) < 4 or not sort.name) else sort


def _joined(sorts: list[Sort]) -> Sort:
    """What a hyphenated word is, from its parts."""
    if all(sort.given for sort in sorts):
        return Sort(given=True)
    return Sort(surname=True) if any(sort.surname for sort in sorts) else _UNKNOWN


def _sort_of_part(part: str) -> Sort:
    rules = load_rules()
    forms = {part, part.removesuffix("s")} if len(part) > 3 else {part}
    given, surname = not forms.isdisjoint(rules.given_names), not forms.isdisjoint(rules.surnames)
    ordinary = part in rules.ordinary or part in single_names() or part in _column_words() or is_title(part)
    if not (given or surname or ordinary) and len(part) > 4:
        surname = any(form.endswith(rules.surname_endings) for form in forms)
        ordinary = not surname and part.endswith(rules.organisation_endings)
    return Sort(
        given=given,
        surname=surname,
        ordinary=ordinary,
        word_like=not forms.isdisjoint(rules.word_like),
        unknown=not (given or surname or ordinary),
    )


def is_title(word: str) -> bool:
    """Whether the word, in lower case, is an office or a relation that a name follows or precedes."""
    rules = load_rules()
    return word in rules.titles or word.endswith(rules.title_endings)


@lru_cache(maxsize=1)
def single_names() -> frozenset[str]:
    """The names in the registers that are one word, in lower case."""
    return frozenset(name for name in _register_names() if " " not in name)


@lru_cache(maxsize=1)
def _column_words() -> frozenset[str]:
    """The words of table headers ("Ansvarig Start Klart"), in lower case."""
    names = (name for names in read_data("columns.yml")["names"].values() for name in names)
    return frozenset(word for name in names for word in name.lower().split())


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
