"""An answer to read in a terminal, to paste in a report, to open in a spreadsheet or to hand to a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from textwrap import fill
from types import MappingProxyType

from samverkan.exports.evidence import WIDTH, evidence_text, passage_text
from samverkan.exports.map.resources import texts
from samverkan.exports.programmes import words as programme_words
from samverkan.exports.tables import Cell, Table, as_csv, as_markdown, escaped
from samverkan.exports.tables import as_text as as_aligned
from samverkan.graph.model import Role
from samverkan.queries.answers.answer import Answer
from samverkan.queries.answers.wording import texts as sentences


def as_text(answer: Answer, lang: str = "sv") -> str:
    """The whole answer for a reader: how it was understood, what was found, the evidence and the query."""
    query = "\n".join(f"    {line}" for line in answer.sparql.splitlines())
    return _page(answer, lang, as_aligned, str, heading="{}\n", query=query)


def as_markdown_page(answer: Answer, lang: str = "sv") -> str:
    """The whole answer in Markdown."""
    query = f"```sparql\n{answer.sparql.rstrip()}\n```"
    return _page(answer, lang, as_markdown, escaped, heading="## {}\n", query=query)


def as_json(answer: Answer, lang: str = "sv") -> str:
    """The answer as the contract writes it."""
    return json.dumps(answer.record(), ensure_ascii=False, indent=2) + "\n"


def as_rows(answer: Answer, lang: str = "sv") -> str:
    """What was found as CSV: one row for each answer, with a column for each role."""
    columns = ("id", "label", "kind", "statements", *Role, "note")
    rows: list[tuple[Cell, ...]] = [
        (found.id, found.label, found.kind, found.statements, *(found.roles.get(role, 0) for role in Role), found.note)
        for found in answer.found
    ]
    return as_csv(Table(columns, rows))


FORMS: Mapping[str, Callable[[Answer, str], str]] = MappingProxyType(
    {"table": as_text, "json": as_json, "csv": as_rows, "markdown": as_markdown_page}
)


def _page(  # noqa: PLR0913 - the four that make it a form of its own, by name or told apart by type
    answer: Answer, lang: str, drawn: Callable[[Table], str], told: Callable[[str], str], *, heading: str, query: str
) -> str:
    parts = [told(fill(answer.understood, WIDTH)), told(fill(answer.summary, WIDTH))]
    if answer.found:
        parts.append(drawn(found_table(answer, lang)))
    if answer.evidence or answer.passages:
        parts += [heading.format(texts(lang)["evidence"]) + "\n" + told("\n\n".join(_evidence(answer, lang)))]
    if answer.suggestions:
        parts.append("\n".join(f"- {told(suggestion)}" for suggestion in answer.suggestions))
    if answer.sparql:
        parts += [heading.format("SPARQL") + "\n" + query]
    return "\n\n".join(part.rstrip() for part in parts if part) + "\n"


def kind_words(lang: str) -> Mapping[str, str]:
    """What everything that an answer can find is called: actors, collaborations, themes, elements of programmes …"""
    elements = {kind: word.capitalize() for kind, word in programme_words(lang)["types"].items()}
    return {**elements, **sentences(lang)["found_kinds"], **texts(lang)["kinds"]}


def found_table(answer: Answer, lang: str) -> Table:
    """What was found with its counts; roles, statuses and notes only where some answer has them."""
    if not answer.found:
        return Table((), ())
    words = texts(lang)
    kinds = kind_words(lang)
    intent = answer.understanding.interpretation.intent
    columns: dict[str, list[Cell]] = {
        sentences(lang)["things"][intent][0].capitalize(): [found.label for found in answer.found],
        words["col_kind"]: [kinds.get(found.kind, found.kind) for found in answer.found],
        words["col_statements"]: [found.statements for found in answer.found],
        words["col_status"]: [_counts(found.statuses, words["statuses"]) for found in answer.found],
        words["col_roles"]: [_counts(found.roles, words["roles"]) for found in answer.found],
        "": [found.note for found in answer.found],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    rows: list[tuple[Cell, ...]] = [tuple(cells[row] for cells in shown.values()) for row in range(len(answer.found))]
    return Table(tuple(shown), rows)


def _counts(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    """Words with their counts, most first: "samverkar 3, leder 1"."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{words[name].lower()} {count}" for name, count in ordered)


def _evidence(answer: Answer, lang: str) -> Iterator[str]:
    for number, selected in enumerate(answer.evidence, 1):
        document = answer.documents.get(selected.statement.document)
        yield evidence_text(number, selected.statement, document, implied=selected.implied, lang=lang)
    for number, passage in enumerate(answer.passages, len(answer.evidence) + 1):
        yield passage_text(number, passage, answer.documents.get(passage.element.source.document), lang=lang)
