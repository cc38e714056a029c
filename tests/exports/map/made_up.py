"""Made-up cities for the tests of the map: realistic names, invented statements, nothing from real documents."""

from __future__ import annotations

import random

from samverkan.exports.map import MapData, map_data
from samverkan.graph.model import Document, Kind, Origin, Participation, Place, Role, Statement, Status, Theme, slug

DISTRICTS = ["Norrvik", "Sörbacken", "Åkerslund", "Östra hamnen", "Björkhagsdalen", "Lövtorp", "Kvarnängen", "Ekbacken"]
BOARDS = ["Social", "Utbildnings", "Arbetsmarknads", "Kultur", "Miljö- och hälsoskydds", "Trafik", "Fastighets", "Idrotts", "Äldre"]
COMPANIES = ["AB Norrviksbostäder", "AB Åkershem", "Stadens Parkering AB", "Skolfastigheter i Norrvik AB", "Hamnvatten AB"]
STATE = ["Polisen", "Lokalpolisområde Norrvik", "Arbetsförmedlingen", "Försäkringskassan", "Länsstyrelsen", "Kriminalvården"]
CIVIL = ["Norrviks IF", "Kvinnojouren Ljungen", "Rädda Barnen", "Fryshuset", "Röda Korset", "Verdandi", "Hyresgästföreningen"]
GROUPS = ["Fastighetsägare", "Föreningslivet", "Skolor", "Näringsidkare", "Församlingar", "Boende"]
THEMES = {
    "trygghet": Theme("trygghet", "Trygghet", "Safety"),
    "vald-i-nara-relationer": Theme("vald-i-nara-relationer", "Våld i nära relationer", "Domestic violence", broader="trygghet"),
    "barn-och-unga": Theme("barn-och-unga", "Barn och unga", "Children and youth"),
    "skola": Theme("skola", "Skola", "School", broader="barn-och-unga"),
    "arbete-och-forsorjning": Theme("arbete-och-forsorjning", "Arbete och försörjning", "Work and income"),
    "kultur-och-fritid": Theme("kultur-och-fritid", "Kultur och fritid", "Culture and leisure"),
    "stadsmiljo": Theme("stadsmiljo", "Stadsmiljö", "Urban environment"),
    "aldreomsorg": Theme("aldreomsorg", "Äldreomsorg", "Care of the elderly"),
}
PLACES = {
    slug(name): Place(slug(name), name, "stadsdel", broader=("norra-staden",) if index < 4 else ()) for index, name in enumerate(DISTRICTS)
} | {"norra-staden": Place("norra-staden", "Norra staden", "område")}
SENTENCES = [
    "I samverkan med {b} utvecklar {a} arbetet med {theme} så att fler nås tidigt.",
    "{a} ska tillsammans med {b} ta fram en gemensam lägesbild och följa upp den två gånger om året.",
    "Arbetet bedrivs av {a} i nära samarbete med {b}.",
    "{a} har för avsikt att fördjupa samarbetet med {b} kring {theme}, särskilt för dem som i dag inte deltar.",
]


def actors(count: int) -> list[tuple[str, Kind]]:
    """``count`` actors with different names, of many kinds."""
    named = [(f"{name} stadsdelsnämnd", Kind.STADSDELSNAMND) for name in DISTRICTS]
    named += [(f"{name} stadsdelsförvaltning", Kind.STADSDELSFORVALTNING) for name in DISTRICTS]
    named += [(f"{name}nämnden", Kind.NAMND) for name in BOARDS] + [(f"{name}förvaltningen", Kind.FORVALTNING) for name in BOARDS]
    named += [(name, Kind.BOLAG) for name in COMPANIES] + [(name, Kind.STAT) for name in STATE]
    named += [(name, Kind.CIVILSAMHALLE) for name in CIVIL] + [(name, Kind.GRUPP) for name in GROUPS]
    named += [("Region Norrvik", Kind.REGION), ("Norrviks universitet", Kind.AKADEMI), ("Hamncentrum AB", Kind.PRIVAT)]
    named += [("Brottsförebyggande rådet Norrvik", Kind.FORUM), ("Jobbtorg Norrvik", Kind.ENHET), ("Sundby kommun", Kind.KOMMUN)]
    random.Random(3).shuffle(named)
    more = [(f"Föreningen {DISTRICTS[i % 8]} {i}", list(Kind)[i % len(Kind)]) for i in range(max(0, count - len(named)))]
    return (named + more)[:count]


