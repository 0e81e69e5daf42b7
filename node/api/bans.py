"""Banning and pardoning peers: a person's word against an address or a key, kept until the person takes it back."""

from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.context import Call, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.views import Json
from node.network import bans
from node.network.address import AddressError
from node.network.bans import Ban
from node.times import utc_text

Who = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


class BanRequest(msgspec.Struct, forbid_unknown_fields=True):
    """An address, a host or a key, and why."""

    who: Who
    reason: Annotated[str, msgspec.Meta(max_length=bans.MOST_REASON)] = ""


class Pardon(msgspec.Struct, forbid_unknown_fields=True):
    """An address, a host or a key."""

    who: Who


async def ban(call: Call) -> Response:
    """From now on nothing is asked of it, and it cannot introduce itself."""
    if not call.body.reason.isprintable():
        raise ApiError(400, "bad_reason", "A reason is one line of printable text.", "reason")
    try:
        made = await call.context.peers.ban(call.body.who, call.body.reason)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "who") from None
    return json_answer({"message": f"{call.body.who} is banned until it is pardoned.", "ban": ban_view(made)})


async def pardon(call: Call) -> Response:
    """It is heard of again: after a ban, and after what a node left it alone for by itself."""
    try:
        was = await call.context.peers.pardon(call.body.who)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "who") from None
    words = "is pardoned." if was else "was not banned and is not left alone."
    return json_answer({"message": f"{call.body.who} {words}", "pardoned": was})


async def listed(call: Call) -> Response:
    """Every ban in force."""
    return json_answer({"bans": [ban_view(one) for one in call.context.peers.bans]})


def ban_view(one: Ban) -> Json:
    """A ban as JSON; empty for what is not banned."""
    return {"address": one.address, "key": one.key.hex(), "reason": one.reason, "since": utc_text(one.time_ns)}


ROUTES = (
    Route("GET", "/v1/bans", Permission.READ, "Every ban in force", listed, {200: "Addresses, keys and reasons."}),
    Route("POST", "/v1/peers/ban", Permission.OPERATE, "Hear nothing more of an address or a key", ban,
          {200: "It is banned, also after a restart."}, body=BanRequest),
    Route("POST", "/v1/peers/pardon", Permission.OPERATE, "Hear of it again", pardon,
          {200: "Whether there was something to pardon."}, body=Pardon),
)  # fmt: skip
