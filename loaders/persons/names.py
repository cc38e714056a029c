"""Names of persons in running text, by their form and by what stands around them.

Words with capitals that follow each other make a *run*. In a run a name is, in order of trust:

1. a known given name or an initial and what follows it: more of them, then surnames, or unknown words;
2. an unknown word and a surname;
3. unknown words, or one of them, where the context says so: an office before or after ("handläggare"),
   a party's mark, a verb of saying, a mobile number, an identity number, an e-mail address made from the words;
4. "Surname, Given";
5. a part of a name that stood whole elsewhere in the text.

No name is what belongs to an organisation or place: a word such as "stiftelsen" before, "AB" or, after a
genitive, "gata" behind it, a hyphen that goes on in lower case, or a name of the registers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from samverkan.loaders.persons.addresses import names_in_addresses
from samverkan.loaders.persons.rules import ascii_of, load_rules
from samverkan.loaders.persons.span import Span
from samverkan.loaders.persons.words import UNKNOWN, Sort, is_title, kept_names, sort_of

_CAPITAL = "".join(c for c in map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00))) if c.isupper())
_WORD = rf"(?:(?:al|el|as|ad|an|ar|ash|bin|ibn)-)?[{_CAPITAL}][\w'’]*(?:[-‐–][{_CAPITAL}][\w'’]*)*"
_TOKEN = re.compile(rf"[{_CAPITAL}]\.(?!\w\w)|{_WORD}")
_SPACE = r"(?:[ \t\u00a0]{1,3}|[ \t\u00a0]*\r?\n[ \t\u00a0]*(?:\r?\n[ \t\u00a0]*)?)"
_BEFORE = re.compile(r"([^\W_]+(?::[^\W_]+)?)\.?[ \t\u00a0]*([:,–-]?)\s{0,4}$")
_AFTER = re.compile(r"[ \t\u00a0]?(?:[,(–-]\s?|\n\s?)?([^\W_]+)")
_MOST_WORDS = 6
_NEAR = 25  # characters between a name and its number


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a run; ``first`` says that a new line begins with it."""

    text: str
    start: int
    end: int
    sort: Sort
    first: bool

    @property
    def may_be_name(self) -> bool:
        return Sort.ORDINARY not in self.sort or bool(self.sort & (Sort.GIVEN | Sort.SURNAME))

    @property
    def unknown(self) -> bool:
        return self.sort == UNKNOWN

    @property
    def surname(self) -> bool:
        return Sort.SURNAME in self.sort

    @property
    def given(self) -> bool:
        return bool(self.sort & (Sort.GIVEN | Sort.INITIAL))


def name_spans(text: str, others: Sequence[Span]) -> list[Span]:
    """The names of persons in the text; ``others`` are the numbers and addresses found in it."""
    finder = _Finder(text, others)
    whole = [name for run in _run_pattern().finditer(text) for name in finder.names_in(_words(run))]
    return [Span(name[0].start, name[-1].end, "name") for name in whole + finder.parts_of(whole)]


def _words(run: re.Match[str]) -> list[_Word]:
    words, previous = [], run.start()
    for token in _TOKEN.finditer(run.string, run.start(), run.end()):
        first = "\n" in run.string[previous : token.start()]
        words.append(_Word(token[0], token.start(), token.end(), sort_of(token[0]), first))
        previous = token.end()
    return words


