"""Where a node meets the world: its clock, its wires, its processor.  A simulation puts others in their place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from node.api.server import Port
from node.clock import Clock, SystemClock
from node.jobs.worker import Jobs, Worker
from node.network.address import Address, resolve
from node.network.client import Client
from node.network.transport import Link, Listening, Transport


class HttpTransport:
    """HTTP over the machine's own network."""

    async def resolve(self, address: Address) -> list[str]:
        """The addresses a name stands for now."""
        return await resolve(address)

    def link(self, address: Address, ips: list[str]) -> Link:
        """A link over one kept connection."""
        return Client(address, ips)

    def listen(self, host: str, port: int, fallback: bool) -> Listening:
        """Take a port of this machine."""
        return Port(host, port, fallback)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a node is given besides its configuration."""

    clock: Clock = field(default_factory=SystemClock)
    transport: Transport = field(default_factory=HttpTransport)
    make_worker: Callable[[], Jobs] = Worker
