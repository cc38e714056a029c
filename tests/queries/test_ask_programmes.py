"""Answers about what actors set out to do: each intent against the elements of the small graph."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samverkan.exports.answers import as_json, as_text
from samverkan.graph.model import Document
from samverkan.graph.programme import Element
from samverkan.graph.store import Solutions, Store
from samverkan.ontology import terms as t
from samverkan.queries.answers.answer import Answer
from samverkan.queries.ask import ask
from samverkan.queries.programmes import programmes_of
from samverkan.queries.selection import Selection
from tests.queries.conftest import read_programme

QUESTIONS = [
    "Vilka har prioriterat trygghet?",
    "Vilka har prioriterat kultur men samverkar inte om det?",
    "Vilka mål och indikatorer har Spånga-Tensta för stadsmiljö?",
    "Vilka aktiviteter pågår med Rinkeby-Kista 2022?",
    "Vilka projekt finansieras med lokala utvecklingsmedel?",
    "Vilka projekt redovisas?",
    "Vilken budget har Spånga-Tensta stadsdelsnämnd?",
]


def found(answer: Answer) -> list[str]:
    return [item.id for item in answer.found]


def passages(answer: Answer) -> set[str]:
    return {passage.element.id for passage in answer.passages}


@pytest.fixture(scope="module")
def elements() -> dict[str, Element]:
    return {element.id: element for element in read_programme()}


def test_who_has_given_priority_to_a_theme(store: Store) -> None:
    answer = ask(store, "Vilka har prioriterat trygghet?")
    assert [(item.id, item.kind, item.statements, item.note) for item in answer.found] == [
        ("rinkeby-kista-stadsdelsnamnd", "stadsdelsnamnd", 1, "Trygga torg (Plan 2017, s. 1)")
    ]
    assert passages(answer) == {"p1"}
    assert answer.evidence == ()


def test_a_priority_of_a_place_and_of_an_actor(store: Store) -> None:
    assert passages(ask(store, "Vilka har prioriterat Husby?")) == {"p2"}
    assert passages(ask(store, "Vad har Rinkeby-Kista stadsdelsnämnd prioriterat?")) == {"p1", "p2"}
    in_jarva = ask(store, "Vilka har prioriteringar i Järva?")
    assert {passage.element.id: passage.implied for passage in in_jarva.passages} == {"p1": True, "p2": False}
    assert "1 nämner inte platsen" in in_jarva.summary


def test_priorities_that_no_collaboration_serves(store: Store) -> None:
    answer = ask(store, "Vilka har prioriterat kultur men samverkar inte om det?")
    assert found(answer) == ["farsta-stadsdelsnamnd"]
    assert "Ingen läst uppgift säger att någon av dem samverkar om det" in answer.summary
    assert not ask(store, "Vilka har prioriterat trygghet utan samverkan?").found
    assert found(ask(store, "Vilka har prioriteringar utan samverkan?")) == ["farsta-stadsdelsnamnd"]


def test_goals_and_what_is_measured_under_them(store: Store) -> None:
    answer = ask(store, "Vilka mål och indikatorer har Spånga-Tensta för stadsmiljö?")
    assert found(answer) == ["g2", "i1"]
    assert answer.found[1].note == (
        "mål 85,5 %; stadens mål Tas fram av nämnd; mäts per år; under målet ”Gatorna är ljusa”; Plan 2022, s. 3"
    )
    assert found(ask(store, "Vilka mål har Spånga-Tensta stadsdelsnämnd om trygghet?")) == ["g1", "g2"]
    assert not ask(store, "Vilka mål har Farsta om trygghet?").found


def test_a_question_about_one_sort_of_goal_is_answered_with_that_sort(store: Store) -> None:
    asked = ("nämndmål", "verksamhetsmål", "indikatorer", "förväntade resultat")
    answers = [ask(store, f"Vilka {sort} finns i Spånga-Tensta?") for sort in asked]
    assert [found(answer) for answer in answers] == [["g2"], ["g1"], ["i1"], ["r1"]]
    assert answers[3].summary.startswith("1 förväntat resultat i 1 ställe")


def test_projects_of_a_report_with_what_came_of_them(store: Store, elements: dict[str, Element]) -> None:
    answer = ask(store, "Vilka projekt redovisades 2020?")
    assert [(item.id, item.label) for item in answer.found] == [("x1", elements["x1"].label)]
    assert answer.found[0].note.startswith("Socialförvaltningen svarar för det")


def test_amounts_of_a_budget(store: Store) -> None:
    answer = ask(store, "Vad kostar det i Spånga-Tensta?")
    assert found(answer) == ["f1"]
    assert "mnkr" in answer.found[0].note


def test_what_names_somebody_else_is_not_its_publishers(store: Store) -> None:
    of_board = ask(store, "Vilka aktiviteter har Spånga-Tensta stadsdelsnämnd?")
    assert set(found(of_board)) == {"a1", "a2"}
    assert not ask(store, "Vilka prioriteringar har socialförvaltningen?").found


def test_activities_with_an_area_in_a_year(store: Store) -> None:
    answer = ask(store, "Vilka aktiviteter pågår med Rinkeby-Kista 2022?")
    assert found(answer) == ["a1"]
    assert answer.found[0].note.startswith("2022-03-01–2022-05-31; utförs av Spånga-Tensta stadsdelsnämnd, Rinkeby-Kista")
    assert set(found(ask(store, "Vilka aktiviteter finns i Spånga-Tensta 2022?"))) == {"a1", "a2"}
    assert not ask(store, "Vilka aktiviteter finns i Spånga-Tensta 2020?").found


def test_a_time_beside_the_question_narrows_activities(store: Store) -> None:
    in_april, in_june = (
        ask(store, "Vilka aktiviteter finns om stadsmiljö?", Selection(as_of=day)) for day in ("2022-04-01", "2022-06-15")
    )
    assert (set(found(in_april)), set(found(in_june))) == ({"a1", "a2"}, {"a2"})


def test_projects_paid_with_a_fund(store: Store, elements: dict[str, Element]) -> None:
    answer = ask(store, "Vilka projekt finansieras med lokala utvecklingsmedel?")
    assert [(item.id, item.label) for item in answer.found] == [("x1", elements["x1"].label)]
    assert passages(answer) == {"f2"}
    assert answer.record()["narrowed"] == {"funds": ["utvecklingsmedel"]}
    assert found(ask(store, "Vilka projekt om skola finansieras med utvecklingsmedel 2020?")) == ["x1"]
    assert not ask(store, "Vilka projekt finansieras med EU-medel?").found


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_query_shown_runs_as_it_stands_and_gives_the_evidence(store: Store, question: str) -> None:
    answer = ask(store, question)
    rows = store.query(answer.sparql)
    assert isinstance(rows, Solutions)
    assert {t.local_id(row["element"].value) for row in rows if row["element"]} == passages(answer) != set()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_answer_has_the_fields_of_the_contract_and_speaks_in_sentences(store: Store, question: str, lang: str) -> None:
    answer = ask(store, question, lang=lang)
    record: dict[str, Any] = json.loads(as_json(answer, lang))
    assert list(record["interpretation"]) == ["intent", "themes", "places", "actors", "kinds", "collaborations", "from", "to"]
    assert all({"type", "id", "document", "page", "quote", "year"} <= set(said) for said in record["evidence"])
    assert all({"id", "label", "kind", "statements", "roles"} <= set(item) for item in record["answers"])
    assert as_json(answer, lang) == as_json(ask(store, question, lang=lang), lang)
    for text in (answer.understood, answer.summary):
        assert text[-1] in ".?”)" and "{" not in text and "None" not in text


def test_a_terminal_shows_the_evidence_of_a_programme(store: Store) -> None:
    shown = as_text(ask(store, "Vilka mål och indikatorer har Spånga-Tensta för stadsmiljö?"))
    assert "nämndmål" in shown and "indikator" in shown
    assert "  2. ”Andel hela lyktor”\n     Plan 2022 · s. 3" in shown


def test_every_actor_has_its_own_programme(store: Store, documents: list[Document]) -> None:
    found = programmes_of(store, {document.file: document for document in documents})
    assert {actor: [element.id for element in elements] for actor, elements in found.items()} == {
        "spanga-tensta-stadsdelsnamnd": ["g1", "g2", "i1", "a1", "a2", "r1", "f1"],
        "rinkeby-kista-stadsdelsnamnd": ["a1", "p1", "p2"],
        "farsta-stadsdelsnamnd": ["p3"],
        "socialforvaltningen": ["x1", "f2"],
        "fryshuset": ["x1"],
    }


def test_nothing_found_is_no_no(store: Store, empty_store: Store) -> None:
    assert ask(store, "Vilka har prioriterat digitalisering?").summary.startswith(
        "Inget sådant hittades i det som är inläst (3 dokument)"
    )
    assert ask(empty_store, "Vilka har prioriterat trygghet?").summary.startswith("Inga dokument är inlästa")
