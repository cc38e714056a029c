"""Names of persons: the forms and contexts that are masked, and what only looks like a name."""

from __future__ import annotations

from itertools import pairwise

import pytest

from samverkan.loaders.persons import MASK, mask, spans

# In each text the part between « and » is a person's name.
NAMES = [
    "Enligt «Xenia Exempelsson» blev det bra.",
    "Mötet leddes av «Bengt-Åke Påhittqvist» och «Anna-Karin Låtsaslund».",
    "«Anna Exempelssons» handläggning av ärendet, och «Anna Exempelssons» plan.",
    "«Mohammed al-Qwarax», «Amina Xaayqor Qoranwe» och «Fatima Nur Ali» deltog.",
    "«Ludvig von Exempelstierna» och «Maria de la Exempla» talade.",
    "«Å. Exempelsson», «K-G Exempelsson» och «Karl E. Exempelsson» skrev.",
    "«ANNA EXEMPELSSON»",
    "Handläggare\n«Xerxes Vandelayq»\nTelefon: växeln",
    "Handläggare: «Vandelayq»",
    "Rektor «Qvarax» hälsade välkommen.",
    "Frågan väcktes av borgarrådet «Exempelsson» (S).",
    "«Xerxes Vandelayq» (MP) yrkade bifall.",
    "«Exempelsson» m.fl. (V) reserverade sig.",
    "«Xerxes Vandelayq», enhetschef",
    "«Xerxes Vandelayq» säger att det går bra.",
    "Kontakta «Xerxes Vandelayq», 070-123 45 67.",
    "«Vandelayq» tog med sig kaffe. Skriv till «xerxes.vandelayq@example.org».",
    "«Exempelsson», «Anna»",
    "«Anna Exempelsson» kom. Sedan gick «Anna», och «Exempelsson» blev kvar.",
    "Polisen «Anna Exempelsson» arbetar i Tensta.",
    "«Anna\nExempelsson» kom.",
    "«Zxqwer Exempelsson» kom.",
    "«Fatima», 15 år, och «Erik» (17) började dansa.",
    "Metoden «Anna Exempelsson» utvecklade används, och insatsen «Sara Mohammed» ledde är slut.",
]


@pytest.mark.parametrize("marked", NAMES)
def test_a_persons_name_is_masked_and_nothing_else(marked: str) -> None:
    expected, inside = "", False
    for character in marked:
        if character in "«»":
            inside = character == "«"
        elif inside and character not in "\n":
            expected += MASK
        else:
            expected += character
    text = marked.replace("«", "").replace("»", "")
    assert _without_numbers(mask(text), text) == expected


def _without_numbers(masked: str, text: str) -> str:
    """The masked text with telephone numbers as they were: they are tested elsewhere."""
    shown = list(masked)
    for span in spans(text):
        if span.kind == "telephone":
            shown[span.start : span.end] = text[span.start : span.end]
    return "".join(shown)


@pytest.mark.parametrize(
    "text",
    [
        "Fryshuset, Lugna Gatan, Maria Ungdom och Stadsmissionen samverkar.",
        "Testet var en del av Case Sofielund 2030, som leds av staden, och BID Sofielund deltog.",
        "Grupperna i Flemingsberg möts. Platssamverkan, kallad Vårt Flemingsberg, och Zxqwer Flemingsberg fortsätter.",
        "Maria församling, Sofia församling och Hedvig Eleonora församling",
        "Maria och Katarina och Sofia är församlingar.",
        "Sven Rinmans gata, Dag Hammarskjölds väg, Anna Lindhs plats och Raoul Wallenbergs torg",
        "Astrid Lindgrens barnsjukhus, Karolinska och Erikdalshallen",
        "Anna Lindh-biblioteket och Ellen Key-skolan",
        "Stiftelsen Anna Exempelsson och Anders Persson AB",
        "Bröderna Exempelsson & Söner och Anna Exempelssons minnesfond",
        "Sankt Eriks ögonsjukhus, S:t Görans sjukhus och S:ta Clara kyrka",
        "Signs of Safety, Community Reinforcement Approach och Tom Tits Experiment",
        "Hägersten, Farsta, Norra Djurgårdsstaden, Liljeholmen och Tensta Centrum",
        "I Bergshamra och i Lund. Å andra sidan I Djursholm.",
        "Einar Exempelssons Projekt AB",
        "Max Burgers, Nova Park och Victoria Park",
        "Hans arbete är viktigt. Dag för dag. Love story. Min plan.",
        "Ansvarig: Östbergas Framtid. Handläggare inom socialpsykiatri ska ha kompetens.",
        "Ordförande, sekreterare och kassör. Nämnden beslutar.",
        "Projektledare för Unga Kris",
        "Modellen Trygg i Exempelby, satsningen Modig och kampanjen Lycklig i Exempelby",
        "Mötesplats Norrby och Träffpunkt Dahl drivs av nämnden",
        "Vi söker en samordnare\n\fQvalitetsredovisat\nSid 5 (9)",
        "Enskede-Årsta-Vantör, Rinkeby-Kista och Spånga-Tensta",
        "Utbildningsförvaltningen\nSocialförvaltningen\nPolisen",
        "Överenskommelsen Trygg och säker stad gäller, och konferensen Stark hölls i maj.",
    ],
)
def test_what_only_looks_like_a_name_stays(text: str) -> None:
    assert mask(text) == text


def test_the_mask_keeps_length_and_line_breaks() -> None:
    text = "Handläggare\r\nAnna\r\nExempelsson"
    masked = mask(text)
    assert len(masked) == len(text)
    assert masked == "Handläggare\r\n" + MASK * 4 + "\r\n" + MASK * 11


def test_decomposed_letters_are_understood_and_each_is_masked() -> None:
    assert mask("Enligt A\u030asa O\u0308berg:") == "Enligt " + MASK * 11 + ":"


def test_spans_are_sorted_and_do_not_overlap() -> None:
    text = "Anna Exempelsson, 070-123 45 67, anna.exempelsson@example.org, 850709-9805"
    found = spans(text)
    assert [span.kind for span in found] == ["name", "telephone", "address", "identity"]
    assert all(a.end <= b.start for a, b in pairwise(found))
