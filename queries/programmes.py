"""What each actor sets out to do: the elements of programmes, actor by actor.

An element is an actor's where it names the actor (as responsible, as one of those who carry it out, as a partner of a
project), and where it stands in the actor's own plan and names nobody: the council's goals and the indicators under
them belong to the board that plans by them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from samverkan.graph.described import Described
from samverkan.graph.model import Document
from samverkan.graph.programme import Activity, Element, Funding, Goal, Priority, Project
from samverkan.graph.programme_rdf import read_elements
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store
from samverkan.queries.activities import with_broader
from samverkan.queries.selection import Selection

_ELEMENTS = """
CONSTRUCT { ?element ?property ?value . ?document sam:file ?file }
WHERE { ?element a sam:ProgrammeElement ; ?property ?value ; sam:document ?document . ?document sam:file ?file }
"""


_GOALS = """
CONSTRUCT { ?goal ?property ?value . ?document sam:file ?file }
WHERE { ?goal a sam:Goal ; ?property ?value ; sam:document ?document . ?document sam:file ?file }
"""


def goals_by_id(store: Store) -> dict[str, Goal]:
    """All goals of the store by their ids."""
    return {goal.id: goal for goal in read_elements(Described(store.construct(_GOALS))) if isinstance(goal, Goal)}


_PRIORITIES = """
CONSTRUCT { ?priority ?property ?value . ?document sam:file ?file }
WHERE { ?priority a sam:Priority ; ?property ?value ; sam:document ?document . ?document sam:file ?file }
"""


def select_priorities(store: Store, selection: Selection) -> tuple[Priority, ...]:
    """The priorities of the actors asked for, on the themes asked for or narrower ones."""
    themes = load_registers().themes
    return tuple(
        priority
        for priority in read_elements(Described(store.construct(_PRIORITIES)))
        if isinstance(priority, Priority)
        and (not selection.actors or priority.actor in selection.actors)
        and (not selection.themes or with_broader(priority.themes, themes) & set(selection.themes))
    )


def programmes_of(store: Store, documents: Mapping[str, Document]) -> dict[str, tuple[Element, ...]]:
    """The elements of every actor that has any, latest document first, then in the order of the text."""
    found: dict[str, list[Element]] = defaultdict(list)
    for element in read_elements(Described(store.construct(_ELEMENTS))):
        for actor in set(_named(element)) or _publisher(element, documents):
            found[actor].append(element)
    return {actor: tuple(sorted(elements, key=lambda each: _order(each, documents))) for actor, elements in found.items()}


def _named(element: Element) -> Iterator[str]:
    match element:
        case Goal(actor=str(actor)) | Priority(actor=actor) | Funding(actor=str(actor)):
            yield actor
        case Activity(actors=actors):
            yield from actors
        case Project(actors=actors, partners=partners):
            yield from (*actors, *partners)


def _publisher(element: Element, documents: Mapping[str, Document]) -> set[str]:
    document = documents.get(element.source.document)
    return {document.publisher} if document and document.publisher else set()


def _order(element: Element, documents: Mapping[str, Document]) -> tuple[int, str, int, str]:
    document = documents.get(element.source.document)
    year = document.year if document and document.year else 0
    return -year, element.source.document, element.source.start, element.id
