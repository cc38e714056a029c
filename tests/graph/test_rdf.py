"""What becomes quads comes back the same, for any value of the model."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Quad, RdfFormat, parse, serialize

from samverkan.graph import rdf
from samverkan.graph.described import Described
from samverkan.graph.model import (
    Actor,
    Document,
    Kind,
    NamedCollaboration,
    Origin,
    Participation,
    Place,
    Role,
    Statement,
    Status,
    Theme,
    slug,
)
from samverkan.ontology import terms as t

ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)
texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=30)
names = texts.filter(bool)
maybe_ids = st.none() | ids
dates = st.none() | st.dates().map(lambda day: day.isoformat()) | st.dates().map(lambda day: day.isoformat()[:4])
counts = st.integers(0, 10**6)


def unordered(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """What has no order in a graph is given sorted and without doubles."""
    return st.sets(values, max_size=3).map(lambda found: tuple(sorted(found)))


participations = st.builds(
    Participation,
    actor=ids,
    label=names,
    kind=st.sampled_from(Kind),
    role=st.sampled_from(Role),
    mention=st.none() | texts,
    basis=texts,
)
headings = st.lists(names.filter(lambda heading: "›" not in heading), max_size=3).map(tuple)
documents = st.builds(
    Document,
    file=names.filter(slug),
    title=names,
    publisher=maybe_ids,
    year=st.none() | st.integers(1000, 9999),
    kind=st.none() | texts,
    sha256=texts,
    pages=counts,
    sentences=counts,
    problems=unordered(texts),
    address=st.none() | texts,
    example=st.booleans(),
    publisher_label=st.none() | names,
)
actors = st.builds(
    Actor,
    id=ids,
    label=names,
    kind=st.sampled_from(Kind),
    label_en=st.none() | texts,
    aliases=unordered(texts),
    parent=maybe_ids,
    valid_from=dates,
    valid_to=dates,
    successors=unordered(ids),
    area=maybe_ids,
    collective=st.booleans(),
    member_kind=st.none() | st.sampled_from(Kind),
    generic=st.booleans(),
    sources=unordered(texts),
    confidence=names,
    found=st.booleans(),
)
places = st.builds(
    Place, id=ids, label=names, kind=names, aliases=unordered(texts), broader=unordered(ids), code=st.none() | texts
)
themes = st.builds(Theme, id=ids, label=names, label_en=texts, broader=maybe_ids, cues=unordered(texts), goals=unordered(ids))
collaborations = st.builds(
    NamedCollaboration,
    id=ids,
    label=names,
    kind=ids,
    aliases=unordered(texts),
    participations=st.lists(st.tuples(ids, st.sampled_from(Role)), max_size=3).map(tuple),
    themes=unordered(ids),
    places=unordered(ids),
    valid_from=dates,
    valid_to=dates,
    sources=unordered(texts),
    confidence=names,
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    origin = draw(st.sampled_from(Origin))
    quote = "" if origin is Origin.CURATED else draw(names)
    collaboration = draw(maybe_ids)
    start = draw(counts) if quote else 0
    return Statement(
        id=draw(ids),
        document="plan.txt",
        start=start,
        end=start + len(quote),
        quote=quote,
        participants=tuple(draw(st.lists(participations, max_size=12))),
        status=draw(st.sampled_from(Status)),
        page=draw(st.none() | texts),
        section=draw(headings),
        collaboration=collaboration,
        collaboration_label=draw(names) if collaboration else None,
        themes=draw(unordered(ids)),
        places=draw(unordered(ids)),
        valid_from=draw(dates),
        valid_to=draw(dates),
        masked=draw(st.booleans()),
        origin=origin,
        summary=draw(st.none() | texts),
        basis=draw(st.dictionaries(st.sampled_from(["frame", "status", "themes"]), texts)),
    )


PLAN = Document("plan.txt", "Plan", None, None, None)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def through(*quads: Quad) -> Described:
    """The quads after a journey through a file, as another program would get them."""
    data = serialize(quads, format=RdfFormat.N_QUADS)
    assert data is not None
    return Described(parse(data, format=RdfFormat.N_QUADS))


@relaxed
@given(statements())
def test_statements(statement: Statement) -> None:
    (back,) = rdf.read_statements(through(*rdf.statement_quads(statement), *rdf.document_quads(PLAN)))
    assert back == statement
    assert back.basis == statement.basis
    assert back.record() == statement.record()


@relaxed
@given(documents)
def test_documents(document: Document) -> None:
    assert rdf.read_documents(through(*rdf.document_quads(document))) == [document]


@relaxed
@given(actors)
def test_actors(actor: Actor) -> None:
    assert rdf.read_actors(through(*rdf.actor_quads(actor))) == [actor]


@relaxed
@given(places)
def test_places(place: Place) -> None:
    assert rdf.read_places(through(*rdf.place_quads(place))) == [place]


@relaxed
@given(themes)
def test_themes(theme: Theme) -> None:
    assert rdf.read_themes(through(*rdf.theme_quads(theme))) == [theme]


@relaxed
@given(collaborations)
def test_collaborations(collaboration: NamedCollaboration) -> None:
    assert rdf.read_collaborations(through(*rdf.collaboration_quads(collaboration))) == [collaboration]


@relaxed
@given(statements())
def test_no_node_is_blank_and_no_quad_comes_twice(statement: Statement) -> None:
    quads = list(rdf.statement_quads(statement))
    assert len(quads) == len(set(quads))
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad)


def test_a_merger_is_one_event() -> None:
    """Two boards that end on the same day with the same successor; the event's IRI says which."""
    merged = [
        Actor(x, x, Kind.STADSDELSNAMND, valid_to="2023-06-30", successors=("jarva",)) for x in ("rinkeby-kista", "spanga-tensta")
    ]
    described = Described(rdf.change_quads(merged))
    (event,) = described.of_type(t.CHANGE_EVENT)
    assert event == t.thing("event", "jarva--2023-06-30")
    assert described.ids(event, t.ORIGINAL_ORGANIZATION) == ("rinkeby-kista", "spanga-tensta")
    assert described.ids(event, t.RESULTING_ORGANIZATION) == ("jarva",)
    assert described.text(event, t.DATE) == "2023-06-30"


def test_dates_are_as_exact_as_they_are_known() -> None:
    assert [str(rdf.date_literal(date)).rpartition("#")[2] for date in ("2022", "2022-03", "2022-03-01")] == [
        "gYear>",
        "gYearMonth>",
        "date>",
    ]
