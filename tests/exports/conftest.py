"""What tests of everything shown have in common: texts that try to run."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

CORES = yaml.safe_load(Path(__file__).with_name("scripts.yml").read_text(encoding="utf-8"))
SCRIPTS = [f"{before}{core}{after}" for before, after in (("", ""), ('" ', ' "'), ("å' ", "\u2028")) for core in CORES]


@pytest.fixture(scope="session")
def scripts() -> list[str]:
    """Sixty texts, none of which may run anywhere."""
    return SCRIPTS


@pytest.fixture(params=SCRIPTS, ids=range(len(SCRIPTS)))
def script(request: pytest.FixtureRequest) -> str:
    """Each of them in turn."""
    text: str = request.param
    return text
