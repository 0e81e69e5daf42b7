"""What nodes ask each other: who they are, what is new, headers, blocks, and records that wait."""

import asyncio
from dataclasses import replace
from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.context import Call, Parameter, Permission, Route, json_answer, unhex
from node.api.errors import ApiError
from node.ledger import blocks
from node.network import hello, wire
from node.network.address import AddressError
from node.network.book import CrowdedError
from node.store.blocks import PrunedError
from node.store.reader import ChainReader

MAX_WAIT_S = 30
MAX_BODIES_BYTES = 2 << 20
"""Half of what a node reads: whoever fetches from several holds all their answers."""
MAX_HELD = 4_096
HELD_A_CALL = 64
"""So many records that are asked for count as a call."""
BYTES = "application/octet-stream"

Port = Annotated[int, msgspec.Meta(ge=1, le=65_535)]
Digits = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]


class Introduction(msgspec.Struct, forbid_unknown_fields=True):
    """A node's own listening port; its address is the one it speaks from."""

    port: Port


class Locator(msgspec.Struct, forbid_unknown_fields=True):
    """Ids of the asker's chain from its tip down."""

    locator: Annotated[list[Digits], msgspec.Meta(min_length=1, max_length=64)]


class Ask(Locator, forbid_unknown_fields=True):
    """The same, and at most how many blocks are to be in the answer: a slow line carries few in time."""

    most: Annotated[int, msgspec.Meta(ge=1, le=wire.MAX_BLOCKS)] = wire.MAX_BLOCKS


class Blocks(msgspec.Struct, forbid_unknown_fields=True):
    """Ids of blocks of any branch."""

    ids: Annotated[list[Digits], msgspec.Meta(min_length=1, max_length=wire.MAX_BODIES)]


class Records(msgspec.Struct, forbid_unknown_fields=True):
    """Content ids of records."""

    ids: Annotated[list[Digits], msgspec.Meta(min_length=1, max_length=wire.MAX_RECORDS)]


class HeldRecords(msgspec.Struct, forbid_unknown_fields=True):
    """Content ids of records that were handed in together, in their order."""

    ids: Annotated[list[Digits], msgspec.Meta(min_length=1, max_length=MAX_HELD)]


async def introduce(call: Call) -> Response:
    """A node says where it listens; it becomes a candidate and is challenged.  The answer names our other peers."""
    client = call.request.client
    if client is None:
        raise ApiError(400, "bad_address", "The address of the asking node is not known.", "port")
    try:
        others = await call.context.peers.greeted_by(client.host, call.body.port)
    except CrowdedError as error:
        raise ApiError(409, "full", str(error)) from None
    except AddressError as error:
        raise ApiError(400, "bad_address", str(error), "port") from None
    return json_answer({"addresses": others})


async def say_hello(call: Call) -> Response:
    """Prove who this node is to the one who chose the nonce."""
    nonce = call.hex("nonce", hello.NONCE_SIZE)
    host, port = call.request.scope["server"]
    return json_answer(hello.answer(call.context.identity, nonce, (host, port)))


async def news(call: Call) -> Response:
    """The tip and the last turn; with `unless` and `wait`, only once they differ or the time is up."""
    intake = call.context.intake
    wait = call.number(_WAIT, 0)
    unless = call.request.query_params.get("unless", "")
    if wait and unless == intake.marker:
        await intake.wait_for_news(unless, wait)
    tip = intake.tip
    told = {"height": tip.height, "tip": tip.id.hex(), "work": str(tip.work)}
    return json_answer({**told, "turn": intake.pool.last_turn, "returned": intake.returned})


def _page_after(reader: ChainReader, ids: list[bytes], most: int) -> bytes | None:
    encoded: list[bytes] = []
    size = 0
    with reader.one_moment():
        common = reader.locate(ids)
        if common is None:
            return None
        try:
            for data in reader.encoded_blocks(common + 1, most):
                size += len(data) + 4
                if encoded and size > wire.MAX_PAGE:
                    break
                encoded.append(data)
        except PrunedError:
            if not encoded:
                raise
    return wire.pack_blocks(encoded)


async def sync(call: Call) -> Response:
    """The next whole blocks of the active chain after the first id that is part of it."""
    ids = [unhex(text, 32, "locator") for text in call.body.locator]
    page = await call.context.ledger.read(_page_after, ids, min(call.body.most, wire.MAX_BLOCKS))
    if page is None:
        raise ApiError(404, "no_common_block", "None of these blocks is part of this node's chain.", "locator")
    return Response(page, media_type=BYTES)


async def genesis(call: Call) -> Response:
    """The genesis block, as bytes: what a node needs to join this network."""
    found = await call.context.ledger.read(ChainReader.block, call.context.identity.genesis_id)
    assert found is not None
    block, leaves = found
    data = blocks.encode_block(block.header_bytes, block.seal, [leaf.data for leaf in leaves])
    return Response(data, media_type=BYTES)


