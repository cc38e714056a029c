"""Whole dates bound a collaboration; years and months alone do not."""

from __future__ import annotations

import pytest

from samverkan.loaders.extraction.dates import find_dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Avtalet gäller från och med den 1 april 2020 till och med den 31 mars 2021.", ("2020-04-01", "2021-03-31")),
        ("Avtalet gäller fr.o.m. 2020-04-01 t.o.m. 2021-03-31.", ("2020-04-01", "2021-03-31")),
        ("De samverkar sedan den 5 maj 2019.", ("2019-05-05", None)),
        ("Uppdraget ska vara klart senast 30 juni 2023.", (None, "2023-06-30")),
        ("Projektet pågår 2020 till 2022.", (None, None)),
        ("Under våren 2021 ses de varje vecka.", (None, None)),
        ("Beslutet fattades den 3 mars 2020.", (None, None)),
        ("", (None, None)),
    ],
)
def test_dates_of_a_sentence(text: str, dates: tuple[str | None, str | None]) -> None:
    assert find_dates(text) == dates
