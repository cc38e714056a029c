"""Who speaks: the board and administration that "nämnden" and "förvaltningen" stand for.

The publisher of the document is the first answer. A section whose heading is nothing but the name of a
board, an administration or a district ("3.3 Hässelby-Vällingby") is about that one instead. Actors are
those of the document's year, since a district's name has meant different boards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from samverkan.graph.model import Actor, Document, Kind, slug
from samverkan.graph.municipalities import Home, region_of, registered_municipalities
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.lexicon import Hit, actor_lexicon, place_lexicon
from samverkan.loaders.extraction.parties import Party

_NUMBER = re.compile(r"^[\d.\s]+")
_AREA_WORDS = re.compile(r"\b(?:stadsdelsområdet?|stadsdelen|stadsdel|kommundel)\b", re.IGNORECASE)
_UNDERTAKING = re.compile(r"^\s*(?:åtagande\w*|åtar sig(?: att)?|ansvar(?:ar för)?|uppgifter|insatser|ska)\W*$", re.IGNORECASE)
_CONNECTIVES = re.compile(r"\b(?:och|samt|i (?:samverkan|samarbete) med|tillsammans med)\b|[,&/:–-]")
BOARD_KINDS = frozenset({Kind.NAMND, Kind.STADSDELSNAMND})
ADMINISTRATION_KINDS = frozenset({Kind.FORVALTNING, Kind.STADSDELSFORVALTNING})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is unsaid in a section: its board, its administration, who acts where nobody is named, and its area.

    ``own_section`` says that its heading names another owner than the document's; ``foreign`` that the document is not
    one of Stockholm's own, whose ``municipality`` and ``region`` are then "kommunen" and "regionen".
    """

    board: Party | None
    administration: Party | None
    leads: tuple[Party, ...]
    area: str | None = None
    own_section: bool = False
    foreign: bool = False
    municipality: Party | None = None
    region: Party | None = None


class DocumentContext:
    """The settings of one document; ``board`` is the one that its title names, where a municipality publishes it."""

    def __init__(self, document: Document, board: Party | None = None) -> None:
        self.document = document
        self.year = document.year
        self._base = _at_home(_board_setting(board) if board else _publisher_setting(document), document)
        self._settings: dict[tuple[str, ...], Setting] = {(): self._base}

    def setting(self, section: tuple[str, ...]) -> Setting:
        """The setting of a section path: that of its innermost heading that names an owner, else the publisher's."""
        found = self._settings.get(section)
        if found is None:
            own = heading_setting(section[-1], self.year)
            found = self._here(own) if own else self.setting(section[:-1])
            self._settings[section] = found
        return found

    def _here(self, setting: Setting) -> Setting:
        base = self._base
        own = setting.own_section and setting.area != base.area  # a title page only names the publisher again
        return replace(setting, own_section=own, foreign=base.foreign, municipality=base.municipality, region=base.region)


def _at_home(setting: Setting, document: Document) -> Setting:
    """The setting of a document with its municipality and region, where it is not one of Stockholm's own."""
    home = registered_municipalities().home(document, ())
    publisher = load_registers().actors.get(document.publisher or "")
    if document.publisher is None or (publisher and home.own):
        return setting
    region = load_registers().actors.get(region_of(home) or "")
    return replace(
        setting,
        foreign=True,
        municipality=_municipality(home),
        region=Party.of(region) if region else None,
    )


def _municipality(home: Home) -> Party | None:
    """The party that "kommunen" stands for; None where no municipality is known."""
    known = load_registers().actors.get(home.id)
    if known:
        return Party.of(known) if known.kind is Kind.KOMMUN else None
    return Party(home.id, home.label, Kind.KOMMUN, found=True) if home.id.endswith(("-kommun", "-stad")) else None


def valid_in(actor: Actor, year: int | None) -> bool:
    """Whether an actor existed at some time of a year; unknown bounds and years do not exclude it."""
    if year is None:
        return True
    begun = actor.valid_from is None or int(actor.valid_from[:4]) <= year
    return begun and (actor.valid_to is None or int(actor.valid_to[:4]) >= year)


@cache
def districts() -> Mapping[str, tuple[Actor, ...]]:
    """Place id → the boards and administrations that answer for it, at any time."""
    found: dict[str, tuple[Actor, ...]] = {}
    for actor in load_registers().actors.values():
        if actor.area and actor.kind in BOARD_KINDS | ADMINISTRATION_KINDS:
            found[actor.area] = (*found.get(actor.area, ()), actor)
    return found


def district_party(area: str, kinds: Iterable[Kind], year: int | None) -> Party | None:
    """The board or administration of a district in a year; that of any year where none fits, None for another place."""
    wanted = frozenset(kinds)
    candidates = [actor for actor in districts().get(area, ()) if actor.kind in wanted]
    fitting = [actor for actor in candidates if valid_in(actor, year)] or candidates
    return Party.of(fitting[0]) if fitting else None


def without_number(heading: str) -> str:
    """A heading, or another line, without the number that it begins with ("4.1 Bagarmossen")."""
    return _NUMBER.sub("", heading).strip()


