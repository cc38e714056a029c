"""All names of the registers in all their written forms, found in one pass over a text.

Every label and alias is matched in lower case together with the genitive (and, for boards and
administrations, the indefinite and definite forms). What a rule of Swedish cannot decide, the register
says by giving the form itself. Overlapping matches are found with Aho-Corasick and the longest that
stands on word boundaries wins; "leftmost-longest" alone loses a short name behind a long one that fails
the boundary (measured, see docs/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from samverkan.graph.model import Actor, Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.swedish.letters import lowered

# Names of these kinds are proper nouns and must stand with a capital; those of the others are often in lower case.
_CAPITALISED = frozenset({Kind.CIVILSAMHALLE, Kind.PRIVAT, Kind.AKADEMI, Kind.KOMMUN, Kind.BOLAG})
_ACRONYM = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ&0-9-]{1,5}$|[A-ZÅÄÖ]{2,}[a-z]?$")
_HEADS = (("nämnden", "nämnd"), ("förvaltningen", "förvaltning"), ("nämnd", "nämnden"), ("förvaltning", "förvaltningen"))
# Names made of a common noun are often written with a small letter ("stadsmissionen").
_COMMON_ENDINGS = tuple(
    ending + s
    for ending in (
        "jouren",
        "missionen",
        "föreningen",
        "förening",
        "förbundet",
        "kyrkan",
        "universitetet",
        "lyftet",
        "fullmäktige",
    )
    for s in ("", "s")
)
# "Norrmalms och Kungsholmens stadsdelsnämnder": the last of several stands before the plural.
_PLURALS = ((" stadsdelsnämnd", "er"), (" stadsdelsförvaltning", "ar"))
_PLURAL_ENDINGS = ("ar", "er", "or")
_NO_PLURALS = ("sektor", "center", "förälder")
_MAX_ACRONYM = 5
_DASHES = "\u2010\u2011\u2013"
"""A hyphen is a hyphen, whichever of them the writer's program has put."""
Entry = tuple[str, tuple[str, ...], bool]
"""Of a register: an id, its names, and whether they must begin with a capital."""


class Hit(NamedTuple):
    """A name found at ``text[start:end]``: the register ids it may stand for and whether it is a genitive."""

    start: int
    end: int
    ids: tuple[str, ...]
    genitive: bool


@dataclass(frozen=True, slots=True)
class _Form:
    ids: tuple[str, ...]
    genitive: bool
    exact: str | None
    capital: bool


class _Search:
    """Finds the names of several registers in one pass over a text."""

    def __init__(self, registers: Sequence[Mapping[str, _Form]]) -> None:
        written = sorted({form for register in registers for form in register})
        self._nothing: tuple[tuple[Hit, ...], ...] = tuple(() for _ in registers)
        self._forms = [[(n, register[form]) for n, register in enumerate(registers) if form in register] for form in written]
        self._automaton = AhoCorasick(written)

    @lru_cache(maxsize=32)  # noqa: B019 - lives as long as the program; several steps ask for the same sentence
    def find(self, text: str) -> tuple[tuple[Hit, ...], ...]:
        """The names of each register in a text, longest first where they overlap, in order of place."""
        matches = self._automaton.find_matches_as_indexes(_hyphened(lowered(text)), overlapping=True)
        alone = [(start - end, start, end, form) for form, start, end in matches if _stands_alone(text, start, end)]
        if not alone:
            return self._nothing
        found: list[list[Hit]] = [[] for _ in self._nothing]
        for _, start, end, index in sorted(alone):  # the longest first
            for register, form in self._forms[index]:
                taken = found[register]
                if _written_right(form, text[start:end]) and not (taken and _overlaps(start, end, taken)):
                    taken.append(Hit(start, end, form.ids, form.genitive))
        return tuple(map(tuple, map(sorted, found)))


