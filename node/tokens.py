"""Tokens: what lets programs on other machines do more than read, each with a name and with what it may do.

The operator's token stands in a file of its own, in clear, as it always did.  Of every other one only a hash is kept:
whoever reads the file can use none of them.  A plain SHA-256 is enough, since a secret has 192 random bits to guess.
"""

import hmac
import json
import logging
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from node.keys import KeyFileError, load_or_make_token, read_secret, write_secret
from node.store.lock import FileLock, LockedError

log = logging.getLogger("gridwitness.api")

OPERATOR_FILE = "token"
FILE = "tokens"
LOCK = "tokens.lock"
RIGHTS = ("documents", "submit", "seal", "operate")
ANY_SOURCE = "*"
MOST = 64
SECRET_BYTES = 24
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


class TokenError(KeyFileError):
    """The tokens cannot be used or changed so; the message is a sentence for a person."""


class Token(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a program may do that shows the secret behind this hash; `sources` is for whom it may submit."""

    name: str
    sha256: str
    may: tuple[str, ...]
    sources: tuple[str, ...] = ()
    added_ns: int = 0

    def may_speak_for(self, source: str) -> bool:
        """Whether records of this source may be handed in with it."""
        return ANY_SOURCE in self.sources or source in self.sources


@dataclass(frozen=True, slots=True)
class _Seen:
    """What tells one state of the file from the next, without reading it."""

    changed_ns: int
    size: int
    inode: int


class TokenBook:
    """The tokens of one data folder, as they are on the disk now: one that is taken away opens nothing any more."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._operator = Token(
            "operator", _hash(load_or_make_token(folder / OPERATOR_FILE)), RIGHTS, (ANY_SOURCE,)
        )  # fmt: skip
        self._seen = self._look()
        self._named = read_tokens(self._path)

    def find(self, secret: str) -> Token | None:
        """The token with this secret.  Every hash is compared to its end, so the time it takes tells nothing."""
        given, found = _hash(secret), None
        for token in (self._operator, *self._now()):
            if hmac.compare_digest(token.sha256, given):
                found = token
        return found

    def _now(self) -> Sequence[Token]:
        seen = self._look()
        if seen != self._seen:
            self._seen = seen
            try:
                self._named = read_tokens(self._path)
            except (KeyFileError, OSError) as error:
                self._named = []
                log.error("No token but the operator's is taken until this is mended: %s", error)  # noqa: TRY400
        return self._named

    def _look(self) -> _Seen | None:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return None
        return _Seen(stat.st_mtime_ns, stat.st_size, stat.st_ino)


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def read_tokens(path: Path) -> list[Token]:
    """The named tokens; none when there is no file."""
    if not path.exists():
        return []
    try:
        found = msgspec.json.decode(read_secret(path), type=list[Token])
        for token in found:
            _check(token)
    except (msgspec.MsgspecError, TokenError) as error:
        raise TokenError(
            f"{path} is not a list of tokens ({str(error).rstrip('.')}). Remove the file, and add the tokens again with"
            " `gridwitness tokens add`."
        ) from None
    return found


def _check(token: Token) -> None:
    if not _NAME.fullmatch(token.name) or token.name == "operator":
        raise TokenError(
            f"{token.name[:80]!r} cannot be the name of a token: it has 1 to 64 letters, digits, dots, dashes and"
            " underscores, and 'operator' is taken."
        )
    if not token.may or not set(token.may) <= set(RIGHTS):
        raise TokenError(f"The token {token.name} needs one or more of these permissions: {', '.join(RIGHTS)}.")
    if ("submit" in token.may) != bool(token.sources):
        raise TokenError(
            f"The token {token.name} needs the sources it may speak for when it may submit ('*' for all of them), and"
            " none when it may not."
        )


def add_token(folder: Path, name: str, may: Iterable[str], sources: Iterable[str], now_ns: int) -> str:
    """Make a token; its secret, which stands nowhere else."""
    secret = secrets.token_hex(SECRET_BYTES)
    named = (unicodedata.normalize("NFC", source) for source in sources)  # as a source is written in its records
    fresh = Token(name, _hash(secret), tuple(dict.fromkeys(may)), tuple(dict.fromkeys(named)), now_ns)
    _check(fresh)
    with _held(folder) as path:
        known = read_tokens(path)
        if any(token.name == name for token in known):
            raise TokenError(f"There is a token called {name} already. Remove it first, or choose another name.")
        if len(known) >= MOST:
            raise TokenError(f"There are {MOST} tokens already. Remove one first.")
        _write(path, [*known, fresh])
    return secret


def remove_token(folder: Path, name: str) -> None:
    """Take a token away; a node that runs refuses it from now on."""
    with _held(folder) as path:
        known = read_tokens(path)
        left = [token for token in known if token.name != name]
        if len(left) == len(known):
            raise TokenError(f"There is no token called {name} in {folder}.")
        _write(path, left)


@contextmanager
def _held(folder: Path) -> Iterator[Path]:
    """The file, from its reading to its writing: of two that change it at once, none is forgotten."""
    try:
        held = FileLock(folder / LOCK)
    except LockedError:
        raise TokenError(f"Another program changes the tokens in {folder} at this moment. Try again.") from None
    with closing(held):
        yield folder / FILE


def _write(path: Path, tokens: list[Token]) -> None:
    write_secret(path, json.dumps(msgspec.to_builtins(tokens), indent=1) + "\n")  # plain ASCII, as each such file is
