"""Reading a request's body: within a size and a time, and as the form that its route takes."""

import asyncio
import re
from decimal import Decimal, InvalidOperation

import msgspec
from starlette.requests import ClientDisconnect, Request

from node.api.errors import ApiError

MAX_JSON = 1 << 20
WITHIN_S = 10.0
_PATH = re.compile(r"`\$\.(.+)`")  # where in the body msgspec found fault
_FIELD = re.compile(r"field `(.+)`")

Decoder = msgspec.json.Decoder[msgspec.Struct]


def declared(request: Request) -> int:
    """How long the body is by its own word; 0 when it says nothing that can be used."""
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        return 0
    return int(length) if len(length) <= 12 else 1 << 62


async def read(
    request: Request, most: int = MAX_JSON, within_s: float = WITHIN_S, refusal: Exception | None = None
) -> bytes:
    """The body, refused as soon as it is known to be too large, and not waited for longer than this in all."""
    too_large = refusal or ApiError(413, "too_large", f"A body may have at most {most} bytes.", "body")
    if declared(request) > most:
        raise too_large
    received = bytearray()
    try:
        async with asyncio.timeout(within_s):
            async for piece in request.stream():
                received += piece
                if len(received) > most:
                    raise too_large
    except TimeoutError:
        raise ApiError(408, "too_slow", f"The body did not arrive within {within_s:g} s.", "body") from None
    except ClientDisconnect:
        raise ApiError(400, "cut_off", "The connection ended before the body did.", "body") from None
    request._body = bytes(received)  # noqa: SLF001  (so that `request.body()` gives the handler the same bytes again)
    return request._body  # noqa: SLF001


def decoder(shape: type[msgspec.Struct]) -> Decoder:
    """Reads JSON of this shape, its numbers digit by digit."""
    return msgspec.json.Decoder(shape, float_hook=_decimal)


def decode(reading: Decoder, body: bytes) -> msgspec.Struct:
    """The body as what its route takes."""
    try:
        return reading.decode(body)
    except msgspec.ValidationError as error:
        text = str(error)
        named = _PATH.search(text) or _FIELD.search(text)
        field = (named[1] if named else "") or "body"
        raise ApiError(400, "bad_body", f"The body does not fit: {text}.", field) from None
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ApiError(400, "bad_json", f"The body is not JSON: {error}.", "body") from None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError("a number's exponent is too large") from None
