"""The quality of extraction has a floor: no figure may fall below what ``floors.yml`` pins, on the very corpus it was pinned on.

A change that makes figures better raises the floors with it (``python tests/loaders/test_floors.py`` prints
the present figures). Floors are raised, never lowered.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.loaders import load
from samverkan.loaders.evaluation import evaluate, read_gold
from samverkan.loaders.sources.index import read_index

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLOORS: Mapping[str, Mapping[str, Any]] = yaml.safe_load((HERE / "floors.yml").read_text(encoding="utf-8"))


def corpus_of(name: str, shared: Path) -> dict[str, Path]:
    """Where a corpus of ``floors.yml`` lies: its documents, index, gold and regions."""
    base = shared if FLOORS[name]["shared"] else ROOT
    return {key: base / FLOORS[name][key] for key in ("documents", "index", "gold", "regions")}


def fingerprint(name: str, shared: Path) -> str:
    """SHA-256 over the documents that are judged and everything they are judged by."""
    corpus = corpus_of(name, shared)
    gold = read_gold(corpus["gold"], corpus["regions"])
    tables = [corpus["gold"].parent / table for table in ("actors.csv", "equivalent.csv")]
    documents = [corpus["documents"] / file for file in sorted(gold.regions)]
    files = [*documents, corpus["gold"], corpus["regions"], corpus["index"], *tables]
    hashed = sha256()
    for path in files:
        hashed.update(path.name.encode() + b"\0" + (path.read_bytes() if path.exists() else b"") + b"\0")
    return hashed.hexdigest()


def figures(name: str, shared: Path) -> dict[str, float]:
    """The present figures of a corpus."""
    corpus = corpus_of(name, shared)
    gold, index = read_gold(corpus["gold"], corpus["regions"]), read_index(corpus["index"])
    loaded = [load(corpus["documents"] / file, index=index) for file in sorted(gold.regions)]
    texts = {each.document.file: each.text for each in loaded}
    return evaluate(gold, texts, [statement for each in loaded for statement in each.statements])


@pytest.fixture(params=list(FLOORS))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shared(name: str, request: pytest.FixtureRequest) -> Path:
    """The folder that a corpus outside the repository lies in; only that one needs it."""
    return request.getfixturevalue("corpus") if FLOORS[name]["shared"] else ROOT


def test_no_figure_falls_below_its_floor(name: str, shared: Path) -> None:
    assert fingerprint(name, shared) == FLOORS[name]["fingerprint"], "another corpus: its floors have to be measured anew"
    present = figures(name, shared)
    assert present["false_quotes"] == 0
    fallen = {figure: (present[figure], floor) for figure, floor in FLOORS[name]["floors"].items() if present[figure] < floor}
    assert not fallen, f"fell below their floors (figure, floor): {fallen}"


if __name__ == "__main__":
    folder = Path(os.environ.get("SAMVERKAN_CORPUS") or ROOT.parent / "shared").resolve()
    for pinned in FLOORS:
        now = figures(pinned, folder)
        print(f"{pinned}: fingerprint: {fingerprint(pinned, folder)}")  # noqa: T201
        print({figure: int(now[figure] * 100) / 100 for figure in FLOORS[pinned]["floors"]})  # noqa: T201
