"""What lets anyone check the node: receipts, checkpoints with consistency, absence, notices, disputes, members."""

import re
from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.accepting import answer_one, refuse
from node.api.context import Call, Parameter, Permission, Route, in_path, json_answer, unhex
from node.api.errors import ApiError
from node.api.views import key_view, parameters_view
from node.changing import leaf_of
from node.clock import Clock
from node.ledger import control, receipts
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf
from node.ledger.rules import check_witness
from node.network.hello import Identity
from node.store.blocks import PrunedError
from node.store.reader import ChainReader
from node.store.receipts import NoReceiptError
from node.times import utc_text
from node.types.network import Parameters
from node.types.receipt import Neighbour
from node.types.record import Dispute

MAX_LISTED = 500
MAX_KEY_DIGITS = 2 * 800


class ControlRecord(msgspec.Struct, forbid_unknown_fields=True):
    """A change of the network's settings with its approvals: the statement's bytes in hexadecimal."""

    statement: Annotated[str, msgspec.Meta(min_length=2, max_length=130_000)]


async def receipt(call: Call) -> Response:
    """The receipt of a sealed record, as a file."""
    content_id = call.id("content_id")
    try:
        made = await call.context.ledger.read(ChainReader.receipt_file, content_id)
    except (NoReceiptError, PrunedError) as error:
        raise ApiError(404, "no_receipt", str(error), "content_id") from None
    name = f"receipt-{content_id.hex()[:12]}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, media_type="application/json", headers=headers)


async def checkpoint(call: Call) -> Response:
    """The newest checkpoint, its co-signatures, and what shows that it continues a history of `from` blocks."""
    since = call.number(_FROM, 0)
    found = await call.context.ledger.read(ChainReader.checkpoint, since)
    if found is None:
        raise ApiError(404, "no_checkpoint", f"This node has signed for no history of {since} blocks or more.", "from")
    newest, cosignatures, path = found
    return json_answer(
        {
            "network": call.context.identity.genesis_id.hex(), "checkpoint": receipts.checkpoint_view(newest),
            "cosignatures": [receipts.cosignature_view(own) for own in cosignatures], "from": since,
            "consistency": [node.hex() for node in path],
        }
    )  # fmt: skip


async def notices(call: Call) -> Response:
    """The notices that signed history gave way."""
    found = await call.context.ledger.read(ChainReader.notices, call.number(_LIMIT, 100))
    return json_answer({"notices": [receipts.notice_view(notice) for notice in found]})


