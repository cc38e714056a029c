"""From an interpretation to a query, and from its rows to what was found.

One query makes an answer: its rows are statement, whether the place is implied, the thing answered and
its role. Counting them is all that happens afterwards, so the query that an answer shows is the answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from samverkan.graph.model import Role, Statement
from samverkan.graph.store import Solutions, Store
from samverkan.ontology import terms as t
from samverkan.queries.answers.answer import Found
from samverkan.queries.answers.labels import Labels
from samverkan.queries.questions.interpretation import Intent, Interpretation
from samverkan.queries.selection import Selected, Selection, conditions, iri, is_true, participant, read_statements, sparql

ABOUT_PARTICIPANTS = frozenset({Intent.ACTORS, Intent.PARTNERS, Intent.MEMBERS, Intent.LEADS, Intent.COUNT})
FROM_NETWORK = frozenset({Intent.CENTRAL, Intent.BROKERS, Intent.GAPS, Intent.CHANGE})


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an answer's query, ready to count, and the statements behind them."""

    sparql: str
    evidence: tuple[Selected, ...]
    answers: tuple[tuple[str, str, str, str | None], ...]
    """Room (``actor``, ``theme`` …), id, statement and role."""


def query_for(interpretation: Interpretation, selection: Selection) -> str:
    """The query that answers, ready to run."""
    lines = [*conditions(_base(interpretation, selection)), *_answer_lines(interpretation, selection)]
    variables = "?statement ?implied" if interpretation.intent in FROM_NETWORK else "?statement ?implied ?answer ?role"
    return sparql(variables, lines, order=" ".join(v for v in variables.split() if v != "?implied"))


def run(store: Store, query: str) -> Rows:
    """The rows of an answer's query and its statements."""
    rows = store.select(query)
    implied = {t.local_id(_node(row["statement"])): is_true(row["implied"]) for row in rows}
    statements = read_statements(store, implied)
    evidence = sorted((Selected(s, implied[s.id]) for s in statements), key=lambda selected: selected.implied)
    return Rows(query, tuple(evidence), tuple(_answers(rows)))


def count(rows: Rows, labels: Labels) -> list[Found]:
    """What was found, most statements first, then by label."""
    statements = {selected.statement.id: selected.statement for selected in rows.evidence}
    mentioned: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for room, answer, statement, role in rows.answers:
        mentioned[room, answer][statement] |= {role} if role else set()
    found = (_found(room, answer, in_, statements, labels) for (room, answer), in_ in mentioned.items())
    return sorted(found, key=lambda item: (-item.statements, item.label, item.id))


def _found(room: str, answer: str, in_: Mapping[str, set[str]], statements: Mapping[str, Statement], labels: Labels) -> Found:
    label, kind = labels.of(room, answer)
    return Found(
        answer,
        label,
        kind,
        statements=len(in_),
        roles=_counts(role for roles in in_.values() for role in roles),
        statuses=_counts(str(statements[statement].status) for statement in in_),
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _base(interpretation: Interpretation, selection: Selection) -> Selection:
    """The selection without what :func:`_answer_lines` asks of the answered participant itself."""
    if _of_participants(interpretation):
        return replace(selection, kinds=(), roles=())
    return selection


def _of_participants(interpretation: Interpretation) -> bool:
    return interpretation.intent in ABOUT_PARTICIPANTS and not interpretation.counts_collaborations


def _answer_lines(interpretation: Interpretation, selection: Selection) -> Iterator[str]:
    """What binds ``?answer`` and ``?role`` for the intent."""
    intent = interpretation.intent
    if intent in FROM_NETWORK:
        return
    if _of_participants(interpretation):
        yield "?statement sam:participation ?part . ?part sam:actor ?answer ; sam:role ?role ."
        roles = selection.roles or ((str(Role.LEAD),) if intent is Intent.LEADS else ())
        yield from participant("part", selection.kinds, roles)
        if intent is Intent.PARTNERS and selection.actors:
            yield f"FILTER(?answer NOT IN ({_actors(selection)}))"
    elif intent is Intent.THEMES:
        yield "?statement sam:theme ?answer ."
    elif intent is Intent.BETWEEN:
        yield "OPTIONAL { ?statement sam:theme|sam:collaboration ?answer }"
    else:
        yield "?statement sam:collaboration ?answer ."
        if selection.actors:
            yield "?statement sam:participation ?part . ?part sam:actor ?party ; sam:role ?role ."
            yield f"FILTER(?party IN ({_actors(selection)}))"


def _actors(selection: Selection) -> str:
    return ", ".join(iri("actor", actor) for actor in selection.actors)


def _answers(rows: Solutions) -> Iterator[tuple[str, str, str, str | None]]:
    for row in rows:
        answer, role = row.get("answer"), row.get("role")
        if isinstance(answer, NamedNode):
            room = answer.value.removeprefix(t.ID).partition("/")[0]
            yield room, t.local_id(answer), t.local_id(_node(row["statement"])), t.local_id(_node(role)) if role else None


def _node(value: object) -> NamedNode:
    if not isinstance(value, NamedNode):
        raise TypeError(f"a thing was expected, not {value!r}")
    return value
