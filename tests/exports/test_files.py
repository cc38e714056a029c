"""A file is whole or not there; a device or a pipe is written as it stands, never replaced by a file."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread

import pytest

from samverkan.exports.files import replacing
from samverkan.graph.errors import UsageError


def test_a_file_that_could_not_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "karta.html"
    path.write_text("förra", encoding="utf-8")
    with pytest.raises(RuntimeError), replacing(path) as file:
        file.write(b"halv")
        raise RuntimeError
    assert path.read_text(encoding="utf-8") == "förra"
    assert [entry.name for entry in tmp_path.iterdir()] == ["karta.html"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "rör"
    os.mkfifo(path)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(path.read_bytes()))
    reader.start()
    with replacing(path) as file:
        file.write(b"hela")
    reader.join()
    assert read == [b"hela"]
    assert path.is_fifo()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_told_and_the_device_stays() -> None:
    with pytest.raises(UsageError, match="plats kvar"), replacing(Path("/dev/full")) as file:
        file.write(b"x" * 100_000)
    assert Path("/dev/full").is_char_device()
