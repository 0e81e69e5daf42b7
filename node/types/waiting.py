"""What waits for a block, and why."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.record import Key


class Wait(StrEnum):
    """What has to happen before a record is sealed."""

    NEXT = "next"  # only the next block
    ROOM = "room"  # the next block is full before it comes to this one
    COMPANY = "company"  # a note: it goes with other records, and alone makes no block
    CONFLICT = "conflict"  # another version is sealed; this one is sealed as disputed
    CONTROL = "control"  # a change of settings: a block holds one at most


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that no block holds yet: when it was received here, from whom, and what it waits for."""

    content_id: bytes
    key: Key
    collector: bytes
    received_ns: int
    size: int
    why: Wait
