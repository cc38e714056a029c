"""Who "nämnden" and "förvaltningen" are: the publisher, or the owner of the section."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from samverkan.graph.model import Document, Statement, slug
from samverkan.loaders.extraction.context import DocumentContext, Setting
from samverkan.loaders.extraction.statements import extract
from samverkan.loaders.reading.passages import read_passages

Described = Callable[..., Document]
Read = Callable[..., list[Statement]]


def owners(setting: Setting) -> tuple[str | None, str | None]:
    return tuple(party.id if party else None for party in (setting.board, setting.administration))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        ("farsta-stadsdelsnamnd", ("farsta-stadsdelsnamnd", "farsta-stadsdelsforvaltning")),
        ("farsta-stadsdelsforvaltning", ("farsta-stadsdelsnamnd", "farsta-stadsdelsforvaltning")),
        ("socialnamnden", ("socialnamnden", "socialforvaltningen")),
        ("granby-kommun", (None, None)),
        (None, (None, None)),
    ],
)
def test_the_publisher_speaks(document: Described, publisher: str | None, expected: tuple[str | None, str | None]) -> None:
    assert owners(DocumentContext(document(publisher=publisher)).setting(())) == expected


@pytest.mark.parametrize(
    ("heading", "board"),
    [
        ("3.3 Skärholmen", "skarholmens-stadsdelsnamnd"),
        ("Bromma stadsdelsnämnd", "bromma-stadsdelsnamnd"),
        ("Barn och unga", "farsta-stadsdelsnamnd"),
        ("Samverkan med Bromma stadsdelsnämnd", "farsta-stadsdelsnamnd"),
    ],
)
def test_a_heading_that_is_only_a_district_or_a_board_owns_its_section(document: Described, heading: str, board: str) -> None:
    context = DocumentContext(document())
    assert owners(context.setting(("Samverkan", heading)))[0] == board
    assert owners(context.setting(("Samverkan", heading, "Trygghet")))[0] == board, "and what stands below it"


@pytest.mark.parametrize(
    ("label", "municipality", "region"),
    [
        ("Socialnämnden, Haninge kommun", "haninge-kommun", "region-stockholm"),
        ("Kulturnämnden, Umeå kommun", "umea-kommun", "region-vasterbotten"),
        ("Vård- och omsorgsnämnden, Vännäs kommun", "vannas-kommun", "region-vasterbotten"),
        ("Nämnden för teknik, Gränby kommun", "granby-kommun", None),
        ("Farsta stadsdelsnämnd", None, None),
    ],
)
def test_kommunen_and_regionen_are_those_of_the_publishers_municipality(
    document: Described, label: str, municipality: str | None, region: str | None
) -> None:
    described = replace(document(publisher=slug(label.partition(",")[0])), publisher_label=label)
    setting = DocumentContext(described).setting(("Inledning",))
    assert (setting.municipality and setting.municipality.id, setting.region and setting.region.id) == (municipality, region)


def test_a_board_in_the_title_speaks_in_its_municipalitys_document() -> None:
    document = Document("bokslut.txt", "Bokslut: arbetsmarknads- och skolnämnden", "granby-kommun", 2021, "årsredovisning")
    text = "Arbetet bedrivs i samverkan med polisen.\n"
    (statement,) = extract(read_passages(text), document, text).statements
    assert [participant.actor for participant in statement.participants] == ["arbetsmarknads-och-skolnamnden", "polisen"]


def test_namnden_is_the_board_of_its_section(read: Read) -> None:
    text = "1 Farsta\n\nNämnden samverkar med polisen om vandring.\n\n2 Skärholmen\n\nNämnden samverkar med Fryshuset om läxor.\n"
    assert [statement.participants[0].actor for statement in read(text)] == [
        "farsta-stadsdelsnamnd",
        "skarholmens-stadsdelsnamnd",
    ]


@pytest.mark.parametrize(
    ("heading", "places"),
    [("Pågående arbete i Fagersjö", ("fagersjo",)), ("Fagersjö växer", ()), ("Arbetet i Stockholm", ())],
)
def test_a_heading_that_ends_in_a_place_limits_its_section_to_it(read: Read, heading: str, places: tuple[str, ...]) -> None:
    (statement,) = read(f"1 {heading}\n\nNämnden samverkar med polisen om vandring.\n")
    assert statement.places == places
