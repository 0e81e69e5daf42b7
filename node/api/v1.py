"""The node's own calls: status, blocks, peers."""

from starlette.responses import Response

from node.api.context import Call, Parameter, Permission, Route, in_path, json_answer
from node.api.errors import ApiError
from node.api.views import block_view, peer_view, row_view, status_view, to_json
from node.store.reader import ChainReader

MAX_ROWS = 1_000


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


_FROM = Parameter("from", "the first height")
_LIMIT = Parameter("limit", "at most so many rows", least=1, most=MAX_ROWS)


ROUTES = (
    Route("GET", "/v1/status", Permission.READ, "The node in one look", status, {200: "The status."}),
    Route("GET", "/v1/blocks", Permission.READ, "Rows of the active chain", block_rows, {200: "Rows, ascending."},
          (_FROM, _LIMIT)),
    Route("GET", "/v1/blocks/{id}", Permission.READ, "A whole block by its id", one_block,
          {200: "The block.", 404: "No such block here.", 410: "Its records were pruned here."},
          place=in_path("id", "the block's id")),
    Route("GET", "/v1/peers", Permission.READ, "Every peer and how it stands", peers, {200: "The peers."}),
)  # fmt: skip
