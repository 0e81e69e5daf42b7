"""What a relay of minute files says, beside the chain: anyone can ask whether it is in there."""

from starlette.responses import Response

from node.api import body
from node.api.context import Call, Permission, Route, json_answer
from node.api.documents import BYTES
from node.api.errors import ApiError
from node.relays.asking import compared
from node.relays.paper.capture import MOST_BYTES, CaptureError, read_capture
from node.times import Zones, utc_text
from node.types.capture import Asked, Capture

WITHIN_S = 10.0
ROWS_A_CALL = 16
"""So many rows of a capture count as a call."""


async def compare(call: Call) -> Response:
    """Of each row whether the chain holds it, or what it holds instead."""
    data = await body.read(call.request, MOST_BYTES, WITHIN_S)
    capture = _capture(data, call.context.zones)
    call.counts_as(max(1.0, len(capture.rows) / ROWS_A_CALL))
    return json_answer(asked_view(await call.context.ledger.read(compared, capture)))


def _capture(data: bytes, zones: Zones) -> Capture:
    try:
        capture = read_capture(data, zones.of(""))
        zone = zones.of(capture.device)
        return read_capture(data, zone) if zone is not None else capture
    except CaptureError as error:
        raise ApiError(400, "no_capture", str(error), "body") from None


def asked_view(asked: Asked) -> dict[str, object]:
    """The same as plain data."""
    rows = [
        {
            "time": utc_text(row.time_ns), "verdict": row.verdict.value, "sentence": row.sentence,
            "height": row.height, "content_id": row.content_id.hex() or None,
        }
        for row in asked.rows
    ]  # fmt: skip
    return {
        "device": asked.device, "substation": asked.substation, "time": utc_text(asked.time_ns), "rows": rows,
        "unread": list(asked.unread),
    }  # fmt: skip


ROUTES = (
    Route("POST", "/v1/captures/compare", Permission.READ, "Whether the chain holds what a relay says", compare,
          {200: "Each row with what the chain has of its moment."}, takes=BYTES),
)  # fmt: skip
