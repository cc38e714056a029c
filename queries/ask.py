"""A question in Swedish or English and its answer, with what it rests on.

The question is read (``queries.questions``), becomes one SPARQL query (``queries.answers.finding``) and,
for some intents, a network (``queries.answers.networks``); one about programmes has a query and a way of answering
of its own (``queries.answers.programmes``). The answer says how the question was
understood, what was found with its evidence, what that rests on, and, where nothing was found, whether
that is because nothing was read.
"""

from __future__ import annotations

from dataclasses import replace

from samverkan.graph.model import Statement
from samverkan.graph.store import Store
from samverkan.queries.answers.answer import Answer, Coverage, Found
from samverkan.queries.answers.coverage import coverage, read_documents, why_nothing
from samverkan.queries.answers.finding import FROM_NETWORK, Rows, count, query_for, run
from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.names import found_names
from samverkan.queries.answers.networks import Material, analysed
from samverkan.queries.answers.programmes import found_in, programme_query, programme_summary, run_programme
from samverkan.queries.answers.suggestions import suggestions
from samverkan.queries.answers.wording import (
    absence,
    coverage_sentence,
    examples_sentence,
    ranked_sentence,
    summary,
    texts,
    understood,
)
from samverkan.queries.questions.interpretation import PROGRAMME, Intent, Interpretation, Understanding
from samverkan.queries.questions.reader import LONGEST_QUESTION, read_question
from samverkan.queries.selection import Selection, checked, first_day, last_day, select_statements
from samverkan.queries.succession import lineage

NOTHING_BESIDE = Selection()
OF_ALL_ACTORS = frozenset({Intent.BETWEEN, Intent.COLLABORATIONS, Intent.THEMES, Intent.LEADS, Intent.COUNT, Intent.CHANGE})
"""Intents where several actors mean what they do together; elsewhere what any of them does."""
MOST_RANKED = 50
"""Rows of an analysis that an answer holds; ``samverkan analyse`` gives all."""


def ask(store: Store, question: str, beside: Selection = NOTHING_BESIDE, *, lang: str = "sv") -> Answer:
    """The answer to ``question``.

    The time given ``beside`` the question (``start``, ``end``, ``as_of``) holds where it says none itself; as of a
    date, an actor that did not exist then is said not to.
    ``with_predecessors`` there adds what the actors asked for were before mergers; an actor of whom nothing is
    said is followed both ways in any case, and the answer says so.
    """
    checked(store, beside)
    asked = read_question(question, found_names(store))
    understanding = _with_time(asked, beside.as_of or beside.start, beside.as_of or beside.end)
    labels = Labels(language=lang)
    if understanding.interpretation.intent is Intent.UNKNOWN:
        return _unanswered(store, understanding, labels)
    as_of = None if asked.interpretation.start or asked.interpretation.end else beside.as_of
    asking = _AskedOfProgrammes if asked.interpretation.intent in PROGRAMME else _Asked
    return asking(store, understanding, lang, Selection(as_of=as_of, with_predecessors=beside.with_predecessors)).answer()


class _Asked:
    """One question on its way to an answer."""

    def __init__(self, store: Store, understanding: Understanding, lang: str, beside: Selection) -> None:
        self.store = store
        self.understanding = understanding
        self.lang = lang
        self.interpretation = understanding.interpretation
        self.documents = read_documents(store)
        self.selection = checked(store, _selection(self.interpretation, beside))

    def answer(self) -> Answer:
        """The answer, along the line of the actors where they themselves have none."""
        rows, followed = self._rows(self.selection), ""
        if not rows.evidence and self.interpretation.actors:
            rows, followed = self._along_the_line(rows)
        labels = Labels((selected.statement for selected in rows.evidence), self.lang)
        found = self._found(rows, labels)
        said = understood(self.understanding, labels)
        return Answer(
            understanding=self.understanding,
            understood=" ".join(filter(None, [said, absence(self.selection, self.lang), followed])),
            summary=self._summary(rows, found, labels),
            sparql=rows.sparql,
            found=tuple(found[:MOST_RANKED] if self.interpretation.intent in FROM_NETWORK else found),
            evidence=rows.evidence,
            documents=self.documents,
            coverage=self._coverage(rows),
        )

    def _rows(self, selection: Selection) -> Rows:
        return run(self.store, query_for(self.interpretation, selection))

    def _along_the_line(self, rows: Rows) -> tuple[Rows, str]:
        """What predecessors and successors of the actors have, and the sentence that says so."""
        asked = self.interpretation.actors
        line = lineage(asked)
        others = [actor for actor in line if actor not in asked]
        if not others or self.selection.together:
            return rows, ""
        along = self._rows(replace(self.selection, actors=line))
        if not along.evidence:
            return rows, ""
        labels, words = Labels(language=self.lang), texts(self.lang)
        names = [words["and"].join(map(labels.actor, actors)) for actors in (asked, others)]
        return along, words["line"].format(actors=names[0], others=names[1])

    def _coverage(self, rows: Rows) -> Coverage:
        return coverage((selected.statement.document for selected in rows.evidence), self.documents)

    def _found(self, rows: Rows, labels: Labels) -> list[Found]:
        if self.interpretation.intent in FROM_NETWORK:
            return analysed(
                Material(
                    self.interpretation,
                    [selected.statement for selected in rows.evidence],
                    self._everything,
                    self.documents,
                    texts(self.lang)["notes"],
                )
            )
        return count(rows, labels)

    def _everything(self) -> list[Statement]:
        return [selected.statement for selected in select_statements(self.store, Selection())]

    def _summary(self, rows: Rows, found: list[Found], labels: Labels) -> str:
        if not rows.evidence:
            return why_nothing(self.store, self.interpretation, self.documents, labels)
        used = {selected.statement.document for selected in rows.evidence}
        sentences = [
            summary(self.interpretation, found, rows.evidence, self.lang),
            ranked_sentence(len(found), MOST_RANKED, self.lang) if self.interpretation.intent in FROM_NETWORK else "",
            coverage_sentence(self._coverage(rows), self.lang),
            examples_sentence((d for file, d in self.documents.items() if file in used), self.lang),
        ]
        return " ".join(filter(None, sentences))


