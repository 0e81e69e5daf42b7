"""What a person says of peers: bans, against an address or a key, kept until it is taken back, and letting one go."""

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
    """An address, a host, a key (or the first digits of a known peer's) or a known peer's name, and why."""

    who: Who
    reason: Annotated[str, msgspec.Meta(max_length=bans.MOST_REASON)] = ""


class Pardon(msgspec.Struct, forbid_unknown_fields=True):
    """Any name under which the peers or the bans are shown."""

    who: Who


class Forget(msgspec.Struct, forbid_unknown_fields=True):
    """The address under which a peer is shown."""

    address: Who


async def ban(call: Call) -> Response:
    """From now on nothing is asked of it, and it cannot introduce itself."""
    if not call.body.reason.isprintable():
        raise ApiError(400, "bad_reason", "A reason is one line of printable text.", "reason")
    try:
        made = await call.context.peers.ban(call.body.who, call.body.reason)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "who") from None
    return json_answer(
        {"message": made.sentence, "ban": ban_view(made.ban), "hits": list(made.hits), "left": list(made.left)}
    )


async def pardon(call: Call) -> Response:
    """It is heard of again: after a ban, and after what a node left it alone for by itself."""
    try:
        done = await call.context.peers.pardon(call.body.who)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "who") from None
    return json_answer({"message": done.sentence, "pardoned": done.was, "still": done.still})


async def forget(call: Call) -> Response:
    """It is spoken with no more; it may come back by itself, or because others name it."""
    try:
        known = await call.context.peers.forget(call.body.address)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "address") from None
    if not known:
        sentence = f"{call.body.address} is no peer of this node. Name one as the list of peers shows it."
        raise ApiError(404, "unknown_peer", sentence, "address")
    return json_answer({"message": f"{call.body.address} is forgotten. It comes back if it asks, or others name it."})


async def listed(call: Call) -> Response:
    """Every ban in force."""
    listed = [ban_view(one.ban) | {"hits": list(one.hits)} for one in call.context.peers.banned()]
    return json_answer({"bans": listed})


def ban_view(one: Ban) -> Json:
    """A ban as JSON; empty for what is not banned."""
    return {"address": one.address, "key": one.key.hex(), "reason": one.reason, "since": utc_text(one.time_ns)}


ROUTES = (
    Route("GET", "/v1/bans", Permission.READ, "Every ban in force", listed,
          {200: "Addresses, keys, reasons, since when, and whom of those known it meets."}),
    Route("POST", "/v1/peers/ban", Permission.OPERATE, "Hear nothing more of an address or a key", ban,
          {200: "It is banned, also after a restart; whom that meets now."}, body=BanRequest),
    Route("POST", "/v1/peers/pardon", Permission.OPERATE, "Hear of it again", pardon,
          {200: "Whether there was something to pardon."}, body=Pardon),
    Route("POST", "/v1/peers/forget", Permission.OPERATE, "Speak with a peer no more", forget,
          {200: "It is forgotten.", 404: "It is no peer."}, body=Forget),
)  # fmt: skip
