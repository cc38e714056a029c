"""Whatever has an IRI: a page for a reader, triples for a program, by what the client prefers.

The path is that of the IRI: ``https://w3id.org/samverkanskartan/id/actor/polisen`` is ``/id/actor/polisen`` here. Actors,
themes, places, named collaborations and documents have pages with all that is said of them; everything else shows its
properties as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from starlette.exceptions import HTTPException
from starlette.responses import Response

from samverkan.exports.gathering import gather
from samverkan.exports.map.resources import texts as map_texts
from samverkan.exports.web import triples, views
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.negotiation import preferred
from samverkan.exports.web.rendering import ROOMS, page, texts
from samverkan.exports.web.subjects import subjects
from samverkan.exports.web.views import View
from samverkan.graph import lookup
from samverkan.graph.model import Actor, Document
from samverkan.graph.registers import load_registers
from samverkan.ontology import terms as t
from samverkan.queries.answers.coverage import is_read
from samverkan.queries.answers.labels import Labels
from samverkan.queries.selection import Selection, read_statements

HTML = "text/html"
PATH = re.compile(r"[A-Za-z0-9._/-]{1,500}")
"""What IRIs of ours are made of."""
Link = tuple[str, str]
"""The label of something and its path, empty where it has none."""


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of its subject beside its statements: facts as (word of ``texts.yml``, values), and notes."""

    label: str
    facts: list[tuple[str, list[Link]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def thing(asked: Asked) -> Response:
    """A thing of ours, as a page, as a file of its statements or as triples."""
    local = asked.request.path_params["iri"]
    node = NamedNode(t.ID + (local if PATH.fullmatch(local) else ""))
    quads = list(triples.about(asked.snapshot.store, node))
    if not quads:
        raise HTTPException(404)
    form = asked.value("format")
    if form in triples.FORMS:
        return triples.response(quads, triples.FORMS[form])
    media = HTML if form else preferred(asked.accept, [HTML, *triples.MEDIA])
    if media is None:
        raise HTTPException(406)
    if media != HTML:
        return triples.response(quads, media)
    room, _, local = node.value.removeprefix(t.ID).partition("/")
    return _subject(asked, room, local) if room in ROOMS else _properties(asked, node, quads)


def shelf(asked: Asked) -> Response:
    """All things of a room."""
    room = asked.request.path_params["room"]
    if room not in ROOMS:
        raise HTTPException(404)
    found = [subject for subject in subjects(asked.snapshot, asked.lang) if subject.room == room]
    unread = {document.id for document in asked.snapshot.documents.values() if not is_read(document)}
    return page(asked, "shelf.html", room=room, found=sorted(found, key=lambda subject: subject.label.casefold()), unread=unread)


def _subject(asked: Asked, room: str, local: str) -> Response:
    selection = Selection(documents=(_file(asked, local),)) if room == "document" else Selection(**{f"{room}s": (local,)})  # type: ignore[arg-type]
    gathered = gather(asked.snapshot.store, selection)
    if room == "document":
        gathered = replace(gathered, documents={file: gathered.documents[file] for file in selection.documents})
    labels = Labels(gathered.statements, asked.lang)
    about = ABOUT[room](asked, local, labels)
    view = View(about.label, gathered, actor=local if room == "actor" else None)
    if asked.value("format"):
        return views.file(asked, view, asked.value("format"))
    return page(asked, "thing.html", room=room, local=local, about=about, **views.shown(asked, view))


def _file(asked: Asked, local: str) -> str:
    """The file name of a document by its id."""
    return next(document.file for document in asked.snapshot.documents.values() if document.id == local)


def _actor(asked: Asked, local: str, labels: Labels) -> About:
    actor: Actor = lookup.actors(asked.snapshot.store, [local])[0]
    own = [document for document in asked.snapshot.documents.values() if document.publisher == local]
    former = [other.id for other in load_registers().actors.values() if local in other.successors]
    facts = [
        ("kind", [(map_texts(asked.lang)["kinds"][actor.kind], f"/id/kind/{actor.kind}")]),
        ("aliases", _plain(actor.aliases)),
        ("parent", _linked("actor", [actor.parent], labels)),
        ("area", _linked("place", [actor.area], labels)),
        ("exists", _plain([_span(actor.valid_from, actor.valid_to)])),
        ("former", _linked("actor", former, labels)),
        ("successors", _linked("actor", actor.successors, labels)),
        ("own_documents", [(document.title, f"/id/document/{document.id}") for document in own]),
    ]
    words = texts(asked.lang)
    notes = [words["found_note"]] if actor.found else []
    return About(labels.actor(local), facts, notes + ([] if any(map(is_read, own)) else [words["own_unread"]]))


def _theme(asked: Asked, local: str, labels: Labels) -> About:
    themes = load_registers().themes
    narrower = [theme.id for theme in themes.values() if theme.broader == local]
    facts = [("broader", _linked("theme", [themes[local].broader], labels)), ("narrower", _linked("theme", narrower, labels))]
    return About(labels.of("theme", local)[0], facts)


def _place(asked: Asked, local: str, labels: Labels) -> About:
    places = load_registers().places
    within = [place.id for place in places.values() if local in place.broader]
    facts = [("within", _linked("place", places[local].broader, labels)), ("contains", _linked("place", within, labels))]
    return About(labels.of("place", local)[0], [*facts, ("aliases", _plain(places[local].aliases))])


def _collaboration(asked: Asked, local: str, labels: Labels) -> About:
    named = lookup.collaborations(asked.snapshot.store, [local])[0]
    facts = [
        ("aliases", _plain(named.aliases)),
        ("themes", _linked("theme", named.themes, labels)),
        ("places", _linked("place", named.places, labels)),
        ("exists", _plain([_span(named.valid_from, named.valid_to)])),
    ]
    return About(labels.of("collaboration", local)[0], facts)


def _document(asked: Asked, local: str, labels: Labels) -> About:
    words = texts(asked.lang)
    document: Document = next(d for d in asked.snapshot.documents.values() if d.id == local)
    publisher = _linked("actor", [document.publisher], labels) or _plain([document.publisher_label])
    facts = [
        ("publisher", publisher),
        ("year", _plain([str(document.year) if document.year else None])),
        ("file", _plain([document.file])),
        (
            "read",
            _plain(
                [words["read_extent"].format(pages=document.pages, sentences=document.sentences)] if is_read(document) else []
            ),
        ),
    ]
    state = words["not_read"] if not is_read(document) else words["read_partly"] if document.problems else words["read_whole"]
    return About(document.title, facts, [state, *document.problems, *([words["invented"]] if document.example else [])])


ABOUT: Mapping[str, Callable[[Asked, str, Labels], About]] = MappingProxyType(
    {"actor": _actor, "theme": _theme, "place": _place, "collaboration": _collaboration, "document": _document}
)


def _properties(asked: Asked, node: NamedNode, quads: list[Quad]) -> Response:
    """A thing without a page of its own kind: its properties, and for a statement also its evidence."""
    rows = sorted((_name(quad.predicate.value), _value(quad.object)) for quad in quads if quad.subject == node)
    room, _, local = node.value.removeprefix(t.ID).partition("/")
    statements = tuple(read_statements(asked.snapshot.store, [local])) if room == "statement" and "/" not in local else ()
    shown: dict[str, Any] = {}
    if statements:
        everything = gather(asked.snapshot.store, Selection(documents=(statements[0].document,)))
        shown = views.shown(asked, View(node.value, replace(everything, statements=statements)))
    return page(asked, "properties.html", node=node.value, rows=rows, **({"evidence_shown": ()} | shown))


def _name(iri: str) -> str:
    """An IRI with a prefix where there is one."""
    found = max((base for base in t.PREFIXES.values() if iri.startswith(base)), key=len, default="")
    prefix = next((name for name, base in t.PREFIXES.items() if base == found), "")
    return f"{prefix}:{iri.removeprefix(found)}" if found else iri


def _value(value: Any) -> Link:
    if isinstance(value, Literal):
        return value.value, ""
    iri = str(value.value)
    return _name(iri), iri.removeprefix(t.BASE[:-1]) if iri.startswith((t.ID, t.GRAPH)) else ""


def _linked(room: str, ids: Iterable[str | None], labels: Labels) -> list[Link]:
    return [(labels.of(room, id_)[0], f"/id/{room}/{id_}") for id_ in ids if id_]


def _plain(values: Iterable[str | None]) -> list[Link]:
    return [(value, "") for value in values if value]


def _span(start: str | None, end: str | None) -> str | None:
    return f"{start or ''}–{end or ''}" if start or end else None
