"""What a document has said before: short names of organisations, the parties of an agreement, the last one named.

"Uppsalahem AB" is later "Uppsalahem", "MKB Fastighets AB" is "MKB", "Norrahamns Bostads AB (NoBo)" is "NoBo";
"Parterna" are those that the agreement listed; "Föreningen" is the association last named.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from samverkan.graph.model import Kind
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, Setting
from samverkan.loaders.extraction.found import find_organisations
from samverkan.loaders.extraction.lexicon import actor_lexicon
from samverkan.loaders.extraction.organisations import found_party
from samverkan.loaders.extraction.parties import Mention, Party, registered_party
from samverkan.loaders.swedish.data import read_data

_CAP = r"[A-ZÅÄÖ][\w&-]*"
_SPACE = r"\s{1,3}"  # lines are broken anywhere
_WORDS = "{0,8}"  # no name is longer, and a run of capitals takes no more time than other text
_COMPANY = re.compile(
    rf"\b((?:{_CAP}{_SPACE})?AB{_SPACE}(?!AB\b){_CAP}(?: {_CAP}){_WORDS}"
    rf"|{_CAP}{_SPACE}(?:i{_SPACE}{_CAP}{_SPACE})?(?:{_CAP}{_SPACE}){_WORDS}AB)"
    r"(?: \((?P<short>[A-ZÅÄÖ][\w-]+)\)"
    r"|,? (?:nedan |härefter )?(?:kallat|kallad|benämnt|benämnd) [”\"“]?(?P<called>[A-ZÅÄÖ][\w-]+))?"
)
# "… Föreningen Hallonet, org.nr …, (nedan ”föreningen”)": how an agreement names its parties from then on.
_DEFINED = re.compile(r"\((?:nedan |härefter |i det följande |här )?(?:kallad |kallat |benämnd )?[”\"“](\w+)[”\"“]\)")
_ABBREVIATED = re.compile(r"\(([A-ZÅÄÖ]{2,7})\)")  # "Föreningen Hallonets Vänner (FHV)"
_BLANK_LINE = re.compile(r"\n\s*\n")
_REACH = 160
_LEGAL = frozenset(read_data("words.yml")["legal_forms"])
_STEMS = {noun: re.sub(r"(?:en|et|n)$", "", noun) for noun in read_data("words.yml")["organisation_nouns"]}
# "Föreningen Hallonet" anywhere: whom the noun alone stands for until another is named.
_NAMED = re.compile(rf"\b([Ff]öreningen|[Ss]tiftelsen|[Ff]örsamlingen|[Ss]tadsmissionen){_SPACE}({_CAP}(?: {_CAP})*)")
_NOUN_NAMED = AhoCorasick(["öreningen", "tiftelsen", "örsamlingen", "tadsmissionen"])  # without a letter that may be a capital
_MIN_SHORT = 3
_MOST_GROUPS = 4  # joint statements back to which "de tre kommunerna" can point


class Memory:
    """The names of one document.

    ``parties`` are those of its agreement, once they have been listed; ``together`` are those who the sentence just read
    says do something jointly; ``groups`` are those of the last such statements, the latest first; ``municipality`` is the one
    that last took part in something.
    """

    def __init__(self, text: str, publisher: Sequence[Party]) -> None:
        self.parties: tuple[Party, ...] = ()
        self.together: tuple[Party, ...] = ()
        self.groups: deque[tuple[Party, ...]] = deque(maxlen=_MOST_GROUPS)
        self.municipality: Party | None = None
        self._section: tuple[str, ...] = ()
        self._board: Party | None = None
        self._short: dict[str, Party] = {}
        self._last: dict[str, Party] = {}
        self._inside: set[str] = set()
        self._defined: set[str] = set()
        for party in publisher:
            self._learn_name(party)
        for match in _companies(text):
            name = " ".join(match.group(1).split())
            party = self._short.get(name) or _registered(name) or found_party(name, Kind.PRIVAT)
            self._learn_name(party)
            if short := match["short"] or match["called"]:
                self._short.setdefault(short, party)
        for match in _named(text):
            self._last.setdefault(match[1].lower(), found_party(" ".join(match[2].split()), Kind.CIVILSAMHALLE))
        for word, party in _defined(text):
            self._last[word] = party
            self._defined.add(word)
        for short, party in _abbreviations(text):
            self._short.setdefault(short, party)

    def _learn_name(self, party: Party) -> None:
        """Keep a company's full name and its name without legal form; the first full name of a short one stands."""
        self._short.setdefault(party.label, party)
        short = [word for word in party.label.split() if word not in _LEGAL]
        if len(short) < len(party.label.split()) and short and len("".join(short)) >= _MIN_SHORT:
            self._short.setdefault(" ".join(short), party)
            self._short.setdefault(" ".join(short).partition(" i ")[0], party)

    def enter(self, section: tuple[str, ...]) -> None:
        """A section begins or goes on; in a new one nobody points back to the statements of the one before."""
        if section != self._section:
            self._section = section
            self.groups.clear()

    def parties_of(self, text: str) -> tuple[Party, ...]:
        """Whom "parterna" are: those of the agreement, or, as a subject, those whom the section first says to act together."""
        if self.parties or not text.startswith("Parterna "):
            return self.parties
        return self.groups[-1] if self.groups else ()

    def setting(self, setting: Setting) -> Setting:
        """The setting by now: where no board owns it, "nämnden" is the one last named and "kommunen" ``municipality``."""
        if setting.board or not (self._board or self.municipality):
            return setting
        at_home = setting.municipality or any(party.kind is Kind.KOMMUN for party in setting.leads)
        return replace(setting, board=self._board, municipality=setting.municipality if at_home else self.municipality)

    def learn(self, text: str, mentions: Iterable[Mention]) -> None:
        """Remember the organisations that a sentence names, also by what it calls them ("föreningen Framåt")."""
        for mention in mentions:
            if mention.weak and mention.start > 0:
                self._inside.add(mention.parties[0].label)
            for party in mention.parties:
                if party.kind is Kind.NAMND:
                    self._board = party
                if not party.generic and not mention.weak and party.kind is not Kind.KOMMUN:
                    for noun in (*_nouns_of(party.label), *_noun_before(text, mention)):
                        if noun not in self._defined:
                            self._last[noun] = party

    def recall(self, text: str, mentions: Iterable[Mention]) -> list[Mention]:
        """The mentions of a sentence, those that point back replaced by what they point to."""
        return [self._recalled(text[m.start : m.end], m) for m in mentions]

    def _recalled(self, surface: str, mention: Mention) -> Mention:
        if mention.weak and mention.start == 0 and surface in self._inside:
            return mention._replace(known=True)
        parties = mention.parties
        known = (self._short.get(parties[0].label) if len(parties) == 1 else None) or self._short.get(surface)
        last = self._last.get(surface.lower())
        if not known and not last:  # most
            return mention
        found = bool(parties) and all(party.found for party in parties)
        if known and (known,) != parties and (found or (parties and all(party.kind is Kind.BOLAG for party in parties))):
            return mention._replace(parties=(known,), weak=False, basis="kortnamn")
        told = mention.basis.startswith("syftar")
        guessed = told and found and all(party.kind in ADMINISTRATION_KINDS for party in parties)
        if last and (guessed or not told):
            return mention._replace(parties=(last,), weak=False, basis=f"syftar på {last.label}")
        return mention


