"""``samverkan actors`` and ``diff``: names that no register has, judged; and what came, went and changed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from samverkan.graph.build import Reading, build
from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status
from samverkan.graph.registers import load_registers

Run = Callable[..., Result]
POLICE = Participation("polisen", "Polisen", Kind.STAT, Role.LEAD, "Polisen", "register")
SHORT = Participation("glantahem", "Gläntahem", Kind.PRIVAT, Role.PARTNER, "Gläntahem", "form: versaler")
LONG = Participation("glantahem-ab", "Gläntahem AB", Kind.PRIVAT, Role.PARTNER, "Gläntahem AB", "form: ord för organisation")
CHOIR = Participation("kvarnkoren", "Kvarnkören", Kind.CIVILSAMHALLE, Role.PARTNER, "Kvarnkören", "form: versaler")
PLAN, REPORT = (
    Document(f"{year}.txt", f"Plan {year}", "farsta-stadsdelsnamnd", year, "plan", sha256=str(year), pages=1, sentences=9)
    for year in (2021, 2023)
)


def said(document: Document, number: int, *parts: Participation, **details: object) -> Statement:
    quote = f"Mening {number} från {document.year}."
    details = {"status": Status.ONGOING, "themes": ("trygghet",), **details}
    return Statement(f"s{document.year}-{number}", document.file, number, number + len(quote), quote, parts, **details)  # type: ignore[arg-type]


EARLY = (said(PLAN, 0, POLICE, SHORT), said(PLAN, 1, POLICE, CHOIR))
LATE = (said(REPORT, 0, POLICE, LONG), said(REPORT, 1, POLICE, CHOIR, status=Status.ENDED), said(REPORT, 2, POLICE, LONG))


def make(location: Path, *readings: Reading) -> Path:
    build(location, replace(load_registers(), facts=()), readings)
    return location


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("s") / "graf", Reading(PLAN, EARLY), Reading(REPORT, LATE))


# --- actors


def test_actors_lists_what_no_register_has_with_counts_and_nearest_names(run: Run, store: Path) -> None:
    listed = json.loads(run("actors", "--store", store, "--format", "json").stdout)
    assert [(a["id"], a["kind"], a["statements"], a["documents"]) for a in listed] == [
        ("glantahem-ab", "privat", 2, ["2023.txt"]),
        ("kvarnkoren", "civilsamhalle", 2, ["2021.txt", "2023.txt"]),
        ("glantahem", "privat", 1, ["2021.txt"]),
    ]
    assert listed[0]["nearest"][0] == {"id": "glantahem", "label": "Gläntahem", "score": 1.0, "registered": False}
    assert listed[2]["mentions"] == ["Gläntahem"] and listed[2]["certainties"] == {"open": 1}


def test_actors_as_a_table_and_as_csv(run: Run, store: Path) -> None:
    table = run("actors", "--store", store).stdout
    assert table.splitlines()[0].split() == ["Id", "Namn", "Slag", "Uppgifter", "Dokument", "Osäkra", "Närmaste", "namn"]
    rows = list(csv.DictReader(io.StringIO(run("actors", "--store", store, "--format", "csv").stdout)))
    assert [row["Id"] for row in rows] == ["glantahem-ab", "kvarnkoren", "glantahem"]


def test_the_lines_for_judgements_are_filled_in_and_followed_and_can_be_taken_back(run: Run, store: Path, tmp_path: Path) -> None:
    copy = make(tmp_path / "graf", Reading(PLAN, EARLY), Reading(REPORT, LATE))
    proposed = run("actors", "--store", copy, "--format", "yaml").stdout
    unjudged = tmp_path / "obedömt.yml"
    unjudged.write_text(f"judgements:\n{proposed}", encoding="utf-8")
    refused = run("build", "--store", copy, "--judgements", unjudged)
    assert refused.exit_code == 1 and "fältet 'why' saknas" in refused.stderr

    block = next(part for part in proposed.split("\n\n") if "- read: glantahem\n" in part)
    filled = block.replace("unsure", "same").replace("ÅÅÅÅ-MM-DD", "2026-01-31").replace('""', "Samma bolag.")
    judged = tmp_path / "bedömt.yml"
    judged.write_text(f"judgements:\n{filled}", encoding="utf-8")
    assert run("build", "--store", copy).exit_code == 0
    before = run("export", "--store", copy, "--format", "nquads", "--output", "-").stdout
    assert run("build", "--store", copy, "--judgements", judged).exit_code == 0
    merged = json.loads(run("actors", "--store", copy, "--format", "json").stdout)
    assert [(a["id"], a["statements"]) for a in merged] == [("glantahem-ab", 3), ("kvarnkoren", 2)]
    assert run("build", "--store", copy).exit_code == 0
    assert run("export", "--store", copy, "--format", "nquads", "--output", "-").stdout == before


def test_a_pair_judged_not_the_same_is_not_proposed_again(run: Run, tmp_path: Path) -> None:
    judged = tmp_path / "bedömt.yml"
    judged.write_text(
        "judgements:\n- {read: glantahem, actor: glantahem-ab, judgement: not-same, "
        "by: registeransvarig, date: 2026-01-31, why: Det är två bolag.}",
        encoding="utf-8",
    )
    store = make(tmp_path / "graf", Reading(PLAN, EARLY), Reading(REPORT, LATE))
    run("build", "--store", store, "--judgements", judged)
    listed = {a["id"]: a["nearest"] for a in json.loads(run("actors", "--store", store, "--format", "json").stdout)}
    assert "glantahem" not in {near["id"] for near in listed["glantahem-ab"]}


def test_judgements_that_are_not_there_are_refused(run: Run, tmp_path: Path) -> None:
    refused = run("build", "--store", tmp_path / "graf", "--judgements", tmp_path / "saknas.yml")
    assert refused.exit_code == 2
    assert "saknas.yml kan inte läsas" in refused.stderr and "Ange en fil som finns." in refused.stderr


# --- diff


def test_two_years_of_a_store_are_compared_with_evidence_for_each_side(run: Run, store: Path) -> None:
    said = run("diff", "--store", store, "--from", "2021", "--to", "2023").stdout
    assert said.splitlines()[:2] == ["Samverkan i 2021 jämförd med 2023", "Nya: 1. Borta: 1. Ändrade: 1."]
    new, gone, changed = said.split("\n\n")[1:]
    assert new.startswith("Ny: Gläntahem AB – Polisen") and "”Mening 0 från 2023.”" in new
    assert gone.startswith("Borta: Gläntahem – Polisen") and "”Mening 0 från 2021.”" in gone
    assert changed.startswith("Ändrad: Kvarnkören – Polisen (status)")
    assert "”Mening 1 från 2021.”" in changed and "”Mening 1 från 2023.”" in changed


def test_two_stores_are_compared(run: Run, tmp_path: Path) -> None:
    one = make(tmp_path / "ett", Reading(PLAN, EARLY))
    other = make(tmp_path / "två", Reading(PLAN, EARLY[1:]))
    (row,) = json.loads(run("diff", one, other, "--format", "json").stdout)
    assert (row["change"], row["id"], row["other"], row["after"]) == ("gone", "glantahem", "polisen", [])
    assert [statement["quote"] for statement in row["before"]] == ["Mening 0 från 2021."]
    same = run("diff", one, one)
    assert (same.exit_code, same.stdout.splitlines()[1]) == (
        0,
        "Ingen skillnad i vilka som samverkar, om vad eller i vilken status.",
    )


def test_a_difference_between_what_was_read_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    one = make(tmp_path / "ett", Reading(PLAN, EARLY))
    other = make(tmp_path / "två", Reading(replace(REPORT, publisher="socialnamnden"), LATE))
    assert "Ingen som säger detta har lästs för båda tiderna" in run("diff", one, other).stdout


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_differences_as_rows(run: Run, store: Path, form: str) -> None:
    said = run("diff", "--store", store, "--from", "2021", "--to", "2023", "--format", form)
    assert said.exit_code == 0 and "Kvarnkören" in said.stdout


# --- map --compare


def test_two_years_stand_on_one_map_with_the_change_of_each_collaboration(run: Run, store: Path, tmp_path: Path) -> None:
    output = tmp_path / "karta.html"
    drawn = run("map", "--store", store, "--compare", "2021", "2023", "--output", output)
    assert drawn.exit_code == 0, drawn.stderr
    page = output.read_text(encoding="utf-8")
    held = json.loads(page.partition('id="samverkan-data">')[2].partition("</script>")[0])
    assert {(edge["source"], edge["target"]): edge["change"] for edge in held["edges"]} == {
        ("glantahem", "polisen"): "gone",
        ("glantahem-ab", "polisen"): "new",
        ("kvarnkoren", "polisen"): "kept",
    }
    assert "<h1>Vilka aktörer samverkar? 2021 jämfört med 2023</h1>" in page
    for words in ("Nytt, bara 2023", "Borta, bara 2021", "Kvar, både 2021 och 2023"):
        assert f"<td>{words}</td>" in page and f"<span>{words}</span></label>" in page
    listed = run("diff", "--store", store, "--from", "2021", "--to", "2023", "--format", "json").stdout
    said = {(row["id"], row["other"]): row["change"] for row in json.loads(listed)}
    assert said == {("glantahem-ab", "polisen"): "new", ("glantahem", "polisen"): "gone", ("kvarnkoren", "polisen"): "changed"}


def test_what_a_successor_took_over_is_kept(run: Run, tmp_path: Path) -> None:
    old, heir = (
        Participation(id_, label, Kind.STADSDELSNAMND, Role.PARTNER)
        for id_, label in (
            ("rinkeby-kista-stadsdelsnamnd", "Rinkeby-Kista stadsdelsnämnd"),
            ("jarva-stadsdelsnamnd", "Järva stadsdelsnämnd"),
        )
    )
    later = replace(REPORT, year=2024)
    graph = make(tmp_path / "graf", Reading(PLAN, [said(PLAN, 0, POLICE, old)]), Reading(later, [said(REPORT, 0, POLICE, heir)]))
    page = run("map", "--store", graph, "--compare", "2021", "2024", "--output", "-").stdout
    held = json.loads(page.partition('id="samverkan-data">')[2].partition("</script>")[0])
    assert [(edge["source"], edge["change"], len(edge["statements"])) for edge in held["edges"]] == [
        ("jarva-stadsdelsnamnd", "kept", 2)
    ]


def test_a_change_that_may_be_due_to_what_was_read_says_so(run: Run, tmp_path: Path) -> None:
    other = replace(REPORT, publisher="socialnamnden")
    graph = make(tmp_path / "graf", Reading(PLAN, EARLY), Reading(other, LATE))
    page = run("map", "--store", graph, "--compare", "2021", "2023", "--output", "-").stdout
    assert "<td>Borta, bara 2021 (källan läst för ett av åren)</td>" in page


@pytest.mark.parametrize(
    "arguments", [("--site", "mapp"), ("--output", "k.html", "--from", "2021"), ("--output", "k.html", "--as-of", "2021")]
)
def test_comparing_is_one_map_of_two_years(run: Run, store: Path, arguments: tuple[str, ...]) -> None:
    refused = run("map", "--store", store, "--compare", "2021", "2023", *arguments)
    assert refused.exit_code == 2
    assert "--compare gäller en karta och två år" in refused.stderr


@pytest.mark.parametrize("arguments", [(), ("--from", "2021"), ("a", "b", "c"), ("a", "b", "--from", "2021", "--to", "2022")])
def test_what_to_compare_must_be_said(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run("diff", *arguments)
    assert refused.exit_code == 2
    assert "Ange två grafer att jämföra, eller en graf med --from ÅR och --to ÅR." in refused.stderr
