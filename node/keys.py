"""The node's signing key: made at the first start, kept in a file that only its owner may read."""

import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from nacl.bindings import crypto_sign
from nacl.signing import SigningKey

from node import key_text
from node.key_text import KeyFileError, WrongPassphraseError
from node.ledger import signatures
from node.store.files import make_folder, write_whole

log = logging.getLogger("gridwitness.keys")

KEY_FILE = "node.key"
MIN_TOKEN = 24
MANY = 64
"""From how many signatures on it pays to begin threads for them."""

Passphrase = Callable[[], str]
"""Gives the passphrase when it is needed; raises `KeyFileError` when it cannot."""


class Signer(Protocol):
    """Something that holds a private key and signs with it."""

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""

    def sign_all(self, messages: list[bytes]) -> list[bytes]:
        """A signature for each of many messages."""


class NodeKey:
    """A private key in this process's memory.  It has no readable form, so it cannot slip into a log."""

    def __init__(self, seed: bytes) -> None:
        self._key = SigningKey(seed)
        self._public = bytes(self._key.verify_key)
        self._secret = seed + self._public

    @property
    def public(self) -> bytes:
        """The 32-byte public key."""
        return self._public

    def lend(self, use: Callable[[bytes], bytes]) -> bytes:
        """What becomes of the private key in the one function that needs it bare."""
        return use(self._secret[: key_text.SEED_SIZE])

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature of 64 bytes."""
        return crypto_sign(message, self._secret)[:64]

    def sign_all(self, messages: list[bytes]) -> list[bytes]:
        """A signature for each; many of them on all processors, as libsodium lets go of the interpreter meanwhile.

        What was just made is valid: the block that seals these records need not find that out again.
        """
        made = self._signed_all(messages)
        signatures.learn(
            signatures.digest_of(self._public, message, signature)
            for message, signature in zip(messages, made, strict=True)
        )
        return made

    def _signed_all(self, messages: list[bytes]) -> list[bytes]:
        parts = os.cpu_count() or 1
        if len(messages) < MANY or parts == 1:
            return self._sign_share(messages)
        share = -(-len(messages) // parts)
        shares = [messages[at : at + share] for at in range(0, len(messages), share)]
        with ThreadPoolExecutor(parts) as pool:
            return [signature for signed in pool.map(self._sign_share, shares) for signature in signed]

    def _sign_share(self, messages: list[bytes]) -> list[bytes]:
        return [self.sign(message) for message in messages]


def load_or_make_key(path: Path, passphrase: Passphrase | None = None) -> NodeKey:
    """Read the key, or make one and write it down before anyone uses it: encrypted when there is a passphrase."""
    if not path.exists():
        seed = os.urandom(key_text.SEED_SIZE)
        write_secret(path, key_text.lock(seed, passphrase(), key_text.CAREFUL) if passphrase else key_text.plain(seed))
    elif passphrase and not is_encrypted(path):
        log.warning(
            "The key file %s is not encrypted, though a passphrase is given. See: gridwitness key encrypt", path
        )
    return load_key(path, passphrase)


def load_key(path: Path, passphrase: Passphrase | None = None) -> NodeKey:
    """Read a key that is there already."""
    text = read_secret(path)
    if not key_text.is_locked(text):
        return NodeKey(key_text.read_plain(text, str(path)))
    if passphrase is None:
        raise KeyFileError(
            f"The key file {path} is encrypted. Give its passphrase with --passphrase-file FILE or in the variable"
            " GRIDWITNESS_PASSPHRASE, or start the program at a terminal, where it asks for it."
        )
    return NodeKey(key_text.unlock(text, passphrase(), str(path)))


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase is needed for this key file.  What cannot be read is none; `load_key` says why."""
    try:
        return key_text.is_locked(path.read_text(encoding="ascii", errors="replace"))
    except OSError:
        return False


def encrypt_key(path: Path, passphrase: Passphrase) -> None:
    """Lock a key file; it is not replaced before the locked form was opened again."""
    text = read_secret(path)
    if key_text.is_locked(text):
        raise KeyFileError(f"The key file {path} is encrypted already. For another passphrase decrypt it first.")
    seed = key_text.read_plain(text, str(path))
    chosen = passphrase()
    locked = key_text.lock(seed, chosen, key_text.CAREFUL)
    if key_text.unlock(locked, chosen, str(path)) != seed:
        raise KeyFileError(f"The key file {path} was left as it is: what was encrypted did not open again.")
    write_secret(path, locked)


def decrypt_key(path: Path, passphrase: Passphrase) -> None:
    """Take the passphrase off a key file."""
    text = read_secret(path)
    if not key_text.is_locked(text):
        raise KeyFileError(f"The key file {path} is not encrypted.")
    write_secret(path, key_text.plain(key_text.unlock(text, passphrase(), str(path))))


def read_passphrase(path: Path) -> str:
    """The passphrase in a file: its first and only line."""
    try:
        _check_mode(path)
        text = path.read_bytes().decode()
    except FileNotFoundError:
        raise KeyFileError(f"There is no passphrase file {path}.") from None
    except UnicodeDecodeError:
        raise KeyFileError(f"The passphrase file {path} is not text in UTF-8.") from None
    line = text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    if not line or "\n" in line:
        raise KeyFileError(f"The passphrase file {path} must hold one line, the passphrase.")
    return line


def load_or_make_token(path: Path) -> str:
    """The token that lets programs on other machines write to this node: one file, 0600."""
    if not path.exists():
        write_secret(path, os.urandom(24).hex() + "\n")
    token = read_secret(path)
    if len(token) < MIN_TOKEN or not token.isascii():
        raise KeyFileError(
            f"The token in {path} is not {MIN_TOKEN} plain characters or more. Delete it to get a new one."
        )
    return token


def read_secret(path: Path) -> str:
    """What a file holds that only its owner may read."""
    try:
        _check_mode(path)
        return path.read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        raise KeyFileError(f"There is no file {path}. The node makes it at its first start.") from None


def _check_mode(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise KeyFileError(f"Others may read the secret in {path}. Run: chmod 600 '{path}'")


def write_secret(path: Path, text: str) -> None:
    """Put this into a file that only its owner may read."""
    make_folder(path.parent)
    write_whole(path, text.encode("ascii"))


__all__ = [
    "KEY_FILE", "KeyFileError", "NodeKey", "Passphrase", "Signer", "WrongPassphraseError", "decrypt_key", "encrypt_key",
    "is_encrypted", "load_key", "load_or_make_key", "load_or_make_token", "read_passphrase", "read_secret",
    "write_secret",
]  # fmt: skip
