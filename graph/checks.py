"""The checks that SHACL cannot express, or is too slow for, over a whole graph held by subject.

Each check is a generator of :class:`~samverkan.graph.findings.Finding`; :data:`CHECKS` lists those that
need nothing but the graph. Quotes are compared with the documents' texts only where these are at hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from pyoxigraph import NamedNode

from samverkan.graph.described import Described
from samverkan.graph.findings import Finding, where
from samverkan.ontology import terms as t

MASK = "█"
READ_AGAIN = "Läs in dokumentet på nytt med `samverkan build`."
REGISTER = "Rätta registret och bygg om."
MOVED = "Citatet står inte på sin plats i dokumentet, som kan ha ändrats."
DANGLING = "Lägg till det som saknas i registret, eller rätta id:t, och bygg om."

TextOf = Callable[[str], str | None]
"""The text of a document by its file name, or ``None`` where it is not at hand."""

PersonsIn = Callable[[str], Iterable[object]]
"""What looks like personal data in a text; nothing where it is clean."""


def dangling_ids(graph: Described) -> Iterator[Finding]:
    """Links to things of ours that nothing is said about."""
    for subject in graph.subjects():
        for predicate, value in graph.properties(subject):
            if isinstance(value, NamedNode) and value.value.startswith(t.ID) and value not in graph:
                message = f"{t.local_id(predicate).rpartition('#')[2]} pekar på {value.value.removeprefix(t.ID)}, som inte finns."
                yield Finding(where(graph, subject), message, DANGLING)


def lone_parties(graph: Described) -> Iterator[Finding]:
    """Statements with fewer than two parties, and that one no collective or group."""
    for statement in graph.of_type(t.STATEMENT):
        parties = {actor for part in graph.links(statement, t.HAS_PARTICIPATION) for actor in graph.links(part, t.HAS_ACTOR)}
        if len(parties) == 1 and not any(_is_several(graph, actor) for actor in parties):
            yield Finding(where(graph, statement), "Utsagan har bara en part, som inte är kollektiv.", READ_AGAIN)


def _is_several(graph: Described, actor: NamedNode) -> bool:
    return graph.flag(actor, t.COLLECTIVE) or graph.id(actor, t.CLASSIFICATION) == "grupp"


def backward_times(graph: Described) -> Iterator[Finding]:
    """Actors and collaborations that end before they begin."""
    for kind in (t.ACTOR, t.NAMED_COLLABORATION):
        for node in graph.of_type(kind):
            first, last = graph.text(node, t.VALID_FROM), graph.text(node, t.VALID_TO)
            # Compared as far as both are known: 2023 neither precedes nor follows 2023-07-01.
            if first and last and first[: len(last)] > last[: len(first)]:
                yield Finding(where(graph, node), f"Slutar {last}, innan början {first}.", REGISTER)


def rings(graph: Described) -> Iterator[Finding]:
    """Things that lie above themselves: their own parent, broader place or successor."""
    for predicate in (t.BROADER, t.SUB_ORGANIZATION_OF, t.SUCCEEDED_BY):
        for node in graph.subjects():
            if graph.links(node, predicate) and node in _reached(graph, node, predicate):
                name = predicate.value.rpartition("/")[2].rpartition("#")[2]
                yield Finding(where(graph, node), f"Leder tillbaka till sig själv genom {name}.", REGISTER)


def _reached(graph: Described, node: NamedNode, predicate: NamedNode) -> set[NamedNode]:
    seen: set[NamedNode] = set()
    waiting = graph.links(node, predicate)
    while waiting:
        step = waiting.pop()
        if step not in seen:
            seen.add(step)
            waiting += graph.links(step, predicate)
    return seen


def shared_names(graph: Described) -> Iterator[Finding]:
    """Two actors of the registers with one name and overlapping times cannot be told apart."""
    first_with: dict[str, NamedNode] = {}
    for actor in graph.of_type(t.ACTOR):
        name = (graph.text(actor, t.PREF_LABEL, "sv") or "").casefold()
        other = first_with.setdefault(name, actor)
        if other != actor and not graph.flag(actor, t.FOUND):
            message = f"Har samma namn som {t.local_id(other)}."
            yield Finding(where(graph, actor), message, "Ge den ena ett tydligare namn, eller slå ihop dem, och bygg om.")


def basis_of_statements(graph: Described) -> Iterator[Finding]:
    """A statement that was read has a quote as long as its place in the text; a curated one says it in our words."""
    for statement in graph.of_type(t.STATEMENT):
        quote = graph.text(statement, t.QUOTE)
        start, end = graph.number(statement, t.START), graph.number(statement, t.END)
        if quote is None and graph.text(statement, t.SUMMARY) is None:
            yield Finding(where(graph, statement), "Utsagan har varken citat eller sammanfattning.", READ_AGAIN)
        elif quote is not None and (start is None or end is None or len(quote) != end - start):
            yield Finding(where(graph, statement), "Citatets längd stämmer inte med dess läge i texten.", READ_AGAIN)
        if quote is not None and (MASK in quote) != graph.flag(statement, t.MASKED):
            yield Finding(where(graph, statement), "Märkningen av maskerade uppgifter stämmer inte med citatet.", READ_AGAIN)


CHECKS = (dangling_ids, lone_parties, backward_times, rings, shared_names, basis_of_statements)


def quotes(graph: Described, text_of: TextOf) -> Iterator[Finding]:
    """Quotes that do not stand where they should, in the documents at hand."""
    of_document: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for statement in graph.of_type(t.STATEMENT):
        for document in graph.links(statement, t.IN_DOCUMENT):
            of_document[document].append(statement)
    for document, statements in of_document.items():
        text = text_of(graph.text(document, t.FILE) or "")
        for statement in statements if text is not None else ():
            if not _stands_in(graph, statement, text or ""):
                yield Finding(where(graph, statement), MOVED, READ_AGAIN)


def _stands_in(graph: Described, statement: NamedNode, text: str) -> bool:
    quote = graph.text(statement, t.QUOTE)
    if quote is None:
        return True
    there = text[graph.number(statement, t.START) or 0 : graph.number(statement, t.END) or 0]
    return len(there) == len(quote) and all(said in (MASK, read) for said, read in zip(quote, there, strict=True))


def persons(graph: Described, persons_in: PersonsIn) -> Iterator[Finding]:
    """Personal data that should have been masked, in Swedish text. The message does not repeat it."""
    for node, texts in _free_texts(graph):
        if any(True for text in texts for _ in persons_in(text)):
            remedy = "Läs in dokumentet på nytt, så maskeras den; står den i ett register, ta bort den där."
            yield Finding(where(graph, node), "Innehåller något som ser ut som en personuppgift.", remedy)


def _free_texts(graph: Described) -> Iterator[tuple[NamedNode, list[str]]]:
    free = (t.QUOTE, t.MENTION, t.SUMMARY, t.SECTION, t.TITLE, t.ACTOR_NAME)
    for node in graph.subjects():
        if node.value.startswith(t.ID):
            labels = graph.texts(node, t.PREF_LABEL, "sv")
            yield node, [*labels, *(text for predicate in free for text in graph.texts(node, predicate))]
