"""Sentence → mentions: every wording that may stand for an actor.

Register names first (all forms, longest wins), then ellipses ("arbetsmarknads-, utbildnings- och
socialnämnden"), bare districts, words that stand for somebody named elsewhere ("nämnden"), and actors
that no register knows. Whether a mention is a *party* is not decided here but by the frame around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from samverkan.graph.model import Actor, Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import (
    ADMINISTRATION_KINDS,
    BOARD_KINDS,
    Setting,
    district_party,
    districts,
    valid_in,
)
from samverkan.loaders.extraction.found import begins_sentence, find_organisations, find_unregistered, found_party, is_apposition
from samverkan.loaders.extraction.lexicon import Hit, actor_lexicon, collaboration_lexicon, lowered, place_lexicon
from samverkan.loaders.extraction.parties import LIST_GAP, Mention, Party
from samverkan.loaders.extraction.possessors import with_possessors
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.verbs import verbs

_ELLIPSIS = re.compile(
    r"(?:\b[\wåäöé-]+-(?:,\s+(?:och\s+|samt\s+)?|\s*/\s*|\s+(?:och|samt|eller|respektive)\s+))+(?P<last>[\wåäöé]+)\b"
)
_HEAD = re.compile(
    r"(?:stadsdels)?(?:nämnderna|nämnden|nämnder|nämnd|förvaltningarna|förvaltningen|förvaltningar|förvaltning|kontoren|kontoret|"
    r"styrelserna|styrelsen|organisationerna|organisationer|föreningarna|föreningar|vården|vård|skolorna|skolor|skolan|skola|"
    r"verksamheterna|verksamheter|bolagen|bolag|företagen|företag|ägarna|ägare|myndigheterna|myndigheter)s?$"
)
_MOST = 0.7  # of a name: the rest is an article or a slip of the pen
_MUNICIPALITIES = re.compile(r"\b([A-ZÅÄÖ][\wåäö-]+(?:, [A-ZÅÄÖ][\wåäö-]+)* och [A-ZÅÄÖ][\wåäö-]+) kommuner\b")
_PARTIES = re.compile(r"\b[Pp]artern?as?\b")
_SEVERAL = 2
_BOTH = re.compile(r"\b(?:[Dd]e )?(?:båda|bägge|två) (?:stadsdels)?(?:förvaltningarna|nämnderna)s?\b")
_CAPITALISED_BEFORE = re.compile(r"([A-ZÅÄÖ][\wåäöé-]+) $")
_DISTRICT_HEAD = re.compile(
    r"\b(stadsdelsnämnderna|stadsdelsförvaltningarna|stadsdelsnämnden|stadsdelsförvaltningen|stadsdelsnämnd|SDN|SDF)\s+(?:(?:i|för|på)\s+)?$",
    re.IGNORECASE,
)


@cache
def _anaphora() -> dict[str, str]:
    return {word: role for role, words in read_data("words.yml")["anaphora"].items() for word in words}


@cache
def _anaphor_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_anaphora(), key=len, reverse=True))})(?![\w-])")


def find_mentions(text: str, setting: Setting, year: int | None, *, parties: tuple[Party, ...] = ()) -> list[Mention]:
    """All mentions in a sentence, in order and without overlap; ``parties`` are whom "parterna" stands for.

    In another municipality's document an ellipsis is one board's name ("kultur- och fritidsnämnden") rather than
    several of Stockholm's.
    """
    hits = _without_appositions(text, _outside_names(text, _without_verbs(text, actor_lexicon().find(text))))
    organisations = [m for m in find_organisations(text) if not _is_registered(m, hits)]
    mentions = [*_ellipses(text, hits, foreign=setting.foreign), *_municipalities(text)]
    taken = [(m.start, m.end) for m in mentions]
    mentions += [m for m in organisations if not _overlaps(m.start, m.end, taken)]
    taken = [(m.start, m.end) for m in mentions]
    mentions += [
        _local_branch(text, hit, foreign=setting.foreign) or _registered(hit, year, setting)
        for hit in hits
        if not _overlaps(hit.start, hit.end, taken)
    ]
    taken = [(m.start, m.end) for m in mentions]
    mentions += _bare_districts(text, taken, year)
    taken = [(m.start, m.end) for m in mentions]
    mentions += _anaphors(text, setting, taken)
    mentions += _parties_of_agreement(text, parties)
    taken = [(m.start, m.end) for m in mentions] + _name_spans(text)
    mentions += [m for m in find_unregistered(text, taken) if not (m.weak and _is_place(text, m))]
    mentions += _both_leads(text, setting)
    return with_possessors(text, _with_districts(text, sorted(mentions, key=lambda m: m.start), year))


def _name_spans(text: str) -> list[tuple[int, int]]:
    return [(name.start, name.end) for name in collaboration_lexicon().find(text)]


def _outside_names(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Register names that are not just a part of a collaboration's name ("Familjerätt Nordost").

    A name that joins actors ("överenskommelsen med polisen", "samverkan skola och socialtjänst") says who they are.
    """
    inside = {
        h: span
        for h in hits
        for span in _name_spans(text)
        if span[0] <= h.start and h.end <= span[1] and span != (h.start, h.end)
    }
    alone = {
        h
        for h, span in inside.items()
        if list(inside.values()).count(span) == 1 and not re.search(r"\b(?:med|mellan)\b", text[slice(*span)])
    }
    return [h for h in hits if h not in alone]


