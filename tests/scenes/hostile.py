"""A hostile peer: it proves its key as any node does, and then says what a test wants it to say, in raw HTTP."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import msgspec

from node.ledger.blocks import HEADER_SIZE, SEAL_SIZE, decode_header
from node.ledger.work import block_work
from node.network import hello, wire
from node.network.hello import Identity
from tests.node.builders import Network, id_of, key_of
from tests.scenes.side_loop import SideLoop

NOTHING_SIGNED: dict[str, object] = {"checkpoint": None, "consistency": [], "notice": None, "cosigned": None}
ENDLESS_WORK = str(1 << 200)

ENDED = (OSError, asyncio.IncompleteReadError, asyncio.CancelledError)
"""How a connection ends: the victim hangs up, or the test is over."""


@dataclass(frozen=True)
class Asked:
    """One request, and the wire on which a lie may answer it byte by byte."""

    path: str
    query: dict[str, str]
    body: Any
    writer: asyncio.StreamWriter


Lie = Callable[[Asked], bytes | Awaitable[None]]
"""The body of an answer; or a coroutine that writes what it likes, after which the connection ends."""


def ok(body: bytes, *headers: str, status: int = 200) -> bytes:
    """An answer as it stands on the wire."""
    head = "".join(f"{line}\r\n" for line in (*headers, f"Content-Length: {len(body)}"))
    return f"HTTP/1.1 {status} As it is\r\n{head}\r\n".encode() + body


class Liar:
    """Serves a chain as nodes do, but for the paths about which it lies."""

    def __init__(self, network: Network, chain: Sequence[bytes], name: str, work: str = "") -> None:
        self.network = network
        self.chain = list(chain)
        self.key = key_of(name)
        self.work = work
        self.lies: dict[str, Lie] = {}
        self.asked: Counter[str] = Counter()
        self._name = name

    def __enter__(self) -> Self:
        self._beside = SideLoop()
        self._beside.begin(self._name)
        self.port = self._beside.serve(self._serve)
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self._beside.end()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(*ENDED):
            while await self._answer(await read_request(reader, writer)):
                pass

    async def _answer(self, asked: Asked) -> bool:
        """Whether the connection goes on."""
        self.asked[asked.path] += 1
        said = self.lies.get(asked.path, self._truth)(asked)
        if not isinstance(said, bytes):
            await said
            return False
        asked.writer.write(ok(said))
        await asked.writer.drain()
        return True

    def _truth(self, asked: Asked) -> bytes:
        said: dict[str, Callable[[], bytes]] = {
            "/v1/hello": lambda: self._hello(bytes.fromhex(asked.query["nonce"])),
            "/v1/news": self.news,
            "/v1/sync": lambda: wire.pack_blocks(self.after(asked.body["locator"])[: wire.MAX_BLOCKS]),
            "/v1/headers": lambda: b"".join(map(sealed_header, self.after(asked.body["locator"])[: wire.MAX_HEADERS])),
            "/v1/bodies": lambda: wire.pack_blocks(self.named(asked.body["ids"])),
            "/v1/word": lambda: msgspec.json.encode(NOTHING_SIGNED),
            "/v1/peers": lambda: b'{"addresses": []}',
        }
        return said[asked.path]() if asked.path in said else b""

    def _hello(self, nonce: bytes) -> bytes:
        identity = Identity(self.key, self._name, self.network.genesis_id, self.port)
        return msgspec.json.encode(hello.answer(identity, nonce, ("127.0.0.1", self.port)))

    def news(self, turn: int = 0) -> bytes:
        """Where its chain ends, and how much work it claims is behind it: the truth unless told otherwise."""
        tip = id_of(self.chain[-1]) if self.chain else self.network.genesis_id
        work = self.work or (str(sum(map(work_of, self.chain))) if self.chain else ENDLESS_WORK)
        return msgspec.json.encode({"height": len(self.chain), "tip": tip.hex(), "work": work, "turn": turn})

    def after(self, locator: list[str]) -> list[bytes]:
        """Its blocks after the first of these ids that it has."""
        places = {self.network.genesis_id.hex(): 0}
        places |= {id_of(block).hex(): number for number, block in enumerate(self.chain, 1)}
        return self.chain[next((places[one] for one in locator if one in places), 0) :]

    def named(self, wanted: list[str]) -> list[bytes]:
        """These blocks."""
        have = {id_of(block).hex(): block for block in self.chain}
        return [have[one] for one in wanted if one in have]


def work_of(block: bytes) -> int:
    """What its header claims to have cost."""
    return block_work(decode_header(block[:HEADER_SIZE]).difficulty)


def sealed_header(block: bytes) -> bytes:
    """A header with its seal."""
    return block[: HEADER_SIZE + SEAL_SIZE]


async def read_request(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Asked:
    """The next request of a connection."""
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    path, _, query = first.split()[1].partition("?")
    parts = dict(part.partition("=")[::2] for part in query.split("&") if part)
    return Asked(path, parts, json.loads(body) if body else None, writer)
