"""Answers about what actors set out to do: priorities, goals with their indicators, activities, projects and their money.

They rest on elements of programmes (``graph.programme``), which say what is meant to be done, and not on statements,
which say who works with whom. One query makes the answer here too: its rows are an element, what it answers with (the
actor of a priority, the project of some money, else the element itself) and whether only the place of a board or
administration connects it with the place asked for.

Who is asked for is whom an element names; where it names nobody, it is its publisher's.
An element without a theme of its own has that of the goal it serves or the project it pays for; goals have only their
own, since the goals above them are about much else. Its time is its own, or else the year of its document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from samverkan.graph.described import Described
from samverkan.graph.model import Document
from samverkan.graph.programme import Activity, Element, Funding, Goal, Indicator, Project, Result
from samverkan.graph.programme_rdf import read_elements
from samverkan.graph.store import Store
from samverkan.ontology import terms as t
from samverkan.queries.answers.answer import Found, Passage
from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.wording import counted, texts
from samverkan.queries.questions.interpretation import Intent, Interpretation, Sought
from samverkan.queries.selection import AT_A_TIME, Selection, first_day, iri, is_true, last_day, sparql

CLASSES: Mapping[Intent, str] = {
    Intent.PRIORITIES: "sam:Priority",
    Intent.ACTIVITIES: "sam:PlannedActivity",
    Intent.FUNDING: "sam:Funding",
    Intent.PROJECTS: "sam:Project",
    Intent.MONEY: "sam:Funding",
}
SOUGHT: Mapping[Sought, str] = {
    Sought.GOAL: "sam:Goal",
    Sought.INDICATOR: "sam:Indicator",
    Sought.RESULT: "sam:ExpectedResult",
}
_DOERS = "sam:responsible|sam:carriedOutBy"
_ELEMENTS = """CONSTRUCT { ?element ?property ?value . ?document sam:file ?file }
WHERE { ?element ?property ?value ; sam:document ?document . ?document sam:file ?file }"""


@dataclass(frozen=True, slots=True)
class ProgrammeRows:
    """The rows of an answer's query: its passages, what each answers with, and the elements these speak of."""

    sparql: str
    passages: tuple[Passage, ...]
    answers: Mapping[str, tuple[str, ...]]
    """The ids answered with, by the id of the element."""
    known: Mapping[str, Element]
    """Those of the passages, the goals that they serve and the projects that they pay for."""


def programme_query(asked: Interpretation, selection: Selection) -> str:
    """The query that answers, ready to run; the selection must have been checked."""
    lines = [
        *_class(asked), *_answer(asked), *_themes(asked, selection),
        *_actors(asked, selection), *_places(asked, selection), *_time(selection), *_unserved(asked),
    ]  # fmt: skip
    return sparql("?element ?answer ?implied", lines, order="?element ?answer ?implied")


def run_programme(store: Store, query: str) -> ProgrammeRows:
    """The rows of such a query and the elements behind them."""
    answers: dict[str, list[str]] = defaultdict(list)
    said: set[str] = set()
    for row in store.select(query):
        element, answer = (t.local_id(node) for node in (row["element"], row["answer"]) if isinstance(node, NamedNode))
        answers[element] += [] if answer in answers[element] else [answer]
        said |= set() if is_true(row["implied"]) else {element}
    found = _read(store, answers)
    linked = {other for element in found for other in _links(element)}
    known = {element.id: element for element in (*found, *_read(store, linked))}
    passages = sorted(
        (Passage(element, element.id not in said) for element in found),
        key=lambda passage: (passage.implied, passage.element.source.document, passage.element.source.start, passage.element.id),
    )
    return ProgrammeRows(query, tuple(passages), {element: tuple(ids) for element, ids in answers.items()}, known)


def found_in(asked: Interpretation, rows: ProgrammeRows, documents: Mapping[str, Document], labels: Labels) -> list[Found]:
    """What was found: actors with most priorities first, the rest in the order of the documents."""
    by_answer: dict[str, list[Element]] = defaultdict(list)
    for passage in rows.passages:
        for answer in rows.answers[passage.element.id]:
            by_answer[answer].append(passage.element)
    notes = _Notes(rows, documents, labels)
    if asked.intent is Intent.PRIORITIES:
        actors = (_actor(actor, elements, notes) for actor, elements in by_answer.items())
        return sorted(actors, key=lambda found: (-found.statements, found.label, found.id))
    found = ((rows.known[answer], elements) for answer, elements in by_answer.items())
    return [
        Found(element.id, element.label, str(element.type), statements=len(behind), note=notes.of(element, behind))
        for element, behind in found
    ]


