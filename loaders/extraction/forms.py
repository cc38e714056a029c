"""Actors that common words show by their form.

A board or administration by its ending ("omsorgsnämnden", "nämnden för kultur"), a municipal company by what it sees to
("Borås Energi och Miljö"), a compound of a common noun ("gymnasieskolorna" is a kind of schools), and an organisation in
definite form that is not named ("centrumföreningen").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick

from samverkan.graph.model import Kind, slug
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.organisations import found_party, is_apposition, listed, organisation_kind
from samverkan.loaders.extraction.parties import Mention, Party, groups, is_within, overlaps, registered_party
from samverkan.loaders.swedish.data import read_data

_LETTER = "[a-zåäöéA-ZÅÄÖ]"
_BOARD = re.compile(
    rf"\b((?:(?:Norra|Södra|Östra|Västra|Mellersta) )?(?:{_LETTER}[a-zåäöé]+-(?:,| och| samt) )*{_LETTER}[a-zåäöé]{{2,}}"
    r"(nämnden|nämnd|förvaltningen|förvaltning|kontoret|styrelsen|sektionen))(s?)\b"
)
_BOARD_STEMS = ("nämnd", "förvaltning", "kontoret", "styrelsen", "sektionen")
_BOARD_WORDS = ("ämnden för ", "ekniska", "ociala", "emensamma", "ommunala")  # without a letter that may be a capital
_BOARD_FOR = re.compile(r"\b[Nn]ämnden för [a-zåäö]+")
_MID_SENTENCE = re.compile(r"[a-zåäö],? $")
_FIRST_OF_TWO = r"\b([Tt]ekniska|[Ss]ociala|[Gg]emensamma|[Kk]ommunala)\s+"
_TWO_WORD_BOARD = re.compile(rf"{_FIRST_OF_TWO}(nämnden|förvaltningen|kontoret)(s?)\b")
BOARD_ADJECTIVE = re.compile(f"{_FIRST_OF_TWO}$")
"""What before "nämnden", "förvaltningen" or "kontoret" makes a name of it."""
Finder: TypeAlias = Callable[[str, Sequence[tuple[int, int]]], Iterator[Mention]]
"""Finds mentions in a text, outside the spans already taken."""


@cache
def _compound() -> re.Pattern[str]:
    data = read_data("organisations.yml")
    endings = sorted({*(e for forms in data["compounds"].values() for e in forms), *data["groups"]}, key=lambda e: (-len(e), e))
    return re.compile(rf"\b[a-zåäöéA-ZÅÄÖ][a-zåäöé]{{2,}}({'|'.join(endings)})(s?)\b")


@cache
def _utility() -> re.Pattern[str]:
    """What municipal companies see to, two things in their name."""
    utilities = "|".join(read_data("organisations.yml")["utilities"])
    return re.compile(rf"\b[A-ZÅÄÖ]\w+ (?:{utilities}) (?:och|&) (?:{utilities})\b(?: AB\b)?")


@cache
def _single_compound() -> re.Pattern[str]:
    return re.compile(rf"\b([a-zåäöé]{{4,}}(?:{'|'.join(read_data('organisations.yml')['singles'])}))(s?)\b")


@cache
def _compound_groups() -> dict[str, str]:
    return {form: group for group, forms in read_data("organisations.yml")["compounds"].items() for form in forms}


def form_finders(text: str, taken: Sequence[tuple[int, int]]) -> list[Finder]:
    """The finders of words by their form, of which a text has an ending behind a letter that is not taken."""
    automaton, finders = _endings_of_forms()
    needed = {
        finders[index]
        for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True)
        if text[start - 1 : start].isalpha() and not overlaps(start, end, taken)
    }
    return [finder for finder in (_utilities, _boards, _compounds, _single_compounds) if finder in needed]


@cache
def _endings_of_forms() -> tuple[AhoCorasick, list[Finder]]:
    """The endings of all forms and, for each, who finds the words that have it."""
    data = read_data("organisations.yml")
    endings: list[tuple[str, Finder]] = [(ending, _boards) for ending in (*_BOARD_STEMS, *_BOARD_WORDS)]
    endings += [(ending, _compounds) for ending in (*_compound_groups(), *data["groups"])]
    endings += [(f" {joint} {utility}", _utilities) for joint in ("och", "&") for utility in data["utilities"]]
    endings += [(ending.rpartition(")")[2], _single_compounds) for ending in data["singles"]]  # "(?<!om)rådet" is a pattern
    return AhoCorasick([ending for ending, _ in endings]), [finder for _, finder in endings]


def _utilities(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """A municipal company by what it sees to."""
    for match in _utility().finditer(text):
        if not overlaps(*match.span(), taken):
            yield Mention(match.start(), match.end(), (found_party(match.group(), Kind.PRIVAT),), "form: kommunalt bolag")


def _boards(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    for match in _BOARD_FOR.finditer(text):
        yield Mention(match.start(), match.end(), (found_party(match.group(), Kind.NAMND),), "form: nämnden för")
    for pattern in (_BOARD, _TWO_WORD_BOARD):
        for match in pattern.finditer(text):
            name = match.group()[: len(match.group()) - len(match.group(3))]
            if is_within(*match.span(), taken) or name.lower() in listed("not_organisations"):
                continue
            kind = Kind.NAMND if match.group(2).startswith(("nämnd", "styrelse")) else Kind.FORVALTNING
            definite = re.sub(r"nämnd$", "nämnden", re.sub(r"förvaltning$", "förvaltningen", name))
            yield Mention(
                match.start(), match.end(), (found_party(definite, kind),), "form: nämnd eller förvaltning", bool(match.group(3))
            )


@cache
def _own_groups() -> dict[str, str]:
    return dict(read_data("organisations.yml")["groups"])


def _is_excluded(word: str) -> bool:
    return not {word.lower(), word.lower().removesuffix("s")}.isdisjoint(listed("not_compounds"))


def _single_compounds(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """An organisation in definite form that is not named ("centrumföreningen")."""
    for match in _single_compound().finditer(text):
        if not is_within(*match.span(), taken) and not _is_excluded(match.group(1)):
            party = found_party(match.group(1), organisation_kind(match.group(1)) or Kind.CIVILSAMHALLE)
            yield Mention(match.start(), match.end(), (party,), "form: bestämd sammansättning", bool(match.group(2)))


def _is_named_next(end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a name stands right after a word ("pensionärsorganisationerna PRO och SPF")."""
    return any(start == end + 1 for start, _ in taken)


def _compounds(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    group_of, people = _compound_groups(), groups("people")
    actors = load_registers().actors
    for match in _compound().finditer(text):
        ending = match.group(1)
        if is_within(*match.span(), taken) or (is_apposition(match.group()) and _is_named_next(match.end(), taken)):
            continue
        after_place = group_of.get(ending) in people  # "Tullingeborna"
        if not after_place and match.group()[0].isupper() and _MID_SENTENCE.search(text, 0, match.start()):
            continue  # a name ("Byggföretagen")
        if ending in _own_groups() and not _is_excluded(match.group()):
            label = match.group()[: match.start(1) - match.start()] + _own_groups()[ending]
            party = Party(slug(label), label[0].upper() + label[1:], Kind.GRUPP, generic=True, found=True)
            yield Mention(match.start(), match.end(), (party,), "form: sammansättning", bool(match.group(2)))
            continue
        actor = actors.get(group_of.get(ending, ""))
        if actor and not _is_excluded(match.group()):
            yield Mention(match.start(), match.end(), (registered_party(actor.id),), "form: sammansättning", bool(match.group(2)))
