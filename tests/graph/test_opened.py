"""A store in a notebook: rdflib and networkx."""

from pathlib import Path

import pytest
import rdflib

import samverkan
from samverkan.graph.build import build
from samverkan.graph.errors import StoreError


@pytest.fixture
def folder(tmp_path: Path, registers, plan, report) -> Path:
    build(tmp_path / "s", registers, [plan, report])
    return tmp_path / "s"


def test_rdflib_sees_the_union_of_the_graphs_and_our_prefixes(folder: Path) -> None:
    rows = samverkan.open(folder).dataset.query("SELECT ?d WHERE { ?s a sam:Statement ; sam:document ?d }")
    assert len(list(rows)) == 4


def test_rdflib_sees_the_named_graphs(folder: Path) -> None:
    dataset = samverkan.open(folder).dataset
    plan = dataset.graph(rdflib.URIRef("https://w3id.org/samverkanskartan/graph/document/plan-txt"))
    assert (None, rdflib.RDF.type, rdflib.URIRef("https://w3id.org/samverkanskartan/ns#Statement")) in plan


def test_the_store_cannot_be_changed_through_rdflib(folder: Path) -> None:
    dataset = samverkan.open(folder).dataset
    before = len(dataset)
    with pytest.raises(StoreError, match="kan bara läsas"):
        dataset.add((rdflib.URIRef("urn:a"), rdflib.URIRef("urn:b"), rdflib.URIRef("urn:c")))
    assert len(samverkan.open(folder).dataset) == before


def test_networkx_sees_who_collaborates(folder: Path) -> None:
    network = samverkan.open(folder).network()
    assert network.has_edge("polisen", "rinkeby-kista-stadsdelsnamnd")


def test_a_missing_store_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="ingen kunskapsgraf"):
        samverkan.open(tmp_path / "saknas")
