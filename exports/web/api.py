"""The same for programs, as JSON; ``/api/openapi.json`` describes it.

Statements and answers are written as ``ask --format json`` and ``extract --format jsonl`` write them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from starlette.responses import JSONResponse, Response

from samverkan.exports.gathering import gather
from samverkan.exports.web.asked import LANGUAGES, Asked
from samverkan.exports.web.asking import answered
from samverkan.exports.web.rendering import read
from samverkan.graph.errors import UsageError
from samverkan.graph.network import actor_network
from samverkan.queries.selection import select_statements

MOST = 1000
"""Statements in one answer."""
FURTHEST = 999_999_999
"""Statements that can be passed over before it."""


def ask(asked: Asked) -> Response:
    """A question answered."""
    question = asked.value("q")
    if not question:
        raise UsageError("Frågan saknas. Ange den som q, till exempel ?q=Vem samverkar om trygghet?")
    if asked.value("lang") not in ("", *LANGUAGES):
        raise UsageError(f"lang ska vara {' eller '.join(LANGUAGES)}.")
    return JSONResponse(answered(asked, question).record())


def statements(asked: Asked) -> Response:
    """The statements that the parameters select, a part at a time."""
    selected = select_statements(asked.snapshot.store, asked.selection())
    first, most = _whole(asked, "offset", 0, FURTHEST), _whole(asked, "limit", 100, MOST)
    records = [
        selected_.statement.record() | ({"implied": True} if selected_.implied else {})
        for selected_ in selected[first : first + most]
    ]
    return JSONResponse({"count": len(selected), "offset": first, "statements": records})


def network(asked: Asked) -> Response:
    """The actors of the statements that the parameters select, joined where they act together."""
    gathered = gather(asked.snapshot.store, asked.selection())
    made = actor_network(gathered.statements, gathered.actors, documents=gathered.documents)
    nodes = [{"id": id_, "label": about["label"], "kind": about["kind"]} for id_, about in made.nodes(data=True)]
    edges = [
        {"source": source, "target": target, "weight": about["weight"], "statements": list(about["statements"])}
        for source, target, about in made.edges(data=True)
    ]
    return JSONResponse({"nodes": nodes, "edges": edges})


def openapi(asked: Asked) -> Response:
    """The description, with this server's address."""
    return JSONResponse(_description() | {"servers": [{"url": asked.root}]})


@cache
def _description() -> dict[str, Any]:
    described: dict[str, Any] = yaml.safe_load(read("openapi.yml"))
    return described


def _whole(asked: Asked, name: str, otherwise: int, most: int) -> int:
    """A parameter that is a whole number, at most ``most``."""
    value = asked.value(name) or str(otherwise)
    if not (value.isascii() and value.isdecimal() and len(value) < 10 and int(value) <= most):
        raise UsageError(f"{name} ska vara ett heltal från 0 till {most}.")
    return int(value)
