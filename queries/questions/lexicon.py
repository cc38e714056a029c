"""Every word and name that a question may hold, and where in a question they are found.

Names come from the registers (actors, collaborations, places, themes), the rest from the word lists
beside this module. A pattern is a name's words, each of which may carry ``*`` for any ending or any
beginning; where several patterns cover the same words they are all readings of them, and the reader
chooses by context.

Askers use the widest themes, those of the annotation guidelines: a narrower one ("idrott") is read as the
one above it, and the reader says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product
from typing import Any, TypeAlias

from samverkan.graph.model import Kind
from samverkan.graph.registers import Registers, load_registers
from samverkan.queries.questions.text import Token, key, plain
from samverkan.queries.resources import read_yaml

Pattern: TypeAlias = tuple[str, ...]
Entry: TypeAlias = "tuple[str, Sort, str]"
"""A name, what it is the name of, and the id or class it stands for."""
LONG_STEM = 6
"""Letters that a stem must have for a misspelt compound to be recognised by it."""

SHORT_STEM = 4
LONGEST_WORD = 40


class Sort(StrEnum):
    """What a pattern is the name of."""

    ACTOR = "ACTOR"
    THEME = "THEME"
    PLACE = "PLACE"
    COLLAB = "COLLAB"
    KIND = "KIND"
    FUND = "FUND"
    WORD = "word"


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One meaning of some words: an id of a sort, or a class of words. ``letters`` of its pattern are spelled out."""

    sort: Sort
    value: str
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``start`` to ``end`` of a question and what they may mean."""

    start: int
    end: int
    readings: tuple[Reading, ...]

    def is_weak(self, word: str) -> bool:
        """Whether only the stem of a theme or kind explains the word, as it would explain a misspelt name."""
        return all(r.sort in (Sort.THEME, Sort.KIND) and r.letters < len(word) for r in self.readings)

    def value(self, sort: Sort) -> str | None:
        """The id it has as that sort; the most spelled-out one, then the first in order."""
        found = sorted((-r.letters, r.value) for r in self.readings if r.sort is sort)
        return found[0][1] if found else None


class Lexicon:
    """Patterns and their readings; :meth:`spans` finds them in a question.

    ``vocabulary`` are the words that a misspelt word may be, ``stems`` the beginnings that a misspelt compound
    may have, ``firm`` the words by themselves (verbs, names of organisations) that no theme's stem may swallow.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        patterns: dict[Pattern, set[Reading]] = defaultdict(set)
        for name, sort, value in entries:
            pattern = tuple(_words(name))
            if pattern:
                patterns[pattern].add(Reading(sort, value, sum(len(word.strip("*")) for word in pattern)))
        self._patterns = dict(patterns)
        self._longest = max(map(len, patterns))
        self._words = frozenset(word for pattern in patterns for word in pattern)
        self.vocabulary = frozenset(word for word in self._words if len(word) >= 5 and "*" not in word)
        stems = (word.strip("*") for word in self._words if word.endswith("*"))
        self.stems = frozenset(stem for stem in stems if len(stem) >= LONG_STEM)
        alone = {pattern[0]: found for pattern, found in patterns.items() if len(pattern) == 1}
        self.firm = frozenset(word for word, found in alone.items() if "*" not in word and any(map(_is_firm, found)))

    def is_compound(self, word: str) -> bool:
        """Whether the word begins with another known one: its beginning is then not misspelt."""
        return any(word[:size] in self._words for size in range(SHORT_STEM, len(word) - SHORT_STEM + 1))

    def readings(self, words: Pattern) -> tuple[Reading, ...]:
        """All readings of exactly these words."""
        fitting = [[form for form in _forms(word) if form in self._words] for word in words]
        return tuple(sorted({reading for pattern in product(*fitting) for reading in self._patterns.get(pattern, ())}))

    def spans(self, words: Sequence[str]) -> list[Span]:
        """The longest names and words of the question, none overlapping, in order."""
        taken = [False] * len(words)
        chosen: list[Span] = []
        for start, end in _windows(len(words), self._longest):
            if any(taken[start:end]):
                continue
            readings = self.readings(tuple(words[start:end]))
            if readings:
                chosen.append(Span(start, end, readings))
                taken[start:end] = [True] * (end - start)
        return sorted(chosen, key=lambda span: span.start)


@lru_cache(maxsize=8)
def lexicon(found: tuple[Entry, ...] = (), *, programme: bool = False) -> Lexicon:
    """The lexicon of the registers, the word lists and the names ``found`` in documents, as far as these are new.

    ``programme`` gives the one in which the words of ``programme.yml`` mean what they mean there.
    """
    listed = [*_list_entries()]
    if programme:
        own = [*_programme_entries()]
        taken = {key(name) for name, _, _ in own}
        listed = [*own, *(entry for entry in listed if entry[1] is not Sort.WORD or key(entry[0]) not in taken)]
    entries = [*_register_entries(load_registers()), *listed]
    known = Lexicon(entries)
    new = [entry for entry in found if entry[0][:1].isupper() and not known.readings(key(entry[0]))]
    return Lexicon([*entries, *new]) if new else known


