"""Sentence, headings and paragraph → the named collaboration a statement belongs to.

A name of the register first; then a name that the text introduces ("projektet Älskade barn", ”Fussion”);
then the heading's; then, where the sentence points back ("Projektet …", "Arbetet …"), the one last named
in the same paragraph. New names get the contract's id, so that they meet across documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from samverkan.graph.model import slug
from samverkan.graph.municipalities import is_municipality
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import heading_setting, without_number
from samverkan.loaders.extraction.latest import Latest
from samverkan.loaders.extraction.lexicon import actor_lexicon, collaboration_lexicon, place_lexicon
from samverkan.loaders.extraction.organisations import begins_sentence
from samverkan.loaders.extraction.parties import overlaps
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.sieve import Sieve
from samverkan.loaders.swedish.verbs import verbs

_DATA = read_data("collaborations.yml")
_CAP = r"[A-ZÅÄÖ][\w-]*"


def _any(key: str) -> str:
    return "|".join(re.escape(word) for word in _DATA[key])


# Found from its end, where a capital follows: most words of a sentence need not be looked at.
_INTRODUCED_HERE = "|".join(rf"(?<={re.escape(word)})" for word in _DATA["introducers"])
_INTRODUCER = rf"(?=\s+[”\"“']?[A-ZÅÄÖ])(?i:{_INTRODUCED_HERE})"
_OWN_NAME = rf"{_CAP}(?:\s+(?:(?:i|på|för|mot|till|av)\s)?{_CAP})*(?:\s(?:{_any('particles')})(?! med\b))?"
_INTRODUCED = re.compile(rf"{_INTRODUCER}\s+[”\"']?({_OWN_NAME}(?:\s+\w+(?=[”\"]))*)[”\"']?")
_INTRODUCED_QUOTED = re.compile(rf"{_INTRODUCER}\s+[”\"“]([A-ZÅÄÖ][^”\"“]{{2,60}})[”\"“]")
_QUOTED = re.compile(r"[”\"“]([A-ZÅÄÖ][^”\"“]{2,60})[”\"“]")
_CALLED = re.compile(rf"\b(?:{_any('callers')})\s+[”\"]?({_CAP}(?:\s+{_CAP})*)")
_BODY_NAME = re.compile(rf"(?<=[a-zåäö,] )([A-ZÅÄÖ][a-zåäö]+(?:{_any('bodies')}) {_CAP})")
_DEFINITE = re.compile(rf"(?<=[a-zåäö,] )([A-ZÅÄÖ][a-zåäö]+(?:{_any('definite')}))(?<!området)\b")
# What is said to be run or joint, first in a sentence ("Familjecentralen i Alen är ett samarbete mellan …").
_IS_COOPERATION = re.compile(
    rf"^((?!(?:Den|Det|Denna|Detta|De|En|Ett|I|På|Där|Här)\b){_CAP}(?: [\w-]+){{0,4}}?),? (?:som )?"
    r"(?:är|var|har varit|blir) (?:(?:ett|en)(?: \w+)?|stadens|kommunens) "
    r"(?:samarbete|samverkan|partnerskap|samverkans(?:projekt|organ|form|arena)|samarbets(?:projekt|organ)|nätverk|plattform"
    r"|mottagning|mötesplats|verksamhet)\b"
)
_DEFINITE_NOUN = re.compile(r"\w+(?<!råd)(?:et|en|na)")  # first in a sentence its capital means nothing ("Mottagningen är en …")
_IS_JOINT = re.compile(rf"^({_CAP}(?: (?:i|på|för|mot|till))?(?: {_CAP})+) (?:{_any('joint_predicates')})\b")
_NAME_ENDS = r"(?=[,.;:)]|$| (?:och|samt|som|där|ska|har|är|drivs|leds)\b)"
_LOCAL_FORM = rf"(?i:{_any('local_forms')}) (?:i |på )?{_CAP}(?: {_CAP})?"
_FORM = re.compile(rf"\b({_LOCAL_FORM}|(?:{_any('forms')})(?!\w|-(?!grupp|team))(?: i {_CAP}(?: {_CAP})?| {_CAP}{_NAME_ENDS})?)")
# A name stands between "inom" and the verb ("Inom Kraftsamling för barn ska nämnden …").
_PLACED = re.compile(rf"\b((?P<place>{_CAP}(?<=\w{{3}})(?: {_CAP})?) (?:{_any('placed_forms')}))\b")
_WITHIN = re.compile(
    r"\b(?:[Ii]nom|[Ii]nom ramen för|(?:[Ii]|[Ii]nom|[Gg]enom) "
    rf"(?P<noun>{_any('introducers')})) (?P<name>{_CAP}(?: [\w-]+){{0,5}})(?P<stop>[,.]?)"
)
_TITLE_NAME = re.compile(r" – ([A-ZÅÄÖ][^–:]*?)(?: \d{4}(?:[–-]\d{4})?)?$")
_HEADED_TWICE = 2
_GENERAL = frozenset(_DATA["general_headings"])
_HEADING = re.compile(rf"^(?:Projekt(?:et)?|Satsning(?:en)?|Program(?:met)?)(?:\s+\d+\s*[.:–-]|:)?\s+({_CAP}.*)$")
# "Samarbetet med församlingen …" is another one than that last named.
_POINTS_BACK = re.compile(rf"(?:^(?:{_any('points_back_first')})\b|\b(?:{_any('points_back')})\b)(?! (?:med|mellan|för|kring) )")
_AGREEMENTS = {wording: noun for noun, wordings in _DATA["agreements"].items() for wording in wordings}
_AGREEMENT = re.compile(rf"\b({'|'.join(map(re.escape, _AGREEMENTS))})\w*\b", re.IGNORECASE)
# What a text, in lower case, has where it names a collaboration in one of the ways, so that few are tried.
_SIGNS = Sieve(
    {
        "introduced": _any("introducers"),
        "within": f"inom|{_any('introducers')}",
        "called": _any("callers"),
        "quoted": '[”"“]',
        "body": _any("bodies"),
        "definite": _any("definite"),
        "joint": _any("joint_predicates"),
        "cooperation": " (?:är|var|har varit|blir) (?:ett|en|stadens|kommunens) ",
        "placed": _any("placed_forms"),
        "form": f"{_any('forms')}|{_any('local_forms')}".lower(),
        "agreement": "|".join(map(re.escape, _AGREEMENTS)),
    }
)
_SMALL_WORDS = re.compile(r"[a-zåäöé]+|\S")
_AFTER_NAME = frozenset({"som", "där", "och", "samt", "med", "tillsammans"})
_BODY, _WITH_CAPITAL = "namn på grupp eller nätverk", "bestämd form med versal"
_OF_BODIES = (_BODY, _WITH_CAPITAL)
_MAX_NAME = 70


@dataclass(frozen=True, slots=True)
class Name:
    """The id and label of a named collaboration, and the rule that found it."""

    id: str
    label: str
    basis: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence that says a collaboration: where its frame begins, and from where to where its parties stand."""

    text: str
    at: int = 0
    parties: Sequence[tuple[int, int]] = ()


