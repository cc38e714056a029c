"""All names of the registers in all their written forms, found in one pass over a text.

Every label and alias is matched in lower case together with the genitive (and, for boards and
administrations, the indefinite and definite forms). What a rule of Swedish cannot decide, the register
says by giving the form itself. Overlapping matches are found with Aho-Corasick and the longest that
stands on word boundaries wins; "leftmost-longest" alone loses a short name behind a long one that fails
the boundary (measured, see docs/decisions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from samverkan.graph.model import Actor, Kind
from samverkan.graph.registers import Registers, load_registers
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
_MAX_ACRONYM = 5
_DASHES = str.maketrans("\u2010\u2011\u2013", "---")
"""A hyphen is a hyphen, whichever of them the writer's program has put."""
_HAS_DASH = re.compile("[\u2010\u2011\u2013]")


@dataclass(frozen=True, slots=True)
class Hit:
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


class Lexicon:
    """Finds names; made from ``(id, names, must begin with a capital)`` triples."""

    def __init__(self, entries: Iterator[tuple[str, tuple[str, ...], bool]]) -> None:
        forms: dict[str, _Form] = {}
        for identifier, names, capital in entries:
            for name in names:
                for written, genitive in _written_forms(name):
                    _add_form(forms, identifier, written, genitive, capital)
        self._forms = [forms[key] for key in sorted(forms)]
        self._automaton = AhoCorasick(sorted(forms)) if forms else None

    @lru_cache(maxsize=32)  # noqa: B019 - the lexicons live as long as the program; several steps ask for the same sentence
    def find(self, text: str) -> tuple[Hit, ...]:
        """The names in a text, longest first where they overlap, in order of place."""
        if self._automaton is None:
            return ()
        taken: list[Hit] = []
        matches = self._automaton.find_matches_as_indexes(_searched(text), overlapping=True)
        for index, start, end in sorted(matches, key=lambda m: (m[1] - m[2], m[1])):
            form = self._forms[index]
            if (
                _stands_alone(text, start, end)
                and _written_right(form, text[start:end])
                and not any(h.start < end and start < h.end for h in taken)
            ):
                taken.append(Hit(start, end, form.ids, form.genitive))
        return tuple(sorted(taken, key=lambda hit: hit.start))


@lru_cache(maxsize=8)  # each lexicon looks at the same sentence
def _searched(text: str) -> str:
    lower = lowered(text)
    return lower if lower.isascii() or not _HAS_DASH.search(lower) else lower.translate(_DASHES)


def _add_form(forms: dict[str, _Form], identifier: str, written: str, genitive: bool, capital: bool) -> None:
    exact = written if _is_acronym(written) else None
    key = written.lower().translate(_DASHES)
    former = forms.get(key)
    if former is None:
        forms[key] = _Form((identifier,), genitive, exact, capital)
    elif identifier not in former.ids:
        ids = (*former.ids, identifier)
        forms[key] = _Form(ids, former.genitive and genitive, former.exact if exact else None, former.capital and capital)


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
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (
        before.isalnum() or after.isalnum() or before == "-" or (after == "-" and end + 1 < len(text) and text[end + 1].isalnum())
    )


def _written_right(form: _Form, surface: str) -> bool:
    if form.exact is not None:
        return surface in (form.exact, form.exact.rstrip("s") + "s")
    return not form.capital or surface[0].isupper() or surface[0].isdigit() or surface.endswith(_COMMON_ENDINGS)


@cache
def actor_lexicon() -> Lexicon:
    """The names of all registered actors."""
    return Lexicon(_actor_names(load_registers()))


@cache
def place_lexicon() -> Lexicon:
    """The names of all registered places, which stand with a capital unless the register gives them without ("innerstaden")."""
    return Lexicon(
        (place.id, (name,), name[0].isupper())
        for place in load_registers().places.values()
        for name in (place.label, *place.aliases)
    )


@cache
def collaboration_lexicon() -> Lexicon:
    """The names of all registered collaborations."""
    collaborations = load_registers().collaborations.values()
    return Lexicon((c.id, (c.label, *c.aliases), False) for c in collaborations)


def _actor_names(registers: Registers) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    for actor in registers.actors.values():
        yield actor.id, (actor.label, *actor.aliases), _needs_capital(actor)


def _needs_capital(actor: Actor) -> bool:
    return actor.kind in _CAPITALISED and not actor.generic
