"""What a document has said before gives later words their meaning."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from samverkan.graph.model import Statement

Read = Callable[..., list[Statement]]


def last_actors(statements: list[Statement]) -> list[str]:
    return [participant.actor for participant in statements[-1].participants]


def test_a_company_is_known_by_its_short_name(read: Read) -> None:
    text = "Kommunen bygger i samverkan med Granby Fastighets AB.\n\nSenare ordnar kommunen en fest tillsammans med Granby.\n"
    assert last_actors(read(text, publisher="lindby-kommun")) == ["lindby-kommun", "granby-fastighets-ab"]


def test_an_abbreviation_in_parentheses_is_the_name(read: Read) -> None:
    text = "Kommunen bygger i samverkan med Lindby Bostads AB (LiBo).\n\nEn fest hålls i samarbete med LiBo.\n"
    assert last_actors(read(text, publisher="lindby-kommun")) == ["lindby-kommun", "lindby-bostads-ab"]


def test_an_abbreviation_that_a_document_gives_an_association_is_its_name(read: Read) -> None:
    text = "Föreningen Hallonets Vänner (FHV) odlar.\n\nNämnden ordnar lägret tillsammans med FHV.\n"
    assert last_actors(read(text)) == ["farsta-stadsdelsnamnd", "hallonets-vanner"]
    known = "Föreningen Hallonets Vänner (ABF) odlar.\n\nNämnden ordnar lägret tillsammans med ABF.\n"
    assert last_actors(read(known)) == ["farsta-stadsdelsnamnd", "abf"]
    headed = "Odling\n\nFöreningen Hallonets Vänner (FHV) odlar.\n\nNämnden ordnar lägret tillsammans med FHV.\n"
    assert last_actors(read(headed)) == ["farsta-stadsdelsnamnd", "hallonets-vanner"]
    other = "Föreningen Hallonets Vänner (SOC) odlar.\n\nNämnden ordnar lägret tillsammans med SOC.\n"
    assert last_actors(read(other)) == ["farsta-stadsdelsnamnd", "soc"]
    apart = "Hallonets Vänner odlar i parken (FHV).\n\nNämnden ordnar lägret tillsammans med FHV.\n"
    assert last_actors(read(apart)) == ["farsta-stadsdelsnamnd", "fhv"]


def test_what_a_company_is_called_from_here_on_is_its_name(read: Read) -> None:
    text = "Kommunen äger Lindby Bostads AB, nedan kallat LiBo.\n\nEn fest hålls i samarbete med LiBo.\n"
    assert last_actors(read(text, publisher="lindby-kommun")) == ["lindby-kommun", "lindby-bostads-ab"]


def test_the_association_is_the_one_last_named(read: Read) -> None:
    text = (
        "Nämnden driver odlingen i samverkan med Granby hembygdsförening.\n\nNämnden ordnar lägret tillsammans med föreningen.\n"
    )
    assert last_actors(read(text)) == ["farsta-stadsdelsnamnd", "granby-hembygdsforening"]


def test_the_last_named_is_told_by_the_text_also_where_a_sentence_says_no_cooperation(read: Read) -> None:
    plain, joined = "Granby hembygdsförening fyller femtio år.", "Nämnden odlar i samverkan med Lindby trädgårdsförening."
    later = "Nämnden ordnar lägret tillsammans med föreningen."
    assert last_actors(read(f"{plain}\n\n{joined}\n\n{later}\n")) == ["farsta-stadsdelsnamnd", "lindby-tradgardsforening"]
    assert last_actors(read(f"{joined}\n\n{plain}\n\n{later}\n")) == ["farsta-stadsdelsnamnd", "granby-hembygdsforening"]


def test_the_association_is_the_one_that_the_document_names_where_none_has_been_named_yet(read: Read) -> None:
    text = (
        "Nämnden ordnar lägret tillsammans med föreningen.\n\nVisor: Granby Vänner, och Föreningen Hallonet har tolv medlemmar.\n"
    )
    assert last_actors(read(text)) == ["farsta-stadsdelsnamnd", "hallonet"]


def test_the_company_is_no_municipality_that_publishes(read: Read) -> None:
    text = "Nämnden ordnar dansen tillsammans med bolaget och Röda Korset.\n"
    assert "norrahamns-kommun" not in last_actors(read(text, publisher="norrahamns-kommun"))[1:]
    assert "roda-korset" in last_actors(read(text, publisher="norrahamns-kommun"))


def test_parterna_are_those_that_the_agreement_listed(read: Read) -> None:
    text = (
        "Överenskommelsen gäller i två år.\n\nParter i överenskommelsen är:\n\n- Lindby kommun\n- Polisen\n- Fryshuset\n\n"
        "Parterna ska tillsammans ordna nattvandringar.\n"
    )
    assert sorted(last_actors(read(text, publisher="lindby-kommun", kind="överenskommelse"))) == [
        "fryshuset",
        "lindby-kommun",
        "polisen",
    ]


def test_a_paragraphs_subject_goes_on_and_ends_with_it(read: Read) -> None:
    text = (
        "Förvaltningen ansvarar för parkerna. Arbetet sker i samverkan med Fryshuset.\n\nArbetet sker i samverkan med polisen.\n"
    )
    assert [s.participants[0].actor for s in read(text)] == ["farsta-stadsdelsforvaltning", "farsta-stadsdelsnamnd"]


def test_they_are_those_who_have_just_been_said_to_act_jointly(read: Read) -> None:
    text = "Polisen och trafikkontoret går igenom gatorna tillsammans. De ska också gemensamt sätta upp lampor.\n"
    assert last_actors(read(text)) == ["polisen", "trafikkontoret"]


@pytest.mark.parametrize(
    "text",
    [
        "Polisen och trafikkontoret går igenom gatorna tillsammans. De nya lamporna ska sättas upp.\n",
        "Polisen och trafikkontoret går igenom gatorna tillsammans. Det är halt om vintern. De ska ses över.\n",
        "Nämnden samverkar med polisen. De ska måla väggarna.\n",
    ],
)
def test_they_are_nobody_where_others_have_been_named_or_nobody_acts_jointly(text: str, read: Read) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize("joined", ["av polis och kommun", "av kommun och polis"])
def test_a_bare_municipality_beside_another_party_is_the_own_one(joined: str, read: Read) -> None:
    text = f"Krogarna besöks regelbundet {joined} i samverkan med Fryshuset.\n"
    assert set(last_actors(read(text, publisher="lindby-kommun"))) == {"polisen", "lindby-kommun", "fryshuset"}


def test_kommunen_is_the_one_last_named_where_the_documents_publisher_has_none(read: Read) -> None:
    text = (
        "Polisen och Höörs kommun har slutit ett avtal.\n\nBrotten är färre än i Malmö kommun.\n\n"
        "Polisen vandrar tillsammans med kommunen.\n"
    )
    assert last_actors(read(text, publisher="polisen")) == ["polisen", "hoors-kommun"]


def test_lokalpolisomradet_is_the_one_last_named(read: Read) -> None:
    text = "Kommunen möter Lokalpolisområde Globen.\n\nLokalpolisområdet vandrar tillsammans med kommunen.\n"
    assert last_actors(read(text, publisher="lindby-kommun")) == ["lokalpolisomrade-globen", "lindby-kommun"]


def test_kontoret_is_the_one_last_named_rather_than_one_made_of_the_boards_name(read: Read) -> None:
    text = "Bildningskontoret har tolv skolor.\n\nKontoret bygger en park tillsammans med polisen.\n"
    publisher = "barn-och-ungdomsnamnden-linkopings-kommun"
    assert last_actors(read(text, publisher=publisher)) == ["bildningskontoret", "polisen"]


def test_so_many_of_a_kind_are_those_last_named_together(read: Read) -> None:
    text = "Höörs kommun, Lunds kommun och polisen har slutit ett avtal.\n\nAvtalet mellan de två kommunerna gäller i tre år.\n"
    assert set(last_actors(read(text, publisher="polisen"))) == {"hoors-kommun", "lunds-kommun"}


def test_so_many_are_nobody_where_others_are_as_many_or_another_section_has_begun(read: Read) -> None:
    named = "Höörs kommun, Lunds kommun och polisen har slutit ett avtal.\n\n"
    assert len(read(named + "Avtalet mellan de tre kommunerna gäller i tre år.\n", publisher="polisen")) == 1
    later = (
        "2 Trafik\n\nTrafiken byggs ut i länet under många år framöver.\n\nAvtalet mellan de två kommunerna gäller i tre år.\n"
    )
    assert len(read("1 Skola\n\n" + named + later, publisher="polisen")) == 1


def test_several_municipalities_in_one_word_are_no_short_name(read: Read) -> None:
    statements = read("Jouren drivs gemensamt av Höörs, Lunds och Kramfors kommuner.\n", publisher="hoors-kommun")
    assert set(last_actors(statements)) == {"hoors-kommun", "lunds-kommun", "kramfors-kommun"}


def test_parterna_as_a_subject_are_those_whom_the_section_first_says_to_act_together(read: Read) -> None:
    text = "Höörs kommun och polisen har slutit ett avtal.\n\nParterna ska tillsammans minska brotten.\n"
    assert set(last_actors(read(text, publisher="polisen"))) == {"hoors-kommun", "polisen"}
    assert len(read(text.replace("Parterna ska", "Det är parternas sak att"), publisher="polisen")) == 1


def test_a_name_first_in_a_sentence_is_one_where_the_document_has_written_it_inside_another(read: Read) -> None:
    alone = "Skebo ska i samråd med Röda Korset se över reglerna.\n"
    known = "Nya lägenheter byggs av Skebo i centrum.\n\n"
    assert "skebo" not in last_actors(read(alone, publisher="lindby-kommun"))
    assert "skebo" in last_actors(read(known + alone, publisher="lindby-kommun"))
