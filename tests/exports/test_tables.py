"""The same rows for the eye, the spreadsheet, the script and the report; nothing in a cell is obeyed."""

from __future__ import annotations

import csv
import io
import json

from samverkan.exports.tables import Table, as_csv, as_json, as_markdown, as_text

TABLE = Table(("aktör", "antal", "andel"), [("Polisen", 12, 0.5), ("=1+1 | [bold]\x1b[31m\u202e", None, 0.123456)])


def test_text_is_aligned_with_decimal_comma_and_no_trailing_space() -> None:
    lines = as_text(TABLE).splitlines()
    assert lines[0].split() == ["aktör", "antal", "andel"]
    assert lines[2].split() == ["Polisen", "12", "0,5"]
    assert lines[3].endswith("0,123")
    assert all(line == line.rstrip() for line in lines)


def test_long_cells_are_broken_and_not_cut() -> None:
    text = as_text(Table(("a", "b"), [("ord " * 60, "x")]), width=40)
    assert text.count("ord") == 60
    assert max(map(len, text.splitlines())) <= 40


def test_terminal_codes_do_not_pass() -> None:
    assert not set("\x1b\u202e") & set(as_text(TABLE) + as_markdown(TABLE))


def test_csv_holds_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(TABLE))))
    assert rows[1] == ["Polisen", "12", "0.5"]
    assert rows[2][0].startswith("'=1+1")


def test_json_keeps_numbers_and_letters() -> None:
    assert json.loads(as_json(TABLE))[0] == {"aktör": "Polisen", "antal": 12, "andel": 0.5}
    assert "aktör" in as_json(TABLE)


def test_markdown_cells_stay_cells() -> None:
    lines = as_markdown(TABLE).splitlines()
    assert lines[:3] == ["| aktör | antal | andel |", "| --- | --- | --- |", "| Polisen | 12 | 0,5 |"]
    assert lines[3] == r"| =1+1 \| \[bold\]\[31m |  | 0,123 |"


def test_a_table_without_rows_is_its_header() -> None:
    assert as_csv(Table(("a",), [])) == "a\n"
    assert as_text(Table(("a",), [])).splitlines()[0] == "a"
