"""Writes ``pinned_queries.yml`` anew: ``python tests/queries/pin_queries.py``, then read the difference."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from conftest import quads, read_graph
from test_catalogue import PINNED, QUERIES, STANDING_STILL, plain, run

from samverkan.graph.store import open_store

with open_store(None, writable=True) as store:
    store.replace(quads(*read_graph()))
    pinned = {query.name: plain(run(store, query.name, query.example)) for query in QUERIES if query.name not in STANDING_STILL}
PINNED.write_text(yaml.safe_dump(pinned, allow_unicode=True, sort_keys=False, width=160), encoding="utf-8")
