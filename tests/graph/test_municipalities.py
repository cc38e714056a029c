"""The municipalities of Sweden and their regions: curated, so counted and looked up by every way of writing them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import yaml

from samverkan.graph import municipalities
from samverkan.graph.model import Certainty, Kind, slug
from samverkan.graph.municipalities import Home, region_of
from samverkan.graph.registers import load_registers

REGIONS = yaml.safe_load(Path(municipalities.__file__).with_name("counties.yml").read_text("utf-8"))
MUNICIPALITIES = [(name, region) for region, names in REGIONS.items() for name in names]


def home(label: str) -> Home:
    return Home(slug(label), label, Certainty.SURE)


def test_sweden_has_290_municipalities_in_21_regions() -> None:
    names = list(chain.from_iterable(REGIONS.values()))
    assert (len(names), len(set(names)), len(REGIONS)) == (290, 290, 21)


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_is_an_actor_of_the_register_and_lists_its_municipalities_in_order(region: str) -> None:
    assert load_registers().actors[region].kind is Kind.REGION
    assert REGIONS[region] == sorted(REGIONS[region], key=lambda name: name.translate(str.maketrans("åäöÅÄÖ-", "{|}[\\] ")))


def test_a_municipality_is_found_by_its_name_and_by_its_name_in_the_genitive() -> None:
    for name, region in MUNICIPALITIES:
        genitive = name if name[-1] in "sxz" else f"{name}s"
        assert {
            region_of(home(f"{name} kommun")),
            region_of(home(f"{genitive} kommun")),
            region_of(home(f"{genitive} stad")),
        } == {region}


@pytest.mark.parametrize("label", ["Falu kommun", "Göteborgs Stad", "Stockholms stad"])
def test_a_municipality_is_found_however_it_writes_itself(label: str) -> None:
    assert region_of(home(label))


@pytest.mark.parametrize("label", ["Exempelby kommun", "Föreningen Framåt", "", "Kommun"])
def test_what_is_no_municipality_has_no_region(label: str) -> None:
    assert region_of(home(label)) is None
