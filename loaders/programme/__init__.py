"""Passages → programme: goals, priorities, activities, indicators, results, projects and money of one document.

Each family of elements has a module of its own with one function, ``read_…(reading)``. They share a
:class:`~samverkan.loaders.programme.reading.Reading`, which knows the document's text, passages and who speaks in
each section, and keeps the list of what could not be read.

>>> from samverkan.graph.model import Document
>>> from samverkan.loaders.reading.passages import read_passages
>>> text = "Nämndmål: Parkerna är gröna\\n\\nAktivitet Start Slut\\n\\nPlantera träd 2024-01-01 2024-12-31\\n"
>>> programme = read_programme(read_passages(text), Document("plan.txt", "Plan", None, 2024, "plan"), text)
>>> [(element.type.value, element.label) for element in programme.elements]
[('goal', 'Parkerna är gröna'), ('activity', 'Plantera träd')]
"""

from __future__ import annotations

from collections.abc import Iterable

from samverkan.graph.model import Document
from samverkan.graph.programme import Programme
from samverkan.loaders.programme.budgets import read_budgets
from samverkan.loaders.programme.goals import read_goals
from samverkan.loaders.programme.grants import read_grants
from samverkan.loaders.programme.measures import read_measures
from samverkan.loaders.programme.priorities import read_priorities
from samverkan.loaders.programme.projects import read_projects
from samverkan.loaders.programme.reading import Reading
from samverkan.loaders.programme.results import read_results
from samverkan.loaders.programme.tables import read_tables
from samverkan.loaders.reading.passages import Passage

_FAMILIES = (
    read_goals,  # first: tables and results look up the goal they stand under
    read_priorities,
    read_tables,
    read_measures,
    read_results,
    read_projects,
    read_budgets,
    read_grants,
)


def read_programme(passages: Iterable[Passage], document: Document, text: str) -> Programme:
    """The programme of a document; ``text`` is its text, of which each quote is ``text[start:end]``."""
    reading = Reading(document, text, tuple(passages))
    elements = [element for read in _FAMILIES for element in read(reading)]
    elements.sort(key=lambda element: (element.source.start, element.source.end))
    return Programme(tuple(elements), tuple(dict.fromkeys(reading.problems)))