async def absence(call: Call) -> Response:
    """What shows that a block holds no record of a key."""
    height = call.number(_HEIGHT, 0)
    digits = call.request.query_params.get("key", "")
    if not digits or len(digits) > MAX_KEY_DIGITS or len(digits) % 2:
        raise ApiError(400, "bad_hex", "key must be the bytes of a record's key in hexadecimal.", "key")
    key = unhex(digits, len(digits) // 2, "key")
    try:
        proof = await call.context.ledger.read(ChainReader.absence, height, key)
    except PrunedError as error:
        raise ApiError(404, "pruned", str(error), "height") from None
    if proof is None:
        raise ApiError(404, "not_absent", "That block is not here, or it holds a record of this key.", "key")
    view = {"header": proof.header.hex(), "before": _neighbour(proof.before), "after": _neighbour(proof.after)}
    return json_answer(view)


def _neighbour(one: Neighbour | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {"record": one.record.hex(), "position": one.position, "path": [node.hex() for node in one.path]}


async def disputes(call: Call) -> Response:
    """Readings of which there is more than one version."""
    place = call.request.query_params.get("after", "")
    if place and not _PLACE.fullmatch(place):
        raise ApiError(400, "bad_place", "after must be the place that the page before gave as next.", "after")
    page, after = await call.context.ledger.read(ChainReader.disputes_after, place, call.number(_LIMIT, 100))
    return json_answer({"disputes": [_dispute_view(dispute) for dispute in page], "next": after or None})


def _dispute_view(dispute: Dispute) -> dict[str, object]:
    return {
        "content_id": dispute.content_id.hex(), "key": key_view(dispute.key), "collector": dispute.collector.hex(),
        "accepted": utc_text(dispute.time_ns), "reason": dispute.reason, "height": dispute.height,
    }  # fmt: skip


async def members(call: Call) -> Response:
    """The settings in force, and who may change them."""
    network = await call.context.ledger.read(ChainReader.members)
    view = {
        "network": network.genesis_id.hex(), "number": network.control_number, "control": network.control_id.hex(),
        **parameters_view(network.parameters), "names": await _names(call, network.parameters),
    }  # fmt: skip
    return json_answer(view)


async def _names(call: Call, settings: Parameters) -> dict[str, str]:
    """What the nodes with these keys call themselves, where this node has met them."""
    known = await call.context.ledger.read(ChainReader.names)
    keys = (settings.founder, *settings.sealers, *(bound.key for bound in settings.bindings))
    return {key.hex(): known[key] for key in keys if known.get(key)}


async def take_control(call: Call) -> Response:
    """Take in a change of settings that enough members have approved; it is in force from the block after its own."""
    context = call.context
    network = await context.ledger.read(ChainReader.members)
    try:
        leaf = _control_leaf(call.body.statement, context.identity, context.clock)
        check_witness(leaf, network.genesis_id)
        control.check_control(leaf, network)
    except LedgerError as error:
        raise ApiError(400, "not_a_change", str(error), error.field) from None
    (accepted,) = await context.intake.accept([leaf])
    refuse(accepted, "statement")
    return await answer_one(context, leaf, accepted, "change")


def _control_leaf(digits: str, identity: Identity, clock: Clock) -> Leaf:
    if len(digits) % 2:
        raise ApiError(400, "bad_hex", "statement must be bytes in hexadecimal.", "statement")
    data = unhex(digits, len(digits) // 2, "statement")
    return leaf_of(data, identity.signer, identity.genesis_id, clock.now_ns())


_PLACE = re.compile(r"[0-9]{1,18}|sealed-([0-9a-f]{2}){33,900}", re.ASCII)
_FROM = Parameter("from", "how many blocks the asker's last checkpoint covered")
_LIMIT = Parameter("limit", "at most so many", least=1, most=MAX_LISTED)
_HEIGHT = Parameter("height", "the block")
_KEY = Parameter(
    "key", "the key's bytes in hexadecimal", "string", True, pattern=f"^([0-9a-fA-F]{{2}}){{1,{MAX_KEY_DIGITS // 2}}}$"
)

ROUTES = (
    Route("GET", "/v1/receipts/{content_id}", Permission.READ, "The receipt of a sealed record", receipt,
          {200: "The receipt, a file that is checked without a network.", 404: "Not sealed, or not here."},
          place=in_path("content_id", "the record's content id")),
    Route("GET", "/v1/checkpoint", Permission.READ, "The newest checkpoint, consistent with an earlier one", checkpoint,
          {200: "Checkpoint, co-signatures, consistency.", 404: "Nothing so long is signed for."},
          (_FROM,)),
    Route("GET", "/v1/notices", Permission.READ, "Notices that signed history gave way", notices, {200: "The notices."},
          (_LIMIT,)),
    Route("GET", "/v1/absence", Permission.READ, "Proof that a block holds no record of a key", absence,
          {200: "The neighbours between which it would stand.", 404: "It does, or the block is not here."},
          (_HEIGHT, _KEY)),
    Route("GET", "/v1/disputes", Permission.READ, "Readings of which there is more than one version", disputes,
          {200: "Those set aside, the newest first, then those sealed as conflicts, by key; and where to go on."},
          (_LIMIT, Parameter("after", "the place that the page before gave as next", "string",
                             pattern=f"^{_PLACE.pattern}$"))),
    Route("GET", "/v1/members", Permission.READ, "The settings in force and the list of sealers", members,
          {200: "The settings."}),
    Route("POST", "/v1/control", Permission.OPERATE, "Hand in an approved change of settings", take_control,
          {201: "Durable here; in force after its block.", 200: "It is here already.", 400: "Not approved, or not fit.",
           403: "Not allowed by the settings in force, or the guards.", 409: "Another change came first.",
           503: "Too much waits for a block already."}, body=ControlRecord),
)  # fmt: skip
