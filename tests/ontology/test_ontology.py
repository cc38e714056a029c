"""The ontology says what its terms mean, in two languages, and declares just the terms that are used."""

import json
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import owlrl
import pyoxigraph
import pytest
import rdflib
import yaml
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from samverkan import ontology
from samverkan.graph.build import ONTOLOGY_FILES
from samverkan.graph.derived import UNSPECIFIED
from samverkan.graph.described import Described
from samverkan.graph.model import BROADER_KIND, Kind, Origin, Role, Status
from samverkan.graph.programme import GoalLevel, PriorityKind
from samverkan.graph.registers.entries import CollaborationKind
from samverkan.graph.store import Store
from samverkan.graph.validate import shapes
from samverkan.ontology import terms as t

FOLDER = Path(ontology.__file__).parent
QUADS = [quad for name in ONTOLOGY_FILES for quad in pyoxigraph.parse(path=str(FOLDER / name), format=RdfFormat.TURTLE)]
ONTOLOGY = Described(QUADS)
OWN = [node for node in ONTOLOGY.subjects() if node.value.startswith(t.SAM)]
CONSTANTS = {value for value in vars(t).values() if isinstance(value, NamedNode)}
CONCEPTS = ONTOLOGY.of_type(t.CONCEPT)
OWL = t.PREFIXES["owl"]
SUB_CLASS_OF = NamedNode(t.RDFS + "subClassOf")
REASONER_ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
DECLARED_AS = {NamedNode(OWL + kind) for kind in ("Class", "ObjectProperty", "DatatypeProperty", "SymmetricProperty")}


def test_every_term_in_the_code_is_declared_and_every_declared_term_is_in_the_code() -> None:
    assert {node for node in CONSTANTS if node.value.startswith(t.SAM)} == set(OWN)


@pytest.mark.parametrize("term", OWN, ids=lambda term: term.value.removeprefix(t.SAM))
def test_a_term_is_a_class_or_a_property_and_says_whose_it_is(term: NamedNode) -> None:
    assert set(ONTOLOGY.nodes(term, t.TYPE)) <= DECLARED_AS
    assert ONTOLOGY.links(term, NamedNode(t.RDFS + "isDefinedBy")) == [NamedNode(t.SAM.rstrip("#"))]


@pytest.mark.parametrize("term", [*OWN, *CONCEPTS], ids=lambda term: term.value.rpartition("samverkanskartan/")[2])
def test_a_term_has_label_definition_note_and_example_in_both_languages(term: NamedNode) -> None:
    label = t.PREF_LABEL if term in CONCEPTS else NamedNode(t.RDFS + "label")
    for predicate in (label, *(NamedNode(t.SKOS + name) for name in ("definition", "scopeNote", "example"))):
        languages = [value.language for value in ONTOLOGY.nodes(term, predicate) if isinstance(value, Literal)]
        assert sorted(map(str, languages)) == ["en", "sv"], predicate.value


def test_no_two_terms_share_a_label() -> None:
    for language in ("sv", "en"):
        labels = [ONTOLOGY.text(term, NamedNode(t.RDFS + "label"), language) for term in OWN]
        assert len(set(labels)) == len(labels)


def test_nothing_is_a_blank_node() -> None:
    assert not any(isinstance(term, BlankNode) for quad in QUADS for term in quad)


@pytest.mark.parametrize(
    ("room", "words"),
    [
        ("kind", set(Kind)),
        ("role", set(Role)),
        ("status", set(Status)),
        ("origin", set(Origin)),
        ("collaboration-kind", set(CollaborationKind) | {UNSPECIFIED}),
        ("goal-level", set(GoalLevel)),
        ("priority-kind", set(PriorityKind)),
    ],
)
def test_concepts_are_the_words_of_the_model(room: str, words: set[str]) -> None:
    concepts = {node for node in CONCEPTS if node.value.startswith(f"{t.ID}{room}/")}
    assert concepts == {t.thing(room, word) for word in words}
    assert all(ONTOLOGY.links(concept, t.IN_SCHEME) for concept in concepts)