def programme_summary(asked: Interpretation, found: Sequence[Found], rows: ProgrammeRows, language: str) -> str:
    """What was found and in how many places, and what that leaves open."""
    words = texts(language)
    programme = words["programme"]
    noun = words["sought"][asked.sought[0]] if len(asked.sought) == 1 else words["things"][asked.intent]
    things = counted(len(found), noun)
    implied = sum(passage.implied for passage in rows.passages)
    sentences = [
        words["summary"].format(found=things, statements=counted(len(rows.passages), programme["passage"])),
        programme["implied"].format(n=implied) if implied else "",
        programme["unserved"] if asked.unserved else "",
    ]
    return " ".join(filter(None, sentences))


def _class(asked: Interpretation) -> Iterator[str]:
    """What kind of element is asked for; of goals those of certain levels, what is measured, what is expected."""
    if asked.intent is not Intent.GOALS:
        yield f"?element a {CLASSES[asked.intent]} ."
        return
    levels = [iri("goal-level", sought) for sought in asked.sought if sought not in SOUGHT]
    kinds = [SOUGHT[sought] for sought in asked.sought if sought in SOUGHT]
    alternatives = [f"VALUES ?class {{ {' '.join(kinds)} }} ?element a ?class ."] if kinds else []
    alternatives += [f"VALUES ?level {{ {' '.join(levels)} }} ?element sam:goalLevel ?level ."] if levels else []
    yield " UNION ".join(f"{{ {alternative} }}" for alternative in alternatives)


def _answer(asked: Interpretation) -> Iterator[str]:
    if asked.intent is Intent.PRIORITIES:
        yield "?element sam:responsible ?answer ."
    elif asked.intent is Intent.FUNDING:
        yield "?element sam:funds ?answer ; skos:prefLabel ?fund ."
        if asked.funds:
            named = " || ".join(f"CONTAINS(LCASE(STR(?fund)), {Literal(fund)})" for fund in asked.funds)
            yield f"FILTER({named})"
    else:
        yield "?element sam:amount ?amount ." if asked.intent is Intent.MONEY else ""
        yield "BIND(?element AS ?answer)"


def _themes(asked: Interpretation, selection: Selection) -> Iterator[str]:
    if selection.themes:
        yield f"VALUES ?theme {{ {' '.join(iri('theme', theme) for theme in selection.themes)} }}"
        yield "{ ?element sam:theme ?own } UNION { ?element (sam:servesGoal|sam:funds)/sam:theme ?own ."
        yield "  FILTER NOT EXISTS { ?element a sam:Goal } }"
        yield "?own skos:broader* ?theme ."
    elif asked.unserved:
        yield "?element sam:theme ?theme ."


def _actors(asked: Interpretation, selection: Selection) -> Iterator[str]:
    if selection.actors:
        yield f"VALUES ?asked {{ {' '.join(iri('actor', actor) for actor in selection.actors)} }}"
        yield f"{{ ?element sam:funds?/({_DOERS}|sam:projectPartner) ?asked }}"
        nobody = f"FILTER NOT EXISTS {{ ?element sam:funds?/({_DOERS}) ?other }}"
        yield f"UNION {{ ?element sam:document/dcterms:publisher ?asked {nobody} }}"
    if selection.kinds:
        yield f"VALUES ?kind {{ {' '.join(iri('kind', kind) for kind in selection.kinds)} }}"
        yield "?element (sam:responsible|sam:carriedOutBy)/sam:kindOrBroader ?kind ."


def _places(asked: Interpretation, selection: Selection) -> Iterator[str]:
    if not selection.places:
        yield "BIND(false AS ?implied)"
        return
    yield f"VALUES ?place {{ {' '.join(iri('place', place) for place in selection.places)} }}"
    yield "{ ?element sam:funds?/sam:place/skos:broader* ?place . BIND(false AS ?implied) }"
    yield f"UNION {{ ?element ({_whose(asked)})/sam:area/skos:broader* ?place . BIND(true AS ?implied) }}"


def _whose(asked: Interpretation) -> str:
    """The path to those whose area an element is for. A priority says whose it is; all else in a plan is also its publisher's."""
    return "sam:responsible" if asked.intent is Intent.PRIORITIES else f"sam:funds?/({_DOERS})|sam:document/dcterms:publisher"


