"""The store as the node's loop sees it: writes on one thread, reads on another, each awaited."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from node.ledger.records import Leaf
from node.ledger.rules import Network
from node.store import database, pool
from node.store.chain import Chain, Change, Tip
from node.store.pool import PoolState
from node.store.reader import ChainReader
from node.types.block import Header

P = ParamSpec("P")
T = TypeVar("T")


class Ledger:
    """Chain, pool and peers on disk.  `open` and `close` frame its life; commits never hold up the loop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger-writer")
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="ledger-reader")
        self._connection: sqlite3.Connection | None = None
        self._reader: ChainReader | None = None
        self._chain: Chain | None = None

    async def open(self) -> bool:
        """Open the file; True when it already holds a chain."""
        self._connection = await self._write(database.open_writer, self.folder)
        begun = await self._write(Chain.is_begun, self._connection)
        if begun:
            await self._load()
        return begun

    async def begin(self, genesis_block: bytes) -> None:
        """Start a chain with this genesis block."""
        await self._write(Chain.begin, self._database, genesis_block)
        await self._load()

    async def _load(self) -> None:
        self._chain = await self._write(Chain, self._database)
        self._reader = ChainReader(self.folder)

    async def close(self) -> None:
        """Finish what is being written, then let go of the file."""
        for executor in (self._readers, self._writer):
            await asyncio.to_thread(executor.shutdown)
        if self._reader is not None:
            self._reader.close()
        if self._connection is not None:
            self._connection.close()

    @property
    def network(self) -> Network:
        """The network this chain belongs to."""
        return self._loaded.network

    @property
    def tip(self) -> Tip:
        """Where the active chain ends, as the writer has it."""
        return self._loaded.tip

    @property
    def _loaded(self) -> Chain:
        assert self._chain is not None, "the ledger is used before it was opened"
        return self._chain

    @property
    def _database(self) -> sqlite3.Connection:
        assert self._connection is not None, "the ledger is used before it was opened"
        return self._connection

    async def _write(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writer, lambda: work(*args, **kwargs))

    async def accept(self, leaves: Sequence[Leaf], now_ns: int) -> list[pool.Accepted]:
        """Take in records; on the disk when this returns."""
        return await self._write(self._loaded.accept, leaves, now_ns)

    async def add(self, block_list: Sequence[bytes], now_ms: int) -> Change:
        """Check and store blocks, and follow the longest chain."""
        return await self._write(self._loaded.add, block_list, now_ms)

    async def template(self, sealer: bytes, now_ms: int) -> tuple[Header, list[Leaf]] | None:
        """A header over what is pending."""
        return await self._write(self._loaded.template, sealer, now_ms)

    async def pool_state(self) -> PoolState:
        """How many records wait, and since when."""
        return await self._write(pool.state, self._database)

    async def count(self, name: str) -> int:
        """The next number of a counter that never gives one twice."""
        return await self._write(_count, self._database, name)

    async def name_node(self, key: bytes, name: str) -> None:
        """Remember the name a node gave itself."""
        await self._write(_name_node, self._database, key, name)

    async def remember_peer(self, address: str, now_ns: int, asked_for: bool) -> None:
        """Keep a peer's address over restarts, and whether a person named it."""
        await self._write(_remember_peer, self._database, address, now_ns, asked_for)

    async def forget_peer(self, address: str) -> None:
        """Drop a peer's address."""
        await self._write(_forget_peer, self._database, address)

    async def known_peers(self) -> list[tuple[str, bool]]:
        """The addresses kept, oldest first, and whether a person named each."""
        return await self._write(_known_peers, self._database)

    async def read(self, work: Callable[Concatenate[ChainReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read on the reader's thread: `await ledger.read(ChainReader.rows, 0, 10)`."""
        assert self._reader is not None, "the ledger is used before it was opened"
        reader, loop = self._reader, asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: work(reader, *args, **kwargs))


def _count(connection: sqlite3.Connection, name: str) -> int:
    with database.transaction(connection):
        (value,) = connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, 1)"
            " ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (name,),
        ).fetchone()
    return int(value)


def _name_node(connection: sqlite3.Connection, key: bytes, name: str) -> None:
    connection.execute(
        "INSERT INTO node_name (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name"
        " WHERE name <> excluded.name",
        (key, name),
    )


def _remember_peer(connection: sqlite3.Connection, address: str, now_ns: int, asked_for: bool) -> None:
    connection.execute(
        "INSERT INTO peer (address, added_ns, asked_for) VALUES (?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET asked_for = max(asked_for, excluded.asked_for)",
        (address, now_ns, asked_for),
    )


def _forget_peer(connection: sqlite3.Connection, address: str) -> None:
    connection.execute("DELETE FROM peer WHERE address = ?", (address,))


def _known_peers(connection: sqlite3.Connection) -> list[tuple[str, bool]]:
    rows = connection.execute("SELECT address, asked_for FROM peer ORDER BY added_ns, address")
    return [(address, bool(asked_for)) for address, asked_for in rows]
