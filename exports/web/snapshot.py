"""The graph as one build left it, and the move to the next one.

A snapshot never changes, so what was worked out from it is kept and given again: an answer costs its work once for each
build. When a build has put another graph in place, the next request opens a new snapshot; requests that have begun finish
on theirs, whose files the build leaves alone.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from threading import Lock
from typing import Any

from starlette.responses import Response

from samverkan.graph.errors import StoreError
from samverkan.graph.model import Document
from samverkan.graph.store import Store, open_store
from samverkan.queries.answers.coverage import read_documents
from samverkan.queries.selection import Selected, Selection, select_statements

LOG = logging.getLogger("samverkan.web")
MOST_KEPT = 64_000_000
"""Bytes of answers that are kept."""


class Snapshot:
    """A store that is read, and what is known from it."""

    def __init__(self, location: str) -> None:
        self.store: Store = open_store(location)
        self._worked_out: dict[Hashable, Any] = {}
        self._responses: OrderedDict[Hashable, Response] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def worked_out(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """What ``work`` gives, done once."""
        if key not in self._worked_out:
            self._worked_out[key] = work()
        return self._worked_out[key]

    @cached_property
    def everything(self) -> tuple[Selected, ...]:
        """Every statement."""
        return tuple(select_statements(self.store, Selection()))

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """The documents by file name, read or only cited."""
        return read_documents(self.store)

    def kept(self, key: Hashable) -> Response | None:
        """A response that has been given before."""
        with self._lock:
            if key in self._responses:
                self._responses.move_to_end(key)
            return self._responses.get(key)

    def keep(self, key: Hashable, response: Response) -> None:
        """Keep a response; those not asked for lately make room for it."""
        with self._lock:
            if key in self._responses or len(response.body) > MOST_KEPT // 8:
                return
            self._responses[key] = response
            self._size += len(response.body)
            while self._size > MOST_KEPT:
                _, dropped = self._responses.popitem(last=False)
                self._size -= len(dropped.body)


class Current:
    """The snapshot in force."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._snapshot = Snapshot(location)
        self._lock = Lock()

    def snapshot(self) -> Snapshot:
        """The snapshot of the latest build; the one before it where the new one cannot be opened."""
        with self._lock:
            try:
                if not self._snapshot.store.is_current():
                    self._snapshot = Snapshot(self._location)
            except StoreError as error:
                LOG.warning("%s", error)
            return self._snapshot
