"""Seeded errors: each is found, and the message names the file and the id."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.graph.errors import InvalidRegister
from samverkan.graph.registers import read_registers

ACTORS = """
defaults: {kind: namnd}
actors:
- {id: gamla-namnden, label: Gamla nämnden, to: 2020-06-30, successors: [nya-namnden]}
- {id: nya-namnden, label: Nya nämnden, aliases: [NN], from: 2020-07-01, area: byn}
- {id: skolor, label: Skolor, kind: grupp, generic: "true"}
"""
COLLABORATIONS = """
collaborations:
- {id: byaprojektet, label: Byaprojektet, kind: project, participants: {nya-namnden: lead}, themes: [trygghet], places: [byn]}
"""
FACTS = """
documents:
- {file: plan.txt, title: Plan, publisher: nya-namnden, year: "2021", kind: plan}
facts:
- {summary: Nämnden och skolorna samverkar., document: plan.txt, participants: {nya-namnden: lead, skolor: partner},
   themes: [trygghet], places: [byn], collaboration: byaprojektet, status: ongoing}
"""
PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @base <https://w3id.org/samverkanskartan/id/> .\n"
THEMES = """<theme/trygghet> skos:inScheme <themes> ;
    skos:prefLabel "Trygghet"@sv, "Safety"@en ;
    skos:hiddenLabel "trygg*"@sv .
