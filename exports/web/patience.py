"""HTTP/1.1 that lets go of a client that does not say what it wants."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

PATIENCE = 8.0
"""Seconds that a client may take to send the head of a request, from when it is its turn."""


class Patient(H11Protocol):
    """uvicorn's own, which waits without end for a head that comes letter by letter."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_request_after(None)

    def on_response_complete(self) -> None:
        answered = self.cycle
        super().on_response_complete()
        self._await_request_after(answered)

    def _await_request_after(self, answered: RequestResponseCycle | None) -> None:
        self.loop.call_later(PATIENCE, self._give_up, answered)

    def _give_up(self, answered: RequestResponseCycle | None) -> None:
        if self.cycle is answered and not self.transport.is_closing():
            self.transport.close()
