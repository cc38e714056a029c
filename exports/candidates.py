"""Actors in no register, as a list to judge: for the eye, the spreadsheet, the script, and as lines of YAML.

The YAML is what ``graph/registers/judgements.yml`` takes, one proposal for each actor with a near name. Its
verdict is "unsure" until someone has looked, and it is not accepted before a date and a reason are filled in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from samverkan.exports.map.resources import texts
from samverkan.exports.tables import CONTROL, Table, as_csv, as_text
from samverkan.queries.unregistered import Unregistered

WIDE = 150
COLUMNS = ("Id", "Namn", "Slag", "Uppgifter", "Dokument", "Osäkra", "Närmaste namn")
PROPOSAL = """\
# {name} ({kind}; uppgifter: {statements}, dokument: {documents}). Närmast: {near}.
- read: {read}
  actor: {actor}
  judgement: unsure
  by: registeransvarig
  date: ÅÅÅÅ-MM-DD
  why: ""
"""


def _table(actors: Sequence[Unregistered]) -> Table:
    kinds = texts("sv")["kinds"]
    return Table(COLUMNS, [
        (
            actor.id, actor.label, str(kinds.get(actor.kind, actor.kind)), len(actor.statements), len(actor.documents),
            actor.certainties["open"], ", ".join(near.id for near in actor.nearest),
        )
        for actor in actors
    ])  # fmt: skip


def _json(actors: Sequence[Unregistered]) -> str:
    records = [
        {
            "id": actor.id, "label": actor.label, "kind": actor.kind, "statements": len(actor.statements),
            "documents": sorted(actor.documents), "mentions": sorted(actor.mentions),
            "certainties": dict(sorted(actor.certainties.items())),
            "nearest": [
                {"id": near.id, "label": near.label, "score": near.score, "registered": near.registered} for near in actor.nearest
            ],
        }
        for actor in actors
    ]  # fmt: skip
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def _yaml(actors: Sequence[Unregistered]) -> str:
    return "\n".join(
        PROPOSAL.format(
            name=" ".join(CONTROL.sub("", actor.label).split()), kind=actor.kind, statements=len(actor.statements),
            documents=len(actor.documents), read=actor.id, actor=actor.nearest[0].id,
            near=", ".join(f"{near.id} {near.score:.2f}" for near in actor.nearest),
        )
        for actor in actors
        if actor.nearest
    )  # fmt: skip


FORMS: Mapping[str, Callable[[Sequence[Unregistered]], str]] = MappingProxyType(
    {
        "table": lambda actors: as_text(_table(actors), WIDE),
        "csv": lambda actors: as_csv(_table(actors)),
        "json": _json,
        "yaml": _yaml,
    }
)
