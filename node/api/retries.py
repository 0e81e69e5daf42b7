"""Idempotency keys: whoever heard no answer may send a reading again, and it is taken once."""

from dataclasses import replace

from starlette.requests import Request

from node.api.context import Parameter
from node.api.errors import ApiError
from node.ledger.records import Leaf, content_id
from node.store.ledger import Ledger
from node.store.reader import ChainReader

HEADER = "Idempotency-Key"
MAX_LENGTH = 190
PARAMETER = Parameter(
    HEADER,
    f"1 to {MAX_LENGTH} printable ASCII characters, new for each reading of a source and kept in its record as the"
    " sequence: a retry with the same key gets the first result",
    "string",
    pattern=f"^[!-~]([ -~]{{0,{MAX_LENGTH - 2}}}[!-~])?$",
)


def given_key(request: Request) -> str:
    """The request's idempotency key; empty when it has none."""
    given = request.headers.getlist(HEADER)
    if not given:
        return ""
    key = given[0]
    if len(given) > 1 or not 0 < len(key) <= MAX_LENGTH or not all(" " <= character <= "~" for character in key):
        sentence = f"{HEADER} is given once, with 1 to {MAX_LENGTH} printable ASCII characters."
        raise ApiError(400, "bad_idempotency_key", sentence, HEADER.lower())
    return key


async def first(ledger: Ledger, leaf: Leaf) -> Leaf:
    """The record that an undated reading became when it was sent first; this one, when it is the first.

    It has the time of its arrival in its key, so a retry is known by source and sequence alone.
    """
    statement = leaf.record.statement
    earlier = await ledger.read(ChainReader.received, statement.key.source, statement.key.sequence)
    if earlier is None:
        return leaf
    if content_id(replace(statement, key=earlier.record.statement.key)) != earlier.content_id:
        raise ApiError(
            409, "conflict",
            f"Another reading of this source came with this {HEADER} before; this one is not kept."
            " Give each reading a key of its own.", HEADER.lower(),
        )  # fmt: skip
    return earlier
