"""What has been read, what an answer rests on, and why nothing was found.

Silence is not "no": where no document about the time or the place asked for has been read, the question
is not answered, and that is what is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from samverkan.graph import rdf
from samverkan.graph.described import Described
from samverkan.graph.model import Document
from samverkan.graph.store import Store
from samverkan.queries.answers.answer import Coverage
from samverkan.queries.answers.labels import Labels
from samverkan.queries.answers.wording import texts
from samverkan.queries.questions.interpretation import PROGRAMME, Interpretation
from samverkan.queries.selection import Selection, conditions

DOCUMENTS = "CONSTRUCT { ?document ?property ?value } WHERE { ?document a sam:Document ; ?property ?value }"


def read_documents(store: Store) -> dict[str, Document]:
    """The documents of the store by file name, those only cited by curated facts as well."""
    return {document.file: document for document in rdf.read_documents(Described(store.construct(DOCUMENTS)))}


def is_read(document: Document) -> bool:
    """Whether the document itself has been read, and is not only cited."""
    return bool(document.sentences or document.pages)


def coverage(files: Iterable[str], documents: Mapping[str, Document]) -> Coverage:
    """What an answer rests on whose evidence stands in ``files``."""
    used = [documents[file] for file in set(files) if file in documents]
    return Coverage(
        documents=len(used),
        read=sum(map(is_read, documents.values())),
        latest=max((str(document.year) for document in used if document.year), default=None),
        partly=sum(bool(document.problems) for document in used),
    )


def why_nothing(store: Store, interpretation: Interpretation, documents: Mapping[str, Document], labels: Labels) -> str:
    """Why nothing was found: nothing read at all, nothing of that time, nothing about that place, or no such thing said."""
    words = texts(labels.language)
    read = [document for document in documents.values() if is_read(document)]
    if not read:
        return str(words["none_read"])
    if interpretation.intent in PROGRAMME:
        return str(words["programme"]["none"].format(read=len(read)))
    if not _period_is_read(store, interpretation):
        years = sorted({document.year for document in read if document.year})
        return str(words["none_period"].format(years=", ".join(map(str, years))))
    unread = [place for place in interpretation.places if not _is_about(store, place)]
    if unread:
        return str(words["none_place"].format(places=words["and"].join(labels.of("place", place)[0] for place in unread)))
    return str(words["none"].format(read=len(read)))


def _period_is_read(store: Store, interpretation: Interpretation) -> bool:
    if not (interpretation.start or interpretation.end):
        return True
    return _any_statement(store, Selection(start=interpretation.start, end=interpretation.end))


def _is_about(store: Store, place: str) -> bool:
    return _any_statement(store, Selection(places=(place,)))


def _any_statement(store: Store, selection: Selection) -> bool:
    lines = " ".join(conditions(selection))
    return store.ask(f"ASK {{ {lines} }}")