def _without_verbs(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The names without a verb at the beginning that looks like one ("Bilda ett nätverk")."""
    return [hit for hit in hits if hit.start > 0 or text[: hit.end].lower() not in verbs().forms]


def _without_appositions(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The names without common nouns that only say what the name after them is ("Studieförbundet ABF")."""
    starts = {hit.start for hit in hits}
    return [hit for hit in hits if hit.end + 1 not in starts or not is_apposition(text[hit.start : hit.end])]


def _is_registered(found: Mention, hits: Sequence[Hit]) -> bool:
    """Whether register names say as much as the form does: all of it, or all but where it is ("Röda Korset i Uppsala").

    Several of them in one run of capitals are the cells of a row ("Utbildningsnämnden Rädda Barnen").
    """
    actors = load_registers().actors
    if sum(found.start <= hit.start and hit.end <= found.end and not actors[hit.ids[0]].generic for hit in hits) > 1:
        return True
    for hit in hits:
        if hit.start <= found.start and hit.end >= found.end:
            return True
        if found.start < hit.start < found.end <= hit.end and is_apposition(
            found.parties[0].label[: hit.start - found.end].strip()
        ):
            return True
        if (
            hit.end == found.end
            and not all(actors[i].generic for i in hit.ids)
            and hit.end - hit.start > _MOST * len(found.parties[0].label)
        ):
            return True
        if hit.start <= found.start < hit.end and not all(actors[i].generic for i in hit.ids):
            label = found.parties[0].label
            return label[hit.end - found.start :].startswith((" i ", "s "))
    return False


def _is_place(text: str, mention: Mention) -> bool:
    return any(hit.start <= mention.start and mention.end <= hit.end for hit in place_lexicon().find(text))


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


def _registered(hit: Hit, year: int | None, setting: Setting) -> Mention:
    """A register name; of several actors with the name the one of the time, then the one of the setting's area."""
    actors = [load_registers().actors[i] for i in hit.ids]
    fitting = [a for a in actors if valid_in(a, year)] or actors
    own = next((p for p in (setting.board, setting.administration) if p and _is_own(actors[0], p)), None)
    if own:
        return Mention(hit.start, hit.end, (own,), f"syftar på {own.label}", hit.genitive)
    near = [a for a in fitting if setting.area and a.area == setting.area] or fitting
    basis = "register" if len(near) == 1 else "register: flera möjliga"
    return Mention(hit.start, hit.end, (Party.of(near[0]),), basis, hit.genitive)


def _is_own(actor: Actor, own: Party) -> bool:
    """Whether a name is the first part of that of the board or administration that speaks ("socialförvaltningen" [Centrum])."""
    return own.found and own.label.lower().startswith(actor.label.lower() + " ")


_BRANCH = re.compile(r" (?:BID )?[A-ZÅÄÖ][\wåäö-]+(?: [A-ZÅÄÖ][\wåäö-]+)?")
_SPLIT_BY_AREA = BOARD_KINDS | ADMINISTRATION_KINDS


def _local_branch(text: str, hit: Hit, *, foreign: bool) -> Mention | None:
    """A local branch with a name of its own ("ABF Uppland", "socialförvaltningen Nordost"); None for the whole."""
    actor = load_registers().actors[hit.ids[0]]
    rest = _BRANCH.match(text, hit.end)
    proper = text[hit.start].isupper() and (hit.start > 0 or not actor.generic)
    branches = (actor.kind is Kind.CIVILSAMHALLE or actor.generic) and proper
    if not rest or hit.genitive or not (branches or (foreign and actor.kind in _SPLIT_BY_AREA)):
        return None
    kind = Kind.CIVILSAMHALLE if actor.generic else actor.kind
    party = found_party(text[hit.start : rest.end()], kind)
    return Mention(hit.start, rest.end(), (party,), "lokal gren")


def _ellipses(text: str, hits: Sequence[Hit], *, foreign: bool) -> list[Mention]:
    found = []
    for match in _ELLIPSIS.finditer(text) if "-" in text else ():
        whole = [hit for hit in hits if hit.start < match.start("last") and hit.end >= match.end("last") - 1]
        head = _HEAD.search(match.group("last"))
        if whole or not head or head.start() == 0:
            continue
        parties = _expand(match, head.group())
        if not parties:
            continue
        if foreign and parties[0].kind in BOARD_KINDS | ADMINISTRATION_KINDS:
            parties = (found_party(match.group().removesuffix("s"), parties[0].kind),)
        found.append(Mention(match.start(), match.end(), parties, "ellips", _genitive_head(head.group())))
    return found


def _municipalities(text: str) -> list[Mention]:
    """ "Huddinge och Botkyrka kommuner", several in one word."""
    found = []
    for match in _MUNICIPALITIES.finditer(text) if " kommuner" in text else ():
        names = [name.removesuffix("s") for name in re.split(r",\s*|\s+och\s+", match.group(1))]
        parties = [_municipality(name) for name in names]
        found.append(Mention(match.start(), match.end(), tuple(parties), "ellips: kommuner"))
    return found


def _municipality(name: str) -> Party:
    for label in (f"{name} kommun", f"{name}s kommun", f"{name} stad", f"{name}s stad"):
        hits = actor_lexicon().find(label)
        if hits and hits[0].end == len(label):
            return Party.of(load_registers().actors[hits[0].ids[0]])
    return found_party(f"{name} kommun", Kind.KOMMUN)


def _genitive_head(head: str) -> bool:
    return head.endswith("s")


def _expand(match: re.Match[str], head: str) -> tuple[Party, ...]:
    """The parties of an ellipsis; empty unless each part, completed with the head, is a known name."""
    last = match.group("last")
    stems = re.findall(r"([\wåäöé-]+)-(?=[,\s/])", match.group()[: match.start("last") - match.start()])
    parties = []
    for word in [stem + head for stem in stems] + [last]:
        hits = [hit for hit in actor_lexicon().find(word) if hit.start == 0 and hit.end == len(word)]
        mentions = find_unregistered(word, ()) if not hits else []
        if hits:
            parties.append(Party.of(load_registers().actors[hits[0].ids[0]]))
        elif mentions and not mentions[0].weak:
            parties.extend(mentions[0].parties)
        else:
            return ()
    return tuple(dict.fromkeys(parties))


def _bare_districts(text: str, taken: Sequence[tuple[int, int]], year: int | None) -> list[Mention]:
    found = []
    for hit in place_lexicon().find(text):
        area = next((i for i in hit.ids if any(valid_in(actor, year) for actor in districts().get(i, ()))), None)
        if area and not _overlaps(hit.start, hit.end, taken) and not _ends_name(text[: hit.start]):
            found.append(Mention(hit.start, hit.end, (), "stadsdelsområde", hit.genitive, area))
    return found


def _ends_name(before: str) -> bool:
    """Whether a capitalised word stands right before a place, which then is a part of its name ("Vägval Skarpnäck")."""
    word = _CAPITALISED_BEFORE.search(before)
    return word is not None and not begins_sentence(word.group(1)) and not _DISTRICT_HEAD.search(before)


def _anaphors(text: str, setting: Setting, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    found = []
    for match in _anaphor_pattern().finditer(lowered(text)):
        word = match.group()
        role = _anaphora()[word]
        spoken_of = {"board": setting.board, "administration": setting.administration, "police": _local_police(setting.area)}
        party = spoken_of.get(role) or _publisher(role, setting)
        if party and not _overlaps(match.start(), match.end(), taken) and _stands_for(word, party):
            found.append(Mention(match.start(), match.end(), (party,), f"syftar på {party.label}", word.endswith("s")))
    return found


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


def _publisher(role: str, setting: Setting) -> Party | None:
    if role == "police":
        return None
    if role == "publisher" or not (setting.board or setting.administration):
        return setting.leads[0] if setting.leads else None
    return None


def _stands_for(word: str, party: Party) -> bool:
    """Whether a word fits the kind of the party it would stand for."""
    if word.startswith(("stadsdel", "staddel")) and "stadsdel" not in party.label.lower():
        return False
    if word.startswith("bolag"):
        return party.kind is Kind.BOLAG
    if word.startswith(("kommun", "stad")) and not word.startswith("stadsdel"):
        return party.kind is Kind.KOMMUN
    if word.startswith(("nämnd", "stadsdelsnämnd")):
        return party.kind in BOARD_KINDS
    if word.startswith(("förvaltning", "stadsdelsförvaltning", "kontor", "avdelning")):
        return party.kind in ADMINISTRATION_KINDS
    return True


def _both_leads(text: str, setting: Setting) -> list[Mention]:
    """ "De båda förvaltningarna", where several of them own the section."""
    parties = tuple(p for p in setting.leads if p.kind in BOARD_KINDS | ADMINISTRATION_KINDS)
    if len(parties) < _SEVERAL:
        return []
    return [Mention(m.start(), m.end(), parties, "syftar på rubrikens", m.group().endswith("s")) for m in _BOTH.finditer(text)]


def _with_districts(text: str, mentions: list[Mention], year: int | None) -> list[Mention]:
    """Give bare districts the kind of the board or administration they share a list or a head with."""
    kinds: list[frozenset[Kind] | None] = [_district_kinds(text, mention) for mention in mentions]
    order = [*range(1, len(mentions)), *range(len(mentions) - 2, -1, -1)]
    for index in order:
        for other in (index - 1, index + 1):
            if kinds[index] is None and mentions[index].district and 0 <= other < len(mentions) and kinds[other]:
                left, right = sorted((index, other))
                if LIST_GAP.match(text[mentions[left].end : mentions[right].start]):
                    kinds[index] = kinds[other]
    resolved = []
    for mention, wanted in zip(mentions, kinds, strict=True):
        if mention.district and wanted:
            party = district_party(mention.district, wanted, year)
            resolved.append(Mention(mention.start, mention.end, (party,) if party else (), "ellips: stadsdelsområde"))
        elif not _heads_districts(text, mention, mentions):
            resolved.append(mention)
    return resolved


def _district_kinds(text: str, mention: Mention) -> frozenset[Kind] | None:
    """Board kinds or administration kinds, where a mention shows which; None where it does not."""
    if mention.district:
        head = _DISTRICT_HEAD.search(text[: mention.start])
        if head:
            return BOARD_KINDS if "nämnd" in head.group(1).lower() or head.group(1) == "SDN" else ADMINISTRATION_KINDS
        return None
    kinds = {party.kind for party in mention.parties}
    if kinds == {Kind.STADSDELSNAMND}:
        return BOARD_KINDS
    return ADMINISTRATION_KINDS if kinds == {Kind.STADSDELSFORVALTNING} else None


def _heads_districts(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a collective only introduces the districts after it ("stadsdelsnämnderna Farsta och Bromma")."""
    following = next((m for m in mentions if m.start >= mention.end), None)
    return bool(
        following
        and following.district
        and not mention.district
        and _DISTRICT_HEAD.search(text[: following.start])
        and text[mention.end : following.start].strip() in ("", "i", "för", "på")
    )
