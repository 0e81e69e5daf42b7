"""Where a node meets the world: its clock, its wires, its processor.  A simulation puts others in their place."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

from node.api.server import Port
from node.clock import Clock, SystemClock
from node.config import NodeConfig
from node.jobs.worker import Jobs, Worker
from node.keys import NodeKey
from node.network.address import USUAL, Address, Allowed, parse_address, read_network
from node.network.client import Client
from node.network.names import resolve
from node.network.tls import TlsMode, answering
from node.network.transport import Link, Listening, Transport


class HttpTransport:
    """HTTP over the machine's own network, to the allowed part of it."""

    def __init__(
        self, allowed: Allowed | None = None, mode: TlsMode = TlsMode.OFF, keys: dict[str, bytes] | None = None,
        serving: ssl.SSLContext | None = None,
    ) -> None:  # fmt: skip
        self._allowed = allowed or Allowed()
        self._mode = mode
        self._keys = keys or {}
        self._serving = serving

    def check(self, address: Address) -> None:
        """Raise when a node may not be spoken with at this number."""
        self._allowed.check(address)

    async def resolve(self, address: Address) -> list[str]:
        """The addresses a name stands for now."""
        return await resolve(address, self._allowed)

    def link(self, address: Address, ips: list[str]) -> Link:
        """A link over one kept connection."""
        return Client(address, ips, self._mode, self._keys.get(str(address)))

    def listen(self, host: str, port: int, fallback: bool) -> Listening:
        """Take a port of this machine."""
        return Port(host, port, fallback, self._serving)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a node is given besides its configuration; without a transport it has the machine's own, as configured."""

    clock: Clock = field(default_factory=SystemClock)
    transport: Transport | None = None
    make_worker: Callable[[], Jobs] = Worker

    def wires(self, config: NodeConfig, key: NodeKey | None = None) -> Transport:
        """How a node so configured reaches others, and with a key how it is reached.

        Raises `AddressError` for what it was told and may not do.
        """
        if self.transport is not None:
            return self.transport
        allowed = Allowed(tuple(map(read_network, config.networks or USUAL)))
        for peer in config.peers:
            allowed.check(parse_address(peer))
        serving = answering(key) if key is not None and config.tls is not TlsMode.OFF else None
        return HttpTransport(allowed, config.tls, dict(config.peer_keys), serving)
