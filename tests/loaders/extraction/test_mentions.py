"""Which wordings stand for which actors."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from samverkan.graph.model import Document, Kind
from samverkan.loaders.extraction.context import DocumentContext
from samverkan.loaders.extraction.mentions import find_mentions
from samverkan.loaders.extraction.parties import Mention, Party
from samverkan.loaders.swedish.data import read_data

Case = dict[str, Any]
Described = Callable[..., Document]


def mentions(text: str, document: Document, parties: tuple[Party, ...] = ()) -> list[Mention]:
    """The mentions that may be parties: names that only their capitals show are left out."""
    context = DocumentContext(document)
    found = find_mentions(text, context.setting(()), document.year, parties=parties)
    return [mention for mention in found if not mention.weak]


@pytest.mark.sentences("mentions")
def test_a_wording_stands_for_actors(document: Described, case: Case) -> None:
    described = {"publisher": case["publisher"]} if "publisher" in case else {}
    found = mentions(case["text"], document(**described))
    assert {case["text"][m.start : m.end]: [party.id for party in m.parties] for m in found} == case["actors"]


@pytest.mark.parametrize(
    ("year", "board"),
    [(2019, "rinkeby-kista-stadsdelsnamnd"), (2022, "rinkeby-kista-stadsdelsnamnd"), (2025, "jarva-stadsdelsnamnd")],
)
def test_a_boards_name_means_the_board_of_its_time(document: Described, year: int, board: str) -> None:
    name = "Järva stadsdelsnämnd" if year > 2023 else "Rinkeby-Kista stadsdelsnämnd"
    (mention,) = mentions(f"Möte med {name}.", document(year=year))
    assert [party.id for party in mention.parties] == [board]


def test_the_parties_of_an_agreement_are_those_it_listed(document: Described) -> None:
    listed = (Party("polisen", "Polisen", Kind.STAT), Party("fryshuset", "Fryshuset", Kind.CIVILSAMHALLE))
    (mention,) = mentions("Parterna möts varje år.", document(), listed)
    assert mention.parties == listed
    assert mentions("Parterna möts varje år.", document()) == []


def test_mentions_come_in_order_and_do_not_overlap(document: Described) -> None:
    text = "Nämnden, polisen, Rinkeby-Kista stadsdelsnämnd och föreningen Gröna Lunden möter socialnämnden i Farsta."
    found = mentions(text, document())
    assert len(found) >= 5
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_what_no_register_knows_is_marked_as_found(document: Described) -> None:
    known, unknown = mentions("Möte med polisen och Granby hembygdsförening.", document())
    assert [party.found for party in (*known.parties, *unknown.parties)] == [False, True]
    assert unknown.parties[0].kind is Kind.CIVILSAMHALLE


def test_words_that_stand_for_somebody_are_letters_only() -> None:
    """They are searched leftmost and longest, which would lose a word inside another that fails its boundary."""
    words = [word for sort in read_data("words.yml")["anaphora"].values() for word in sort]
    assert [word for word in words if not word.isalpha()] == []
