"""The node in one look, for the trust line, the status bar and `/v1/status`."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.findings import Fault
from node.types.peer import PeerState
from node.types.relay import RelayDescription


class RelayLink(StrEnum):
    """Whether a relay's readings arrive."""

    CONNECTING = "connecting"
    LIVE = "live"
    NOT_STORED = "not stored"  # they arrive, and this node cannot keep them
    SILENT = "silent"
    UNREADABLE = "unreadable"  # it answers, and what it says is no reading
    REFUSED = "refused"  # it takes another relay's name
    HALTED = "halted"  # strict: a node or a relay is down, and nothing goes on without it
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class RelayState:
    """One relay as the collector sees it."""

    name: str
    driver: str
    link: RelayLink
    simulated: bool
    last_time_ns: int | None = None
    reason: str = ""
    live_interval_s: float = 0.1
    sealed_interval_s: float = 10.0
    missed: int = 0
    """Readings that were due for the chain since the start and are not stored: the relay or the disk failed."""
    about: RelayDescription | None = None
    """What is known of it besides what it says."""
    saved: bool = False
    """Whether a file in the data folder has it watched, also after a restart."""


@dataclass(frozen=True, slots=True)
class Syncing:
    """Catching up with a longer chain: from which height, how far it has come, where it leads, blocks a second."""

    first: int
    reached: int
    last: int
    rate: float = 0.0

    @property
    def left_s(self) -> float | None:
        """How long it will take yet; None while that cannot be told."""
        return (self.last - self.reached) / self.rate if self.rate else None


@dataclass(frozen=True, slots=True)
class Carried:
    """Bytes that this node and others said to each other since it was started."""

    received: int = 0
    sent: int = 0


@dataclass(frozen=True, slots=True)
class MiningState:
    """Proof of work under way: how many hashes were tried, how fast, and how many are expected on average."""

    height: int
    difficulty: int
    hashes: int = 0
    rate: float = 0.0

    @property
    def expected(self) -> int:
        """The mean number of hashes such a block takes."""
        return 1 << self.difficulty


@dataclass(frozen=True, slots=True)
class NodeStatus:
    """What the node says of itself.  `sealing` is words: "within 60 s", "by hand", "by other nodes".

    `checked` is how many of the last blocks were re-hashed whole when the node started; `fault` says in words what is
    wrong, and is empty while nothing is.  Blocks that came later were checked when they came.  `faults` are all
    that were found since the start, also those that were mended.
    """

    name: str
    node_key: bytes
    version: str
    address: str
    network: bytes
    network_name: str
    open: bool
    height: int
    tip: bytes
    tip_time_ms: int
    work: int
    difficulty: int
    pending: int
    oldest_pending_ns: int | None
    set_aside: int
    sealing: str
    checked: int = 0
    fault: str = ""
    faults: tuple[Fault, ...] = ()
    coverage: float = 0.0
    """The share of the chain's blocks whose contents the scrubber hashed again in its present pass."""
    days_left: float | None = None
    """How long the disk lasts at the chain's pace so far; None while that cannot be told."""
    room: int | None = None
    """Bytes that can still be written to it; None until that was looked at."""
    mining: MiningState | None = None
    syncing: Syncing | None = None
    """How far catching up with a longer chain has come; None while there is none."""
    carried: Carried = Carried()
    clock_rate: int = 1
    """How many times too fast the network's simulated clock runs; 1 is a real one.  Both agreed at `clock_start_ms`."""
    clock_start_ms: int = 0
    contradictions: int = 0
    """How often another node signed two histories of which one is not part of the other, and no notice why."""
    peers: tuple[PeerState, ...] = ()
    relays: tuple[RelayState, ...] = ()
    unwatched: tuple[str, ...] = ()
    """Relays that somebody saved and that cannot be watched, a sentence for each with the file and the reason."""

    @property
    def blocks(self) -> int:
        """How many blocks the active chain has, the genesis block among them."""
        return self.height + 1
