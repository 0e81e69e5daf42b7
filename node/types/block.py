"""Blocks: the header that is hashed, the whole block, and the views of it that a screen shows."""

from dataclasses import dataclass

from node.types.reading import Measured
from node.types.record import Record


@dataclass(frozen=True, slots=True)
class Header:
    """The 172 bytes whose hash is the block's id, field by field."""

    version: int
    flags: int
    network_id: bytes
    height: int
    previous: bytes
    records_root: bytes
    record_count: int
    history_root: bytes
    time_ms: int
    difficulty: int
    sealer: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Block:
    """A header, its sealer's signature, and the records in canonical order."""

    header: Header
    seal: bytes
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class BlockRow:
    """One line of the table of blocks."""

    height: int
    id: bytes
    time_ms: int
    records: int
    sealer: bytes
    sealer_name: str


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was recomputed when a block was opened: what is stored, and what the comparison said."""

    name: str
    value: str
    outcome: str
    passed: bool


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record of an opened block, ready to be shown."""

    position: int
    content_id: bytes
    kind: int
    source: str
    point: str
    time_ns: int
    time_text: str
    values: tuple[Measured, ...]
    remark: str = ""
    """What else has to be said of it in words: that it is disputed, what it contradicts, who approved it."""
    disputed: bool = False
    verified: bool = False
    """Whether its source was bound to the key that witnessed it, by the settings in force at its block."""


@dataclass(frozen=True, slots=True)
class ByteField:
    """Some bytes as they are stored: where they begin, what they are, and how they read."""

    offset: int
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bytes:
    """What was sealed, byte by byte: a block's header with its seal (`position` is None), or one of its records."""

    height: int
    position: int | None
    fields: tuple[ByteField, ...]

    @property
    def data(self) -> bytes:
        """All of it."""
        return b"".join(field.data for field in self.fields)


@dataclass(frozen=True, slots=True)
class BlockDetail:
    """An opened block with each check that was made while opening it."""

    row: BlockRow
    previous: bytes
    nonce: int
    difficulty: int
    checks: tuple[Check, ...]
    records: tuple[RecordRow, ...]

    @property
    def whole(self) -> bool:
        """True when nothing that was recomputed differs from what is stored."""
        return all(check.passed for check in self.checks)