"""
PLACES = '<place/byn> skos:inScheme <places> ; skos:prefLabel "Byn"@sv .'
GOOD = {
    "actors/namnder.yml": ACTORS,
    "ambiguous.yml": "names: []",
    "collaborations.yml": COLLABORATIONS,
    "facts.yml": FACTS,
    "judgements.yml": "judgements: []",
    "themes.ttl": PREFIXES + THEMES,
    "places.ttl": PREFIXES + PLACES,
}


def write(folder: Path, **changed: str) -> Path:
    (folder / "actors").mkdir()
    for name, text in {**GOOD, **changed}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_sound_registers_are_read(tmp_path: Path) -> None:
    found = read_registers(write(tmp_path), tmp_path)
    assert list(found.actors) == ["gamla-namnden", "nya-namnden", "skolor"]
    assert found.actors["skolor"].generic
    assert found.themes["trygghet"].cues == ("trygg*",)
    assert [fact.collaboration_label for fact in found.facts] == ["Byaprojektet"]
    assert list(found.fact_documents) == ["plan.txt"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("actors/namnder.yml", "id: skolor", "id: nya-namnden", "namnder.yml: nya-namnden: id:t finns redan"),
        ("actors/namnder.yml", "id: skolor", "id: Skolor", "namnder.yml: Skolor: id:t följer inte regeln"),
        ("actors/namnder.yml", "area: byn", "area: staden", "namnder.yml: nya-namnden: hänvisningen 'staden'"),
        ("actors/namnder.yml", "area: byn", "parent: ingen", "namnder.yml: nya-namnden: hänvisningen 'ingen'"),
        ("actors/namnder.yml", "[nya-namnden]", "[ingen]", "namnder.yml: gamla-namnden: hänvisningen 'ingen'"),
        ("actors/namnder.yml", "kind: grupp", "kind: klubb", "namnder.yml: skolor: 'klubb' finns inte"),
        ("actors/namnder.yml", "generic:", "genric:", "namnder.yml: skolor: okänt fält: genric"),
        ("actors/namnder.yml", "label: Skolor", "label: nn", "skolor: namnformen 'nn' används redan av 'nya-namnden'"),
        ("actors/namnder.yml", "2020-06-30", "2020-06-31", "namnder.yml: gamla-namnden: datumet '2020-06-31'"),
        ("actors/namnder.yml", "2020-06-30", "i juni", "namnder.yml: gamla-namnden: datumet 'i juni'"),
        ("actors/namnder.yml", "to: 2020-06-30", "from: '2021', to: 2020-06-30", "slutdatumet 2020-06-30 ligger före"),
        ("actors/namnder.yml", "2020-06-30", "2020-05-31", "namnder.yml: gamla-namnden: efterföljaren 'nya-namnden'"),
        ("actors/namnder.yml", "to: 2020-06-30, ", "", "namnder.yml: gamla-namnden: efterföljaren 'nya-namnden'"),
        ("actors/namnder.yml", "actors:", "aktörer:", "namnder.yml: listan 'actors' saknas"),
        ("actors/namnder.yml", "[NN]", "[NN", "namnder.yml: filen är inte giltig YAML"),
        ("collaborations.yml", "kind: project", "kind: fest", "collaborations.yml: byaprojektet: 'fest' finns inte"),
        ("collaborations.yml", "nya-namnden: lead", "ingen: lead", "collaborations.yml: byaprojektet: hänvisningen 'ingen'"),
        ("collaborations.yml", "nya-namnden: lead", "nya-namnden: chef", "collaborations.yml: byaprojektet: 'chef' finns inte"),
        ("collaborations.yml", "[trygghet]", "[lugn]", "collaborations.yml: byaprojektet: hänvisningen 'lugn'"),
        ("facts.yml", "skolor: partner", "ingen: partner", "facts.yml: Nämnden och skolorna samverkar.: hänvisningen 'ingen'"),
        ("facts.yml", "collaboration: byaprojektet", "collaboration: annat", "hänvisningen 'annat'"),
        ("facts.yml", "status: ongoing", "status: kanske", "'kanske' finns inte"),
        ("facts.yml", "document: plan.txt", "document: okänd.txt", "hänvisningen 'okänd.txt'"),
        ("facts.yml", "publisher: nya-namnden", "publisher: ingen", "facts.yml: plan.txt: hänvisningen 'ingen'"),
        ("themes.ttl", ', "Safety"@en', "", "themes.ttl: trygghet: skos:prefLabel på språket 'en' saknas"),
        ("themes.ttl", "skos:hiddenLabel", "skos:broader <theme/lugn> ; skos:hiddenLabel", "trygghet: hänvisningen 'lugn'"),
        ("places.ttl", "skos:inScheme <places>", "skos:inScheme", "places.ttl: filen är inte giltig Turtle"),
    ],
)
def test_a_seeded_error_is_found(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    assert old in GOOD[file], "felet som sås måste ändra något"
    folder = write(tmp_path, **{file: GOOD[file].replace(old, new, 1)})
    with pytest.raises(InvalidRegister) as caught:
        read_registers(folder, folder)
    assert message in str(caught.value)


def test_an_alias_may_pass_to_a_successor(tmp_path: Path) -> None:
    actors = ACTORS.replace("label: Gamla nämnden,", "label: Gamla nämnden, aliases: [NN],")
    assert read_registers(write(tmp_path, **{"actors/namnder.yml": actors}), tmp_path).actors["gamla-namnden"].aliases == ("NN",)


def test_an_alias_may_be_ambiguous_on_purpose(tmp_path: Path) -> None:
    actors = ACTORS.replace("label: Skolor", "label: NN")
    folder = write(tmp_path, **{"actors/namnder.yml": actors, "ambiguous.yml": "names: [{name: NN}]"})
    assert read_registers(folder, folder).actors["skolor"].label == "NN"


def judged(*pairs: str) -> str:
    """A file of judgements, each ``read actor verdict``."""
    rest = "by: registeransvarig, date: 2026-01-31, why: Så är det."
    split = map(str.split, pairs)
    lines = [f"- {{read: {read}, actor: {actor}, judgement: {verdict}, {rest}}}" for read, actor, verdict in split]
    return "\n".join(["judgements:", *lines])


def test_judgements_are_read_in_order(tmp_path: Path) -> None:
    folder = write(tmp_path, **{"judgements.yml": judged("nn-ab nn same", "nn nya-namnden not-same")})
    assert [j.id for j in read_registers(folder, folder).judgements] == ["nn--nya-namnden", "nn-ab--nn"]


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        (judged("nn nya-namnden same", "nn nya-namnden not-same"), "nn: bedöms två gånger"),
        (judged("nn nya-namnden same", "nn gamla-namnden same"), "nn: bedöms två gånger"),
        (judged("a b same", "b c same", "c a same"), "bedömningarna leder runt i ring"),
        (judged("a b kanske"), "'kanske' finns inte. Välj bland: same, not-same, unsure"),
        (judged("NN b same"), "id:t följer inte regeln"),
    ],
)
def test_judgements_that_contradict_each_other_are_refused(tmp_path: Path, judgements: str, message: str) -> None:
    folder = write(tmp_path, **{"judgements.yml": judgements})
    with pytest.raises(InvalidRegister, match=re.escape(message)):
        read_registers(folder, folder)