async def headers(call: Call) -> Response:
    """The next headers of the active chain after the first id that is part of it."""
    ids = [unhex(text, 32, "locator") for text in call.body.locator]
    page = await call.context.ledger.read(ChainReader.headers_after, ids, wire.MAX_HEADERS)
    if page is None:
        raise ApiError(404, "no_common_block", "None of these blocks is part of this node's chain.", "locator")
    return Response(page, media_type=BYTES)


async def bodies(call: Call) -> Response:
    """Whole blocks by their ids, up to the first that is not here."""
    ids = [unhex(text, 32, "ids") for text in call.body.ids]
    page = await call.context.ledger.read(ChainReader.blocks_by_id, ids, MAX_BODIES_BYTES)
    return Response(wire.pack_blocks(page), media_type=BYTES)


async def waiting(call: Call) -> Response:
    """Content ids of records that no block holds, past a turn."""
    after = call.number(_AFTER, 0)
    found = await call.context.ledger.read(ChainReader.waiting_after, after, wire.MAX_WAITING)
    return Response(wire.pack_waiting(found), media_type=BYTES)


async def records(call: Call) -> Response:
    """The records with these content ids that no block holds."""
    ids = [unhex(text, 32, "ids") for text in call.body.ids]
    found = await call.context.ledger.read(ChainReader.waiting, ids, wire.MAX_PAGE)
    return Response(wire.pack_records(found), media_type=BYTES)


async def held(call: Call) -> Response:
    """The signed word of this node that it holds all these records: one acceptance of all of them at once."""
    ids = [unhex(text, 32, "ids") for text in call.body.ids]
    call.counts_as(max(1.0, len(ids) / HELD_A_CALL), for_nodes=True)
    keys = await call.context.ledger.read(ChainReader.keys, ids)
    # One that was handed in twice is named twice, and is at two places of the tree that is signed.
    named = [(content, keys[content]) for content in ids if content in keys]
    if len(named) < len(ids):
        raise ApiError(404, "not_here", f"{len(named)} of these {len(ids)} records are here.", "ids")
    now_ns = call.context.clock.now_ns()
    # On a thread: to hash thousands of keys takes longer than other callers should wait.
    signature = await asyncio.to_thread(call.context.intake.word, named, now_ns)
    return json_answer({"time_ns": now_ns, "signature": signature.hex()})


_WAIT = Parameter("wait", "at most so many seconds", most=MAX_WAIT_S)
_AFTER = Parameter("after", "the turn up to which the asker has read", most=1 << 62)

_ROUTES = (
    Route("POST", "/v1/peers", Permission.PEER, "Introduce a node by its port", introduce,
          {200: "The other peers of this node.", 409: "It follows as many as it can."}, body=Introduction),
    Route("GET", "/v1/hello", Permission.READ, "Answer a challenge", say_hello, {200: "The signed answer."},
          (Parameter("nonce", "16 random bytes in hexadecimal", "string", True, pattern="^[0-9a-fA-F]{32}$"),)),
    Route("GET", "/v1/news", Permission.READ, "Wait for a new tip or new records", news, {200: "Tip and turn."},
          (Parameter("unless", "the marker TIP.TURN that the asker knows", "string"), _WAIT)),
    Route("POST", "/v1/sync", Permission.READ, "The next blocks after a locator", sync,
          {200: "A page of blocks.", 404: "No common block.", 410: "Their records were pruned here."},
          body=Ask, media=BYTES),
    Route("GET", "/v1/genesis", Permission.READ, "The genesis block", genesis, {200: "The block."}, media=BYTES),
    Route("POST", "/v1/headers", Permission.READ, "The next headers after a locator", headers,
          {200: "Headers, each with its seal.", 404: "No common block."}, body=Locator, media=BYTES),
    Route("POST", "/v1/bodies", Permission.READ, "Whole blocks by their ids", bodies,
          {200: "The blocks, up to the first that is not here."}, body=Blocks, media=BYTES),
    Route("GET", "/v1/waiting", Permission.READ, "What waits for a block, past a turn", waiting,
          {200: "Turns and content ids."}, (_AFTER,),
          media=BYTES),
    Route("POST", "/v1/records", Permission.READ, "Records that wait, by their content ids", records,
          {200: "Those of them that no block holds."}, body=Records, media=BYTES),
    Route("POST", "/v1/held", Permission.READ, "This node's word that it holds records", held,
          {200: "When, and the signature over all of them.", 404: "Not all of them are here."}, body=HeldRecords),
)  # fmt: skip

ROUTES = tuple(replace(route, for_nodes=True) for route in _ROUTES)
