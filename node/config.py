"""What a node is started with."""

from dataclasses import dataclass
from pathlib import Path


class NodeError(Exception):
    """The node cannot start or go on; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class NodeConfig:
    """The choices of one start.  `seal` is the interval in seconds, None for sealing by hand only.

    `difficulty` and `open` count only when a new network is made; an existing one keeps its own for ever.
    `may_move` lets a node whose own open network is still blank take that of a peer it meets.
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 5000
    name: str = ""
    difficulty: int = 16
    open: bool = False
    peers: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    seal: float | None = 60.0
    port_fallback: bool = False
    may_move: bool = False
    live_s: float = 0.1
    sealed_s: float = 10.0
