"""Many readings in one call: each as the seed's body has it, all of them durable in one transaction."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.accepting import WAIT, answer_many
from node.api.context import Call, Permission, Route
from node.api.errors import ApiError
from node.api.submit import DRIVER, SubmitData, source_of, statement_of
from node.clock import Clock
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, encode_all_signed, encode_statement
from node.network.hello import Identity
from node.times import Zones
from node.types.record import Statement, Witness

MAX_READINGS = 4_096
READINGS_A_CALL = 64
"""So many readings of a batch count as a call: less than alone, as they cost less."""


class Readings(msgspec.Struct, forbid_unknown_fields=True):
    """Readings of any sources, each with a time of its own: only so can a batch that is sent again be told."""

    readings: Annotated[list[SubmitData], msgspec.Meta(min_length=1, max_length=MAX_READINGS)]


async def submit_readings(call: Call) -> Response:
    """Take in a batch.  One that does not fit is refused as a whole; a conflict is said in its place."""
    context, wait = call.context, call.number(WAIT, 0)
    for number, reading in enumerate(call.body.readings):
        call.speaks_for(source_of(reading), f"readings[{number}].node_id")
    call.counts_as(max(1.0, len(call.body.readings) / READINGS_A_CALL))
    raw = await call.request.body()
    # On a thread: to write and sign thousands of records takes longer than other callers should wait.
    leaves = await asyncio.to_thread(leaves_of, call.body, raw, context.identity, context.clock, context.zones)
    return await answer_many(context, leaves, await context.intake.accept(leaves), wait)


def leaves_of(body: Readings, raw: bytes, identity: Identity, clock: Clock, zones: Zones) -> list[Leaf]:
    """The records of a batch; `raw` is the request, whose hash they all carry."""
    now_ns = clock.now_ns()
    statements = []
    for number, reading in enumerate(body.readings):
        if reading.timestamp is None:
            field = f"readings[{number}].timestamp"
            raise ApiError(400, "no_time", "Each reading of a batch needs its own timestamp.", field)
        try:
            statements.append(statement_of(reading, zones, now_ns, ""))
        except ApiError as error:
            raise ApiError(error.status, error.code, str(error), f"readings[{number}].{error.field}") from None
    witness = Witness(identity.signer.public, now_ns, sha256(raw).digest(), DRIVER)
    try:
        return encode_all_signed(statements, witness, identity.signer.sign_all, identity.genesis_id)
    except LedgerError:
        raise _first_unfit(statements) from None


def _first_unfit(statements: Sequence[Statement]) -> ApiError:
    """Which of these cannot be written, and why."""
    for number, statement in enumerate(statements):
        try:
            encode_statement(statement)
        except LedgerError as error:
            return ApiError(400, "bad_value", str(error), f"readings[{number}].{error.field}")
    return ApiError(400, "bad_value", "A reading of this batch is larger than a record may be.", "readings")


ROUTES = (
    Route("POST", "/v1/readings", Permission.SUBMIT, "Hand in many readings at once", submit_readings,
          {201: "What became of each; those that are stored are durable.", 200: "All were here already."},
          (WAIT,), body=Readings),
)  # fmt: skip
