"""Actors that no register knows, recognised by their form.

Four forms, from sure to weak: a capitalised name with a word for an organisation in, before or after it ("Hjällbo
församling", "föreningen Framåt"); a board or administration as a compound in lower case ("omsorgsnämnden") and a compound
of a common noun ("gymnasieskolorna"), both in ``forms``; and a name that nothing but its capitals shows, which counts in a
list of parties only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from samverkan.graph.model import Kind, slug
from samverkan.graph.municipalities import is_municipality
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.forms import form_finders
from samverkan.loaders.extraction.lexicon import actor_lexicon, place_lexicon
from samverkan.loaders.extraction.organisations import (
    begins_sentence,
    found_party,
    is_apposition,
    is_bare_ending,
    listed,
    organisation_kind,
)
from samverkan.loaders.extraction.parties import Mention, Party, is_within, overlaps, registered_party
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.times import MONTHS
from samverkan.loaders.swedish.verbs import verbs

# "S:ta", "Farsta", "4:ans", "4H", but not "Org": it begins with a class of characters, to which a search can go at once.
_CAP = r"[A-ZÅÄÖÉÜ\d](?:(?<=S):ta?|(?<!\d)(?<!O(?=rg\b))[\w&’'–-]*|(?<=\d)(?:\d*:\w+|[A-ZÅÄÖ]\b))"
_NAME = re.compile(rf"{_CAP}(?:\s+(?:(?:för|av|mot|utan|de|of|the|and|&)\s+|(?<=-\s)och\s+)?{_CAP}(?:/[A-ZÅÄÖ][a-zåäö]+)?)*")
_FIRST_WORD = re.compile(r"(\S+)\s*(?:(?:för|av|mot|utan|och) )?")  # with what joins it to the name ("Arrangörer av …")
_GOVERNS = re.compile(r"[A-ZÅÄÖ][a-zåäö]+[nt] av $")  # "Skötseln av Vasaparken": what is done, no part of a name
_NEXT = re.compile(r"\s+([a-zåäöé]+)\b")
_TAIL = re.compile(rf"(?:\s+[a-zåäöé]+(?:s|ska|iska)(?=\s))?{_NEXT.pattern}")
_IN_PLACE = re.compile(rf"\s+i\s+{_CAP}(?:-{_CAP})?(?:\s+{_CAP})?|\s+län\b")
_ON_PLACE = re.compile(rf" (?:på|i|vid) {_CAP}\b(?! [A-ZÅÄÖ])")
_NEXT_WORD = re.compile(r"\s([a-zåäö]+)")
_LAST_WORD = re.compile(r"[\w-]+$")
_REACH = 40  # characters: no noun before a name is longer
_AREA = rf"(?:(?:Norra|Södra|Östra|Västra|Mellersta) )?{_CAP}"
_ONE_AREA = re.compile(_AREA)
_POLICE_AREA = re.compile(rf"\b(?:[Ll]okal)?[Pp]olis(?:område|region) {_AREA}(?: (?:nord|syd)?(?:ost|väst)\b)?")
# "Angereds stadsdelsförvaltning", "Örgryte-Härlanda stadsdelsnämnd"; first in a sentence only what stands in the genitive.
_DISTRICT_BODY = re.compile(
    rf"(?!Stad|Kommun|Dess\b|Deras\b|Vars\b)(?:(?<=[a-zåäö,] ){_AREA}|^{_AREA}(?<=s)) stadsdels(nämnd|förvaltning)(s?)\b"
)
# "Globens lokalpolisområde", but not "Polisens lokalpolisområde Farsta".
_AREAS_POLICE = re.compile(rf"\b(?!Polis|Stad|Kommun|Region)({_AREA})s lokalpolisområde(s?)\b(?! [A-ZÅÄÖ])")
_POLICE_AREAS = re.compile(rf"\b[Ll]okalpolisområdena {_AREA}(?:, {_AREA})*(?: och | samt ){_AREA}(?<!s)(?!\w| [A-ZÅÄÖ])")
_BOARD_FOR_SEVERAL = re.compile(
    r"\b(?:[Nn]ämnden för (?!(?:en|ett|att|dialog|samtal)\b)[a-zåäö]+(?:, [a-zåäö]+)*"
    r"|Förvaltningen för (?!(?:dialog|samtal|diskussioner)\b)[a-zåäö]+(?:, [a-zåäö]+)+) och [a-zåäö]+"  # "för" may be a verb
)
_DEFINITE_BOARD = re.compile(r"\s+([A-ZÅÄÖ][\w-]*(?:nämnden|förvaltningen|kontoret|styrelsen))\b")
_DOUBLE = re.compile(rf"\b[A-ZÅÄÖ][a-zåäö]+- och [a-zåäö]+(?:jouren|föreningen|förbundet)\b(?: i {_CAP})?")
_JOINTS = (", ", " och ", " samt ")
_JOINED_PLACE = re.compile(r"\b(?:i|på|vid) (?:[A-ZÅÄÖ][\w-]+(?:, | och | samt ))+$")  # "i Navestad och [Hageby]"
_WHERE = frozenset({"i", "på", "vid", "inom", "runt", "kring", "under"})
_ENDINGS_OF_ADJECTIVES = ("a", "e", "g", "k", "l", "s", "t")
_ADJECTIVE = ("iska", "ska")  # "Islamiska föreningen": the noun in definite form is a part of the name
_MIN_NAME = 3
_NO_GENITIVE = tuple("aeiouyåäösxz")  # "Kumla kommun", but "Hallsbergs kommun"


def find_organisations(text: str) -> list[Mention]:
    """Capitalised names with a word for an organisation before, in or after them, and those of a fixed form."""
    found = list(_of_fixed_form(text))
    for run in _capitalised(text):
        if found and any(m.start <= run.start < m.end for m in found):
            continue
        mention = _organisation(text, run)
        if mention and not (found and any(m.start < mention.end and mention.start < m.end for m in found)):
            found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _of_fixed_form(text: str) -> Iterator[Mention]:
    """Boards and administrations for several things or of a district, police areas, and names that share their last part."""
    for match in _BOARD_FOR_SEVERAL.finditer(text) if "ämnden för " in text or "Förvaltningen för " in text else ():
        kind = Kind.NAMND if "nämnden" in match.group().lower() else Kind.FORVALTNING
        yield Mention(match.start(), match.end(), (found_party(match.group(), kind),), "form: nämnd eller förvaltning för")
    for match in _AREAS_POLICE.finditer(text) if "s lokalpolisområde" in text else ():
        party = found_party(f"Lokalpolisområde {match[1]}", Kind.STAT)
        yield Mention(match.start(), match.end(), (party,), "form: polisområde", bool(match[2]))
    for match in _DISTRICT_BODY.finditer(text) if " stadsdels" in text else ():
        kind = Kind.STADSDELSNAMND if match[1] == "nämnd" else Kind.STADSDELSFORVALTNING
        party = found_party(match.group().removesuffix(match[2]), kind)
        yield Mention(match.start(), match.end(), (party,), "form: stadsdelens nämnd eller förvaltning", bool(match[2]))
    for match in _POLICE_AREA.finditer(text) if "olisområde " in text or "olisregion " in text else ():
        yield Mention(match.start(), match.end(), (found_party(match.group(), Kind.STAT),), "form: polisområde")
    for match in _POLICE_AREAS.finditer(text) if "olisområdena " in text else ():
        for number, name in enumerate(_ONE_AREA.finditer(text, match.start() + 1, match.end())):
            party = found_party(f"Lokalpolisområde {name.group()}", Kind.STAT)
            yield Mention(name.start() if number else match.start(), name.end(), (party,), "form: polisområden")
    for match in _DOUBLE.finditer(text) if "- och " in text else ():
        yield Mention(match.start(), match.end(), (found_party(match.group(), Kind.CIVILSAMHALLE),), "form: dubbelt namn")


def find_unregistered(text: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Boards by form, compounds of common nouns and names in capitals, outside the spans already taken."""
    found: list[Mention] = []
    spans = list(taken)
    for finder in (*form_finders(text, taken), _names):
        for mention in finder(text, spans):
            if not overlaps(mention.start, mention.end, spans):
                found.append(mention)
                spans.append((mention.start, mention.end))
    return sorted(found, key=lambda mention: mention.start)


