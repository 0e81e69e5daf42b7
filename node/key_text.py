"""A private key as text: 64 hexadecimal digits, or those locked with a passphrase.

The locked form has three lines: its version; argon2id with its costs and salt, which make a passphrase into a key; and
the seed in libsodium's secretbox under that key, behind its nonce.  Whatever is changed in it, it no longer opens.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox

SEED_SIZE = 32
LEAST_PASSPHRASE = 8

_VERSION = re.compile(r"gridwitness-key (\d{1,9})(?:\r?\n|$)", re.ASCII)
_LOCKED = re.compile(
    r"gridwitness-key 1\r?\n"
    r"argon2id (?P<ops>\d{1,2}) (?P<memory>\d{1,10}) (?P<salt>[0-9a-f]{32})\r?\n"
    r"secretbox (?P<box>[0-9a-f]{144})",
    re.ASCII,
)


class KeyFileError(Exception):
    """The key file cannot be used; the message says why and what to do, and never holds a secret."""


class WrongPassphraseError(KeyFileError):
    """The passphrase does not open the key.  Whoever typed it may try again."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: passes over memory, and bytes of it."""

    passes: int
    memory: int


QUICK = Cost(argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
CAREFUL = Cost(argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)
_MOST = Cost(16, 1 << 30)  # a file that asks for more was not written by this program


def is_locked(text: str) -> bool:
    """Whether this is the locked form, of whatever version."""
    return _VERSION.match(text) is not None


def plain(seed: bytes) -> str:
    """The seed as it stands in a file that is not encrypted."""
    return seed.hex() + "\n"


def read_plain(text: str, name: str) -> bytes:
    """The seed from 64 hexadecimal digits.  `name` is the file's, for the sentence."""
    try:
        seed = bytes.fromhex(text)
    except ValueError:
        seed = b""
    if len(seed) != SEED_SIZE:
        raise KeyFileError(f"The key file {name} does not hold 64 hexadecimal digits. Restore it from a backup.")
    return seed


def lock(seed: bytes, passphrase: str, cost: Cost) -> str:
    """The seed as text that only this passphrase opens."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise KeyFileError(f"A passphrase has at least {LEAST_PASSPHRASE} characters. Choose a longer one.")
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    box = SecretBox(_stretched(passphrase, salt, cost)).encrypt(seed)
    return f"gridwitness-key 1\nargon2id {cost.passes} {cost.memory} {salt.hex()}\nsecretbox {bytes(box).hex()}\n"


def unlock(text: str, passphrase: str, name: str) -> bytes:
    """The seed behind this passphrase."""
    salt, box, cost = _read_locked(text, name)
    try:
        return SecretBox(_stretched(passphrase, salt, cost)).decrypt(box)
    except CryptoError:
        raise WrongPassphraseError(
            f"This passphrase does not open the key file {name}. Type it again; if it is right, restore the file."
        ) from None


def _read_locked(text: str, name: str) -> tuple[bytes, bytes, Cost]:
    version = _VERSION.match(text)
    if version is not None and int(version[1]) != 1:
        raise KeyFileError(
            f"The key file {name} has version {int(version[1])}; this program reads version 1. Use a newer program."
        )
    found = _LOCKED.fullmatch(text.strip())
    damaged = KeyFileError(f"The encrypted key file {name} is damaged. Restore it from a backup.")
    if found is None:
        raise damaged
    cost = Cost(int(found["ops"]), int(found["memory"]))
    if not (0 < cost.passes <= _MOST.passes and argon2id.MEMLIMIT_MIN <= cost.memory <= _MOST.memory):
        raise damaged
    if cost.memory % 1024:  # argon2 counts in KiB, and would take two texts for one
        raise damaged
    return bytes.fromhex(found["salt"]), bytes.fromhex(found["box"]), cost


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key of the box.  The same characters give the same one, whichever way a keyboard composes them."""
    words = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(SecretBox.KEY_SIZE, words, salt, opslimit=cost.passes, memlimit=cost.memory)
    except RuntimeError:
        raise KeyFileError(
            f"There is not enough memory to open the key: {cost.memory >> 20} MiB are needed for a moment. Free some."
        ) from None
