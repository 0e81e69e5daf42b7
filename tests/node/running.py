"""Whole nodes inside a test's own loop: started on free ports, spoken to over HTTP, stopped in the end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from node.api import openapi
from node.api.app import route_table
from node.config import NodeConfig
from node.network.address import Address
from node.network.client import Client
from node.network.transport import Answer
from node.service import Node
from node.types.events import Event, StatusChanged
from node.types.status import NodeStatus

WITHIN_S = 20.0


@dataclass
class Running:
    """A node that answers, with all events it told so far."""

    node: Node
    port: int
    client: Client
    events: list[Event] = field(default_factory=list)

    async def get(self, path: str) -> Any:
        return _json(await self.answer(path))

    async def post(self, path: str, body: object) -> Any:
        return _json(await self.answer(path, msgspec.json.encode(body)))

    async def answer(self, path: str, body: bytes | None = None) -> Answer:
        if body is None:
            answer = await self.client.get(path, within_s=WITHIN_S, limit=8 << 20)
        else:
            answer = await self.client.post(path, body, within_s=WITHIN_S)
        method = "GET" if body is None else "POST"
        assert answer.status in declared(method, path), f"{method} {path} is not said to answer {answer.status}"
        return answer

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def status(self) -> NodeStatus:
        return self.node.status()

    @property
    def told(self) -> NodeStatus:
        """The status it told last: while a node moves to another network it has no other."""
        return next(event.status for event in reversed(self.events) if isinstance(event, StatusChanged))


def declared(method: str, path: str) -> set[int]:
    """The statuses that the document of the node's routes gives for a call."""
    parts = path.partition("?")[0].split("/")
    for route in route_table():
        wanted = route.path.split("/")
        fits = len(wanted) == len(parts) and all(
            one == two or one.startswith("{") for one, two in zip(wanted, parts, strict=True)
        )
        if fits and route.method == method:
            return set(openapi.answers_of(route))
    return {404, 405}


def _json(answer: Answer) -> Any:
    assert answer.status < 300, (answer.status, answer.body[:500])
    return msgspec.json.decode(answer.body)


@contextlib.asynccontextmanager
async def running(config: NodeConfig) -> AsyncIterator[Running]:
    """A node for as long as the block lasts."""
    node = Node(config)
    ready: asyncio.Future[NodeStatus] = asyncio.get_running_loop().create_future()
    events: list[Event] = []
    subscription = node.listen(events.append)

    def on_ready(status: NodeStatus) -> None:
        if not ready.done():  # a node that moves is ready again
            ready.set_result(status)

    serving = asyncio.create_task(node.run(on_ready))
    either: list[asyncio.Future[Any]] = [serving, ready]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED, timeout=WITHIN_S)
    if serving.done():
        await serving
    port = int(ready.result().address.rpartition(":")[2])
    client = Client(Address("127.0.0.1", port), ["127.0.0.1"])
    try:
        yield Running(node, port, client, events)
    finally:
        await client.close()
        node.request_stop()
        async with asyncio.timeout(WITHIN_S):
            await serving
        subscription.close()


def config(folder: Path, **changes: Any) -> NodeConfig:
    """A node on a free port that seals by hand, with hardly any work."""
    defaults: dict[str, Any] = {"port": 0, "difficulty": 4, "seal": None, "name": folder.name}
    return NodeConfig(folder, **(defaults | changes))


async def until(condition: Callable[[], bool | Awaitable[bool]], within_s: float = WITHIN_S) -> None:
    """Return once the condition holds; it is looked at every few milliseconds of the loop's own time."""
    async with asyncio.timeout(within_s):
        while True:
            result = condition()
            if await result if isinstance(result, Awaitable) else result:
                return
            await asyncio.sleep(0.01)


READING = {
    "voltage_vector": [230.5, 231.2, 230.8],
    "current_vector": [10.2, 10.1, 10.3],
    "power_vector": [2351.1, 2335.12, 2377.24],
    "node_id": "station_001",
    "metadata": {"location": "Grid Section A", "measurement_type": "three_phase", "sampling_rate": "1000Hz"},
}
