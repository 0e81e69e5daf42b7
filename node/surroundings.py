"""Where a node meets the world: its clock, its wires, its processor.  A simulation puts others in their place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from node.api.server import Port
from node.clock import Clock, SystemClock
from node.config import NodeConfig
from node.jobs.worker import Jobs, Worker
from node.network.address import USUAL, Address, Allowed, parse_address, read_network, resolve
from node.network.client import Client
from node.network.transport import Link, Listening, Transport


class HttpTransport:
    """HTTP over the machine's own network, to the allowed part of it."""

    def __init__(self, allowed: Allowed | None = None) -> None:
        self._allowed = allowed or Allowed()

    def check(self, address: Address) -> None:
        """Raise when a node may not be spoken with at this number."""
        self._allowed.check(address)

    async def resolve(self, address: Address) -> list[str]:
        """The addresses a name stands for now."""
        return await resolve(address, self._allowed)

    def link(self, address: Address, ips: list[str]) -> Link:
        """A link over one kept connection."""
        return Client(address, ips)

    def listen(self, host: str, port: int, fallback: bool) -> Listening:
        """Take a port of this machine."""
        return Port(host, port, fallback)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a node is given besides its configuration; without a transport it has the machine's own, as configured."""

    clock: Clock = field(default_factory=SystemClock)
    transport: Transport | None = None
    make_worker: Callable[[], Jobs] = Worker

    def wires(self, config: NodeConfig) -> Transport:
        """How a node so configured reaches others; raises `AddressError` for what it was told and may not do."""
        if self.transport is not None:
            return self.transport
        allowed = Allowed(tuple(map(read_network, config.networks or USUAL)))
        for peer in config.peers:
            allowed.check(parse_address(peer))
        return HttpTransport(allowed)