def find_name(framed: Framed, section: Sequence[str], former: Latest[str, Name], area: str | None) -> Name | None:
    """The named collaboration of a sentence, None where it has none.

    ``former`` tells the one last named in the section; ``area`` the place of the board that speaks. Of several names
    the nearest to the frame counts; whoever is a party gives no new name ("tillsammans med Folkhälsorådet").
    """
    text, at = framed.text, framed.at
    own = name_in(text, at=at)
    if own and own.basis in _OF_BODIES and overlaps(own.start, own.start + len(own.label), framed.parties):
        own = None
    agreement = _AGREEMENT.search(text) if "agreement" in _signs(text) else None
    known = _local_agreement(_AGREEMENTS[agreement.group(1).lower()], area) if agreement and area else None
    if agreement and known and (own is None or abs(agreement.start() - at) < abs(own.start - at)):
        return known
    if own:
        return own
    if _POINTS_BACK.search(text) and (named := former.tell()):
        return named
    for heading in reversed(section):
        named = _registered(heading) or _new(_HEADING.search(heading) or _FORM.match(without_number(heading)), "rubrik")
        if named:
            return Name(named.id, named.label, "rubrik")
    return None


def project_of(section: Sequence[str], *, speaks: bool = False) -> Name | None:
    """The project that a section of a report on projects is about: the heading above that of whoever answers for it.

    Without such a heading it is the innermost that is not a general one ("Bakgrund"), where the section speaks of a project.
    """
    if len(section) >= _HEADED_TWICE and heading_setting(section[-1], None):
        return _named(section[-2], "rubrik")
    titles = (without_number(heading) for heading in reversed(section))
    own = next((title for title in titles if title.lower().split(" ")[0] not in _GENERAL), None) if speaks else None
    return _named(own, "rubrik") if own and len(own) <= _MAX_NAME and not _names_actor(own) else None


def _names_actor(heading: str) -> bool:
    """Whether a heading names whom the section is about; "vården" in "Nya steg mot vården" does not."""
    return any(hit.start == 0 or heading[hit.start].isupper() for hit in actor_lexicon().find(heading))


def agreement_of(title: str) -> Name | None:
    """What an agreement is about, by its title ("Överenskommelse … – Mötesplats Alen 2023–2025"); None where it has no name."""
    match = _TITLE_NAME.search(title)
    return _named(match[1], "titel") if match else None


def _named(label: str, basis: str) -> Name | None:
    return Name(slug(label), label, basis) if slug(label) else None


def name_in(text: str, *, at: int = 0) -> Name | None:
    """The collaboration that a sentence itself names, of several registered ones the nearest to ``at``."""
    return _placed(text) or _registered(text, at) or _introduced(text)


@lru_cache(maxsize=4)
def _introduced(text: str) -> Name | None:
    """The new name that a sentence introduces; several steps ask for the same sentence."""
    signs = _signs(text)
    return next((name for needed, find in _WAYS if needed <= signs and (name := find(text))), None)


@lru_cache(maxsize=8)
def _signs(text: str) -> frozenset[str]:
    return _SIGNS.passing(lowered(text))


