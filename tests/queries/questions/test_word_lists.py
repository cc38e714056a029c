"""The word lists are data that people edit: what would silently change a meaning is found here."""

from __future__ import annotations

from collections import Counter

import pytest

from samverkan.graph.model import Kind
from samverkan.graph.registers import load_registers
from samverkan.queries.questions.lexicon import lexicon, word_list
from samverkan.queries.questions.text import key


def test_no_word_is_in_two_classes() -> None:
    words = Counter(word for names in word_list("words").values() for word in {key(name) for name in names})
    assert [word for word, count in words.items() if count > 1] == [], "ta bort ordet ur den ena listan i words.yml"


@pytest.mark.parametrize("name", ["words", "kinds", "themes", "times"])
def test_yaml_has_left_every_word_a_word(name: str) -> None:
    strange = [word for names in word_list(name).values() for word in names if not isinstance(word, str)]
    assert strange == [], f"sätt citattecken runt ordet i {name}.yml: on, no och yes blir annars sant eller falskt"


def test_what_the_lists_name_exists() -> None:
    registers = load_registers()
    assert set(word_list("themes")) <= set(registers.themes)
    assert set(word_list("kinds")) == set(Kind)
    assert set(word_list("names")["collaborations"]) <= set(registers.collaborations)
    assert set(word_list("names")["actors"]) <= set(registers.actors)


def test_a_stem_that_is_another_word_without_its_dots_is_left_out() -> None:
    assert not [reading for reading in lexicon().readings(("stadion",)) if reading.value == "renhallning"]
