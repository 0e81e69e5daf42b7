"""A block that was changed on this node's disk is set right with a copy that another node has."""

from typing import Annotated

import msgspec
from starlette.responses import Response

from node.alarms.acting import MOST_WHO
from node.api.context import Call, Permission, Route, json_answer
from node.api.errors import ApiError
from node.types.commands import RepairBlock


class Repair(msgspec.Struct, forbid_unknown_fields=True):
    """Which block, and who asks for it."""

    height: Annotated[int, msgspec.Meta(ge=0, le=(1 << 53) - 1)]
    who: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_WHO)]


async def repair(call: Call) -> Response:
    """What stood there is kept as evidence; a note of it is sealed."""
    assert call.context.do is not None, "a node that serves carries out commands"
    result = await call.context.do(RepairBlock(call.body.height, call.body.who))
    if not result.ok:
        raise ApiError(409, "not_done", result.sentence, "height")
    return json_answer({"message": result.sentence, **result.data})


ROUTES = (
    Route("POST", "/v1/repair", Permission.OPERATE, "Set a damaged block right with a peer's copy", repair,
          {200: "It is as it was sealed.", 409: "It could not be repaired, and why."}, body=Repair),
)  # fmt: skip
