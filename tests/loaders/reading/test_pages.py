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
