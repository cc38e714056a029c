"""The sieve lets through every pattern that matches, and few of those that do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.loaders.swedish.sieve import Sieve, literals

PATTERNS = [
    r"samverka[rt]? med",
    r"(?:råd|grupp|forum)\w* (?:med|för) (?:polisen|skolan)",
    r"(?:av|med)(?: \w+){0,3} som partner",
    r"(?:i samråd|dialog)+ med|tillsammans",
    r"(?:ab)?nämnd(?:en|er)?",
    r"[a-c]+(?:det)?",
    r"ge[rs]?(?: i uppdrag)? (?:åt|till)(?= någon)",
    r"(?:[ab]{1,2}nämnd|cd) ?:",
    r"",
    r"\.",
]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_what_matches_passes(pattern: str) -> None:
    @given(st.from_regex(pattern), st.text(), st.text())
    def passes(matching: str, before: str, after: str) -> None:
        assert "own" in Sieve({"own": pattern, "other": "zzzz"}).passing(before + matching + after)

    passes()


def test_each_part_of_a_pattern_must_be_there() -> None:
    sieve = Sieve({"med": r"\b(?:råd|grupp)\w* med\b", "mellan": r"\bmellan\b", "alltid": r"\w+"})
    assert sieve.passing("rådet med polisen") == {"med", "alltid"}
    assert sieve.passing("rådet mellan polisen") == {"mellan", "alltid"}
    assert sieve.passing("") == {"alltid"}


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\bpå(?= \w+s uppdrag\b)", [{"s uppdrag"}]),
        (r"(?<!om)råd", [{"råd"}]),
        (r"(?:nämnd|\w+)en", []),
        (r"(?:nämnd)?(?:bolag){1,2}", [{"bolag"}]),
        (r"(?:a|bcd)ef", [{"aef", "bcdef"}]),
        (r"(?:a|bcd)\w*ef", []),
        (r"\bge[rs](?: i uppdrag)? åt\b", [{"ger åt", "ges åt", "ger i uppdrag åt", "ges i uppdrag åt"}]),
        (r"\bbjuder|bjuder in\b", [{"bjuder"}]),
        (r"(?<!remiss):", [{":"}]),
        (r"(?i:Nämnd)en", []),
    ],
)
def test_only_what_must_be_there_is_needed(pattern: str, needed: list[set[str]]) -> None:
    assert [set(part) for part in literals(pattern)] == needed
