"""Who was whom, and when: actors that became others, and those that did not exist at a time.

An actor that was merged or changed its name is another than its successor, and each keeps its own
statements. A question may follow the line between them; it never moves a statement along it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from samverkan.graph.registers import load_registers


def with_predecessors(actors: Iterable[str]) -> tuple[str, ...]:
    """The actors and all that became them, in order of id."""
    known = load_registers().actors.values()
    return _reachable(actors, lambda actor: {other.id for other in known if actor in other.successors})


def lineage(actors: Iterable[str]) -> tuple[str, ...]:
    """The actors, all that became them and all that they became, in order of id."""
    known = load_registers().actors
    later = _reachable(actors, lambda actor: known[actor].successors if actor in known else ())
    return tuple(sorted({*later, *with_predecessors(actors)}))


def absent(first: str, last: str) -> frozenset[str]:
    """The registered actors that did not exist on any day from ``first`` to ``last``."""
    return frozenset(actor.id for actor in load_registers().actors.values() if not actor.exists(first, last))


def former(first: str, last: str, actors: Iterable[str] = ()) -> frozenset[str]:
    """Those that had become others by then: predecessors of ``actors``, or of any that existed."""
    gone = absent(first, last)
    heirs = tuple(actors) or tuple(load_registers().actors.keys() - gone)
    begun = {actor.id for actor in load_registers().actors.values() if not actor.valid_from or actor.valid_from <= last}
    return frozenset(with_predecessors(heirs)) & gone & begun


def _reachable(actors: Iterable[str], step: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    found = set(actors)
    waiting = sorted(found)
    while waiting:
        new = set(step(waiting.pop())) - found
        found |= new
        waiting += sorted(new)
    return tuple(sorted(found))
