"""People and units of an organisation, which stand for it: "polisens analytiker" is the police.

So do a region's boards, which are not the city's ("Region Stockholms kulturnämnd"). Several possessors can share
what they have ("kommunens och polisens kommunikatörer").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from samverkan.graph.model import Kind
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS
from samverkan.loaders.extraction.parties import LIST_GAP, Mention
from samverkan.loaders.swedish.data import read_data


@cache
def _possessed() -> re.Pattern[str]:
    return re.compile(rf" (?:[a-zåäö]+ )?[a-zåäö]*(?:{'|'.join(read_data('words.yml')['possessed'])})\b")


def with_possessors(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a sentence, each possessor of people or units become the party that they stand for."""
    if not any(mention.genitive for mention in mentions):
        return list(mentions)
    found: list[Mention] = []
    shared: set[int] = set()  # where mentions with something of their own begin
    for mention in reversed(mentions):
        following = found[-1] if found else None
        possessed = _possessed().match(text, mention.end) if mention.genitive and mention.parties else None
        resolved = mention
        if possessed and (following is None or following.start >= possessed.end() or _is_part(mention, following)):
            found = [other for other in found if other.start >= possessed.end()]
            resolved = mention._replace(end=possessed.end(), genitive=False)
        elif following and _is_own_unit(text, mention, following):
            end = found.pop().end
            while found and LIST_GAP.match(text[end : found[-1].start]) and _shares_owner(text, found[-1]):
                end = found.pop().end
            resolved = mention._replace(end=end, genitive=False)
        elif following and following.start in shared and mention.genitive and LIST_GAP.match(text[mention.end : following.start]):
            resolved = mention._replace(genitive=False)
        if resolved is not mention:
            shared.add(mention.start)
        found.append(resolved)
    return found[::-1]


def _is_own_unit(text: str, possessor: Mention, unit: Mention) -> bool:
    """Whether a unit without a name is that of the board or administration that speaks ("nämndens hemtjänst")."""
    own = possessor.genitive and possessor.basis.startswith("syftar")
    return own and _is_unnamed(unit) and text[possessor.end : unit.start] == " "


def _shares_owner(text: str, unit: Mention) -> bool:
    """Whether a unit without article is the same owner's as the one before it ("nämndens äldreomsorg och socialtjänst")."""
    return _is_unnamed(unit) and not text[unit.start : unit.end].endswith(("en", "et", "na", "an"))


def _is_unnamed(unit: Mention) -> bool:
    return unit.generic and all(party.kind is Kind.ENHET for party in unit.parties)


def _is_part(possessor: Mention, possessed: Mention) -> bool:
    """Whether what a mention names is but a part of the organisation before it: a board of a region."""
    of_region = any(party.kind is Kind.REGION for party in possessor.parties)
    return of_region and any(party.kind in BOARD_KINDS | ADMINISTRATION_KINDS for party in possessed.parties)
