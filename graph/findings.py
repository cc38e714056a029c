"""What a check found: where, what is wrong and what to do about it, in Swedish."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from samverkan.graph.described import Described
from samverkan.ontology import terms as t

ROOMS = {
    "actor": "aktör", "place": "plats", "theme": "tema", "collaboration": "namngiven samverkan", "document": "dokument",
    "statement": "utsaga", "pair": "aktörspar", "event": "sammanslagning",
}  # fmt: skip


@dataclass(frozen=True, order=True)
class Finding:
    """Something to mend; ``where`` names document, page and statement, or the thing in the registers."""

    where: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.remedy}"


def where(described: Described, node: NamedNode) -> str:
    """Where a thing stands, for a reader: ``plan.pdf, sidan 4, utsaga 3f9c`` or ``aktör socialnamnden``."""
    room, _, local = node.value.removeprefix(t.ID).partition("/")
    name = f"{ROOMS.get(room, room)} {local}"
    if room == "document":
        return described.text(node, t.FILE) or name
    if room != "statement":
        return name
    statement = t.statement(local.partition("/")[0])
    file = next((described.text(document, t.FILE) for document in described.links(statement, t.IN_DOCUMENT)), None)
    page = described.text(statement, t.PAGE)
    return ", ".join(filter(None, [file, f"sidan {page}" if page else None, name]))
