"""The documents of a call: in order, on all cores where they are many, and each bad one told where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.graph.errors import UnreadableDocument, UsageError
from samverkan.loaders import Loaded, load
from samverkan.loaders.reading.model import Unread
from samverkan.loaders.sources import side_by_side
from samverkan.loaders.sources.documents import load_documents

PUBLISHER = "farsta-stadsdelsnamnd"
MANY = side_by_side.FEW + 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """More documents than one process takes, the fourth of them empty."""
    for number in range(MANY):
        text = f"Nämnden driver lekplats {number} i samverkan med polisen.\n" if number != 3 else ""
        (tmp_path / f"plan-{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_many_documents_come_in_order_the_same_as_one_by_one(folder: Path) -> None:
    loaded = [each for each in load_documents([str(folder)], publisher=PUBLISHER, programmes=True) if isinstance(each, Loaded)]
    assert [each.document.file for each in loaded] == sorted(path.name for path in folder.iterdir())
    for each in loaded[4:]:
        assert each.statements == load(folder / each.document.file, publisher=PUBLISHER).statements
    assert loaded[3].document.problems == ("filen är tom.",)
    assert all(each.read is not None and each.passages is None for each in loaded if each.text), (
        "their programmes are read already"
    )


def test_a_programme_that_was_not_asked_for_is_not_taken_for_an_empty_one(folder: Path) -> None:
    loaded = next(load_documents([str(folder)], publisher=PUBLISHER))
    assert isinstance(loaded, Loaded)
    with pytest.raises(ValueError, match="ask load_documents for programmes"):
        loaded.programme()


def test_a_named_file_that_cannot_be_read_stops_the_call_with_its_message(folder: Path) -> None:
    named = sorted(str(path) for path in folder.iterdir())
    with pytest.raises(UnreadableDocument, match=r"^plan-03\.txt: filen är tom\.$"):
        list(load_documents(named, publisher=PUBLISHER))


def test_whoever_stops_asking_stops_the_work(folder: Path) -> None:
    documents = load_documents([str(folder)], publisher=PUBLISHER)
    first = next(documents)
    assert isinstance(first, Loaded)
    documents.close()  # type: ignore[attr-defined]


def test_what_is_no_document_goes_along_and_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "bild.png").write_bytes(b"\x89PNG")
    (tmp_path / "plan.txt").write_text("Nämnden samverkar med polisen.\n", encoding="utf-8")
    picture, plan = load_documents([str(tmp_path)], publisher=PUBLISHER)
    assert isinstance(picture, Unread)
    assert isinstance(plan, Loaded)
    (tmp_path / "tom").mkdir()
    with pytest.raises(UsageError, match="har inga dokument"):
        list(load_documents([str(tmp_path / "tom")]))
