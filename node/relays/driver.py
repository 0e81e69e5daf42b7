"""The seam between relays and the rest: a driver looks at one relay, and knows nothing of chains or screens."""

from dataclasses import dataclass
from typing import Protocol

from node.types.reading import Reading
from node.types.record import TimeGiven


class RelayError(Exception):
    """The relay does not answer, or says what cannot be read; the message is for a person."""


class NotStoredError(Exception):
    """The relay answers, but this node could not keep what it said; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at a relay: what it said, the raw bytes it said it in, and its own way of writing the time."""

    reading: Reading
    raw: bytes
    time_given: TimeGiven


class RelayDriver(Protocol):
    """Reads one relay.  `read` raises `RelayError` when there is no answer."""

    @property
    def name(self) -> str:
        """The relay's name: the source of its records."""

    @property
    def protocol(self) -> str:
        """The driver's name, kept in each witness."""

    @property
    def simulated(self) -> bool:
        """Whether the readings are made up."""

    async def read(self) -> Sample:
        """One look, now."""

    async def read_at(self, time_ns: int) -> Sample:
        """What the relay says of this moment, a multiple of the sealed interval: the reading that goes to the chain."""

    async def close(self) -> None:
        """Let go of the relay."""
