"""Distances between words, and the nearest."""

from __future__ import annotations

import pytest

from samverkan.queries.nearest import distance, nearest, similar


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("kista", "kista", 0), ("kista", "kitsa", 1), ("kista", "kist", 1), ("kista", "kustar", 2), ("kista", "husby", 3)],
)
def test_letters_left_out_added_changed_and_swapped_each_cost_one(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 2) == distance(other, one, 2) == apart


def test_the_nearest_does_not_depend_on_order() -> None:
    known = ["farsta", "farstb", "farstc"]
    assert nearest("farstq", known) == nearest("farstq", reversed(known)) == ["farsta", "farstb", "farstc"]


def test_nothing_is_similar_to_noise() -> None:
    assert similar("qqqq", ["trygghet", "skola"]) == []
