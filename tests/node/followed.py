"""Nodes to follow that are made up: what each answers is said by the test, over wires that are none."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import msgspec

from node.following.asking import Where
from node.following.book import Book
from node.following.one import Around, Pace
from node.keys import NodeKey, Signer
from node.ledger.receipts import checkpoint_view, cosignature_view, notice_view
from node.network.transport import Answer, LinkError
from node.types.evidence import Signed
from node.types.receipt import Checkpoint, Notice
from tests.node.builders import START_MS, FakeClock, key_of
from tests.node.test_evidence import NETWORK, History

HERE, THERE, ELSEWHERE = "http://10.0.0.1:5000", "http://10.0.0.2:5000", "http://10.0.0.3:5000"

Lie = Callable[[str], Answer | LinkError]


@dataclass
class MadeUp:
    """A node: a line of blocks, how much of it is signed, and by which key."""

    line: History
    size: int
    key: NodeKey = field(default_factory=lambda: key_of("founder"))
    time_ms: int = START_MS
    network: bytes = NETWORK
    notice: Notice | None = None
    cosigned: list[Signed] = field(default_factory=list)
    lie: Lie | None = None
    asked: list[str] = field(default_factory=list)
    given: list[dict[str, object]] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def newest(self) -> Checkpoint:
        return self.line.signed(self.size, self.key, self.time_ms, self.network).checkpoint

    def grow(self, blocks: int = 1) -> None:
        self.size += blocks
        self.time_ms += 60_000 * blocks
        self.changed.set()
        self.changed = asyncio.Event()

    async def answer(self, path: str) -> Answer:
        self.asked.append(path)
        if self.lie is not None:
            lie = self.lie(path)
            if isinstance(lie, LinkError):
                raise lie
            return lie
        query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        if query.get("unless") == self.newest.signature.hex()[:16]:
            if int(query["wait"]):
                await self.changed.wait()
            else:
                return Answer(204, b"")
        return Answer(200, msgspec.json.encode(self.view(int(query.get("size", 0)))))

    def view(self, since: int) -> dict[str, object]:
        held = 0 < since <= self.size
        return {
            "network": self.network.hex(), "checkpoint": checkpoint_view(self.newest),
            "root": self.line.root(since).hex() if held else None,
            "consistency": [node.hex() for node in self.line.path(since, self.size)] if held else [],
            "notice": notice_view(self.notice) if self.notice is not None else None,
            "cosigned": {
                "checkpoint": checkpoint_view(self.cosigned[0].checkpoint),
                "by": [cosignature_view(one.cosigned) for one in self.cosigned if one.cosigned is not None],
            } if self.cosigned else None,
        }  # fmt: skip


class FakeLink:
    """A link to a made-up node."""

    def __init__(self, node: MadeUp) -> None:
        self._node = node
        self.closed = False

    async def get(self, path: str, limit: int = 0, within_s: float = 0) -> Answer:
        answer = await self._node.answer(path)
        if len(answer.body) > limit:
            raise LinkError(f"The answer is larger than {limit} bytes.")
        return answer

    async def post(self, path: str, body: bytes, limit: int = 0, within_s: float = 0) -> Answer:
        assert path == "/v1/cosign"
        self._node.given.append(msgspec.json.decode(body))
        return Answer(200, b"{}")

    def pin(self, key: bytes) -> bool:
        return True

    @property
    def dialled(self) -> tuple[str, int]:
        return "10.0.0.1", 5000

    async def close(self) -> None:
        self.closed = True


@dataclass
class FakeWires:
    """Made-up nodes by their addresses; nothing listens elsewhere."""

    nodes: dict[str, MadeUp]
    links: list[FakeLink] = field(default_factory=list)

    async def dial(self, where: Where, key: bytes) -> FakeLink:
        if str(where) not in self.nodes:
            raise LinkError("Nothing listens there.")
        self.links.append(FakeLink(self.nodes[str(where)]))
        return self.links[-1]


def around(
    data: Path, nodes: dict[str, MadeUp], clock: FakeClock | None = None, pace: Pace | None = None,
    signer: Signer | None = None,
) -> Around:  # fmt: skip
    return Around(Book(data), FakeWires(nodes), clock or FakeClock(), pace or Pace(), signer, Random(7))