class _Run(NamedTuple):
    """A run of capitalised words: where it begins, its name without the sentence's first word, and the noun before that."""

    begin: int
    start: int
    end: int
    noun: str
    lead: int


@lru_cache(maxsize=8)
def _capitalised(text: str) -> tuple[_Run, ...]:
    """The runs of capitalised words that have a name in them."""
    return tuple(
        _Run(begin, start, end, *_noun_before(text, start))
        for match in _NAME.finditer(text)
        for begin, start, end in _names_of_run(match)
        if start < end
    )


def _names_of_run(match: re.Match[str]) -> Iterable[tuple[int, int, int]]:
    """Where each part of a run begins, and the name's span in it without the sentence's first word; most are one word."""
    start, end = match.span()
    if match[0].isalpha():
        return () if begins_sentence(match[0]) else ((start, start, end),)
    return ((begin, *_without_sentence_start(match.string, begin, end)) for begin, end in _parted(match))


def _noun_before(text: str, start: int) -> tuple[str, int]:
    """The word before a name and where it begins; an empty one where none is."""
    if not text[start - 1 : start].isspace():
        return "", start
    reach = max(0, start - _REACH)
    before = text[reach:start].rstrip()
    word = _LAST_WORD.search(before, before.rfind(" ") + 1)
    return (word[0], reach + word.start()) if word else ("", start)


