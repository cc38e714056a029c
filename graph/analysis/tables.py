"""The form of every result: rows, and words to read them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from samverkan.graph.model import Document
from samverkan.graph.network import Network

NAMED = 12
"""How many documents an explanation names before it only counts the rest."""
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Explanation:
    """How to read a table: what the measure ``means``, what to ``beware`` of and what it ``rests_on``."""

    title: str
    means: str
    beware: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class Table(Generic[Row]):
    """The result of one analysis. ``name`` is that of its wordings; ``documents`` are file names, in order."""

    name: str
    rows: tuple[Row, ...]
    documents: tuple[str, ...] = ()
    merge_boards: bool = False

    def explanation(self, lang: str = "sv", *, documents: Mapping[str, Document] | None = None) -> Explanation:
        """The explanation in ``lang``; with ``documents`` they are named by title and year instead of by file."""
        words = _wordings()
        own, shared = words["tables"][self.name], words["shared"]
        named = [_title(file, documents or {}) for file in self.documents[:NAMED]]
        if len(self.documents) > NAMED:
            named.append(shared["more"][lang].format(count=len(self.documents) - NAMED))
        choice = shared["boards"]["merged" if self.merge_boards else "apart"][lang]
        grounds = shared["rests_on" if self.documents else "rests_on_nothing"][lang]
        grounds = grounds.format(count=len(self.documents), documents=", ".join(named))
        return Explanation(own["title"][lang], own["means"][lang], own["beware"][lang], f"{grounds} {choice}")

    def columns(self, lang: str = "sv") -> dict[str, str]:
        """Field of a row → heading in ``lang``, in the order in which they are shown."""
        words = _wordings()
        headings = words["columns"]
        return {field: headings[field][lang] for field in words["tables"][self.name]["columns"]}

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain dicts."""
        return [asdict(row) for row in self.rows]  # type: ignore[call-overload]


def documents_of(network: Network) -> tuple[str, ...]:
    """The documents that the statements of ``network`` stand in."""
    return in_order(file for _, about in network.nodes.data("documents") for file in about)


def in_order(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, sorted."""
    return tuple(sorted(set(values)))


def _title(file: str, documents: Mapping[str, Document]) -> str:
    document = documents.get(file)
    if document is None:
        return file
    return f"{document.title} ({document.year})" if document.year else document.title


@cache
def _wordings() -> dict[str, Any]:
    text = Path(__file__).with_name("explanations.yml").read_text(encoding="utf-8")
    wordings: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return wordings
