"""Sentence and headings → the places a statement is limited to.

A place counts where the text says it ("i Tensta centrum", "på Järva"), not where it is part of an actor's
name. "Stadsdelsområdet" is the area of the board that speaks. A section about one district is limited to
that district. City-wide or unsaid is no place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from samverkan.graph.model import slug
from samverkan.graph.municipalities import is_municipality
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import Setting, without_number
from samverkan.loaders.extraction.lexicon import place_lexicon
from samverkan.loaders.extraction.parties import Mention, Sentence
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.verbs import verbs

_OWN_AREA = re.compile(rf"\b(?:{'|'.join(read_data('words.yml')['own_area'])})\b")
_PLACE = (
    r"(?:(?:[Nn]orra|[Ss]ödra|[Öö]stra|[Vv]ästra|[Cc]entrala) )?[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?"
    r"(?: (?:centrum|torg|strand))?\b(?! län\b)"
)
_WHERE = re.compile(rf"\b(?:[Ii]|[Pp]å|[Vv]id|[Kk]ring|[Rr]unt)\s+({_PLACE})(?: (?:och|samt) ({_PLACE}))?")
_WHERE_LAST = re.compile(rf"{_WHERE.pattern}$")
# A square, a park or a lake shows by its last part that it is a place ("på Fridhemsplan", "vid Kyrksjön").
_LANDMARK = re.compile(
    r"\b(?:[Ii]|[Pp]å|[Vv]id|[Kk]ring|[Rr]unt|[Mm]ot) "
    rf"((?:Sankt |S:t )?[A-ZÅÄÖ][a-zåäö]+(?:{'|'.join(read_data('words.yml')['landmarks'])}))\b"
)
_IN = (" i ", " på ", " vid ", " kring ")
_NEAR_HEADINGS = 2
_DEFINITE = re.compile(r"([A-ZÅÄÖ][a-zåäö]{2,}?)(?:ar|er|or)?(?:en|et|na|an|n|t)\b")
_TOO_WIDE = frozenset({"stockholms-kommun", "stockholm", "stockholms-lan", "sverige"})


def find_places(
    text: str,
    mentions: Sequence[Mention],
    setting: Setting,
    section: Sequence[str],
    collaboration: str | None,
) -> dict[str, str]:
    """The place ids of a statement, each with what says it; what the ``mentions`` name is none, bare districts apart.

    In another municipality's document any name after "i" or "på" is a place that no register knows, in Stockholm's own
    one that shows by its form that it is.
    """
    found: dict[str, str] = {}
    if setting.own_section and setting.area:
        found[setting.area] = "avsnittets område"
    for heading in section[-_NEAR_HEADINGS:]:
        for place in _heading_place(heading, foreign=setting.foreign):
            found.setdefault(place, "rubrik")
    actors = [(m.start, m.end) for m in mentions if not m.weak and m.district is None]
    for hit in place_lexicon().find(text):
        if hit.ids[0] not in _TOO_WIDE and not any(a <= hit.start < b for a, b in actors):
            found.setdefault(hit.ids[0], f"ord i meningen ({text[hit.start : hit.end]})")
    for match in (_WHERE if setting.foreign else _LANDMARK).finditer(text):
        for name in range(1, match.re.groups + 1):
            if match.group(name) and not any(a <= match.start(name) < b for a, b in actors):
                found.setdefault(slug(_without_genitive(match, name)), f"efter preposition ({match.group()})")
    own_area = _OWN_AREA.search(lowered(text)) if setting.area else None
    if setting.area and own_area:
        found.setdefault(setting.area, f"den som talar ({text[slice(*own_area.span())]})")
    if not found and collaboration:
        found = {place: "samverkans namn" for place in _collaboration_places(collaboration) if place not in _TOO_WIDE}
    return found


def points_back(sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence is about what the one before it, in the same paragraph, has spoken of by the same noun.

    It is where that is, then ("… nav i Husby. Naven bemannas av …").
    """
    first = _DEFINITE.match(sentence.text)
    if first is None or first[0].lower() in verbs().adverbs or any(m.start == 0 and not m.weak for m in sentence.mentions):
        return False
    return re.search(rf"\b{first[1]}(?:e|ar|er|or|en|et|n|t)?\b", before.text, re.IGNORECASE) is not None


def _without_genitive(match: re.Match[str], group: int) -> str:
    """A place after a preposition, without the genitive that a noun after it shows ("Vid Flemingsbergs familjecentral")."""
    name, following = match.group(group), re.match(r" ([a-zåäö]+)", match.string[match.end(group) :])
    words = read_data("words.yml")
    owns = following and following.group(1) not in (*words["prepositions"], *words["separators"], *words["list_enders"])
    return name.removesuffix("s") if owns and following and following.group(1) not in verbs().forms else name


@lru_cache(maxsize=64)  # the statements of a section share their headings
def _heading_place(heading: str, *, foreign: bool) -> tuple[str, ...]:
    """The places that a heading is about ("4.1 Bagarmossen", "Område 1: Rågsved", "Arbetet i Farsta"), empty for any other.

    In another municipality's document they need not be registered ("Sommarlov i Odensala och Torvalla").
    """
    title = without_number(heading).rsplit(":", 1)[-1].strip()
    last = next((hit for hit in place_lexicon().find(title) if hit.end == len(title)), None)
    if last is None and foreign and (match := _WHERE_LAST.search(title)):
        return tuple(slug(name) for name in match.groups() if name and not is_municipality(name))
    if last is None or last.ids[0] in _TOO_WIDE:
        return ()
    return last.ids[:1] if last.start == 0 or title[: last.start].endswith(_IN) else ()


def _collaboration_places(collaboration: str) -> tuple[str, ...]:
    """Where a collaboration with a place in its name takes place ("Kvinnokraft Järva")."""
    known = load_registers().collaborations.get(collaboration)
    if known is None:
        return ()
    return tuple(hit.ids[0] for hit in place_lexicon().find(known.label))
