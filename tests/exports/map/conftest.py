"""Made-up cities for the tests of the map: realistic names, invented statements, nothing from real documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from samverkan.exports.map import MapData, map_data, programme_map, render_map
from samverkan.exports.map.data import EdgeChange
from samverkan.graph.model import Document, Kind, Origin, Participation, Place, Role, Statement, Status, Theme, slug
from samverkan.graph.programme import Activity, Goal, GoalLevel, Source
from samverkan.graph.registers import load_registers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DISTRICTS = ["Norrvik", "Sörbacken", "Åkerslund", "Östra hamnen", "Björkhagsdalen", "Lövtorp", "Kvarnängen", "Ekbacken"]
SUBJECTS = ["Social", "Utbildnings", "Arbetsmarknads", "Kultur", "Miljö- och hälsoskydds", "Trafik", "Fastighets", "Äldre"]
NAMES = {
    Kind.STADSDELSNAMND: [f"{name} stadsdelsnämnd" for name in DISTRICTS],
    Kind.STADSDELSFORVALTNING: [f"{name} stadsdelsförvaltning" for name in DISTRICTS],
    Kind.NAMND: [f"{name}nämnden" for name in SUBJECTS],
    Kind.FORVALTNING: [f"{name}förvaltningen" for name in SUBJECTS],
    Kind.BOLAG: ["AB Norrviksbostäder", "AB Åkershem", "Stadens Parkering AB", "Skolfastigheter i Norrvik AB", "Hamnvatten AB"],
    Kind.STAT: ["Polisen", "Lokalpolisområde Norrvik", "Arbetsförmedlingen", "Försäkringskassan", "Länsstyrelsen"],
    Kind.CIVILSAMHALLE: ["Norrviks IF", "Kvinnojouren Ljungen", "Föreningen Brobyggarna", "Hamnens hyresgäster", "Café Öppet"],
    Kind.GRUPP: ["Fastighetsägare", "Föreningslivet", "Skolor", "Näringsidkare", "Församlingar", "Boende"],
    Kind.REGION: ["Region Norrvik"],
    Kind.AKADEMI: ["Norrviks universitet"],
    Kind.PRIVAT: ["Hamncentrum AB"],
    Kind.FORUM: ["Brottsförebyggande rådet Norrvik"],
    Kind.ENHET: ["Jobbtorg Norrvik"],
    Kind.KOMMUN: ["Sundby kommun"],
}
THEMES = {
    theme.id: theme
    for theme in (
        Theme("trygghet", "Trygghet", "Safety"),
        Theme("vald-i-nara-relationer", "Våld i nära relationer", "Domestic violence", broader="trygghet"),
        Theme("barn-och-unga", "Barn och unga", "Children and youth"),
        Theme("skola", "Skola", "School", broader="barn-och-unga"),
        Theme("arbete-och-forsorjning", "Arbete och försörjning", "Work and income"),
        Theme("kultur-och-fritid", "Kultur och fritid", "Culture and leisure"),
        Theme("stadsmiljo", "Stadsmiljö", "Urban environment"),
        Theme("aldreomsorg", "Äldreomsorg", "Care of the elderly"),
    )
}
NORTH = Place("norra-staden", "Norra staden", "område")
PLACES = {
    place.id: place
    for place in (
        NORTH,
        *(Place(slug(name), name, "stadsdel", broader=(NORTH.id,) if name in DISTRICTS[:4] else ()) for name in DISTRICTS),
    )
}
SENTENCES = [
    "I samverkan med {b} utvecklar {a} arbetet med {theme} så att fler nås tidigt.",
    "{a} ska tillsammans med {b} ta fram en gemensam lägesbild och följa upp den två gånger om året.",
    "Arbetet bedrivs av {a} i nära samarbete med {b}.",
    "{a} har för avsikt att fördjupa samarbetet med {b} kring {theme}, särskilt för dem som i dag inte deltar.",
]
DOCUMENTS = (
    Document("plan-2019.pdf", "Verksamhetsplan 2019", None, 2019, "plan", address="https://example.org/plan-2019.pdf"),
    Document("program-2022.pdf", "Program för trygghet", "socialnamnden", 2022, "program", problems=("Sida 4 är en bild.",)),
    Document("exempel-2024.txt", "Överenskommelse om idéburet partnerskap", None, 2024, "avtal", example=True),
)
PLAN = Document("plan.txt", "Plan för Farsta", "farsta-stadsdelsnamnd", 2023, "plan")


def _source(start: int, quote: str) -> Source:
    return Source("plan.txt", start, start + len(quote), quote, "4")


GOAL = Goal(id="g1", source=_source(0, "Gatorna är ljusa"), label="Gatorna är ljusa", level=GoalLevel.NAMNDMAL, number="1.2")
ACTIVITIES = (
    Activity(
        id="a1", source=_source(50, "Byta lampor"), label="Byta lampor", actors=("farsta-stadsdelsnamnd", "trafiknamnden"),
        valid_from="2023-01-01", valid_to="2023-06-30", goal="g1", themes=("stadsmiljo",),
    ),
    Activity(id="a2", source=_source(90, "Måla stolpar"), label="Måla stolpar " * 9, actors=("farsta-stadsdelsnamnd",)),
    Activity(id="a3", source=_source(130, "Ingen gör detta"), label="Ingen gör detta"),
)  # fmt: skip
CIRCLE = 14  # neighbours who mostly work with each other

Party = tuple[str, Kind]


def parties(count: int) -> list[Party]:
    """``count`` actors with different names, of many kinds."""
    named = [(name, kind) for kind, names in NAMES.items() for name in names]
    random.Random(3).shuffle(named)  # noqa: S311
    named.sort(key=lambda party: party[1] is not Kind.STAT)  # the police are in every city
    more = ((f"Föreningen {DISTRICTS[i % 8]} {i}", list(Kind)[i % len(Kind)]) for i in range(count - len(named)))
    return [*named, *more][:count]


def made_statements(count: int, per_actor: float = 2.2) -> list[Statement]:
    """Statements among ``count`` actors who mostly keep to their own neighbourhood."""
    chance = random.Random(1)  # noqa: S311
    everyone = parties(count)
    made = []
    for number in range(round(count * per_actor)):
        home = chance.randrange(max(1, count // CIRCLE))
        near = everyone[home * CIRCLE : (home + 1) * CIRCLE] if chance.random() < 0.85 else everyone
        chosen = chance.sample(near, min(len(near), chance.choice([2, 2, 2, 3, 3, 5])))
        theme = list(THEMES)[home % 8] if chance.random() < 0.7 else chance.choice(list(THEMES))
        place = slug(DISTRICTS[home % 8]) if chance.random() < 0.6 else None
        made.append(said(number, chosen, theme=theme, place=place, chance=chance))
    return made


def said(number: int, chosen: list[Party], *, theme: str, place: str | None, chance: random.Random) -> Statement:
    """One statement, now and then curated, inferred or masked."""
    origin = Origin.CURATED if number % 11 == 5 else Origin.INFERRED if number % 17 == 9 else Origin.STATED
    others = " och ".join(label for label, _ in chosen[1:])
    text = chance.choice(SENTENCES).format(a=chosen[0][0], b=others, theme=THEMES[theme].label.lower())
    masked = number % 13 == 3
    roles = [Role.LEAD, *(chance.choice([Role.PARTNER, Role.PARTNER, Role.CONSULTED, Role.SUPPORTER]) for _ in chosen[1:])]
    return Statement(
        id=f"s{number:05}",
        document=DOCUMENTS[number % 3].file,
        start=number * 100,
        end=number * 100 + len(text),
        quote="" if origin is Origin.CURATED else f"{text} Kontakt: ███████." if masked else text,
        participants=tuple(Participation(slug(name), name, kind, role) for (name, kind), role in zip(chosen, roles, strict=True)),
        status=chance.choice([Status.ONGOING, Status.ONGOING, Status.PLANNED, Status.INTENDED, Status.ENDED]),
        page=str(number % 40 + 1),
        section=("Mål och aktiviteter", "Trygg stad"),
        themes=(theme,),
        places=(place,) if place else (),
        valid_from=f"{2018 + number % 5}-03-01" if number % 4 == 0 else None,
        masked=masked,
        origin=origin,
        summary="Parterna har ett skriftligt avtal om gemensamma insatser." if origin is Origin.CURATED else None,
    )


def gather(statements: Iterable[Statement], *, title: str = "Karta", lang: str = "sv") -> MapData:
    """A map of given statements."""
    found = list(statements)
    return map_data(
        found,
        title=title,
        built="2025-03-14",
        documents=DOCUMENTS,
        themes=THEMES,
        places=PLACES,
        criteria=("Tema: Trygghet", "Plats: Norra staden"),
        lang=lang,
        implied={statement.id for statement in found if not statement.places and statement.document == DOCUMENTS[0].file},
    )


def made_city(count: int) -> MapData:
    """A map of about ``count`` actors."""
    return gather(made_statements(count), title="Vilka samverkar om trygghet i Norra staden?")


@pytest.fixture(scope="session")
def city() -> Callable[[int], MapData]:
    return made_city


def made_programme(lang: str = "sv") -> MapData:
    """The map of a goal, the activities that serve it and those who carry them out."""
    registers = load_registers()
    return programme_map(
        ACTIVITIES, {"g1": GOAL}, registers.actors, title="Vilka aktiviteter finns?", built="2024-01-01", documents=[PLAN],
        themes=registers.themes, places=registers.places, lang=lang,
    )  # fmt: skip


def made_comparison() -> MapData:
    """A map of two years, in which a third each of the collaborations is new, gone and kept."""
    data = made_city(40)
    edges = tuple(replace(edge, change=list(EdgeChange)[number % 3]) for number, edge in enumerate(data.edges))
    return replace(data, edges=edges, compared=("2019", "2022"))


@pytest.fixture(scope="session")
def programme() -> Callable[..., MapData]:
    return made_programme


@pytest.fixture(scope="session")
def compared() -> MapData:
    return made_comparison()


@pytest.fixture(scope="session")
def gathered() -> Callable[..., MapData]:
    return gather


@pytest.fixture(scope="session")
def statements() -> tuple[Statement, ...]:
    """The statements of a small city."""
    return tuple(made_statements(40))


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[MapData], str]:
    """Writes a map and gives its ``file:`` address."""

    def write(data: MapData) -> str:
        path = tmp_path_factory.mktemp("karta") / "karta.html"
        path.write_bytes(render_map(data).encode())
        return path.as_uri()

    return write


_HINT = "Rendering was performed in a subtree hidden by content-visibility."
"""Chromium's note where axe measures a table that the page has not come to yet; nothing is wrong with the page."""


class Reader:
    """A browser window that remembers what it asked for and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: None if message.text == _HINT else self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", lambda dialog: self.messages.append(f"dialog: {dialog.message}"))


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Reader]:
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(6000)
    yield Reader(context.new_page())
    context.close()
