"""The addresses, and how a request becomes an answer.

Every answer comes about in one place (:meth:`_Site.endpoint`): from the snapshot in force, in a thread, a few at a time, kept
for whoever asks the same. Queries of users have a line of their own, so that long ones do not hold up the pages.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from samverkan.exports.map import resources
from samverkan.exports.web import analysing, api, asking, description, graphs, protocol, things
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.guard import Guard, Metrics
from samverkan.exports.web.negotiation import preferred
from samverkan.exports.web.patience import Patient
from samverkan.exports.web.rendering import page, texts
from samverkan.exports.web.settings import Settings
from samverkan.exports.web.snapshot import Current, Snapshot
from samverkan.graph.errors import SamverkanError, StoreError

LOG = logging.getLogger("samverkan.web")
PAGES_AT_ONCE = 8
MOST_WAITING = 500
Answering = Callable[[Asked], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def application(settings: Settings) -> ASGIApp:
    """The application; :class:`StoreError` where there is no store to serve."""
    site = _Site(settings)
    page_routes = {
        "/": asking.start, "/fraga": asking.question, "/ratta": asking.correct, "/forslag": asking.suggest,
        "/register/{room}": things.shelf, "/id/{iri:path}": things.thing, "/analys/{name}": analysing.analysis,
        "/jamfor": analysing.comparison, "/graph/{name:path}": graphs.by_path, "/ns": graphs.ontology,
        "/sparql/graph": graphs.by_parameter, "/.well-known/void": description.dataset, "/api/ask": api.ask,
        "/api/statements": api.statements, "/api/network": api.network, "/api/openapi.json": api.openapi,
    }  # fmt: skip
    routes = [
        *(Route(path, site.endpoint(answering)) for path, answering in page_routes.items()),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/static/karta.css", _map_style),
        Route("/health", site.health),
        Route("/metrics", site.measured),
        Mount("/static", StaticFiles(packages=[(__package__ or "", "static")])),
    ]
    handlers = {SamverkanError: site.explained, HTTPException: site.explained, Exception: site.explained}
    app = Starlette(routes=routes, exception_handlers=handlers)
    trusting = TrustedHostMiddleware(app, allowed_hosts=settings.allowed_hosts(), www_redirect=False)
    return Guard(trusting, site.metrics, log_questions=settings.log_questions)


def serve(settings: Settings) -> None:
    """Run until interrupted; the log goes to standard error."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    uvicorn.run(
        application(settings), host=settings.host, port=settings.port, root_path=settings.path, http=Patient,
        log_config=None, access_log=False, server_header=False, date_header=True, proxy_headers=settings.behind_proxy,
        forwarded_allow_ips="127.0.0.1", timeout_graceful_shutdown=5, limit_concurrency=1000,
        ws="none", lifespan="off",
    )  # fmt: skip


class _Site:
    """What the requests share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.metrics = Metrics()
        self._current = Current(settings.store)
        self._pages = anyio.CapacityLimiter(PAGES_AT_ONCE)
        self._queries = anyio.CapacityLimiter(settings.at_once)

    def endpoint(self, answering: Answering) -> Endpoint:
        """An address whose answer follows from the snapshot, the address and what the client prefers."""

        async def answered(request: Request) -> Response:
            return await self._answered(request, answering, self._pages)

        return answered

    async def sparql(self, request: Request) -> Response:
        """The SPARQL endpoint."""
        query = await protocol.read_query(request)
        return await self._answered(request, lambda asked: protocol.answer(asked, query), self._queries, query)

    async def _answered(
        self, request: Request, answering: Answering, line: anyio.CapacityLimiter, query: protocol.Query | None = None
    ) -> Response:
        snapshot = self._current.snapshot()
        try:
            response = await self._from(snapshot, request, answering, line, query)
        except StoreError:
            newer = self._current.snapshot()
            if newer is snapshot:
                raise
            response = await self._from(newer, request, answering, line, query)  # builds have passed it by while it waited
        if response.headers.get("etag") in request.headers.get("if-none-match", "").split(", ") and response.status_code == 200:
            return Response(status_code=304, headers={"ETag": response.headers["etag"]})
        return response

    async def _from(
        self,
        snapshot: Snapshot,
        request: Request,
        answering: Answering,
        line: anyio.CapacityLimiter,
        query: protocol.Query | None,
    ) -> Response:
        key = (str(request.base_url), request.url.path, request.url.query, request.headers.get("accept"), query)
        response = snapshot.kept(key)
        if response is None:
            if line.statistics().tasks_waiting > MOST_WAITING:
                raise HTTPException(503)
            asked = Asked(request, snapshot, self.settings)
            response = await anyio.to_thread.run_sync(_kept, snapshot, key, asked, answering, limiter=line)
        return response

    async def explained(self, request: Request, error: Exception) -> Response:
        """An error as a page, as JSON or as text, without what is inside the program."""
        status, message = _told(error, texts("sv"))
        headers = getattr(error, "headers", None) or {}
        if request.url.path.removeprefix(request.scope.get("root_path", "")).startswith("/api/"):
            return JSONResponse({"error": message}, status_code=status, headers=headers)
        if preferred(request.headers.get("accept", ""), ["text/plain", "text/html"]) == "text/plain":
            return PlainTextResponse(f"{message}\n", status_code=status, headers=headers)
        asked = Asked(request, self._current.snapshot(), self.settings)
        response = page(asked, "error.html", status=status, message=_told(error, texts(asked.lang))[1])
        response.headers.update(headers)
        return response

    async def health(self, _request: Request) -> Response:
        """Whether the graph can be read."""
        self._current.snapshot().store.ask("ASK { ?s ?p ?o }")
        return PlainTextResponse("ok\n")

    async def measured(self, _request: Request) -> Response:
        """Figures for whoever runs the server."""
        return PlainTextResponse(self.metrics.text())


def _kept(snapshot: Snapshot, key: object, asked: Asked, answering: Answering) -> Response:
    """The answer, from what others have asked meanwhile or worked out now."""
    response = snapshot.kept(key)
    if response is None:
        response = answering(asked)
        response.headers["Vary"] = "Accept"
        response.headers["Cache-Control"] = "no-cache"
        if hasattr(response, "body"):
            response.headers["ETag"] = f'"{hashlib.sha256(response.body).hexdigest()[:24]}"'
            snapshot.keep(key, response)
    return response


def _told(error: Exception, words: Mapping[str, Any]) -> tuple[int, str]:
    """The status and what is said of an error. Only what a user can mend is told in its own words."""
    match error:
        case StoreError():
            LOG.error("%s", error)
            return 503, words["errors"]["503"]
        case SamverkanError():
            return 400, str(error)
        case HTTPException():
            known = words["errors"]
            return error.status_code, known.get(error.detail) or known.get(str(error.status_code)) or known["500"]
        case _:
            return 500, words["errors"]["500"]


async def _map_style(_request: Request) -> Response:
    return Response(resources.read("map.css"), media_type="text/css", headers={"Cache-Control": "max-age=3600"})
