"""HTTP/1.1 that lets go of a client that does not say what it wants, or says what cannot be read."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

PATIENCE = 8.0
"""Seconds that a client may take to send the head of a request, from when it is its turn."""


class Patient(H11Protocol):
    """uvicorn's own, which waits without end for a head that comes letter by letter.

    It also goes on answering a request whose body turns out not to be HTTP, which ends in an exception for every such client.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_request_after(None)

    def on_response_complete(self) -> None:
        answered = self.cycle
        super().on_response_complete()
        self._await_request_after(answered)

    def send_400_response(self, msg: str) -> None:
        """Tell the client, where nothing has been told yet, and let the answer that is under way be dropped."""
        if self.cycle is not None:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            super().send_400_response(msg)
        else:
            self.transport.close()

    def _await_request_after(self, answered: RequestResponseCycle | None) -> None:
        self.loop.call_later(PATIENCE, self._give_up, answered)

    def _give_up(self, answered: RequestResponseCycle | None) -> None:
        if self.cycle is answered and not self.transport.is_closing():
            self.transport.close()
