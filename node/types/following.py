"""How the nodes stand that somebody follows who runs none: as data, so that each screen says it in its own words."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.evidence import Evidence
from node.types.receipt import Checkpoint


class Standing(StrEnum):
    """What is most urgent of a followed node, the worst first."""

    TWO_HISTORIES = "two histories"  # it signed both, and there is evidence
    WENT_BACK = "went back"  # it signed a shorter history later than a longer one, and gave no notice
    SPLIT = "split view"  # another followed node of its network shows another history
    CHANGED = "history changed"  # it says so itself, by a signed notice
    FOREIGN = "another network"  # the network at its address is not the pinned one
    OTHER_KEY = "another key"  # the node at its address is not the pinned one
    FORGED = "not signed"  # what it gives as its checkpoint was not signed by it
    DAMAGED = "damaged"  # what was kept of it on this disk is not what it signed
    UNPROVEN = "unproven"  # it gave no proof that its history goes on, or is another's too; or a wrong one
    SILENT = "not reached"
    REPLAYED = "older"  # it gave an older checkpoint than the kept one: a copy, or somebody in between
    BEHIND = "behind"  # other followed nodes of its network are far ahead
    CLOCK = "clock"  # its times are ahead of this computer's
    SAME = "same history"
    NOTHING_SIGNED = "nothing signed yet"
    NOT_ASKED = "not asked yet"

    @property
    def is_alarm(self) -> bool:
        """Whether history itself is in doubt."""
        return self in {Standing.TWO_HISTORIES, Standing.WENT_BACK, Standing.SPLIT, Standing.CHANGED}

    @property
    def is_checked(self) -> bool:
        """Whether its history was found to go on."""
        return self in {Standing.SAME, Standing.BEHIND, Standing.CLOCK, Standing.REPLAYED, Standing.NOTHING_SIGNED}


ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Pin:
    """Who must answer at an address.  `compared` says that a person compared the fingerprint, or gave it."""

    network: bytes = b""
    key: bytes = b""
    short: bytes = b""  # of the network, while only its words are known
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that stays shown until a person has seen it, and is kept: both signed words."""

    number: int
    address: str
    standing: Standing
    time_ms: int
    before: Checkpoint
    after: Checkpoint
    from_height: int | None = None  # of a notice: the first block that gave way
    evidence: Evidence | None = None
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A followed node as it stands now.

    `checkpoint` is the kept one, `since_ms` when its line was first seen here, `heard_ms` when the node last gave an
    answer that was checked.  While it is silent, `silent_since_ms` and `reason` say since when and why.
    """

    address: str
    pin: Pin
    standing: Standing
    checkpoint: Checkpoint | None = None
    since_ms: int = 0
    heard_ms: int = 0
    silent_since_ms: int = 0
    reason: str = ""
    behind: int = 0
    ahead_ms: int = 0
    differs_from: tuple[str, ...] = ()
    cosigners: tuple[bytes, ...] = ()
    incidents: tuple[Incident, ...] = ()
    uncompared: tuple[str, ...] = ()  # it gave no proof that would tell whether it shows the same history as these
