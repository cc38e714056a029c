"""Spoilt documents are read or refused, never a crash: some of those that ``benchmarks/mutations.py`` makes by the thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutations import WAYS, originals, outcome, spoilt

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders import load

FOUND = {"a control character before a name": "\x1cLindgren svarar för allt som gäller torget och parken vid bron.\n"}


@pytest.mark.parametrize("numbers", [range(first, first + 20) for first in range(0, 120, 20)], ids=str)
def test_spoilt_documents_are_read_or_refused(numbers: range, tmp_path: Path) -> None:
    said = {number: outcome(*spoilt(number), tmp_path, str(number)) for number in numbers}
    assert set(said.values()) <= {"read", "refused"}, said


@pytest.mark.parametrize("text", FOUND.values(), ids=list(FOUND))
def test_what_once_was_found_stays_mended(text: str, tmp_path: Path) -> None:
    assert outcome(".txt", text.encode(), tmp_path, "found") == "read"


def test_each_kind_of_file_and_each_way_of_spoiling_it_is_tried() -> None:
    assert {suffix for suffix, _ in originals()} == {".txt", ".pdf", ".docx"}
    assert len(WAYS) == 9
    assert len({spoilt(number)[1] for number in range(50)}) > 40, "few are alike"
    assert spoilt(3) == spoilt(3)


def test_one_enormous_line_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rad.txt"
    path.write_bytes(b"samverkan med polisen och " * 2_000_000)
    with pytest.raises(UnreadableDocument, match=r"rad\.txt: filen har en rad på mer än 1000000 tecken\. Dela upp texten"):
        load(path)


@pytest.mark.parametrize(
    "text",
    [
        "samverkan med polisen och ",
        "Nämnden samverkar med\n",
        "12 34 ",
        "Anna Bertil ",
        "polisen, ",
        "social-, ",
        "Rubrik\n\n",
        "- polisen\n",
    ],
)
def test_time_grows_with_the_length_and_no_faster(text: str, tmp_path: Path) -> None:
    path = tmp_path / "lang.txt"
    path.write_text(text * (50_000 // len(text)), encoding="utf-8")
    assert outcome(".txt", path.read_bytes(), tmp_path, "lang") in ("read", "refused")
