"""What stands on the chain for bytes that lie beside it: a salted hash, so they can be erased and never guessed."""

from hashlib import sha256

from node.ledger import tags

SALT_SIZE = 32


def enclosure_digest(salted: bytes) -> bytes:
    """The address of a document's or note's bytes.  `salted` is 32 random bytes and then the bytes themselves."""
    digest = sha256(tags.ENCLOSURE)
    digest.update(salted)
    return digest.digest()
