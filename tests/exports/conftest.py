"""What tests of everything shown have in common: texts that try to run, and an export that says nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from samverkan.exports import Export
from samverkan.graph.model import Actor, Document, Kind, Participation, Place, Role, Statement, Status, Theme
from samverkan.graph.programme import Activity, Source

CORES = yaml.safe_load(Path(__file__).with_name("scripts.yml").read_text(encoding="utf-8"))
SCRIPTS = [f"{before}{core}{after}" for before, after in (("", ""), ('" ', ' "'), ("å' ", "\u2028")) for core in CORES]
FORMULAS = [f"{sign}{script}" for sign in "=+-@\t\r" for script in SCRIPTS]


@pytest.fixture(scope="session")
def scripts() -> list[str]:
    """Sixty texts, none of which may run anywhere."""
    return SCRIPTS


@pytest.fixture(params=SCRIPTS, ids=range(len(SCRIPTS)))
def script(request: pytest.FixtureRequest) -> str:
    """Each of them in turn."""
    text: str = request.param
    return text


@pytest.fixture(scope="session")
def formulas() -> list[str]:
    """The sixty after each sign that makes a spreadsheet take a cell for a formula."""
    return FORMULAS


def _said(number: int, text: str) -> Statement:
    participants = tuple(Participation(f"{name}-{number}", text, Kind.GRUPP, Role.PARTNER, text) for name in ("ena", "andra"))
    return Statement(
        f"s{number}", text, 0, 1, text, participants, Status.ONGOING, text, (text,), text, text, (text,), (text,)
    )  # fmt: skip


def _planned(number: int, text: str) -> Activity:
    return Activity(
        id=f"a{number}", source=Source(text, number, number + 1, text, text), label=text, actors=(text,), themes=(text,),
        places=(text,), valid_from="2023-01-01", valid_to="2023-04-30",
    )  # fmt: skip


@pytest.fixture(scope="session")
def hostile() -> Callable[[Iterable[str]], Export]:
    """Makes an export where each of some texts stands wherever a document can bring text."""

    def made(texts: Iterable[str]) -> Export:
        given = list(texts)
        return Export(
            given[0],
            tuple(_said(number, text) for number, text in enumerate(given)),
            {f"ena-{number}": Actor(f"ena-{number}", text, Kind.GRUPP) for number, text in enumerate(given)},
            {text: Place(text, text, text) for text in given},
            {text: Theme(text, text, text) for text in given},
            {text: Document(text, text, text, 2022, text, problems=(text,), address=text) for text in given},
            activities=tuple(_planned(number, text) for number, text in enumerate(given)),
        )

    return made
