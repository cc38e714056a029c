"""Measures of the network and the comparison of two years, each with how to read it and with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from samverkan.exports import analyses
from samverkan.exports.analyses import ANALYSES, Material, readable
from samverkan.exports.differences import Differences
from samverkan.exports.gathering import Gathered, gather
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.asking import offered
from samverkan.exports.web.rendering import page
from samverkan.graph.analysis import Table
from samverkan.queries.selection import Selection

PAGES: Mapping[str, str] = MappingProxyType(
    {"centrala": "central", "grupper": "communities", "brobyggare": "brokers", "luckor": "gaps"}
)
"""The last part of a page's address → the analysis on it."""
SIDES = ("before", "after", "statements", "other_statements")
MOST_ROWS = 100
MOST_CITED = 5


def analysis(asked: Asked) -> Response:
    """One analysis of what the parameters select."""
    name = PAGES.get(asked.request.path_params["name"])
    if name is None:
        raise HTTPException(404)
    gathered = gather(asked.snapshot.store, asked.selection())
    known = [selected.statement for selected in asked.snapshot.everything]
    table = ANALYSES[name](Material(gathered, known, merge_boards=bool(asked.value("merge-boards"))))
    if asked.value("format") in ("csv", "json"):
        return _data(table, gathered, asked)
    return page(asked, "analysis.html", offered=offered(asked), **_shown(table, gathered, asked))


def comparison(asked: Asked) -> Response:
    """Two years of the same selection beside each other."""
    years = offered(asked)["year"]
    first, last = asked.value("from") or years[0][0], asked.value("to") or years[-1][0]
    sides = [gather(asked.snapshot.store, _in_year(asked.selection(), year)) for year in (first, last)]
    compared = Differences(sides[0], sides[1], (first, last))
    if asked.value("format") in ("csv", "json"):
        return _data(compared.table, sides[1], asked)
    shown = _shown(compared.table, sides[1], asked)
    return page(
        asked, "comparison.html", years=(first, last), offered=offered(asked), sizes=[len(s.statements) for s in sides], **shown
    )


def _in_year(selection: Selection, year: str) -> Selection:
    return Selection(themes=selection.themes, places=selection.places, actors=selection.actors, start=year, end=year)


def _data(table: Table[Any], gathered: Gathered, asked: Asked) -> Response:
    form = asked.value("format")
    media = {"csv": "text/csv; charset=utf-8", "json": "application/json"}[form]
    headers = {"Content-Disposition": f'attachment; filename="{table.name}.{form}"'}
    return Response(analyses.written(table, gathered, form, asked.lang), media_type=media, headers=headers)


def _shown(table: Table[Any], gathered: Gathered, asked: Asked) -> dict[str, Any]:
    """The rows for a reader, with where their actors are found and the statements they rest on."""
    columns = table.columns(asked.lang)
    rows = readable(table, asked.lang).rows[:MOST_ROWS]
    records = table.records()[:MOST_ROWS]
    return {
        "columns": columns,
        "evidence_at": "label" if "label" in columns else next(iter(columns)),
        "rows": [
            {"cells": dict(zip(columns, cells, strict=True)), "paths": _paths(record), "cited": _cited(record)}
            for cells, record in zip(rows, records, strict=True)
        ],
        "left_out": max(0, len(table.rows) - MOST_ROWS),
        "explained": table.explanation(asked.lang, documents=gathered.documents),
        "files": [(form, asked.again(format=form)) for form in ("csv", "json")],
    }


def _paths(record: Mapping[str, Any]) -> dict[str, str]:
    """Column → the page of what its cell names."""
    room = "collaboration" if "change" in record and record["other"] is None else "actor"
    found = {"label": f"/id/{room}/{record['id']}"} if "id" in record else {}
    return found | ({"other_label": f"/id/actor/{record['other']}"} if record.get("other") else {})


def _cited(record: Mapping[str, Any]) -> list[str]:
    """The first statements of each side, by id."""
    sides = (record[side] for side in SIDES if isinstance(record.get(side), tuple | list))
    return list(dict.fromkeys(id_ for side in sides for id_ in side[:MOST_CITED]))
