"""What a list of names leaves out: "arbetsmarknads-, utbildnings- och socialnämnden", "Huddinge och Botkyrka kommuner"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from samverkan.graph.municipalities import is_municipality
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, Setting
from samverkan.loaders.extraction.found import find_unregistered, municipality_party
from samverkan.loaders.extraction.lexicon import Hit, actor_lexicon
from samverkan.loaders.extraction.organisations import found_party
from samverkan.loaders.extraction.parties import Mention, Party, registered_party

_ELLIPSIS = re.compile(r"(?:\b[\w-]+-(?:,\s+(?:och\s+|samt\s+)?|\s*/\s*|\s+(?:och|samt|eller|respektive)\s+))+(?P<last>\w+)\b")
_LEFT_OUT = re.compile(r"-(?:,|\s*/|\s+(?:och|samt|eller|respektive)\s)")
_HEAD = re.compile(
    r"(?:stadsdels)?(?:nämnderna|nämnden|nämnder|nämnd|förvaltningarna|förvaltningen|förvaltningar|förvaltning|kontoren|kontoret|"
    r"styrelserna|styrelsen|organisationerna|organisationer|föreningarna|föreningar|vården|vård|skolorna|skolor|skolan|skola|"
    r"verksamheterna|verksamheter|bolagen|bolag|företagen|företag|ägarna|ägare|myndigheterna|myndigheter)s?$"
)
_PAIR = 2
_NAME = r"[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?"
_MUNICIPALITIES = re.compile(rf"\b({_NAME}(?:, {_NAME})* (?:och|samt) {_NAME}) (?:kommuner|städer)(s?)\b")


def find_ellipses(text: str, hits: Sequence[Hit], setting: Setting) -> list[Mention]:
    """The names that share an ending or a word; ``hits`` are the register names already found.

    In another municipality's document an ellipsis is one board's name ("kultur- och fritidsnämnden") rather than
    several of Stockholm's, unless it ends in the board that speaks.
    """
    return [*_shared_endings(text, hits, setting), *_municipalities(text)]


def _shared_endings(text: str, hits: Sequence[Hit], setting: Setting) -> list[Mention]:
    found = []
    for match in _ELLIPSIS.finditer(text) if _LEFT_OUT.search(text) else ():
        whole = [hit for hit in hits if hit.start < match.start("last") and hit.end >= match.end("last") - 1]
        head = _HEAD.search(match.group("last"))
        if whole or not head or head.start() == 0:
            continue
        parties = _expand(match, head.group())
        if not parties:
            continue
        own = {party.label.lower() for party in (setting.board, setting.administration) if party}
        one_board = match.group("last").removesuffix("s") not in own and (setting.foreign or _is_one(match, parties))
        if one_board and parties[0].kind in BOARD_KINDS | ADMINISTRATION_KINDS:
            parties = (found_party(match.group().removesuffix("s"), parties[0].kind),)
        found.append(Mention(match.start(), match.end(), parties, "ellips", head.group().endswith("s")))
    return found


def _is_one(match: re.Match[str], parties: Sequence[Party]) -> bool:
    """Whether two things are seen to by one board ("barn- och ungdomsnämnden"): no register knows a board of each."""
    return len(parties) == _PAIR and "," not in match.group() and any(party.found for party in parties)


def _municipalities(text: str) -> list[Mention]:
    """ "Huddinge och Botkyrka kommuner", several in one word."""
    found = []
    for match in _MUNICIPALITIES.finditer(text) if " kommuner" in text or " städer" in text else ():
        names = [_nominative(name) for name in re.split(r",\s*|\s+(?:och|samt)\s+", match.group(1))]
        parties = [municipality_party(name) for name in names]
        found.append(Mention(match.start(), match.end(), tuple(parties), "ellips: kommuner", bool(match[2])))
    return found


def _nominative(name: str) -> str:
    """A municipality's name without genitive ("Vindelns"); one that ends in s has none ("Vännäs")."""
    return name if is_municipality(name) else name.removesuffix("s")


def _expand(match: re.Match[str], head: str) -> tuple[Party, ...]:
    """The parties of an ellipsis; empty unless each part, completed with the head, is a known name."""
    last = match.group("last")
    stems = re.findall(r"([\w-]+)-(?=[,\s/])", match.group()[: match.start("last") - match.start()])
    parties = []
    for word in [stem + head for stem in stems] + [last]:
        hits = [hit for hit in actor_lexicon().find(word) if hit.start == 0 and hit.end == len(word)]
        mentions = find_unregistered(word, ()) if not hits else []
        if hits:
            parties.append(registered_party(hits[0].ids[0]))
        elif mentions and not mentions[0].weak:
            parties.extend(mentions[0].parties)
        else:
            return ()
    return tuple(dict.fromkeys(parties))
