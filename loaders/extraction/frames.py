"""The frame that joins actors: which words make a sentence a collaboration, and who has which role in it.

The cues lie in ``swedish/cues.yml``. Each says what the list of parties after it is (partner, consulted,
supporter, funder, lead, contractor) and what that makes of the sentence's subject. One sentence gives one
:class:`Frame`, in which all its cues come together; the first role an actor gets from a cue stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from samverkan.graph.model import Kind, Role
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, Setting, district_party
from samverkan.loaders.extraction.lists import find_subject, has_finite_verb, read_list, tokens
from samverkan.loaders.extraction.parties import Mention, Party
from samverkan.loaders.swedish.data import read_data

_FAR = r"(?:,? (?!mellan )[\w§()\"”-]+){0,8}?"
_MID = r"(?:,? (?!(?:och|samt|ska|att|som|mellan|med|tillsammans) )[\wåäö§()\"”-]+){0,7}?"
_UNNAMED = frozenset({Kind.GRUPP, Kind.ENHET})


@dataclass(frozen=True, slots=True)
class Cue:
    """One way of saying it; see ``cues.yml``."""

    name: str
    pattern: re.Pattern[str]
    role: Role
    subject: Role
    implicit: bool
    needs: str


@dataclass(frozen=True, slots=True)
class Member:
    """A party in a role, with the wording that names it (None where it is unsaid)."""

    party: Party
    role: Role
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A collaboration as a sentence says it; ``cues`` are the names of the rules that found it."""

    members: tuple[Member, ...]
    cues: tuple[str, ...]
    start: int


@cache
def cues() -> tuple[Cue, ...]:
    """The cues of ``cues.yml``, compiled, in its order."""
    data = read_data("cues.yml")
    parts = {"{MID}": _MID, "{NOUN}": data["noun"], "{WEAK}": data["weak_noun"], "{VERB}": data["verb"], "{BETWEEN}": data["between_noun"], "{FAR}": _FAR, "{CONSULT}": data["consult_noun"]}
    return tuple(_compile(entry, parts) for entry in data["frames"])


def _compile(entry: dict[str, str], parts: dict[str, str]) -> Cue:
    pattern = entry["pattern"]
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return Cue(
        entry["name"], re.compile(pattern), Role(entry["role"]), Role(entry.get("subject", "lead")),
        entry.get("lead") != "none", entry.get("needs", ""),
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(read_data("cues.yml")[key], re.IGNORECASE)


@cache
def _hint() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(stem) for stem in read_data("cues.yml")["hint"]))


@cache
def people() -> frozenset[str]:
    """The ids of groups of people, who take part but never lead."""
    return frozenset(read_data("organisations.yml")["people"])


def may_collaborate(text: str) -> bool:
    """A quick test that lets no collaboration through unseen; ``text`` in lower case."""
    return _hint().search(text) is not None or (" och " in text and len(_pattern("bodies").findall(text)) > 1)


@dataclass(slots=True)
class _Reading:
    """One cue with the parties it reads."""

    cue: Cue
    start: int
    end: int
    parties: list[Mention]


def find_frame(
    text: str,
    mentions: Sequence[Mention],
    setting: Setting,
    lead: Sequence[Party],
    year: int | None,
    *,
    row: bool = False,
    listing: int = 0,
) -> Frame | None:
    """The frame of a sentence, or None where nobody is said to act together.

    ``lead`` is who acts where the sentence names no subject; ``row`` says that the text is a table row or
    a list item, which may have no verb; ``listing`` is where a list of parties begins, 0 where there is none.
    """
    if _pattern("negation").search(text):
        return None
    readings = _readings(text, mentions, row=row)
    if listing and not any(r.end >= listing - 2 for r in readings):
        readings = [*_listed(text, mentions, listing), *readings]
    if all(r.cue.name == "uppräknad ledare" for r in readings):
        readings = []
    consumed = {id(m) for reading in readings for m in reading.parties}
    free = [m for m in mentions if id(m) not in consumed and not _is_audience(m)]
    subject = find_subject(text, free, subordinate=not readings) or _agents(text, free)
    if not readings and subject and (frame := _predicate(text, subject, lead)):
        return frame
    if not readings and len(subject) > 1 and subject == _agents(text, free) and all(_is_named(m) and not m.weak for m in subject):
        return Frame(tuple(Member(p, Role.PARTNER, m) for m in subject for p in m.parties), ("utförs av flera",), subject[0].start)
    if not readings:
        return _joint_subject(text, subject, setting, year, row=row)
    members = _members(readings, subject, lead, setting, year)
    return Frame(tuple(members), tuple(dict.fromkeys(r.cue.name for r in readings)), readings[0].start)