def heading_setting(heading: str, year: int | None) -> Setting | None:
    """The setting of a section whose heading names its owner and nothing else; None for any other heading."""
    title = without_number(heading)
    rest = _AREA_WORDS.sub("", title)
    hits = [(hit, load_registers().actors[hit.ids[0]]) for hit in actor_lexicon().find(title)]
    undertaker = _undertaker(title, hits)
    if undertaker:
        return Setting(None, None, (Party.of(undertaker),))
    named = [(hit, actor) for hit, actor in hits if actor.kind in BOARD_KINDS | ADMINISTRATION_KINDS]
    owners = [actor for _, actor in named]
    places = [hit for hit in place_lexicon().find(title) if any(i in districts() for i in hit.ids)]
    covered = [(hit.start, hit.end) for hit, _ in named] + [(hit.start, hit.end) for hit in places]
    if not covered or not _covers(rest, title, covered):
        return None
    if owners:
        return _owner_setting(owners[0], tuple(Party.of(owner) for owner in owners))
    area = next(i for i in places[0].ids if i in districts())
    board = district_party(area, BOARD_KINDS, year)
    return Setting(board, district_party(area, ADMINISTRATION_KINDS, year), (board,) if board else (), area, own_section=True)


def _undertaker(title: str, hits: Sequence[tuple[Hit, Actor]]) -> Actor | None:
    """The actor whose undertakings a section lists ("Polisens åtaganden"), None for any other heading."""
    if len(hits) == 1 and hits[0][0].start == 0 and _UNDERTAKING.match(title[hits[0][0].end :]):
        return hits[0][1]
    return None


def _covers(rest: str, title: str, spans: list[tuple[int, int]]) -> bool:
    """Whether names, connectives and words for an area are all there is in a heading."""
    outside = "".join(" " if any(a <= i < b for a, b in spans) else c for i, c in enumerate(title))
    outside = _CONNECTIVES.sub(" ", _AREA_WORDS.sub(" ", outside))
    outside = re.sub(r"\bstadsdels(?:nämnd|förvaltning)\w*", " ", outside)
    return bool(rest.strip()) and not outside.strip(" .()")


def _owner_setting(actor: Actor, leads: tuple[Party, ...]) -> Setting:
    board, administration = _counterparts(actor)
    return Setting(board, administration, leads, actor.area, own_section=True)


def _counterparts(actor: Actor) -> tuple[Party | None, Party | None]:
    """The board and the administration of an actor that is one of them."""
    actors = load_registers().actors
    if actor.kind in ADMINISTRATION_KINDS:
        parent = actors.get(actor.parent or "")
        return (Party.of(parent) if parent else None), Party.of(actor)
    served = [a for a in actors.values() if a.parent == actor.id and a.kind in ADMINISTRATION_KINDS]
    return Party.of(actor), Party.of(served[0]) if served else None


def _publisher_setting(document: Document) -> Setting:
    """The setting of the document's publisher; an empty one where it is unknown."""
    publisher = load_registers().actors.get(document.publisher or "")
    if publisher is None:
        return _found_setting(document)
    party = Party.of(publisher)
    if publisher.kind in BOARD_KINDS | ADMINISTRATION_KINDS:
        board, administration = _counterparts(publisher)
        return Setting(board, administration, (party,), publisher.area)
    return Setting(None, None, (party,))


def _found_setting(document: Document) -> Setting:
    """The setting of a publisher that no register knows, by the form of its name."""
    if not document.publisher:
        return Setting(None, None, ())
    label = document.publisher_label or document.publisher
    lowered = label.lower()
    if re.search(r"nämnd|styrelse", lowered):
        kind = Kind.NAMND
    elif re.search(r"förvaltning|kontor", lowered):
        kind = Kind.FORVALTNING
    elif re.search(r"\b(?:kommun|stad)\b", lowered) or slug(label).endswith(("-kommun", "-stad")):
        kind = Kind.KOMMUN
    else:
        kind = Kind.BOLAG if re.search(r"\bab\b", lowered) else Kind.CIVILSAMHALLE
    party = Party(document.publisher, label, kind, found=True)
    if kind is Kind.NAMND:
        return _board_setting(party)
    if kind is Kind.FORVALTNING:
        return Setting(_counterpart(label, r"förvaltning(?:en)?", "nämnd", Kind.NAMND), party, (party,))
    return Setting(None, None, (party,))


def _board_setting(board: Party) -> Setting:
    """The setting of a board, of the registers or not."""
    known = load_registers().actors.get(board.id)
    if known and not board.found:
        own, administration = _counterparts(known)
        return Setting(own, administration, (board,), known.area)
    label = board.label if board.id == slug(board.label) else board.label.partition(",")[0]
    return Setting(board, _counterpart(label, r"nämnd(?:en)?", "förvaltning", Kind.FORVALTNING), (board,))


def _counterpart(label: str, head: str, other: str, kind: Kind) -> Party | None:
    """The administration of a board that no register knows, or the board of an administration; None for other names."""
    article = "" if "stadsdels" in label else "en"  # "Farsta stadsdelsförvaltning", but "Socialförvaltningen Centrum"
    name = re.sub(head, other + article, label, count=1)
    return Party(slug(name), name, kind, found=True) if name != label else None
