"""Names of persons in running text, by their form and by what stands around them.

Words with capitals that follow each other make a *run*. In a run a name is, in order of trust:

1. a known given name or an initial and what follows it: more of them, then surnames, or unknown words;
2. an unknown word and a surname;
3. unknown words, or one of them, where the context says so: an office before or after ("handläggare"),
   a party's mark, a verb of saying, a mobile number, an identity number, an e-mail address made from the words;
4. "Surname, Given";
5. a part of a name that stood whole elsewhere in the text.

A word that ends as surnames do and elsewhere follows "i" or "centrala" is a place ("i Flemingsberg").

No name is what belongs to an organisation or place: a word such as "stiftelsen" before, "AB" or, after a
genitive, "gata" behind it, a hyphen that goes on in lower case, or a name of the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from samverkan.loaders.persons.addresses import names_in_addresses
from samverkan.loaders.persons.rules import ascii_of, load_rules
from samverkan.loaders.persons.span import Span
from samverkan.loaders.persons.words import Sort, is_title, kept_names, sort_of

_CAPITAL = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_LETTERS = rf"[\w'’]*(?:[-‐–][{_CAPITAL}][\w'’]*)*"
_ARTICLES = r"(?:al|el|as|ad|an|ar|ash|bin|ibn)-"
_WORD = rf"(?:{_ARTICLES})?[{_CAPITAL}]{_LETTERS}"
_ARTICLE = re.compile(rf"(?<![\w@]){_ARTICLES}$")
_LONGEST_ARTICLE = 4
_TOKEN = re.compile(rf"[{_CAPITAL}]\.(?!\w\w)|{_WORD}")
_SPACE = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]*\r?\n[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)?)"
_BETWEEN = " \t\u00a0\r\n\f:,–-"  # what may stand between an office and a name
_BESIDE = re.compile(r"[ \t\u00a0:–-]{0,3}")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?::[^\W\d_]+)?)\.?[ \u00a0]$")
_WORD_AFTER = re.compile(r"[ \u00a0]\n?([^\W\d_]+)")
_COMPANY_AFTER = re.compile(r"(?:[ \u00a0][^\W\d_]+)?[ \u00a0](?:AB|HB|KB|ab)\b|[ \u00a0]&")
_AGE_AFTER = re.compile(r",?\s\(?\d{1,2}(?:\)|\sår)")
_LOWER_AFTER_HYPHEN = re.compile(r"[-‐–][a-zåäö]")
_VISION_AFTER = re.compile(r" 20[3-9]\d\b")  # "Smarta Sofielund 2030" is a vision
_GIVEN_AFTER_COMMA = re.compile(rf",[ \u00a0]({_WORD})(?=[\s,;)]|\.\s|$)")
_AFTER = re.compile(r"[ \t\u00a0]?(?:[,(–-]\s?|\n\s?)?([^\W_]+)")
_PLACE = re.compile(
    rf"\b(?:[Ii]|[Cc]entrala|[Nn]orra|[Ss]ödra|[Öö]stra|[Vv]ästra|stadsdelen|kommundelen|tätorten|området)\s({_WORD})"
)
_MOST_WORDS = 5  # given names and initials in a row
_NEAR = 25  # characters between a name and its number


class _Word(NamedTuple):
    """A word of a run; ``first`` says that a new line begins with it."""

    text: str
    start: int
    end: int
    sort: Sort
    first: bool


def name_spans(text: str, others: Sequence[Span]) -> list[Span]:
    """The names of persons in the text; ``others`` are the numbers and addresses found in it."""
    finder = _Finder(text, others)
    whole = [name for words in _runs(text) for name in finder.names_in(words)]
    return [Span(name[0].start, name[-1].end, "name") for name in whole + finder.parts_of(whole)]


def _runs(text: str) -> Iterator[list[_Word]]:
    """The runs in which a name can be: most are the first word of a sentence alone, and no name."""
    for run in _run_pattern().finditer(text):
        start, end = run.span()
        if text[start - 1 : start] == "-" and (article := _ARTICLE.search(text, max(0, start - _LONGEST_ARTICLE), start)):
            start = article.start()
        if run[1] or not sort_of(text[start:end]).only_ordinary:
            yield _words(text, start, end)


def _words(text: str, start: int, end: int) -> list[_Word]:
    words, previous = [], start
    for token in _TOKEN.finditer(text, start, end):
        first = "\n" in text[previous : token.start()]
        words.append(_Word(token[0], token.start(), token.end(), sort_of(token[0]), first))
        previous = token.end()
    return words


@cache
def _run_pattern() -> re.Pattern[str]:
    particles = "|".join(sorted(load_rules().particles))
    token = _TOKEN.pattern
    # A search skips to a set of letters that a pattern begins with, so what may not stand before the first is looked at after it.
    first = rf"[{_CAPITAL}](?<![\w@].)(?:\.(?!\w\w)|{_LETTERS})"
    return re.compile(rf"{first}((?:{_SPACE}(?:(?:{particles}){_SPACE}){{0,2}}(?:{token}))*)")


@cache
def _party_pattern() -> re.Pattern[str]:
    parties = "|".join(map(re.escape, load_rules().parties))
    return re.compile(rf"(?:\s+m\.?\s?fl\.?)?,?\s{{0,2}}\((?:{parties})\)")


class _Finder:
    """Finds names in the runs of one text, and keeps the words that may be parts of a name found elsewhere."""

    def __init__(self, text: str, others: Sequence[Span]) -> None:
        self.text = text
        self.addressed = names_in_addresses(text, list(others))
        self.numbers = {span.start for span in others if span.kind == "identity" or text.startswith(("07", "+467"), span.start)}
        self.lone: list[_Word] = []
        self.given_after_comma = -1

    @cached_property
    def places(self) -> frozenset[str]:
        """The words that the text says something is in; most texts have no name that could be one of them."""
        return frozenset(match[1] for match in _PLACE.finditer(self.text) if not sort_of(match[1]).given)

    def names_in(self, words: list[_Word]) -> Iterator[list[_Word]]:
        """The names in a run, each as its words."""
        position = 0
        while position < len(words):
            length = self._length_told_by_form(words, position) or self._length_by_context(words, position)
            name = words[position : position + length]
            if name and not self._belongs_to_organisation(name):
                yield name
            elif not name and not words[position].sort.only_ordinary:
                self.lone.append(words[position])
            position += length or 1

    def parts_of(self, names: list[list[_Word]]) -> list[list[_Word]]:
        """The lone words that are part of one of the names."""
        known = (word for name in names for word in name if len(name) > 1 or word.sort.name)
        parts = {word.text.removesuffix("s") for word in known if _tells_a_person(word)}
        return [
            [word]
            for word in self.lone
            if word.text.removesuffix("s") in parts
            and _tells_a_person(word)
            and not self._is_place(word)
            and not self._belongs_to_organisation([word])
        ]

    def _length_told_by_form(self, words: list[_Word], position: int) -> int:
        """How many words from here are a name by their form; an unknown word and a place are none, nor a noun and a name."""
        length = _length_by_form(words, position)
        if not length or not words[position].sort.unknown:
            return length
        is_noun = words[position].text.lower() in load_rules().organisation_before
        return 0 if is_noun or self._is_place(words[position + 1]) else length

    def _is_place(self, word: _Word) -> bool:
        return word.text in self.places or word.text.removesuffix("s") in self.places

    def _length_by_context(self, words: list[_Word], position: int) -> int:
        """How many words from here are a name because of what stands around them."""
        if words[position].sort.ordinary:
            return 0
        for length in range(min(3, len(words) - position), 0, -1):
            name = words[position : position + length]
            if _on_one_line(name) and not _half_a_name(words, position, length) and self._told_by_context(name):
                return length
        return self._inverted(words, position)

    def _told_by_context(self, name: list[_Word]) -> bool:
        return (
            name[0].start == self.given_after_comma
            or self._title_before(name[0].start, beside=len(name) == 1)
            or self._told_by_what_follows(name)
            or (bool(self.addressed) and any(ascii_of(word.text.removesuffix("s")) in self.addressed for word in name))
        )

    def _told_by_what_follows(self, name: list[_Word]) -> bool:
        """Whether a party, an age, a verb of saying or, after a name of several words, an office or number follows."""
        end, alone = name[-1].end, len(name) == 1
        if _party_pattern().match(self.text, end) or (name[0].sort.given and _AGE_AFTER.match(self.text, end)):
            return True
        if alone and not name[0].sort.name:
            return False
        after = _AFTER.match(self.text, end)
        if after and (after[1] in load_rules().said or (not alone and after[0] != after[1] and is_title(after[1].lower()))):
            return True
        return not alone and any(start in self.numbers for start in range(end, end + _NEAR))

    def _title_before(self, start: int, *, beside: bool) -> bool:
        """Whether a word of office stands before, across lines and columns unless it must stand ``beside``."""
        before = self.text[max(0, start - 40) : start]
        told = before.rstrip(_BETWEEN)
        if beside and not _BESIDE.fullmatch(before[len(told) :]):
            return False
        words = told.rsplit(maxsplit=1)  # a control character may be all there is
        return bool(words) and is_title(words[-1].strip("(").lower())

    def _inverted(self, words: list[_Word], position: int) -> int:
        """A lone surname, a comma and a given name; the latter, met next, is known by its place."""
        word = words[position]
        if len(words) > 1 or not word.sort.surname or word.sort.given:
            return 0
        after = _GIVEN_AFTER_COMMA.match(self.text, word.end)
        if not after or not sort_of(after[1]).given:
            return 0
        self.given_after_comma = after.start(1)
        return 1

    def _belongs_to_organisation(self, name: list[_Word]) -> bool:
        rules, start, end = load_rules(), name[0].start, name[-1].end
        if any(after.match(self.text, end) for after in (_LOWER_AFTER_HYPHEN, _COMPANY_AFTER, _VISION_AFTER)):
            return True
        before = _WORD_BEFORE.search(self.text[max(0, start - 30) : start])
        if before and before[1].lower() in rules.organisation_before:
            return not (before[1].lower() in rules.things_before and _is_full(name))
        after = _WORD_AFTER.match(self.text, end)
        if after and self._goes_on_as_organisation(after[1], name[-1].text):
            return True
        return self._kept(start, end)

    def _goes_on_as_organisation(self, word: str, last: str) -> bool:
        rules = load_rules()
        if word[0].isupper() and word.lower() in rules.organisation_after:
            return True
        return word.lower() in rules.memorial_after and (last.endswith(("s", "x", "z")) or word == "församling")

    def _kept(self, start: int, end: int) -> bool:
        """Whether a name that is never a person's covers some of these characters."""
        kept = kept_names()
        window = self.text[max(0, start - 40) : end + 60].lower()
        offset = max(0, start - 40)
        for word in re.finditer(r"[^\W_][^\s,.;()]*", window[: end - offset]):
            for name in kept.get(word[0], ()):
                if window.startswith(name, word.start()) and offset + word.start() + len(name) > start:
                    return True
        return False


