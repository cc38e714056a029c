"""A folder for a whole city: a start page with search, the map, and a page for everything the map knows.

``index.html`` finds actors, themes, places, named collaborations and documents; each has a plain page with
its own small map and all its evidence, linked to the others. An actor's page also has the goals, priorities,
activities and projects that are the actor's own. ``karta.html`` is the interactive map of it all. The files
are plain: any web server, shared drive or memory stick can hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlencode

from samverkan.exports.files import replacing
from samverkan.exports.map import resources
from samverkan.exports.map.context import context
from samverkan.exports.map.data import MapData, alphabetical, part_of
from samverkan.exports.map.environment import environment
from samverkan.exports.map.page import inline, render_map
from samverkan.exports.map.plain import render_plain
from samverkan.exports.programmes import programme_table
from samverkan.graph.model import Statement, slug
from samverkan.graph.programme import Element

Programmes = Mapping[str, Sequence[Element]]
"""What actors set out to do, by the actor's id."""
NO_PROGRAMMES: Programmes = MappingProxyType({})
SHELVES = ("aktorer", "teman", "platser", "samarbeten", "dokument")


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that has a page: where it lies, what it is called and what is said of it."""

    shelf: str
    id: str
    label: str
    statements: tuple[Statement, ...]

    @property
    def path(self) -> str:
        """The page's address from the folder's start page."""
        return f"{self.shelf}/{slug(self.id)}.html"


def write_site(data: MapData, folder: Path, programmes: Programmes = NO_PROGRAMMES) -> list[Path]:
    """Write the site into ``folder``, which is made if it is not there; gives the files written."""
    written = []
    for name, page in pages(data, programmes):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(page.encode("utf-8"))
        written.append(path)
    return written


def pages(data: MapData, programmes: Programmes = NO_PROGRAMMES) -> Iterator[tuple[str, str]]:
    """Every page with its name, the start page first."""
    subjects = _subjects(data)
    yield "index.html", _start_page(data, subjects)
    yield "karta.html", render_map(data)
    for subject in subjects:
        yield subject.path, _subject_page(data, subject, programmes)


def _subject_page(data: MapData, subject: Subject, programmes: Programmes) -> str:
    words = resources.texts(data.lang)
    actor = subject.id if subject.shelf == "aktorer" else None
    elements = programmes.get(actor, ()) if actor else ()
    documents = {document.file: document for document in data.documents}
    programme = programme_table(elements, documents, data.lang) if elements else None
    chosen = {"aktorer": "actor", "teman": "theme", "platser": "place", "dokument": "document"}.get(subject.shelf)
    on_map = f"../karta.html#{urlencode({chosen: subject.id})}" if chosen else "../karta.html"
    own = part_of(data, subject.statements, title=subject.label, actor=actor)
    trail = [(words["start"], "../index.html"), (words["on_map"], on_map)]
    return render_plain(own, programme=programme, trail=trail, page_of=lambda shelf, id_: f"../{shelf}/{slug(id_)}.html")


def _subjects(data: MapData) -> list[Subject]:
    """Everything that has a page, shelf by shelf, by label."""
    said: dict[tuple[str, str], list[Statement]] = {key: [] for key in _labels(data)}
    covers = {("teman", term.id): term.covered_by for term in data.themes}
    covers |= {("platser", term.id): term.covered_by for term in data.places}
    for statement in data.statements:
        for key in sorted(set(_about(statement, covers))):
            said[key].append(statement)
    subjects = (Subject(*key, label, tuple(said[key])) for key, label in _labels(data).items())
    return sorted(subjects, key=lambda subject: (SHELVES.index(subject.shelf), alphabetical(subject.label), subject.id))


def _labels(data: MapData) -> dict[tuple[str, str], str]:
    return {
        **{("aktorer", node.id): node.label for node in data.nodes},
        **{("teman", term.id): term.label for term in data.themes},
        **{("platser", term.id): term.label for term in data.places},
        **{("samarbeten", s.collaboration): s.collaboration_label or s.collaboration for s in data.statements if s.collaboration},
        **{("dokument", document.file): document.title for document in data.documents},
    }


def _about(statement: Statement, covers: Mapping[tuple[str, str], tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """The pages on which a statement belongs; also those of broader themes and of places around."""
    yield "dokument", statement.document
    if statement.collaboration:
        yield "samarbeten", statement.collaboration
    for participation in statement.participants:
        yield "aktorer", participation.actor
    for shelf, terms in (("teman", statement.themes), ("platser", statement.places)):
        for term in terms:
            yield from ((shelf, covering) for covering in covers[shelf, term])


def _start_page(data: MapData, subjects: Sequence[Subject]) -> str:
    shelves = [(shelf, [subject for subject in subjects if subject.shelf == shelf]) for shelf in SHELVES]
    known = {**context(data), **inline([resources.read("script/site.js")]), "shelves": [each for each in shelves if each[1]]}
    return environment(known).get_template("start.html").render()