def documents() -> list[Document]:
    """Three plans, one of them an example and one partly read."""
    return [
        Document("plan-2019.pdf", "Verksamhetsplan 2019", "norrvik-stadsdelsnamnd", 2019, "plan", address="https://example.org/plan-2019.pdf"),
        Document("program-2022.pdf", "Program för trygghet och delaktighet", "socialnamnden", 2022, "program", problems=("sida 4 är en bild",)),
        Document("exempel-2024.txt", "Överenskommelse om idéburet partnerskap", None, 2024, "avtal", example=True),
    ]


def statements(count: int, *, per_actor: float = 2.2, seed: int = 1) -> list[Statement]:
    """Statements among ``count`` actors who mostly keep to their own neighbourhood."""
    chance = random.Random(seed)
    parties = actors(count)
    files = [document.file for document in documents()]
    themes, places = list(THEMES), [slug(name) for name in DISTRICTS]
    circle = 14
    made = []
    for number in range(round(count * per_actor)):
        home = chance.randrange(max(1, count // circle))
        near = parties[home * circle : (home + 1) * circle] if chance.random() < 0.85 else parties
        chosen = chance.sample(near, min(len(near), chance.choice([2, 2, 2, 3, 3, 5])))
        theme = themes[home % 8] if chance.random() < 0.7 else chance.choice(themes)
        made.append(statement(number, chosen, theme, places[home % 8] if chance.random() < 0.6 else None, files[number % 3], chance))
    return made


def statement(number: int, chosen: list[tuple[str, Kind]], theme: str, place: str | None, file: str, chance: random.Random) -> Statement:
    """One statement, now and then curated, inferred or masked."""
    origin = Origin.CURATED if number % 11 == 5 else Origin.INFERRED if number % 17 == 9 else Origin.STATED
    others = " och ".join(label for label, _ in chosen[1:])
    text = chance.choice(SENTENCES).format(a=chosen[0][0], b=others, theme=THEMES[theme].label.lower())
    roles = [Role.LEAD, *(chance.choice([Role.PARTNER, Role.PARTNER, Role.CONSULTED, Role.SUPPORTER]) for _ in chosen[1:])]
    return Statement(
        id=f"s{number:05}", document=file, start=number * 100, end=number * 100 + len(text),
        quote="" if origin is Origin.CURATED else text + (" Kontakt: ███████." if number % 13 == 3 else ""),
        participants=tuple(Participation(slug(label), label, kind, role) for (label, kind), role in zip(chosen, roles, strict=True)),
        status=chance.choice([Status.ONGOING, Status.ONGOING, Status.PLANNED, Status.INTENDED, Status.ENDED]),
        page=str(number % 40 + 1), section=("Mål och aktiviteter", "Trygg stad"), themes=(theme,), places=(place,) if place else (),
        valid_from=f"{2018 + number % 5}-03-01" if number % 4 == 0 else None, masked=number % 13 == 3, origin=origin,
        summary="Parterna har ett skriftligt avtal om gemensamma insatser." if origin is Origin.CURATED else None,
    )  # fmt: skip


def city(count: int = 40, *, title: str = "Vilka samverkar om trygghet i Norra staden?", **options: float) -> MapData:
    """A map of ``count`` actors."""
    return gathered(statements(count, **options), title=title)


def gathered(found: list[Statement], *, title: str = "Karta", lang: str = "sv", files: list[Document] | None = None) -> MapData:
    """A map of given statements."""
    return map_data(
        found, title=title, built="2025-03-14", documents=documents() if files is None else files, themes=THEMES, places=PLACES,
        criteria=("Tema: Trygghet", "Plats: Norra staden"), lang=lang, implied={statement.id for statement in found[:3]},
    )  # fmt: skip
