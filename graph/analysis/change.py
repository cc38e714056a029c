"""What came, went and changed between two times: pairs of actors, and named collaborations.

Two selections of statements are compared, such as those of 2017 and those of 2022. A pair or
collaboration is *new* if only the later has it, *gone* if only the earlier has it, and *changed* if
both have it with other themes, statuses or, for a collaboration, participants. That the number of
statements differs is no change; it depends on how much was written and read.

An actor of the earlier time that was merged into one of the later counts as its successor, so that a
merger does not end every collaboration of the merged (``succeeded`` tells where that was done).

Since silence is not "no", each row says whether it is ``comparable``: whether a document by one of the
publishers behind it was read for the other time as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samverkan.graph.analysis.tables import Table, in_order
from samverkan.graph.model import Actor, Document, Participation, Statement
from samverkan.graph.network import (
    COLLABORATION,
    NO_DOCUMENTS,
    Network,
    actor_network,
    in_reading_order,
    two_mode_network,
    years_of,
)

KINDS = ("new", "gone", "changed")


@dataclass(frozen=True, slots=True)
class Change:
    """A pair (``id`` and ``other``) or a named collaboration (``other`` is ``None``) and what became of it.

    ``change`` is ``new``, ``gone`` or ``changed``; ``differs`` names what changed: ``themes``,
    ``statuses``, ``participants``. ``before`` and ``after`` are the ids of the statements of each time.
    """

    change: str
    id: str
    label: str
    other: str | None
    other_label: str | None
    differs: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    succeeded: tuple[str, ...]
    comparable: bool


def in_years(statements: Iterable[Statement], first: int, last: int, documents: Mapping[str, Document]) -> list[Statement]:
    """The statements that are about any of the years from ``first`` to ``last``."""
    wanted = range(first, last + 1)
    return [s for s in statements if any(year in wanted for year in years_of(s, documents))]


def change(
    before: Iterable[Statement],
    after: Iterable[Statement],
    actors: Mapping[str, Actor],
    *,
    documents: Mapping[str, Document] = NO_DOCUMENTS,
    merge_boards: bool = False,
) -> Table[Change]:
    """New, gone and changed pairs and collaborations, in that order; collaborations before pairs."""
    earlier, later = in_reading_order(before), in_reading_order(after)
    heirs = _heirs(earlier, later, actors)
    compared = _Compared(earlier, later, heirs, documents)
    moved = inherited(earlier, later, actors)
    rows: list[Change] = []
    for build, items in ((two_mode_network, _collaborations), (actor_network, _pairs)):
        old, new = (build(said, actors, documents=documents, merge_boards=merge_boards) for said in (moved, later))
        rows += _differences(items(old), items(new), compared)
    rows.sort(key=_order)
    read = in_order(statement.document for statement in (*earlier, *later))
    return Table("change", tuple(rows), read, merge_boards)


def inherited(before: Iterable[Statement], after: Iterable[Statement], actors: Mapping[str, Actor]) -> list[Statement]:
    """The earlier statements with the participants that the later time has instead."""
    heirs = _heirs(before, after, actors)
    return [_as_inherited(statement, heirs, actors) for statement in before]


def _order(row: Change) -> tuple[object, ...]:
    return KINDS.index(row.change), row.other is not None, -len(row.before + row.after), row.id, row.other or ""


@dataclass(frozen=True, slots=True)
class _Item:
    """A pair or a collaboration at one time, with what is compared."""

    labels: tuple[str, str | None]
    statements: tuple[str, ...]
    themes: frozenset[str]
    statuses: frozenset[str]
    participants: frozenset[str] = frozenset()


_Key = tuple[str, str | None]


def _pairs(network: Network) -> dict[_Key, _Item]:
    label = {node: about["label"] for node, about in network.nodes.items()}
    return {
        (one, other): _Item(
            (label[one], label[other]), about["statements"], frozenset(about["themes"]), frozenset(about["statuses"])
        )
        for one, other, about in network.edges.data()
    }


def _collaborations(network: Network) -> dict[_Key, _Item]:
    return {
        (node.removeprefix(COLLABORATION), None): _Item(
            (about["label"], None),
            about["statements"],
            frozenset(about["themes"]),
            frozenset(about["statuses"]),
            frozenset(network.adj[node]),
        )
        for node, about in network.nodes.items()
        if about["mode"] == "collaboration"
    }


class _Compared:
    """The two times: who succeeded whom, and whose documents were read for which."""

    def __init__(
        self, before: list[Statement], after: list[Statement], heirs: Mapping[str, str], documents: Mapping[str, Document]
    ) -> None:
        self._predecessors = {heir: actor for actor, heir in sorted(heirs.items(), reverse=True)}
        self._heirs = heirs
        self._publisher = {s.id: self._by(s, documents) for s in (*before, *after)}
        self._read = ({self._by(s, documents) for s in before}, {self._by(s, documents) for s in after})

    def _by(self, statement: Statement, documents: Mapping[str, Document]) -> str:
        """Who published what a statement stands in, as the later time has it; the file where that is unknown."""
        document = documents.get(statement.document)
        publisher = document.publisher if document else None
        return self._heirs.get(publisher, publisher) if publisher else statement.document

    def comparable(self, statements: Iterable[str]) -> bool:
        """Whether one of the publishers behind ``statements`` was read for both times."""
        return any(self._publisher[s] in self._read[0] & self._read[1] for s in statements)

    def succeeded(self, key: _Key, old: _Item | None) -> tuple[str, ...]:
        """The actors that the pair's actors took over from, where the earlier time is the predecessor's."""
        return tuple(self._predecessors[node] for node in key if node in self._predecessors) if old else ()


def _differences(old: dict[_Key, _Item], new: dict[_Key, _Item], compared: _Compared) -> list[Change]:
    rows = []
    for key in sorted(old.keys() | new.keys(), key=lambda key: (key[0], key[1] or "")):
        before, after = old.get(key), new.get(key)
        differs = _differs(before, after) if before and after else ()
        if before and after and not differs:
            continue
        labels = (after or before or _NOTHING).labels
        row = Change(
            change="changed" if before and after else "gone" if before else "new",
            id=key[0],
            label=labels[0],
            other=key[1],
            other_label=labels[1],
            differs=differs,
            before=(before or _NOTHING).statements,
            after=(after or _NOTHING).statements,
            succeeded=compared.succeeded(key, before),
            comparable=False,
        )
        rows.append(replace(row, comparable=compared.comparable(row.before + row.after)))
    return rows


_NOTHING = _Item(("", None), (), frozenset(), frozenset())


def _differs(before: _Item, after: _Item) -> tuple[str, ...]:
    return tuple(what for what in ("themes", "statuses", "participants") if getattr(before, what) != getattr(after, what))


def _heirs(before: Iterable[Statement], after: Iterable[Statement], actors: Mapping[str, Actor]) -> dict[str, str]:
    """Actors of the earlier time that the later no longer has, and the first successor that it has instead."""
    early, late = ({p.actor for s in said for p in s.participants} for said in (before, after))
    heirs = {}
    for actor in sorted(early - late):
        successors = actors[actor].successors if actor in actors else ()
        found = next((successor for successor in successors if successor in late and successor in actors), None)
        if found:
            heirs[actor] = found
    return heirs


def _as_inherited(statement: Statement, heirs: Mapping[str, str], actors: Mapping[str, Actor]) -> Statement:
    """``statement`` with its participants as their successors."""
    if not any(p.actor in heirs for p in statement.participants):
        return statement
    moved = tuple(_as_heir(p, actors[heirs[p.actor]]) if p.actor in heirs else p for p in statement.participants)
    return replace(statement, participants=moved)


def _as_heir(participation: Participation, heir: Actor) -> Participation:
    return replace(participation, actor=heir.id, label=heir.label, kind=heir.kind)
