"""What every request meets first and every answer last: headers that bind the browser, a log line, and counting.

The log has the path and never the question, unless that is asked for: what someone wonders about is their own business.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from threading import Lock
from urllib.parse import quote, unquote

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from samverkan.exports.web.rendering import texts

LOG = logging.getLogger("samverkan.web.access")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

FIELDS_AT_MOST = 100
"""Header fields in a request; browsers send a dozen or two."""


class Metrics:
    """How many requests have been answered, with which status, and how long they took together."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answered: Counter[int] = Counter()
        self._seconds = 0.0

    def add(self, status: int, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            self._answered[status] += 1
            self._seconds += seconds

    def text(self) -> str:
        """The figures in Prometheus' text format."""
        with self._lock:
            answered, seconds = sorted(self._answered.items()), self._seconds
        lines = ["# TYPE samverkan_requests_total counter"]
        lines += [f'samverkan_requests_total{{status="{status}"}} {number}' for status, number in answered]
        lines += ["# TYPE samverkan_request_seconds_total counter", f"samverkan_request_seconds_total {seconds:.3f}"]
        return "\n".join(lines) + "\n"


class Guard:
    """Wraps the application."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, log_questions: bool = False) -> None:
        self._app = app
        self._metrics = metrics
        self._log_questions = log_questions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def guarded(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await (_refusal(scope) or self._app)(scope, receive, guarded)
        finally:
            seconds = time.perf_counter() - begun
            self._metrics.add(status, seconds)
            LOG.info("%s %s %s %.0f ms", scope["method"], self._shown(scope), status, seconds * 1000)

    def _shown(self, scope: Scope) -> str:
        """The path, and the query where it shall be logged, on one line."""
        asked = f"?{unquote(scope['query_string'].decode('latin-1'))}" if self._log_questions and scope["query_string"] else ""
        return quote(scope["path"] + asked, safe="/?&=+%:;,@åäöÅÄÖé -")[:2000]


def _refusal(scope: Scope) -> Response | None:
    """The answer to a request that no page shall see: another HTTP than 1, or a head without measure (RFC 9110, RFC 6585)."""
    if scope["http_version"].partition(".")[0] != "1":
        status = 505
    elif len(scope["headers"]) > FIELDS_AT_MOST:
        status = 431
    else:
        return None
    return PlainTextResponse(f"{texts('sv')['errors'][str(status)]}\n", status_code=status, headers={"Connection": "close"})
