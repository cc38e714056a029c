"""Words that stand for somebody named elsewhere: "nämnden", "parterna", "de båda förvaltningarna".

Whom they stand for is told by the section (:class:`~samverkan.loaders.extraction.context.Setting`) or, for the
parties of an agreement, by what the document has listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from samverkan.graph.model import Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, Setting, districts, valid_in
from samverkan.loaders.extraction.forms import BOARD_ADJECTIVE
from samverkan.loaders.extraction.lexicon import place_lexicon
from samverkan.loaders.extraction.organisations import found_party
from samverkan.loaders.extraction.parties import Mention, Party, overlaps, registered_party
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.verbs import verbs

_PARTIES = re.compile(r"\b[Pp]artern?as?\b")
_SEVERAL = 2
_REACH = 40  # characters: no adjective is longer
_NUMBERS = {"båda": 2, "bägge": 2, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6}
_NOUN = r"(?P<noun>parter|kommuner|förvaltningar|nämnder|bolag|föreningar|organisationer|myndigheter|aktörer)(?:na|en)"
_THEY = re.compile(rf"(?P<they>De(?: (?:{'|'.join(_NUMBERS)})(?: {_NOUN})?)?|Båda|Bägge) (?P<verb>[a-zåäö]+)\b")
_COUNTED = re.compile(
    rf"[Dd](?<!\w.)e (?P<number>{'|'.join(_NUMBERS)}) (?:deltagande |medverkande |ingående |samverkande )?"
    rf"{_NOUN}(?P<genitive>s?)\b"
)
# Whom a word with this noun in it can stand for; the first that it has counts ("stadsdelsnämnden").
_KINDS = {
    "nämnd": BOARD_KINDS,
    "förvaltning": ADMINISTRATION_KINDS,
    "kontor": ADMINISTRATION_KINDS,
    "avdelning": ADMINISTRATION_KINDS,
    "direktör": ADMINISTRATION_KINDS,
    "bolag": frozenset({Kind.BOLAG}),
    "kommun": frozenset({Kind.KOMMUN}),
    "stadsdel": BOARD_KINDS | ADMINISTRATION_KINDS,
    "stad": frozenset({Kind.KOMMUN}),
}
_KINDS_COUNTED = _KINDS | {
    "förening": frozenset({Kind.CIVILSAMHALLE}),
    "organisation": frozenset({Kind.CIVILSAMHALLE}),
    "myndighet": frozenset({Kind.STAT, Kind.REGION, Kind.KOMMUN}),
}
_BARE = frozenset({"kommun", "stadsdelen"})  # stand for the own one beside another party only ("av polis och kommun")
_HEADS_OF_HOUSES = ("chefen", "direktören")
_NAME_AFTER = re.compile(r" [A-ZÅÄÖ]")  # "stadsdelen Farsta" is that place
_COMPANIES = frozenset({Kind.BOLAG, Kind.PRIVAT, Kind.CIVILSAMHALLE})  # the last where nobody has told a publisher's kind
_AFTER_ANOTHER = re.compile(r"\w,? (?:och|samt|mellan) $")
_BEFORE_ANOTHER = re.compile(r" (?:och|samt) (?:polis|region|civilsamhälle|näringsliv|förening|stat)")
_CITY = "staden"
_CITY_AFTER = re.compile(r"\b(?:mellan|samverkar|samarbetar) $")
_CITY_BEFORE = re.compile(r"(?:,| och| samt) ")
_CITY_AND = re.compile(
    r" (?:och|samt) (?:Region |[Pp]olis|Länsstyrelsen|Trafikverket|[Ll]andstinget|(?:staten|civilsamhället|näringslivet)\b)"
)
_BOTH = re.compile(r"\b(?:[Dd]e )?(?:båda|bägge|två) (?:stadsdels)?(?:förvaltningarna|nämnderna)s?\b")


@cache
def _anaphora() -> dict[str, str]:
    return {word: role for role, words in read_data("words.yml")["anaphora"].items() for word in words}


@cache
def _anaphor_search() -> AhoCorasick:
    return AhoCorasick(list(_anaphora()), MatchKind.LeftmostLongest)


def find_anaphors(
    text: str, setting: Setting, taken: Sequence[tuple[int, int]], parties: tuple[Party, ...], year: int | None
) -> list[Mention]:
    """The words of a sentence that stand for somebody, outside the spans ``taken``; ``parties`` are whom "parterna" are."""
    return [*_speaking(text, setting, taken, year), *_parties_of_agreement(text, parties)]


def _speaking(text: str, setting: Setting, taken: Sequence[tuple[int, int]], year: int | None) -> list[Mention]:
    found = []
    for word, start, end in _anaphors_in(lowered(text)):
        if (
            overlaps(start, end, taken)
            or _is_part_of_name(text, start, word)
            or BOARD_ADJECTIVE.search(text, max(0, start - _REACH), start)
        ):
            continue
        if word.endswith(_HEADS_OF_HOUSES) and text.startswith(" för ", end):
            continue  # "förvaltningschefen för" another
        if word in _BARE and not _stands_beside_another(text, start, end):
            continue
        party, basis = _spoken_of(_anaphora()[word], setting), "syftar på"
        if party is None or not _stands_for(word, party):
            party, basis = _of_named_district(text, word, year) or _city(text, word, start, setting), "i meningen:"
        if party:
            party = _named_after(word, party)
            found.append(Mention(start, end, (party,), f"{basis} {party.label}", word.endswith("s")))
    return found


def _stands_beside_another(text: str, start: int, end: int) -> bool:
    """Whether a bare word is joined to another party, and to no name that says what it is."""
    beside = _AFTER_ANOTHER.search(text, 0, start) or _BEFORE_ANOTHER.match(text, end)
    return beside is not None and _NAME_AFTER.match(text, end) is None


def _anaphors_in(lower: str) -> Iterator[tuple[str, int, int]]:
    """The words in a text in lower case that may stand for somebody, with their places; no parts of words."""
    for _, start, end in _anaphor_search().find_matches_as_indexes(lower):
        if not (_is_of_word(lower[start - 1 : start]) or _is_of_word(lower[end : end + 1])):
            yield lower[start:end], start, end


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in ("-", "_")


def _is_part_of_name(text: str, start: int, word: str) -> bool:
    """Whether a word without article and with a capital belongs to the name before it ("Kungliga Djurgårdens Förvaltning")."""
    return start > 0 and text[start].isupper() and not word.removesuffix("s").endswith(("en", "et"))


def _parties_of_agreement(text: str, parties: tuple[Party, ...]) -> list[Mention]:
    """ "Parterna", which are those that the agreement has listed."""
    if not parties:
        return []
    return [Mention(m.start(), m.end(), parties, "avtalets parter", m.group().endswith("s")) for m in _PARTIES.finditer(text)]


@cache
def _local_police(area: str | None) -> Party | None:
    """The local police area that a district lies in; None where no register says."""
    if area is None:
        return None
    registers = load_registers()
    around = {area, *(registers.places[area].broader if area in registers.places else ())}
    local = (a for a in registers.actors.values() if a.area in around and a.id.startswith("lokalpolisomrade-"))
    return next((Party.of(actor) for actor in local), None)


def _spoken_of(role: str, setting: Setting) -> Party | None:
    """Whom a word of such a role stands for here; None where nobody is known."""
    if role == "police":
        return _local_police(setting.area)
    told = {"board": setting.board, "administration": setting.administration, "municipality": setting.municipality}
    return told.get(role) or _publisher(role, setting)


def _named_after(word: str, party: Party) -> Party:
    """An administration that no register knows, by what the text calls it: "kontoret" is no "förvaltningen"."""
    if not party.found or not word.startswith("kontor") or not party.label.endswith("förvaltningen"):
        return party
    return found_party(party.label.removesuffix("förvaltningen") + "kontoret", party.kind)


def _of_named_district(text: str, word: str, year: int | None) -> Party | None:
    """The board or administration of the one district that a sentence says ("… i Farsta med stadsdelsförvaltningen")."""
    if not word.startswith("stadsdels"):
        return None
    places = load_registers().places
    areas = {area for hit in place_lexicon().find(text) for place in hit.ids for area in (place, *places[place].broader)}
    kinds = BOARD_KINDS if "nämnd" in word else ADMINISTRATION_KINDS
    answering = {actor.id: actor for area in areas for actor in districts().get(area, ()) if valid_in(actor, year)}
    fitting = [Party.of(actor) for actor in answering.values() if actor.kind in kinds]
    return fitting[0] if len(fitting) == 1 else None


def _city(text: str, word: str, start: int, setting: Setting) -> Party | None:
    """The city beside another party ("mellan staden och Region Stockholm"); elsewhere it is all of its boards and nobody."""
    if word != _CITY or setting.foreign or " som " in text[:start]:  # what is for others is no cooperation
        return None
    end = start + len(word)
    between = _CITY_AFTER.search(text, 0, start) and _CITY_BEFORE.match(text, end)
    return registered_party("stockholms-stad") if between or _CITY_AND.match(text, end) else None


def _publisher(role: str, setting: Setting) -> Party | None:
    if role in ("publisher", "municipality") or not (setting.board or setting.administration):
        return setting.leads[0] if setting.leads else None
    return None


def _stands_for(word: str, party: Party) -> bool:
    """Whether a word fits the kind of the party it would stand for."""
    if word.startswith(("stadsdel", "staddel")) and "stadsdel" not in party.label.lower():
        return False
    if word.startswith(("förbund", "förening", "stiftelse")):
        return re.sub(r"(?:en|et|n)s?$", "", word) in party.label.lower()
    if word.startswith("bolag") and party.found:
        return party.kind in _COMPANIES
    kinds = next((kinds for noun, kinds in _KINDS.items() if noun in word), None)
    return kinds is None or party.kind in kinds


def find_pronoun(text: str, parties: tuple[Party, ...]) -> list[Mention]:
    """ "De" or "båda" before the verb of a sentence: those who the sentence before says do something jointly (``parties``)."""
    match = _THEY.match(text) if len(parties) >= _SEVERAL else None
    if match is None or match["verb"] not in verbs().finite:
        return []
    return [Mention(match.start(), match.end("they"), parties, "pronomen för de nyss nämnda")]


def find_counted(text: str, known: Sequence[Mention], groups: Sequence[tuple[Party, ...]]) -> list[Mention]:
    """ "De tre kommunerna": as many of that kind as the first of the ``groups`` that has so many; nobody where none does.

    ``known`` are the mentions of the sentence: what already stands for several is told by its heading.
    """
    if not groups:
        return []
    found = []
    for match in _COUNTED.finditer(text):
        several = [(mention.start, mention.end) for mention in known if len(mention.parties) > 1]
        kinds = next((kinds for noun, kinds in _KINDS_COUNTED.items() if noun in match["noun"]), None)
        fitting = (tuple(party for party in group if kinds is None or party.kind in kinds) for group in groups)
        parties = next((parties for parties in fitting if len(parties) == _NUMBERS[match["number"]]), ())
        if parties and not overlaps(*match.span(), several):
            found.append(Mention(match.start(), match.end(), parties, "de nyss nämnda", bool(match["genitive"])))
    return found


def find_shared_anaphors(text: str, setting: Setting) -> list[Mention]:
    """ "De båda förvaltningarna", where several of them own the section."""
    if "förvaltningarna" not in text and "nämnderna" not in text:
        return []
    parties = tuple(p for p in setting.leads if p.kind in BOARD_KINDS | ADMINISTRATION_KINDS)
    if len(parties) < _SEVERAL:
        return []
    return [Mention(m.start(), m.end(), parties, "syftar på rubrikens", m.group().endswith("s")) for m in _BOTH.finditer(text)]
