"""The planned activities that a selection covers, for calendars and timelines.

An activity is covered where it has one of the themes, places and actors asked for, those that are narrower
included, and where its time, as far as it is known, meets the time asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samverkan.graph.described import Described
from samverkan.graph.model import Place, Theme
from samverkan.graph.programme import Activity
from samverkan.graph.programme_rdf import read_elements
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store
from samverkan.queries.selection import Selection

_ACTIVITIES = """
CONSTRUCT { ?activity ?property ?value . ?document sam:file ?file }
WHERE { ?activity a sam:PlannedActivity ; ?property ?value ; sam:document ?document . ?document sam:file ?file }
"""


def select_activities(store: Store, selection: Selection) -> tuple[Activity, ...]:
    """The activities of ``selection``, by document and place in it."""
    found = [element for element in read_elements(Described(store.construct(_ACTIVITIES))) if isinstance(element, Activity)]
    covered = (activity for activity in found if _is_covered(activity, selection))
    return tuple(sorted(covered, key=lambda activity: (activity.source.document, activity.source.start, activity.id)))


def _is_covered(activity: Activity, selection: Selection) -> bool:
    registers = load_registers()
    start, end = (selection.as_of, selection.as_of) if selection.as_of else (selection.start, selection.end)
    return (
        _meets(selection.actors, activity.actors)
        and _meets(selection.themes, with_broader(activity.themes, registers.themes))
        and _meets(selection.places, with_broader(activity.places, registers.places))
        and (not selection.documents or activity.source.document in selection.documents)
        and (start is None or activity.valid_to is None or activity.valid_to >= start)
        and (end is None or activity.valid_from is None or activity.valid_from[: len(end)] <= end)
    )


def _meets(asked: Iterable[str], held: Iterable[str]) -> bool:
    asked = set(asked)
    return not asked or not asked.isdisjoint(held)


def with_broader(ids: Iterable[str], known: Mapping[str, Theme] | Mapping[str, Place]) -> set[str]:
    """The themes or places with all that they lie in."""
    found: set[str] = set()
    pending = list(ids)
    while pending:
        current = pending.pop()
        if current not in found and current in known:
            found.add(current)
            broader = known[current].broader or ()
            pending += [broader] if isinstance(broader, str) else broader
    return found
