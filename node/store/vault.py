"""The vault: bytes that documents and notes stand for, each in a file named after its salted hash.

Only the hash is sealed.  So a file can be erased when the law asks for it, and nobody can guess from the chain what it
held.  A file that lies here is believed only after it was hashed again.
"""

import contextlib
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from node.ledger.enclosures import SALT_SIZE, enclosure_digest
from node.store.files import NEW, make_folder, sync_folder, write_whole
from node.types.record import Enclosure

FOLDER = "vault"
QUOTA = 10 << 30
MAX_DOCUMENT = 32 << 20
"""What is filed in one piece: it is in memory while it is hashed and stored."""

KEEPERS = frozenset({"document", "join"})
"""The drivers under which a node seals what it put into its own vault before."""


class VaultError(Exception):
    """The vault cannot do what it was asked; the message says why and what to do."""


class NotKeptError(VaultError):
    """The bytes are not here: erased, or never brought."""


class DamagedError(VaultError):
    """A file no longer holds what its name says."""


class QuotaError(VaultError):
    """The vault has taken all the room it may."""


@dataclass(frozen=True, slots=True)
class VaultFault:
    """A file of the vault that is not as it has to be.  `digest` is None where its name is no address."""

    path: Path
    digest: bytes | None
    sentence: str


class Vault:
    """The vault of a data folder, for the one program that holds the folder.  Any thread may call it."""

    def __init__(self, data: Path, quota: int = QUOTA) -> None:
        self._folder = data / FOLDER
        self._quota = quota
        self._guard = threading.Lock()
        self._total: int | None = None
        self._grown = 0
        self._alike: dict[int, dict[bytes, bytes]] = {}
        make_folder(self._folder)
        for leftover in self._folder.glob(f"*{NEW}"):  # of a program that was killed while it wrote
            leftover.unlink()

    @property
    def total(self) -> int:
        """How many bytes all files have together, salts included.  Counted once, when it is first asked for."""
        with self._guard:
            return self._counted()

    @property
    def grown(self) -> int:
        """By how many bytes the files became more, or fewer, since the program began.  Nothing is counted for it."""
        return self._grown

    @property
    def room(self) -> int:
        """How many bytes a document may have that still fits."""
        with self._guard:
            return max(0, self._quota - self._counted() - SALT_SIZE)

    def find(self, data: bytes) -> bytes | None:
        """Where these very bytes lie already; a file that is not whole holds nothing.

        Files of one size are read once, when the first of that size is looked for.
        """
        with self._guard:
            alike = self._alike.get(len(data))
            if alike is None:
                alike = self._alike[len(data)] = dict(self._of_size(len(data)))
            digest = alike.get(sha256(data).digest())
        with contextlib.suppress(NotKeptError, DamagedError):
            if digest is not None and self.get(digest) == data:
                return digest
        return None

    def _of_size(self, size: int) -> Iterator[tuple[bytes, bytes]]:
        """The plain hash and the address of each whole file of this size; plain hashes are never written down."""
        for path in files(self._folder):
            digest = _address(path)
            if digest is not None and _size(path) == SALT_SIZE + size:
                with contextlib.suppress(NotKeptError, DamagedError):
                    yield sha256(self.get(digest)).digest(), digest

    def too_much(self, size: int) -> QuotaError:
        """Why a document of this size is not taken."""
        return self._too_much(size, self.total)

    def put(self, data: bytes, media_type: str, salt: bytes | None = None) -> Enclosure:
        """Keep these bytes; on the disk when this returns.  The enclosure's size is theirs, without the salt.

        With the salt of an enclosure that is sealed already (from a peer or a backup) they go to the address they had:
        a second time changes nothing, and a damaged file becomes whole.
        """
        salt = secrets.token_bytes(SALT_SIZE) if salt is None else salt
        if len(salt) != SALT_SIZE:
            raise ValueError(f"A salt has {SALT_SIZE} bytes, not {len(salt)}.")
        salted = salt + data
        digest = enclosure_digest(salted)
        with self._guard:
            self._write(digest, salted)
            if (alike := self._alike.get(len(data))) is not None:
                alike[sha256(data).digest()] = digest
        return Enclosure(digest, len(data), media_type)

    def get(self, digest: bytes) -> bytes:
        """The bytes behind this hash, without their salt, once they were hashed again."""
        return self.salted(digest)[SALT_SIZE:]

    def salted(self, digest: bytes) -> bytes:
        """The salt and then the bytes: what proves to others that these are the bytes that were sealed."""
        return _salted(self._folder, digest)

    def holds(self, digest: bytes) -> bool:
        """Whether there is a file for this hash; `get` and `check` say whether it is whole."""
        return self._path(digest).is_file()

    def erase(self, digest: bytes) -> bool:
        """Take the bytes off the disk for good; False when they were not here."""
        path = self._path(digest)
        with self._guard:
            size = _size(path)
            if size is None:
                return False
            path.unlink()
            self._grown -= size
            if self._total is not None:
                self._total -= size
            sync_folder(path.parent)
        return True

    def check(self) -> Iterator[VaultFault]:
        """Hash every file again, and say of each that is wrong what is wrong with it."""
        return check_folder(self._folder)

    def _write(self, digest: bytes, salted: bytes) -> None:
        path = self._path(digest)
        before = _size(path) or 0
        total = self._counted() - before + len(salted)
        if total > self._quota and len(salted) > before:
            raise self._too_much(len(salted), self._counted())
        make_folder(path.parent)
        self._total = None  # until the file stands: an error on the way leaves it to be counted again
        write_whole(path, salted, self._folder / (path.name + NEW))
        self._total = total
        self._grown += len(salted) - before

    def _too_much(self, size: int, held: int) -> QuotaError:
        return QuotaError(
            f"The vault holds {_amount(held)} of the {_amount(self._quota)} that it may, and {_amount(size)} more do"
            " not fit. Give it more room: start the node with a larger --vault-quota, or change it in the settings."
        )

    def _path(self, digest: bytes) -> Path:
        return place(self._folder, digest)

    def _counted(self) -> int:
        if self._total is None:
            self._total = sum(entry.stat(follow_symlinks=False).st_size for entry in _entries(self._folder))
        return self._total


