"""What nodes tell each other of their checkpoints, and what each of them saw of the others: open to everybody."""

from typing import Annotated

import msgspec
from starlette.responses import Response

from node.api.context import Call, Parameter, Permission, Route, json_answer, unhex
from node.api.views import Json
from node.ledger.receipts import checkpoint_view, cosignature_view, notice_view
from node.store.reader import ChainReader
from node.times import utc_text
from node.types.branch import Branch
from node.types.watched import WatchedLine, Word

MAX_LINES = 1_000
MAX_BRANCHES = 200
Digits = Annotated[str, msgspec.Meta(min_length=64, max_length=64)]


class LastWord(msgspec.Struct, forbid_unknown_fields=True):
    """What the asker saw last of this node, and its own key, to hear what this node said of its checkpoint."""

    size: Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
    root: Digits
    key: Digits


async def word(call: Call) -> Response:
    """The newest checkpoint of this node with what ties it to the one named, and its co-signature for the asker."""
    root, key = unhex(call.body.root, 32, "root"), unhex(call.body.key, 32, "key")
    told, line = await call.context.ledger.read(_told, call.body.size, root, key)
    cosigned = line.cosigned if line is not None else None
    if cosigned is not None and cosigned.signer != call.context.identity.signer.public:
        cosigned = None  # made with a key that this node had before: another node's word, for whoever asks
    return json_answer(
        {
            "checkpoint": checkpoint_view(told.checkpoint) if told else None,
            "consistency": [node.hex() for node in told.consistency] if told else [],
            "notice": notice_view(told.notice) if told and told.notice else None,
            "cosigned": {"checkpoint": checkpoint_view(line.checkpoint), "own": cosignature_view(cosigned)}
            if line is not None and cosigned is not None else None,
        }
    )  # fmt: skip


def _told(reader: ChainReader, size: int, root: bytes, key: bytes) -> tuple[Word | None, WatchedLine | None]:
    return reader.word(size, root), reader.last_line(key)


async def witnessed(call: Call) -> Response:
    """What other nodes signed of the history, as this node saw it: each line of each of them, newest first."""
    lines = await call.context.ledger.read(ChainReader.watched, call.number(_LIMIT, 100))
    names = await call.context.ledger.read(ChainReader.names)
    return json_answer({"lines": [line_view(line, names) for line in lines]})


def line_view(line: WatchedLine, names: dict[bytes, str]) -> Json:
    """A line as JSON, with every signature that anyone can check; the co-signature is this node's own."""
    cosigner = line.cosigned.signer if line.cosigned else b""
    return {
        "line": line.number, "name": names.get(line.checkpoint.signer, ""),
        "checkpoint": checkpoint_view(line.checkpoint), "came": line.came,
        "contradicts": line.contradicts, "notice": notice_view(line.notice) if line.notice else None,
        "cosigned": cosignature_view(line.cosigned) if line.cosigned else None,
        "cosigner_name": names.get(cosigner, ""),
    }  # fmt: skip


async def branches(call: Call) -> Response:
    """What else was sealed than the chain that counts, the longest first."""
    found = await call.context.ledger.read(ChainReader.branches, call.number(_BRANCHES, 50))
    return json_answer({"branches": [branch_view(one) for one in found]})


def branch_view(branch: Branch) -> Json:
    """A side branch as JSON; `on` is the place in this list of the one that it grows out of, null for the chain."""
    return {
        "parts_at": branch.parts_at if branch.whole else None, "first": branch.first, "last": branch.last,
        "length": branch.length, "end": branch.end.hex(), "time": utc_text(branch.time_ms * 1_000_000),
        "sealers": [{"name": name, "blocks": blocks} for name, blocks in branch.sealers], "on": branch.on,
        "reason": branch.reason,
    }  # fmt: skip


_BRANCHES = Parameter("limit", "at most so many branches", least=1, most=MAX_BRANCHES)
_LIMIT = Parameter("limit", "at most so many lines", least=1, most=MAX_LINES)

ROUTES = (
    Route("POST", "/v1/word", Permission.READ, "The newest checkpoint, for a node that saw an earlier one", word,
          {200: "Checkpoint, consistency, notice, co-signature."}, body=LastWord, for_nodes=True),
    Route("GET", "/v1/witness", Permission.READ, "What other nodes signed of the history, as seen here", witnessed,
          {200: "The newest checkpoint of each line of each node."}, (_LIMIT,)),
    Route("GET", "/v1/branches", Permission.READ, "Side branches, longest first", branches,
          {200: "Where each parts, how long it is, and who sealed it."}, (_BRANCHES,)),
)  # fmt: skip
