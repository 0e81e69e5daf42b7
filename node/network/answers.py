"""What other nodes answer in JSON, as what it should be: a peer that nests without end must not stop who reads it."""

from typing import TypeVar

import msgspec

from node.network.transport import LinkError

T = TypeVar("T")


def read_as(kind: type[T], body: bytes, what: str) -> T:
    """The answer; `what` it should have been stands in the sentence when it is not."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise LinkError(f"It gave {what} that cannot be read.") from None
