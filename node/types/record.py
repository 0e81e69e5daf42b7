"""What the chain holds: records, each a statement (what was said) and a witness (who heard it)."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from node.types.reading import Measured


class Kind(IntEnum):
    """The kinds of record format 1 knows by name.  Others are carried as opaque bytes."""

    READING = 1
    EVENT = 2
    AGGREGATE = 3
    CLASSIFICATION = 4
    ALARM_STATE = 5
    DOCUMENT = 6
    NOTE = 7
    CONTROL = 8
    CONFLICT = 9


class TimeBasis(IntEnum):
    """Whose clock the key's time is: the source's own, or the collector's where the source gave none."""

    SOURCE = 0
    RECEIVED = 1


class Confidentiality(IntEnum):
    """Who may read a record's values."""

    PUBLIC = 0
    PERMITTED = 1
    HASH_ONLY = 2


@dataclass(frozen=True, slots=True)
class Key:
    """What makes two records the same reading: duplicates and conflicts are told by it."""

    source: str
    point: str
    kind: int
    basis: int
    time_ns: int
    sequence: str = ""


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """The time as the source wrote it, and how it was read: nothing of it is thrown away."""

    text: str = ""
    zone: str = ""
    offset_s: int = 0
    fold: int = 0


@dataclass(frozen=True, slots=True)
class Derived:
    """What a derived record (aggregate, classification, alarm state) was computed from: content ids, ascending."""

    inputs: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Bytes that a document or note stands for: only their salted hash is sealed, so they can be erased, not guessed.

    The bytes themselves, behind their salt, lie in the vault of the nodes that keep them.
    """

    digest: bytes
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A member's signature under a proposal."""

    key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Control:
    """A change of the network's settings: its number, the control record it follows, and who approved it."""

    number: int
    previous: bytes
    approvals: tuple[Approval, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Another version of a sealed reading: the whole record, and the content id that it contradicts."""

    content_id: bytes
    record: bytes


Detail = Derived | Enclosure | Control | Contradiction | None


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said.  Its bytes alone make the content id, so four nodes that read one row hold one record.

    `detail` is what a kind has beside values.  A kind this version cannot read keeps its payload in `opaque`:
    carried, proven, and shown as bytes.
    """

    key: Key
    values: tuple[Measured, ...] = ()
    time_given: TimeGiven = TimeGiven()
    confidentiality: int = Confidentiality.PUBLIC
    opaque: bytes = b""
    detail: Detail = None


@dataclass(frozen=True, slots=True)
class Witness:
    """Who heard it, when, through what, with the hash of the raw line and the collector's signature (or none)."""

    collector: bytes
    received_ns: int
    raw_sha256: bytes
    driver: str
    signature: bytes | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A statement with its witness: one leaf of a block."""

    statement: Statement
    witness: Witness


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The node's signed word that a record is durable here, so that dropping it later can be proven.

    Records that were handed in together share one signature, over the root of a tree with a leaf for each of `size`
    records; `path` leads from this one, at `position`, to that root.
    """

    content_id: bytes
    key: Key
    time_ns: int
    genesis_id: bytes
    node_key: bytes
    signature: bytes
    position: int = 0
    size: int = 1
    path: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A version of a reading that another one contradicts: where it stands, who came with it, and why it is aside."""

    content_id: bytes
    key: Key
    collector: bytes
    time_ns: int
    reason: str
    height: int | None = None
    """The block that holds it as a conflict; None while it is only set aside here."""


class Standing(StrEnum):
    """Where a version of a reading stands."""

    SEALED = "sealed"
    DISPUTED = "disputed"  # sealed too, as a conflict
    PENDING = "pending"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Version:
    """What is known here of a key; its values are None once they were pruned."""

    content_id: bytes
    standing: Standing
    height: int | None = None
    values: tuple[Measured, ...] | None = None
