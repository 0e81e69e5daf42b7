"""Ed25519 as libsodium verifies it: S below L, canonical points, small order refused, no cofactor."""

from nacl.bindings import crypto_sign_open
from nacl.exceptions import CryptoError

KEY_SIZE = 32
SIGNATURE_SIZE = 64


def is_valid(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this key signed this message."""
    if len(public_key) != KEY_SIZE or len(signature) != SIGNATURE_SIZE:
        return False
    try:
        crypto_sign_open(signature + message, public_key)
    except CryptoError:
        return False
    return True
