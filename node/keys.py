"""The node's signing key: made at the first start, kept in a file that only its owner may read."""

import os
from pathlib import Path
from typing import Protocol

from nacl.signing import SigningKey

MIN_TOKEN = 24


class KeyFileError(Exception):
    """The key file cannot be used; the message says why and what to do."""


class Signer(Protocol):
    """Something that holds a private key and signs with it."""

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""


class NodeKey:
    """A private key in this process's memory.  It has no readable form, so it cannot slip into a log."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""
        return bytes(self._key.verify_key)

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        return self._key.sign(message).signature


def load_or_make_key(path: Path) -> NodeKey:
    """Read the key, or make one and write it down before anyone uses it."""
    if not path.exists():
        _write_secret(path, os.urandom(32).hex() + "\n")
    _check_mode(path)
    text = path.read_text(encoding="ascii", errors="replace").strip()
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != 32:
        raise KeyFileError(f"The key file {path} does not hold 64 hexadecimal digits. Restore it from a backup.")
    return NodeKey(seed)


def load_or_make_token(path: Path) -> str:
    """The token that lets programs on other machines write to this node: one file, 0600."""
    if not path.exists():
        _write_secret(path, os.urandom(24).hex() + "\n")
    _check_mode(path)
    token = path.read_text(encoding="ascii", errors="replace").strip()
    if len(token) < MIN_TOKEN or not token.isascii():
        raise KeyFileError(
            f"The token in {path} is not {MIN_TOKEN} plain characters or more. Delete it to get a new one."
        )
    return token


def _check_mode(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyFileError(f"Others may read the secret in {path}. Run: chmod 600 '{path}'")


def _write_secret(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
