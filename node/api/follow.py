"""For those who follow this node and run none: its newest word, held back while there is none, and theirs for it."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from node.api.context import Call, Parameter, Permission, Route, json_answer, unhex
from node.api.errors import ApiError
from node.api.limits import caller_of
from node.ledger.errors import BrokenRuleError
from node.ledger.receipts import checkpoint_view, cosignature_view, notice_view
from node.store.reader import ChainReader
from node.types.receipt import Checkpoint, CoSignature
from node.types.watched import LastWord

MAX_WAIT_S = 3_600
MOST_HELD = 128
"""Requests that are held at once: half of the connections there are."""
MOST_HELD_OF_ONE = 8
"""Of one address; of programs on this machine as many as there is room for."""
MOST_COSIGNERS = 32
COSIGN_COSTS = 10.0
"""A co-signature is checked and written down: as much work as so many calls."""
TAG_DIGITS = 16
NONE = "none"
"""A checkpoint is known by the first digits of its signature: whoever signs could only confuse who follows them."""
Digits = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]
SignatureDigits = Annotated[str, msgspec.Meta(min_length=128, max_length=128)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]


class Cosigning(msgspec.Struct, forbid_unknown_fields=True):
    """A checkpoint of this node, and a follower's word for it."""

    size: Count
    root: Digits
    time_ms: Count
    cosigned_ms: Count
    key: Digits
    signature: SignatureDigits


class Holding:
    """Counts requests that wait, so that they never take all connections; beyond it nobody is refused, nor held."""

    def __init__(self) -> None:
        self._held: Counter[str] = Counter()

    @contextmanager
    def of(self, request: Request) -> Iterator[bool]:
        """Whether this request may wait."""
        caller, factor = caller_of(request.client.host if request.client else "")
        most = MOST_HELD if factor > 1 else MOST_HELD_OF_ONE
        room = self._held.total() < MOST_HELD and self._held[caller] < most
        self._held[caller] += room
        try:
            yield room
        finally:
            self._held[caller] -= room
            if not self._held[caller]:
                del self._held[caller]

    async def follow(self, call: Call) -> Response:
        """The newest checkpoint with what ties it to the one that the asker has; 204 while it is the same."""
        since, wait, signed_ms = call.number(_SIZE, 0), call.number(_WAIT, 0), call.number(_SIGNED, 0)
        given = call.request.query_params.get("root", "")
        root = unhex(given, 32, "root") if given else bytes(32)
        unless, cosigners = call.request.query_params.get("unless", ""), call.number(_COSIGNERS, 0)
        listed = call.context.ledger.network.parameters.sealers
        with self.of(call.request) as room:
            until = asyncio.get_running_loop().time() + wait * room
            while True:
                tip = call.context.intake.tip.id
                told = await call.context.ledger.read(ChainReader.last_word, since, root, cosigners, signed_ms, listed)
                left = until - asyncio.get_running_loop().time()
                if unless != _tag(told) or left <= 0:
                    break
                if not await _waited(call, tip, left):
                    break
        if unless == _tag(told):
            return Response(status_code=204)
        return json_answer(_view(call.context.identity.genesis_id, told))

    def routes(self) -> tuple[Route, ...]:
        """The routes of this module."""
        return (
            Route("GET", "/v1/follow", Permission.READ, "The newest checkpoint, for whoever follows this node",
                  self.follow, {200: "Checkpoint, consistency, notice, co-signatures.", 204: "Nothing new is signed."},
                  (_SIZE, _ROOT, _SIGNED, _UNLESS, _WAIT, _COSIGNERS)),
            Route("POST", "/v1/cosign", Permission.PEER, "A follower's word for a checkpoint of this node", cosign,
                  {200: "Whether it is kept.", 400: "It is not what its signer signed."}, body=Cosigning),
        )  # fmt: skip


async def _waited(call: Call, tip: bytes, seconds: float) -> bool:
    """Whether the chain ends elsewhere now.  False when the time is up, the node stops, or the asker went away."""
    moved = asyncio.create_task(call.context.intake.wait_for_tip(tip, seconds))
    gone = asyncio.create_task(_gone(call.request))
    try:
        await asyncio.wait({moved, gone}, return_when=asyncio.FIRST_COMPLETED)
        return moved.done() and not gone.done() and await moved and call.context.intake.tip.id != tip
    finally:
        moved.cancel()
        gone.cancel()
        await asyncio.gather(moved, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    """Return once the asker hung up: an hour is long to wait for whoever listens no more."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _tag(told: LastWord | None) -> str:
    return told.word.checkpoint.signature.hex()[:TAG_DIGITS] if told is not None else NONE


def _view(network: bytes, told: LastWord | None) -> dict[str, object]:
    if told is None:
        return {"network": network.hex(), "checkpoint": None}
    word, cosigned = told.word, told.cosigned
    return {
        "network": network.hex(), "checkpoint": checkpoint_view(word.checkpoint),
        "root": told.own_root.hex() or None, "consistency": [node.hex() for node in word.consistency],
        "notice": notice_view(word.notice) if word.notice is not None else None,
        "cosigned": None if cosigned is None else {
            "checkpoint": checkpoint_view(cosigned[0]), "by": [cosignature_view(own) for own in cosigned[1]],
        },
    }  # fmt: skip


async def cosign(call: Call) -> Response:
    """Take in a follower's word.  It proves what it proves; which key counts is for the reader to know."""
    call.counts_as(COSIGN_COSTS)
    own = call.context.identity.signer.public
    body = call.body
    root, key, signature = (
        unhex(body.root, 32, "root"), unhex(body.key, 32, "key"), unhex(body.signature, 64, "signature"),
    )  # fmt: skip
    signed = Checkpoint(body.size, root, body.time_ms, own, b"")
    try:
        kept = await call.context.ledger.collect(signed, CoSignature(body.cosigned_ms, key, signature))
    except BrokenRuleError as error:
        raise ApiError(400, "not_signed", str(error), "signature") from None
    sentence = "It is kept." if kept else "It is here already, is of no checkpoint of this node, or there is no room."
    return json_answer({"kept": kept, "message": sentence})


_SIZE = Parameter("size", "how many blocks the asker's last checkpoint of this node covered", most=1 << 62)
_ROOT = Parameter("root", "its root, to hear of a notice that took it back", "string", pattern="^[0-9a-fA-F]{64}$")
_SIGNED = Parameter("signed", "when it was signed (Unix time in ms), to hear of no older notice", most=1 << 62)
_UNLESS = Parameter("unless", "the first 16 digits of its signature, or none: answer once there is another", "string")
_WAIT = Parameter("wait", "at most so many seconds", most=MAX_WAIT_S)
_COSIGNERS = Parameter("cosigners", "name at most so many who co-signed", most=MOST_COSIGNERS)