def _listed(text: str, mentions: Sequence[Mention], listing: int) -> list[_Reading]:
    """The parties of a list whose introduction ends in no cue ("Parter i överenskommelsen är:")."""
    parties = [m for m in mentions if m.start >= listing and not m.genitive and not text[: m.start].endswith("genom ")]
    parties_only = _pattern("party_list").search(text[:listing]) is not None
    cue = Cue("uppräkning", re.compile(""), Role.PARTNER, Role.LEAD, not parties_only, "")
    return [_Reading(cue, listing, listing, parties)] if parties else []


def _agents(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Who acts in a passive ("har tagits fram av socialnämnden"); empty where nobody is named."""
    for match in _pattern("agent").finditer(text):
        agents = read_list(text, match.end(), mentions)
        if agents and any(p.kind is not Kind.GRUPP for m in agents for p in m.parties):
            return agents
    return []


def _is_audience(mention: Mention) -> bool:
    return bool(mention.parties) and all(party.id in people() for party in mention.parties)


def _readings(text: str, mentions: Sequence[Mention], *, row: bool) -> list[_Reading]:
    """The cues of a sentence that name somebody, first cue first where two read the same mention."""
    lowered = text.lower()
    found: list[_Reading] = []
    taken: set[int] = set()
    for cue in cues():
        for match in cue.pattern.finditer(lowered):
            if _pattern("blockers").search(lowered[max(0, match.start() - 40) : match.start()]):
                continue
            parties = [m for m in _parties(text, cue, match, mentions, row=row) if id(m) not in taken]
            if parties:
                taken.update(id(m) for m in parties)
                found.append(_Reading(cue, match.start(), match.end(), parties))
    return sorted(found, key=lambda reading: reading.start)


def _parties(text: str, cue: Cue, match: re.Match[str], mentions: Sequence[Mention], *, row: bool) -> list[Mention]:
    """What a cue reads, if the sentence has what the cue needs."""
    parties = read_list(text, match.end(), mentions)
    if not parties:
        return []
    gap = tokens(text[match.end() : parties[0].start])
    first = parties[0]
    needs = cue.needs
    if needs == "possessor":
        return parties[:1] if first.genitive else []
    fulfilled = (
        needs == ""
        or (needs == "body" and len(parties) > 1 and _pattern("body").search(text) is not None)
        or (needs == "pair" and len(parties) > 1 and not all(_is_audience(m) for m in parties))
        or (needs == "named pair" and len(parties) > 1 and any(map(_is_named, parties)))
        or (needs == "bare pair" and len(parties) > 1 and not gap)
        or (needs == "named" and _is_named(first))
        or (needs == "registered" and _is_named(first) and not first.weak)
        or (needs == "named assignment" and _is_named(first) and "uppdrag" in text)
        or (needs == "direct" and len(gap) <= 5 and not first.weak and not _is_audience(first))
        or (needs == "organisation" and not all(_is_audience(m) or m.weak for m in parties))
        or (needs == "strong" and not first.weak)
        or (needs == "beyond people" and not (all(_is_audience(m) for m in parties) and _after_people(text, match.start(), mentions)))
        or (needs == "adjacent" and len(gap) <= 3 and not first.weak and _is_organisation(first))
        or (needs == "receiver" and len(gap) <= 2 and not _is_audience(first) and first.district is None)
        or (needs == "row of parties" and row and len(parties) > 1 and not gap and all(map(_is_organisation, parties)))
        or (needs == "no tool" and not (first.weak and first.parties[0].label.isupper()))
        or (needs == "beyond audience" and not all(_is_audience(m) for m in parties))
        or (needs == "verbless row" and row and len(gap) <= 2 and _is_organisation(first) and not has_finite_verb(text))
        or (needs == "wish" and re.search("samverkan|samarbete", text) is not None)
    )
    return parties if fulfilled else []


def _is_named(mention: Mention) -> bool:
    return mention.district is not None or (not mention.weak and any(p.kind not in _UNNAMED or not p.generic for p in mention.parties)) or (
        mention.weak and len(mention.parties[0].label) > 3 and not mention.parties[0].label.isupper()
    )


def _is_organisation(mention: Mention) -> bool:
    return not mention.genitive and mention.district is None and not _is_audience(mention)


def _after_people(text: str, start: int, mentions: Sequence[Mention]) -> bool:
    """Whether people stand just before a cue ("barn tillsammans med föräldrar")."""
    return any(_is_audience(m) and len(tokens(text[m.end : start])) <= 2 for m in mentions if m.end <= start)


def _members(readings: Sequence[_Reading], subject: Sequence[Mention], lead: Sequence[Party], setting: Setting, year: int | None) -> list[Member]:
    members: dict[str, Member] = {}

    def add(party: Party, role: Role, mention: Mention | None) -> None:
        members.setdefault(party.id, Member(party, role, mention))

    if any(r.cue.role is Role.CONTRACTOR for r in readings):
        subject = [m for m in subject if any(p.kind not in _UNNAMED for p in m.parties)]
    kinds = _district_kinds([*subject, *(m for r in readings for m in r.parties)], lead)
    subject_parties = [(p, m) for m in subject for p in _resolve(m, kinds, setting, year)]
    role = _subject_role(readings, len({p.id for p, _ in subject_parties}))
    for party, mention in subject_parties:
        add(party, role, mention)
    led = len(readings) > 1 and any(r.cue.role is Role.LEAD for r in readings)
    if not subject_parties and not led and any(r.cue.implicit for r in readings):
        for party in lead:
            add(party, _subject_role(readings, len(lead)), None)
    for reading in readings:
        for mention in reading.parties:
            for party in _resolve(mention, kinds, setting, year):
                add(party, reading.cue.role, mention)
    return list(members.values())


def _subject_role(readings: Sequence[_Reading], subjects: int) -> Role:
    """The role of the subject: what a cue says of it, lead where it is alone, partner where it is several."""
    told = next((r.cue.subject for r in readings if r.cue.subject is not Role.LEAD), None)
    if told is not None and all(r.cue.subject is told or r.cue.role is not Role.PARTNER for r in readings):
        return told
    return Role.LEAD if subjects <= 1 else Role.PARTNER


def _resolve(mention: Mention, kinds: frozenset[Kind], setting: Setting, year: int | None) -> tuple[Party, ...]:
    """The parties of a mention; a bare district becomes its board or administration."""
    if mention.district:
        party = district_party(mention.district, kinds, year)
        return (party,) if party else ()
    return mention.parties


def _district_kinds(mentions: Sequence[Mention], lead: Sequence[Party]) -> frozenset[Kind]:
    """What a bare district is here: administrations where the others are administrations, else boards."""
    kinds = [p.kind for m in mentions for p in m.parties if p.kind in BOARD_KINDS | ADMINISTRATION_KINDS] or [p.kind for p in lead]
    return ADMINISTRATION_KINDS if kinds and kinds[0] in ADMINISTRATION_KINDS else BOARD_KINDS


def _predicate(text: str, subject: Sequence[Mention], lead: Sequence[Party]) -> Frame | None:
    """Somebody who "är samverkanspart" of the one that speaks, or "har bistått med" something."""
    is_partner = _pattern("predicate").search(text) is not None
    if not is_partner and not _pattern("help").search(text):
        return None
    role = Role.PARTNER if is_partner else Role.SUPPORTER
    others = [Member(party, role, mention) for mention in subject for party in mention.parties]
    named = {member.party.id for member in others}
    leads = [Member(party, Role.LEAD, None) for party in lead if party.id not in named]
    return Frame((*leads, *others), ("är samverkanspart" if is_partner else "bistår med",), subject[0].start) if leads else None


def _joint_subject(text: str, subject: Sequence[Mention], setting: Setting, year: int | None, *, row: bool) -> Frame | None:
    """Several subjects who do something together, without a preposition that says so."""
    parties = {p.id: (p, m) for m in subject for p in _resolve(m, _district_kinds(subject, ()), setting, year)}
    named = [p for p, _ in parties.values() if p.kind not in _UNNAMED]
    does = len(named) > 1 and (row or _pattern("doing").search(text))
    if len(parties) < 2 or not (does or _pattern("joint").search(text)):
        return None
    members = tuple(Member(party, Role.PARTNER, mention) for party, mention in parties.values())
    return Frame(members, ("gemensamt subjekt",), subject[0].start)