def salted(data: Path, digest: bytes) -> bytes:
    """The same of a data folder that another program or thread holds: nothing but this file is touched."""
    return _salted(data / FOLDER, digest)


def place(folder: Path, digest: bytes) -> Path:
    """Where in a vault the file of this hash lies."""
    name = digest.hex()
    if len(name) != 64:
        raise ValueError(f"An enclosure's hash has 32 bytes, not {len(digest)}.")
    return folder / name[:2] / name


def read(folder: Path, digest: bytes) -> bytes:
    """The bytes behind this hash, for who only reads the vault: nothing in it is made or cleared away."""
    return _salted(folder, digest)[SALT_SIZE:]


def _salted(folder: Path, digest: bytes) -> bytes:
    try:
        found = place(folder, digest).read_bytes()
    except FileNotFoundError:
        raise NotKeptError(
            f"The vault does not hold {digest.hex()}: these bytes were erased, or never came to this node."
        ) from None
    if not _is_whole(digest, found):
        raise DamagedError(_damage(digest))
    return found


def check_file(folder: Path, digest: bytes) -> tuple[int | None, str]:
    """The size of one file that was hashed again, None when it is not there; and what is wrong with it."""
    path = place(folder, digest)
    try:
        found = path.read_bytes()
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, _unreadable(path, error)
    return len(found), "" if _is_whole(digest, found) else _damage(digest)


def check_folder(folder: Path) -> Iterator[VaultFault]:
    """Look through a vault without changing it, also while a node uses it; files that come and go are no fault."""
    for entry in _entries(folder):
        path = Path(entry.path)
        digest = _address(path)
        try:
            fault = _fault(entry, digest)
        except FileNotFoundError:
            continue  # erased meanwhile
        except OSError as error:
            fault = _unreadable(path, error)
        if fault:
            yield VaultFault(path, digest, fault)


def _fault(entry: "os.DirEntry[str]", digest: bytes | None) -> str:
    if digest is None or not entry.is_file(follow_symlinks=False):
        return f"{entry.path} does not belong in the vault. Move it away."
    return "" if _is_whole(digest, Path(entry.path).read_bytes()) else _damage(digest)


def files(folder: Path) -> Iterator[Path]:
    """Every file of a vault but those being written; one may be gone by the time it is read."""
    return (Path(entry.path) for entry in _entries(folder) if entry.is_file(follow_symlinks=False))


def _entries(folder: Path) -> Iterator["os.DirEntry[str]"]:
    """Everything in the vault's folder and one below, but not what is being written."""
    if not folder.exists():
        return
    with os.scandir(folder) as top:
        first = sorted(top, key=lambda entry: entry.name)
    for entry in first:
        if entry.is_dir(follow_symlinks=False):
            with os.scandir(entry.path) as below:
                yield from sorted(below, key=lambda inner: inner.name)
        elif not entry.name.endswith(NEW):
            yield entry


def _address(path: Path) -> bytes | None:
    """The hash that a file's place stands for."""
    try:
        digest = bytes.fromhex(path.name)
    except ValueError:
        return None
    name = digest.hex()
    return digest if len(digest) == 32 and (path.parent.name, path.name) == (name[:2], name) else None


def _is_whole(digest: bytes, salted: bytes) -> bool:
    return len(salted) >= SALT_SIZE and enclosure_digest(salted) == digest


def _damage(digest: bytes) -> str:
    return (
        f"The file of {digest.hex()} in the vault holds other bytes than were sealed."
        " Restore it from a backup or from another node."
    )


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path} cannot be read ({error.strerror}). Look after the disk, and restore the file from a backup."


def _size(path: Path) -> int | None:
    try:
        return path.stat(follow_symlinks=False).st_size
    except FileNotFoundError:
        return None


def _amount(count: int) -> str:
    size, unit = float(count), "bytes"
    for larger in ("KiB", "MiB", "GiB"):
        if size < 1024:
            break
        size, unit = size / 1024, larger
    return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
