"""Sentence → mentions: every wording that may stand for an actor.

Register names first (all forms, longest wins), then ellipses ("arbetsmarknads-, utbildnings- och
socialnämnden"), bare districts, words that stand for somebody named elsewhere ("nämnden"), and actors
that no register knows. Whether a mention is a *party* is not decided here but by the frame around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from samverkan.graph.model import Actor, Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.anaphora import find_anaphors, find_shared_anaphors
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, Setting, valid_in
from samverkan.loaders.extraction.districts import find_districts, with_districts
from samverkan.loaders.extraction.ellipses import find_ellipses
from samverkan.loaders.extraction.found import find_organisations, find_unregistered
from samverkan.loaders.extraction.lexicon import Hit, actor_lexicon, collaboration_lexicon, place_lexicon
from samverkan.loaders.extraction.organisations import found_party, is_apposition
from samverkan.loaders.extraction.parties import Mention, Party, groups, overlaps, registered_party
from samverkan.loaders.extraction.possessors import with_possessors
from samverkan.loaders.swedish.times import MONTHS
from samverkan.loaders.swedish.verbs import verbs

Found = TypeVar("Found", Mention, Hit)

_OWN_REGION = "region-stockholm"
_OF_STOCKHOLM = " Stockholm"
_OWN_COUNTYS = "kommuner-i-stockholms-lan"
_REGION = re.compile(r"[Rr]egionen|[Ll]andstinget")  # whichever region the document is at home in
_ELSEWHERE = re.compile(r" i (?!Stockholm)[A-ZÅÄÖ]")
_NAME_BEFORE = re.compile(r"\b(?!Region\b)[A-ZÅÄÖ][a-zåäö]+ $")
_MOST = 0.7  # of a name: the rest is an article or a slip of the pen


def find_mentions(text: str, setting: Setting, year: int | None, *, parties: tuple[Party, ...] = ()) -> list[Mention]:
    """All mentions in a sentence, in order and without overlap; ``parties`` are whom "parterna" stands for."""
    hits = _names_of_actors(text)
    organisations = [m for m in find_organisations(text) if not _is_registered(m, hits)]
    mentions = [*find_ellipses(text, hits, setting), *find_shared_anaphors(text, setting)]
    mentions += _outside(mentions, organisations)
    mentions += [
        _local_branch(text, hit, foreign=setting.foreign) or _registered(text, hit, year, setting)
        for hit in _outside(mentions, hits)
    ]
    mentions = _outermost(mentions)
    mentions += find_districts(text, _spans(mentions), year)
    mentions += find_anaphors(text, setting, _spans(mentions), parties, year)
    taken = _spans(mentions) + _spans(collaboration_lexicon().find(text))
    mentions += [m for m in find_unregistered(text, taken) if not (m.weak and _is_place(text, m))]
    return with_possessors(text, with_districts(text, sorted(mentions, key=lambda m: m.start), year))


def _names_of_actors(text: str) -> Sequence[Hit]:
    hits = _without_verbs(text, actor_lexicon().find(text))
    if not hits:
        return hits
    return _without_appositions(text, _without_namesakes(text, _outside_names(text, hits)))


def _spans(found: Iterable[Mention | Hit]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in found]


def _outside(mentions: Sequence[Mention], found: Sequence[Found]) -> Sequence[Found]:
    """What is found where no mention is yet."""
    if not mentions:
        return found
    taken = _spans(mentions)
    return [one for one in found if not overlaps(one.start, one.end, taken)]


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """The mentions that are no part of another one of somebody else's."""
    if len(mentions) < 2:
        return mentions
    return [
        m
        for m in mentions
        if not any(
            other is not m and other.start <= m.start and m.end <= other.end and other.parties != m.parties for other in mentions
        )
    ]


