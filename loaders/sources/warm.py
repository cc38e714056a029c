"""Imported, this has loaded all that documents are read with: registers, words and patterns.

Processes that read documents side by side are forked from one that has imported it, so that none loads them again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from samverkan.graph.errors import SamverkanError
from samverkan.loaders import load

with suppress(SamverkanError):  # what is wrong is told where a document is asked for
    load(Path(__file__).parent / "exempel" / "exempelplan.txt")
