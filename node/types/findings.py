"""What a check of the ledger's file says: what it found, and how far it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was sealed: where it stands, down to the field, and a sentence for a person.

    `height` and `block_id` are empty where no block is concerned, `position` (from 0) and `content_id` where no
    record is.
    """

    table: str
    field: str
    sentence: str
    height: int | None = None
    block_id: bytes | None = None
    position: int | None = None
    content_id: bytes | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding of the running node: since when it is known, and since when it is mended (None while it is not)."""

    finding: Finding
    found_ns: int
    mended_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the check is in one of its parts, and what was compared since it began.

    A link is a header that was hashed and fits the one below it; contents are blocks whose records were hashed too.
    """

    part: str
    done: int
    total: int
    links: int = 0
    contents: int = 0
    records: int = 0
    size: int = 0
    """Bytes that were hashed."""
