"""``samverkan map``, ``export``, ``check`` and ``evaluate``: files that are whole or not there, and checks that bite."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import Literal, Quad

from samverkan.exports import FORMATS
from samverkan.graph.store import open_store
from samverkan.ontology import terms as t

Run = Callable[..., Result]
ISLAND = re.compile(r'<script type="application/json" id="samverkan-data">(.*?)</script>', re.DOTALL)


def island(page: str) -> dict[str, list[dict[str, object]]]:
    """The data inside a map's page."""
    found = ISLAND.search(page)
    assert found
    data: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return data


def test_a_map_is_one_page_with_the_question_as_its_title(run: Run, shipped: Path, tmp_path: Path) -> None:
    output = tmp_path / "karta.html"
    drawn = run("map", "--theme", "trygghet", "--place", "jarva", "--store", shipped, "--output", output)
    assert (drawn.exit_code, drawn.stdout) == (0, "")
    page = output.read_text(encoding="utf-8")
    data = island(page)
    assert drawn.stderr.startswith(f"{output}: karta med {len(data['nodes'])} aktörer")
    assert page.startswith("<!DOCTYPE html>") or page.lower().startswith("<!doctype html>")
    assert '<html lang="sv"' in page and "Vilka aktörer samverkar om trygghet i Järva?" in page
    assert all(edge["statements"] for edge in data["edges"])


def test_a_map_on_standard_output_is_the_same_page(run: Run, shipped: Path, tmp_path: Path) -> None:
    call = ["map", "--actor", "polisen", "--date", "2026-01-02", "--store", shipped, "--output"]
    run(*call, tmp_path / "karta.html")
    assert run(*call, "-").stdout == (tmp_path / "karta.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--theme", "trygheten"], "Temat ”trygheten” finns inte. Menade du trygghet"),
        (["--place", "jerva"], "Platsen ”jerva” finns inte. Menade du jarva"),
        (["--actor", "polis"], "Aktören ”polis” finns inte. Menade du "),
        (["--kind", "namnder"], "Slaget ”namnder” finns inte. Menade du namnd"),
        (["--from", "2022-13-01"], "Datumet ”2022-13-01” finns inte."),
    ],
)
def test_what_does_not_exist_gets_a_suggestion_and_no_file(
    run: Run, shipped: Path, tmp_path: Path, arguments: list[str], message: str
) -> None:
    refused = run("map", *arguments, "--store", shipped, "--output", tmp_path / "karta.html")
    assert refused.exit_code == 2
    assert refused.stderr.startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(run: Run, shipped: Path, tmp_path: Path) -> None:
    output = tmp_path / "saknas" / "karta.html"
    refused = run("map", "--store", shipped, "--output", output)
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"{output} kan inte skrivas. Ange en fil i en mapp som finns")


PLANNED = {"activities", "calendar", "timeline"}
"""Formats of planned activities, of which a store without documents has none."""


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_each_format_is_written_whole_and_the_same_twice(run: Run, shipped: Path, tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        written = run("export", "--format", form, "--store", shipped, "--output", tmp_path / f"{name}.ut")
        assert (written.exit_code, written.stdout) == (0, "")
        assert written.stderr.splitlines()[0] == f"{tmp_path / name}.ut: skriven."
    assert (tmp_path / "a.ut").read_bytes() == (tmp_path / "b.ut").read_bytes()
    assert (tmp_path / "a.ut").stat().st_size > (50 if form in PLANNED else 1000)


def test_an_export_narrows_by_time(run: Run, shipped: Path) -> None:
    everything = run("export", "--format", "nquads", "--store", shipped, "--output", "-").stdout
    later = run("export", "--format", "nquads", "--from", "2021", "--store", shipped, "--output", "-").stdout
    statement = re.compile(r"/id/statement/[\w-]+> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
    assert 0 < len(statement.findall(later)) < len(statement.findall(everything))


def test_an_unknown_format_is_wrong_use(run: Run, shipped: Path) -> None:
    refused = run("export", "--format", "word", "--store", shipped, "--output", "-")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("--format: ”word” finns inte att välja på. Välj något av turtle, ")


def test_the_shipped_graph_passes_the_check(run: Run, shipped: Path) -> None:
    checked = run("check", "--store", shipped)
    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "", "Inga fel.\n")


def test_a_seeded_error_is_found_and_said_where(run: Run, shipped: Path, tmp_path: Path) -> None:
    with open_store(shipped) as whole, open_store(tmp_path / "s", writable=True) as broken:
        wrong = Quad(t.actor("polisen"), t.VALID_FROM, Literal("i går"), t.REGISTERS_GRAPH)
        broken.replace([*whole.quads(), wrong])
    checked = run("check", "--store", tmp_path / "s")
    assert checked.exit_code == 1
    assert "aktör polisen" in checked.stdout
    assert checked.stderr.endswith(" fel.\n")


def test_evaluate_prints_the_figures_of_the_development_set(run: Run, corpus: Path) -> None:
    gold = corpus / "gold"
    measured = run("evaluate", gold / "development.jsonl", gold / "development-regions.json", corpus / "documents")
    assert measured.exit_code == 0
    figures = dict(pair.split("=") for pair in measured.stdout.split())
    assert figures["gold"] == "243" and figures["false_quotes"] == "0"
    assert float(figures["statement_f1"]) >= 0.7 and float(figures["participant_f1"]) >= 0.7


def test_evaluate_without_a_gold_set_is_wrong_use(run: Run, tmp_path: Path) -> None:
    refused = run("evaluate", tmp_path / "saknas.jsonl", tmp_path / "saknas.json", tmp_path)
    assert refused.exit_code == 2
    assert refused.stderr.endswith("kan inte läsas. Ange en fil som finns, sparad som UTF-8.\n")
