"""Files that one program holds at a time: two writers of a ledger would each believe in their own tip."""

import importlib
import os
from pathlib import Path
from typing import IO

from node.store.database import StoreError
from node.store.files import make_folder

FILE_NAME = "node.lock"


class LockedError(Exception):
    """Somebody else holds the file."""


class FileLock:
    """Holds a file until it is released or the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        make_folder(path.parent)
        self._file: IO[bytes] = path.open("a+b")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise LockedError(str(path)) from None

    def close(self) -> None:
        """Let the next one in.  A second call does nothing."""
        self._file.close()


class FolderLock:
    """Holds the data folder."""

    def __init__(self, folder: Path) -> None:
        try:
            self._held = FileLock(folder / FILE_NAME)
        except LockedError:
            raise StoreError(
                f"Another Gridwitness node already uses {folder}. Stop it, or choose another folder with --data."
            ) from None

    def close(self) -> None:
        """Let the next one in.  A second call does nothing."""
        self._held.close()


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover  (the other branch runs on the machines that test this)
        msvcrt = importlib.import_module("msvcrt")
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl = importlib.import_module("fcntl")
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
