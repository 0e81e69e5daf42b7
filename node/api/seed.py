"""The seeds' five calls, word for word, as thin adapters."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

import msgspec
from starlette.responses import Response, StreamingResponse

from node.api import retries
from node.api.accepting import WAIT, answer_one, held_by, refuse
from node.api.context import Call, Parameter, Permission, Route, json_answer
from node.api.differing import difference
from node.api.errors import ApiError
from node.api.submit import SubmitData, leaf_of, source_of
from node.api.views import block_view, peer_view, to_json
from node.ledger.records import Leaf
from node.network.address import AddressError
from node.sealing import NOT_A_SEALER
from node.store.aside import ReaderAside
from node.store.pool import Accepted, Outcome
from node.store.reader import ChainReader
from node.types.peer import PeerStatus

log = logging.getLogger("gridwitness.api")

PAGE = 64
HELD_S = 600.0
"""For so long a view of the store is held for one reader; meanwhile the write-ahead log can only grow."""


class RegisterNode(msgspec.Struct, forbid_unknown_fields=True):
    """A node to speak with: http://HOST:PORT or HOST:PORT."""

    node_address: Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


async def submit_data(call: Call) -> Response:
    """Take in one reading; 201 once it is durable.  A retry with the same Idempotency-Key gets the first result."""
    call.speaks_for(source_of(call.body), "node_id")
    context, wait = call.context, call.number(WAIT, 0)
    leaf, accepted = await _stored(call)
    differs = await difference(context.ledger, leaf) if accepted.outcome == Outcome.CONFLICT else ""
    refuse(accepted, "timestamp", differs)
    return await answer_one(context, leaf, accepted, more=await held_by(context, [leaf], wait))


async def _stored(call: Call) -> tuple[Leaf, Accepted]:
    given, undated = retries.given_key(call.request), call.body.timestamp is None
    if given and undated:
        async with call.context.once:  # not while the answer waits for other nodes: all others of its kind would too
            leaf = await _leaf(call, _own(call, f"={given}"))
            return await _accepted(call, await retries.first(call.context.ledger, leaf))
    if undated:
        now_ms = call.context.clock.now_ns() // 1_000_000
        given = _own(call, f"#{await call.context.ledger.count('received', now_ms)}")
    return await _accepted(call, await _leaf(call, given))


async def _accepted(call: Call, leaf: Leaf) -> tuple[Leaf, Accepted]:
    (accepted,) = await call.context.intake.accept([leaf])
    return leaf, accepted


def _own(call: Call, mark: str) -> str:
    """A sequence that nobody but this collector can give: `#` and a counter, or `=` and a submitter's key."""
    return f"{call.context.identity.signer.public.hex()}:{mark}"


async def _leaf(call: Call, sequence: str) -> Leaf:
    context, raw = call.context, await call.request.body()
    return leaf_of(call.body, sha256(raw).digest(), context.identity, context.clock, context.zones, sequence)


async def mine(call: Call) -> Response:
    """Seal what is pending now."""
    if not call.context.sealer.may_seal:
        raise ApiError(403, "not_a_sealer", NOT_A_SEALER)
    sealed = await call.context.sealer.seal()
    if not sealed.ok:
        raise ApiError(503, "not_mined", sealed.sentence)
    answer: dict[str, object] = {"message": sealed.sentence}
    if sealed.height is not None:
        for view in await call.context.ledger.read(_views, sealed.height, 1):  # it may have left the chain already
            answer["block"] = msgspec.Raw(view)
    return json_answer(answer)


def _views(reader: ChainReader, first: int, count: int) -> list[bytes]:
    return [
        to_json(block_view(block, leaves, reader.in_force_at(block))) for block, leaves in reader.blocks(first, count)
    ]


async def chain(call: Call) -> Response:
    """The chain as one JSON document of one moment, page after page: it is never in memory as a whole.

    The first page is read before the answer begins: what cannot be read is said while there is still room for it.
    """
    first, limit = call.number(_FROM, 0), call.number(_LIMIT, _LIMIT.most)
    reader, until = ReaderAside(call.context.ledger.folder), call.context.clock.monotonic() + HELD_S
    try:
        length, page = await reader.read(_begun, first, limit)
    except BaseException:
        reader.close()
        raise
    last = min(length, first + limit)
    pieces = _pieces(call, reader, Part(length, first, last, until), page)
    return StreamingResponse(pieces, media_type="application/json")


