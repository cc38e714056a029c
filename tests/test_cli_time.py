"""``--as-of``, ``--from``, ``--to`` and ``--with-predecessors``: who existed, and under what name, in every verb.

Rinkeby-Kista and Spånga-Tensta became Järva on 1 July 2023. The store has a plan of Rinkeby-Kista for 2022 that
also looks ahead to the board to come, and a plan of Järva for 2024 that wrongly still names Spånga-Tensta.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result

from samverkan.graph.build import Reading, build
from samverkan.graph.model import Document, Participation, Role, Statement, Status
from samverkan.graph.registers import load_registers

Run = Callable[..., Result]
OLD, NEW, OTHER = "rinkeby-kista-stadsdelsnamnd", "jarva-stadsdelsnamnd", "spanga-tensta-stadsdelsnamnd"
BEFORE, AFTER = "2022-12-31", "2024-01-01"
SAID = {
    ("plan-2022.txt", 0): (OLD, "polisen"),
    ("plan-2022.txt", 1): (NEW, "fryshuset"),
    ("plan-2024.txt", 0): (NEW, "polisen"),
    ("plan-2024.txt", 1): (OTHER, "fryshuset"),
}


def said(document: str, number: int, actors: tuple[str, ...]) -> Statement:
    known = load_registers().actors
    parts = tuple(
        Participation(actor, known[actor].label, known[actor].kind, Role.PARTNER, known[actor].label) for actor in actors
    )
    quote = f"Mening {number}."
    return Statement(f"{document[5:9]}-{number}", document, number, number + len(quote), quote, parts, Status.ONGOING)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    location = tmp_path_factory.mktemp("tid") / "graf"
    readings = [
        Reading(
            Document(f"plan-{year}.txt", f"Plan {year}", board, year, "plan", sha256=str(year), pages=1, sentences=2),
            [said(file, number, actors) for (file, number), actors in SAID.items() if str(year) in file],
        )
        for year, board in ((2022, OLD), (2024, NEW))
    ]
    build(location, replace(load_registers(), facts=()), readings)
    return location


def in_ask(run: Run, store: Path, *options: str) -> set[str]:
    answered = run("ask", "Vem samverkar?", "--store", store, "--format", "json", *options).stdout
    return {answer["id"] for answer in json.loads(answered)["answers"]}


def in_query(run: Run, store: Path, *options: str) -> set[str]:
    answered = run(
        "query",
        "-",
        "--store",
        store,
        "--format",
        "csv",
        *options,
        stdin="SELECT ?actor { ?actor a sam:Actor ; sam:statements ?n }",
    )
    return {line.rpartition("/")[2] for line in answered.stdout.split()[1:]}


def in_map(run: Run, store: Path, *options: str) -> set[str]:
    page = run("map", "--store", store, "--output", "-", *options).stdout
    island = re.search(r'id="samverkan-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert island
    return {node["id"] for node in json.loads(island.group(1))["nodes"]}


def in_export(run: Run, store: Path, *options: str) -> set[str]:
    graph = run("export", "--format", "graphml", "--store", store, "--output", "-", *options).stdout
    return set(re.findall(r'<node id="([^"]+)"', graph))


VERBS = pytest.mark.parametrize("actors", [in_ask, in_query, in_map, in_export])
Actors = Callable[..., set[str]]


@VERBS
def test_a_board_to_come_does_not_exist_yet(run: Run, store: Path, actors: Actors) -> None:
    assert actors(run, store, "--as-of", BEFORE) == {OLD, "polisen"}


@VERBS
def test_boards_that_have_merged_do_not_exist_any_more(run: Run, store: Path, actors: Actors) -> None:
    assert actors(run, store, "--as-of", AFTER) == {NEW, "polisen"}


@VERBS
def test_what_predecessors_did_is_reached_by_asking_under_their_name_at_the_time(run: Run, store: Path, actors: Actors) -> None:
    assert actors(run, store, "--as-of", AFTER, "--with-predecessors") == {NEW, OLD, OTHER, "polisen", "fryshuset"}


@VERBS
def test_a_period_is_about_what_was_said_of_it(run: Run, store: Path, actors: Actors) -> None:
    assert actors(run, store, "--from", "2023") == {NEW, OTHER, "polisen", "fryshuset"}
    assert actors(run, store, "--to", "2022") == {OLD, NEW, "polisen", "fryshuset"}
    assert actors(run, store, "--from", "2022", "--to", "2024") == {OLD, NEW, OTHER, "polisen", "fryshuset"}


def test_every_actor_of_the_registers_is_one_of_the_date(run: Run, store: Path) -> None:
    """Not only those that something is said of, and the line between boards is as far as it had come."""
    query = "SELECT ?actor { ?actor a sam:Actor ; org:classification slag:stadsdelsnamnd }"
    before, after = (
        run("query", "-", "--store", store, "--format", "csv", "--as-of", date, stdin=query).stdout for date in (BEFORE, AFTER)
    )
    assert OLD in before and NEW not in before
    assert NEW in after and OLD not in after
    events = [
        run("query", "eftertradare", "--store", store, "--format", "csv", "--as-of", date).stdout for date in (BEFORE, AFTER)
    ]
    assert not any(NEW in event for event in events)


def test_an_answer_says_who_did_not_exist_and_follows_the_line(run: Run, store: Path) -> None:
    printed = run("ask", "Vilka samverkar Järva stadsdelsnämnd med?", "--store", store, "--as-of", BEFORE).stdout
    answered = " ".join(printed.split())  # wherever its lines happen to break
    assert "Järva stadsdelsnämnd fanns inte 2022-12-31 (finns från 2023-07-01)." in answered
    assert "Svaret följer därför också Rinkeby-Kista stadsdelsnämnd" in answered
    assert "Polisen" in answered


def test_predecessors_of_the_actor_asked_for_come_along_and_no_others(run: Run, store: Path) -> None:
    asked = ("--as-of", AFTER, "--with-predecessors", "--actor")
    assert in_map(run, store, *asked, NEW) == {NEW, OLD, OTHER, "polisen", "fryshuset"}
    assert in_map(run, store, *asked, "polisen") == {NEW, "polisen"}


@pytest.mark.parametrize(
    ("verb", "rest"), [("map", ("--output", "-")), ("export", ("--format", "csv", "--output", "-")), ("analyse", ())]
)
def test_other_verbs_say_it_beside_their_result(run: Run, store: Path, verb: str, rest: tuple[str, ...]) -> None:
    name = ("central",) if verb == "analyse" else ()
    done = run(verb, *name, "--store", store, "--actor", OLD, "--as-of", AFTER, *rest)
    assert done.exit_code == 0
    assert done.stderr.startswith("Rinkeby-Kista stadsdelsnämnd fanns inte 2024-01-01 (fanns från 2007-01-01 till 2023-06-30).")


@pytest.mark.parametrize("verb", [("ask", "Vem samverkar?"), ("query", "aktorer"), ("map", "--output", "-")])
def test_a_date_that_does_not_exist_is_refused(run: Run, store: Path, verb: tuple[str, ...]) -> None:
    refused = run(*verb, "--store", store, "--as-of", "2023-02-30")
    assert refused.exit_code == 2
    assert "Datumet ”2023-02-30” finns inte. Skriv det som 2022, 2022-03 eller 2022-03-01." in refused.stderr
