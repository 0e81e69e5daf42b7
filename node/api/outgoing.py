"""Answers that are written and not read yet: bounded together, so that many callers who do not read fill no memory.

Each of them alone is cut off after a while (`patience`); until then there could be as many as there are connections.
"""

from asyncio import Transport
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from node.api.errors import ApiError

MOST_UNREAD = 32 << 20
SMALL = 65_536
"""What is no larger is always answered: who looks after a node must reach it, and so many connections hold little."""
COUNTS_AT_MOST = 8 << 20
"""A document may be larger than all that is to wait; it goes out where much less does."""
LATER_S = 5


def unread(transports: Iterable[Transport]) -> int:
    """The bytes that wait in these connections."""
    return sum(map(_waiting, transports))


def _waiting(transport: Transport) -> int:
    """Behind TLS they wait in the connection under it, of which asyncio tells nothing from outside."""
    under = getattr(getattr(transport, "_ssl_protocol", None), "_transport", None)
    return transport.get_write_buffer_size() + (under.get_write_buffer_size() if under is not None else 0)


def check_room(request: Request, response: Response) -> None:
    """Raise where this answer would be one too many; what is streamed is made only as fast as it is read."""
    size = len(getattr(response, "body", b""))
    count = request.scope.get("state", {}).get("unread")
    if size > SMALL and count is not None and count() + min(size, COUNTS_AT_MOST) > MOST_UNREAD:
        raise ApiError(
            503, "busy", f"Answers of {MOST_UNREAD >> 20} MiB wait here to be read by those who asked for them."
            f" Ask again in {LATER_S} s.", retry_after_s=LATER_S,
        )  # fmt: skip
