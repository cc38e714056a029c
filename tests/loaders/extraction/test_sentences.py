"""Where a sentence ends, and where a full stop is only part of a word."""

from __future__ import annotations

import pytest

from samverkan.loaders.extraction.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Nämnden samverkar med polisen.", "Arbetet fortsätter."],
        ["Vem gör vad?", "Det bestäms i maj!", "Sedan börjar arbetet."],
        ["Insatsen omfattar bl.a. Farsta och t.ex. Sköndal."],
        ["Avtalet gäller fr.o.m. 1 januari.", "Det kan sägas upp."],
        ["Budgeten är 4.5 mnkr enligt bil. 2 till planen."],
        ["Han sade: ”Vi ses.”", "Sedan gick alla hem."],
        ["Lagen (2001:453) gäller.", "§ 4 är ny."],
        ["En rad utan punkt"],
        ["Verksamheten är öppen.", "2024 stängs den."],
    ],
)
def test_sentences_are_told_apart(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert list(split_sentences(text)) == []
