"""Whose body a common name means: "socialnämnden" in a document of Uppsala is not Stockholm's.

A document belongs to the municipality of its publisher, which is known from the registers or from the
publisher's name, then from the title. A document of nobody known belongs to Stockholm if bodies that only
Stockholm has take part in it; otherwise its common names are kept apart from everyone else's, as open. A
wording beside the name ("socialnämnden i Uppsala", "Uppsala kommuns socialnämnd", "Uppsalas socialnämnd") goes before all this.

Which names are common stands in ``identity.yml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from samverkan.graph.model import Actor, Certainty, Document, Kind, Statement, slug
from samverkan.graph.registers import load_registers

OWN_CITY = "stockholms-stad"
OWN_KINDS = frozenset({Kind.STADSDELSNAMND, Kind.STADSDELSFORVALTNING})
"""Kinds of body whose names are never common: each has a district in it."""

_CAPITALISED = re.compile(r"[A-ZÅÄÖ][\w-]*")
_NAMED = re.compile(r"((?:[A-ZÅÄÖ][\w-]*\s)+)(kommun|stad)s?\b")
_FORMED = re.compile(r"([A-ZÅÄÖ](?<![\w-].)[\w-]*)\s(kommun|stad)s?\b")
"""The last word of a name and its form: a whole document is searched, so that it begins with what a search can go to at once,
and no run of capitals slows it down."""
_FORM = re.compile(r"s? (?:kommun|stad)$")
_NAME = r"([A-ZÅÄÖ][\w-]*(?:\s[A-ZÅÄÖ][\w-]*)*(?:\s(?:kommun|stad)\b)?)"
_AFTER = re.compile(rf"(?:\s+i\s+|\s*\(){_NAME}")  # no comma: that would take a list's next party for a place
_AT_END = re.compile(rf"(?:\s+i\s+|\s*\(|,\s+){_NAME}\)?$")
_GENITIVE = r"((?:[A-ZÅÄÖ][\w-]*\s)+(?:kommuns|stads))\s+"
_BEFORE = re.compile(_GENITIVE + "$")
_OF_PLACE = re.compile(r"((?:[A-ZÅÄÖ][\w-]*\s)?[A-ZÅÄÖ][\w-]*s)\s+$")
"""A name in the genitive just before: "Botkyrkas", "Upplands Väsbys"."""
_AT_START = re.compile(_GENITIVE)
_OWN_NAME = "Stockholm"
_FEWEST = 3
"""So many times at least a text names the municipality that it is about."""
_CANDIDATES = 10
"""So many municipalities, those named most often with their form, are counted."""
_SHARE = 3
"""And so many times as often as Stockholm."""
_REACH = 60
"""How far before a mention its municipality may begin."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where common names are at home: a municipality, or only a publisher (``certainty`` is then open)."""

    id: str
    label: str
    certainty: Certainty

    @property
    def own(self) -> bool:
        """Whether it is the city of the registers."""
        return self.id == OWN_CITY


