"""The reserve on disk: really allocated, given back when the disk is full, and made again when there is room."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from node.store import reserve
from node.store.reserve import FILE_NAME, SIZE, DiskReserve

ROOT = Path(__file__).parents[2]
SMALL = 1 << 20


def test_it_takes_real_room_and_gives_it_back(tmp_path: Path) -> None:
    kept = DiskReserve(tmp_path / "data")
    assert [kept.held, kept.ensure(), kept.held] == [False, True, True]
    found = (tmp_path / "data" / FILE_NAME).stat()
    assert found.st_size == SIZE == 64 << 20
    assert found.st_blocks * 512 >= SIZE
    assert kept.ensure(), "a second time changes nothing"
    assert [kept.release(), kept.held, kept.release()] == [True, False, False]
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize("size", [0, 5, SMALL - 1, SMALL + 1])
def test_a_file_that_is_no_reserve_becomes_one(tmp_path: Path, size: int) -> None:
    (tmp_path / FILE_NAME).write_bytes(bytes(size))
    kept = DiskReserve(tmp_path, SMALL)
    assert not kept.held
    assert kept.ensure()
    assert (tmp_path / FILE_NAME).stat().st_size == SMALL


def test_a_file_with_holes_is_none(tmp_path: Path) -> None:
    with (tmp_path / FILE_NAME).open("wb") as file:
        file.truncate(SMALL)
    if (tmp_path / FILE_NAME).stat().st_blocks:
        pytest.skip("this file system makes no holes")
    kept = DiskReserve(tmp_path, SMALL)
    assert not kept.held
    assert kept.ensure()


def test_where_no_call_allocates_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_fallocate", raising=False)
    kept = DiskReserve(tmp_path, SMALL + 5)
    assert kept.ensure()
    assert (tmp_path / FILE_NAME).read_bytes() == bytes(SMALL + 5)


def test_room_counts_what_the_reserve_still_has_to_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = [10 * SMALL]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: type("Usage", (), {"free": free[0]}))
    kept = DiskReserve(tmp_path, SMALL)
    assert kept.room() == 9 * SMALL
    kept.ensure()
    assert kept.room() == 10 * SMALL
    kept.release()
    free[0] = SMALL // 2
    assert kept.room() == 0


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, False), (errno.EIO, True)])
def test_a_full_disk_is_an_answer_and_a_broken_one_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: bool
) -> None:
    def fails(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    monkeypatch.setattr(reserve, "sync_folder", lambda _: None)
    kept = DiskReserve(tmp_path, SMALL)
    if told:
        with pytest.raises(OSError, match="Input/output"):
            kept.ensure()
    else:
        assert not kept.ensure()
    assert not (tmp_path / FILE_NAME).exists()


FULL_DISK = """
import errno, sys
from pathlib import Path
from node.store.reserve import DiskReserve
folder = Path(sys.argv[1])
kept = DiskReserve(folder)
assert kept.ensure()
room = kept.room()
assert 0 < room <= 8 << 20, room

def fill(name):
    written = 0
    with open(folder / name, "wb", buffering=0) as file:
        try:
            while True:
                written += file.write(bytes(4096))
        except OSError as error:
            assert error.errno == errno.ENOSPC, error
    return written

assert fill("one") <= room
assert kept.held and kept.room() == 0
assert kept.release()
assert 64 << 20 <= kept.room() + (64 << 20) <= 65 << 20
assert fill("two") >= 63 << 20, "what has to be finished now has the reserve's room"
assert not kept.ensure() and not kept.held and not (folder / "reserve").exists()
assert kept.room() == 0
(folder / "two").unlink()
(folder / "one").unlink()
assert kept.ensure() and kept.held
"""


def test_on_a_disk_that_is_full(tmp_path: Path) -> None:
    def apart(*command: str) -> "subprocess.CompletedProcess[str]":
        words = ["unshare", "--mount", "--map-root-user", "--", *command]
        return subprocess.run(words, capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)

    mount = f"mount -t tmpfs -o size=72m none '{tmp_path}'"
    try:
        tried = apart("sh", "-c", mount)
    except FileNotFoundError:
        pytest.skip("there is no unshare here, so no small disk can be made")
    if tried.returncode:
        pytest.skip(f"no small disk can be mounted here: {tried.stderr.strip()}")
    done = apart("sh", "-c", f'{mount} && exec "$0" -c "$1" "$2"', sys.executable, FULL_DISK, str(tmp_path))
    assert done.returncode == 0, done.stderr
