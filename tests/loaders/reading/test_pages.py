"""What is page furniture, and which printed page a line stands on."""

from __future__ import annotations

import pytest

from samverkan.loaders.reading.pages import printed_numbers, split_lines


def furniture(text: str) -> list[str]:
    return [line.stripped for line in split_lines(text) if line.furniture]


def pages(text: str) -> dict[str, str | None]:
    """Each line that is text, with its printed page."""
    lines = split_lines(text)
    numbers = printed_numbers(lines)
    return {line.stripped: numbers.get(line.page) for line in lines if not line.furniture}


@pytest.mark.parametrize(
    "line",
    [
        "Sid 5 (95)", "Sida 12 av 40", "5 (95)", "- 7 -", "start.stockholm", "www.lindalen.se", "https://lindalen.se/plan",
        "SIDA 3 (7)", "sida 3 av 7", "Sida: 3", "Verksamhetsplan 2023, sida 3 av 7", "Sida 3 (7)   Verksamhetsplan 2023",
        "Inledning ............ 4", "Till toppen", "Skriv ut", "Årsrapport 2021 Dnr AMN 2022/0071 Sida 3 (16)",
    ],
)  # fmt: skip
def test_furniture_is_set_aside(line: str) -> None:
    assert furniture(f"Nämnden har beslutat.\n\n\n{line}\n\n\nArbetet fortsätter.\n") == [line]


@pytest.mark.parametrize(
    "line", ["Sidan är full.", "Se planens Sida 3", "5 (av 95) deltog.", "Vi ses 2024", "Dela på ansvaret", "3 enheter"]
)
def test_text_that_looks_like_furniture_stays(line: str) -> None:
    assert furniture(f"Nämnden har beslutat.\n\n{line}\n\nArbetet fortsätter.\n") == []


def test_a_line_that_comes_back_beside_furniture_is_a_running_head() -> None:
    text = "".join(f"Verksamhetsplan\nSid {n} (3)\n\nHär står text nummer {n}.\n\n\n" for n in (1, 2, 3))
    assert furniture(text).count("Verksamhetsplan") == 3


def test_page_numbers_are_the_printed_ones() -> None:
    text = "Sid 4 (9)\n\nDen första sidan.\n\n\nSid 5 (9)\n\nDen andra sidan.\n"
    assert pages(text) == {"Den första sidan.": "4", "Den andra sidan.": "5"}


def test_pages_between_anchors_are_counted_on() -> None:
    text = "Sid 4 (9)\n\nEtt.\n\fTvå.\n\fTre.\n\fSid 7 (9)\n\nFyra.\n"
    assert pages(text) == {"Ett.": "4", "Två.": "5", "Tre.": "6", "Fyra.": "7"}


def test_a_text_without_anchors_has_no_numbers() -> None:
    assert pages("Ett.\n\fTvå.\n") == {"Ett.": None, "Två.": None}


def test_offsets_are_those_of_the_text_whatever_ends_its_lines() -> None:
    text = "Ett.\r\nTvå.\n\n\fTre.\n"
    assert [text[line.start :].lstrip("\f").startswith(line.stripped) for line in split_lines(text)] == [True] * 3


def test_a_number_after_one_empty_line_begins_a_page() -> None:
    text = "Sida 6 (9)\n\nFörsta texten.\n\nSida 7 (9)\n\nAndra texten.\n\nSida 8 (9)\n\nTredje texten.\n"
    assert pages(text) == {"Första texten.": "6", "Andra texten.": "7", "Tredje texten.": "8"}


def test_a_number_at_the_foot_belongs_to_the_text_above_it() -> None:
    text = "".join(f"{page}:a sidans rad {line}.\n" for page in (1, 2) for line in range(12))
    first, second = text[: len(text) // 2], text[len(text) // 2 :]
    feet = [f"Plan - Nämnden   sid {page}" for page in (1, 2)]
    told = f"{first}{feet[0]}\n{second}{feet[1]}\nSlutet.\n"
    assert {line.split(" ")[0]: number for line, number in pages(told).items()} == {"1:a": "1", "2:a": "2", "Slutet.": "3"}
    assert furniture(told) == feet


def test_what_stands_above_several_page_numbers_and_nowhere_else_is_a_running_head() -> None:
    text = "".join(f"Text nummer {n} här.\n\nSvar\n\nDnr 2021/31\n\nSida {n} (4)\n\n" for n in (2, 3))
    assert furniture(text) == ["Svar", "Dnr 2021/31", "Sida 2 (4)", "Svar", "Dnr 2021/31", "Sida 3 (4)"]


def test_the_indent_of_a_cell_begins_no_page() -> None:
    table = "Sida 1 (3)\n\nText.\n" + " " * 40 + "cellen\nMer text.\n"
    assert pages(table) == {"Text.": "1", "cellen": "1", "Mer text.": "1"}


def printed(*heads: str, lines: int = 14) -> str:
    """Pages with such heads and so many lines of text each, without form feeds."""
    return "".join(f"{head}\n" + "".join(f"Rad {n}:{i} av texten.\n" for i in range(lines)) for n, head in enumerate(heads))


@pytest.mark.parametrize("head", ["{}", "Verksamhetsplan 2023 {}", "{} | Verksamhetsplan 2023", "Exempelby {} (9)", "{}/9"])
def test_a_line_that_comes_back_with_a_growing_number_is_a_running_head(head: str) -> None:
    heads = [head.format(number) for number in (4, 5, 6)]
    text = printed(*heads)
    assert furniture(text) == heads
    assert {line.split(":")[0]: number for line, number in pages(text).items()} == {"Rad 0": "4", "Rad 1": "5", "Rad 2": "6"}


@pytest.mark.parametrize(
    "heading", ["Mål {}", "Prioriterat område {}", "Insats {}", "Resultat 202{}", "Rad {}.", "Andel nöjda {}0", "- Skola {}"]
)
def test_headings_and_figures_that_grow_are_no_running_heads(heading: str) -> None:
    assert furniture(printed(*(heading.format(number) for number in (1, 2, 3)))) == []


def test_no_running_head_reaches_over_a_form_feed() -> None:
    text = "Text.\n\n\nPolisen ska samverka\n\fSida 2 (3)\n\nMer.\n\fSida 3 (3)\n\nSlut.\n"
    assert furniture(text) == ["Sida 2 (3)", "Sida 3 (3)"]


def test_what_stands_first_on_several_pages_is_a_running_head_and_a_heading_further_in_is_none() -> None:
    text = "\f".join(
        f"Plan för Exempelby\n\n{word}\n\nBeskrivning\n\nText om {word}.\n\nSlut.\n" for word in ("Äng", "Å", "Sjö", "Ö")
    )
    assert furniture(text) == ["Plan för Exempelby"] * 4


def test_numbers_that_begin_anew_in_an_appendix_are_told_as_printed() -> None:
    text = "\f".join(f"Sida {number} (3)\n\nText {place}.\n" for place, number in enumerate((1, 2, 3, 1, 2)))
    assert list(pages(text).values()) == ["1", "2", "3", "1", "2"]


def test_items_and_rows_at_the_end_of_every_page_are_text() -> None:
    pages = "\f".join(f"Rad {n}.\n\nNämnden samverkar med:\n• Polisen\n• Fryshuset\n" for n in range(4))
    assert furniture(pages) == []
    assert furniture("\f".join(f"Rad {n}.\n\nLovskola\tNämnden\tFryshuset\t202{n}\n" for n in range(4))) == []
