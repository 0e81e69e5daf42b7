"""The search for a nonce."""

from collections.abc import Generator
from hashlib import sha256

from node.ledger.work import target

SLICE = 16_384
NONCES = 1 << 64


def mine(prefix: bytes, difficulty: int, start: int) -> Generator[int, None, int]:
    """The first nonce from `start` on whose block id proves the work; yields how many were tried in each slice."""
    limit = target(difficulty)
    # The prefix is hashed once and its state copied: one compression a try instead of three.
    copy = sha256(prefix).copy
    while True:
        end = min(start + SLICE, NONCES)
        for nonce in range(start, end):
            state = copy()
            state.update(nonce.to_bytes(8, "big"))
            if state.digest() <= limit:
                return nonce
        yield end - start
        start = end % NONCES
