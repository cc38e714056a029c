"""The only place where the model becomes quads, and quads become the model again.

Writing: each ``…_quads`` function yields the quads of one value. A document and its statements lie
in a graph of their own, registers and curated facts in theirs; no triple is ever written to two
graphs, because a query over the union of all graphs would then see it twice. Every node has an IRI,
so the same value gives the same quads, always.

AsRead: :class:`Described` holds triples by subject, and ``read_…`` functions take the values out
of it. What has no order in a graph (themes, places, aliases, problems, sources) comes back sorted;
headings are joined by :data:`HEADING_JOINT` and must not contain it.

>>> from samverkan.graph.model import Place
>>> read_places(Described(place_quads(Place("husby", "Husby", "stadsdel", broader=("jarva",)))))
[Place(id='husby', label='Husby', kind='stadsdel', aliases=(), broader=('jarva',), code=None)]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.described import Described, Node
from samverkan.graph.model import (
    Actor,
    AsRead,
    Certainty,
    Decision,
    Document,
    Judgement,
    Kind,
    NamedCollaboration,
    Origin,
    Participation,
    Place,
    Role,
    Rule,
    Statement,
    Status,
    Theme,
    slug,
)
from samverkan.ontology import terms as t

HEADING_JOINT = " › "
DATE_TYPES = {4: NamedNode(t.XSD + "gYear"), 7: NamedNode(t.XSD + "gYearMonth"), 10: NamedNode(t.XSD + "date")}

Property = tuple[NamedNode, Node]


# --- writing -----------------------------------------------------------------------------------


def statement_quads(statement: Statement) -> Iterator[Quad]:
    """A statement with its participations, in its document's graph or, if curated, among the facts."""
    graph = statement_graph(statement)
    node = t.statement(statement.id)
    yield from _quads(node, _statement_properties(statement), graph)
    for n, participation in enumerate(statement.participants, start=1):
        part = t.statement(f"{statement.id}/{n}")
        yield Quad(node, t.HAS_PARTICIPATION, part, graph)
        yield from _quads(part, _participation_properties(participation), graph)
        if participation.decision:
            yield from _quads(part, _decision_properties(participation.decision), t.decisions_graph(slug(statement.document)))


def statement_graph(statement: Statement) -> NamedNode:
    """The named graph that a statement belongs to."""
    return t.FACTS_GRAPH if statement.origin is Origin.CURATED else t.document_graph(slug(statement.document))


def document_quads(document: Document, graph: NamedNode | None = None) -> Iterator[Quad]:
    """A document; in its own graph unless it is only cited by curated facts and ``graph`` says so."""
    yield from _quads(t.document(document.id), _document_properties(document), graph or t.document_graph(document.id))


def actor_quads(actor: Actor, graph: NamedNode = t.REGISTERS_GRAPH) -> Iterator[Quad]:
    """An actor; those found in documents go to another graph than the registers'."""
    yield from _quads(t.actor(actor.id), _actor_properties(actor), graph)


def place_quads(place: Place, graph: NamedNode = t.REGISTERS_GRAPH) -> Iterator[Quad]:
    """A place; those found in documents go to another graph than the registers'."""
    yield from _quads(t.place(place.id), _place_properties(place), graph)


def theme_quads(theme: Theme) -> Iterator[Quad]:
    """A theme of the registers."""
    yield from _quads(t.theme(theme.id), _theme_properties(theme), t.REGISTERS_GRAPH)


def collaboration_quads(collaboration: NamedCollaboration, graph: NamedNode = t.REGISTERS_GRAPH) -> Iterator[Quad]:
    """A named collaboration and its curated participations, as ``org:Membership``."""
    node = t.collaboration(collaboration.id)
    yield from _quads(node, _collaboration_properties(collaboration), graph)
    for n, (actor, role) in enumerate(collaboration.participations, start=1):
        part = t.collaboration(f"{collaboration.id}/{n}")
        yield Quad(node, t.HAS_MEMBERSHIP, part, graph)
        properties = [(t.TYPE, t.PARTICIPATION), (t.HAS_ACTOR, t.actor(actor)), (t.ROLE, t.thing("role", role))]
        yield from _quads(part, properties, graph)


