"""Actors that no register knows, recognised by their form.

Four forms, from sure to weak: a board or administration as a compound in lower case ("omsorgsnämnden");
a capitalised name with a word for an organisation in or beside it ("Hjällbo församling", "föreningen
Framåt"); a compound of a common noun ("gymnasieskolorna" is a kind of schools); and a name that nothing
but its capitals shows, which counts in a list of parties only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from samverkan.graph.model import Kind, slug
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.parties import Mention, Party
from samverkan.loaders.swedish.data import read_data

_CAP = r"(?:[A-ZÅÄÖÉÜ][\wåäöéüÅÄÖ&’'-]*|\d+:\w+)"
_INNER = r"(?:i|för|av|mot|utan|de|of|the|and|&)"
_NAME = re.compile(rf"{_CAP}(?:\s+(?:{_INNER}\s+)?{_CAP})*")
_BOARD = re.compile(r"\b((?:[a-zåäöéA-ZÅÄÖ][a-zåäöé]+-(?:,| och| samt) )*[a-zåäöéA-ZÅÄÖ][a-zåäöé]{2,}(nämnden|nämnd|förvaltningen|förvaltning|kontoret|styrelsen))(s?)\b")
_TWO_WORD_BOARD = re.compile(r"\b([Tt]ekniska|[Ss]ociala|[Gg]emensamma|[Kk]ommunala)\s+(nämnden|förvaltningen|kontoret)(s?)\b")
_MONTHS = frozenset("januari februari mars april maj juni juli augusti september oktober november december".split())


@cache
def _organisation_words() -> dict[str, Kind]:
    words = read_data("organisations.yml")["words"]
    return {word: Kind(kind) for kind, members in words.items() for word in members}


@cache
def _not_organisations() -> frozenset[str]:
    return frozenset(read_data("organisations.yml")["not_organisations"])


@cache
def _compound() -> re.Pattern[str]:
    endings = sorted((e for forms in read_data("organisations.yml")["compounds"].values() for e in forms), key=len, reverse=True)
    return re.compile(rf"\b[a-zåäöéA-ZÅÄÖ][a-zåäöé]{{2,}}({'|'.join(endings)})(s?)\b")


@cache
def _compound_groups() -> dict[str, str]:
    return {form: group for group, forms in read_data("organisations.yml")["compounds"].items() for form in forms}


def find_unregistered(text: str, taken: Sequence[tuple[int, int]]) -> list[Mention]:
    """Mentions of actors by form alone, outside the spans already taken, in order of place."""
    found: list[Mention] = []
    for finder in (_boards, _organisations, _compounds, _names):
        for mention in finder(text):
            spans = [*taken, *((m.start, m.end) for m in found)]
            if not any(start < mention.end and mention.start < end for start, end in spans):
                found.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def found_party(label: str, kind: Kind) -> Party:
    """A party by its name: the contract's id, a label that begins with a capital."""
    label = label[0].upper() + label[1:]
    return Party(slug(label), label, kind, found=True)


def _boards(text: str) -> Iterator[Mention]:
    for pattern in (_BOARD, _TWO_WORD_BOARD):
        for match in pattern.finditer(text):
            name = match.group()[: len(match.group()) - len(match.group(3))]
            if name.lower() in _not_organisations():
                continue
            kind = Kind.NAMND if match.group(2).startswith(("nämnd", "styrelse")) else Kind.FORVALTNING
            definite = re.sub(r"nämnd$", "nämnden", re.sub(r"förvaltning$", "förvaltningen", name))
            yield Mention(match.start(), match.end(), (found_party(definite, kind),), "form: nämnd eller förvaltning", bool(match.group(3)))


def _organisations(text: str) -> Iterator[Mention]:
    """Capitalised names with a word for an organisation before, in or after them."""
    words = _organisation_words()
    for match in _NAME.finditer(text):
        start, end = match.span()
        before = re.search(r"([a-zåäö]+)\s+$", text[max(0, start - 30) : start])
        after = re.match(r"\s+([a-zåäö]+)\b", text[end:])
        inner = [word for word in match.group().split() if word in words or word.lower() in words]
        following, genitive = _organisation_word(after.group(1)) if after else (None, False)
        if following and after:
            end += after.end()
            name = text[start:end].removesuffix("s") if genitive else text[start:end]
            yield Mention(start, end, (found_party(name, words[following]),), "form: ord för organisation", genitive)
        elif before and before.group(1) in words and before.group(1).endswith(("en", "et")):
            name = f"{before.group(1)} {match.group()}"
            yield Mention(start - len(before.group()), end, (found_party(name, words[before.group(1)]),), "form: ord för organisation")
        elif inner and len(match.group().split()) > 1:
            kind = words.get(inner[-1]) or words[inner[-1].lower()]
            yield Mention(start, end, (found_party(match.group(), kind),), "form: ord för organisation")


def _organisation_word(word: str) -> tuple[str | None, bool]:
    """The word for an organisation that a following word is, and whether it stands in genitive."""
    words = _organisation_words()
    if word in words:
        return word, False
    bare = word.removesuffix("s")
    return (bare, True) if bare in words else (None, False)


def _compounds(text: str) -> Iterator[Mention]:
    groups = _compound_groups()
    excluded = frozenset(read_data("organisations.yml")["not_compounds"])
    actors = load_registers().actors
    for match in _compound().finditer(text):
        actor = actors.get(groups[match.group(1)])
        if actor and match.group().lower().removesuffix("s") not in excluded and match.group().lower() not in excluded:
            yield Mention(match.start(), match.end(), (Party.of(actor),), "form: sammansättning", bool(match.group(2)))


def _names(text: str) -> Iterator[Mention]:
    """Names that only capitals show; the first word of the sentence alone is none."""
    for match in _NAME.finditer(text):
        name = match.group().rstrip(".-")
        first_word = match.start() == 0 or text[match.start() - 2 : match.start()] in (". ", ": ")
        if (first_word and " " not in name) or name.lower() in _MONTHS or len(name) < 2:
            continue
        yield Mention(match.start(), match.start() + len(name), (found_party(name, Kind.CIVILSAMHALLE),), "form: versaler", weak=True)