def test_kinds_have_the_broader_kinds_of_the_model() -> None:
    assert {(c, b) for c in CONCEPTS for b in ONTOLOGY.links(c, t.BROADER)} == {
        (t.kind(n), t.kind(b)) for n, b in BROADER_KIND.items()
    }


def test_there_is_no_class_for_persons() -> None:
    assert not any("person" in node.value.casefold() or "agent" in node.value.casefold() for node in OWN)


def test_the_json_ld_context_has_a_key_for_every_term() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    links = set(ONTOLOGY.of_type(NamedNode(OWL + "ObjectProperty")))
    for term in OWN:
        name = term.value.removeprefix(t.SAM)
        assert context[name] == ({"@id": f"sam:{name}", "@type": "@id"} if term in links else f"sam:{name}")


def test_shapes_speak_of_declared_terms_and_in_swedish() -> None:
    named = {NamedNode(str(node)) for triple in shapes() for node in triple if str(node).startswith(t.SAM)}
    assert named <= set(OWN)
    for shape in shapes().subjects(rdflib.RDF.type, rdflib.SH.PropertyShape):
        (message,) = shapes().objects(shape, rdflib.SH.message)
        assert message.language == "sv"  # type: ignore[attr-defined]
        assert ". " in message, "a message says what is wrong and, after the first full stop, what to do"


@pytest.mark.parametrize("name", sorted(t.PREFIXES))
def test_no_prefix_lies_within_another(name: str) -> None:
    """Otherwise the same IRI could be shortened in two ways, and exports would differ from run to run."""
    assert not [iri for other, iri in t.PREFIXES.items() if other != name and iri.startswith(t.PREFIXES[name])]


# --- the ontology and what is built with it


def test_every_term_is_used_and_every_term_used_is_declared(whole: Store) -> None:
    quads = [quad for quad in whole.quads() if quad.graph_name != t.ONTOLOGY_GRAPH]
    used = {quad.predicate for quad in quads} | {quad.object for quad in quads if quad.predicate == t.TYPE}
    above = {parent for term in used & set(OWN) for parent in ONTOLOGY.links(term, SUB_CLASS_OF)}
    assert {node for node in used if node.value.startswith(t.SAM)} <= set(OWN)
    assert set(OWN) <= used | above
    assert {node.value for node in used if not node.value.startswith(t.SAM)} <= vocabulary_terms()


def test_every_term_of_another_vocabulary_is_one_of_its_terms() -> None:
    folder = [quad for path in FOLDER.glob("*.ttl") for quad in pyoxigraph.parse(path=str(path), format=RdfFormat.TURTLE)]
    named = {term.value for quad in folder for term in quad if isinstance(term, NamedNode)}
    assert {iri for iri in named if not iri.startswith(t.BASE)} <= vocabulary_terms()


def test_a_built_graph_and_the_ontology_do_not_contradict_each_other(whole: Store) -> None:
    assert contradictions(whole.quads()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        (t.actor("staden"), t.TYPE, t.DOCUMENT),
        (t.place("norr"), t.HAS_PARTICIPATION, t.statement("s1/1")),
        (t.actor("staden"), t.AREA, t.document("plan-txt")),
        (t.statement("s1/1"), t.HAS_ACTOR, t.theme("trygghet")),
    ],
    ids=["two things at once", "wrong subject", "wrong object", "wrong party"],
)
def test_a_contradiction_would_be_found(whole: Store, wrong: tuple[NamedNode, NamedNode, NamedNode]) -> None:
    assert contradictions([*whole.quads(), Quad(*wrong, t.FACTS_GRAPH)])


def contradictions(quads: Iterable[Quad]) -> list[str]:
    """What an OWL RL reasoner says against a graph."""
    lines = BytesIO()
    pyoxigraph.serialize((quad.triple for quad in quads), lines, RdfFormat.N_TRIPLES)
    graph = rdflib.Graph().parse(data=lines.getvalue(), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, REASONER_ERROR))


@cache
def vocabulary_terms() -> frozenset[str]:
    """The terms of other vocabularies, from the copy beside this file."""
    copies = yaml.safe_load(Path(__file__).with_name("vocabularies.yml").read_text(encoding="utf-8"))
    return frozenset(copy["namespace"] + term for copy in copies.values() for term in copy["terms"].split())
