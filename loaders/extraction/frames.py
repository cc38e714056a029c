"""The frame that joins actors: who has which role in what a sentence says.

The cues of the sentence (:mod:`readings`) give the parties their roles; the subject gets the role that the
cues leave it, and where nobody is named as subject the one that speaks acts. Without any cue, several
subjects can still act jointly. One sentence gives one :class:`Frame`, in which all its cues come together;
the first role an actor gets stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samverkan.graph.model import Kind, Role
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, district_party
from samverkan.loaders.extraction.lists import find_subjects, group_mentions, has_verb, read_list, tokens
from samverkan.loaders.extraction.parties import UNNAMED_KINDS, Mention, Party, Sentence, groups
from samverkan.loaders.extraction.readings import Reading, read_cues, read_listing
from samverkan.loaders.reading.tables import Column
from samverkan.loaders.swedish.cues import each, may_say, says, wording
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.verbs import verbs

_PARENTHESIS_LAST = re.compile(r"\([^()]+\)\.?$")
_RELATIVE = re.compile(r",? (?P<som>som) (?:[a-zåäö]+ ){0,3}")  # between a party and the cue that it acts by
_BESIDE = re.compile(r"\s+(?:i (?:nära |tät )?)?")  # between a party and the cue that it acts by
_TELLS = re.compile(r"\b(?:rekommenderar|rekommenderade|uppmanar|uppmanade|anmodar|bemyndigar) $")
_OWNED = re.compile(r" (?:[a-zåäö]+ ){0,2}")  # between an owner and the cue of what it does ("nämndens arbete tillsammans med")
_PLACED = (" i ", " på ", " vid ", " hos ", " från ")  # before an owner, these say where something is done
_PAY = "(?:bekosta|finansiera|betala|sponsra)"
_PAYS = re.compile(rf"\b{_PAY}(?:de|r)\s+$")  # before its subject ("I år bekostar nämnden …")
# Of several subjects ("A och B betalar var sin halva"); what they finance jointly they do as partners.
_PAID = re.compile(rf" (?:(?:ska|kommer att|har) )?{_PAY}(?:de|r|t)?\b(?! (?:inte|gemensamt|tillsammans|för och)\b)")
_WHERE = re.compile(r"(?:,| och|\w) där (?:[a-zåäö]+ ){0,3}$")
_CLAUSE = re.compile(r"\b(?:som|där|medan|och)\b")
_OF_BOARDS = ("nämnderna", "förvaltningarna")  # all boards or administrations act; other groups are spoken of
_SEVERAL = 2
_AT_LISTING = 2  # a cue that ends so near a list introduces it
# What a subject does with the one that speaks, by the wording that says so.
_PREDICATES = (
    ("predicate", Role.PARTNER, "är samverkanspart"),
    ("participation", Role.PARTNER, "deltar i"),
    ("help", Role.SUPPORTER, "bistår med"),
    ("funding", Role.FUNDER, "finansierar"),
    ("invitation", Role.PARTNER, "bjuds in"),
    ("hearing", Role.CONSULTED, "rådfrågas"),
)
_PREDICATE_WORDINGS = frozenset(key for key, _, _ in _PREDICATES)
_LABEL_ONLY = frozenset({"uppräknad ledare"})  # "Projektägare: X" alone is no collaboration


class Member(NamedTuple):
    """A party in a role, with the wording that names it (None where it is unsaid)."""

    party: Party
    role: Role
    mention: Mention | None


@dataclass(frozen=True, slots=True)
class Frame:
    """A collaboration as a sentence says it; ``cues`` are the names of the rules that found it, ``start`` its first words'."""

    members: tuple[Member, ...]
    cues: tuple[str, ...]
    start: int


