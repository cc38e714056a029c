"""Triples held by subject, so that values can be read out of them one property at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from samverkan.ontology import terms as t

Node = NamedNode | Literal


class Described:
    """Triples (or quads) indexed by subject and predicate."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self._values: dict[NamedNode, dict[NamedNode, list[Node]]] = {}
        self._typed: dict[Node, list[NamedNode]] = defaultdict(list)
        for triple in triples:
            subject, value = triple.subject, triple.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue  # a blank node or quoted triple is none of ours
            self._values.setdefault(subject, {}).setdefault(triple.predicate, []).append(value)
            if triple.predicate == t.TYPE:
                self._typed[value].append(subject)

    def __contains__(self, node: NamedNode) -> bool:
        return node in self._values

    def subjects(self) -> list[NamedNode]:
        """All that something is said of, by IRI."""
        return sorted(self._values, key=lambda node: node.value)

    def properties(self, node: NamedNode) -> Iterator[tuple[NamedNode, Node]]:
        """All that is said of a node."""
        return ((predicate, value) for predicate, values in self._values[node].items() for value in values)

    def of_type(self, kind: NamedNode) -> list[NamedNode]:
        """The subjects of a class, by IRI."""
        return sorted(self._typed.get(kind, ()), key=lambda node: node.value)

    def nodes(self, node: NamedNode, predicate: NamedNode) -> list[Node]:
        """All values of a property, in no order."""
        return self._values.get(node, {}).get(predicate, [])

    def links(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The things linked to, in no order."""
        return [value for value in self.nodes(node, predicate) if isinstance(value, NamedNode)]

    def texts(self, node: NamedNode, predicate: NamedNode, language: str | None = None) -> tuple[str, ...]:
        """The literal values, sorted; only those in ``language`` if it is given."""
        literals = (v for v in self.nodes(node, predicate) if isinstance(v, Literal))
        return tuple(sorted(v.value for v in literals if language is None or v.language == language))

    def text(self, node: NamedNode, predicate: NamedNode, language: str | None = None) -> str | None:
        """The first literal value, or ``None``."""
        return next(iter(self.texts(node, predicate, language)), None)

    def number(self, node: NamedNode, predicate: NamedNode) -> int | None:
        """The value as an integer, or ``None``."""
        text = self.text(node, predicate)
        return None if text is None else int(text)

    def flag(self, node: NamedNode, predicate: NamedNode) -> bool:
        """Whether the flag is raised."""
        return self.text(node, predicate) == "true"

    def ids(self, node: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        """The ids of the things linked to, sorted."""
        return tuple(sorted(map(t.local_id, self.links(node, predicate))))

    def id(self, node: NamedNode, predicate: NamedNode) -> str | None:
        """The id of the one thing linked to, or ``None``."""
        return next(iter(self.ids(node, predicate)), None)

    def required(self, node: NamedNode, predicate: NamedNode) -> str:
        """The one value, text or id, of a property that must be there."""
        (value,) = self.nodes(node, predicate)
        return value.value if isinstance(value, Literal) else t.local_id(value)
