"""Evidence as text: what is said, where it stands and who takes part, one paragraph for each statement.

Shown under every answer and by ``extract``. Words for roles, status and origin are those of the map, so
that a page and a terminal say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import fill
from typing import Any

from samverkan.exports.map.resources import texts
from samverkan.exports.tables import CONTROL
from samverkan.graph.model import Document, Origin, Statement
from samverkan.queries.answers.answer import Passage

WIDTH = 100


def evidence_text(
    number: int, statement: Statement, document: Document | None, *, implied: bool = False, lang: str = "sv"
) -> str:
    """One numbered statement: its quote, or the summary of a curated one, then its source and what was read out of it."""
    words = texts(lang)
    said = f"”{' '.join(statement.quote.split())}”" if statement.quote else statement.summary or ""
    return _numbered(number, [
        said, " · ".join(_where(statement, document, words)), " · ".join(_what(statement, implied, words)),
    ])  # fmt: skip


def passage_text(number: int, passage: Passage, document: Document | None, *, lang: str = "sv") -> str:
    """One numbered element of a programme: its quote, and its source."""
    words, said = texts(lang), passage.element.source
    where = [document_name(said.document, document), *([words["page"].format(page=said.page)] if said.page else [])]
    beside = [words["example"]] if document and document.example else []
    implied = [words["place_implied"]] if passage.implied else []
    return _numbered(number, [f"”{' '.join(said.quote.split())}”", " · ".join([*where, *beside, *implied])])


def _numbered(number: int, lines: Iterable[str]) -> str:
    indent = " " * 5
    first = f"{number:>3}. "
    return "\n".join(
        fill(CONTROL.sub("", line), WIDTH, initial_indent=indent if position else first, subsequent_indent=indent)
        for position, line in enumerate(lines)
    )


def document_text(document: Document, statements: Iterable[Statement], *, explained: bool = False) -> str:
    """The statements of one document under its title; ``explained`` adds the rules they were read by."""
    shown = (
        evidence_text(number, statement, document) + (f"\n{explanation(statement)}" if explained else "")
        for number, statement in enumerate(statements, 1)
    )
    return "\n\n".join([document.title, *shown]) + "\n"


def explanation(statement: Statement) -> str:
    """By which rules a statement was read: each party with its wording in the text, then each detail."""
    parties = [
        f"{party.label} ({party.actor}): {f'”{party.mention}”' if party.mention else '–'}, {party.basis or '–'}"
        for party in statement.participants
    ]
    details = [f"{detail}: {rule}" for detail, rule in sorted(statement.basis.items()) if rule]
    return "\n".join(f"     {CONTROL.sub('', ' '.join(line.split()))}" for line in [*parties, *details])


def source(statement: Statement, document: Document | None) -> str:
    """The document of a statement as a reader names it."""
    return document_name(statement.document, document)


def document_name(file: str, document: Document | None) -> str:
    """The document as a reader names it: its title with the year, or the file where no title is known."""
    if document is None:
        return file
    dated = document.year is None or str(document.year) in document.title
    return document.title if dated else f"{document.title} ({document.year})"


def _where(statement: Statement, document: Document | None, words: Mapping[str, Any]) -> Iterator[str]:
    yield source(statement, document)
    if statement.page:
        yield words["page"].format(page=statement.page)
    if statement.section:
        yield statement.section[-1]
    if document and document.example:
        yield words["example"]


def _what(statement: Statement, implied: bool, words: Mapping[str, Any]) -> Iterator[str]:
    yield words["statuses"][statement.status] + _period(statement, words)
    yield ", ".join(f"{party.label} ({words['roles'][party.role]})" for party in statement.participants)
    if statement.collaboration_label:
        yield words["part_of"].format(name=statement.collaboration_label)
    if statement.origin is not Origin.STATED:
        yield words["origins"][statement.origin]
    if implied:
        yield words["place_implied"]


def _period(statement: Statement, words: Mapping[str, Any]) -> str:
    start, end = statement.valid_from, statement.valid_to
    form = "period" if start and end else "since" if start else "until" if end else None
    return " " + words[form].format(**{"from": start, "to": end}) if form else ""
