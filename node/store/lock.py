"""One node a data folder: two writers would each believe in their own tip."""

import importlib
import os
from pathlib import Path
from typing import IO

from node.store.database import StoreError
from node.store.files import make_folder

FILE_NAME = "node.lock"


class FolderLock:
    """Holds the data folder until it is released or the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        make_folder(folder)
        self._file: IO[bytes] = (folder / FILE_NAME).open("a+b")
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise StoreError(
                f"Another Gridwitness node already uses {folder}. Stop it, or choose another folder with --data."
            ) from None

    def close(self) -> None:
        """Let the next one in.  A second call does nothing."""
        self._file.close()


def _lock(file: IO[bytes]) -> None:
    if os.name == "nt":  # pragma: no cover  (the other branch runs on the machines that test this)
        msvcrt = importlib.import_module("msvcrt")
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl = importlib.import_module("fcntl")
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
