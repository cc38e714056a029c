"""Which of many patterns a text may match, told by literals that every match of a pattern has.

Most sentences hold the words of few rules. All literals are looked for in one pass, and a pattern is tried only where
its own are found. They are read from the pattern as ``re`` has parsed it, in the way of RE2's prefilter: of parts that can
match few strings each, one after another, every composed string is known ("ge", "ger" before " åt", " till"); each part
that must be there needs one of its literals, a choice one of any alternative.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from functools import reduce
from importlib import import_module
from itertools import chain
from operator import or_
from typing import Any, Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

_SHORTEST = 3  # letters of a literal that is worth looking for; a sign (":") always is
_MOST = 64  # strings that are composed before a new part is begun
Key = TypeVar("Key", bound=Hashable)
Strings = frozenset[str]
_NOTHING = frozenset({""})


class Sieve(Generic[Key]):
    """Patterns by their keys, sifted by the literals they need."""

    def __init__(self, patterns: Mapping[Key, str]) -> None:
        needed = {key: literals(pattern) for key, pattern in patterns.items()}
        bits = {part: 1 << number for number, part in enumerate(dict.fromkeys(chain.from_iterable(needed.values())))}
        words = sorted(frozenset().union(*bits))
        self._needed = {key: sum({bits[part] for part in parts}) for key, parts in needed.items()}
        self._serves = [sum(bit for part, bit in bits.items() if word in part) for word in words]
        self._always = frozenset(key for key, parts in needed.items() if not parts)
        telling = {key: max(parts, key=_shortest) for key, parts in needed.items() if parts}
        self._candidates = [frozenset(key for key, part in telling.items() if word in part) for word in words]
        self._automaton = AhoCorasick(words)

    def passing(self, text: str) -> frozenset[Key]:
        """The keys of the patterns that the text may match; those of all others it cannot."""
        words = {word for word, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        served = reduce(or_, map(self._serves.__getitem__, words), 0)
        candidates = self._always.union(*[self._candidates[word] for word in words])
        return frozenset([key for key in candidates if (needed := self._needed[key]) & served == needed])


def literals(pattern: str) -> tuple[Strings, ...]:
    """Sets of literals of each of which a text that matches the pattern has one; none where too short ones would do.

    >>> [sorted(part) for part in literals(r"\\b(?:samråda[rt]?|stämma av|hålls?) med\\b")]
    [['håll med', 'hålls med', 'samråda med', 'samrådar med', 'samrådat med', 'stämma av med']]
    >>> [sorted(part) for part in literals(r"\\bpå(?= [\\w-]{2,40}s (?:uppdrag|begäran)\\b)")]
    [['s begäran', 's uppdrag']]
    >>> literals(r"\\w+|nämnd")
    ()
    """
    read = _sequence(import_module("re._parser").parse(pattern))
    return tuple(_simplest(part) for part in read.needed() if all(map(_is_rare, part)))


class _Part(NamedTuple):
    """A part of a pattern: all strings it can match, None where they are many, and the literals that it needs inside."""

    strings: Strings | None
    inside: tuple[Strings, ...] = ()

    def needed(self) -> tuple[Strings, ...]:
        return self.inside if self.strings is None else (*self.inside, self.strings)


def _sequence(parsed: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts one after another, composed as long as their strings are few."""
    strings, whole = _NOTHING, True
    needed: list[Strings] = []
    for item, what in parsed:
        part = _part(str(item), what)
        needed += part.inside
        if part.strings is not None and len(strings) * len(part.strings) <= _MOST:
            strings = frozenset(before + after for before in strings for after in part.strings)
        else:
            needed.append(strings)
            strings, whole = part.strings or _NOTHING, False
    return _Part(strings, tuple(needed)) if whole else _Part(None, (*needed, strings))


def _part(item: str, what: Any) -> _Part:
    part = _Part(None)
    match item:
        case "LITERAL":
            part = _Part(frozenset({chr(what)}))
        case "IN" if all(str(sort) == "LITERAL" for sort, _ in what):
            part = _Part(frozenset(chr(letter) for _, letter in what))
        case "SUBPATTERN" if not what[1] & re.IGNORECASE:
            part = _sequence(what[-1])
        case "BRANCH":
            part = _choice([_sequence(branch) for branch in what[1]])
        case "MAX_REPEAT" | "MIN_REPEAT":
            part = _repeated(*what)
        case "ASSERT":
            part = _Part(_NOTHING, _sequence(what[1]).needed())
        case "AT" | "ASSERT_NOT":
            part = _Part(_NOTHING)
    return part


def _choice(branches: list[_Part]) -> _Part:
    known = [branch.strings for branch in branches if branch.strings is not None and not branch.inside]
    if len(known) == len(branches):
        return _Part(frozenset().union(*known))
    best = [max(branch.needed(), key=_shortest, default=_NOTHING) for branch in branches]
    return _Part(None, (frozenset().union(*best),))


def _repeated(least: int, most: Any, parsed: Iterable[tuple[Any, Any]]) -> _Part:
    part = _sequence(parsed)
    if least == 0:
        return _Part(_NOTHING | part.strings if most == 1 and part.strings is not None else None)
    return _Part(None, part.needed())


def _simplest(strings: Strings) -> Strings:
    """The strings without those that hold another one, which is found with them."""
    return frozenset(s for s in strings if not any(other != s and other in s for other in strings))


def _shortest(strings: Strings) -> int:
    return min(map(len, strings))


def _is_rare(string: str) -> bool:
    return len(string) >= _SHORTEST or any(not (sign.isalnum() or sign.isspace()) for sign in string)
