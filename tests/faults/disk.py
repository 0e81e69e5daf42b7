"""A disk that forgets: the files of a traced program as a power cut leaves them.

What a program wrote is on the disk for certain only once it synced that file, and a name only once it synced the
folder.  Of the rest any part may be there: each sector of 512 bytes on its own, in any order.
"""

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SECTOR = 512
FOLDER = -1
"""Stands for the folder itself where the others are numbers of files."""

_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)(?: .*)?$")
_BYTES = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that went to a place in a file."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file got another length."""

    file: int
    length: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the folder came to mean this file, or, with None, nothing any more."""

    name: str
    means: int | None
    file: int = FOLDER


@dataclass(frozen=True, slots=True)
class Sync:
    """All that was done to this file, or to the names of the folder, is on the disk."""

    file: int


@dataclass(frozen=True, slots=True)
class Told:
    """What the program said by then."""

    text: str
    file: int = FOLDER - 1


Event = Write | Cut | Name | Sync | Told
Keep = Callable[[], bool]
"""Whether something that was not synced came through, asked for each."""


def dropped() -> bool:
    """Nothing came through."""
    return False


def kept() -> bool:
    """Everything came through."""
    return True


def by_chance(seed: int) -> Keep:
    """Half of it came through."""
    chance = random.Random(seed)
    return lambda: chance.random() < 0.5


def read(trace: str, folder: Path) -> list[Event]:
    """The events of a trace that strace wrote with all strings in hexadecimal digits."""
    return list(_Reader(folder).events(trace))


class _Reader:
    """Follows which number of an open file means which file.  The shared memory beside a log is no part of the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._open: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._count = 0

    def events(self, trace: str) -> Iterator[Event]:
        for line in trace.splitlines():
            call = _CALL.match(line)
            if call is not None and int(call[3]) >= 0:
                words, data = _BYTES.sub("@", call[2]).split(", "), _strings(call[2])
                yield from self._event(call[1], words, data, call[3])

    def _event(self, call: str, words: Sequence[str], data: Sequence[bytes], result: str) -> Iterator[Event]:
        file = self._open.get(words[0])
        match call:
            case "openat":
                yield from self._opened(os.fsdecode(data[0]), words[2], result)
            case "close":
                self._open.pop(words[0], None)
            case "write" if words[0] == "1":
                yield Told(data[0].decode())
            case "unlink" if self._is_ours(name := os.fsdecode(data[0])):
                del self._names[name]
                yield Name(Path(name).name, None)
            case "pwrite64" if file is not None:
                assert int(result) == len(data[0]) == int(words[2]), "the trace holds every byte"
                yield Write(file, int(words[3]), data[0])
            case "ftruncate" if file is not None:
                yield Cut(file, int(words[1]))
            case "fsync" | "fdatasync" if file is not None:
                yield Sync(file)
            case _:
                ours = file is not None or any(self._is_ours(os.fsdecode(one)) for one in data)
                assert not ours, f"{call} is not understood"

    def _is_ours(self, name: str) -> bool:
        return name.startswith(f"{self._folder}/") and not name.endswith("-shm")

    def _opened(self, name: str, flags: str, result: str) -> Iterator[Event]:
        if name == self._folder:
            self._open[result] = FOLDER
        elif self._is_ours(name):
            assert "O_TRUNC" not in flags, "a file that is emptied as it is opened is not understood"
            if name not in self._names:
                self._names[name] = self._count
                yield Name(Path(name).name, self._count)
                self._count += 1
            self._open[result] = self._names[name]


def _strings(text: str) -> list[bytes]:
    found = []
    for match in _BYTES.finditer(text):
        assert not match[2], "the trace holds every byte"
        found.append(bytes.fromhex(match[1].replace("\\x", "")))
    return found


def told(events: Sequence[Event]) -> str:
    """All that was said."""
    return "".join(event.text for event in events if isinstance(event, Told))


def leave(events: Sequence[Event], folder: Path, keep: Keep) -> None:
    """Write the files as they are found when the power goes after these events."""
    last_sync = {event.file: number for number, event in enumerate(events) if isinstance(event, Sync)}
    files: dict[int, bytearray] = {}
    names: dict[str, int] = {}
    for number, event in enumerate(events):
        certain = number < last_sync.get(event.file, -1)
        match event:
            case Write():
                _write(files.setdefault(event.file, bytearray()), event, kept if certain else keep)
            case Cut(file, length) if certain or keep():
                whole = files.setdefault(file, bytearray())
                files[file] = whole[:length].ljust(length, b"\0")
            case Name(name, means) if certain or keep():
                names = {one: file for one, file in names.items() if one != name}
                names |= {} if means is None else {name: means}
    folder.mkdir()
    for name, file in names.items():
        (folder / name).write_bytes(files.get(file, b""))


def _write(file: bytearray, event: Write, keep: Keep) -> None:
    """Sector by sector; where one came through and those before it did not, there are zeros."""
    at, end = event.offset, event.offset + len(event.data)
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        if keep():
            file.extend(bytes(max(0, until - len(file))))
            file[at:until] = event.data[at - event.offset : until - event.offset]
        at = until