class Municipalities:
    """The municipalities that the registers know, by the ways they are written."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._named = {name: actor for actor in actors.values() if actor.kind is Kind.KOMMUN for name in _names(actor)}

    def home(self, document: Document, statements: Sequence[Statement]) -> Home:
        """The home of a document's common names; see the module's docstring."""
        publisher = self._actors.get(document.publisher or "")
        if publisher and publisher.kind is Kind.KOMMUN:
            return Home(publisher.id, publisher.label, Certainty.SURE)
        said = self.written(document.publisher_label or "", Certainty.SURE)
        if said:  # "Socialnämnden, Haninge kommun" is none of Stockholm's, whatever its id
            return said
        if publisher and OWN_CITY in self._line(publisher):
            return self._own(Certainty.SURE)
        label = "" if publisher else document.publisher_label or ""
        return (
            self._in_name(label)
            or self.written(document.title, Certainty.LIKELY)
            or self._by_company(document, statements)
            or Home(document.publisher or "", label or document.publisher or "", Certainty.OPEN)
        )

    def beside(self, quote: str, mention: str) -> Home | None:
        """The municipality that a sentence gives for a mention, just before or after it."""
        for found in re.finditer(re.escape(mention), quote):
            around = (_BEFORE.search(quote, max(0, found.start() - _REACH), found.start()), _AFTER.match(quote, found.end()))
            for said in filter(None, around):
                home = self.written(said.group(1), Certainty.SURE) or self._place(said.group(1))
                if home:
                    return home
            bare = _OF_PLACE.search(quote, max(0, found.start() - _REACH), found.start())
            if bare and (home := self._possessor(bare.group(1))):
                return home
        return None

    def _possessor(self, said: str) -> Home | None:
        """The municipality that a name in the genitive is of; a word before it may belong to the name or not."""
        names = (said, said.rpartition(" ")[2])
        return next((home for name in names for form in (name.removesuffix("s"), name) if (home := self._place(form))), None)

    def written(self, text: str, certainty: Certainty) -> Home | None:
        """The municipality that a text names with its form ("Uppsala kommun"); one that no register has, by its last word."""
        for found in _NAMED.finditer(text):
            words = found.group(1).split()
            for first in range(len(words)):
                known = self._named.get(f"{' '.join(words[first:])} {found.group(2)}".casefold())
                if known:
                    return Home(known.id, known.label, certainty)
            label = f"{words[-1]} {found.group(2)}"
            return Home(slug(label), label, certainty)
        return None

    def spoken_of(self, text: str) -> str | None:
        """The municipality other than Stockholm, with its form, that a text speaks of throughout; None where none is.

        >>> Municipalities({}).spoken_of("Malmö stad växer. I Malmö bor många, och Malmös skolor är fulla.")
        'Malmö stad'
        """
        forms = Counter(f"{name} {form}" for name, form in _FORMED.findall(text)).most_common(_CANDIDATES)
        often = {form: _times(form.split()[0], text) for form, _ in forms}
        home = max(sorted(often), key=lambda form: often[form], default="")
        if not home or home.split()[0] in (_OWN_NAME, f"{_OWN_NAME}s"):
            return None
        return home if often[home] >= max(_FEWEST, _times(_OWN_NAME, text) * _SHARE) else None

    @staticmethod
    def without(label: str) -> str:
        """What remains of a body's name without its municipality.

        >>> Municipalities.without("Uppsala kommuns socialnämnd")
        'socialnämnd'
        """
        start = _AT_START.match(label)
        return _AT_END.sub("", label[start.end() :] if start else label)

    def _own(self, certainty: Certainty) -> Home:
        return Home(OWN_CITY, self._actors[OWN_CITY].label if OWN_CITY in self._actors else OWN_CITY, certainty)

    def _in_name(self, label: str) -> Home | None:
        return self.written(label, Certainty.SURE) or next(
            (home for word in _CAPITALISED.findall(label) if (home := self._place(word))), None
        )

    def _place(self, said: str) -> Home | None:
        known = self._named.get(said.strip().casefold())
        return Home(known.id, known.label, Certainty.SURE) if known else None

    def _by_company(self, document: Document, statements: Iterable[Statement]) -> Home | None:
        """Stockholm, where no publisher speaks against it or bodies that only Stockholm has take part."""
        present = {p.actor for statement in statements for p in statement.participants}
        if document.publisher in self._actors or not document.publisher or any(self._only_own(actor) for actor in present):
            return self._own(Certainty.LIKELY)
        return None

    def _only_own(self, actor: str) -> bool:
        known = self._actors.get(actor)
        return bool(known and known.kind in OWN_KINDS)

    def _line(self, actor: Actor) -> Iterator[str]:
        """An actor and all that it belongs to."""
        step: Actor | None = actor
        seen: set[str] = set()
        while step and step.id not in seen:
            seen.add(step.id)
            yield step.id
            step = self._actors.get(step.parent or "")


@cache
def registered_municipalities() -> Municipalities:
    """The municipalities of the registers."""
    return Municipalities(load_registers().actors)


def region_of(home: Home) -> str | None:
    """The id of the region that a municipality lies in; None for what is no municipality of ``counties.yml``.

    >>> region_of(Home("falu-kommun", "Falu kommun", Certainty.SURE))
    'region-dalarna'
    """
    bare = re.sub(r" (?:kommun|[Ss]tad)$", "", home.label)
    return next((_counties()[name] for name in (bare, bare.removesuffix("s"), f"{bare}n") if name in _counties()), None)


def is_municipality(name: str) -> bool:
    """Whether a bare name is that of one of Sweden's municipalities.

    >>> is_municipality("Alvesta"), is_municipality("Farsta")
    (True, False)
    """
    return name in _counties()


@cache
def _counties() -> Mapping[str, str]:
    """The region of each municipality by its name."""
    regions = yaml.load(Path(__file__).with_name("counties.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {name: region for region, names in regions.items() for name in names}


def _times(name: str, text: str) -> int:
    """How often a text has a name as a word of its own, also in the genitive; it begins with what a search can go to at once."""
    return len(re.findall(rf"{name}(?<!\w{name})s?\b", text))


def is_common(name: str) -> bool:
    """Whether bodies of many municipalities have this name.

    >>> is_common("socialnämnden"), is_common("Kultur- och fritidsnämnden"), is_common("Stockholms stadsmuseum")
    (True, True, False)
    """
    if name.casefold() in common_names():
        return True
    return not _CAPITALISED.search(name[1:]) and name.casefold().endswith(tuple(data()["common"]["endings"]))


def definite(name: str) -> str:
    """A body's name in the form it is filed under: capital, definite.

    >>> definite("socialnämnd")
    'Socialnämnden'
    """
    for ending, form in data()["definite"].items():
        if name.endswith(ending):
            name = name.removesuffix(ending) + form
    return name[:1].upper() + name[1:]


@cache
def common_names() -> frozenset[str]:
    """The common names that no ending shows."""
    return frozenset(name.casefold() for name in data()["common"]["names"])


@cache
def data() -> Any:
    """``identity.yml``."""
    return yaml.load(Path(__file__).with_name("identity.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _names(actor: Actor) -> Iterator[str]:
    """A municipality as it is written, with and without its form, which may have a genitive before it."""
    for name in (actor.label, *actor.aliases):
        yield name.casefold()
        bare = re.sub(r" (?:kommun|stad)$", "", name)
        yield bare.casefold()
        yield _FORM.sub("", name).casefold()
