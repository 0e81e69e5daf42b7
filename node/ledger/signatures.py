"""Ed25519 as libsodium verifies it: S below L, canonical points, small order refused, no cofactor.

What was found valid is remembered for a while, by a digest of all that was looked at: a record is met when it is
handed in, in the block that seals it, and again on another branch.  Nothing else has that digest, so nothing else
passes by it.
"""

from collections.abc import Iterable
from hashlib import sha256

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

KEY_SIZE = 32
SIGNATURE_SIZE = 64
MOST_REMEMBERED = 1 << 13
"""Twice as many at most.  It holds all of a page of blocks, which is checked ahead, and two megabytes at most."""


class Remembered:
    """Digests that were added lately.  Any thread may add: the elder half is let go at once, and nothing is counted."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._lately: set[bytes] = set()
        self._before: set[bytes] = set()

    def __contains__(self, digest: object) -> bool:
        return digest in self._lately or digest in self._before

    def add(self, digest: bytes) -> None:
        """Keep it until so many others came."""
        if len(self._lately) >= self._most:
            self._before, self._lately = self._lately, set()
        self._lately.add(digest)

    def clear(self) -> None:
        """Nothing was ever looked at."""
        self._lately, self._before = set(), set()


VALID = Remembered()
"""Signatures that this process found valid, or that its own worker did."""


def is_valid(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed this message."""
    if len(public_key) != KEY_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    digest = digest_of(public_key, message, signature)
    if digest in VALID:
        return True
    try:
        crypto_sign_open(signature + message, public_key)
    except CryptoError:
        return False
    VALID.add(digest)
    return True


def digest_of(public_key: bytes, message: bytes, signature: bytes) -> bytes:
    """What a valid signature is remembered by: each of its parts has its place, for the first two have their size."""
    return sha256(public_key + signature + message).digest()


def learn(digests: Iterable[bytes]) -> None:
    """Take a worker's word for signatures that it checked."""
    for digest in digests:
        VALID.add(digest)
