"""The question box, the answer, and the correction of how a question was understood.

A correction makes a new question in standard words, which is asked like any other; so every answer has an address that says
what it answers, and one way of being worked out.
"""

from __future__ import annotations

from dataclasses import replace

from starlette.responses import JSONResponse, RedirectResponse, Response

from samverkan.exports.answers import found_table, kind_words
from samverkan.exports.gathering import gathered
from samverkan.exports.web import views
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.rendering import page
from samverkan.exports.web.subjects import subjects
from samverkan.exports.web.views import View
from samverkan.graph.model import Kind
from samverkan.graph.programme import ElementType
from samverkan.graph.registers import load_registers
from samverkan.queries.answers.answer import Answer, Found
from samverkan.queries.answers.coverage import is_read
from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.names import found_names
from samverkan.queries.answers.suggestions import suggestions
from samverkan.queries.answers.wording import as_question
from samverkan.queries.ask import ask
from samverkan.queries.questions.interpretation import Intent, Interpretation
from samverkan.queries.questions.reader import read_question
from samverkan.queries.questions.text import key
from samverkan.queries.selection import Selection, first_day, last_day

MOST_SUGGESTED = 6


def start(asked: Asked) -> Response:
    """The first page."""
    documents = list(asked.snapshot.documents.values())
    read = [document for document in documents if is_read(document)]
    return page(asked, "start.html", read=read, cited=len(documents) - len(read))


def question(asked: Asked) -> Response:
    """A question answered, as a page or as a file."""
    words = asked.value("q")
    if not words:
        return RedirectResponse(asked.href("/"), status_code=303)
    answer = answered(asked, words)
    view = _view(asked, answer)
    if asked.value("format"):
        return views.file(asked, view, asked.value("format"))
    return page(
        asked, "answer.html", answer=answer, interpretation=answer.understanding.interpretation,
        kind_words=kind_words(asked.lang),
        rooms_of={found.id: _room(found) for found in answer.found}, offered=offered(asked), **views.shown(asked, view),
    )  # fmt: skip


def answered(asked: Asked, words: str) -> Answer:
    """The answer, with the time that is given beside the question."""
    selection = asked.selection()
    beside = Selection(start=selection.start, end=selection.end, as_of=selection.as_of)
    return ask(asked.snapshot.store, words, beside, lang=asked.lang)


def correct(asked: Asked) -> Response:
    """On to the question that was meant: what is given takes the place of what was understood."""
    understood = read_question(asked.value("q"), found_names(asked.snapshot.store)).interpretation
    selection = asked.selection()
    intent = Intent.ACTORS if understood.intent is Intent.UNKNOWN else understood.intent
    meant = replace(
        understood, intent=intent, themes=selection.themes, places=selection.places,
        start=first_day(selection.start).isoformat() if selection.start else None,
        end=last_day(selection.end).isoformat() if selection.end else None,
    )  # fmt: skip
    return RedirectResponse(asked.href("/fraga", q=as_question(meant, Labels(language=asked.lang))), status_code=303)


def suggest(asked: Asked) -> Response:
    """While someone types: questions near what has been typed, and things whose names have its words."""
    typed = asked.value("q")[:200]
    words = key(typed)
    offered = suggestions(typed, Labels(language=asked.lang)) if words else ()
    named = [subject for subject in subjects(asked.snapshot, asked.lang) if subject.matches(words)] if words else []
    return JSONResponse({
        "questions": [{"label": text, "href": asked.href("/fraga", q=text)} for text in offered],
        "things": [
            {"label": subject.label, "room": subject.room, "href": asked.href(subject.path)}
            for subject in named[:MOST_SUGGESTED]
        ],
    })  # fmt: skip


def _view(asked: Asked, answer: Answer) -> View:
    """The evidence of an answer under the question as it was understood."""
    asked_for = answer.understanding.interpretation
    selection = Selection(
        themes=asked_for.themes, places=asked_for.places, actors=asked_for.actors, kinds=asked_for.kinds,
        collaborations=asked_for.collaborations, start=asked_for.start, end=asked_for.end,
    )  # fmt: skip
    evidence = gathered(asked.snapshot.store, selection, answer.evidence)
    return View(_title(asked_for, answer, asked.lang), evidence, found_table(answer, asked.lang), answer.passages)


def _title(asked_for: Interpretation, answer: Answer, lang: str) -> str:
    if asked_for.intent is Intent.UNKNOWN:
        return answer.understanding.question
    return as_question(asked_for, Labels((selected.statement for selected in answer.evidence), lang))


def _room(found: Found) -> str:
    """The room of a thing that was found; empty for a pair, which has no page."""
    if found.kind in set(Kind):
        return "actor"
    if found.kind in set(ElementType):
        return "element"
    return {"theme": "theme", "place": "place", "pair": ""}.get(found.kind, "collaboration")


def offered(asked: Asked) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen instead of what was understood: themes, places and years."""
    registers, labels = load_registers(), Labels(language=asked.lang)
    years = sorted({document.year for document in asked.snapshot.documents.values() if document.year})
    return {
        "theme": sorted(((id_, labels.of("theme", id_)[0]) for id_ in registers.themes), key=lambda pair: pair[1]),
        "place": sorted(((id_, labels.of("place", id_)[0]) for id_ in registers.places), key=lambda pair: pair[1]),
        "year": [(str(year), str(year)) for year in range(years[0], years[-1] + 1)] if years else [],
    }
