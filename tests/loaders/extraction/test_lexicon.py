"""Names of the registers in their written forms: the longest that stands alone, with a capital where it needs one."""

from __future__ import annotations

import pytest

from samverkan.loaders.extraction.lexicon import actor_lexicon, make_lexicons, place_lexicon

ENTRIES = [
    ("socialnamnden", ("Socialnämnden",), False),
    ("fryshuset", ("Fryshuset",), True),
    ("farsta", ("Farsta",), True),
    ("farsta-stadsdelsnamnd", ("Farsta stadsdelsnämnd", "SDN Farsta"), False),
    ("sl", ("SL",), True),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("möte med socialnämnden", [("socialnämnden", "socialnamnden", False)]),
        ("socialnämndens plan", [("socialnämndens", "socialnamnden", True)]),
        ("en socialnämnd", [("socialnämnd", "socialnamnden", False)]),
        ("Farsta stadsdelsnämnd", [("Farsta stadsdelsnämnd", "farsta-stadsdelsnamnd", False)]),
        ("i Farsta", [("Farsta", "farsta", False)]),
        ("Farstaborna", []),
        ("ett fryshuset", []),
        ("SL och SL:s bussar", [("SL", "sl", False), ("SL:s", "sl", True)]),
        ("slasken", []),
        ("sl", []),
        ("SL-kortet", []),
        ("", []),
    ],
)
def test_forms_of_a_name(text: str, found: list[tuple[str, str, bool]]) -> None:
    (lexicon,) = make_lexicons(ENTRIES)
    hits = lexicon.find(text)
    assert [(text[hit.start : hit.end], hit.ids[0], hit.genitive) for hit in hits] == found


def test_an_empty_lexicon_finds_nothing() -> None:
    (lexicon,) = make_lexicons(())
    assert lexicon.find("Farsta") == ()


def test_the_registers_are_found() -> None:
    assert [hit.ids[0] for hit in actor_lexicon().find("Polisen och Arbetsförmedlingen")] == ["polisen", "arbetsformedlingen"]
    assert [hit.ids[0] for hit in place_lexicon().find("i Rinkeby-Kista")] == ["rinkeby-kista"]
