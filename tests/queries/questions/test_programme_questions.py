"""Questions about what actors set out to do, and that their words change no other question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.wording import as_question, texts
from samverkan.queries.questions.interpretation import PROGRAMME
from samverkan.queries.questions.lexicon import programme_words, word_list
from samverkan.queries.questions.reader import read_question
from samverkan.queries.questions.text import key

HERE = Path(__file__).parent
FIELDS = ("themes", "places", "actors", "kinds", "collaborations")


def entries(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("entry", entries("programme.yml"), ids=lambda entry: entry["question"])
def test_a_question_about_programmes_is_read(entry: dict[str, Any]) -> None:
    interpretation = read_question(entry["question"]).interpretation
    record = interpretation.record()
    assert record["intent"] == entry["intent"]
    assert {field: sorted(record[field]) for field in FIELDS} == {field: entry.get(field, []) for field in FIELDS}
    assert (record["from"], record["to"]) == (entry.get("from"), entry.get("to"))
    assert list(interpretation.sought) == entry.get("sought", [])
    assert (list(interpretation.funds), interpretation.unserved) == (entry.get("funds", []), entry.get("unserved", False))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_it_is_read_the_same_in_standard_words(lang: str) -> None:
    for entry in entries("programme.yml"):
        interpretation = read_question(entry["question"]).interpretation
        if interpretation.intent in PROGRAMME:
            again = read_question(as_question(interpretation, Labels(language=lang)))
            assert again.interpretation == interpretation
            assert not again.not_understood


@pytest.mark.parametrize("name", ["developing.yml", "wordings.yml", "blind.yml", "unseen.yml"])
def test_no_question_about_collaboration_is_taken_for_one(name: str) -> None:
    assert [e["question"] for e in entries(name) if read_question(e["question"]).interpretation.intent in PROGRAMME] == []


def test_words_of_programmes_are_in_one_class_and_every_fund_has_a_name() -> None:
    lists = word_list("programme")
    words = [key(name) for names in lists["words"].values() for name in names]
    assert len(words) == len(set(words))
    assert all(set(lists["funds"]) == set(texts(lang)["funds"]) for lang in ("sv", "en"))
    assert {"mal", "prioriterat", "aktiviteter", "utvecklingsmedel"} <= programme_words()
