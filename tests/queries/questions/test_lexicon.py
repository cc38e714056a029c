"""Names and words found in a question."""

from __future__ import annotations

import time

from samverkan.queries.questions.lexicon import Lexicon, Sort

SMALL = Lexicon(
    [
        ("Rinkeby", Sort.PLACE, "rinkeby"),
        ("Rinkeby-Kista", Sort.PLACE, "rinkeby-kista"),
        ("Rinkeby-Kista stadsdelsnämnd", Sort.ACTOR, "rinkeby-kista-stadsdelsnamnd"),
        ("trygg*", Sort.THEME, "trygghet"),
        ("*våld", Sort.THEME, "vald"),
        ("*miljö*", Sort.THEME, "miljo"),
        ("våld i nära relation*", Sort.THEME, "vald-i-nara-relationer"),
        ("nära", Sort.WORD, "drop"),
    ]
)


def found(*words: str) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.readings[0].value) for span in SMALL.spans(words)]


def test_the_longest_name_wins() -> None:
    assert found("i", "rinkeby", "kista", "stadsdelsnamnd") == [(1, 4, "rinkeby-kista-stadsdelsnamnd")]
    assert found("rinkeby", "kista", "rinkeby") == [(0, 2, "rinkeby-kista"), (2, 3, "rinkeby")]


def test_a_stem_stands_for_any_ending_any_beginning_or_both() -> None:
    assert found("trygghetsfragor") == [(0, 1, "trygghet")]
    assert found("partnervald") == [(0, 1, "vald")] and found("valdsam") == []
    assert found("stadsmiljofragor") == [(0, 1, "miljo")] and found("miljo") == [(0, 1, "miljo")]
    assert found("vald", "i", "nara", "relationerna") == [(0, 4, "vald-i-nara-relationer")]


def test_all_readings_of_the_same_words_are_kept() -> None:
    lexicon = Lexicon([("skolan", Sort.ACTOR, "skolor"), ("skol*", Sort.THEME, "skola")])
    (span,) = lexicon.spans(["skolan"])
    assert (span.value(Sort.ACTOR), span.value(Sort.THEME), span.value(Sort.PLACE)) == ("skolor", "skola", None)
    assert not span.is_weak("skolan")


def test_a_word_without_end_costs_no_time() -> None:
    start = time.perf_counter()
    assert SMALL.spans(["trygg" * 10_000]) == []
    assert time.perf_counter() - start < 0.5
