"""Files that are on the disk whole or not at all, whenever the power goes."""

import os
from pathlib import Path

NEW = ".new"
PRIVATE = 0o600
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would turn line ends around


def write_whole(path: Path, data: bytes, temporary: Path | None = None, mode: int = PRIVATE) -> None:
    """Put this into place in one step; on the disk when it returns.  `temporary` is on the same disk."""
    fresh = temporary or path.with_name(path.name + NEW)
    fresh.unlink(missing_ok=True)  # of a program that was killed
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have what was added to or taken from a folder written down; Windows does so by itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """A folder that outlives a power cut, with those above it."""
    if not folder.exists():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
