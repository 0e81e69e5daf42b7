"""What a node signed and cannot have meant both: kept so that anyone can check it."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.block import Check
from node.types.receipt import Checkpoint, CoSignature, Notice


@dataclass(frozen=True, slots=True)
class Signed:
    """A history that somebody put their name to: by a checkpoint, or by a co-signature under another node's."""

    checkpoint: Checkpoint
    cosigned: CoSignature | None = None

    @property
    def signer(self) -> bytes:
        """Whose word it is."""
        return self.cosigned.signer if self.cosigned is not None else self.checkpoint.signer

    @property
    def time_ms(self) -> int:
        """When that was, by the signer's clock."""
        return self.cosigned.time_ms if self.cosigned is not None else self.checkpoint.time_ms


@dataclass(frozen=True, slots=True)
class Evidence:
    """Two histories that one key signed.

    Where their lengths differ, `root` and `consistency` show what the longer one holds in place of the shorter.  With a
    `notice`, the signer says itself that it left the first for another.
    """

    network: bytes
    first: Signed
    second: Signed
    root: bytes = b""
    consistency: tuple[bytes, ...] = ()
    notice: Notice | None = None


class Finding(StrEnum):
    """What a file of evidence shows."""

    TWO_HISTORIES = "two histories"
    CHANGED = "history changed"
    NOTHING = "shows nothing"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Shown:
    """The finding, one sentence for it, each step with what was compared, and what all this does not prove."""

    finding: Finding
    sentence: str
    steps: tuple[Check, ...]
    limits: tuple[str, ...] = ()
    network: bytes = b""
    signer: bytes = b""
