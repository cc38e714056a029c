"""Each format is opened by a library that is not the one that wrote it, or that its readers use."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import igraph
import networkx as nx
import openpyxl
import pytest
from generate import generate

from samverkan.exports import FORMATS, Export, write, write_to, writer
from samverkan.exports.attributes import SEPARATOR
from samverkan.graph.errors import UsageError

Hostile = Callable[[Iterable[str]], Export]
NETWORK_FORMATS = ("graphml", "gexf", "csv", "xlsx")
PAYLOADS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://127.0.0.1/","Klicka")',
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "<script>alert(1)</script>",
    "]]><x/>",
    "&lt;b&gt;",
    '"><img src=x onerror=alert(1)>',
    "a\x00b\x1bc\ud800\uffff",
    "\u202e=1+1",
)

GEXF_ATTRIBUTES = {
    "meta": set(),
    "graph": {"defaultedgetype", "mode"},
    "attributes": {"class", "mode"},
    "attribute": {"id", "title", "type"},
    "node": {"id", "label"},
    "edge": {"id", "source", "target", "weight"},
    "attvalue": {"for", "value"},
    "color": {"r", "g", "b", "a"},
    "position": {"x", "y", "z"},
    "size": {"value"},
}
"""What the schema of GEXF 1.2 allows (gexf.net) and we use; networkx would also write what it does not allow."""


@pytest.fixture(scope="module")
def export() -> Export:
    city, documents, statements = generate(200, associations=40)
    return Export("Samverkan i staden", tuple(statements), city.actors, city.places, city.themes, documents)


def test_igraph_opens_graphml(export: Export, tmp_path: Path) -> None:
    write(export, "graphml", tmp_path / "n.graphml")
    network, read = export.network(), igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert read.vs["id"] == list(network)
    assert read.vs["label"] == [about["label"] for about in network.nodes.values()]
    assert read.es["weight"] == [about["weight"] for *_, about in network.edges.data()]
    assert read.es["statements"] == [SEPARATOR.join(about["statements"]) for *_, about in network.edges.data()]


def test_networkx_opens_gexf_with_colours_and_positions(export: Export, tmp_path: Path) -> None:
    write(export, "gexf", tmp_path / "n.gexf")
    network, read = export.network(), nx.read_gexf(tmp_path / "n.gexf")
    assert set(read) == set(network)
    assert {frozenset(edge) for edge in read.edges} == {frozenset(edge) for edge in network.edges}
    assert {about["kind"] for about in read.nodes.values()} == {about["kind"] for about in network.nodes.values()}
    places = {(about["viz"]["position"]["x"], about["viz"]["position"]["y"]) for about in read.nodes.values()}
    assert len(places) == len(read), "no two actors lie on each other"
    assert len({tuple(about["viz"]["color"].items()) for about in read.nodes.values()}) > 4


def test_gexf_has_only_what_its_schema_knows(export: Export, tmp_path: Path) -> None:
    write(export, "gexf", tmp_path / "n.gexf")
    found: dict[str, set[str]] = {}
    for element in ElementTree.parse(tmp_path / "n.gexf").iter():  # noqa: S314 - our own file
        found.setdefault(element.tag.partition("}")[2], set()).update(element.attrib)
    assert {name: found[name] for name in GEXF_ATTRIBUTES} == GEXF_ATTRIBUTES


def test_csv_is_two_files_joined_by_id(export: Export, tmp_path: Path) -> None:
    files = write(export, "csv", tmp_path / "natverk.csv")
    assert [file.name for file in files] == ["natverk.csv", "natverk-noder.csv"]
    edges, nodes = (list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))) for file in files)
    network = export.network()
    assert [(row["Source"], row["Target"], int(row["Weight"])) for row in edges] == list(network.edges.data("weight"))
    assert {row["Id"]: row["Label"] for row in nodes} == {node: about["label"] for node, about in network.nodes.items()}


def test_excel_has_four_sheets_with_headings_that_stay_in_sight(export: Export, tmp_path: Path) -> None:
    write(export, "xlsx", tmp_path / "n.xlsx")
    book = openpyxl.load_workbook(tmp_path / "n.xlsx")
    network = export.network()
    rows = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert rows == {
        "Aktörer": len(network),
        "Samverkan": network.number_of_edges(),
        "Belägg": len(export.statements),
        "Dokument": len(export.documents),
    }
    assert all(sheet.freeze_panes == "A2" and sheet.column_dimensions["A"].width > 20 for sheet in book)
    assert [cell.value for cell in book["Aktörer"][1]][:4] == ["Aktör", "Slag", "Partner", "Belägg"]
    first = dict(zip((cell.value for cell in book["Belägg"][1]), (cell.value for cell in book["Belägg"][2]), strict=True))
    said = export.statements[0]
    assert (first["Vad det står"], first["Dokument"]) == (said.quote, export.documents[said.document].title)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_in_a_spreadsheet(payload: str, hostile: Hostile, tmp_path: Path) -> None:
    write(hostile([payload]), "xlsx", tmp_path / "n.xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(tmp_path / "n.xlsx") for row in sheet for cell in row]
    for file in write(hostile([payload]), "csv", tmp_path / "n.csv"):
        texts = [text for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline="")) for text in row]
        assert not any(text.startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)
    assert all(cell.data_type != "f" and not str(cell.value).startswith(("=", "+", "-", "@")) for cell in cells)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_document_says_the_xml_is_whole_and_says_it(payload: str, hostile: Hostile, tmp_path: Path) -> None:
    write(hostile([payload]), "graphml", tmp_path / "n.graphml")
    write(hostile([payload]), "gexf", tmp_path / "n.gexf")
    for read in (nx.read_graphml(tmp_path / "n.graphml"), nx.read_gexf(tmp_path / "n.gexf")):
        assert sorted(read) == ["andra-0", "ena-0"]


@pytest.mark.parametrize("form", NETWORK_FORMATS)
def test_nothing_selected_is_a_valid_empty_file(form: str, tmp_path: Path) -> None:
    assert all(file.stat().st_size > 0 for file in write(Export("Inget"), form, tmp_path / "n"))


def test_the_same_bytes_on_any_machine_on_any_day(tmp_path: Path) -> None:
    script = (
        "import hashlib, sys\nfrom pathlib import Path\nfrom generate import generate\n"
        "from samverkan.exports import Export, write\n"
        "c, d, s = generate(60, associations=10)\n"
        "e = Export('Titel', tuple(s), c.actors, c.places, c.themes, d)\n"
        f"for form in {NETWORK_FORMATS}:\n"
        "    for file in write(e, form, Path(sys.argv[1]) / 'n'): print(hashlib.sha256(file.read_bytes()).hexdigest())\n"
    )
    benchmarks = str(Path(__file__).parents[2] / "benchmarks")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, tmp_path],
            env={**os.environ, "PYTHONPATH": benchmarks, **about},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for about in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    }
    assert len(outputs) == 1


def test_an_excel_file_carries_no_date_of_today(export: Export, tmp_path: Path) -> None:
    write(export, "xlsx", tmp_path / "n.xlsx")
    with ZipFile(tmp_path / "n.xlsx") as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_every_listed_format_has_its_functions() -> None:
    assert all(callable(writer(function)) for parts in FORMATS.values() for function in parts.values())


def test_standard_output_gets_the_first_part(export: Export) -> None:
    page = io.BytesIO()
    write_to(export, "csv", page)
    assert page.getvalue().decode("utf-8-sig").startswith("Source,Target,Weight")


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_kept(export: Export, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="kan inte skrivas"):
        write(export, "csv", tmp_path / "saknas" / "n.csv")
    (tmp_path / "n.graphml").write_text("gammal")
    broken = replace(export, statements=(object(),))  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        write(broken, "graphml", tmp_path / "n.graphml")
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("n.graphml", "gammal")]