@cache
def _run_pattern() -> re.Pattern[str]:
    particles = "|".join(sorted(load_rules().particles))
    token = _TOKEN.pattern
    return re.compile(rf"(?<![\w@])(?:{token})(?:{_SPACE}(?:(?:{particles}){_SPACE}){{0,2}}(?:{token}))*")


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

    def names_in(self, words: list[_Word]) -> Iterator[list[_Word]]:
        """The names in a run, each as its words."""
        position = 0
        while position < len(words):
            length = _length_by_form(words, position) or self._length_by_context(words, position)
            name = words[position : position + length]
            if name and not self._belongs_to_organisation(name):
                yield name
            elif not name and words[position].may_be_name:
                self.lone.append(words[position])
            position += length or 1

    def parts_of(self, names: list[list[_Word]]) -> list[list[_Word]]:
        """The lone words that are part of one of the names."""
        parts = {word.text.removesuffix("s") for name in names if len(name) > 1 for word in name if _tells_a_person(word)}
        return [
            [word] for word in self.lone
            if word.text.removesuffix("s") in parts and _tells_a_person(word) and not self._belongs_to_organisation([word])
        ]

    def _length_by_context(self, words: list[_Word], position: int) -> int:
        """How many words from here are a name because of what stands around them."""
        for length in (3, 2, 1):
            name = words[position : position + length]
            if len(name) == length and all(word.may_be_name and not (word.first and word is not name[0]) for word in name):
                if not all(Sort.ORDINARY not in word.sort for word in name):
                    continue
                if self._told_by_context(name):
                    return length
        return self._inverted(words, position)

    def _told_by_context(self, name: list[_Word]) -> bool:
        end = name[-1].end
        known = [word for word in name if word.sort & (Sort.GIVEN | Sort.SURNAME)]
        if _party_pattern().match(self.text, end):
            return True
        if self._title_before(name[0].start, same_line=len(name) == 1):
            return True
        if self.addressed and any(ascii_of(word.text.removesuffix("s")) in self.addressed for word in name):
            return True
        if len(name) == 1 and not known:
            return False
        after = _AFTER.match(self.text, end)
        if after and (after[1] in load_rules().said or (len(name) > 1 and after[0] != after[1] and is_title(after[1].lower()))):
            return True
        return len(name) > 1 and any(start in self.numbers for start in range(end, end + _NEAR))

    def _title_before(self, start: int, *, same_line: bool) -> bool:
        before = self.text[max(0, start - 40) : start]
        match = _BEFORE.search(before)
        if not match or (same_line and ("\n" in before[match.end(1) :] or match[2] == ",")):
            return False
        return is_title(match[1].lower())

    def _inverted(self, words: list[_Word], position: int) -> int:
        """A lone surname, a comma and a given name: the surname is a name; the given name is found as its part."""
        word = words[position]
        if len(words) > 1 or not word.surname or Sort.ORDINARY in word.sort or word.given:
            return 0
        after = re.compile(rf",[ \u00a0]({_WORD})(?=[\s,;)]|\.\s|$)").match(self.text, word.end)
        return int(after is not None and sort_of(after[1]) == Sort.GIVEN)

    def _belongs_to_organisation(self, name: list[_Word]) -> bool:
        rules, start, end = load_rules(), name[0].start, name[-1].end
        if re.compile(r"[-‐–][a-zåäö]").match(self.text, end):
            return True
        before = re.search(r"([^\W\d_]+(?::[^\W\d_]+)?)\.?[ \u00a0]$", self.text[max(0, start - 30) : start])
        if before and before[1].lower() in rules.organisation_before:
            return True
        after = re.compile(r"[ \u00a0]\n?([^\W\d_]+|&)").match(self.text, end)
        if after and self._goes_on_as_organisation(after[1], name[-1].text):
            return True
        return self._kept(start, end)

    def _goes_on_as_organisation(self, word: str, last: str) -> bool:
        rules = load_rules()
        if word == "&" or (word[0].isupper() and word.lower() in rules.organisation_after) or word == "ab":
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


def _length_by_form(words: list[_Word], position: int) -> int:
    """How many words from here are a name by their form alone."""
    word = words[position]
    if word.given:
        return _length_from_given(words, position)
    following = words[position + 1] if position + 1 < len(words) else None
    if word.unknown and following and following.surname and Sort.ORDINARY not in following.sort and not following.first:
        return _end_of_surnames(words, position + 1) - position
    return 0


def _length_from_given(words: list[_Word], position: int) -> int:
    end = position + 1
    while end < len(words) and words[end].given and Sort.ORDINARY not in words[end].sort:
        end += 1
    surnames = _end_of_surnames(words, end)
    if surnames > end:
        return min(surnames - position, _MOST_WORDS)
    givens = [word for word in words[position:end] if Sort.GIVEN in word.sort]
    trusted = any(Sort.WORD_LIKE not in word.sort and Sort.ORDINARY not in word.sort for word in givens)
    if not trusted:
        return 0
    unknown = end
    while unknown < len(words) and unknown < end + 2 and words[unknown].unknown and not words[unknown].first:
        unknown += 1
    if unknown > end or len(givens) > 1:
        return min(unknown - position, _MOST_WORDS)
    return 0


def _end_of_surnames(words: list[_Word], position: int) -> int:
    """Where the surnames that begin here end, two at most."""
    end = position
    while end < len(words) and end < position + 2 and words[end].surname and (end == position or not words[end].first):
        end += 1
    return end


def _tells_a_person(word: _Word) -> bool:
    """Whether the word alone, met again, still points at the person."""
    return len(word.text) > 2 and not word.sort & (Sort.ORDINARY | Sort.WORD_LIKE | Sort.INITIAL)