@cache
def programme_words() -> frozenset[str]:
    """The words without one of which no question is about programmes."""
    beside = word_list("programme")["beside"]
    return frozenset(
        word for name, sort, value in _programme_entries() if sort is not Sort.THEME and value not in beside for word in key(name)
    )


def widest_theme(theme: str) -> str:
    """The theme of the guidelines that ``theme`` belongs to.

    >>> widest_theme("hedersrelaterat-vald")
    'vald-i-nara-relationer'
    """
    themes = load_registers().themes
    while theme in themes and (broader := themes[theme].broader):
        theme = broader
    return theme


def is_proper(actor: str | None) -> bool:
    """Whether an actor's name is a name and no common noun ("skolor", "socialtjänsten"), so that it can mean no theme."""
    known = load_registers().actors.get(actor or "")
    return bool(known and not known.generic and known.kind not in (Kind.GRUPP, Kind.ENHET))


def word_list(name: str) -> Any:
    """The YAML file of that name beside this module."""
    return read_yaml(__package__, f"{name}.yml")


def _register_entries(registers: Registers) -> Iterator[Entry]:
    forms: Mapping[str, list[str]] = word_list("names")["forms"]
    for actor in registers.actors.values():
        area = actor.label.rpartition(" ")[0]
        built = [form.format(area=stem) for form in forms.get(actor.kind, ()) for stem in {area, area.removesuffix("s")} if area]
        yield from _named([actor.label, actor.label_en, *actor.aliases, *built], Sort.ACTOR, actor.id)
    for collaboration in registers.collaborations.values():
        yield from _named([collaboration.label, *collaboration.aliases], Sort.COLLAB, collaboration.id)
    for place in registers.places.values():
        yield from _named([place.label, *place.aliases], Sort.PLACE, place.id)
    for theme in registers.themes.values():
        yield from _named([theme.label, theme.label_en], Sort.THEME, theme.id)
        yield from ((cue, Sort.THEME, theme.id) for cue in theme.cues if not _loses_itself(cue))


def _is_firm(reading: Reading) -> bool:
    return reading.sort is Sort.WORD or (reading.sort is Sort.ACTOR and is_proper(reading.value))


def _loses_itself(cue: str) -> bool:
    """Whether a stem is another word without its diacritics: "städ*" would find every "stadens"."""
    stem = cue.strip("*")
    return stem != cue and len(stem) <= SHORT_STEM and plain(stem) != stem


def _list_entries() -> Iterator[Entry]:
    names = word_list("names")
    lists = (
        (word_list("words"), Sort.WORD),
        (word_list("kinds"), Sort.KIND),
        (word_list("themes"), Sort.THEME),
        (names["actors"], Sort.ACTOR),
        (names["collaborations"], Sort.COLLAB),
    )
    for words_of, sort in lists:
        for value, names_of in words_of.items():
            yield from ((str(name), sort, value) for name in names_of)


def _programme_entries() -> Iterator[Entry]:
    lists = word_list("programme")
    for part, sort in (("words", Sort.WORD), ("themes", Sort.THEME), ("funds", Sort.FUND)):
        for value, names_of in lists[part].items():
            yield from ((name, sort, value) for name in names_of)


def _named(names: Iterable[str | None], sort: Sort, value: str) -> Iterator[Entry]:
    """Each name and its genitive."""
    for name in names:
        if name:
            yield name, sort, value
            if not name.endswith("s"):
                yield f"{name}s", sort, value


def _words(name: str) -> Iterator[str]:
    for word in name.replace("-", " ").replace("'", " ").split():
        letters = "".join(c for c in plain(word) if c.isalnum() or c == "*")
        if letters:
            yield letters


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """The word and all that a pattern may have in its place; of a word longer than any compound only itself.

    >>> _forms("ab")
    ('ab', 'a*', '*b', '*a*', '*b*', 'ab*', '*ab', '*ab*')
    """
    size = len(word)
    if size > LONGEST_WORD:
        return (word,)
    cuts = range(1, size)
    pieces = (word[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size)
    whole = (f"{word}*", f"*{word}", f"*{word}*")
    return (word, *(f"{word[:i]}*" for i in cuts), *(f"*{word[i:]}" for i in cuts), *(f"*{piece}*" for piece in pieces), *whole)


def _windows(length: int, longest: int) -> Iterator[tuple[int, int]]:
    """The stretches of a question, longest first, then from the left."""
    for size in range(min(longest, length), 0, -1):
        for start in range(length - size + 1):
            yield start, start + size


def plain_words(question: Sequence[Token]) -> list[str]:
    """The plain forms of a question's words."""
    return [token.plain for token in question]
