"""An index says who published which file; what is odd in it is an error that names the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.graph.errors import UsageError
from samverkan.loaders.sources.index import IndexEntry, describe, index_in, parse_index, read_index

HEADER = "file,title,publisher,publisher_id,year,kind\n"


def test_a_full_row() -> None:
    index = parse_index(HEADER + "plan.txt,Verksamhetsplan,Farsta stadsdelsnämnd,farsta-stadsdelsnamnd,2024,plan\n")
    assert index == {
        "plan.txt": IndexEntry("plan.txt", "Verksamhetsplan", "Farsta stadsdelsnämnd", "farsta-stadsdelsnamnd", 2024, "plan")
    }


def test_only_the_file_must_be_filled_in() -> None:
    assert parse_index(HEADER + "plan.txt,,,,,\n") == {"plan.txt": IndexEntry("plan.txt", "plan.txt")}


def test_a_publisher_without_id_gets_the_contract_s_id() -> None:
    assert parse_index(HEADER + "a.txt,,Älvsjö stadsdelsnämnd,,,\n")["a.txt"].publisher_id == "alvsjo-stadsdelsnamnd"


def test_semicolons_byte_order_mark_and_empty_lines_as_spreadsheets_write_them(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_bytes("\ufefffile;title;publisher;publisher_id;year;kind\r\na.txt;Tvål, kam;;;;\r\n\r\n;;;;;\r\n".encode())
    assert read_index(path) == {"a.txt": IndexEntry("a.txt", "Tvål, kam")}


def test_fiction_is_marked_in_a_column_of_its_own() -> None:
    index = parse_index("file,title,publisher,publisher_id,year,kind,example\na.txt,,,,,,ja\nb.txt,,,,,,\n")
    assert (index["a.txt"].example, index["b.txt"].example) == (True, False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "index.csv saknar kolumnen file, title, publisher, publisher_id, year och kind."),
        ("file,title,publisher,year,kind\n", "index.csv saknar kolumnen publisher_id."),
        (HEADER + ",Plan,,,,\n", "index.csv, rad 2: kolumnen file är tom."),
        (HEADER + "a.txt,,,,22,\n", "index.csv, rad 2: year ska vara ett årtal med fyra siffror, inte ”22”."),
        (
            HEADER + "a.txt,,,,,\nb.txt,Trygghet, tillit och tillväxt,,,,\n",
            "index.csv, rad 3: raden har fler fält än rubrikraden.",
        ),
        (HEADER + "a.txt,,,,,\na.txt,,,,,\n", "index.csv, rad 3: a.txt står redan i förteckningen."),
    ],
)
def test_what_is_odd_is_an_error_that_says_where(text: str, message: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse_index(text)
    assert str(raised.value).startswith(message)


def test_an_index_that_is_missing_or_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    with pytest.raises(UsageError, match="kan inte läsas"):
        read_index(path)
    path.write_bytes((HEADER + "a.txt,Årsplan,,,,\n").encode("latin-1"))
    with pytest.raises(UsageError, match="inte sparad som UTF-8"):
        read_index(path)


def test_an_index_speaks_for_the_files_beside_it(tmp_path: Path) -> None:
    assert index_in(tmp_path) is None
    (tmp_path / "index.csv").write_text(HEADER, encoding="utf-8")
    assert index_in(tmp_path) == tmp_path / "index.csv"


def test_a_document_is_described_by_its_entry_and_an_explicit_publisher_goes_first() -> None:
    index = parse_index("file,title,publisher,publisher_id,year,kind,example\na.txt,Plan,Farsta stadsdelsnämnd,,2024,plan,ja\n")
    document = describe("a.txt", index)
    assert (document.title, document.publisher, document.publisher_label) == (
        "Plan",
        "farsta-stadsdelsnamnd",
        "Farsta stadsdelsnämnd",
    )
    assert (document.year, document.kind, document.example) == (2024, "plan", True)
    assert describe("a.txt", index, publisher="skarholmens-stadsdelsnamnd").publisher == "skarholmens-stadsdelsnamnd"
    assert describe("b.txt", index).title == "b.txt"