def _time(selection: Selection) -> Iterator[str]:
    start, end = selection.as_of or selection.start, selection.as_of or selection.end
    if not (start or end):
        return
    yield "?element sam:document ?within ."
    for name, property_ in (("begins", "validFrom"), ("ends", "validTo"), ("own_year", "forYear")):
        yield f"OPTIONAL {{ ?element sam:{property_} ?{name} }}"
    yield "OPTIONAL { ?within sam:year ?its_year }"
    yield "BIND(STR(COALESCE(?own_year, ?its_year)) AS ?year)"
    if start:
        yield f'FILTER(COALESCE(?ends, xsd:date(CONCAT(?year, "-12-31"))) >= "{first_day(start)}"^^xsd:date)'
    if end:
        yield f'FILTER(COALESCE(?begins, xsd:date(CONCAT(?year, "-01-01"))) <= "{last_day(end)}"^^xsd:date)'


def _unserved(asked: Interpretation) -> Iterator[str]:
    """No collaboration on the theme, neither of the actor nor of its units, predecessors and successors."""
    if asked.unserved:
        yield "FILTER NOT EXISTS {"
        yield "  ?statement sam:themeOrBroader ?theme ; sam:participation/sam:actor ?one ."
        yield "  ?one (sam:succeededBy|^sam:succeededBy|org:subOrganizationOf)* ?answer ."
        yield "}"


def _read(store: Store, ids: Iterable[str]) -> list[Element]:
    wanted = sorted(set(ids))
    found: list[Element] = []
    for first in range(0, len(wanted), AT_A_TIME):
        nodes = [t.element(local) for local in wanted[first : first + AT_A_TIME]]
        found += read_elements(Described(store.construct(_ELEMENTS, element=nodes)))
    return found


def _links(element: Element) -> Iterator[str]:
    match element:
        case Goal(parent=str(other)) | Funding(project=str(other)):
            yield other
        case Activity(goal=str(other)) | Indicator(goal=str(other)) | Result(goal=str(other)):
            yield other


def _actor(actor: str, priorities: Sequence[Element], notes: _Notes) -> Found:
    label, kind = notes.labels.of("actor", actor)
    return Found(actor, label, kind, statements=len(priorities), note="; ".join(map(notes.of_priority, priorities)))


@dataclass(frozen=True, slots=True)
class _Notes:
    """What a goal, indicator, activity or project has beside its label, in words."""

    rows: ProgrammeRows
    documents: Mapping[str, Document]
    labels: Labels

    def of(self, element: Element, behind: Sequence[Element]) -> str:
        """The note of an element that the elements ``behind`` speak of; it ends with where it is said."""
        words = texts(self.labels.language)["programme"]
        return "; ".join([*self._own(element, behind, words), *self._goal(element, words), self._where(element, words)])

    def of_priority(self, element: Element) -> str:
        """A priority in the words of its document, and where it is said."""
        return f"{element.label} ({self._where(element, texts(self.labels.language)['programme'])})"

    def _own(self, element: Element, behind: Sequence[Element], words: Mapping[str, Any]) -> Iterator[str]:
        match element:
            case Goal(level=level, number=number, development_goals=served):
                yield " ".join(filter(None, [words["levels"][level], number]))
                yield from [words["global"].format(numbers=", ".join(map(str, served)))] if served else []
            case Indicator(target=target, city_target=city_target, period=period):
                yield from [words["target"].format(value=target)] if target else []
                yield from [words["city_target"].format(value=city_target)] if city_target else []
                yield from [words["every"].format(period=period.lower())] if period else []
            case Activity(valid_from=start, valid_to=end, actors=actors):
                yield from [f"{start or ''}–{end or ''}"] if start or end else []
                yield from self._actors("by", actors, words)
            case Project(actors=actors, outcome=outcome):
                yield from self._actors("answers", actors, words)
                funds = dict.fromkeys(money.label for money in behind if isinstance(money, Funding))
                yield from [words["paid"].format(fund=", ".join(funds))] if funds else []
                yield from [outcome.rstrip(".")] if outcome else []
            case Funding(amount=str(amount), unit=unit, column=column, year=year):
                yield " ".join(filter(None, [amount, unit]))
                yield from [str(column or year)] if column or year else []

    def _actors(self, sentence: str, actors: Sequence[str], words: Mapping[str, Any]) -> Iterator[str]:
        if actors:
            yield words[sentence].format(actors=", ".join(map(self.labels.actor, actors)))

    def _goal(self, element: Element, words: Mapping[str, Any]) -> Iterator[str]:
        known = self.rows.known
        yield from (words["serves"].format(goal=known[goal].label) for goal in _links(element) if goal in known)

    def _where(self, element: Element, words: Mapping[str, Any]) -> str:
        source = element.source
        title = self.documents[source.document].title if source.document in self.documents else source.document
        return str(words["source"].format(document=title, page=source.page)) if source.page else title