def judgement_quads(judgement: Judgement) -> Iterator[Quad]:
    """A curator's judgement; it lies with the provenance, where decisions point to it."""
    yield from _quads(t.judgement(judgement.id), _judgement_properties(judgement), t.PROVENANCE_GRAPH)


def change_quads(actors: Iterable[Actor]) -> Iterator[Quad]:
    """Mergers and splits: those that ended on one day with the same successors are one ``org:ChangeEvent``."""
    events: dict[tuple[str, ...], list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.successors:
            events[(*actor.successors, actor.valid_to or "")].append(actor)
    for (*successors, date), originals in sorted(events.items()):
        event = t.thing("event", "--".join(filter(None, [*successors, date])))
        properties: list[Property] = [(t.TYPE, t.CHANGE_EVENT), *_dates(t.DATE, date)]
        properties += [(t.ORIGINAL_ORGANIZATION, t.actor(a.id)) for a in originals]
        properties += [(t.RESULTING_ORGANIZATION, t.actor(s)) for s in successors]
        yield from _quads(event, properties, t.REGISTERS_GRAPH)


def date_literal(date: str) -> Literal:
    """An ISO date, month or year as the XSD type that fits its length."""
    return Literal(date, datatype=DATE_TYPES[len(date)])


def _quads(node: NamedNode, properties: Iterable[Property], graph: NamedNode) -> Iterator[Quad]:
    return (Quad(node, predicate, value, graph) for predicate, value in properties)


def _statement_properties(s: Statement) -> Iterator[Property]:
    yield t.TYPE, t.STATEMENT
    yield t.IN_DOCUMENT, t.document(slug(s.document))
    yield t.STATUS, t.thing("status", s.status)
    yield t.ORIGIN, t.thing("origin", s.origin)
    if s.quote:
        yield t.QUOTE, Literal(s.quote)
        yield t.START, Literal(s.start)
        yield t.END, Literal(s.end)
    yield from _texts(t.PAGE, s.page)
    yield from _texts(t.SECTION, HEADING_JOINT.join(s.section) or None)
    yield from _links(t.HAS_COLLABORATION, "collaboration", s.collaboration)
    yield from _texts(t.COLLABORATION_NAME, s.collaboration_label)
    yield from _links(t.HAS_THEME, "theme", *s.themes)
    yield from _links(t.HAS_PLACE, "place", *s.places)
    yield from _dates(t.VALID_FROM, s.valid_from)
    yield from _dates(t.VALID_TO, s.valid_to)
    yield from _flag(t.MASKED, s.masked)
    yield from _swedish(t.SUMMARY, s.summary)
    yield from _texts(t.BASIS, *(f"{detail}: {rule}" for detail, rule in sorted(s.basis.items())))


def _participation_properties(p: Participation) -> Iterator[Property]:
    yield t.TYPE, t.PARTICIPATION
    yield t.HAS_ACTOR, t.actor(p.actor)
    yield t.ACTOR_NAME, Literal(p.label)
    yield t.ACTOR_KIND, t.kind(p.kind)
    yield t.ROLE, t.thing("role", p.role)
    yield from _texts(t.MENTION, p.mention)
    yield from _texts(t.BASIS, p.basis or None)


def _decision_properties(d: Decision) -> Iterator[Property]:
    yield t.IDENTITY_RULE, Literal(d.rule)
    yield t.CERTAINTY, Literal(d.certainty)
    if d.read:
        yield t.READ_AS, Literal(d.read.actor)
        yield t.READ_NAME, Literal(d.read.label)
        yield t.READ_KIND, t.kind(d.read.kind)
    yield from _links(t.FOLLOWS, "judgement", d.judgement)


def _judgement_properties(j: Judgement) -> Iterator[Property]:
    yield t.TYPE, t.JUDGEMENT
    yield t.READ_AS, Literal(j.read)
    yield t.JUDGED_AS, Literal(j.actor)
    yield t.VERDICT, Literal(j.verdict)
    yield t.JUDGED_BY, Literal(j.by)
    yield from _dates(t.DATE, j.date)
    yield from _swedish(t.REASON, j.why)
    yield from _texts(t.JUDGED_IN, j.document)


def _document_properties(d: Document) -> Iterator[Property]:
    yield t.TYPE, t.DOCUMENT
    yield t.FILE, Literal(d.file)
    yield from _swedish(t.TITLE, d.title)
    yield from _links(t.PUBLISHER, "actor", d.publisher)
    yield from _texts(t.PUBLISHER_NAME, d.publisher_label)
    if d.year is not None:
        yield t.YEAR, Literal(d.year)
    yield from _texts(t.DOCUMENT_KIND, d.kind)
    yield from _texts(t.SHA256, d.sha256 or None)
    yield t.PAGES, Literal(d.pages)
    yield t.SENTENCES, Literal(d.sentences)
    yield from _swedish(t.PROBLEM, *d.problems)
    yield from _texts(t.ADDRESS, d.address)
    yield from _flag(t.EXAMPLE, d.example)


def _actor_properties(a: Actor) -> Iterator[Property]:
    yield t.TYPE, t.ACTOR
    yield from _labels(a.label, a.label_en, a.aliases)
    yield t.CLASSIFICATION, t.kind(a.kind)
    yield from _links(t.SUB_ORGANIZATION_OF, "actor", a.parent)
    yield from _dates(t.VALID_FROM, a.valid_from)
    yield from _dates(t.VALID_TO, a.valid_to)
    yield from _links(t.SUCCEEDED_BY, "actor", *a.successors)
    yield from _links(t.AREA, "place", a.area)
    yield from _flag(t.COLLECTIVE, a.collective)
    yield from _links(t.MEMBER_KIND, "kind", a.member_kind)
    yield from _flag(t.GENERIC, a.generic)
    yield from _texts(t.SOURCE, *a.sources)
    yield t.CONFIDENCE, Literal(a.confidence)
    yield from _flag(t.FOUND, a.found)


def _place_properties(p: Place) -> Iterator[Property]:
    yield t.TYPE, t.PLACE
    yield t.TYPE, t.CONCEPT
    yield t.IN_SCHEME, t.PLACES
    yield from _labels(p.label, None, p.aliases)
    yield t.PLACE_KIND, Literal(p.kind)
    yield from _links(t.BROADER, "place", *p.broader)
    yield from _texts(t.NOTATION, p.code)


def _theme_properties(theme: Theme) -> Iterator[Property]:
    yield t.TYPE, t.THEME
    yield t.TYPE, t.CONCEPT
    yield t.IN_SCHEME, t.THEMES
    yield from _labels(theme.label, theme.label_en, ())
    yield from _links(t.BROADER, "theme", theme.broader)
    yield from _texts(t.HIDDEN_LABEL, *theme.cues)
    for goal in theme.goals:
        yield t.RELATED_MATCH, NamedNode(t.DEVELOPMENT_GOALS + goal)


def _collaboration_properties(c: NamedCollaboration) -> Iterator[Property]:
    yield t.TYPE, t.NAMED_COLLABORATION
    yield t.TYPE, t.ORGANIZATIONAL_COLLABORATION
    yield from _labels(c.label, None, c.aliases)
    yield t.COLLABORATION_KIND, t.thing("collaboration-kind", c.kind)
    yield from _links(t.HAS_THEME, "theme", *c.themes)
    yield from _links(t.HAS_PLACE, "place", *c.places)
    yield from _dates(t.VALID_FROM, c.valid_from)
    yield from _dates(t.VALID_TO, c.valid_to)
    yield from _texts(t.SOURCE, *c.sources)
    yield t.CONFIDENCE, Literal(c.confidence)


def _labels(label: str, label_en: str | None, aliases: Iterable[str]) -> Iterator[Property]:
    yield from _swedish(t.PREF_LABEL, label)
    if label_en is not None:
        yield t.PREF_LABEL, Literal(label_en, language="en")
    yield from _swedish(t.ALT_LABEL, *aliases)


def _texts(predicate: NamedNode, *values: str | None) -> Iterator[Property]:
    return ((predicate, Literal(value)) for value in values if value is not None)


def _swedish(predicate: NamedNode, *values: str | None) -> Iterator[Property]:
    return ((predicate, Literal(value, language="sv")) for value in values if value is not None)


def _links(predicate: NamedNode, room: str, *ids: str | None) -> Iterator[Property]:
    return ((predicate, t.thing(room, local)) for local in ids if local is not None)


def _dates(predicate: NamedNode, date: str | None) -> Iterator[Property]:
    if date:
        yield predicate, date_literal(date)


def _flag(predicate: NamedNode, value: bool) -> Iterator[Property]:
    """A flag is written only where it is raised."""
    if value:
        yield predicate, Literal(True)


# --- reading -----------------------------------------------------------------------------------


def read_statements(described: Described) -> list[Statement]:
    """The statements, by id. The documents they stand in must be described too, for their file names."""
    return [_statement(described, node) for node in described.of_type(t.STATEMENT)]


def read_documents(described: Described) -> list[Document]:
    """The documents, by id."""
    return [_document(described, node) for node in described.of_type(t.DOCUMENT)]


def read_actors(described: Described) -> list[Actor]:
    """The actors, by id."""
    return [_actor(described, node) for node in described.of_type(t.ACTOR)]


def read_places(described: Described) -> list[Place]:
    """The places, by id."""
    return [_place(described, node) for node in described.of_type(t.PLACE)]


def read_themes(described: Described) -> list[Theme]:
    """The themes, by id."""
    return [_theme(described, node) for node in described.of_type(t.THEME)]


def read_collaborations(described: Described) -> list[NamedCollaboration]:
    """The named collaborations, by id."""
    return [_collaboration(described, node) for node in described.of_type(t.NAMED_COLLABORATION)]


def _statement(d: Described, node: NamedNode) -> Statement:
    (document,) = d.links(node, t.IN_DOCUMENT)
    section = d.text(node, t.SECTION)
    return Statement(
        id=t.local_id(node),
        document=d.required(document, t.FILE),
        start=d.number(node, t.START) or 0,
        end=d.number(node, t.END) or 0,
        quote=d.text(node, t.QUOTE) or "",
        participants=tuple(_participation(d, part) for part in _parts(d, node, t.HAS_PARTICIPATION)),
        status=Status(d.required(node, t.STATUS)),
        page=d.text(node, t.PAGE),
        section=tuple(section.split(HEADING_JOINT)) if section else (),
        collaboration=d.id(node, t.HAS_COLLABORATION),
        collaboration_label=d.text(node, t.COLLABORATION_NAME),
        themes=d.ids(node, t.HAS_THEME),
        places=d.ids(node, t.HAS_PLACE),
        valid_from=d.text(node, t.VALID_FROM),
        valid_to=d.text(node, t.VALID_TO),
        masked=d.flag(node, t.MASKED),
        origin=Origin(d.required(node, t.ORIGIN)),
        summary=d.text(node, t.SUMMARY),
        basis=_basis(d.texts(node, t.BASIS)),
    )


def _basis(texts: Iterable[str]) -> Mapping[str, str]:
    return {detail: rule for detail, _, rule in (text.partition(": ") for text in texts)}


def _parts(d: Described, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    """Participations in the order they were written: their IRIs end with a number."""
    return sorted(d.links(node, predicate), key=lambda part: int(t.local_id(part)))


def _participation(d: Described, node: NamedNode) -> Participation:
    return Participation(
        actor=d.required(node, t.HAS_ACTOR),
        label=d.required(node, t.ACTOR_NAME),
        kind=Kind(d.required(node, t.ACTOR_KIND)),
        role=Role(d.required(node, t.ROLE)),
        mention=d.text(node, t.MENTION),
        basis=d.text(node, t.BASIS) or "",
        decision=_decision(d, node),
    )


def _decision(d: Described, node: NamedNode) -> Decision | None:
    rule = d.text(node, t.IDENTITY_RULE)
    if rule is None:
        return None
    read = d.text(node, t.READ_AS)
    reading = AsRead(read, d.required(node, t.READ_NAME), Kind(d.required(node, t.READ_KIND))) if read else None
    return Decision(Rule(rule), Certainty(d.required(node, t.CERTAINTY)), reading, d.id(node, t.FOLLOWS))


def _document(d: Described, node: NamedNode) -> Document:
    return Document(
        file=d.required(node, t.FILE),
        title=d.required(node, t.TITLE),
        publisher=d.id(node, t.PUBLISHER),
        year=d.number(node, t.YEAR),
        kind=d.text(node, t.DOCUMENT_KIND),
        sha256=d.text(node, t.SHA256) or "",
        pages=d.number(node, t.PAGES) or 0,
        sentences=d.number(node, t.SENTENCES) or 0,
        problems=d.texts(node, t.PROBLEM),
        address=d.text(node, t.ADDRESS),
        example=d.flag(node, t.EXAMPLE),
        publisher_label=d.text(node, t.PUBLISHER_NAME),
    )


def _actor(d: Described, node: NamedNode) -> Actor:
    member_kind = d.id(node, t.MEMBER_KIND)
    return Actor(
        id=t.local_id(node),
        label=_swedish_label(d, node),
        kind=Kind(d.required(node, t.CLASSIFICATION)),
        label_en=d.text(node, t.PREF_LABEL, "en"),
        aliases=d.texts(node, t.ALT_LABEL),
        parent=d.id(node, t.SUB_ORGANIZATION_OF),
        valid_from=d.text(node, t.VALID_FROM),
        valid_to=d.text(node, t.VALID_TO),
        successors=d.ids(node, t.SUCCEEDED_BY),
        area=d.id(node, t.AREA),
        collective=d.flag(node, t.COLLECTIVE),
        member_kind=Kind(member_kind) if member_kind else None,
        generic=d.flag(node, t.GENERIC),
        sources=d.texts(node, t.SOURCE),
        confidence=d.required(node, t.CONFIDENCE),
        found=d.flag(node, t.FOUND),
    )


def _place(d: Described, node: NamedNode) -> Place:
    return Place(
        id=t.local_id(node),
        label=_swedish_label(d, node),
        kind=d.required(node, t.PLACE_KIND),
        aliases=d.texts(node, t.ALT_LABEL),
        broader=d.ids(node, t.BROADER),
        code=d.text(node, t.NOTATION),
    )


def _theme(d: Described, node: NamedNode) -> Theme:
    return Theme(
        id=t.local_id(node),
        label=_swedish_label(d, node),
        label_en=d.text(node, t.PREF_LABEL, "en") or "",
        broader=d.id(node, t.BROADER),
        cues=d.texts(node, t.HIDDEN_LABEL),
        goals=d.ids(node, t.RELATED_MATCH),
    )


def _collaboration(d: Described, node: NamedNode) -> NamedCollaboration:
    return NamedCollaboration(
        id=t.local_id(node),
        label=_swedish_label(d, node),
        kind=d.required(node, t.COLLABORATION_KIND),
        aliases=d.texts(node, t.ALT_LABEL),
        participations=tuple(
            (d.required(part, t.HAS_ACTOR), Role(d.required(part, t.ROLE))) for part in _parts(d, node, t.HAS_MEMBERSHIP)
        ),
        themes=d.ids(node, t.HAS_THEME),
        places=d.ids(node, t.HAS_PLACE),
        valid_from=d.text(node, t.VALID_FROM),
        valid_to=d.text(node, t.VALID_TO),
        sources=d.texts(node, t.SOURCE),
        confidence=d.required(node, t.CONFIDENCE),
    )


def _swedish_label(d: Described, node: NamedNode) -> str:
    return d.text(node, t.PREF_LABEL, "sv") or t.local_id(node)
