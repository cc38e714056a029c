"""HTTP/1.1 that lets go of a client that does not say what it wants."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 8.0
"""Seconds that a new connection may take to send the head of its first request."""


class Patient(H11Protocol):
    """uvicorn's own, which waits without end for a head that comes letter by letter."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.loop.call_later(PATIENCE, self._give_up)

    def _give_up(self) -> None:
        if self.cycle is None and not self.transport.is_closing():
            self.transport.close()
