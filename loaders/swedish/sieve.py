"""Which of many patterns a text may match, told by literals that every match of a pattern has.

Most sentences hold the words of few rules. All literals are looked for in one pass, and a pattern is tried only where
its own are found. They are read from the pattern as ``re`` has parsed it, in the way of RE2's prefilter: each part that
must be there (a run of letters, a group, a lookahead) needs one of its literals, a choice one of any alternative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

_SHORTEST = 3  # letters of a literal that is worth looking for
Key = TypeVar("Key", bound=Hashable)


class Sieve(Generic[Key]):
    """Patterns by their keys, sifted by the literals they need."""

    def __init__(self, patterns: Mapping[Key, str]) -> None:
        needed = {key: literals(pattern) for key, pattern in patterns.items()}
        self._parts = {key: len(parts) for key, parts in needed.items()}
        self._always = frozenset(key for key, parts in needed.items() if not parts)
        by_word: dict[str, list[tuple[Key, int]]] = {}
        for key, parts in needed.items():
            for number, part in enumerate(parts):
                for word in part:
                    by_word.setdefault(word, []).append((key, number))
        self._served = list(by_word.values())
        self._automaton = AhoCorasick(list(by_word))

    def passing(self, text: str) -> frozenset[Key]:
        """The keys of the patterns that the text may match; those of all others it cannot."""
        words = {index for index, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        served = Counter(key for key, _ in {served for word in words for served in self._served[word]})
        return self._always.union(key for key, parts in served.items() if parts == self._parts[key])


def literals(pattern: str) -> tuple[frozenset[str], ...]:
    """Sets of literals of each of which a text that matches the pattern has one; none where too short ones would do.

    >>> [sorted(part) for part in literals(r"\\b(?:samråda[rt]?|stämma av|hålls?) med\\b")]
    [['håll', 'samråda', 'stämma av'], [' med']]
    >>> [sorted(part) for part in literals(r"\\bpå(?= [\\w-]{2,40}s (?:uppdrag|begäran)\\b)")]
    [['begäran', 'uppdrag']]
    >>> literals(r"\\w+|nämnd")
    ()
    """
    return tuple(part for part in _parts(import_module("re._parser").parse(pattern)) if _shortest(part) >= _SHORTEST)


def _parts(parsed: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """The literals of each part of a pattern, its runs of letters and what is composed."""
    run = ""
    for part, what in parsed:
        if str(part) == "LITERAL":
            run += chr(what)
            continue
        yield frozenset({run})
        yield _inside(str(part), what)
        run = ""
    yield frozenset({run})


def _inside(part: str, what: Any) -> frozenset[str]:
    """What a part of a pattern other than a letter needs; empty where that is nothing."""
    match part:
        case "SUBPATTERN":
            return _longest(what[-1])
        case "BRANCH":
            branches = [_longest(branch) for branch in what[1]]
            return frozenset().union(*branches) if all(map(_shortest, branches)) else frozenset()
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _longest(what[2]) if what[0] else frozenset()
        case "ASSERT":
            return _longest(what[1])
        case _:
            return frozenset()


def _longest(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    return max(_parts(parsed), key=_shortest)


def _shortest(words: frozenset[str]) -> int:
    return min(map(len, words), default=0)