def _presented(text: str) -> Name | None:
    """The name after a noun for what it is ("projektet Älskade barn").

    One that begins like a sentence or a phrase goes on to the verb ("projektet Alla på is har …"); a place's needs the
    noun to be a name.
    """
    match = _INTRODUCED.search(text)
    name = _new(match, "presenterat namn")
    if match is None or name is None:
        return None
    bare = begins_sentence(name.label) and not name.label.isupper()
    if bare or name.label in _DATA["phrases"]:
        following = list(takewhile(_goes_on_in_name, _SMALL_WORDS.findall(text, match.end(1))))
        return None if bare and not following else _named(" ".join((name.label, *following)), name.basis)
    if any(hit.end - hit.start == len(name.label) for hit in place_lexicon().find(name.label)):
        noun = text[: match.start()].rpartition(" ")[2]
        return _named(f"{noun[0].upper()}{noun[1:]} {name.label}", name.basis)
    return name


def _goes_on_in_name(word: str) -> bool:
    return word == "för" or (word.islower() and word not in _AFTER_NAME and word not in verbs().finite)


def form_in(framed: Framed) -> Name | None:
    """The collaboration of a form that many municipalities have ("Barnahus Väst"), unless it is a party itself."""
    match = _FORM.search(framed.text) if "form" in _signs(framed.text) else None
    return None if match is None or overlaps(*match.span(), framed.parties) else _new(match, "känd form av samverkan")


def _cooperation(text: str) -> Name | None:
    """The name that a sentence says to be a cooperation ("Först till barnet är ett samarbete mellan …")."""
    match = _IS_COOPERATION.match(text)
    if match is None or begins_sentence(match[1]) or _DEFINITE_NOUN.fullmatch(match[1]):
        return None
    named = any(hit.start == 0 for hit in actor_lexicon().find(match[1]))
    return None if named else _new(match, "är ett samarbete")


@lru_cache(maxsize=4)
def _placed(text: str) -> Name | None:
    """A body that many municipalities have, by the name of its place ("Botkyrkas brottsförebyggande råd")."""
    for match in _PLACED.finditer(text) if "placed" in _signs(text) else ():
        place = match["place"]
        if any(is_municipality(name) or place_lexicon().find(name) for name in (place, place.removesuffix("s"))):
            return _new(match, "känd form efter ort")
    return None


def _within(text: str) -> Name | None:
    """The name of several words within which somebody acts, up to the verb; actors and places are none by themselves."""
    for match in _WITHIN.finditer(text):
        words = match["name"].split()
        end = len(words) if match["stop"] and (match["noun"] or all(word[0].isupper() for word in words)) else 0
        end = next((index for index, word in enumerate(words) if word in verbs().finite and word != "för"), end)
        label = " ".join(words[:end])
        known = (*place_lexicon().find(label), *actor_lexicon().find(label))
        if end > 1 and (match["noun"] or not any(hit.start == 0 for hit in known)):
            return _named(label, "inom")
    return None


def _registered(text: str, at: int = 0) -> Name | None:
    hits = collaboration_lexicon().find(text)
    if not hits:
        return None
    best = min(hits, key=lambda hit: (abs(hit.start - at), hit.start))
    known = load_registers().collaborations[best.ids[0]]
    return Name(known.id, known.label, "register", best.start)


def _new(match: re.Match[str] | None, basis: str) -> Name | None:
    if match is None:
        return None
    label = match.group(1).strip(' .,”"')
    label = label[:1].upper() + label[1:] if basis.startswith("känd") else label
    if not label or not label[0].isupper() or len(label) > _MAX_NAME or not slug(label):
        return None
    return Name(slug(label), label, basis, match.start(1))


def _local_agreement(noun: str, area: str) -> Name | None:
    """ "Den lokala samverkansöverenskommelsen" is the registered one of the area that speaks; None where there is none."""
    places = load_registers().places
    around = {area, *places[area].broader} if area in places else {area}
    for known in load_registers().collaborations.values():
        if known.label.lower().startswith(noun) and around & set(known.places):
            return Name(known.id, known.label, "områdets överenskommelse")
    return None


# How a sentence introduces a new name: what it needs, and who finds it; the first that does counts.
_WAYS: tuple[tuple[frozenset[str], Callable[[str], Name | None]], ...] = (
    (frozenset({"introduced", "quoted"}), lambda text: _new(_INTRODUCED_QUOTED.search(text), "presenterat namn")),
    (frozenset({"within"}), _within),
    (frozenset({"introduced"}), _presented),
    (frozenset({"called"}), lambda text: _new(_CALLED.search(text), "presenterat namn")),
    (frozenset({"quoted"}), lambda text: _new(_QUOTED.search(text), "citerat namn")),
    (frozenset({"body"}), lambda text: _new(_BODY_NAME.search(text), _BODY)),
    (frozenset({"definite"}), lambda text: _new(_DEFINITE.search(text), _WITH_CAPITAL)),
    (frozenset({"joint"}), lambda text: _new(_IS_JOINT.search(text), "drivs gemensamt")),
    (frozenset({"cooperation"}), _cooperation),
)
