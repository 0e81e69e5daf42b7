"""Gives away a relay's minute files on one port: the newest to whoever connects, and by HTTP also those before it.

The paper's node connects and reads until the relay closes; a browser asks first.  So whoever says nothing for a
moment gets the newest file, and whoever begins with a method of HTTP is answered so.
"""

import asyncio
import contextlib
import json
import logging
from http import HTTPStatus
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlsplit

from node.relays.paper.writing import MinuteFiles

log = logging.getLogger("gridwitness.relay")

SILENT_S = 0.25
"""After so long without a word the asker is taken for the paper's node."""
WITHIN_S = 10.0
MOST_HEAD = 8 << 10
MOST_AT_ONCE = 64
TEXT, JSON = "text/plain; charset=utf-8", "application/json"
_METHODS = (b"GET ", b"HEAD ", b"POST ", b"PUT ", b"DELETE ", b"OPTIONS ", b"PATCH ")


class RelayServer:
    """Answers on one port until it is closed."""

    def __init__(self, files: MinuteFiles) -> None:
        self._files = files
        self._at_once = asyncio.Semaphore(MOST_AT_ONCE)
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """The port that it listens on; raises `OSError` where it cannot."""
        self._server = await asyncio.start_server(self._meet, host, port, limit=MOST_HEAD)
        return int(self._server.sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Whoever is being answered is cut off."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # When the relay ends: Python 3.11 asks a cancelled task for its exception, and logs that it has none.
        with contextlib.suppress(asyncio.CancelledError):
            await self._serve(reader, writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with self._at_once, asyncio.timeout(WITHIN_S):
                writer.write(await self._answer(reader))
                await writer.drain()
                if writer.can_write_eof():
                    writer.write_eof()
                await reader.read(MOST_HEAD)  # what is unread when a connection closes would take the answer along
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            log.debug("A caller went away before it had its answer.")
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader) -> bytes:
        begun = await _first_words(reader)
        if not begun.startswith(_METHODS):
            return await self._newest() or b""
        try:
            head = begun if b"\r\n\r\n" in begun else begun + await reader.readuntil(b"\r\n\r\n")
        except asyncio.LimitOverrunError:
            return _http(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, _sentence("The request is too long."))
        method, target, *_ = [*head.split(b"\r\n", 1)[0].decode("latin-1").split(" "), ""]
        if method not in {"GET", "HEAD"}:
            return _http(HTTPStatus.METHOD_NOT_ALLOWED, _sentence("A relay is only read: use GET."))
        answer = await self._page(urlsplit(target))
        return answer if method == "GET" else answer[: answer.index(b"\r\n\r\n") + 4]

    async def _page(self, url: SplitResult) -> bytes:
        path = url.path
        if path == "/files":
            (after,) = parse_qs(url.query).get("after", [""])[:1]
            return _http(HTTPStatus.OK, json.dumps({"files": self._files.after(after)}).encode(), JSON)
        name = unquote(path.removeprefix("/files/"))
        data = await self._newest() if path == "/" else await asyncio.to_thread(self._files.read, name)
        if data is not None:
            return _http(HTTPStatus.OK, data, TEXT)
        words = "No minute is complete yet." if path == "/" else "There is no such file. GET /files tells which are."
        return _http(HTTPStatus.NOT_FOUND, _sentence(words))

    async def _newest(self) -> bytes | None:
        names = self._files.after("")
        return await asyncio.to_thread(self._files.read, names[-1]) if names else None


async def _first_words(reader: asyncio.StreamReader) -> bytes:
    """As much as shows whether this is HTTP; empty when nothing is said."""
    begun = b""
    longest = max(map(len, _METHODS))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(SILENT_S):
            while len(begun) < longest and (more := await reader.read(MOST_HEAD)):
                begun += more
    return begun


def _sentence(words: str) -> bytes:
    return json.dumps({"error": {"message": words}}).encode()


def _http(status: HTTPStatus, body: bytes, media_type: str = JSON) -> bytes:
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def path_of(name: str) -> str:
    """Where a file of this name is asked for."""
    return f"/files/{quote(name)}"
