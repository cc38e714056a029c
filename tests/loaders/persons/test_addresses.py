"""E-mail addresses: persons' are found, functions' are not."""

from __future__ import annotations

import pytest

from samverkan.loaders.persons import MASK, mask


@pytest.mark.parametrize(
    "address",
    [
        "xenia.exempelsson@lindalen.se",
        "xenia@example.org",
        "x.e@post.lindalen.se",
        "xenia_exempelsson99@example.com",
        "Xenia.Exempelsson-Prov@lindalen.se",
    ],
)
def test_a_persons_address_is_masked(address: str) -> None:
    assert mask(f"Skriv till {address}.") == f"Skriv till {MASK * len(address)}."


@pytest.mark.parametrize(
    "address",
    [
        "registrator@lindalen.se",
        "info@lindalen.se",
        "farsta.stadsdelsforvaltning@lindalen.se",
        "kundtjanst@lindalen.se",
        "info.farsta@lindalen.se",
        "registrator.socialforvaltningen@lindalen.se",
        "orosanmalan.jarva@lindalen.se",
        "medborgarkontor@lindalen.se",
        "socialjouren@lindalen.se",
    ],
)
def test_a_functions_address_stays(address: str) -> None:
    assert mask(f"Skriv till {address}.") == f"Skriv till {address}."
