"""The seeds' five calls, word for word, as thin adapters."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

import msgspec
from starlette.responses import Response, StreamingResponse

from node.api.context import Call, Parameter, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.submit import SubmitData, leaf_of
from node.api.views import acceptance_view, block_view, peer_view, to_json
from node.network.address import AddressError
from node.sealing import NOT_A_SEALER
from node.store.pool import Accepted, Outcome
from node.store.reader import ChainReader
from node.types.peer import PeerStatus

PAGE = 64

SENTENCES = {
    Outcome.ACCEPTED: "The reading is stored here and waits for the next block.",
    Outcome.PENDING: "This reading was handed in before; it waits for the next block.",
    Outcome.SEALED: "This reading is already sealed.",
}


class RegisterNode(msgspec.Struct, forbid_unknown_fields=True):
    """A node to speak with: http://HOST:PORT or HOST:PORT."""

    node_address: Annotated[str, msgspec.Meta(min_length=1, max_length=256)]


async def submit_data(call: Call) -> Response:
    """Take in one reading; 201 once it is durable."""
    context, body = call.context, call.body
    sequence = ""
    if body.timestamp is None:
        sequence = f"{context.identity.signer.public.hex()}:{await context.ledger.count('received')}"
    leaf = leaf_of(body, await call.request.body(), context.identity, context.clock, sequence)
    (accepted,) = await context.intake.accept([leaf])
    _refuse(accepted)
    answer: dict[str, object] = {
        "message": SENTENCES[accepted.outcome], "status": accepted.outcome.value,
        "acceptance": acceptance_view(context.intake.acceptance(leaf, accepted)),
    }  # fmt: skip
    if accepted.height is not None:
        answer["block_number"] = accepted.height
    return json_answer(answer, 201 if accepted.outcome == Outcome.ACCEPTED else 200)


def _refuse(accepted: Accepted) -> None:
    if accepted.outcome == Outcome.FULL:
        raise ApiError(503, "full", accepted.sentence)
    if accepted.outcome == Outcome.CONFLICT:
        kept = "This version is kept beside it, as disputed." if accepted.kept else "Enough versions of it are kept."
        raise ApiError(409, "conflict", f"{accepted.sentence} {kept}", "timestamp")


async def mine(call: Call) -> Response:
    """Seal what is pending now."""
    if not call.context.sealer.may_seal:
        raise ApiError(403, "not_a_sealer", NOT_A_SEALER)
    sealed = await call.context.sealer.seal()
    if not sealed.ok:
        raise ApiError(503, "not_mined", sealed.sentence)
    answer: dict[str, object] = {"message": sealed.sentence}
    if sealed.height is not None:
        found = await call.context.ledger.read(_views, sealed.height, 1)
        answer["block"] = msgspec.Raw(found[0])
    return json_answer(answer)


def _views(reader: ChainReader, first: int, count: int) -> list[bytes]:
    return [to_json(block_view(block, leaves)) for block, leaves in reader.blocks(first, count)]


async def chain(call: Call) -> Response:
    """The chain as one JSON document of one moment, page after page: it is never in memory as a whole."""
    reader = ChainReader(call.context.ledger.folder)
    try:
        reader.hold()
        length = await asyncio.to_thread(reader.height) + 1
        first = call.number("from", 0, 0, 1 << 48)
        last = min(length, first + call.number("limit", length, 0, 1 << 48))
    except BaseException:
        reader.close()
        raise
    return StreamingResponse(_pieces(reader, length, first, last), media_type="application/json")


async def _pieces(reader: ChainReader, length: int, first: int, last: int) -> AsyncIterator[bytes]:
    try:
        yield b'{"length":%d,"chain":[' % length
        for at in range(first, last, PAGE):
            page = await asyncio.to_thread(_views, reader, at, min(PAGE, last - at))
            yield (b"," if at > first else b"") + b",".join(page)
        yield b"]}"
    finally:
        reader.close()


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

ROUTES = (
    Route("POST", "/submit_data", Permission.WRITE, "Hand in one reading", submit_data,
          {201: "Durable here; with the acceptance.", 200: "It is here already.", 409: "Another version came first."},
          body=SubmitData, tags=_SEEDS),
    Route("GET", "/mine", Permission.WRITE, "Seal what is pending now", mine,
          {200: "The block, or a sentence when nothing is pending."}, tags=_SEEDS),
    Route("GET", "/chain", Permission.READ, "The chain, streamed", chain, {200: "length and chain"},
          (Parameter("from", "the first height"), Parameter("limit", "at most so many blocks")), tags=_SEEDS),
    Route("POST", "/register_node", Permission.WRITE, "Speak with another node", register_node,
          {201: "How the peer stands; a silent one is a candidate."}, body=RegisterNode, tags=_SEEDS),
    Route("GET", "/nodes/resolve", Permission.WRITE, "Ask every peer, take the longest chain", resolve,
          {200: "What was done."}, tags=_SEEDS),
)  # fmt: skip
