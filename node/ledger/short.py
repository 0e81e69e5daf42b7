"""A fingerprint made short enough to be compared by telephone, and dear enough to be imitated by nobody."""

import hashlib
from functools import lru_cache

from node.ledger import tags

SIZE = 16
"""Of these bytes the last one is a checksum: it finds a slip of the tongue, and protects against nobody."""
ROUNDS = 200_000
"""Each guess costs as many; so two networks with one short form, which their founder could look for, are out of reach
with 120 bits.  docs/following.md counts it."""


@lru_cache(256)
def short_of(fingerprint: bytes) -> bytes:
    """The short form of a network's id or of a key."""
    made = hashlib.pbkdf2_hmac("sha256", fingerprint, tags.SHORT, ROUNDS, SIZE - 1)
    return made + _checksum(made)


def is_short(data: bytes) -> bool:
    """Whether these bytes are a short form, as far as their checksum tells."""
    return len(data) == SIZE and data[-1:] == _checksum(data[:-1])


def _checksum(made: bytes) -> bytes:
    return hashlib.sha256(tags.SHORT + made).digest()[:1]
