"""The description of the data can be registered in the national data portal, as docs/datakatalog.md says."""

from __future__ import annotations

import re
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, VOID
from starlette.testclient import TestClient

import samverkan

PAGE = (Path(samverkan.__file__).parent / "docs" / "datakatalog.md").read_text(encoding="utf-8")
(PUBLISHER,) = re.findall(r"```turtle\n(.*?)```", PAGE, re.DOTALL)
SHAPES = rdflib.Graph().parse(Path(__file__).with_name("dcat_ap_se.ttl"))
ROOT = "http://localhost"


@pytest.fixture(scope="module")
def description(client: TestClient) -> rdflib.Graph:
    """What the server says of its data, and what the page tells its publisher to add."""
    served = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    added = PUBLISHER.replace("https://samverkan.example.se", ROOT)
    return rdflib.Graph().parse(data=served.text, format="turtle").parse(data=added, format="turtle")


def test_it_holds_what_dcat_ap_se_requires(description: rdflib.Graph) -> None:
    conforms, _, report = pyshacl.validate(description, shacl_graph=SHAPES)
    assert conforms, report


@pytest.mark.parametrize("word", ["foaf:name", "vcard:hasEmail", "dcterms:license", "dcterms:spatial", "dcterms:temporal"])
def test_what_the_publisher_adds_is_required(client: TestClient, word: str) -> None:
    served = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    kept = rdflib.Graph().parse(data=PUBLISHER.replace("https://samverkan.example.se", ROOT), format="turtle")
    kept.remove((None, kept.namespace_manager.expand_curie(word), None))
    conforms, _, _ = pyshacl.validate(kept.parse(data=served.text, format="turtle"), shacl_graph=SHAPES)
    assert not conforms


def test_the_dataset_of_void_and_the_one_of_dcat_are_the_same(description: rdflib.Graph) -> None:
    (dataset,) = description.subjects(rdflib.RDF.type, DCAT.Dataset)
    assert list(description.subjects(rdflib.RDF.type, VOID.Dataset)) == [dataset]
    dumps = set(description.objects(dataset, VOID.dataDump))
    (distribution,) = description.objects(dataset, DCAT.distribution)
    assert dumps == set(description.objects(distribution, DCAT.downloadURL))


def test_every_address_of_the_server_in_it_answers(description: rdflib.Graph, client: TestClient) -> None:
    addresses = {str(node).partition("#")[0] for node in description.all_nodes() if str(node).startswith(f"{ROOT}/")}
    assert len(addresses) >= 4
    for address in sorted(addresses):
        assert client.get(address).status_code == 200, address
