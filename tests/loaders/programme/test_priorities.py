"""Prioritised areas and themes: one's own plan and a programme of many districts."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan.graph.programme import Activity, Priority, Programme

Read = Callable[..., Programme]
Priorities = dict[str, dict[str, list[str]]]


def _priorities(programme: Programme) -> Priorities:
    found: Priorities = defaultdict(lambda: {"areas": [], "themes": []})
    for element in programme.elements:
        if isinstance(element, Priority):
            found[element.actor][f"{element.kind}s"].append(element.label)
    return dict(found)


def _beginning(theme: str) -> str:
    """A theme's first six words: a long one is not copied whole into the tests."""
    words = theme.split(" ")
    return theme if len(words) <= 6 else f"{' '.join(words[:6])} …"


PROGRAMME = """3 Prioriteringar

3.1 Farsta

Farsta strand, Fagersjö och Sköndal är prioriterade områden.

Stadsdelsnämnden arbetar utifrån tre prioriterade teman

Mötesplatser ”öppet för alla”

Biblioteket och parkleken ska hålla öppet längre, så att
den som saknar plats att vara på om kvällen får en.

Arbete åt fler

Nämnden ska ordna praktik i sina egna verksamheter och
hjälpa den som söker sitt första arbete

Rena gator

Renhållning och belysning ska vara lika god i alla delar
av stadsdelsområdet.

3.2 Bromma

Nämnden har inte pekat ut någon del av Bromma framför andra.

Nämnden har två prioriterade teman:

- Trygghet

- Barn och unga som behöver
stöd

3.3 Kungsholmen

Samtliga två stadsdelar; Kungsholmen/Fredhäll, är prioriterade områden.

4 Prioriterade åtgärder

4.1 Farsta

Mötesplatser

Behovet av platser att mötas på är stort. Nämnden ska låta parkleken ha öppet på kvällarna
tillsammans med Fryshuset. Utbilda fler värdar.
"""


def test_each_district_has_the_areas_and_themes_of_its_section(read: Read) -> None:
    assert _priorities(read(PROGRAMME, publisher="socialforvaltningen", year=2017)) == {
        "farsta-stadsdelsnamnd": {
            "areas": ["Farsta strand", "Fagersjö", "Sköndal"],
            "themes": ["Mötesplatser", "Arbete åt fler", "Rena gator"],
        },
        "bromma-stadsdelsnamnd": {"areas": [], "themes": ["Trygghet", "Barn och unga som behöver stöd"]},
        "kungsholmens-stadsdelsnamnd": {"areas": ["Kungsholmen", "Fredhäll"], "themes": []},
    }


def test_what_a_programme_says_is_to_be_done_are_activities_of_the_district(read: Read) -> None:
    programme = read(PROGRAMME, publisher="socialforvaltningen", year=2017)
    assert [(e.label, e.actors) for e in programme.elements if isinstance(e, Activity)] == [
        ("Nämnden ska låta parkleken ha öppet på kvällarna tillsammans med Fryshuset.", ("farsta-stadsdelsnamnd", "fryshuset")),
        ("Utbilda fler värdar.", ("farsta-stadsdelsnamnd",)),
    ]


def test_a_count_that_the_titles_do_not_match_is_reported(read: Read) -> None:
    text = "3.1 Farsta\n\nStadsdelsnämnden arbetar utifrån fyra prioriterade teman\n\nTrygghet\n\nDet ska vara ljust.\n"
    programme = read(text)
    assert programme.problems == ("Rad 3: Farsta stadsdelsnämnd har 4 prioriterade teman, men 1 kunde läsas.",)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Prioriterade områden är Fagersjö, Hökarängen och centrala Farsta.", ["Fagersjö", "Hökarängen", "centrala Farsta"]),
        ("Hökarängen är prioriterat område.", ["Hökarängen"]),
        ("Fagersjö strand/Hökarängen och Farsta är prioriterade områden.", ["Fagersjö strand/Hökarängen", "Farsta"]),
        ("Basala rutiner är ett prioriterat område inom omsorgen.", []),
    ],
)
def test_areas_of_a_boards_own_plan(read: Read, text: str, areas: list[str]) -> None:
    assert _priorities(read(text + "\n")).get("farsta-stadsdelsnamnd", {"areas": []})["areas"] == areas


def test_themes_that_a_dash_parts_from_their_text(read: Read) -> None:
    text = (
        "Nämnden väljer att fokusera på två områden under\nåret\n\n"
        "Trygghet - alla ska våga gå ut.\n\nMiljö och klimat - vi sår ängar.\n"
    )
    assert _priorities(read(text))["farsta-stadsdelsnamnd"]["themes"] == ["Trygghet", "Miljö och klimat"]


def test_numbered_headings_of_a_chapter_of_themes(read: Read) -> None:
    text = (
        "1 Bakgrund\n\nSå är det.\n\n2 Utvecklingsområden\n\n"
        "2.1 Trygghet\n\nDet ska vara ljust.\n\n2.2 Fler i arbete\n\nAlla ska med.\n"
    )
    assert _priorities(read(text))["farsta-stadsdelsnamnd"]["themes"] == ["Trygghet", "Fler i arbete"]


def test_a_theme_leads_to_the_themes_of_the_register(read: Read) -> None:
    found = {e.label: e.themes for e in read(PROGRAMME, publisher="socialforvaltningen").elements if isinstance(e, Priority)}
    assert found["Trygghet"] == ("trygghet",)
    assert found["Barn och unga som behöver stöd"] == ("barn-och-unga",)


def test_the_gold_programme_exactly_and_the_other_districts_as_well(corpus: Path, programmes: dict[str, Programme]) -> None:
    gold = json.loads((corpus / "gold" / "programme.json").read_text(encoding="utf-8"))
    found = _priorities(programmes[gold["source"][:3]])
    assert {actor: found.pop(actor) for actor in gold["priorities"]} == gold["priorities"]
    assert {actor: (named["areas"], [_beginning(theme) for theme in named["themes"]]) for actor, named in found.items()} == {
        "sodermalms-stadsdelsnamnd": (
            [],
            ["En stadsmiljö för alla", "Barn och ungas välbefinnande", "Se individen, inte normen"],
        ),
        "enskede-arsta-vantors-stadsdelsnamnd": (
            ["Rågsved", "Hagsätra", "Högdalen", "Östberga"],
            ["Sysselsättning, arbete, studier och praktik", "Trivsel och trygghet", "Invånare som tar aktiv del i …"],
        ),
        "skarpnacks-stadsdelsnamnd": (
            ["Bagarmossen", "Skarpnäcks gård"],
            ["Förebyggande arbete med barn och unga"],
        ),
        "farsta-stadsdelsnamnd": (
            ["Fagersjö", "Hökarängen"],
            ["Hälsa", "Arbete och egen försörjning", "Trygghet", "Medinflytande"],
        ),
        "alvsjo-stadsdelsnamnd": (
            ["Solberga"],
            [
                "Förebyggande arbete/meningsfull fritid för 13-18 åringar",
                "Utökad möjlighet till studier, arbete och …",
                "Trygghet samt trivsel",
            ],
        ),
        "hagersten-liljeholmens-stadsdelsnamnd": (
            ["Liljeholmen"],
            ["Utveckling av ungdomsverksamhet", "Förbättrad psykisk hälsa bland unga", "Minskad narkotikaanvändning bland unga"],
        ),
        "skarholmens-stadsdelsnamnd": (
            ["Vårberg"],
            ["Uppväxtvillkor och utbildning", "Arbete och försörjning", "Kultur och idrott", "Boende och stadsmiljö"],
        ),
    }
