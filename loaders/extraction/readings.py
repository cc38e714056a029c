"""Cues read in a sentence: which of them count, and the list of parties that each one names.

A cue counts where it names somebody and has what it needs (:data:`NEEDS`): "mellan" wants two parties,
"i rådet deltar" a body, "med" in a row without a verb an organisation right after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from samverkan.graph.model import Role
from samverkan.loaders.extraction.lists import has_finite_verb, read_list, read_possessors, tokens
from samverkan.loaders.extraction.parties import Mention, Sentence
from samverkan.loaders.swedish.cues import Cue, find_cues, says
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.verbs import verbs

_OF_THE_HOUSE = re.compile("nämnd|förvaltning", re.IGNORECASE)
_POSSESSORS = {"possessor": 1, "possessors": 2}  # how many genitives such a cue wants
_PERSON = re.compile(r"(?:Den|De|Alla|Barn|Personer|Unga|Kvinnor|Människor) som\b|Den enskilde\b|Du\b|Har du\b")  # as the subject
_NEAR, _CLOSE, _ADJACENT = 5, 3, 2  # words between a cue and its first party


class Reading(NamedTuple):
    """A cue at ``start`` to ``end`` of a sentence with the parties it reads, at least one."""

    sentence: Sentence
    cue: Cue
    start: int
    end: int
    parties: tuple[Mention, ...]

    @property
    def first(self) -> Mention:
        return self.parties[0]

    @property
    def gap(self) -> int:
        """How many words stand between the cue and its first party."""
        return len(tokens(self.sentence.text[self.end : self.first.start]))

    @property
    def all_people(self) -> bool:
        return all(mention.is_audience for mention in self.parties)

    @property
    def several(self) -> bool:
        return len(self.parties) > 1 or len(self.first.parties) > 1


def read_cues(sentence: Sentence) -> list[Reading]:
    """The readings of a sentence in the order of its text; of two cues for the same mention the first in ``cues.yml`` wins."""
    found: list[Reading] = []
    taken: set[int] = set()
    for cue, start, end in find_cues(lowered(sentence.text), row=sentence.row) if sentence.mentions else ():
        parties = tuple(m for m in _parties(sentence, cue, start, end) if id(m) not in taken)
        if parties:
            taken.update(id(m) for m in parties)
            found.append(Reading(sentence, cue, start, end, parties))
    return sorted(found, key=lambda reading: reading.start)


def read_listing(sentence: Sentence) -> list[Reading]:
    """The parties of a list whose introduction ends in no cue ("Parter i överenskommelsen är:")."""
    text, start = sentence.text, sentence.listing
    parties = tuple(
        m for m in sentence.mentions if m.start >= start and not m.genitive and not text[: m.start].endswith("genom ")
    )
    holds_all = says("party_list", text[:start]) is not None
    cue = Cue("uppräkning", re.compile(""), Role.PARTNER, implicit=not holds_all)
    return [Reading(sentence, cue, start, start, parties)] if parties else []


def _parties(sentence: Sentence, cue: Cue, start: int, end: int) -> tuple[Mention, ...]:
    """What a cue at ``start`` to ``end`` names, nothing where it lacks what it needs."""
    ahead = [mention for mention in sentence.mentions if mention.start >= end]
    if not ahead:
        return ()
    if cue.needs in _POSSESSORS:
        possessors = tuple(read_possessors(sentence.text, end, ahead))
        return possessors if len(possessors) >= _POSSESSORS[cue.needs] else ()
    parties = tuple(read_list(sentence.text, _list_start(sentence.text[start:end], end, ahead), ahead))
    if not parties:
        return ()
    reading = Reading(sentence, cue, start, end, parties)
    return parties if not cue.needs or NEEDS[cue.needs](reading) else ()


def _list_start(cue: str, end: int, ahead: Sequence[Mention]) -> int:
    """Where what a cue names can begin: at its end, or after the subject, in turned order ("I år anlitar nämnden Fryshuset")."""
    first = ahead[0]
    turned = first.start == end + 1 and len(ahead) > 1 and ahead[1].start == first.end + 1 and not first.genitive
    return first.end if turned and not verbs().finite.isdisjoint(tokens(cue)[-1:]) else end


def _has_speaker(reading: Reading) -> bool:
    """Whether the sentence names who talks with the people ("Förvaltningen ska i dialog med föräldrar …")."""
    return any(m.is_organisation and m.is_named for m in reading.sentence.mentions if m.start < reading.start)


def _has_outsider(reading: Reading) -> bool:
    """Whether somebody who is no board or administration is named before a cue or in it."""
    before = (m for m in reading.sentence.mentions if m.end <= reading.end and m.is_organisation and m.is_named)
    return any(not any(_OF_THE_HOUSE.search(p.label) for p in m.parties) for m in before)


def _is_house(mention: Mention) -> bool:
    """Whether a board or administration is named, or somebody that the document speaks of as its own."""
    return mention.basis.startswith("syftar") or any(_OF_THE_HOUSE.search(party.label) for party in mention.parties)


def _is_about_person(reading: Reading) -> bool:
    """Whether it is people that a sentence is about ("Den som har utsatts för brott kan få stöd av polisen", "Äldre får …")."""
    people = any(m.start == 0 and m.is_audience for m in reading.sentence.mentions)
    return people or _PERSON.match(reading.sentence.text) is not None


def _after_people(reading: Reading) -> bool:
    """Whether people stand just before a cue ("barn tillsammans med föräldrar")."""
    text = reading.sentence.text
    before = (m for m in reading.sentence.mentions if m.end <= reading.start)
    return any(m.is_audience and len(tokens(text[m.end : reading.start])) <= _ADJACENT for m in before)


NEEDS: dict[str, Callable[[Reading], bool]] = {
    "body": lambda r: r.several and says("body", r.sentence.text) is not None,
    "pair": lambda r: r.several and not r.all_people,
    "named pair": lambda r: r.several and any(m.is_named for m in r.parties),
    "bare pair": lambda r: r.several and r.gap == 0,
    "somebody named": lambda r: any(m.is_named for m in r.parties) and not r.first.genitive,
    "sure pair": lambda r: r.several and any(m.is_named and not m.weak for m in r.parties),
    "in a body": lambda r: (
        not all(m.is_audience or m.weak for m in r.parties) and says("body", r.sentence.text[: r.start]) is not None
    ),
    "named next": lambda r: r.gap == 0 and r.first.is_named and not r.first.weak and not r.first.genitive,
    "named": lambda r: r.first.is_named,
    "registered": lambda r: r.first.is_named and not r.first.weak,
    "other house": lambda r: r.first.is_named and not all(m.weak or m.basis.startswith("syftar") for m in r.parties),
    "named assignment": lambda r: r.first.is_named and "uppdrag" in r.sentence.text,
    "no assignment of boards": lambda r: r.first.is_named and not any(_OF_THE_HOUSE.search(p.label) for p in r.first.parties),
    "evaluator": lambda r: r.first.is_named and not _is_house(r.first) and says("jointly", r.sentence.text) is None,
    "outside the house": lambda r: r.first.is_named and _has_outsider(r),
    "direct": lambda r: r.gap <= _NEAR and not r.first.weak and not r.first.is_audience,
    "organisation": lambda r: not all(m.is_audience or m.weak for m in r.parties),
    "strong": lambda r: not r.first.weak,
    "beyond people": lambda r: not (r.all_people and _after_people(r)),
    "beyond audience": lambda r: not r.all_people or _has_speaker(r),
    "adjacent": lambda r: r.gap <= _CLOSE and any(not m.weak and m.is_organisation for m in r.parties),
    "receiver": lambda r: r.gap <= _ADJACENT and not r.first.is_audience and r.first.district is None,
    "bare parties": lambda r: r.several and r.gap == 0 and all(m.is_organisation for m in r.parties),
    "no verb": lambda r: r.gap <= _ADJACENT and r.first.is_organisation and not has_finite_verb(r.sentence.text),
    "no tool": lambda r: not (r.first.weak and r.first.parties[0].label.isupper()),
    "no person": lambda r: not _is_about_person(r),
    "named for no person": lambda r: r.first.is_named and not _is_about_person(r),
    "wish": lambda r: re.search("samverkan|samarbete", r.sentence.text) is not None,
}
