"""A reserve on the disk: room that is given back when there is no other, so that what was begun can be finished."""

import os
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from node.store.database import NO_ROOM
from node.store.files import make_folder, sync_folder

FILE_NAME = "reserve"
SIZE = 64 << 20
"""Room for the log of one step of a switch, or one sealed block, and for what it adds to the ledger's file."""

_PIECE = 1 << 20


class DiskReserve:
    """A file of a data folder that holds nothing but room.

    It is really allocated: a file with holes would promise room that others can take.  A disk that compresses or shares
    blocks may still promise more than it has.
    """

    def __init__(self, folder: Path, size: int = SIZE) -> None:
        self._path = folder / FILE_NAME
        self._size = size

    @property
    def held(self) -> bool:
        """Whether the whole reserve is there to be given back."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            return False
        allocated = getattr(found, "st_blocks", self._size) * 512  # Windows does not count blocks, and makes no holes
        return found.st_size == self._size and allocated >= self._size

    def ensure(self) -> bool:
        """Make the reserve when it is not there and there is room for it; whether it is there now."""
        if self.held:
            return True
        make_folder(self._path.parent)
        try:
            self._allocate()
        except OSError as error:
            self.release()
            if error.errno not in NO_ROOM:
                raise
        return self.held

    def release(self) -> bool:
        """Give the room back, for what has to be finished now; whether there was any."""
        there = self._path.exists()
        if there:
            self._path.unlink()
            sync_folder(self._path.parent)
        return there

    def room(self) -> int:
        """Bytes that may be written before the reserve is touched; none when there is not even room for it."""
        free = shutil.disk_usage(self._path.parent).free
        return free if self.held else max(0, free - self._size)

    def _allocate(self) -> None:
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(handle, self._size)
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(handle, 0, self._size)
            else:
                _fill(handle, self._size)
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(self._path.parent)


@dataclass(frozen=True, slots=True)
class Pages:
    """Bytes of the ledger's file that hold something, and those that are written again before the file grows."""

    used: int
    free: int


def pages(connection: sqlite3.Connection) -> Pages:
    """From two numbers that the file keeps of itself."""
    count, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return Pages((count - free) * size, free * size)


def _fill(handle: int, size: int) -> None:
    """Where no call allocates: bytes that are really written."""
    left = size
    while left:
        left -= os.write(handle, bytes(min(left, _PIECE)))