def _companies(text: str) -> Iterator[re.Match[str]]:
    """The names of companies, which are looked for between those full stops that have "AB" between them."""
    end = 0
    while (found := text.find("AB", end)) >= 0:
        start, stop = text.rfind(".", end, found) + 1, text.find(".", found)
        end = stop if stop >= 0 else len(text)
        yield from _COMPANY.finditer(text, start, end)


def _named(text: str) -> Iterator[re.Match[str]]:
    """The organisations named after their noun, which are looked for where such a noun is."""
    end = 0
    for _, noun, _ in _NOUN_NAMED.find_matches_as_indexes(text):
        match = _NAMED.match(text, noun - 1) if noun > end else None
        if match:
            end = match.end()
            yield match


def _paragraph_before(text: str, end: int) -> str:
    """What stands in the same paragraph before a place of a text, not further off than a name can begin, in one line."""
    return " ".join(_BLANK_LINE.split(text[max(0, end - _REACH) : end])[-1].split())


def _defined(text: str) -> Iterator[tuple[str, Party]]:
    """The words, in lower case, that a document keeps for the organisation named before them, and that one."""
    for match in _DEFINED.finditer(text):
        organisations = find_organisations(_paragraph_before(text, match.start()))
        if organisations:
            yield match[1].lower(), organisations[-1].parties[0]


def _abbreviations(text: str) -> Iterator[tuple[str, Party]]:
    """The abbreviations that a document makes of the letters of a name right before them; none that a register knows."""
    for match in _ABBREVIATED.finditer(text):
        before = _paragraph_before(text, match.start())
        for mention in find_organisations(before)[-1:]:
            letters = iter(before[mention.start :].upper())
            made = before[mention.start].upper() == match[1][0] and all(letter in letters for letter in match[1])
            if made and mention.end == len(before) and not actor_lexicon().find(match[1]):
                party = mention.parties[0]
                yield match[1], _registered(party.label) or party


def _registered(name: str) -> Party | None:
    """The company that a register knows by its full name or by all of it but its legal form; None where no register does."""
    for hit in actor_lexicon().find(name):
        if hit.start == 0 and set(name[hit.end :].split()) <= _LEGAL:
            return registered_party(hit.ids[0])
    return None


def _noun_before(text: str, mention: Mention) -> tuple[str, ...]:
    """The noun that stands first in a mention or right before it ("föreningen Framåt"); none where no name follows it."""
    first = text[mention.start : mention.end].partition(" ")
    noun = first[0] if first[2] else text[: mention.start].rstrip().rpartition(" ")[2]
    return (noun.lower(),) if noun.lower() in _STEMS else ()


@lru_cache(maxsize=1024)
def _nouns_of(label: str) -> tuple[str, ...]:
    """The nouns in definite form that say what an organisation is ("föreningen")."""
    name = label.lower()
    return tuple(noun for noun, stem in _STEMS.items() if stem in name)
