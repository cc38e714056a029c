"""Personal identity numbers and telephone numbers, and the numbers that are neither."""

from __future__ import annotations

import pytest

from samverkan.loaders.persons.numbers import number_spans


def found(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in sorted(number_spans(text), key=lambda span: span.start)]


@pytest.mark.parametrize(
    "number",
    [
        "850709-9805",
        "19850709-9805",
        "850709+9805",
        "198507099805",
        "8507099805",
        "850709 9805",
        "701063-2391",
        "19701063-2391",  # coordination number: day 3 + 60
        "850709-9804",  # the check digit is wrong, the person is still meant
        "850709-T123",
        "19850709-XXXX",
    ],
)
def test_identity_numbers(number: str) -> None:
    assert found(f"Barnet ({number}) bor i Lindalen.") == [("identity", number)]


def test_a_wrong_check_digit_without_hyphen_needs_a_word_before() -> None:
    assert found("nummer 8507099804") == []
    assert found("personnummer: 8507099804") == [("identity", "8507099804")]


@pytest.mark.parametrize(
    "number",
    [
        "08-508 00 508",
        "08-508 12 345",
        "08 508 12 345",
        "070-123 45 67",
        "070 123 45 67",
        "0701234567",
        "073-1234567",
        "+46 8 508 12 345",
        "+46 70 123 45 67",
        "+46 (0)70-123 45 67",
        "+46701234567",
        "0046 70 123 45 67",
        "018-727 00 00",
        "(08) 508 12 345",
        "08/508 12 345",
        "+358 40 123 4567",
        "076-12 34 567",
        "0142-850 00",
    ],
)
def test_telephone_numbers(number: str) -> None:
    assert found(f"Ring {number}.") == [("telephone", number)]


@pytest.mark.parametrize("text", ["Telefon 508 12 345", "tfn: 508 12 345", "Mobil 123 45 67"])
def test_numbers_without_area_code_after_a_word(text: str) -> None:
    assert [kind for kind, _ in found(text)] == ["telephone"]


@pytest.mark.parametrize(
    "text",
    [
        "556036-0793",
        "212000-0142",
        "org.nr 802002-5429",
        "2022-01-01 2022-06-30",
        "2022-01-01–2022-12-31",
        "perioden 2016-2020",
        "den 1 april 2017",
        "20220101",
        "2 500 000 kronor",
        "0,5 mnkr",
        "12 345 678,50 kr",
        "3,24 % 1,5 %",
        "100 000–200 000",
        "0 000",
        "dnr 1.1-508-2016",
        "Dnr SOC 2022/0123",
        "Dnr: 150101-1234",
        "ärende 4.1-07/2020",
        "Bankgiro 123-4567",
        "114 14 Stockholm",
        "kl. 08.30–16.30",
        "klockan 08-16",
        "08.00-17.00",
        "Vision 2040",
        "sidan 070",
        "Agenda 2030, mål 3 och 4",
        "ISBN 978-91-7000-150-5",
        "5 (95)",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert found(text) == []