def find_frame(sentence: Sentence) -> Frame | None:
    """The frame of a sentence, or None where nobody is said to act together."""
    if sentence.columns and (row := _row_of_columns(sentence)):
        return None if _is_denied(sentence) else row
    readings = read_cues(sentence)
    if sentence.listing and not any(r.end >= sentence.listing - _AT_LISTING for r in readings):
        readings = [*read_listing(sentence), *readings]
    if all(r.cue.name in _LABEL_ONLY for r in readings):
        readings = []
    if (not readings and not _may_act_jointly(sentence)) or _is_denied(sentence):
        return None
    consumed = {id(m) for reading in readings for m in reading.parties}
    free = [m for m in sentence.mentions if id(m) not in consumed and not m.is_audience]
    agents = _agents(sentence.text, free)
    subjects = find_subjects(sentence.text, free, subordinate=not readings)
    acting = _acting(sentence.text, subjects, agents) or _antecedent(sentence, readings)
    subject = _responsible(sentence) or find_assigned(sentence.text, free) or acting or _beside(sentence, readings)
    if readings:
        members = _members(sentence, readings, subject)
        if _is_internal(sentence.text, members):
            return None
        return Frame(members, tuple(dict.fromkeys(r.cue.name for r in readings)), readings[0].start)
    if not subject or (subject == agents and all(m.weak for m in agents)):
        return None  # capitals alone make nobody an agent ("utvecklat av IKM (Institutet för …)")
    largest = max([subject, *subjects, agents], key=len)
    return (
        _predicate(sentence, subject, [*subjects[1:], agents])
        or _joint_agents(agents)
        or _joint_subject(sentence, subjects, largest)
    )


def _is_internal(text: str, members: Sequence[Member]) -> bool:
    """Whether an employer talks with its unions, or only units without names work together inside one administration."""
    others = {m.party.id for m in members if m.role is not Role.LEAD}
    if others and others <= groups("unions"):
        return True
    named = [m for m in members if m.mention is None or m.party.kind not in UNNAMED_KINDS]
    return not named and says("internal", text) is not None


def _is_denied(sentence: Sentence) -> bool:
    return says("negation", sentence.text) is not None


def _may_act_jointly(sentence: Sentence) -> bool:
    """A quick test of what a frame without any cue needs: parties side by side, or a wording that joins one to another."""
    text, mentions = sentence.text, [m for m in sentence.mentions if not m.is_audience]
    if not mentions:
        return False
    if any(len(group) > 1 or len(group[0].parties) > 1 for group in group_mentions(text, mentions)):
        return True
    apart = len(mentions) > 1 and (" där " in text or says("agent", text) is not None)
    return apart or _told_predicate(text) is not None


def _told_predicate(text: str) -> tuple[int, Role, str] | None:
    """Where a predicate joins a subject to the one that speaks, in which role, and the rule; None where none does."""
    for key, role, name in _PREDICATES if may_say(_PREDICATE_WORDINGS, text) else ():
        if match := says(key, text):
            return match.start(), role, name
    return None


def _row_of_columns(sentence: Sentence) -> Frame | None:
    """A row whose last columns hold names: its partners, or several that answer for it; None where they name too few."""
    cells = _cells_of_names(sentence)
    partners = cells.get(Column.PARTNER, [])
    if not partners:
        return _answering_together(sentence, cells.get(Column.ACTOR, []))
    if Column.ACTOR in cells:
        members = {p.id: Member(p, Role.LEAD, m) for m in cells[Column.ACTOR] for p in m.parties}
    else:
        members = {p.id: Member(p, Role.LEAD, None) for p in sentence.leads}
    for role, mentions in ((Role.PARTNER, partners), (Role.FUNDER, cells.get(Column.FUNDER, []))):
        for mention in mentions:
            for party in mention.parties:
                members.setdefault(party.id, Member(party, role, mention))
    return Frame(tuple(members.values()), ("kolumn för samverkan",), partners[0].start)


def _answering_together(sentence: Sentence, actors: Sequence[Mention]) -> Frame | None:
    """Several organisations in the column of whoever answers for a row, where no cue before them gives them a role."""
    if any(m in actors for reading in read_cues(sentence) for m in reading.parties):
        return None
    members = {p.id: Member(p, Role.PARTNER, m) for m in reversed(actors) for p in m.parties}
    if len(members) < _SEVERAL or not all(m.is_organisation and m.is_named for m in actors):
        return None
    return Frame(tuple(reversed(members.values())), ("kolumn för ansvariga",), actors[0].start)


def _cells_of_names(sentence: Sentence) -> dict[Column, list[Mention]]:
    """Whom the last columns of a row name; an empty cell has no place here."""
    groups = [[m for m in group if not m.is_audience] for group in group_mentions(sentence.text, sentence.mentions)]
    cells: dict[Column, list[Mention]] = {}
    end = len(sentence.text.rstrip(" ."))
    for column in reversed(sentence.columns):
        if groups and groups[-1] and not tokens(sentence.text[groups[-1][-1].end : end]):
            cells[column] = groups.pop()
            end = cells[column][0].start
    return cells