class _AskedOfProgrammes(_Asked):
    """A question about what actors set out to do, which elements of programmes answer."""

    def answer(self) -> Answer:
        """The answer; nothing is followed along the line of an actor, since a goal is not inherited."""
        rows = run_programme(self.store, programme_query(self.interpretation, self.selection))
        labels = Labels(language=self.lang)
        found = found_in(self.interpretation, rows, self.documents, labels)
        used = {passage.element.source.document for passage in rows.passages}
        rests_on = coverage(used, self.documents)
        sentences = [
            programme_summary(self.interpretation, found, rows, self.lang), coverage_sentence(rests_on, self.lang),
            examples_sentence((document for file, document in self.documents.items() if file in used), self.lang),
        ] if found else [why_nothing(self.store, self.interpretation, self.documents, labels)]  # fmt: skip
        said = [understood(self.understanding, labels), absence(self.selection, self.lang)]
        return Answer(
            understanding=self.understanding, understood=" ".join(filter(None, said)),
            summary=" ".join(filter(None, sentences)), sparql=rows.sparql, found=tuple(found), evidence=(),
            documents=self.documents, coverage=rests_on, passages=rows.passages,
        )  # fmt: skip


def _selection(interpretation: Interpretation, beside: Selection) -> Selection:
    """What the question asks for as a selection, with the date ``beside`` it.

    Kinds of what is found in a network are no matter of selection.
    """
    network = interpretation.intent in FROM_NETWORK and interpretation.intent is not Intent.BROKERS
    return Selection(
        themes=interpretation.themes,
        places=interpretation.places,
        actors=interpretation.actors,
        kinds=() if network else interpretation.kinds,
        collaborations=interpretation.collaborations,
        roles=tuple(map(str, interpretation.roles)),
        statuses=tuple(map(str, interpretation.statuses)),
        start=interpretation.start,
        end=interpretation.end,
        as_of=beside.as_of,
        with_predecessors=beside.with_predecessors,
        together=len(interpretation.actors) > 1 and interpretation.intent in OF_ALL_ACTORS,
    )


def _with_time(understanding: Understanding, start: str | None, end: str | None) -> Understanding:
    """The question with the time given beside it, where it names none itself."""
    asked = understanding.interpretation
    if asked.start or asked.end or not (start or end):
        return understanding
    first = first_day(start).isoformat() if start else None
    last = last_day(end).isoformat() if end else None
    return replace(understanding, interpretation=replace(asked, start=first, end=last))


def _unanswered(store: Store, understanding: Understanding, labels: Labels) -> Answer:
    """A question that could not be read: what was not understood, and the nearest that can be."""
    documents = read_documents(store)
    offered = suggestions(understanding.question, labels)
    words = texts(labels.language)
    too_long = len(understanding.question) > LONGEST_QUESTION
    said = words["too_long"].format(limit=LONGEST_QUESTION) if too_long else understood(understanding, labels)
    return Answer(
        understanding=understanding,
        understood=said,
        summary=words["suggestions"],
        sparql="",
        found=(),
        evidence=(),
        documents=documents,
        coverage=coverage((), documents),
        suggestions=offered,
    )
