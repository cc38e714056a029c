"""Whose board a document comes from, where its index gives only a name that every municipality's board has.

"Kulturnämnden" may be any city's. Where the text speaks of one municipality throughout and hardly of
Stockholm, the publisher is that one's: its label says so from then on ("Kulturnämnden, Malmö stad").
"""

from __future__ import annotations

from dataclasses import replace

from samverkan.graph.model import Document
from samverkan.graph.municipalities import OWN_KINDS, is_common, registered_municipalities
from samverkan.graph.registers import load_registers


def with_home(document: Document, text: str) -> Document:
    """The document, its publisher's label completed by the municipality that the text is about; as it was where none is told."""
    known = load_registers().actors.get(document.publisher or "")
    label = document.publisher_label or (known.label if known else None)
    if label is None or not is_common(label) or (known and known.kind in OWN_KINDS):
        return document
    home = registered_municipalities().spoken_of(text)
    return replace(document, publisher_label=f"{label}, {home}") if home else document