def _is_full(name: list[_Word]) -> bool:
    """Whether two known names, a given one first, make a name."""
    first, last = name[0].sort, name[-1].sort
    return len(name) > 1 and first.given and not first.word_like and last.name


def _on_one_line(name: list[_Word]) -> bool:
    """Whether the words stand on one line and none of them is ordinary."""
    if name[0].sort.ordinary:
        return False
    return len(name) == 1 or not any(word.sort.ordinary or word.first for word in name[1:])


def _half_a_name(words: list[_Word], position: int, length: int) -> bool:
    """Whether a lone unknown word is followed by an ordinary one, as in the name of an organisation."""
    if length > 1 or position + 1 == len(words) or not words[position].sort.unknown:
        return False
    following = words[position + 1]
    return following.sort.ordinary and not following.first


def _length_by_form(words: list[_Word], position: int) -> int:
    """How many words from here are a name by their form alone."""
    sort = words[position].sort
    if sort.given or sort.initial:
        return _end_from_given(words, position) - position
    following = words[position + 1] if position + 1 < len(words) else None
    if sort.unknown and following and following.sort.surname and not following.sort.ordinary and not following.first:
        return _end_of_surnames(words, position + 1) - position
    return 0


def _end_from_given(words: list[_Word], position: int) -> int:
    """Where the name ends that begins with a given name or initial here; ``position`` itself where it is none."""
    end, last = position + 1, min(len(words), position + _MOST_WORDS)
    while end < last and (words[end].sort.given or words[end].sort.initial) and _on_one_line(words[position : end + 1]):
        end += 1
    surnames = _end_of_surnames(words, end)
    givens = [word.sort for word in words[position:end] if word.sort.given]
    if surnames > end or all(sort.word_like or sort.ordinary for sort in givens):
        return surnames if surnames > end else position
    if end < len(words) and words[end].sort.unknown and not words[end].first:
        return end + 2 if _on_one_line(words[end : end + 2]) and end + 1 < len(words) else end + 1
    return end if len(givens) > 1 else position


def _end_of_surnames(words: list[_Word], position: int) -> int:
    """Where the surnames that begin here end, two at most; the second is on the same line and no ordinary word."""
    if position >= len(words) or not words[position].sort.surname:
        return position
    second = words[position + 1 : position + 2]
    return position + 2 if second and second[0].sort.surname and _on_one_line([words[position], *second]) else position + 1


def _tells_a_person(word: _Word) -> bool:
    """Whether the word alone, met again, still points at the person."""
    return len(word.text) > 2 and not (word.sort.ordinary or word.sort.word_like or word.sort.initial)
