"""A request as the pages see it: the snapshot it is answered from, its language and its parameters.

Parameters have the names of the command line's options: ``theme``, ``place``, ``from`` …
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request

from samverkan.exports.web.settings import Settings
from samverkan.exports.web.snapshot import Snapshot
from samverkan.queries.selection import Selection

LANGUAGES = ("sv", "en")
SEVERAL = {
    "theme": "themes", "place": "places", "actor": "actors", "kind": "kinds", "collaboration": "collaborations",
    "role": "roles", "status": "statuses", "origin": "origins", "document": "documents",
}  # fmt: skip
SINGLE = {"from": "start", "to": "end", "as-of": "as_of"}
"""Parameter → field of a selection."""
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for, and from which snapshot it shall be answered."""

    request: Request
    snapshot: Snapshot
    settings: Settings

    @property
    def lang(self) -> str:
        """Swedish unless English is asked for."""
        lang = self.value("lang")
        return lang if lang in LANGUAGES else LANGUAGES[0]

    @property
    def accept(self) -> str:
        """What the client likes best."""
        return self.request.headers.get("accept", "")

    @property
    def root(self) -> str:
        """The server's own address, as the client knows it."""
        return str(self.request.base_url).rstrip("/")

    def value(self, name: str) -> str:
        """A parameter, empty where it is not given."""
        return self.request.query_params.get(name, "").strip()

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a parameter."""
        given = (value.strip() for value in self.request.query_params.getlist(name)[:MOST_VALUES])
        return tuple(dict.fromkeys(filter(None, given)))

    def selection(self) -> Selection:
        """The statements that the parameters select."""
        several: dict[str, Any] = {field: self.values(name) for name, field in SEVERAL.items()}
        single: dict[str, Any] = {field: self.value(name) or None for name, field in SINGLE.items()}
        return Selection(**several, **single)

    def href(self, path: str, **parameters: object) -> str:
        """An address on this server, in the language of this request."""
        given = {name: value for name, value in parameters.items() if value not in (None, "", ())}
        if self.lang != LANGUAGES[0]:
            given.setdefault("lang", self.lang)
        query = urlencode(given, doseq=True)
        return f"{self.request.scope.get('root_path', '')}{quote(path)}" + (f"?{query}" if query else "")

    def again(self, **changed: object) -> str:
        """The address of this page with some parameters changed."""
        parameters = {name: self.request.query_params.getlist(name) for name in self.request.query_params}
        path = self.request.url.path.removeprefix(self.request.scope.get("root_path", ""))
        return self.href(path, **{**parameters, **changed})