class Lexicon:
    """Finds the names of one register."""

    def __init__(self, search: _Search, register: int) -> None:
        self._search = search
        self._register = register

    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in a text, longest first where they overlap, in order of place."""
        return self._search.find(text)[self._register]


def make_lexicons(*registers: Iterable[Entry]) -> tuple[Lexicon, ...]:
    """A lexicon of each register; one search of a text serves them all."""
    search = _Search([_forms(entries) for entries in registers])
    return tuple(Lexicon(search, register) for register in range(len(registers)))


def _overlaps(start: int, end: int, hits: Sequence[Hit]) -> bool:
    return any(hit.start < end and start < hit.end for hit in hits)


def _hyphened(text: str) -> str:
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return text


def _forms(entries: Iterable[Entry]) -> dict[str, _Form]:
    forms: dict[str, _Form] = {}
    for identifier, names, capital in entries:
        for name in names:
            for written, genitive in _written_forms(name):
                _add_form(forms, identifier, written, genitive, capital)
    return forms


def _add_form(forms: dict[str, _Form], identifier: str, written: str, genitive: bool, capital: bool) -> None:
    exact = written if _is_acronym(written) else None
    key = _hyphened(written.lower())
    former = forms.get(key)
    if former is None:
        forms[key] = _Form((identifier,), genitive, exact, capital)
    elif identifier not in former.ids:
        ids = (*former.ids, identifier)
        forms[key] = _Form(ids, former.genitive and genitive, former.exact if exact else None, former.capital and capital)
    elif former.capital and not capital:  # the register gives it without a capital too
        forms[key] = replace(former, capital=False)


def _is_acronym(written: str) -> bool:
    return len(written) <= _MAX_ACRONYM + 1 and bool(_ACRONYM.match(written)) and written != written.lower()


def _written_forms(name: str) -> Iterator[tuple[str, bool]]:
    """A name as it is written: itself, board and administration with and without article, each in genitive."""
    bases = [name]
    for ending, other in _HEADS:
        if name.endswith(ending):
            bases.append(name[: -len(ending)] + other)
    bases += [name + plural for singular, plural in _PLURALS if name.endswith(singular)]
    for base in bases:
        yield base, False
        if base[-1:] not in "sxz":
            yield base + "s", True
            if _is_acronym(base):
                yield base + ":s", True


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or before == "-":
        return False
    return after != "-" or not text[end + 1 : end + 2].isalnum()


def _written_right(form: _Form, surface: str) -> bool:
    if form.exact is not None:
        return surface in (form.exact, form.exact.rstrip("s") + "s")
    return not form.capital or surface[0].isupper() or surface[0].isdigit() or surface.endswith(_COMMON_ENDINGS)


def actor_lexicon() -> Lexicon:
    """The names of all registered actors."""
    return _lexicons()[0]


def place_lexicon() -> Lexicon:
    """The names of all registered places, which stand with a capital unless the register gives them without ("innerstaden")."""
    return _lexicons()[1]


def collaboration_lexicon() -> Lexicon:
    """The names of all registered collaborations."""
    return _lexicons()[2]


@cache
def _lexicons() -> tuple[Lexicon, ...]:
    registers = load_registers()
    return make_lexicons(
        ((actor.id, tuple(_names_of(actor)), _needs_capital(actor)) for actor in registers.actors.values()),
        ((place.id, (name,), name[0].isupper()) for place in registers.places.values() for name in (place.label, *place.aliases)),
        ((c.id, (c.label, *c.aliases), False) for c in registers.collaborations.values()),
    )


def _names_of(actor: Actor) -> Iterator[str]:
    """The names of an actor; a group's plurals also in definite form."""
    for name in (actor.label, *actor.aliases):
        yield name
        if actor.generic and name.endswith(_PLURAL_ENDINGS) and not name.endswith(_NO_PLURALS):
            first, _, rest = name.partition(" ")
            if not rest or first.endswith("a"):  # "ideella aktörerna", but not "barnens föräldrarna"
                yield name + "na"


def _needs_capital(actor: Actor) -> bool:
    return actor.kind in _CAPITALISED and not actor.generic
