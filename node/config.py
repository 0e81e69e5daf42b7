"""What a node is started with."""

import socket
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from node.api.limits import Rates
from node.network.tls import TlsMode
from node.store.chain import Pin
from node.store.vault import QUOTA

MOST_NAME = 64


class NodeError(Exception):
    """The node cannot start or go on; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class NodeConfig:
    """The choices of one start.  `seal` is the interval in seconds, None for sealing by hand only.

    `difficulty`, `open` and `clock_rate` count only when a new network is made; an existing one keeps its own for ever.
    `zones` are pairs of a source, or `*` for all, and the zone of its times that have no offset.
    `strict` halts this node while a registered node or a relay is down, as the seed paper's does.
    `keep_days` is for how long the bytes of records are kept, None for ever; `pin` binds the choice of branches.
    `vault_quota` is how many bytes the files of documents may take together.
    `networks` are the ranges in which peers may be, loopback and private networks when there are none.
    `tls` says whether nodes speak in private; `peer_keys` are pairs of an address and the key that must answer there.
    `rates` is how often one address or token may call.
    `passphrase` gives that of the key file when it is encrypted, or when a new one is to be.
    `may_move` lets a node whose own open network is still blank take that of a peer it meets.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 5000
    name: str = ""
    difficulty: int = 16
    open: bool = False
    clock_rate: int = 1
    peers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    seal: float | None = 60.0
    strict: bool = False
    port_fallback: bool = False
    may_move: bool = False
    live_s: float = 0.1
    sealed_s: float = 10.0
    keep_days: int | None = None
    pin: Pin | None = None
    vault_quota: int = QUOTA
    zones: tuple[tuple[str, str], ...] = ()
    networks: tuple[str, ...] = ()
    tls: TlsMode = TlsMode.OFF
    peer_keys: tuple[tuple[str, bytes], ...] = ()
    rates: Rates = field(default_factory=Rates)
    passphrase: Callable[[], str] | None = field(default=None, repr=False, compare=False)

    @property
    def called(self) -> str:
        """The node's name as others see it: never empty, and never longer than they take."""
        name = unicodedata.normalize("NFC", self.name.strip()) or socket.gethostname()
        while len(name.encode()) > MOST_NAME:
            name = name[:-1]
        return name