def _responsible(sentence: Sentence) -> list[Mention]:
    """Who answers for a row, named in parentheses at its end ("… med föreningslivet (kulturnämnden)."); mostly nobody."""
    match = _PARENTHESIS_LAST.search(sentence.text) if sentence.row else None
    if match is None:
        return []
    return [m for m in sentence.mentions if match.start() < m.start and m.is_organisation and m.is_named and not m.weak]


def find_assigned(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Who is told to act ("… ger förvaltningen i uppdrag att tillsammans med …"); mostly nobody."""
    organisations = [m for m in mentions if m.is_organisation]
    given = [m for m in organisations if text.startswith(" i uppdrag att", m.end)]
    return given or [m for m in organisations if text.startswith(" att ", m.end) and _TELLS.search(text, 0, m.start)]


def _antecedent(sentence: Sentence, readings: Sequence[Reading]) -> list[Mention]:
    """Whom a relative clause is about that says the cue ("stadsledningskontoret, som också stödjer nämnden")."""
    for mention in sentence.mentions if readings else ():
        between = _RELATIVE.fullmatch(sentence.text, mention.end, readings[0].start)
        told = between and has_verb(sentence.text[between.end("som") : readings[0].end])
        if told and mention.is_organisation and not mention.weak:
            return next(group for group in group_mentions(sentence.text, sentence.mentions) if mention in group)
    return []


def _acting(text: str, subjects: Sequence[list[Mention]], agents: list[Mention]) -> list[Mention]:
    """Who acts: the first subject, or in its passive the agents, where it is only what is done ("Mötesplatsen drivs av …")."""
    if not subjects:
        return agents
    is_thing = all(m.weak or (m.parties and all(p.kind in UNNAMED_KINDS for p in m.parties)) for m in subjects[0])
    if wording("run").match(lowered(text), subjects[0][-1].end) and (agents or is_thing):
        return agents
    if wording("arranged").match(lowered(text), subjects[0][-1].end):
        return agents
    if not agents:
        return subjects[0]
    same_clause = not _CLAUSE.search(text[subjects[0][-1].end : agents[0].start])
    return agents if is_thing and same_clause else subjects[0]


def _beside(sentence: Sentence, readings: Sequence[Reading]) -> list[Mention]:
    """Who stands right before the cue of a row without a verb ("Språkkafé, ABF i samverkan med biblioteket")."""
    if not (readings and sentence.row):
        return []
    beside = [m for m in sentence.mentions if _BESIDE.fullmatch(sentence.text, m.end, readings[0].start)]
    return [m for m in beside if m.is_organisation and not m.weak and any(p.kind not in UNNAMED_KINDS for p in m.parties)]


def _agents(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Who acts in a passive ("har tagits fram av socialnämnden"); empty where nobody is named."""
    for match in each("agent", text):
        agents = read_list(text, match.end(), mentions)
        if any(party.kind is not Kind.GRUPP or party.label.endswith(_OF_BOARDS) for m in agents for party in m.parties):
            return agents
    return []


def _members(sentence: Sentence, readings: Sequence[Reading], subject: Sequence[Mention]) -> tuple[Member, ...]:
    """Everybody with the first role that the sentence gives them, the subject first."""
    members: dict[str, Member] = {}

    def add(party: Party, role: Role, mention: Mention | None) -> None:
        members.setdefault(party.id, Member(party, role, mention))

    is_thing = any(r.cue.role is Role.CONTRACTOR for r in readings) or not any(r.cue.implicit for r in readings)
    if all(party.id in groups("own_units") for m in subject for party in m.parties) and all(m.parties for m in subject):
        subject = []  # the board acts by them; beside another subject they are a party of their own
    if any(r.cue.subject is Role.CONTRACTOR for r in readings):
        subject = [m for m in subject if m.is_named]
    elif is_thing:  # what is run on contract, or "är ett samarbete mellan", is no party itself
        subject = [m for m in subject if not m.weak and any(p.kind not in (*UNNAMED_KINDS, Kind.FORUM) for p in m.parties)]
    kinds = _district_kinds([*subject, *(m for r in readings for m in r.parties)], sentence.leads)
    named = [(party, mention) for mention in subject for party in _resolved(sentence, mention, kinds)]
    for party, mention in named:
        paying = _PAYS.search(sentence.text[: mention.start]) is not None
        add(party, Role.FUNDER if paying else _subject_role(readings, len({p.id for p, _ in named})), mention)
    led = len(readings) > 1 and any(r.cue.role is Role.LEAD and r.cue.subject is not Role.FUNDER for r in readings)
    if not named and not led and any(r.cue.implicit for r in readings):
        for member in _unsaid(sentence, readings):
            add(*member)
    for reading in readings:
        for mention in reading.parties:
            for party in _resolved(sentence, mention, kinds):
                add(party, _role_of(reading, party), mention)
    if len(members) == 1 and not named:
        for mention in [m for m in _owners(sentence, readings) if m.start == 0 or _acts(sentence.text, m)][:1]:
            add(mention.parties[0], Role.LEAD, mention)
    return tuple(members.values())


def _unsaid(sentence: Sentence, readings: Sequence[Reading]) -> Iterator[Member]:
    """Who acts where no subject says it: whose it is that a cue is about, or whoever speaks, unless a cue names them."""
    role = _subject_role(readings, len(sentence.leads))
    if role is Role.FUNDER and any(r.cue.role is Role.FUNDER for r in readings):
        return  # the giver is named
    telling = [r for r in readings if role in (Role.LEAD, Role.PARTNER) or r.cue.subject is role]
    listed = {party.id for reading in telling for mention in reading.parties for party in mention.parties}
    owner = next((m for m in _owners(sentence, readings) if _owns_what_is_done(sentence.text, m, readings[0].start)), None)
    for party in owner.parties if owner else sentence.leads:
        if party.id not in listed:
            yield Member(party, role, owner)


def _owners(sentence: Sentence, readings: Sequence[Reading]) -> list[Mention]:
    """Whose it may be that is done with the one that speaks ("Polisens löfte, framtaget i samverkan med kommunen, …")."""
    if not any(r.cue.implicit for r in readings):
        return []
    return [m for m in sentence.mentions if m.genitive and m.parties and m.is_named and not m.is_audience and not m.weak]


def _owns_what_is_done(text: str, owner: Mention, cue: int) -> bool:
    """Whether a cue is about what somebody does ("nämndens arbete tillsammans med")."""
    return _OWNED.fullmatch(text, owner.end, cue) is not None and not text.endswith(_PLACED, 0, owner.start)


def _acts(text: str, owner: Mention) -> bool:
    """Whether an owner stands right after a finite verb, as a subject does ("I år bygger nämndens …")."""
    return not verbs().finite.isdisjoint(tokens(text[: owner.start])[-1:])


def _role_of(reading: Reading, party: Party) -> Role:
    """The role that a cue gives a party that it names: whoever is helped alone, and is no mere group, leads what is done."""
    alone = reading.cue.alone if not reading.several and party.kind is not Kind.GRUPP else None
    return alone or reading.cue.role


def _subject_role(readings: Sequence[Reading], subjects: int) -> Role:
    """The role of the subject: what a cue says of it, lead where it is alone, partner where it is several.

    What is said in a clause of its own, or of somebody else's agreement with the one that speaks, is not said of the subject.
    """
    readings = [r for r in readings if not (r.cue.apart or _is_speaking(r.parties))] or readings
    told = next((r.cue.subject for r in readings if r.cue.subject is not Role.LEAD), None)
    if told is not None and all(r.cue.subject is told or r.cue.role is not Role.PARTNER for r in readings):
        return told
    return Role.LEAD if subjects <= 1 else Role.PARTNER


def _resolved(sentence: Sentence, mention: Mention, kinds: frozenset[Kind]) -> tuple[Party, ...]:
    """The parties of a mention; a bare district becomes its board or administration."""
    if mention.district is None:
        return mention.parties
    party = district_party(mention.district, kinds, sentence.year)
    return (party,) if party else ()


def _district_kinds(mentions: Iterable[Mention], leads: Sequence[Party]) -> frozenset[Kind]:
    """What a bare district is here: administrations where the others are administrations, else boards."""
    kinds = [p.kind for m in mentions for p in m.parties if p.kind in BOARD_KINDS | ADMINISTRATION_KINDS] or [
        p.kind for p in leads
    ]
    return ADMINISTRATION_KINDS if kinds and kinds[0] in ADMINISTRATION_KINDS else BOARD_KINDS


def _predicate(sentence: Sentence, subject: Sequence[Mention], further: Sequence[Sequence[Mention]]) -> Frame | None:
    """Somebody who "är samverkanspart" of the one that speaks, "har bistått med" something or "medfinansierar" it.

    ``further`` are the subjects of the sentence's other clauses, who take part.
    """
    told = _told_predicate(sentence.text)
    if told is None:
        return None
    at, role, name = told
    groups = [group for group in (subject, *further) if group]
    nearest = max((group for group in groups if group[0].start < at), key=lambda group: group[0].start, default=subject)
    if _is_speaking(nearest):
        led = nearest is not subject and not _is_speaking(subject) and role is not Role.CONSULTED
        return _taking_part(subject, nearest, role, name) if led else None
    subject = nearest
    further = [group for group in groups if group is not subject]
    others = {party.id: Member(party, role, mention) for mention in subject for party in mention.parties}
    speaking = {party.id for party in sentence.leads}
    for mention in (m for group in further for m in group):
        for party in mention.parties:
            if party.kind not in UNNAMED_KINDS and party.id not in speaking:
                others.setdefault(party.id, Member(party, Role.PARTNER, mention))
    leads = [Member(party, Role.LEAD, None) for party in sentence.leads if party.id not in others]
    return Frame((*leads, *others.values()), (name,), subject[0].start) if leads else None


def _taking_part(leading: Sequence[Mention], speaking: Sequence[Mention], role: Role, name: str) -> Frame:
    """What another does and the one that speaks helps with ("A leder bygget och nämnden bistår med råd")."""
    members = {p.id: Member(p, Role.LEAD, m) for m in leading for p in m.parties}
    taking = {p.id: Member(p, role, m) for m in speaking for p in m.parties}
    return Frame(tuple((taking | members).values()), (name,), leading[0].start)


def _is_speaking(mentions: Sequence[Mention]) -> bool:
    """Whether only words that stand for the one that speaks are meant."""
    return all(mention.basis.startswith("syftar") for mention in mentions)


def _is_one_house(members: Sequence[Member]) -> bool:
    """Whether a board and its own administration act, and nobody else ("Nämnden och dess förvaltning svarar för …")."""
    own = _is_speaking([member.mention for member in members if member.mention])
    return own and BOARD_KINDS.union(ADMINISTRATION_KINDS).issuperset([member.party.kind for member in members])


def _is_done_to(text: str, subject: Sequence[Mention]) -> bool:
    """Whether a passive follows a subject, which then does nothing itself ("A och B drivs i egen regi")."""
    verb = next(iter(tokens(text[subject[-1].end :])), "")
    passive = verb.endswith("s") and verb in verbs().finite and verb not in verbs().deponents
    return passive and says("joint", verb) is None


def _joint_agents(agents: Sequence[Mention]) -> Frame | None:
    """Several organisations by whom something is done ("leds av församlingen och regionen")."""
    parties = {p.id: Member(p, Role.PARTNER, m) for m in reversed(agents) for p in m.parties}
    sure = sum(m.is_named and not m.weak for m in agents)
    if len(parties) < _SEVERAL or sure < min(len(agents), _SEVERAL):
        return None
    return Frame(tuple(reversed(parties.values())), ("utförs av flera",), agents[0].start)


def _joint_subject(sentence: Sentence, subjects: Sequence[list[Mention]], subject: list[Mention]) -> Frame | None:
    """Several subjects who do something together, without a preposition that says so.

    In a clause about where they do it ("X leder Y, där A och B ingår") they do it with the subject of the sentence.
    """
    leading: list[Mention] = []
    if _WHERE.search(sentence.text[: subject[0].start]):
        leading = [m for group in subjects[:1] for m in group if m.start < subject[0].start and not m.weak]
    subject = [*leading, *subject]
    kinds = _district_kinds(subject, ())
    parties = {p.id: (p, m) for m in subject for p in _resolved(sentence, m, kinds)}
    named = [p for p, _ in parties.values() if p.kind not in UNNAMED_KINDS]
    units = [p for p, _ in parties.values() if p.kind is Kind.ENHET]
    act = (
        bool(named)
        and len(named) + len(units) > 1
        and (sentence.row or says("doing", sentence.text))
        and not _is_done_to(sentence.text, subject)
    )
    if len(parties) < 2 or not (act or says("joint", sentence.text)):
        return None
    role = Role.FUNDER if _PAID.match(sentence.text, subject[-1].end) else Role.PARTNER
    members = tuple(Member(p, Role.LEAD if m in leading else role, m) for p, m in parties.values())
    return None if _is_one_house(members) else Frame(members, ("gemensamt subjekt",), subject[0].start)
