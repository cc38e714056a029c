"""Bare districts ("Farsta och Rinkeby-Kista"), which are boards or administrations only where the sentence makes them so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.graph.model import Kind
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, district_party, districts, valid_in
from samverkan.loaders.extraction.lexicon import place_lexicon
from samverkan.loaders.extraction.organisations import begins_sentence
from samverkan.loaders.extraction.parties import LIST_GAP, Mention, overlaps

_CAPITALISED_BEFORE = re.compile(r"([A-ZÅÄÖ][\w-]+) $")
_LOCATED = re.compile(r" i (?:[A-ZÅÄÖ][\w-]+(?:, | och | samt ))*$")  # "Jobbtorg i Farsta och [Skarpnäck]"
_DISTRICT_HEAD = re.compile(
    r"\b(stadsdelsnämnderna|stadsdelsförvaltningarna|stadsdelsnämnden|stadsdelsförvaltningen|stadsdelsnämnd|SDN|SDF)\s+(?:(?:i|för|på)\s+)?$",
    re.IGNORECASE,
)


def find_districts(text: str, taken: Sequence[tuple[int, int]], year: int | None) -> list[Mention]:
    """The districts that a sentence names without more, outside the spans ``taken``; each has no parties yet."""
    found = []
    for hit in place_lexicon().find(text):
        area = next((i for i in hit.ids if any(valid_in(actor, year) for actor in districts().get(i, ()))), None)
        if area and not overlaps(hit.start, hit.end, taken) and not _is_part(text[: hit.start], taken):
            found.append(Mention(hit.start, hit.end, (), "stadsdelsområde", hit.genitive, area))
    return found


def _is_part(before: str, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a place belongs to a name before it, or only says where that one is ("Jobbtorg i Farsta")."""
    where = _LOCATED.search(before)
    if where and any(end == where.start() for _, end in taken) and not _DISTRICT_HEAD.search(before, 0, where.start() + 1):
        return True
    return _ends_name(before)


def _ends_name(before: str) -> bool:
    """Whether a capitalised word stands right before a place, which then is a part of its name ("Vägval Skarpnäck")."""
    word = _CAPITALISED_BEFORE.search(before)
    return word is not None and not begins_sentence(word.group(1)) and not _DISTRICT_HEAD.search(before)


def with_districts(text: str, mentions: list[Mention], year: int | None) -> list[Mention]:
    """Give bare districts the kind of the board or administration they share a list or a head with."""
    if not any(mention.district for mention in mentions):
        return mentions
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
            head = _DISTRICT_HEAD.search(text[: mention.start])
            start = head.start() if head else mention.start
            resolved.append(Mention(start, mention.end, (party,) if party else (), "ellips: stadsdelsområde"))
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
