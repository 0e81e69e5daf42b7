"""The application: the route table behind the guards, and every refusal as JSON with a sentence."""

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from node import VERSION
from node.api import (
    alarms,
    bans,
    body,
    captures,
    documents,
    follow,
    guards,
    metrics,
    nodes,
    openapi,
    page,
    plausibility,
    proofs,
    readings,
    repair,
    seed,
    v1,
    witness,
)
from node.api.context import Call, Context, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.guards import Door
from node.api.limits import Limiter
from node.api.outgoing import check_room
from node.api.stream import Streams
from node.api.traffic import Counted
from node.ledger.errors import LedgerError
from node.store.blocks import PrunedError
from node.store.database import MissingRowError, StoreError, StoreUnreadableError
from node.tokens import TokenBook

log = logging.getLogger("gridwitness.api")


def make_app(context: Context, tokens: TokenBook, own_host: str) -> Counted:
    """The ASGI application for this node."""
    limiter = Limiter(context.clock, context.rates)
    endpoints = [
        (route, _endpoint(route, context, Door(tokens, limiter, own_host, context.tls_only))) for route in route_table()
    ]
    # Looked through in this order, and nodes ask far more often than anybody else.
    sought = sorted(endpoints, key=lambda one: not one[0].for_nodes)
    routes = [StarletteRoute(route.path, endpoint, methods=[route.method]) for route, endpoint in sought]
    app = Starlette(routes=routes, exception_handlers={**_HANDLERS, HTTPException: _not_served_to(limiter)})
    app.router.redirect_slashes = False  # another address is another thing, and no route answers with a redirect
    names: dict[object, str] = {endpoint: f"{route.method} {route.path}" for route, endpoint in endpoints}
    of_nodes = frozenset(names[endpoint] for route, endpoint in endpoints if route.for_nodes)
    return Counted(app, names, context.traffic, of_nodes, context.peers.meter)


def route_table() -> tuple[Route, ...]:
    """Every route that is served, those that tell of the others among them."""
    described: dict[str, object] = {}

    async def describe(_: Call) -> Response:
        return json_answer(described)

    async def index(_: Call) -> Response:
        words = {f"{route.method} {route.path}": route.summary for route in table}
        return json_answer(
            {
                "node": "Gridwitness",
                "version": VERSION,
                "document": "/v1/openapi.json",
                "page": page.PATH,
                "calls": words,
            }
        )

    table = (
        Route("GET", "/", Permission.READ, "What can be asked here", index, {200: "The calls."}),
        Route("GET", "/v1/openapi.json", Permission.READ, "The OpenAPI document", describe, {200: "The document."}),
        *seed.ROUTES, *v1.ROUTES, *nodes.ROUTES, *readings.ROUTES, *documents.ROUTES, *proofs.ROUTES,
        *witness.ROUTES, *bans.ROUTES, *alarms.ROUTES, *captures.ROUTES, *plausibility.ROUTES,
        *repair.ROUTES, *metrics.ROUTES, *page.ROUTES,
        *follow.Holding().routes(), *Streams().routes(),
    )  # fmt: skip
    described |= openapi.document(table, VERSION)
    return table


def _endpoint(route: Route, context: Context, door: Door) -> Callable[[Request], Awaitable[Response]]:
    decoder = body.decoder(route.body) if route.body is not None else None

    async def endpoint(request: Request) -> Response:
        token = guards.admit(request, route, door)
        if route.for_nodes and (for_node := request.scope.get("state", {}).get("for_node")):
            for_node()
        given = body.decode(decoder, await body.read(request)) if decoder is not None else None
        response = await route.handler(Call(context, request, given, token, door.limiter))
        check_room(request, response)
        return response

    return endpoint


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return json_answer(error.body(), error.status, error.headers)


def _not_served_to(limiter: Limiter) -> Callable[[Request, Exception], Awaitable[Response]]:
    """What is not there is asked for as often as what is: it counts too."""

    async def limited(request: Request, error: Exception) -> Response:
        try:
            limiter.admit(request)
        except ApiError as refused:
            return await _refused(request, refused)
        return await _not_served(request, error)

    return limited


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = {
        404: f"There is nothing at {request.url.path[:200]}. GET / lists what there is.",
        405: f"{request.method} is not possible at {request.url.path[:200]}.",
    }.get(error.status_code, str(error.detail))
    answer = ApiError(error.status_code, "not_served", sentence)
    return json_answer(answer.body(), answer.status)


async def _pruned(_: Request, error: Exception) -> Response:
    answer = ApiError(410, "pruned", str(error))
    return json_answer(answer.body(), answer.status)


async def _not_stored(_: Request, error: Exception) -> Response:
    answer = ApiError(507, "not_stored", str(error))
    return json_answer(answer.body(), answer.status)


async def _not_read(_: Request, error: Exception) -> Response:
    answer = ApiError(503, "not_readable", str(error))
    return json_answer(answer.body(), answer.status)


async def _damaged(request: Request, error: Exception) -> Response:
    """What a caller gives is checked where it comes in; a rule that is broken behind that is broken on the disk."""
    log.error("What is stored for %s is damaged. %s", request.url.path, error)
    sentence = (
        f"What is stored here is damaged ({str(error).rstrip('.')}). Run `gridwitness fsck` on the node's machine."
    )
    answer = ApiError(503, "damaged", sentence)
    return json_answer(answer.body(), answer.status)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("A call of %s failed.", request.url.path, exc_info=error)
    answer = ApiError(500, "failed", "The node failed on this call. Its log has the details.")
    return json_answer(answer.body(), answer.status)


_HANDLERS = {
    ApiError: _refused, StoreUnreadableError: _not_read, StoreError: _not_stored,
    PrunedError: _pruned, LedgerError: _damaged, MissingRowError: _damaged, Exception: _failed,
}  # fmt: skip
