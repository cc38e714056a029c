"""What whoever runs the server decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from samverkan.graph.store import Limits

LOCAL = ("127.0.0.1", "localhost", "::1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """``store`` as :func:`~samverkan.graph.store.open_store` takes it.

    ``hosts`` are the names under which the server may be addressed, beside those of the machine itself. ``limits`` hold for one
    query of a user, ``at_once`` for how many may run at a time, ``largest`` for the bytes of an answer. ``behind_proxy`` lets
    the ``X-Forwarded`` headers of a proxy on the same machine count. ``log_questions`` adds questions to the access log.
    """

    store: str
    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    root_path: str = ""
    behind_proxy: bool = False
    log_questions: bool = False
    limits: Limits = field(default_factory=lambda: Limits(seconds=20.0, rows=50_000))
    at_once: int = 4
    largest: int = 50_000_000

    @property
    def path(self) -> str:
        """The path that the server lies under: a slash first and none last, or nothing at all."""
        return f"/{self.root_path.strip('/')}" if self.root_path.strip("/") else ""

    @property
    def address(self) -> str:
        """Where the first page is, seen from this machine."""
        return f"http://{self.host}:{self.port}{self.path}/"

    def allowed_hosts(self) -> list[str]:
        """Every value of ``Host`` that is answered, port apart."""
        return [*LOCAL, self.host, *self.hosts]
