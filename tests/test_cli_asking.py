"""``samverkan ask``, ``query`` and ``analyse``: what is asked, how it is answered, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
QUESTION = "Vem samverkar om trygghet i Järva?"


def test_ask_answers_with_how_it_was_understood_the_evidence_and_the_query(run: Run, shipped: Path) -> None:
    answered = run("ask", QUESTION, "--store", shipped)
    assert (answered.exit_code, answered.stderr) == (0, "")
    assert answered.stdout.startswith("Frågan uppfattades så: ”Vilka aktörer samverkar om trygghet i Järva?”\n")
    for expected in ("Polisen", "Spånga-Tensta stadsdelsnämnd", "\nBelägg\n", "Kurerad uppgift", "\nSPARQL\n", "SELECT"):
        assert expected in answered.stdout


def test_the_question_needs_no_quotation_marks(run: Run, shipped: Path) -> None:
    assert run("ask", *QUESTION.split(), "--store", shipped).stdout == run("ask", QUESTION, "--store", shipped).stdout


def test_the_same_question_gives_the_same_bytes_in_the_contract_s_json(run: Run, shipped: Path) -> None:
    first, second = (run("ask", QUESTION, "--store", shipped, "--format", "json").stdout for _ in range(2))
    assert first == second
    record = json.loads(first)
    assert {"question", "interpretation", "sparql", "answers", "evidence", "coverage", "not_understood", "suggestions"} <= set(
        record
    )
    assert record["interpretation"]["intent"] == "actors"
    assert record["interpretation"]["themes"] == ["trygghet"] and record["interpretation"]["places"] == ["jarva"]
    assert {"id", "label", "kind", "statements", "roles"} <= set(record["answers"][0])


def test_the_query_of_an_answer_runs_as_it_stands(run: Run, shipped: Path) -> None:
    record = json.loads(run("ask", QUESTION, "--store", shipped, "--format", "json").stdout)
    rows = json.loads(run("query", "-", "--store", shipped, "--format", "json", stdin=record["sparql"]).stdout)
    asked = {row["answer"]["value"].rpartition("/")[2] for row in rows["results"]["bindings"]}
    assert asked == {answer["id"] for answer in record["answers"]}


def test_csv_and_markdown_hold_the_same_answers(run: Run, shipped: Path) -> None:
    record = json.loads(run("ask", QUESTION, "--store", shipped, "--format", "json").stdout)
    rows = list(csv.DictReader(io.StringIO(run("ask", QUESTION, "--store", shipped, "--format", "csv").stdout)))
    assert [(row["id"], int(row["statements"])) for row in rows] == [(a["id"], a["statements"]) for a in record["answers"]]
    markdown = run("ask", QUESTION, "--store", shipped, "--format", "markdown").stdout
    assert "```sparql" in markdown and "| Polisen |" in markdown


def test_english_is_answered_in_english_when_asked_to(run: Run, shipped: Path) -> None:
    answered = run("ask", "Who collaborates on safety in Järva?", "--lang", "en", "--store", shipped)
    assert answered.exit_code == 0
    assert answered.stdout.startswith("The question was understood as:")


def test_time_narrows(run: Run, shipped: Path) -> None:
    record = json.loads(run("ask", QUESTION, "--from", "2021", "--to", "2022", "--store", shipped, "--format", "json").stdout)
    assert (record["interpretation"]["from"], record["interpretation"]["to"]) == ("2021-01-01", "2022-12-31")


def test_what_cannot_be_understood_is_no_and_gets_questions_that_can(run: Run, shipped: Path) -> None:
    answered = run("ask", "blåbär gräddtårta", "--store", shipped)
    assert answered.exit_code == 1
    assert "kunde inte" in answered.stdout and "Vilka" in answered.stdout


@pytest.mark.parametrize(
    "verb", [["ask", "Vem samverkar?"], ["query", "aktor", "--param", "actor=polisen"], ["analyse", "central"]]
)
def test_without_a_store_the_way_to_one_is_told(run: Run, tmp_path: Path, verb: list[str]) -> None:
    refused = run(*verb, "--store", tmp_path / "s")
    assert (refused.exit_code, refused.stdout) == (1, "")
    expected = f"Det finns ingen kunskapsgraf i {tmp_path / 's'}. Skapa den med: samverkan build --store {tmp_path / 's'}\n"
    assert refused.stderr == expected


def test_the_shipped_queries_are_listed_with_an_example_each(run: Run) -> None:
    listed = run("query", "--list")
    assert listed.exit_code == 0
    assert listed.stdout.count("samverkan query ") >= 10
    assert run("query", "--list", "--lang", "en").stdout != listed.stdout


def test_a_shipped_query_as_table_csv_and_json(run: Run, shipped: Path) -> None:
    call = ["query", "aktorer-i-plats", "--param", "place=jarva", "--store", shipped]
    table = run(*call).stdout.splitlines()
    assert table[0].split() == ["actor", "label", "statements", "implied"]
    assert any(line.startswith("polisen ") for line in table)
    rows = list(csv.DictReader(io.StringIO(run(*call, "--format", "csv").stdout)))
    found = json.loads(run(*call, "--format", "json").stdout)
    assert found["head"]["vars"] == list(rows[0])
    assert [b["actor"]["value"] for b in found["results"]["bindings"]] == [row["actor"] for row in rows]


def test_a_query_of_ones_own_from_a_file_and_as_turtle(run: Run, shipped: Path, tmp_path: Path) -> None:
    path = tmp_path / "egen.rq"
    path.write_text("CONSTRUCT { ?actor skos:prefLabel ?label } WHERE { ?actor skos:prefLabel ?label }", encoding="utf-8")
    constructed = run("query", path, "--param", "actor=aktor:polisen", "--store", shipped, "--format", "ttl")
    assert constructed.exit_code == 0
    assert '"Polisen"@sv' in constructed.stdout
    assert run("query", path, "--store", shipped, "--format", "csv").stderr.endswith("Välj --format ttl.\n")


def test_an_ask_query_says_yes_or_no_with_its_status(run: Run, shipped: Path) -> None:
    yes = run("query", "-", "--store", shipped, stdin="ASK { ?actor a sam:Actor }")
    no = run("query", "-", "--store", shipped, stdin="ASK { ?actor a sam:Planet }")
    assert [(yes.exit_code, yes.stdout), (no.exit_code, no.stdout)] == [(0, "ja\n"), (1, "nej\n")]


def test_time_narrows_any_query(run: Run, shipped: Path) -> None:
    query = "SELECT (COUNT(?s) AS ?n) { ?s a sam:Statement }"
    everything, later = (
        json.loads(run("query", "-", *time, "--store", shipped, "--format", "json", stdin=query).stdout)
        for time in ([], ["--from", "2021"])
    )
    numbers = [int(found["results"]["bindings"][0]["n"]["value"]) for found in (everything, later)]
    assert 0 < numbers[1] < numbers[0]


@pytest.mark.parametrize(
    ("arguments", "text", "status", "message"),
    [
        (["-"], "SELEC ?s { ?s ?p ?o }", 1, "Frågan går inte att tolka: fel på rad"),
        (["-"], "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", 1, "SERVICE"),
        (["-"], "DELETE WHERE { ?s ?p ?o }", 1, "Frågan går inte att tolka"),
        (["aktorer-i-plat"], "", 2, "Menade du aktorer-i-plats"),
        (["aktorer-i-plats"], "", 2, "Frågan aktorer-i-plats behöver place."),
        (["aktorer-i-plats", "--param", "place=jerva"], "", 2, "jarva"),
        (["aktorer-i-plats", "--param", "place"], "", 2, "--param: ”place” har inget likhetstecken. Skriv namn=värde."),
        (["saknas.rq"], "", 2, "saknas.rq kan inte läsas."),
    ],
)
def test_a_query_that_is_refused_says_why(
    run: Run, shipped: Path, arguments: list[str], text: str, status: int, message: str
) -> None:
    refused = run("query", *arguments, "--store", shipped, stdin=text)
    assert (refused.exit_code, refused.stdout) == (status, "")
    assert message in refused.stderr and "Traceback" not in refused.stderr


@pytest.mark.parametrize("analysis", ["central", "communities", "brokers", "gaps", "change"])
def test_each_analysis_comes_with_what_to_beware_of(run: Run, shipped: Path, analysis: str) -> None:
    shown = run("analyse", analysis, "--store", shipped)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "Det som inte har lästs syns inte" in " ".join(shown.stdout.split()) or "inget läst" in shown.stdout.lower()
    assert isinstance(json.loads(run("analyse", analysis, "--store", shipped, "--format", "json").stdout), list)
    header, *_ = run("analyse", analysis, "--store", shipped, "--format", "csv").stdout.splitlines()
    assert header


def test_an_analysis_narrows_by_theme_and_an_unknown_one_gets_a_suggestion(run: Run, shipped: Path) -> None:
    everything, safety = (
        json.loads(run("analyse", "central", *theme, "--store", shipped, "--format", "json").stdout)
        for theme in ([], ["--theme", "trygghet"])
    )
    assert 0 < len(safety) < len(everything)
    refused = run("analyse", "central", "--theme", "tryghet", "--store", shipped)
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Temat ”tryghet” finns inte. Menade du trygghet")
