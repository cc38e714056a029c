"""Natural persons: found in text, and masked before anything is stored, exported, shown or logged.

:func:`spans` finds names (`names`), personal identity numbers and telephone numbers (`numbers`) and e-mail
addresses of persons (`addresses`); :func:`mask` writes one ``█`` for each of their characters, line breaks
apart, so that every offset in the text still holds.

>>> mask("Handläggare: Xenia Exempelsson, 070-123 45 67")
'Handläggare: █████████████████, █████████████'
>>> mask("Polisen och Anna Lindh-biblioteket svarar på registrator@lindalen.se.")
'Polisen och Anna Lindh-biblioteket svarar på registrator@lindalen.se.'
"""

from __future__ import annotations

from samverkan.loaders.persons.addresses import address_spans
from samverkan.loaders.persons.composed import compose
from samverkan.loaders.persons.names import name_spans
from samverkan.loaders.persons.numbers import number_spans
from samverkan.loaders.persons.span import Span, without_overlap

__all__ = ["MASK", "Span", "mask", "spans"]

MASK = "█"


def spans(text: str) -> list[Span]:
    """Where natural persons stand in the text, in order and without overlap."""
    composed, offsets = compose(text)
    addresses = address_spans(composed)
    numbers = number_spans(composed)
    found = without_overlap([*addresses, *numbers, *name_spans(composed, [*addresses, *numbers])])
    if offsets is None:
        return found
    return [Span(offsets[span.start], offsets[span.end], span.kind) for span in found]


def mask(text: str) -> str:
    """The text with each character of a person's name, number or address as ``█``; its length is unchanged."""
    parts, position = [], 0
    for span in spans(text):
        parts.append(text[position : span.start])
        parts.append("".join(c if c in "\r\n" else MASK for c in text[span.start : span.end]))
        position = span.end
    return "".join([*parts, text[position:]])