def _begun(reader: ChainReader, first: int, limit: int) -> tuple[int, list[bytes]]:
    """How long the chain is at the moment that is held from now on, and its first page."""
    reader.hold()
    reader.check_whole(first, first + limit)
    return reader.height() + 1, _views(reader, first, min(PAGE, limit))


@dataclass(frozen=True, slots=True)
class Part:
    """Which blocks of a chain of this length are told, and until when (on the clock that never runs backwards)."""

    length: int
    first: int
    last: int
    until_s: float


async def _pieces(call: Call, reader: ReaderAside, part: Part, page: list[bytes]) -> AsyncIterator[bytes]:
    try:
        yield b'{"length":%d,"chain":[' % part.length
        for at in range(part.first, part.last, PAGE):
            if call.context.clock.monotonic() > part.until_s:
                await _cut_off(call, at)
                return
            if at > part.first:
                page = await reader.read(_views, at, min(PAGE, part.last - at))
            yield (b"," if at > part.first else b"") + b",".join(page)
        yield b"]}"
    finally:
        reader.close()


async def _cut_off(call: Call, at: int) -> None:
    """End the connection in the middle: the answer has begun, and must not look as if it were whole."""
    log.warning("A reader of /chain took longer than %g s and is cut off before block %d.", HELD_S, at)
    if cut_off := call.request.scope.get("state", {}).get("cut_off"):
        cut_off()
    await asyncio.sleep(0)  # the server hears of it


async def register_node(call: Call) -> Response:
    """Note a node, ask it once, and say how it stands."""
    try:
        state = await call.context.peers.register(call.body.node_address)
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "node_address") from None
    sentence = {
        PeerStatus.CONNECTED: f"Connected with {state.name} at {state.address}.",
        PeerStatus.CANDIDATE: f"{state.address} is noted as a candidate: {state.reason}",
    }.get(state.status, f"{state.address} is {state.status}: {state.reason}")
    nodes = [peer.address for peer in call.context.peers.states()]
    return json_answer({"message": sentence, "peer": peer_view(state), "total_nodes": nodes}, 201)


async def resolve(call: Call) -> Response:
    """Ask every peer, and take the longest valid chain."""
    result = await call.context.peers.resolve()
    return json_answer({"message": result.sentence, **result.data})


_SEEDS = ("seeds",)
_FROM = Parameter("from", "the first height")
_LIMIT = Parameter("limit", "at most so many blocks")

ROUTES = (
    Route("POST", "/submit_data", Permission.SUBMIT, "Hand in one reading", submit_data,
          {201: "Durable here; with the acceptance.", 403: "The settings in force do not allow it, or the guards.",
           409: "Another version came first.", 503: "Too much waits for a block already.",
           200: "It is here already: with its acceptance, and once it is sealed with its receipt."},
          (WAIT,), body=SubmitData, headers=(retries.PARAMETER,), tags=_SEEDS),
    Route("GET", "/mine", Permission.SEAL, "Seal what is pending now", mine,
          {200: "The block, or a sentence when nothing is pending.", 403: "This node may not seal, or the guards.",
           503: "Not mined; what was pending stays so."}, tags=_SEEDS),
    Route("GET", "/chain", Permission.READ, "The chain, streamed", chain,
          {200: "length and chain", 410: "The records of some were pruned here."}, (_FROM, _LIMIT), tags=_SEEDS),
    Route("POST", "/register_node", Permission.OPERATE, "Speak with another node", register_node,
          {201: "How the peer stands; a silent one is a candidate.", 400: "No node can be there, or it is this one."},
          body=RegisterNode, tags=_SEEDS),
    Route("GET", "/nodes/resolve", Permission.OPERATE, "Ask every peer, take the longest chain", resolve,
          {200: "What was done."}, tags=_SEEDS),
)  # fmt: skip
