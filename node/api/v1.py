"""The node's own calls: status, blocks, peers, and what nodes ask each other."""

from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.context import Call, Parameter, Permission, Route, in_path, json_answer, unhex
from node.api.errors import ApiError
from node.api.views import block_view, peer_view, row_view, status_view, to_json
from node.ledger import blocks
from node.network import hello, wire
from node.network.address import AddressError
from node.network.peers import CrowdedError
from node.store.reader import ChainReader

MAX_ROWS = 1_000
MAX_WAIT_S = 30

Port = Annotated[int, msgspec.Meta(ge=1, le=65_535)]
Digits = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]


class Introduction(msgspec.Struct, forbid_unknown_fields=True):
    """A node's own listening port; its address is the one it speaks from."""

    port: Port


class Locator(msgspec.Struct, forbid_unknown_fields=True):
    """Ids of the asker's chain from its tip down."""

    locator: Annotated[list[Digits], msgspec.Meta(min_length=1, max_length=64)]


async def status(call: Call) -> Response:
    """The node in one look."""
    return json_answer(status_view(call.context.status()))


async def block_rows(call: Call) -> Response:
    """Rows of the active chain by height, ascending."""
    first = call.number(_FROM, 0)
    count = call.number(_LIMIT, 100)
    rows = await call.context.ledger.read(ChainReader.rows, first, count)
    return json_answer({"height": call.context.intake.tip.height, "blocks": [row_view(row) for row in rows]})


async def one_block(call: Call) -> Response:
    """A whole block by its id, on any branch."""
    identifier = call.id("id")
    view = await call.context.ledger.read(_block_json, identifier)
    if view is None:
        raise ApiError(404, "unknown_block", "This node has no block with this id.", "id")
    return Response(view, media_type="application/json")


def _block_json(reader: ChainReader, identifier: bytes) -> bytes | None:
    found = reader.block(identifier)
    return to_json(block_view(*found, reader.in_force_at(found[0]))) if found and found[1] else None


async def peers(call: Call) -> Response:
    """Every peer and how it stands."""
    return json_answer({"peers": [peer_view(peer) for peer in call.context.peers.states()]})


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
    turn = intake.pool.last_turn
    return json_answer({"height": tip.height, "tip": tip.id.hex(), "work": str(tip.work), "turn": turn})


def _page_after(reader: ChainReader, ids: list[bytes]) -> bytes | None:
    encoded: list[bytes] = []
    size = 0
    with reader.one_moment():
        common = reader.locate(ids)
        if common is None:
            return None
        for data in reader.encoded_blocks(common + 1, wire.MAX_BLOCKS):
            size += len(data) + 4
            if encoded and size > wire.MAX_PAGE:
                break
            encoded.append(data)
    return wire.pack_blocks(encoded)


async def sync(call: Call) -> Response:
    """The next whole blocks of the active chain after the first id that is part of it."""
    ids = [unhex(text, 32, "locator") for text in call.body.locator]
    page = await call.context.ledger.read(_page_after, ids)
    if page is None:
        raise ApiError(404, "no_common_block", "None of these blocks is part of this node's chain.", "locator")
    return Response(page, media_type="application/octet-stream")


async def genesis(call: Call) -> Response:
    """The genesis block, as bytes: what a node needs to join this network."""
    found = await call.context.ledger.read(ChainReader.block, call.context.identity.genesis_id)
    assert found is not None
    block, leaves = found
    data = blocks.encode_block(block.header_bytes, block.seal, [leaf.data for leaf in leaves])
    return Response(data, media_type="application/octet-stream")


async def pending(call: Call) -> Response:
    """Pending records past a turn, as bytes."""
    after = call.number(_AFTER, 0)
    records = await call.context.ledger.read(ChainReader.pending_after, after, wire.MAX_RECORDS, wire.MAX_PAGE)
    return Response(wire.pack_records(records), media_type="application/octet-stream")


_BYTES = "application/octet-stream"
_FROM = Parameter("from", "the first height")
_LIMIT = Parameter("limit", "at most so many rows", least=1, most=MAX_ROWS)
_WAIT = Parameter("wait", "at most so many seconds", most=MAX_WAIT_S)
_AFTER = Parameter("after", "the turn up to which the asker has read", most=1 << 62)

ROUTES = (
    Route("GET", "/v1/status", Permission.READ, "The node in one look", status, {200: "The status."}),
    Route("GET", "/v1/blocks", Permission.READ, "Rows of the active chain", block_rows, {200: "Rows, ascending."},
          (_FROM, _LIMIT)),
    Route("GET", "/v1/blocks/{id}", Permission.READ, "A whole block by its id", one_block,
          {200: "The block.", 404: "No such block here."}, place=in_path("id", "the block's id")),
    Route("GET", "/v1/peers", Permission.READ, "Every peer and how it stands", peers, {200: "The peers."}),
    Route("POST", "/v1/peers", Permission.PEER, "Introduce a node by its port", introduce,
          {200: "The other peers of this node.", 409: "It follows as many as it can."}, body=Introduction),
    Route("GET", "/v1/hello", Permission.READ, "Answer a challenge", say_hello, {200: "The signed answer."},
          (Parameter("nonce", "16 random bytes in hexadecimal", "string", True, pattern="^[0-9a-fA-F]{32}$"),)),
    Route("GET", "/v1/news", Permission.READ, "Wait for a new tip or new records", news, {200: "Tip and turn."},
          (Parameter("unless", "the marker TIP.TURN that the asker knows", "string"), _WAIT)),
    Route("POST", "/v1/sync", Permission.READ, "The next blocks after a locator", sync,
          {200: "A page of blocks.", 404: "No common block."}, body=Locator, media=_BYTES),
    Route("GET", "/v1/genesis", Permission.READ, "The genesis block", genesis, {200: "The block."}, media=_BYTES),
    Route("GET", "/v1/pending", Permission.READ, "Pending records past a turn", pending, {200: "A page of records."},
          (_AFTER,), media=_BYTES),
)  # fmt: skip
