"""E-mail addresses: a person's own are found, those of a function (registrator@, info@) are not."""

from __future__ import annotations

import re

from samverkan.loaders.persons.rules import ascii_of, load_rules
from samverkan.loaders.persons.span import Span

_ADDRESS = re.compile(r"(?<![\w.+-])([\w.+'-]{1,64})\s?(?:@|\(at\)|\[at\])\s?((?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,})")
_PART = re.compile(r"[^\W\d_]+")


def address_spans(text: str) -> list[Span]:
    """The e-mail addresses that are not a function's."""
    if "@" not in text and "at" + ")" not in text and "at]" not in text:
        return []
    return [Span(match.start(), match.end(), "address") for match in _ADDRESS.finditer(text) if not is_function(match[1])]


def is_function(local: str) -> bool:
    """Whether the part before @ names a function: one of its words is a function's, or ends so.

    >>> [is_function(local) for local in ("registrator", "farsta.stadsdelsforvaltning", "fornamn.efternamn", "lindalen2")]
    [True, True, False, False]
    """
    rules = load_rules()
    words = [ascii_of(word) for word in _PART.findall(local)]
    return any(word in rules.mailboxes or word.endswith(rules.mailbox_endings) for word in words)


def names_in_addresses(text: str, spans: list[Span]) -> frozenset[str]:
    """The words of the persons' addresses, which show unknown names elsewhere in the text."""
    locals_ = [text[span.start : span.end].partition("@")[0] for span in spans if span.kind == "address"]
    return frozenset(word for local in locals_ for part in _PART.findall(local) if len(word := ascii_of(part)) > 2)
