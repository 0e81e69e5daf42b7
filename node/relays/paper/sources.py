"""Where minute files come from: a relay on the network, or a folder that one writes to."""

import asyncio
import contextlib
import os
from collections.abc import AsyncGenerator, Collection
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import msgspec

from node.network.address import Address
from node.relays.driver import RelayError
from node.relays.paper.capture import MOST_BYTES, CaptureError, read_capture
from node.relays.paper.serving import path_of
from node.relays.paper.writing import CAPTURING, minute_of, name_of

WITHIN_S = 10.0
MOST_AT_ONCE = 32
"""So many files are fetched at a look: what is left waits for the next."""
MOST_HEAD = 16 << 10
MOST_NAMES = 1 << 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file as it came, and what it is called where that is known."""

    data: bytes
    name: str = ""
    error: RelayError | None = None
    """Why its bytes could not be had, though its relay or folder says that it is there."""


class CaptureSource(Protocol):
    """Gives the files that were not taken before: what could not be stored comes again.

    Raises `RelayError` when there is no answer, `CaptureError` when it is none that a relay of minute files gives.
    """

    @property
    def place(self) -> str:
        """Where it is, for a person."""

    def look(self, after_ns: int | None, but: Collection[str] = ()) -> AsyncGenerator[Fetched, None]:
        """The files after the minute that begins there but these, oldest first; some of them when they are many.

        Each is fetched when the one before it was taken, so one that cannot be had keeps none before it back.
        """

    def took(self, file: Fetched) -> None:
        """Hears that this file is done with, be it stored or refused: those without a minute are known by that only."""


class _Listed(msgspec.Struct):
    files: list[str]


class PortSource:
    """A relay that gives its newest file to whoever connects, as the paper's does; ours lists those before it too."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._lists: bool | None = None  # not known yet; whoever says a capture or 404 instead never does
        self._last = b""

    @property
    def place(self) -> str:
        return str(self._address)

    async def look(self, after_ns: int | None, but: Collection[str] = ()) -> AsyncGenerator[Fetched, None]:
        listed = None
        if self._lists is not False:
            listed = await self._listed(after_ns, but)
            self._lists = self._lists if listed is None else True
        for name in (listed or ())[:MOST_AT_ONCE]:
            yield await self._file(name)
        if listed is None and (data := await self.newest()) and sha256(data).digest() != self._last:
            yield Fetched(data)

    async def _listed(self, after_ns: int | None, but: Collection[str]) -> list[str] | None:
        """The names of its files; None when it has no list.  One bad answer is no word on that: it is asked again."""
        after = "" if after_ns is None else f"?after={quote(name_of(after_ns))}"
        answer = await self._talk(f"GET /files{after} HTTP/1.1\r\nHost: {self._address}\r\n\r\n".encode(), MOST_NAMES)
        if not answer.startswith(b"HTTP/1."):
            if self._lists:
                raise CaptureError("It listed its files before, and answers now with what is no HTTP.")
            self._lists = False if await asyncio.to_thread(_is_capture, answer) else None
            return None
        status, body = _parts(answer)
        if status == HTTPStatus.NOT_FOUND:
            self._lists = False
            return None
        if status != HTTPStatus.OK:
            raise RelayError(f"It answers {status} when it is asked for the list of its files.")
        try:
            names = msgspec.json.decode(body, type=_Listed).files
        except msgspec.MsgspecError:
            raise CaptureError("Its list of files cannot be read.") from None
        # Behind the last one, where the list begins there, all is new: a clock that went back gives older names.
        least_ns = after_ns if after_ns is not None and name_of(after_ns) in names else -1
        fresh = {name for name in names if (minute := minute_of(name)) is not None and minute > least_ns}
        return sorted(fresh - set(but), key=lambda name: minute_of(name) or 0)

    async def _file(self, name: str) -> Fetched:
        try:
            return Fetched(await self._bytes_of(name), name)
        except RelayError as error:
            return Fetched(b"", name, error)

    async def _bytes_of(self, name: str) -> bytes:
        request = f"GET {path_of(name)} HTTP/1.1\r\nHost: {self._address}\r\n\r\n".encode()
        status, body = _parts(await self._talk(request, MOST_BYTES + MOST_HEAD))
        if status != HTTPStatus.OK:
            raise RelayError(f"It lists {name!r} and answers {status} when that is asked for.")
        return body

    def took(self, file: Fetched) -> None:
        if not file.name:
            self._last = sha256(file.data).digest()

    async def newest(self) -> bytes:
        """What it says to whoever connects without a word."""
        data = await self._talk(b"", MOST_BYTES)
        if not data:
            raise RelayError("It closed the connection without a word: it may have no complete minute yet.")
        return data

    async def _talk(self, request: bytes, most: int) -> bytes:
        """All that it says until it closes, within bounds of size and time."""
        said = bytearray()
        try:
            async with asyncio.timeout(WITHIN_S):
                reader, writer = await asyncio.open_connection(self._address.host, self._address.port)
                try:
                    writer.write(request)
                    await _hear(reader, said, most)
                    return bytes(said)
                finally:
                    writer.close()
        except TimeoutError:
            if said:
                words = f"It stopped in the middle: {len(said)} bytes came, and no end of them within {WITHIN_S:g} s."
                raise CaptureError(words) from None
            raise RelayError(f"It said nothing within {WITHIN_S:g} s.") from None
        except OSError as error:
            raise RelayError(f"It cannot be reached: {os.strerror(error.errno) if error.errno else error}.") from None


