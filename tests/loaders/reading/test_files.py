"""Paths → texts: what is a document, in which order, and how each trouble is told."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from samverkan.graph.errors import UnreadableDocument, UsageError
from samverkan.loaders.reading.files import read_file, read_files
from samverkan.loaders.reading.model import ReadText, Unread

SWEDISH = "Nämnden samverkar med Öppna händer.\r\n"


def test_a_text_is_its_bytes_decoded_line_ends_included(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(SWEDISH.encode())
    assert read_file(path) == ReadText("plan.txt", SWEDISH, hashlib.sha256(SWEDISH.encode()).hexdigest())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (codecs.BOM_UTF8 + SWEDISH.encode(), "\ufeff" + SWEDISH),
        (SWEDISH.encode("utf-16"), SWEDISH),
        (codecs.BOM_UTF16_BE + SWEDISH.encode("utf-16-be"), SWEDISH),
    ],
)
def test_byte_order_marks(tmp_path: Path, data: bytes, text: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    assert read_file(path).text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "tom"),
        (b" \n \n", "tom"),
        (b"---\n***\n", "ingen text"),
        (SWEDISH.encode("latin-1"), "iconv -f WINDOWS-1252 -t UTF-8"),
        (SWEDISH.encode() + b"rad\n\xc3\x28 skadad \xff\xfe\xfa", r"UTF-8 \(rad 3\)"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x00", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binär"),
        (b"text med \0\0\0\0\0\0\0 i", "binär"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"\.doc"),
        (b"PK\x03\x04 ingen zip", "Word-filen är skadad"),
        (b"ord " * 300_000, "rad på mer än"),
    ],
)
def test_what_gives_no_text_is_refused_with_the_files_name_and_a_remedy(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=rf"^plan\.txt: .*{message}"):
        read_file(path)


def test_a_missing_file_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="finns inte"):
        read_file(tmp_path / "saknas.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(SWEDISH)
    path.chmod(0)
    with pytest.raises(UnreadableDocument, match="rättigheter"):
        read_file(path)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SWEDISH.encode())))
    assert [(read.file, read.text) for read in read_files(["-"]) if isinstance(read, ReadText)] == [("standard-input", SWEDISH)]


def test_a_folder_gives_its_documents_in_order_and_names_what_it_passes_over(tmp_path: Path) -> None:
    for name in ("b.txt", "A.md", "index.csv", ".dold.txt", "~$b.docx"):
        (tmp_path / name).write_text(name)
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / "c.txt").write_text("c")
    read = list(read_files([tmp_path]))
    assert [each.file for each in read] == ["A.md", "c.txt", "b.txt", "index.csv"]
    assert [each.file for each in read if isinstance(each, Unread) and each.skipped] == ["index.csv"]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "c.txt").write_text("text")
    read = list(read_files([tmp_path, tmp_path / "saknas.txt"]))
    assert [type(each) for each in read] == [Unread, Unread, ReadText, Unread]


def test_a_file_given_twice_is_read_once_and_one_of_the_same_name_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "plan.txt", tmp_path / "undermapp" / "Plan.txt"
    second.parent.mkdir()
    for path in (first, second):
        path.write_text("text")
    read = list(read_files([first, first, tmp_path]))
    assert [type(each) for each in read] == [ReadText, Unread]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_text("file")
    assert [each.skipped for each in read_files([tmp_path]) if isinstance(each, Unread)] == [True, False]


def test_text_pdf_and_word_of_the_same_plan_hold_the_same_words(tmp_path: Path, plan: Any) -> None:
    text = "\n\n".join(plan.blocks()).encode()
    words = []
    for name, data in (("p.txt", text), ("p.pdf", plan.pdf()), ("p.docx", plan.word())):
        path = tmp_path / name
        path.write_bytes(data)
        words.append(re.sub(r"Tjänsteutlåtande|Sid \d+ \(9\)|start\.lindalen", "", read_file(path).text).split())
    assert words[0] == words[1] == words[2]
