"""Answers that need the whole network: the central, the brokers, the gaps and the change.

The statements of the selection become a network once (``graph.network``), the analysis works on it
(``graph.analysis``), and its rows become things found, with the measure said in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from samverkan.graph.analysis import brokers, central, change, gaps
from samverkan.graph.analysis.change import in_years
from samverkan.graph.model import BROADER_KIND, Document, Kind, Statement
from samverkan.graph.network import Network, actor_network, years_of
from samverkan.graph.registers import load_registers
from samverkan.queries.answers.answer import Found
from samverkan.queries.questions.interpretation import Intent, Interpretation


@dataclass(frozen=True, slots=True)
class Material:
    """What an analysis works on: the selected statements, all statements, the documents, and words for the notes."""

    asked: Interpretation
    statements: Sequence[Statement]
    everything: Callable[[], Sequence[Statement]]
    documents: Mapping[str, Document]
    notes: Mapping[str, str]

    def network(self) -> Network:
        """The actors of the selected statements."""
        return actor_network(self.statements, load_registers().actors, documents=self.documents)


def analysed(material: Material) -> list[Found]:
    """What the network shows, in the order of the analysis."""
    found = FINDERS[material.asked.intent](material)
    return [item for item in found if _of_kind(item, material.asked)]


def _of_kind(found: Found, interpretation: Interpretation) -> bool:
    """Whether an actor is of the kinds asked for; pairs and collaborations always are."""
    if not interpretation.kinds or found.kind not in set(Kind) or interpretation.intent is Intent.BROKERS:
        return True
    return bool(_kinds(found.kind) & set(interpretation.kinds))


def _kinds(kind: str) -> set[str]:
    """A kind and the one it lies within."""
    return {kind, str(BROADER_KIND.get(Kind(kind), kind))}


def _central(material: Material) -> Iterator[Found]:
    network = material.network()
    for row in central(network).rows:
        note = material.notes["central"].format(degree=row.degree, betweenness=f"{100 * row.betweenness:.0f}")
        yield _actor(network, row.id, note)


def _brokers(material: Material) -> Iterator[Found]:
    network, asked = material.network(), material.asked.themes
    themes = (asked[0], asked[1]) if len(asked) > 1 else None
    for row in brokers(network, themes=themes, actors=load_registers().actors).rows:
        if not _joins(network, row.id, material.asked):
            continue
        pairs = row.between_themes if themes else row.open_pairs
        yield _actor(network, row.id, material.notes["brokers"].format(pairs=pairs, degree=row.degree))


def _joins(network: Network, node: str, asked: Interpretation) -> bool:
    """Whether an actor has all the actors asked for, and one of each kind asked for, among its partners."""
    partners = network.adj[node]
    kinds = {wide for partner in partners for wide in _kinds(network.nodes[partner]["kind"])}
    return set(asked.actors) <= set(partners) and set(asked.kinds) <= kinds


def _gaps(material: Material) -> Iterator[Found]:
    notes = material.notes
    known = material.everything()
    for row in gaps(material.statements, load_registers().actors, documents=material.documents, known=known).rows:
        through = len(row.through)
        note = notes["gaps"].format(one=len(row.statements), other=len(row.other_statements), through=through)
        unread = " " + notes["unread"] if row.unread else ""
        yield Found(
            f"{row.id}--{row.other}",
            f"{row.label} – {row.other_label}",
            "pair",
            statements=len({*row.statements, *row.other_statements}),
            note=note + unread,
        )


def _change(material: Material) -> Iterator[Found]:
    """The first year that is read against the last, within the period asked for."""
    documents, notes = material.documents, material.notes
    years = _years(material)
    if len(years) < 2:
        return
    before, after = (in_years(material.statements, year, year, documents) for year in (years[0], years[-1]))
    for row in change(before, after, load_registers().actors, documents=documents).rows:
        label = f"{row.label} – {row.other_label}" if row.other else row.label
        note = notes[row.change].format(before=years[0], after=years[-1])
        yield Found(
            f"{row.id}--{row.other}" if row.other else row.id,
            label,
            "pair" if row.other else "collaboration",
            statements=len({*row.before, *row.after}),
            note=note + ("" if row.comparable else " " + notes["not_comparable"]),
        )


def _years(material: Material) -> list[int]:
    first, last = int((material.asked.start or "0000")[:4]), int((material.asked.end or "9999")[:4])
    return sorted({year for s in material.statements for year in years_of(s, material.documents) if first <= year <= last})


def _actor(network: Network, node: str, note: str) -> Found:
    about = network.nodes[node]
    return Found(
        node,
        about["label"],
        about["kind"],
        statements=len(about["statements"]),
        roles=dict(sorted(about["roles"].items())),
        statuses=dict(sorted(about["statuses"].items())),
        note=note,
    )


FINDERS: Mapping[Intent, Callable[[Material], Iterator[Found]]] = MappingProxyType(
    {
        Intent.CENTRAL: _central,
        Intent.BROKERS: _brokers,
        Intent.GAPS: _gaps,
        Intent.CHANGE: _change,
    }
)