async def _hear(reader: asyncio.StreamReader, said: bytearray, most: int) -> None:
    with contextlib.suppress(ConnectionResetError):  # a relay that does not read what it was asked closes like that
        while more := await reader.read(64 << 10):
            said += more
            if len(said) > most:
                raise CaptureError(f"It says more than {most >> 10} KiB.")


def _is_capture(answer: bytes) -> bool:
    try:
        read_capture(answer)
    except CaptureError:
        return False
    return True


def _parts(answer: bytes) -> tuple[int, bytes]:
    head, divided, body = answer.partition(b"\r\n\r\n")
    try:
        status = int(head.split(b" ", 2)[1])
    except (IndexError, ValueError):
        raise CaptureError("Its answer is neither a capture nor HTTP.") from None
    if not divided or len(head) > MOST_HEAD:
        raise CaptureError("Its answer ends in the middle.")
    return status, _body(head, body)


def _body(head: bytes, body: bytes) -> bytes:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit() and len(body) != int(value):
            raise CaptureError(f"It promised {int(value)} bytes and sent {len(body)}.")
    return body


class FolderSource:
    """A folder into which a relay writes its minute files; the one being written is left alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._taken: set[str] = set()

    @property
    def place(self) -> str:
        return str(self._folder)

    async def look(self, after_ns: int | None, but: Collection[str] = ()) -> AsyncGenerator[Fetched, None]:
        try:
            names = await asyncio.to_thread(self._names, after_ns, but)
        except OSError as error:
            raise self._unreadable(error) from None
        for name in names[:MOST_AT_ONCE]:
            yield await asyncio.to_thread(self._file, name)

    async def newest(self) -> bytes:
        """The newest complete file."""
        try:
            names = await asyncio.to_thread(self._names, None)
            if not names:
                raise RelayError(f"The folder {self._folder} has no complete minute file (*.txt) yet.")
            return await asyncio.to_thread(self._bytes_of, names[-1])
        except OSError as error:
            raise self._unreadable(error) from None

    def _unreadable(self, error: OSError) -> RelayError:
        return RelayError(f"The folder {self._folder} cannot be read: {error.strerror or error}.")

    def _names(self, after_ns: int | None, but: Collection[str] = ()) -> list[str]:
        """The complete files that were not taken yet, oldest first.  A folder or a pipe is none, whatever its name."""
        with os.scandir(self._folder) as entries:
            fresh = (entry for entry in entries if entry.name not in but and self._is_fresh(entry.name, after_ns))
            return sorted((entry.name for entry in fresh if Path(entry.path).is_file()), key=_order)

    def took(self, file: Fetched) -> None:
        if minute_of(file.name) is None:
            self._taken.add(file.name)

    def _is_fresh(self, name: str, after_ns: int | None) -> bool:
        if not name.lower().endswith(".txt") or name.upper() == CAPTURING.upper() or name in self._taken:
            return False
        minute = minute_of(name)
        return minute is None or after_ns is None or minute > after_ns

    def _file(self, name: str) -> Fetched:
        try:
            return Fetched(self._bytes_of(name), name)
        except OSError as error:
            return Fetched(b"", name, RelayError(f"The file {name} cannot be read: {error.strerror or error}."))

    def _bytes_of(self, name: str) -> bytes:
        with (self._folder / name).open("rb") as file:
            return file.read(MOST_BYTES + 1)


def _order(name: str) -> tuple[int, str]:
    return minute_of(name) or 0, name
