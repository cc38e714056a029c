"""Themes and places: SKOS concepts in Turtle become values of the model.

A concept's id is the last part of its IRI. Cue words of a theme are its ``skos:hiddenLabel``; those
with a language other than Swedish (``@en``) are there for questions and count as cues all the same.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox

from samverkan.graph.errors import InvalidRegister
from samverkan.graph.model import Place, Theme
from samverkan.ontology import terms as t


class Concept:
    """The labels and relations of one concept, as found in a file."""

    def __init__(self, file: str, identifier: str) -> None:
        self.file, self.id = file, identifier
        self._values: dict[ox.NamedNode, list[tuple[str, str | None]]] = defaultdict(list)

    def add(self, predicate: ox.NamedNode, value: ox.Literal | ox.NamedNode) -> None:
        """Note one statement about the concept; a related concept is noted by its id."""
        if isinstance(value, ox.Literal):
            self._values[predicate].append((value.value, value.language))
        else:
            self._values[predicate].append((_last_part(value), None))

    def all(self, predicate: ox.NamedNode) -> tuple[str, ...]:
        """Every value, sorted."""
        return tuple(sorted(value for value, _ in self._values[predicate]))

    def label(self, language: str) -> str:
        """The preferred label in a language; a concept without one is refused."""
        for value, tag in self._values[t.PREF_LABEL]:
            if tag == language:
                return value
        raise InvalidRegister(f"{self.file}: {self.id}: skos:prefLabel på språket {language!r} saknas. Lägg till den.")


def read_themes(path: Path) -> dict[str, Theme]:
    """The themes of a file by id, sorted."""
    return {
        concept.id: Theme(
            id=concept.id,
            label=concept.label("sv"),
            label_en=concept.label("en"),
            broader=next(iter(concept.all(t.BROADER)), None),
            cues=concept.all(t.HIDDEN_LABEL),
            goals=concept.all(t.RELATED_MATCH),
        )
        for concept in _concepts(path)
    }


def read_places(path: Path) -> dict[str, Place]:
    """The places of a file by id, sorted."""
    return {
        concept.id: Place(
            id=concept.id,
            label=concept.label("sv"),
            kind=next(iter(concept.all(t.PLACE_KIND)), ""),
            aliases=concept.all(t.ALT_LABEL),
            broader=concept.all(t.BROADER),
            code=next(iter(concept.all(t.NOTATION)), None),
        )
        for concept in _concepts(path)
    }


def _concepts(path: Path) -> list[Concept]:
    concepts: dict[str, Concept] = {}
    try:
        for triple in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
            identifier = _last_part(triple.subject)
            concepts.setdefault(identifier, Concept(path.name, identifier)).add(triple.predicate, triple.object)
    except SyntaxError as error:
        raise InvalidRegister(f"{path.name}: filen är inte giltig Turtle ({error}). Rätta den.") from error
    return [concept for _, concept in sorted(concepts.items()) if concept.all(t.IN_SCHEME)]


def _last_part(node: ox.NamedNode) -> str:
    return node.value.rstrip("/").rsplit("/", 1)[-1]
