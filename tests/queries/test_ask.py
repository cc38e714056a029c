"""Answers: each intent against the same worked out from the statements by hand, and what answers say of themselves."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterable
from itertools import combinations, permutations
from typing import Any

import networkx as nx
import pytest

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Document, Statement
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Solutions, Store
from samverkan.ontology import terms as t
from samverkan.queries.answers.answer import Answer
from samverkan.queries.ask import ask
from samverkan.queries.questions.interpretation import Intent
from samverkan.queries.questions.reader import read_question
from samverkan.queries.selection import Selection

Counts = dict[str, int]
IN_JARVA = {"jarva", "rinkeby-kista", "spanga-tensta", "rinkeby", "kista", "husby", "tensta"}


def found(answer: Answer) -> Counts:
    return {item.id: item.statements for item in answer.found}


def evidence(answer: Answer) -> set[str]:
    return {selected.statement.id for selected in answer.evidence}


def parties(statements: Iterable[Statement], *, kinds: Iterable[str] = (), roles: Iterable[str] = (), but: str = "") -> Counts:
    """Participant → number of statements, by hand."""
    return dict(
        Counter(
            party.actor
            for statement in statements
            for party in statement.participants
            if party.actor != but and (not kinds or party.kind in kinds) and (not roles or party.role in roles)
        )
    )


def takes_part(statement: Statement, actor: str) -> bool:
    return any(party.actor == actor for party in statement.participants)


def in_jarva(statement: Statement) -> bool:
    return bool(IN_JARVA & set(statement.places)) or (not statement.places and statement.document.startswith("plan"))


def test_actors_on_a_theme_in_a_place(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "vem samverkar om trygghet i Järva?")
    about = [s for s in statements if "trygghet" in s.themes and in_jarva(s)]
    assert found(answer) == parties(about)
    assert evidence(answer) == {s.id for s in about}
    assert {s.statement.id for s in answer.evidence if s.implied} == {s.id for s in about if not s.places}


def test_actors_of_a_kind_and_a_role(store: Store, statements: list[Statement]) -> None:
    associations = ask(store, "Vilka civilsamhällesorganisationer samverkar om skola?")
    assert found(associations) == parties((s for s in statements if "skola" in s.themes), kinds={"civilsamhalle"})
    funders = ask(store, "Vilka finansierar samverkan om hemlöshet?")
    assert found(funders) == parties((s for s in statements if "bostad-och-hemloshet" in s.themes), roles={"funder"})
    assert funders.record()["narrowed"] == {"roles": ["funder"]}


def test_actors_in_a_time(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka samverkar om trygghet efter 2021?")
    assert found(answer) == parties(s for s in statements if "trygghet" in s.themes and s.document == "plan-2022.txt")


def test_partners(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka samverkar polisen med?")
    assert found(answer) == parties((s for s in statements if takes_part(s, "polisen")), but="polisen")


def test_partners_of_a_kind_on_a_theme(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka stadsdelsnämnder samverkar polisen med om trygghet?")
    together = [s for s in statements if takes_part(s, "polisen") and "trygghet" in s.themes]
    assert found(answer) == parties(together, kinds={"stadsdelsnamnd"})


def test_collaborations(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka projekt deltar socialförvaltningen i?")
    named = [s for s in statements if s.collaboration and takes_part(s, "socialforvaltningen")]
    assert found(answer) == dict(Counter(s.collaboration for s in named))
    assert {item.id: item.roles for item in answer.found}["stis"] == {"lead": 1}


def test_members_and_leads(store: Store, statements: list[Statement]) -> None:
    named = [s for s in statements if s.collaboration == "stis"]
    assert found(ask(store, "Vilka deltar i STIS?")) == parties(named)
    assert found(ask(store, "Vem leder STIS?")) == parties(named, roles={"lead"})


def test_what_two_do_together(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vad samverkar socialförvaltningen och utbildningsförvaltningen om?")
    both = [s for s in statements if takes_part(s, "socialforvaltningen") and takes_part(s, "utbildningsforvaltningen")]
    assert evidence(answer) == {s.id for s in both}
    assert found(answer) == Counter(x for s in both for x in (*s.themes, s.collaboration))
    assert answer.summary.startswith("Ja.")


def test_the_themes_of_an_actor(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka frågor samverkar Fryshuset om?")
    assert found(answer) == Counter(theme for s in statements if takes_part(s, "fryshuset") for theme in s.themes)


def test_counts(store: Store, statements: list[Statement]) -> None:
    boards = ask(store, "Hur många nämnder samverkar om trygghet?")
    assert found(boards) == parties((s for s in statements if "trygghet" in s.themes), kinds={"stadsdelsnamnd", "namnd"})
    projects = ask(store, "Hur många projekt finns?")
    assert found(projects) == dict(Counter(s.collaboration for s in statements if s.collaboration))
    assert projects.summary.startswith(f"{len(found(projects))} namngivna samarbeten i ")


def joined(statements: Iterable[Statement]) -> dict[frozenset[str], list[Statement]]:
    """Pair of actors → the statements that name both, by hand."""
    pairs: dict[frozenset[str], list[Statement]] = {}
    for statement in statements:
        for one, other in combinations(sorted({party.actor for party in statement.participants}), 2):
            pairs.setdefault(frozenset((one, other)), []).append(statement)
    return pairs


def test_the_central(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka är mest centrala i samverkan om trygghet?")
    network = nx.Graph(map(tuple, joined(s for s in statements if "trygghet" in s.themes)))
    between = nx.betweenness_centrality(network)
    assert set(found(answer)) == set(network)
    assert [between[item.id] for item in answer.found] == pytest.approx(sorted(between.values(), reverse=True))


def test_brokers_join_two_themes(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka binder samman skola och trygghet?")
    pairs = joined(s for s in statements if {"skola", "trygghet"} & set(s.themes))
    on = {pair: {theme for s in said for theme in s.themes} & {"skola", "trygghet"} for pair, said in pairs.items()}
    actors = set().union(*pairs)
    open_pairs = {
        actor: sum(
            on.get(frozenset((actor, one))) == {"skola"}
            and on.get(frozenset((actor, other))) == {"trygghet"}
            and frozenset((one, other)) not in on
            for one, other in permutations(actors, 2)
        )
        for actor in actors
    }
    assert open_pairs["fryshuset"]
    assert set(found(answer)) == {actor for actor, count in open_pairs.items() if count}
    assert answer.found[0].id == max(open_pairs, key=lambda actor: open_pairs[actor])


def test_brokers_join_kinds_or_actors(store: Store, statements: list[Statement]) -> None:
    def partners(actor: str) -> set[str]:
        return {party.actor for s in statements if takes_part(s, actor) for party in s.participants}

    between_actors = ask(store, "Vilka binder samman polisen och utbildningsförvaltningen?")
    assert set(found(between_actors)) == {"fryshuset", "socialforvaltningen"}
    assert set(found(between_actors)) == (partners("polisen") & partners("utbildningsforvaltningen"))
    between_kinds = ask(store, "Vilka binder samman civilsamhället och nämnderna?")
    assert "binder samman civilsamhällesorganisationer och nämnder" in between_kinds.understood
    assert "polisen" in found(between_kinds)


def test_gaps_are_pairs_that_share_theme_and_place_and_no_statement(
    store: Store, statements: list[Statement], documents: list[Document]
) -> None:
    answer = ask(store, "Vilka borde samverka om trygghet men gör det inte?")
    registers = load_registers().actors
    publisher = {document.file: document.publisher for document in documents}
    grounds: dict[str, set[str | None]] = {}
    for statement in (s for s in statements if "trygghet" in s.themes):
        area = registers[publisher[statement.document] or ""].area if publisher.get(statement.document) else None
        for party in statement.participants:
            grounds.setdefault(party.actor, set()).update(statement.places or (area,))
    together = joined(statements)
    apart = {
        frozenset((one, other))
        for one, other in combinations(sorted(grounds), 2)
        if grounds[one] & grounds[other] and frozenset((one, other)) not in together
    }
    assert {frozenset(item.id.split("--")) for item in answer.found} == apart
    assert "polisen--storstockholms-brandforsvar" in found(answer)


def test_change_compares_the_first_year_with_the_last(
    store: Store, statements: list[Statement], documents: list[Document]
) -> None:
    answer = ask(store, "Hur har samverkan om trygghet förändrats mellan 2017 och 2022?")
    notes = {item.id: item.note for item in answer.found}
    year = {document.file: document.year for document in documents}
    said = [s for s in statements if "trygghet" in s.themes]
    dated = [
        (s, {int((s.valid_from or str(year[s.document]))[:4]), int((s.valid_to or str(year[s.document]))[:4])}) for s in said
    ]
    before, after = (set(joined(s for s, years in dated if at in years)) for at in (2017, 2022))
    pairs = {key: note for key, note in notes.items() if "--" in key}
    assert {frozenset(key.split("--")) for key, note in pairs.items() if note.startswith("ny: finns 2022")} == after - before
    assert {frozenset(key.split("--")) for key, note in pairs.items() if note.startswith("borta: fanns 2017")} == before - after
    assert notes["polisen--spanga-tensta-stadsdelsnamnd"].startswith("ny: finns 2022 men inte 2017")
    assert notes["ab-svenska-bostader--polisen"].startswith("borta: fanns 2017 men inte 2022")


QUESTIONS = [
    "vem samverkar om trygghet i Järva?",
    "Vilka samverkar polisen med?",
    "Vilka projekt finns i Farsta?",
    "Vilka deltar i STIS?",
    "Vem leder STIS?",
    "Samverkar polisen och Fryshuset?",
    "Vilka frågor samverkar polisen om?",
    "Vilka är centrala i Järva?",
    "Vilka binder samman skola och trygghet?",
    "Vilka borde samverka om skola men gör det inte?",
    "Hur har samverkan om trygghet förändrats?",
    "Hur många bolag samverkar?",
    "vem samverkar om mat på Mars?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_has_the_fields_of_the_contract_and_the_same_bytes(store: Store, question: str) -> None:
    record = ask(store, question).record()
    assert list(record["interpretation"]) == ["intent", "themes", "places", "actors", "kinds", "collaborations", "from", "to"]
    assert {"question", "sparql", "answers", "evidence", "coverage", "not_understood", "suggestions"} <= set(record)
    assert all({"id", "label", "kind", "statements", "roles"} <= set(item) for item in record["answers"])
    assert {"documents", "latest"} <= set(record["coverage"])
    assert json.dumps(record) == json.dumps(ask(store, question).record())


@pytest.mark.parametrize("question", QUESTIONS[:-1])
def test_the_query_shown_runs_as_it_stands_and_gives_the_evidence(store: Store, question: str) -> None:
    answer = ask(store, question)
    rows = store.query(answer.sparql)
    assert isinstance(rows, Solutions)
    assert {t.local_id(row["statement"].value) for row in rows if row["statement"]} == evidence(answer)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_an_answer_speaks_in_whole_sentences(store: Store, question: str, lang: str) -> None:
    answer = ask(store, question, lang=lang)
    for text in (answer.understood, answer.summary):
        assert text[-1] in ".?”)" and "{" not in text and "None" not in text


def test_statuses_are_kept_apart(store: Store) -> None:
    answer = ask(store, "Vilka samverkar om trygghet i Tensta och Järva?")
    assert {item.id: item.statuses for item in answer.found}["kriminalvarden"] == {"intended": 1}
    assert "pågående 4, avsedd 1" in answer.summary


def test_a_collective_is_one_actor_and_said_to_be(store: Store) -> None:
    answer = ask(store, "Vilka samverkar om styrning?")
    assert set(found(answer)) == {"rinkeby-kista-stadsdelsnamnd", "stadsdelsnamnderna"}
    assert "1 samlingsnamn" in answer.summary


def test_what_an_answer_rests_on(store: Store) -> None:
    coverage = ask(store, "vem samverkar om trygghet?").record()["coverage"]
    assert coverage == {"documents": 3, "latest": "2022", "read": 3, "partly": 1}


@pytest.mark.parametrize(
    ("question", "why"),
    [
        (
            "Vilka samverkar om digitalisering i Rinkeby?",
            "Ingen uppgift hittades i det som är inläst (3 dokument). Det betyder inte",
        ),
        ("Vilka samverkar om trygghet 1999?", "Inget inläst dokument gäller den tiden (2017, 2020, 2022 är inlästa)"),
        ("Vilka samverkar om skola i Bromma?", "Inget inläst dokument handlar om Bromma, så frågan är inte besvarad"),
    ],
)
def test_no_hit_is_told_apart_from_not_read(store: Store, question: str, why: str) -> None:
    answer = ask(store, question)
    assert not answer.found
    assert answer.summary.startswith(why)


def test_without_documents_nothing_is_answered(empty_store: Store) -> None:
    answer = ask(empty_store, "vem samverkar om trygghet?")
    assert answer.summary == "Inga dokument är inlästa, så frågan kan inte besvaras. Läs in dokument med samverkan build."


def test_a_question_that_cannot_be_read_gets_three_that_can(store: Store) -> None:
    answer = ask(store, "vem samverkar om mat på Mars?")
    assert not answer.found and not answer.sparql
    assert answer.understood == "Frågan kunde inte tolkas, så den är inte besvarad. Det som inte förstods: ”mat” och ”Mars”."
    assert len(answer.suggestions) == 3
    for suggestion in answer.suggestions:
        assert ask(store, suggestion).understanding.interpretation.intent is not Intent.UNKNOWN


def test_a_time_that_does_not_exist_is_refused_also_beside_a_question_that_is_not_understood(store: Store) -> None:
    with pytest.raises(UsageError, match="Datumet ”igår” finns inte"):
        ask(store, "Vad är meningen med livet?", Selection(start="igår"))


def test_suggestions_take_up_what_was_understood(store: Store) -> None:
    answer = ask(store, "Vad tycker folk om skolan i Husby?")
    assert any("skola" in suggestion and "Husby" in suggestion for suggestion in answer.suggestions)


def test_an_actor_of_whom_nothing_is_said_is_followed_along_its_line(store: Store, statements: list[Statement]) -> None:
    answer = ask(store, "Vilka samverkar Järva stadsdelsnämnd med?")
    assert "Rinkeby-Kista stadsdelsnämnd och Spånga-Tensta stadsdelsnämnd" in answer.understood
    boards = ("rinkeby-kista-stadsdelsnamnd", "spanga-tensta-stadsdelsnamnd")
    assert evidence(answer) == {s.id for s in statements if any(takes_part(s, board) for board in boards)}


def test_an_actor_that_only_documents_name_can_be_asked_about(store: Store) -> None:
    answer = ask(store, "Vilka samverkar Grannar för Husby med?")
    assert set(found(answer)) == {"polisen", "radda-barnen"}
    assert "Grannar för Husby" in answer.understood


def test_predecessors_are_added_where_they_are_asked_for(store: Store) -> None:
    alone = ask(store, "Vilka samverkar Rinkeby-Kista stadsdelsnämnd med?", Selection(with_predecessors=True))
    assert "följer därför" not in alone.understood


def test_a_time_beside_the_question_holds_where_it_says_none(store: Store) -> None:
    beside = Selection(start="2022")
    assert ask(store, "vem samverkar om trygghet?", beside).understanding.interpretation.start == "2022-01-01"
    assert ask(store, "vem samverkar om trygghet 2017?", beside).understanding.interpretation.start == "2017-01-01"
    as_of = ask(store, "vem samverkar om trygghet?", Selection(as_of="2017-05-01")).understanding.interpretation
    assert (as_of.start, as_of.end) == ("2017-05-01", "2017-05-01")


HOSTILE: list[Any] = [
    "",
    " ",
    "?",
    "\x00\x1b[2J",
    '"} DROP ALL; #',
    "vem samverkar om trygghet } UNION { ?s ?p ?o",
    "SELECT * WHERE { ?s ?p ?o }",
    "SERVICE <http://example.org/>",
    "tema:trygghet> <x",
    "'; DELETE WHERE { ?s ?p ?o }",
    "\u202evem samverkar om trygghet i Järva?\u2066",
    "vem " * 300_000,
    "å" * 1_000_000,
    "🦊" * 100,
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script> trygghet",
    "\ud83d",
]


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_are_words_and_answered_at_once(store: Store, question: str) -> None:
    before = len(list(store.quads()))
    start = time.perf_counter()
    record = ask(store, question).record()
    assert time.perf_counter() - start < 2
    assert len(list(store.quads())) == before
    assert len(record["question"]) < 600
    assert not any(word in record["sparql"] for word in ("DROP", "DELETE", "SERVICE", "alert", "?s ?p ?o"))
    assert record["understood"].isprintable()


@pytest.mark.parametrize(
    ("beside", "swedish", "english"),
    [
        (Selection(as_of="2020-01-01"), "om trygghet den 2020-01-01?", "on safety on 2020-01-01?"),
        (Selection(as_of="2022-12-31"), "om trygghet den 2022-12-31?", "on safety on 2022-12-31?"),
        (Selection(as_of="2020"), "om trygghet under 2020?", "on safety during 2020?"),
        (Selection(start="2020-01-01", end="2020-12-31"), "om trygghet under 2020?", "on safety during 2020?"),
        (Selection(start="2017", end="2022"), "mellan 2017 och 2022?", "between 2017 and 2022?"),
        (
            Selection(start="2020-01-01", end="2021-03-04"),
            "mellan 2020-01-01 och 2021-03-04?",
            "between 2020-01-01 and 2021-03-04?",
        ),
        (Selection(start="2020-01-01"), "sedan 2020?", "since 2020?"),
    ],
    ids=str,
)
def test_the_time_given_beside_a_question_reads_as_it_would_be_written(
    store: Store, beside: Selection, swedish: str, english: str
) -> None:
    for lang, written in (("sv", swedish), ("en", english)):
        answer = ask(store, "Vilka samverkar om trygghet?", beside, lang=lang)
        assert written in answer.understood
        asked = re.findall("[Vv]il[^?]*[?]|[Ww]h[^?]*[?]", answer.understood)[0]
        again = read_question(asked)
        assert again.not_understood == ()
        assert (again.interpretation.start or "")[:4] == (beside.as_of or beside.start or "")[:4]