def _outside_names(text: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Register names that are not just a part of a collaboration's name ("Familjerätt Nordost").

    A name that joins actors ("överenskommelsen med polisen", "samverkan skola och socialtjänst") says who they are.
    """
    names = _spans(collaboration_lexicon().find(text))
    if not names:
        return hits
    inside = {h: span for h in hits for span in names if span[0] <= h.start and h.end <= span[1] and span != (h.start, h.end)}
    alone = {
        h
        for h, span in inside.items()
        if list(inside.values()).count(span) == 1 and not re.search(r"\b(?:med|mellan)\b", text[slice(*span)])
    }
    return [h for h in hits if h not in alone]


def _without_verbs(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The names without a verb at the beginning that looks like one ("Bilda ett nätverk")."""
    return [hit for hit in hits if hit.start > 0 or text[: hit.end].lower() not in verbs().forms]


def _without_namesakes(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """The names without those of another one's: "Kulturhuset i Skarpnäck" is a house, "Parasport Västra Götaland" no region."""
    return [hit for hit in hits if not (_is_house_elsewhere(text, hit) or _is_part_of_name(text, hit))]


def _is_house_elsewhere(text: str, hit: Hit) -> bool:
    return text.endswith("huset", hit.start, hit.end) and _ELSEWHERE.match(text, hit.end) is not None


def _is_part_of_name(text: str, hit: Hit) -> bool:
    """Whether a region named by its land alone stands after a capitalised word, which is a part of the name then."""
    is_region = "region" in hit.ids[0] and "region" not in text[hit.start : hit.end].lower()
    return is_region and _NAME_BEFORE.search(text, 0, hit.start) is not None


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
            rest = found.parties[0].label[hit.end - found.start :]
            return rest.startswith((" i ", "s ")) or (not hit.genitive and rest.islower() and rest.endswith("bostäder"))
    return False


def _is_place(text: str, mention: Mention) -> bool:
    return any(hit.start <= mention.start and mention.end <= hit.end for hit in place_lexicon().find(text))


def _at_home(surface: str, hit: Hit, setting: Setting) -> Party | None:
    """Whom "regionen", "länets kommuner" and "kulturskolan" are in another municipality's document; None for any other name."""
    actor = load_registers().actors[hit.ids[0]]
    if setting.foreign and actor.kind is Kind.ENHET and actor.label.endswith(_OF_STOCKHOLM) and "Stockholm" not in surface:
        return found_party(actor.label.removesuffix(_OF_STOCKHOLM), actor.kind)
    if setting.region is None:
        return None
    if hit.ids == (_OWN_REGION,) and _REGION.match(surface):
        return setting.region
    elsewhere = setting.region.id != _OWN_REGION and "Stockholm" not in surface
    return registered_party("kommuner") if elsewhere and hit.ids == (_OWN_COUNTYS,) else None


def _registered(text: str, hit: Hit, year: int | None, setting: Setting) -> Mention:
    """A register name; of several actors with the name the one of the time, then the one of the setting's area."""
    home = _at_home(text[hit.start : hit.end], hit, setting)
    if home:
        return Mention(hit.start, hit.end, (home,), f"syftar på {home.label}", hit.genitive)
    actors = _of_capital([load_registers().actors[i] for i in hit.ids], proper=hit.start > 0 and text[hit.start].isupper())
    for own in (setting.board, setting.administration):
        if own and _is_own(actors[0], own):
            return Mention(hit.start, hit.end, (own,), f"syftar på {own.label}", hit.genitive)
    near = _nearest(actors, year, setting) if len(actors) > 1 else actors
    basis = "register" if len(near) == 1 else "register: flera möjliga"
    return Mention(hit.start, hit.end, (registered_party(near[0].id),), basis, hit.genitive)


def _of_capital(actors: list[Actor], *, proper: bool) -> list[Actor]:
    """Of a group and an organisation with the same name the latter where it is ``proper``, with a capital inside a sentence."""
    return [actor for actor in actors if actor.generic != proper] if len({actor.generic for actor in actors}) > 1 else actors


def _nearest(actors: list[Actor], year: int | None, setting: Setting) -> list[Actor]:
    fitting = [a for a in actors if valid_in(a, year)] or actors
    return [a for a in fitting if setting.area and a.area == setting.area] or fitting


def _is_own(actor: Actor, own: Party) -> bool:
    """Whether a name is the first part of that of the board or administration that speaks ("socialförvaltningen" [Centrum])."""
    return own.found and own.label.lower().startswith((actor.label.lower() + " ", actor.label.lower() + ","))


_BRANCH = re.compile(r" (?:BID )?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?(?: (?:län|stad|kommun)\b)?")
_DIRECTION = re.compile(r"\b(?:[Nn]orra|[Ss]ödra|[Öö]stra|[Vv]ästra) $")  # "Södra hälso- och sjukvårdsnämnden"
# "Hälso- och sjukvårdsnämnd 7", but neither "socialnämnd 2 kap. 3 §" nor "socialnämnd 3 mars".
_NUMBER = re.compile(rf" \d{{1,2}}\b(?![.:,]?\d| ?§| kap\b| (?:{'|'.join(MONTHS)})\b)")
_HOUSE = re.compile(r"nämnd|förvaltning")
_SPLIT_BY_AREA = BOARD_KINDS | ADMINISTRATION_KINDS | {Kind.ENHET}


def _local_branch(text: str, hit: Hit, *, foreign: bool) -> Mention | None:
    """A local branch with a name of its own ("ABF Uppland", "socialförvaltningen Nordost"); None for the whole."""
    actor = load_registers().actors[hit.ids[0]]
    direction = _DIRECTION.search(text, 0, hit.start) if text.endswith("ra ", 0, hit.start) else None
    if direction and _HOUSE.search(text, hit.start, hit.end):
        party = found_party(text[direction.start() : hit.end].removesuffix("s" if hit.genitive else ""), actor.kind)
        return Mention(direction.start(), hit.end, (party,), "del efter väderstreck", hit.genitive)
    number = _NUMBER.match(text, hit.end) if text.endswith("nämnd", hit.start, hit.end) else None
    if number:
        return Mention(hit.start, number.end(), (found_party(text[hit.start : number.end()], actor.kind),), "nämnd med nummer")
    proper = text[hit.start].isupper() and (hit.start > 0 or not actor.generic)
    branches = (actor.kind is Kind.CIVILSAMHALLE or actor.generic or actor.id in groups("branching")) and proper
    if hit.genitive or not (branches or (foreign and actor.kind in _SPLIT_BY_AREA)):
        return None
    rest = _BRANCH.match(text, hit.end)
    if rest is None:
        return None
    kind = Kind.CIVILSAMHALLE if actor.generic else actor.kind
    party = found_party(text[hit.start : rest.end()], kind)
    return Mention(hit.start, rest.end(), (party,), "lokal gren")
