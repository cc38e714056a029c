"""The same plan as text, PDF and Word says the same, on the same pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from printed import as_pdf, as_word

from samverkan import loaders
from samverkan.loaders import load
from samverkan.loaders.sources.index import Index, IndexEntry

EXAMPLE = Path(loaders.__file__).parent / "sources" / "exempel" / "exempelplan.txt"


class Said(NamedTuple):
    """What a statement says, without where its text begins in the file."""

    quote: str
    participants: tuple[tuple[str, str], ...]
    collaboration: str | None
    themes: tuple[str, ...]
    places: tuple[str, ...]
    period: tuple[str | None, str | None]
    status: str
    page: str | None


def index(file: str) -> Index:
    return {file: IndexEntry(file, "Verksamhetsplan 2024", "Exempelby stadsdelsnämnd", "exempelby-stadsdelsnamnd", 2024, "plan")}


def said(path: Path) -> list[Said]:
    return [
        Said(
            " ".join(s.quote.replace("•", "-").split()),
            tuple((p.actor, str(p.role)) for p in s.participants),
            s.collaboration,
            s.themes,
            s.places,
            (s.valid_from, s.valid_to),
            str(s.status),
            s.page,
        )
        for s in load(path, index=index(path.name)).statements
    ]


@pytest.mark.parametrize(("suffix", "made"), [(".pdf", as_pdf), (".docx", as_word)])
def test_a_printed_plan_says_what_its_text_says(suffix: str, made: Callable[[str], bytes], tmp_path: Path) -> None:
    written = EXAMPLE.read_text(encoding="utf-8")
    (tmp_path / "plan.txt").write_text(written, encoding="utf-8")
    (tmp_path / f"plan{suffix}").write_bytes(made(written))
    text, printed = said(tmp_path / "plan.txt"), said(tmp_path / f"plan{suffix}")
    assert len(text) > 10
    assert {each.page for each in text} == {"2", "3", "4"}
    assert printed == text