def _parted(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words, parted before a board in definite form: the next cell of a row, no part of the name."""
    start = match.start()
    for board in _DEFINITE_BOARD.finditer(match.string, match.start() + 1, match.end()):
        yield start, board.start()
        start = board.end() - len(board[1])
    yield start, match.end()


def _without_sentence_start(text: str, start: int, end: int) -> tuple[int, int]:
    """A name's span without a word that has its capital from the sentence only."""
    while start < end:
        word = _FIRST_WORD.match(text, start, end)
        if not word or not (begins_sentence(word[1].strip(".,")) or (start == 0 and _GOVERNS.match(word[0]))):
            break
        start = word.end()
    return start, end


def _organisation(text: str, run: _Run) -> Mention | None:
    """The organisation that a run of capitalised words is part of, or None where no word shows one."""
    start, end, noun = run.start, run.end, run.noun
    name = text[start:end]
    tail = _tail(text, end)
    genitive = False
    if tail and (_follows_name(tail.group(1)) or (name.endswith(_ADJECTIVE) and organisation_kind(tail.group(1)))):
        bare = tail.group(1) if organisation_kind(tail.group(1)) else tail.group(1).removesuffix("s")
        kind, genitive, end = organisation_kind(bare), bare != tail.group(1), tail.end()
    else:
        kind = _kind_of_name(name)
    lead = start
    if noun.lower() in listed("undertakings"):
        return None
    if noun and _belongs_to_name(noun, text[start:end]):
        start = lead = run.lead
        kind = organisation_kind(noun)
    elif noun and _is_before_name(noun):
        kind = kind or organisation_kind(noun.lower()) or Kind.CIVILSAMHALLE
        lead = run.lead
    if kind is None:
        return None
    in_place = _IN_PLACE.match(text, end)
    if in_place and not genitive:
        end = in_place.end()
    name = _without_apposition(text[start:end].removesuffix("s") if genitive else text[start:end])
    if len(slug(name)) < _MIN_NAME:
        return None
    lead = min(lead, end - len(name) - genitive)
    return Mention(lead, end, (found_party(name, kind),), "form: ord för organisation", genitive)


@lru_cache(maxsize=4096)
def _kind_of_name(name: str) -> Kind | None:
    """The kind of organisation that the last of a name's words shows that shows one."""
    words = name.split()
    kind = next((k for word in reversed(words) if (k := organisation_kind(word))), None)
    return None if len(words) == 1 and (is_municipality(name) or not _is_proper(name, kind)) else kind


def _tail(text: str, end: int) -> re.Match[str] | None:
    """What follows a name in lower case and may close it ("Dalens sjukhus", "Botkyrka kommuns bibliotek")."""
    following = _NEXT.match(text, end)
    if following is None or not following.group(1).endswith(("s", "ska")):
        return following
    longer = _TAIL.match(text, end)
    if longer and organisation_kind(longer.group(1)):
        return longer
    return following if organisation_kind(following.group(1)) else longer


def _belongs_to_name(noun: str, name: str) -> bool:
    """Whether a noun in definite form is a part of the name after it: a women's shelter's, and any before a mere place."""
    if not noun[:1].islower() or not noun.endswith(("en", "et")) or organisation_kind(noun) in (None, Kind.FORUM):
        return False
    places = place_lexicon().find(name)
    return noun.endswith("jouren") or any(hit.start == 0 and hit.end == len(name) for hit in places)


@lru_cache(maxsize=4096)
def _is_before_name(noun: str) -> bool:
    """Whether a noun before a name says what kind of organisation that is."""
    definite = noun[0].islower() and noun.endswith(("en", "et"))
    return is_apposition(noun) or bool(definite and organisation_kind(noun))


def _without_apposition(name: str) -> str:
    first, _, rest = name.partition(" ")
    is_noun = first[0].islower() or first in ("Föreningen", "Företagen", "Företaget", "Bolaget")
    return rest if rest and is_noun and first.lower() in listed("apposition") and rest[0].isupper() else name


@lru_cache(maxsize=4096)
def _follows_name(word: str) -> bool:
    """Whether a word in lower case closes a name ("Hjällbo församling"), also in genitive."""
    return bool(organisation_kind(word) or (word.endswith("s") and organisation_kind(word[:-1]))) and word not in listed(
        "apposition"
    )


def _is_proper(word: str, kind: Kind | None) -> bool:
    """Whether a single capitalised word with such an ending is a name ("Östbergaskolan") and not the first of a sentence."""
    bare = word.lower() in listed("not_organisations") or is_bare_ending(word)
    return kind is not None and not bare and len(word) > len("skolan") + 1


@cache
def _municipalities() -> frozenset[str]:
    """The bare names of municipalities, which are places unless "stad" or "kommun" follows."""
    labels = (actor.label for actor in load_registers().actors.values() if actor.kind is Kind.KOMMUN)
    return frozenset(name for label in labels for name in (label.rsplit(" ", 1)[0], label.rsplit(" ", 1)[0].removesuffix("s")))


@lru_cache(maxsize=512)
def municipality_party(name: str) -> Party:
    """The party of a municipality by its bare name: the register's, else by the contract's rule ("Hallsbergs kommun")."""
    for label in (f"{name} kommun", f"{name}s kommun", f"{name} stad", f"{name}s stad"):
        hits = actor_lexicon().find(label)
        if hits and hits[0].end == len(label):
            return registered_party(hits[0].ids[0])
    return found_party(f"{name if name.endswith(_NO_GENITIVE) else name + 's'} kommun", Kind.KOMMUN)


def _names(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Names that only capitals show, unless the word before says that they name a thing."""
    for begin, start, end, before, _ in _capitalised(text):
        if is_within(begin, end, taken) or text[begin - 1 : begin] == "-":
            continue
        name, noun = text[start:end].rstrip(".–-"), before.lower()
        if (
            noun in _not_before_names()
            or _is_other_name(name)
            or (not name.isupper() and text.endswith(_JOINTS, 0, start) and _JOINED_PLACE.search(text, max(0, start - 60), start))
        ):
            continue
        if " " not in name and _is_attribute(text, start, start + len(name)):
            continue
        name = text[start : _end_of_house(text, start, start + len(name))]
        party = municipality_party(name) if is_municipality(name) else found_party(name, Kind.CIVILSAMHALLE)
        yield Mention(start, start + len(name), (party,), "form: versaler", weak=True)


def _end_of_house(text: str, start: int, end: int) -> int:
    """Where a name ends that is a noun in definite form and a place ("samarbete med skolor och Huset på Höjden")."""
    placed = _ON_PLACE.match(text, end) if start > 0 and text[start:end].lower().endswith(_houses()) else None
    return placed.end() if placed else end


@cache
def _houses() -> tuple[str, ...]:
    return tuple(sorted(listed("houses")))


@cache
def _not_before_names() -> frozenset[str]:
    """The words that say of what is after them that it is a thing or a place."""
    return listed("things") | listed("undertakings") | _WHERE


@lru_cache(maxsize=4096)
def _is_other_name(name: str) -> bool:
    """Whether a name is too short for an organisation, or that of a thing, a month or a place."""
    return len(name) < _MIN_NAME - 1 or _is_thing(name) or name.lower() in MONTHS or name in _municipalities()


def _is_thing(name: str) -> bool:
    """Whether a name says itself that it is a method or a tool ("SSPF-modellen", "Systemet Embrace")."""
    first, last = name.lower().split()[0], name.lower().split("-")[-1]
    return first.endswith(_ends_of_things()) or last in listed("things")


@cache
def _ends_of_things() -> tuple[str, ...]:
    """What a word for a thing ends in, compounds as well ("Forskningsprojektet")."""
    return tuple(sorted(listed("things")))


def _is_attribute(text: str, start: int, end: int) -> bool:
    """Whether a capitalised word only describes the noun after it ("Ideella organisationer")."""
    following = _NEXT_WORD.match(text, end) if text.endswith(_ENDINGS_OF_ADJECTIVES, start, end) else None
    return following is not None and following.group(1) not in _not_nouns()


@cache
def _not_nouns() -> frozenset[str]:
    """The words after a name that it does not describe."""
    words = read_data("words.yml")
    return verbs().adverbs | verbs().forms | {*words["separators"], *words["prepositions"], *words["list_enders"]}
