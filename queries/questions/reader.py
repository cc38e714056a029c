"""A question in Swedish or English becomes an interpretation.

1. Words: cleaned, cut up, reduced to plain forms (``text``).
2. Names and known words: the longest that fit, from registers and word lists (``lexicon``); years (``times``).
3. Spelling: a word that nothing explains is taken for the nearest known one, and that is said.
4. Choice: words with several readings ("skolan", a theme or a party) are settled by what stands before them.
5. Shape and intent: the sequence of classes is compared with the patterns of ``intents.yml``.

A question with a word of ``programme.yml`` ("mål", "prioriterat") is first read with the words and intents of that
file; where these do not fit, it is read as if the file were not there.

There is no model and no chance in it: the same question always gives the same interpretation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeAlias

from samverkan.graph.model import Role, Status
from samverkan.queries.nearest import distance, nearest
from samverkan.queries.questions.interpretation import Intent, Interpretation, Sought, Understanding
from samverkan.queries.questions.lexicon import (
    Entry,
    Lexicon,
    Sort,
    Span,
    is_proper,
    lexicon,
    plain_words,
    programme_words,
    widest_theme,
    word_list,
)
from samverkan.queries.questions.text import Token, clean, plain, tokens
from samverkan.queries.questions.times import YEAR, Period, read_period

LONGEST_QUESTION = 500
"""Characters. What is longer is no question; it is not read at all."""
MOST_STRANGE = 6
"""Strange words up to which spelling is looked at; a question with more of them is not read better for it."""
MOST_TRIED = 5

Rules: TypeAlias = "tuple[tuple[Intent, tuple[re.Pattern[str], ...]], ...]"
"""Intents with the patterns of their shapes, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the question after the choice: its class in the shape, and the id or word behind it."""

    shape: str
    value: str


def read_question(question: str, found: tuple[Entry, ...] = ()) -> Understanding:
    """What ``question`` asks; the intent is ``unknown`` where its subject is not understood.

    ``found`` are names that documents have beside the registers.
    """
    asked = clean(question)
    if len(asked) > LONGEST_QUESTION:
        return Understanding(f"{asked[:LONGEST_QUESTION]} …", Interpretation(Intent.UNKNOWN))
    written = tokens(asked)
    if any(token.plain in programme_words() for token in written):
        understood = _read(asked, written, lexicon(found, programme=True), programme=True)
        if understood.interpretation.intent is not Intent.UNKNOWN:
            return understood
    return _read(asked, written, lexicon(found))


def _read(asked: str, written: Sequence[Token], known: Lexicon, *, programme: bool = False) -> Understanding:
    """Steps 1 to 5 with one lexicon and the intents that belong to it."""
    words, assumed = _corrected(written, known)
    period = _period(words, known)
    items = list(_items(written, words, period, known, programme=programme))
    interpretation = _programme_interpretation(items, period) if programme else _interpretation(items, period)
    strange = dict.fromkeys(item.value for item in items if item.shape in ("?", "NAME?"))
    widened = tuple(theme for theme in _values(items, Sort.THEME) if widest_theme(theme) != theme)
    return Understanding(asked, interpretation, tuple(strange), assumed, widened)


def _corrected(written: Sequence[Token], known: Lexicon) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The plain words, with the misspelt ones put right; and what was put right, as written and as taken.

    A word that is part of some name ("Region") comes after those that are part of none: these may be what is wrong.
    """
    words = plain_words(written)
    strange = sorted(_unexplained(words, known), key=lambda i: words[i] in known.vocabulary)
    assumed: list[tuple[str, str]] = []
    for i in strange if len(strange) <= MOST_STRANGE else ():
        likely = next(_likely(words, i, known), None) if i in _unexplained(words, known) else None
        if likely:
            words[i] = likely
            assumed.append((written[i].text, likely))
    for i in _weak(words, known):
        if likely := next(iter(nearest(words[i], known.firm)), None):
            words[i] = likely
            assumed.append((written[i].text, likely))
    return words, tuple(assumed)


def _likely(words: Sequence[str], at: int, known: Lexicon) -> Iterator[str]:
    """The known words that the word there may be, where they make sense among the others; nearest first."""
    candidates = nearest(words[at], known.vocabulary)[:MOST_TRIED]
    compounds = [] if known.is_compound(words[at]) else _nearest_stem(words[at], known.stems)
    for candidate in (*candidates, *compounds):
        if at not in _unexplained([*words[:at], candidate, *words[at + 1 :]], known):
            yield candidate


