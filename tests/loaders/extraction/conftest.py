"""Sentences and what they say: the tables of ``sentences/*.yml``, and readers of one sentence or one text.

A table has headings (the kind of case) with cases below. A test that takes ``case`` and is marked
``@pytest.mark.sentences("frames")`` runs once for each case of that table.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.graph.model import Document, Statement
from samverkan.loaders.extraction.statements import extract
from samverkan.loaders.reading.passages import read_passages

SENTENCES = Path(__file__).parent / "sentences"
PUBLISHER = "farsta-stadsdelsnamnd"

Read = Callable[..., list[Statement]]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "sentences(table): run the test for each case of sentences/<table>.yml")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    marker = metafunc.definition.get_closest_marker("sentences")
    if marker is None:
        return
    name, *headings = marker.args
    table = yaml.safe_load((SENTENCES / f"{name}.yml").read_text(encoding="utf-8"))
    cases = [(heading, case) for heading in headings or table for case in table[heading]]
    ids = [f"{heading}: {case if isinstance(case, str) else case['text']}" for heading, case in cases]
    metafunc.parametrize("case", [case for _, case in cases], ids=ids)


def _document(publisher: str | None = PUBLISHER, year: int = 2021, kind: str = "verksamhetsplan") -> Document:
    return Document("plan.txt", f"Verksamhetsplan {year}", publisher, year, kind)


@pytest.fixture
def document() -> Callable[..., Document]:
    """A document of Farsta stadsdelsnämnd, a plan of 2021, unless told otherwise."""
    return _document


@pytest.fixture
def read() -> Read:
    """The statements of a text: ``read("Nämnden …", publisher="socialnamnden")``."""

    def read_text(text: str, **described: Any) -> list[Statement]:
        document = _document(**described)
        return list(extract(read_passages(text), document, text).statements)

    return read_text
