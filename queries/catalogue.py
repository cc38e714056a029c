"""The shipped queries: what there is, what each needs, and running them.

A query is a file in ``sparql/`` that begins with a header in the manner of grlc::

    #+ summary_sv: Vilka som samverkar om ett tema.
    #+ summary_en: Who collaborates on a theme.
    #+ parameters: theme=theme
    #+ example: theme=trygghet

``parameters`` pairs a variable of the query with the room of its ids (actor, theme, place, kind,
collaboration, document, statement). A value is checked, becomes an IRI and is bound with ``VALUES``;
it is never put into the text. A query of the user's own runs through the same door (:func:`run_text`),
with or without such a header.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode

from samverkan.graph.errors import UsageError
from samverkan.graph.store import Answer, Limits, Store
from samverkan.ontology import terms as t
from samverkan.queries.ids import WORDS, check_id, did_you_mean, shown

HEADER = re.compile(r"^#\+ (\w+):(.*)$", re.MULTILINE)
PREFIXED = re.compile(r"(\w+):([\w/.-]+)")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
NAME = re.compile(r"[A-Za-z]\w*")


@dataclass(frozen=True, slots=True)
class ShippedQuery:
    """A query with what its header says; ``parameters`` is variable → room, ``example`` variable → id."""

    name: str
    text: str
    summary_sv: str = ""
    summary_en: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, str] = field(default_factory=dict)

    def summary(self, lang: str = "sv") -> str:
        """What it answers, in Swedish or English."""
        return self.summary_en if lang == "en" else self.summary_sv

    def call(self) -> str:
        """How it is called, by its example."""
        return " ".join([f"samverkan query {self.name}", *(f"--param {name}={value}" for name, value in self.example.items())])


@cache
def shipped() -> Mapping[str, ShippedQuery]:
    """The shipped queries by name, in order."""
    folder = files(__package__).joinpath("sparql")
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    return {file.name[:-3]: parse(file.name[:-3], file.read_text(encoding="utf-8")) for file in found}


def parse(name: str, text: str) -> ShippedQuery:
    """A query and its header; what the header lacks is empty.

    >>> parse("q", "#+ summary_sv: Allt.\\n#+ parameters: theme=theme\\nSELECT * { ?s ?p ?o }").parameters
    {'theme': 'theme'}
    """
    header = {key: value.strip() for key, value in HEADER.findall(text)}
    return ShippedQuery(
        name,
        text,
        header.get("summary_sv", ""),
        header.get("summary_en", ""),
        _pairs(header.get("parameters", "")),
        _pairs(header.get("example", "")),
    )


def run(store: Store, name: str, values: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """The answer of a shipped query; :class:`UsageError` for an unknown name, parameter or id, with the nearest."""
    query = shipped().get(name)
    if query is None:
        near = did_you_mean(name, shipped())
        raise UsageError(f"Det finns ingen fråga som heter ”{shown(name)}”. {near} Alla visas av samverkan query --list.")
    return _run(store, query, values, limits)


def run_text(store: Store, text: str, values: Mapping[str, str], limits: Limits | None = None) -> Answer:
    """The answer of a query of the user's own; values without a header are IRIs, dates, whole numbers or text by their look."""
    return _run(store, parse("", text), values, limits)


def _run(store: Store, query: ShippedQuery, values: Mapping[str, str], limits: Limits | None) -> Answer:
    for name in values:
        if query.parameters and name not in query.parameters:
            raise UsageError(f"Frågan {query.name} har ingen parameter ”{shown(name)}”. Den har: {', '.join(query.parameters)}.")
        if not NAME.fullmatch(name):
            raise UsageError(f"”{shown(name)}” kan inte vara en parameter. Skriv --param namn=värde.")
    missing = [name for name in query.parameters if name not in values]
    if missing:
        raise UsageError(f"Frågan {query.name} behöver {' och '.join(missing)}. Till exempel: {query.call()}")
    bound = {name: _value(store, query.parameters.get(name), value) for name, value in values.items()}
    return store.query(query.text, limits, **bound)


def _value(store: Store, room: str | None, value: str) -> NamedNode | Literal:
    if room:
        return check_id(store, room, value)
    prefixed = PREFIXED.fullmatch(value)
    if prefixed and prefixed[1] in t.PREFIXES:
        return NamedNode(t.PREFIXES[prefixed[1]] + prefixed[2])
    if DATE.fullmatch(value):
        return Literal(value, datatype=NamedNode(f"{t.XSD}date"))
    return Literal(int(value)) if value.isascii() and value.isdigit() and len(value) < 19 else Literal(value)


def _pairs(text: str) -> dict[str, str]:
    return {name.strip(): value.strip() for name, _, value in (part.partition("=") for part in text.split(",")) if name.strip()}


ROOMS = frozenset(WORDS)
"""What a parameter can be."""
