"""The application: the route table behind the guards, and every refusal as JSON with a sentence."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from decimal import Decimal, InvalidOperation

import msgspec
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute

from node import VERSION
from node.api import guards, openapi, proofs, readings, seed, v1
from node.api.context import Call, Context, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.stream import Streams
from node.store.database import StoreError

log = logging.getLogger("gridwitness.api")

MAX_BODY = 1 << 20
_PATH = re.compile(r"`\$\.(.+)`")  # where in the body msgspec found fault
_FIELD = re.compile(r"field `(.+)`")
BODY_WITHIN_S = 10.0


def make_app(context: Context, token: str, own_host: str) -> Starlette:
    """The ASGI application for this node."""
    table = (*seed.ROUTES, *v1.ROUTES, *readings.ROUTES, *proofs.ROUTES, *Streams().routes())
    described = openapi.document(table, VERSION)

    async def describe(_: Call) -> Response:
        return json_answer(described)

    async def index(_: Call) -> Response:
        words = {f"{route.method} {route.path}": route.summary for route in table}
        return json_answer({"node": "Gridwitness", "version": VERSION, "document": "/v1/openapi.json", "calls": words})

    extra = (
        Route("GET", "/", Permission.READ, "What can be asked here", index, {200: "The calls."}),
        Route("GET", "/v1/openapi.json", Permission.READ, "The OpenAPI document", describe, {200: "The document."}),
    )
    routes = [
        StarletteRoute(route.path, _endpoint(route, context, token, own_host), methods=[route.method])
        for route in (*table, *extra)
    ]
    handlers = {ApiError: _refused, HTTPException: _not_served, StoreError: _not_stored, Exception: _failed}
    return Starlette(routes=routes, exception_handlers=handlers)


def _endpoint(route: Route, context: Context, token: str, own_host: str) -> Callable[[Request], Awaitable[Response]]:
    decoder = msgspec.json.Decoder(route.body, float_hook=_decimal) if route.body is not None else None

    async def endpoint(request: Request) -> Response:
        guards.check(request, route.permission, token, own_host)
        body = _decode(decoder, await _read(request)) if decoder is not None else None
        return await route.handler(Call(context, request, body))

    return endpoint


async def _read(request: Request) -> bytes:
    """The body, refused as soon as it is known to be too large, and not waited for longer than ten seconds in all."""
    too_large = ApiError(413, "too_large", f"A body may have at most {MAX_BODY} bytes.", "body")
    length = request.headers.get("content-length", "0")
    if length.isascii() and length.isdecimal() and (len(length) > 12 or int(length) > MAX_BODY):
        raise too_large
    received = bytearray()
    try:
        async with asyncio.timeout(BODY_WITHIN_S):
            async for piece in request.stream():
                received += piece
                if len(received) > MAX_BODY:
                    raise too_large
    except TimeoutError:
        raise ApiError(408, "too_slow", f"The body did not arrive within {BODY_WITHIN_S:g} s.", "body") from None
    except ClientDisconnect:
        raise ApiError(400, "cut_off", "The connection ended before the body did.", "body") from None
    request._body = bytes(received)  # noqa: SLF001  (so that `request.body()` gives the handler the same bytes again)
    return bytes(received)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError("a number's exponent is too large") from None


def _decode(decoder: msgspec.json.Decoder[msgspec.Struct], body: bytes) -> msgspec.Struct:
    try:
        return decoder.decode(body)
    except msgspec.ValidationError as error:
        text = str(error)
        named = _PATH.search(text) or _FIELD.search(text)
        raise ApiError(400, "bad_body", f"The body does not fit: {text}.", named[1] if named else "") from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ApiError(400, "bad_json", f"The body is not JSON: {error}.", "body") from None


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return json_answer(error.body(), error.status)


async def _not_served(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = {
        404: f"There is nothing at {request.url.path[:200]}. GET / lists what there is.",
        405: f"{request.method} is not possible at {request.url.path[:200]}.",
    }.get(error.status_code, str(error.detail))
    answer = ApiError(error.status_code, "not_served", sentence)
    return json_answer(answer.body(), answer.status)


async def _not_stored(_: Request, error: Exception) -> Response:
    answer = ApiError(507, "not_stored", str(error))
    return json_answer(answer.body(), answer.status)


async def _failed(request: Request, error: Exception) -> Response:
    log.error("A call of %s failed.", request.url.path, exc_info=error)
    answer = ApiError(500, "failed", "The node failed on this call. Its log has the details.")
    return json_answer(answer.body(), answer.status)
