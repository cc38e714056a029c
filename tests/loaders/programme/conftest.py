"""Reading programmes out of texts written for the tests, and out of the documents beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan.graph.model import Document
from samverkan.graph.programme import Programme
from samverkan.loaders import load
from samverkan.loaders.programme import read_programme
from samverkan.loaders.reading.passages import read_passages
from samverkan.loaders.sources.index import read_index

Read = Callable[..., Programme]


@pytest.fixture
def read() -> Read:
    """The programme of a text, as if a district board had published it."""

    def read_text(
        text: str, *, title: str = "Verksamhetsplan", publisher: str = "farsta-stadsdelsnamnd", year: int = 2023
    ) -> Programme:
        return read_programme(read_passages(text), Document("plan.txt", title, publisher, year, "plan"), text)

    return read_text


@pytest.fixture(scope="session")
def programmes(documents: Path) -> dict[str, Programme]:
    """The programme of each document beside the checkout, by the first three digits of its file name."""
    index = read_index(documents / "index.csv")
    return {path.name[:3]: load(path, index=index).programme() for path in sorted(documents.glob("*.txt"))}
