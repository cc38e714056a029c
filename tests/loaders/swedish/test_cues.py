"""The quick test before a cue's pattern never fails where the pattern would match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.loaders.swedish.cues import Cue, cues, likely_cues, says, wording
from samverkan.loaders.swedish.data import read_data

CORPUS = Path(__file__).parent.parent.parent / "corpus"


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    texts = " ".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))).lower()
    return [" ".join(sentence.split()) for sentence in re.split(r"(?<=[.:])\s", texts)]


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.name)
def test_what_a_cue_matches_passes_its_quick_test(cue: Cue, sentences: list[str]) -> None:
    assert [sentence for sentence in sentences if cue.pattern.search(sentence) and cue not in likely_cues(sentence)] == []


@pytest.mark.parametrize("key", read_data("cues.yml")["wordings"])
def test_what_a_wording_matches_passes_its_quick_test(key: str, sentences: list[str]) -> None:
    assert [sentence for sentence in sentences if wording(key).search(sentence) and not says(key, sentence)] == []


def test_most_cues_fail_most_sentences_at_once(sentences: list[str]) -> None:
    tried = sum(len(likely_cues(sentence)) for sentence in sentences)
    assert tried < len(sentences) * len(cues()) / 20
