"""Whether an id exists, and which one may have been meant where it does not.

Ids come from people and scripts. One that does not exist is refused before anything is asked of the
store: an empty answer would look like "no".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Kind, Origin, Role, Status, slug
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.nearest import similar

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SHOWN = 60
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "theme": "Temat",
        "place": "Platsen",
        "actor": "Aktören",
        "kind": "Slaget",
        "collaboration": "Samverkan",
        "role": "Rollen",
        "status": "Statusen",
        "origin": "Ursprunget",
        "document": "Dokumentet",
        "statement": "Uppgiften",
    }
)
"""Each room of things, as a message speaks of one of them."""
OPEN_ROOMS = frozenset({"actor", "place", "collaboration", "document", "statement"})
"""Rooms where the store may know more than the registers, because documents name it."""


def check_id(store: Store, room: str, local: str) -> NamedNode:
    """The IRI of a thing; :class:`UsageError` with the nearest that exist, where it does not."""
    known = _known(room)
    node = t.thing(room, local) if ID.fullmatch(local) else None
    if node and (local in known or (room in OPEN_ROOMS and store.ask("ASK { ?thing ?property ?value }", thing=node))):
        return node
    candidates = [*known] or _in_store(store, room)
    raise UsageError(f"{WORDS[room]} ”{shown(local)}” finns inte. {did_you_mean(local, candidates)}")


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """ "Menade du …?" with the nearest ids, or what an id looks like."""
    near = similar(slug(wrong[:SHOWN]), known)
    if near:
        return f"Menade du {' eller '.join(near)}?"
    return "Ange ett id, som trygghet eller rinkeby-kista-stadsdelsnamnd."


def shown(value: str) -> str:
    """A value of unknown origin, fit for a message: one short line of visible characters."""
    visible = "".join(c if c.isprintable() else " " for c in value[: SHOWN + 1])
    return visible if len(visible) <= SHOWN else f"{visible[:SHOWN]}…"


def _known(room: str) -> Mapping[str, object] | frozenset[str]:
    registers = load_registers()
    rooms: Mapping[str, Mapping[str, object] | frozenset[str]] = {
        "theme": registers.themes,
        "place": registers.places,
        "actor": registers.actors,
        "collaboration": registers.collaborations,
        "kind": frozenset(Kind),
        "role": frozenset(Role),
        "status": frozenset(Status),
        "origin": frozenset(Origin),
    }
    return rooms.get(room, frozenset())


def _in_store(store: Store, room: str) -> list[str]:
    """The ids of a room that only the store knows."""
    kind = t.DOCUMENT if room == "document" else t.STATEMENT
    rows = store.select("SELECT DISTINCT ?thing WHERE { ?thing a ?kind }", kind=kind)
    return [t.local_id(row["thing"]) for row in rows if isinstance(row["thing"], NamedNode)]
