"""The generator gives the same city each time, with the shape it promises."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from generate import generate


def test_the_same_seed_is_the_same_city_and_another_is_not() -> None:
    one, again, other = (list(generate(200, seed=seed)[2]) for seed in (1, 1, 2))
    assert one == again != other


def test_a_million_statements_cost_nothing_until_they_are_asked_for() -> None:
    *_, statements = generate(1_000_000)
    assert len({statement.id for statement in islice(statements, 50)}) == 50


def test_statements_stand_in_their_documents_and_speak_of_what_the_registers_know() -> None:
    city, documents, statements = generate(900)
    for statement in statements:
        assert statement.document in documents
        assert len({p.actor for p in statement.participants}) >= 2
        assert city.actors.keys() >= {p.actor for p in statement.participants}
        assert city.themes.keys() >= set(statement.themes)
        assert city.places.keys() >= set(statement.places)
        assert statement.collaboration is None or statement.collaboration in city.collaborations


def test_a_few_take_part_in_most_and_most_in_little() -> None:
    counts = Counter(p.actor for statement in generate(2_000)[2] for p in statement.participants)
    ranked = [count for _, count in counts.most_common()]
    assert sum(ranked[: len(ranked) // 5]) > 0.6 * sum(ranked)


def test_most_statements_have_two_or_three_participants_and_a_few_very_many() -> None:
    sizes = Counter(len(statement.participants) for statement in generate(2_000)[2])
    assert (sizes[2] + sizes[3]) / sizes.total() > 0.6
    assert max(sizes) >= 12