def _unexplained(words: Sequence[str], known: Lexicon) -> list[int]:
    """The positions of words, not numbers, that no name and no word list has."""
    explained = {i for span in known.spans(words) for i in range(span.start, span.end)}
    return [i for i, word in enumerate(words) if i not in explained and word.isalpha()]


def _weak(words: Sequence[str], known: Lexicon) -> list[int]:
    """The positions of words that only the stem of a theme explains."""
    return [span.start for span in known.spans(words) if span.end - span.start == 1 and span.is_weak(words[span.start])]


def _nearest_stem(word: str, stems: Iterable[str]) -> list[str]:
    """The word with its beginning corrected, where the beginning is one letter from a stem."""
    found = (
        (stem, word[size:])
        for stem in stems
        if stem[0] == word[0]
        for size in (len(stem), len(stem) - 1, len(stem) + 1)
        if len(word) >= size and distance(word[:size], stem, 1) <= 1
    )
    return ["".join(pair) for pair in sorted(found, key=lambda pair: (-len(pair[0]), pair))][:1]


def _period(words: Sequence[str], known: Lexicon) -> Period:
    """The period, years that belong to a name ("Vision Järva 2030") apart."""
    names = {
        i
        for span in known.spans(words)
        if span.end - span.start > 1 and span.value(Sort.WORD) is None
        for i in range(span.start, span.end)
    }
    return read_period(["" if i in names and YEAR.fullmatch(word) else word for i, word in enumerate(words)])


def _items(written: Sequence[Token], words: Sequence[str], period: Period, known: Lexicon, *, programme: bool) -> Iterator[Item]:
    """The question as items in order; words without meaning are left out."""
    open_words = ["" if i in period.words else word for i, word in enumerate(words)]
    spans = {span.start: span for span in known.spans(open_words)}
    classes = {span.value(Sort.WORD) for span in spans.values()}
    choice = _Choice(bridging="bridge" in classes, programme=programme)
    position = 0
    while position < len(words):
        span = spans.get(position)
        if position in period.words:
            yield from choice.remember(Item("TIME", "")) if position - 1 not in period.words else ()
        elif span:
            yield from choice.remember(choice.item(span, written))
        elif words[position]:
            yield from choice.remember(_strange(written, position))
        position = span.end if span else position + 1


def _strange(written: Sequence[Token], position: int) -> Item:
    token = written[position]
    shouting = all(t.text.isupper() for t in written)
    return Item("NAME?" if token.looks_like_a_name and not shouting else "?", token.text)


