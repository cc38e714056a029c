"""A board's name is anyone's: whose it is may stand in the text alone."""

from __future__ import annotations

import pytest

from samverkan.graph.model import Document
from samverkan.loaders.sources.home import with_home

ELSEWHERE = "Malmö stad växer. Biblioteken i Malmö är öppna, och Malmös skolor deltar."


def published(publisher: str, label: str) -> Document:
    return Document("plan.txt", "Plan 2024", publisher, 2024, "plan", publisher_label=label)


def test_a_text_about_one_municipality_says_whose_board_published_it() -> None:
    found = with_home(published("kulturnamnden", "Kulturnämnden"), ELSEWHERE)
    assert found.publisher_label == "Kulturnämnden, Malmö stad"


@pytest.mark.parametrize(
    ("publisher", "label", "text"),
    [
        ("farsta-stadsdelsnamnd", "Farsta stadsdelsnämnd", ELSEWHERE),
        ("kulturnamnden", "Kulturnämnden", "Stockholm växer. I Malmö stad prövas samma sak."),
        ("kulturnamnden", "Kulturnämnden", ELSEWHERE + " Stockholm och Stockholms stad följer efter."),
        ("kulturnamnden", "Kulturnämnden", ""),
    ],
    ids=["a name of its own", "named once", "as often of Stockholm", "no text"],
)
def test_otherwise_the_publisher_is_what_the_index_says(publisher: str, label: str, text: str) -> None:
    document = published(publisher, label)
    assert with_home(document, text) == document
