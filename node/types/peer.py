"""Other nodes, as this one knows them."""

from dataclasses import dataclass
from enum import StrEnum


class PeerStatus(StrEnum):
    """How far a peer is trusted and reached."""

    CANDIDATE = "candidate"  # an address that was named, but has not answered yet
    CONNECTED = "connected"  # proved its key on our network, and answers
    SILENT = "silent"  # was connected; does not answer now
    REFUSED = "refused"  # answered, but is not a node of our network
    DISCOURAGED = "discouraged"  # sent what breaks a rule; left alone for a while
    BANNED = "banned"  # a person wants to hear nothing of it


@dataclass(frozen=True, slots=True)
class PeerState:
    """One line of the table of peers.  `reason` says in words why it is in this state."""

    address: str
    status: PeerStatus
    reason: str = ""
    name: str = ""
    key: bytes = b""
    height: int | None = None
    tip: bytes = b""
    latency_ms: float | None = None
    last_seen_ns: int | None = None
    agrees: bool = False
    speaks_with: tuple[str, ...] = ()
    """The addresses that it says it is connected with itself: its word, which nobody has checked."""
