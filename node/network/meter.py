"""How much this node and others said to each other: counted at the ends of the wires, whatever the wires are."""

from dataclasses import dataclass

from node.network.transport import Answer, Link


@dataclass(slots=True)
class Meter:
    """Bytes since the start, in requests and answers between nodes alike; heads of HTTP and TLS are not counted."""

    received: int = 0
    sent: int = 0


class Metered:
    """A link whose requests and answers are counted."""

    def __init__(self, link: Link, meter: Meter) -> None:
        self._link = link
        self._meter = meter

    async def get(self, path: str, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        """GET a path."""
        self._meter.sent += len(path)
        return self._heard(await self._link.get(path, limit, within_s))

    async def post(self, path: str, body: bytes, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        """POST a JSON body."""
        self._meter.sent += len(path) + len(body)
        return self._heard(await self._link.post(path, body, limit, within_s))

    def pin(self, key: bytes) -> bool:
        """Whoever answers from now on must hold this key; `PinnedKeyError` where a person wants another."""
        return self._link.pin(key)

    @property
    def dialled(self) -> tuple[str, int]:
        """The address that was connected to last."""
        return self._link.dialled

    async def close(self) -> None:
        """Drop the connection for good."""
        await self._link.close()

    def _heard(self, answer: Answer) -> Answer:
        self._meter.received += len(answer.body)
        return answer
