"""Statements with the shape of a city's, in any number: for tests of growth and of analysis.

The shape is that of the documents the program was written for: district boards with their
administrations, city-wide boards and administrations, companies, the police with local areas, state
bodies, associations and unnamed groups; most statements with two or three participants and a few
with very many; participation, themes and places by Zipf's law; three statements in ten with a named
place; named collaborations that come back year after year with much the same participants.

Actors do not meet at random. Each works with a few themes and, if it is local, in one district, and
meets those who do the same: that is what communities and gaps are made of. The places are invented.

The same seed gives the same statements. They come one at a time, so a million needs no memory.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import yaml

from samverkan.graph.model import (
    Actor,
    Document,
    Kind,
    NamedCollaboration,
    Participation,
    Place,
    Role,
    Statement,
    Status,
    Theme,
    slug,
)

NAMES = yaml.safe_load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"))
YEARS = range(2012, 2026)
SENTENCES_PER_DOCUMENT = 400
PARTICIPANTS = (2, 3, 4, 5, 6, 8, 12, 20)
PARTICIPANTS_WEIGHTS = (47, 28, 11, 5, 4, 3, 1.5, 0.5)
ROLES = (Role.PARTNER, Role.CONSULTED, Role.SUPPORTER, Role.FUNDER, Role.CONTRACTOR)
ROLES_WEIGHTS = (92, 5, 2, 0.6, 0.4)
STATUSES = (Status.PLANNED, Status.ONGOING, Status.INTENDED, Status.ENDED)
STATUSES_WEIGHTS = (44, 42, 9, 5)
OWN_VOICE = 0.45
"""How often a plan speaks of its own board or administration."""
NAMED = 0.12
LOCAL = 0.75
PLACE_SAID = 0.4
DATED = 0.3
FAMILIAR = 0.9
"""How often a participant comes from the circle that works with the theme in the place."""


@dataclass(frozen=True)
class City:
    """The invented registers: everything that statements are made of."""

    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    collaborations: Mapping[str, NamedCollaboration]


class Zipf:
    """Choices where the n-th is taken 1/n as often as the first."""

    def __init__(self, count: int, exponent: float = 1.0) -> None:
        self._ends = list(accumulate((rank + 1) ** -exponent for rank in range(count)))

    def rank(self, chance: random.Random) -> int:
        """A rank from 0."""
        return bisect(self._ends, chance.random() * self._ends[-1])


def generate(count: int, *, seed: int = 1, associations: int = 200) -> tuple[City, Mapping[str, Document], Iterator[Statement]]:
    """A city, its documents by file name, and ``count`` statements as an iterator."""
    city = make_city(seed=seed, associations=associations)
    documents = make_documents(city, count)
    return city, documents, make_statements(city, documents, count, seed=seed)


def make_city(*, seed: int = 1, associations: int = 200) -> City:
    """The registers, with so many ``associations`` beside the public actors."""
    places = {place.id: place for place in _places()}
    themes = {
        name: Theme(name, name.replace("-", " ").capitalize(), name.replace("-", " ").capitalize()) for name in NAMES["themes"]
    }
    actors = {actor.id: actor for actor in _actors(associations)}
    return City(actors, places, themes, _collaborations(actors, seed))


def _places() -> Iterator[Place]:
    for half in ("Norra sidan", "Södra sidan"):
        yield Place(slug(half), half, "stadsdel-grupp")
    for number, name in enumerate(NAMES["districts"]):
        yield Place(slug(name), name, "stadsdelsomrade", broader=("norra-sidan" if number % 2 else "sodra-sidan",))


def _actors(associations: int) -> Iterator[Actor]:
    for district in NAMES["districts"]:
        board = Actor(slug(f"{district} stadsdelsnämnd"), f"{district} stadsdelsnämnd", Kind.STADSDELSNAMND, area=slug(district))
        yield board
        name = f"{district} stadsdelsförvaltning"
        yield Actor(slug(name), name, Kind.STADSDELSFORVALTNING, parent=board.id, area=slug(district))
        yield Actor(slug(f"Polisen {district}"), f"Polisen {district}", Kind.STAT, parent="polisen", area=slug(district))
    for name in NAMES["city_boards"]:
        board = Actor(slug(f"{name}nämnden"), f"{name}nämnden", Kind.NAMND)
        yield board
        yield Actor(slug(f"{name}förvaltningen"), f"{name}förvaltningen", Kind.FORVALTNING, parent=board.id)
    yield from (Actor(slug(name), name, Kind.BOLAG) for name in NAMES["companies"])
    yield from (Actor(slug(name), name, Kind.STAT) for name in NAMES["state"])
    yield from (Actor(slug(name), name, Kind.GRUPP) for name in NAMES["groups"])
    yield Actor("stadsdelsnamnderna", "Stadsdelsnämnderna", Kind.GRUPP, collective=True, member_kind=Kind.STADSDELSNAMND)
    for number in range(1, associations + 1):
        district = NAMES["districts"][number % len(NAMES["districts"])]
        name = f"Föreningen {number} i {district}"
        yield Actor(slug(name), name, Kind.CIVILSAMHALLE, area=slug(district) if number % 3 else None)


def _collaborations(actors: Mapping[str, Actor], seed: int) -> dict[str, NamedCollaboration]:
    chance = random.Random(f"{seed} collaborations")
    acquaintances = Acquaintances(actors)
    found = {}
    for number in range(1, 61):
        place, theme = acquaintances.occasion(chance)
        core = acquaintances.meet(place, theme, chance.randint(3, 7), chance)
        label = f"{theme.replace('-', ' ').capitalize()} tillsammans {number}"
        participations = tuple((actor, Role.LEAD if rank == 0 else Role.PARTNER) for rank, actor in enumerate(core))
        where = (place,) if place else ()
        found[slug(label)] = NamedCollaboration(slug(label), label, "projekt", (), participations, (theme,), where)
    return found


def make_documents(city: City, count: int) -> dict[str, Document]:
    """So many plans and reports, one per district board and year in turn, as ``count`` statements fill."""
    boards = [actor for actor in city.actors.values() if actor.kind is Kind.STADSDELSNAMND]
    documents = {}
    for number in range(max(1, count // SENTENCES_PER_DOCUMENT)):
        board, year = boards[number % len(boards)], YEARS[number // len(boards) % len(YEARS)]
        file = f"plan-{number:05}.txt"
        title = f"Verksamhetsplan {year} för {board.label}"
        documents[file] = Document(file, title, board.id, year, "verksamhetsplan", sentences=SENTENCES_PER_DOCUMENT)
    return documents


def make_statements(city: City, documents: Mapping[str, Document], count: int, *, seed: int = 1) -> Iterator[Statement]:
    """``count`` statements, document by document."""
    author = Author(city, seed)
    files = list(documents.values())
    return (author.statement(number, files[number * len(files) // count]) for number in range(count))


class Author:
    """Writes the statements of a city, one after the other."""

    def __init__(self, city: City, seed: int) -> None:
        self._city = city
        self._named = list(city.collaborations.values())
        self._acquaintances = Acquaintances(city.actors)
        self._chance = random.Random(f"{seed} statements")

    def statement(self, number: int, document: Document) -> Statement:
        """The next statement, in ``document``."""
        chance = self._chance
        collaboration = chance.choice(self._named) if chance.random() < NAMED else None
        place, theme, present = self._again(collaboration) if collaboration else self._ordinary(document)
        quote = f"Mening {number} om {theme}."
        dated = chance.random() < DATED
        return Statement(
            id=f"s{number:07}",
            document=document.file,
            start=number * 200,
            end=number * 200 + len(quote),
            quote=quote,
            participants=tuple(self._participation(actor, rank) for rank, actor in enumerate(present)),
            status=chance.choices(STATUSES, STATUSES_WEIGHTS)[0],
            page=str(number % 60 + 1),
            collaboration=collaboration.id if collaboration else None,
            collaboration_label=collaboration.label if collaboration else None,
            themes=(theme,),
            places=(place,) if place and chance.random() < PLACE_SAID else (),
            valid_from=f"{document.year}-01-01" if dated else None,
            valid_to=f"{document.year}-12-31" if dated else None,
        )

    def _again(self, collaboration: NamedCollaboration) -> tuple[str | None, str, list[str]]:
        """Place, theme and participants of a named collaboration: those who lead it, and some of the rest."""
        core = [actor for actor, _ in collaboration.participations]
        present = core[: self._chance.randint(2, len(core))]
        return next(iter(collaboration.places), None), collaboration.themes[0], present

    def _ordinary(self, document: Document) -> tuple[str | None, str, list[str]]:
        """Place, theme and participants of what a plan says, often with its own board or administration first."""
        publisher = self._city.actors[document.publisher or ""]
        own = [self._own_voice(publisher)] if self._chance.random() < OWN_VOICE else []
        place, theme = self._acquaintances.occasion(self._chance, publisher.area)
        size = self._chance.choices(PARTICIPANTS, PARTICIPANTS_WEIGHTS)[0]
        return place, theme, self._acquaintances.meet(place, theme, size, self._chance, own)

    def _own_voice(self, publisher: Actor) -> str:
        """The board whose plan it is or, one time in three, its administration."""
        administration = publisher.id.replace("stadsdelsnamnd", "stadsdelsforvaltning")
        return administration if self._chance.random() < 1 / 3 else publisher.id

    def _participation(self, actor_id: str, rank: int) -> Participation:
        actor = self._city.actors[actor_id]
        role = self._chance.choices(ROLES, ROLES_WEIGHTS)[0] if rank else Role.LEAD
        return Participation(actor.id, actor.label, actor.kind, role, actor.label, "name")


class Acquaintances:
    """Who is likely to be found together on a theme in a place."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        chance = random.Random(len(actors))
        self._themes = Zipf(len(NAMES["themes"]), 0.8)
        everyone = sorted(actors)
        chance.shuffle(everyone)
        self._everyone = sorted(everyone, key=lambda actor: actors[actor].kind is Kind.CIVILSAMHALLE)
        themes = {actor: self._some_themes(chance) for actor in self._everyone}
        self._circles = {
            (place, theme): [a for a in self._everyone if theme in themes[a] and actors[a].area in (None, place)]
            for place in (None, *map(slug, NAMES["districts"]))
            for theme in NAMES["themes"]
        }
        self._ranks = {count: Zipf(count) for count in {len(everyone), *map(len, self._circles.values())}}

    def occasion(self, chance: random.Random, home: str | None = None) -> tuple[str | None, str]:
        """A place, or ``None`` for the whole city, and a theme."""
        local = slug(chance.choice(NAMES["districts"])) if home is None else home
        place = local if chance.random() < LOCAL else None
        return place, NAMES["themes"][self._themes.rank(chance)]

    def meet(self, place: str | None, theme: str, size: int, chance: random.Random, present: Sequence[str] = ()) -> list[str]:
        """``size`` actors, those ``present`` first: most from the circle that works with this here, some from anywhere."""
        met = dict.fromkeys(present)
        circle = self._circles[place, theme]
        size = min(size, max(2, len(circle)))
        while len(met) < size:
            familiar = len(circle) > size and chance.random() < FAMILIAR
            choices = circle if familiar else self._everyone
            met.setdefault(choices[self._ranks[len(choices)].rank(chance)])
        return list(met)

    def _some_themes(self, chance: random.Random) -> frozenset[str]:
        return frozenset(NAMES["themes"][self._themes.rank(chance)] for _ in range(chance.randint(3, 8)))
