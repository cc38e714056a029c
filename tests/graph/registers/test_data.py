"""The curated data itself, tested like code. A failure says which entry to repair."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
import yaml

from samverkan.graph import registers
from samverkan.graph.model import Kind, Origin, Role, slug
from samverkan.graph.registers import load_registers

FOLDER = Path(registers.__file__).parent
FILES = sorted([*FOLDER.glob("actors/*.yml"), FOLDER / "collaborations.yml"])
GUIDELINE_THEMES = {
    "trygghet", "vald-i-nara-relationer", "valdsbejakande-extremism", "barn-och-unga", "foraldrastod", "skola", "forskola",
    "arbete-och-forsorjning", "integration", "psykisk-halsa", "missbruk", "funktionsnedsattning", "aldreomsorg",
    "bostad-och-hemloshet", "stadsmiljo", "klimat-och-miljo", "kultur-och-fritid", "demokrati-och-delaktighet", "naringsliv",
    "manskliga-rattigheter", "digitalisering", "socialtjanst", "styrning",
}  # fmt: skip
DATA = load_registers()


def entries(path: Path) -> list[dict[str, object]]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506
    return content.get("actors") or content["collaborations"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_sorted_by_id(path: Path) -> None:
    ids = [entry["id"] for entry in entries(path)]
    assert ids == sorted(ids), f"sortera {path.name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_are_trimmed_and_aliases_are_sorted_and_said_once(path: Path) -> None:
    for entry in entries(path):
        aliases = [str(alias) for alias in entry.get("aliases", [])]  # type: ignore[attr-defined]
        for text in [str(entry["label"]), *aliases]:
            assert text == " ".join(text.split()), f"{path.name}: {entry['id']}: trimma {text!r}"
        folded = [alias.casefold() for alias in aliases]
        assert folded == sorted(set(folded)), f"{path.name}: {entry['id']}: sortera och gallra aliases"
        assert str(entry["label"]).casefold() not in folded, f"{path.name}: {entry['id']}: namnet står också som alias"


@pytest.mark.parametrize("kind", ["actors", "collaborations", "places"])
def test_an_id_is_the_slug_of_the_name_or_of_an_alias(kind: str) -> None:
    for entry in getattr(DATA, kind).values():
        slugs = {slug(name) for name in (entry.label, *entry.aliases)}
        assert entry.id in slugs, f"{entry.id}: inget namn ger id:t; lägg till ett alias"


def test_the_top_themes_are_those_of_the_guidelines() -> None:
    assert {theme.id for theme in DATA.themes.values() if theme.broader is None} == GUIDELINE_THEMES


def test_goals_of_themes_are_sustainable_development_goals() -> None:
    goals = {goal for theme in DATA.themes.values() for goal in theme.goals}
    assert goals and goals <= set(map(str, range(1, 18)))


def test_a_cue_is_lower_case_and_belongs_to_one_theme() -> None:
    owners: dict[str, str] = {}
    for theme in DATA.themes.values():
        for cue in theme.cues:
            assert cue == " ".join(cue.lower().split()), f"{theme.id}: {cue!r}"
            assert owners.setdefault(cue, theme.id) == theme.id, f"{cue!r} står under både {owners[cue]} och {theme.id}"


def test_every_place_but_the_county_lies_somewhere() -> None:
    assert [place.id for place in DATA.places.values() if not place.broader] == ["stockholms-lan"]


@pytest.mark.parametrize("inner", ["tensta-centrum", "rinkeby", "husby", "spanga-tensta", "hjulsta"])
def test_jarva_contains(inner: str) -> None:
    above, around = set(), {inner}
    while around:
        above |= around
        around = {broader for place in around for broader in DATA.places[place].broader} - above
    assert {"jarva", "vasterort", "stockholm", "stockholms-lan"} <= above


@pytest.mark.parametrize("kind", ["places", "collaborations"])
def test_a_name_has_one_holder(kind: str) -> None:
    owners: dict[str, str] = {}
    for entry in getattr(DATA, kind).values():
        for name in (entry.label, *entry.aliases):
            assert owners.setdefault(name.casefold(), entry.id) == entry.id, f"{name}: {owners[name.casefold()]} och {entry.id}"


def test_a_department_lies_under_its_board() -> None:
    for actor in DATA.actors.values():
        if actor.kind is Kind.STADSDELSFORVALTNING:
            assert actor.parent == actor.id.replace("forvaltning", "namnd")
            assert actor.area == DATA.actors[actor.parent].area


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("alvsjo", "hagersten-alvsjo", "2020-07-01"),
        ("hagersten-liljeholmens", "hagersten-alvsjo", "2020-07-01"),
        ("norrmalms", "norra-innerstadens", "2023-07-01"),
        ("ostermalms", "norra-innerstadens", "2023-07-01"),
        ("rinkeby-kista", "jarva", "2023-07-01"),
        ("spanga-tensta", "jarva", "2023-07-01"),
    ],
)
@pytest.mark.parametrize("kind", ["stadsdelsnamnd", "stadsdelsforvaltning"])
def test_mergers(before: str, after: str, day: str, kind: str) -> None:
    assert DATA.actors[f"{before}-{kind}"].successors == (f"{after}-{kind}",)
    assert DATA.actors[f"{after}-{kind}"].valid_from == day


def test_the_pilot_project_of_school_and_social_services_has_a_lead() -> None:
    assert ("socialforvaltningen", Role.LEAD) in DATA.collaborations["ppss"].participations


def test_facts_are_curated_statements_without_a_quote() -> None:
    for fact in DATA.facts:
        assert fact.origin is Origin.CURATED
        assert (fact.quote, fact.start, fact.end) == ("", 0, 0)
        assert len(fact.participants) >= 2, fact.summary
        assert set(fact.themes) <= GUIDELINE_THEMES, fact.summary
        assert 1 <= len(fact.themes) <= 2, fact.summary


def test_facts_alone_say_who_works_for_safety_in_jarva() -> None:
    jarva = {"jarva", "rinkeby-kista", "spanga-tensta", "rinkeby", "tensta-centrum", "husby"}
    answer = {p.actor for fact in DATA.facts if "trygghet" in fact.themes and jarva & set(fact.places) for p in fact.participants}
    assert answer >= {
        "polisen", "lokalpolisomrade-jarva", "spanga-tensta-stadsdelsnamnd", "rinkeby-kista-stadsdelsnamnd",
        "spanga-tensta-stadsdelsforvaltning", "rinkeby-kista-stadsdelsforvaltning", "skolor", "utbildningsforvaltningen",
        "fastighetsagare", "civilsamhallet",
    }  # fmt: skip


@pytest.mark.skipif("SAMVERKAN_CORPUS" not in os.environ, reason="SAMVERKAN_CORPUS anger mappen med gold/actors.csv")
def test_every_actor_of_the_gold_set_is_known_with_its_kind() -> None:
    with (Path(os.environ["SAMVERKAN_CORPUS"]) / "gold" / "actors.csv").open(encoding="utf-8") as file:
        gold = {row["id"]: row["kind"] for row in csv.DictReader(file)}
    assert {actor: DATA.actors[actor].kind for actor in gold if actor in DATA.actors} == gold
