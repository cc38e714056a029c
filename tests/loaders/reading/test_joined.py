"""Lines become running text that never forgets where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.loaders.reading.joined import JoinedText, join


def joined(document: str) -> JoinedText:
    """A document's lines joined, each at its offset."""
    lines, offset = [], 0
    for line in document.splitlines(keepends=True):
        lines.append((line.rstrip("\n"), offset))
        offset += len(line)
    return join(lines)


@pytest.mark.parametrize(
    ("document", "text"),
    [
        ("Nämnden samverkar\nmed polisen.", "Nämnden samverkar med polisen."),
        ("Nämnden sam-\nverkar.", "Nämnden samverkar."),
        ("Rinkeby-\nKista", "Rinkeby-Kista"),
        ("barn- \noch ungdomsvård", "barn- och ungdomsvård"),
        ("arbetsmarknads-, social-\noch äldrenämnden", "arbetsmarknads-, social- och äldrenämnden"),
        ("sam\u00adver\u00ad\nkan", "sam\u00adverkan"),
        ("ett   brett\tmellanrum", "ett brett mellanrum"),
        ("  indraget  \n\n  stycke ", "indraget stycke"),
        ("", ""),
    ],
)
def test_lines_are_joined_as_a_reader_would(document: str, text: str) -> None:
    assert joined(document).text == text


def test_the_quote_of_a_joined_word_covers_its_hyphen_and_line_break() -> None:
    document = "Nämnden sam-\nverkar med polisen."
    made = joined(document)
    start = made.text.index("samverkar")
    first, last = made.span(start, start + len("samverkar"))
    assert document[first:last] == "sam-\nverkar"


def test_decomposed_letters_are_one_letter_that_covers_its_parts() -> None:
    document = unicodedata.normalize("NFD", "Hjälp på vägen")
    made = joined(document)
    assert made.text == "Hjälp på vägen"
    start = made.text.index("på")
    first, last = made.span(start, start + 2)
    assert document[first:last] == unicodedata.normalize("NFD", "på")


def test_a_slice_keeps_its_offsets() -> None:
    made = joined("Först en mening.\nSedan en till.")
    part = made.slice(made.text.index("Sedan"), len(made.text))
    assert part.text == "Sedan en till."
    assert part.span(0, 5) == (17, 22)


def test_offsets_hold_far_into_a_long_document() -> None:
    made = join([("Nämnden sam-", 3_000_000), ("verkar.", 3_000_020)])
    assert made.text == "Nämnden samverkar."
    assert made.span(8, 17) == (3_000_008, 3_000_026)


@given(st.lists(st.text(alphabet="aåÅ bö-\u00ad\u0308\t.,", max_size=12), max_size=6))
def test_every_letter_stands_where_its_offset_says(lines: list[str]) -> None:
    document = "\n".join(lines)
    made = joined(document)
    spans = [made.span(index, index + 1) for index in range(len(made.text))]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans, key=lambda span: span[0])
    for letter, (start, end) in zip(made.text, spans, strict=True):
        if letter != " ":
            assert unicodedata.normalize("NFC", document[start:end]).startswith(letter) or letter in document[start:end]