class _Choice:
    """Settles spans with several readings by the items before them.

    A collaboration is preferred to a place and a place to anything else. Between theme, actor and kind:
    a theme after "om", "kring", "i" and after "arbetar med"; a kind after a question word ("vilka bolag",
    "vilka i civilsamhället"); else an actor. What follows "och" is what stood before it. A question about
    bridges is about themes and kinds, one about programmes about themes.
    """

    def __init__(self, *, bridging: bool, programme: bool) -> None:
        self._bridging = bridging
        self._programme = programme
        self._before: list[str] = []

    def remember(self, item: Item) -> Iterator[Item]:
        """Passes on an item that means something, and keeps its class."""
        if item.shape != "drop":
            self._before.append(item.shape)
            yield item

    def item(self, span: Span, written: Sequence[Token]) -> Item:
        """The reading of ``span`` that fits here."""
        text = " ".join(token.text for token in written[span.start : span.end])
        word = span.value(Sort.WORD)
        names = {reading.sort for reading in span.readings} - {Sort.WORD}
        if is_proper(span.value(Sort.ACTOR)):
            names -= {Sort.THEME, Sort.KIND}
        named = Sort.COLLAB in names and self._before[-1:] in (["in"], ["about"])
        acronym = text.isupper() and len(text) > 1 and not all(token.text.isupper() for token in written)
        spelled_out = acronym or (word == "other" and plain(text) != text.casefold())
        if word == "other" and not (names and spelled_out):
            return Item("?", text)
        prioritised = Sort.THEME in names and self._before[-1:] == ["priority"]  # "prioriterar arbete"
        if (
            word
            and not named
            and not prioritised
            and not (names and spelled_out)
            and not (names == {Sort.THEME} and self._before[-1:] == ["about"])
        ):
            return Item(word, text)
        sort = next(sort for sort in self._preference() if sort in names)
        return Item(sort, str(span.value(sort)))

    def _preference(self) -> tuple[Sort, ...]:
        first = (Sort.FUND, Sort.COLLAB, Sort.PLACE)
        if self._bridging:
            return (*first, Sort.KIND, Sort.THEME, Sort.ACTOR)
        if self._before[-1:] == ["and"] and self._before[-2:-1] and self._before[-2] in Sort.__members__:
            return (Sort(self._before[-2]), *first, Sort.THEME, Sort.ACTOR, Sort.KIND)
        if self._asked_for():
            return (*first, Sort.KIND, *((Sort.THEME, Sort.ACTOR) if self._about() else (Sort.ACTOR, Sort.THEME)))
        if self._about():
            return (*first, Sort.THEME, Sort.ACTOR, Sort.KIND)
        return (*first, Sort.ACTOR, Sort.THEME, Sort.KIND)

    def _last_two(self) -> list[str]:
        """What stands before; "mot barnfattigdom och" as if the word that is not understood were not there."""
        before = self._before[:-2] if self._before[-2:] == ["?", "and"] else self._before
        return ["", "", *before][-2:]

    def _asked_for(self) -> bool:
        """Whether a kind of actor stands here: after a question word, or after "vilka i", "aktörer från"."""
        previous, last = self._last_two()
        return last in ("who", "howmany", "list", "among") or (last == "in" and previous in ("who", "generic"))

    def _about(self) -> bool:
        previous, last = self._last_two()
        worked_with = last == "with" and previous == "work" and self._before[-3:-2] != ["ACTOR"]
        return self._programme or last in ("about", "in", "among") or worked_with


def _interpretation(items: Sequence[Item], period: Period) -> Interpretation:
    intent = _intent(" ".join(item.shape for item in items if not item.shape.startswith("status_")), _intents())
    if intent is Intent.UNKNOWN:
        return Interpretation(intent)
    return replace(
        _narrowed(intent, items, period),
        collaborations=_values(items, Sort.COLLAB),
        roles=tuple(role for role in Role if any(item.shape == f"role_{role}" for item in items)),
        statuses=tuple(status for status in Status if any(item.shape == f"status_{status}" for item in items)),
        counts_collaborations=intent is Intent.COUNT and any(item.shape == "project" for item in items),
    )


def _narrowed(intent: Intent, items: Sequence[Item], period: Period) -> Interpretation:
    """What questions of both sorts can be narrowed by."""
    return Interpretation(
        intent=intent,
        themes=tuple(dict.fromkeys(map(widest_theme, _values(items, Sort.THEME)))),
        places=_values(items, Sort.PLACE),
        actors=_values(items, Sort.ACTOR),
        kinds=_values(items, Sort.KIND),
        start=period.start,
        end=period.end,
    )


def _programme_interpretation(items: Sequence[Item], period: Period) -> Interpretation:
    """A question about programmes: its words for time and money are no status and no role of a collaboration."""
    intent = _intent(" ".join(item.shape for item in items), _programme_intents())
    if intent is Intent.UNKNOWN:
        return Interpretation(intent)
    return replace(
        _narrowed(intent, items, period),
        funds=_values(items, Sort.FUND),
        sought=tuple(sought for sought in Sought if any(item.shape in (sought, f"goal_{sought}") for item in items)),
        unserved=intent is Intent.PRIORITIES and any(item.shape == "gap" for item in items),
    )


def _values(items: Iterable[Item], sort: Sort) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.value for item in items if item.shape == sort))


def _intent(shape: str, rules: Rules) -> Intent:
    return next(intent for intent, patterns in rules if any(pattern.search(shape) for pattern in patterns))


@cache
def _intents() -> Rules:
    return _rules(word_list("intents"))


@cache
def _programme_intents() -> Rules:
    return _rules(word_list("programme")["intents"])


def _rules(entries: Iterable[Mapping[str, Any]]) -> Rules:
    return tuple((Intent(rule["intent"]), tuple(map(re.compile, rule["patterns"]))) for rule in entries)
