"""The store as the node's loop sees it: writes on one thread, reads on another, each awaited."""

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from node.keys import Signer
from node.ledger.network import Network
from node.ledger.records import Leaf
from node.store import checkpoints, database, mending, pool, pruning, rollups, switch, watched
from node.store.branches import Branches
from node.store.chain import Chain, Change, Pin, RefusedError, Tip
from node.store.database import StoreBrokenError, StoreFullError
from node.store.pool import PoolState
from node.store.reader import ChainReader
from node.store.reserve import DiskReserve
from node.types.block import Header
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.watched import WatchedLine, Word

P = ParamSpec("P")
T = TypeVar("T")


class Ledger:
    """Chain, pool and peers on disk.  `open` and `close` frame its life; commits never hold up the loop."""

    def __init__(self, folder: Path, pin: Pin | None = None) -> None:
        self.folder = folder
        self.reserve = DiskReserve(folder)
        self.failed = asyncio.Event()  # the disk failed: go on from a new start only
        self.failure = ""  # why, in a sentence; set on the writer's thread, so that nothing it does next can succeed
        self._pin = pin
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="ledger-writer")
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="ledger-reader")
        self._connection: sqlite3.Connection | None = None
        self._reader: ChainReader | None = None
        self._chain: Chain | None = None

    async def open(self) -> bool:
        """Open the file; True when it already holds a chain."""
        self._connection = await self._finish(database.open_writer, self.folder)
        await self.hold_reserve()
        begun = await self._write(Chain.is_begun, self._connection)
        if begun:
            await self._load()
        return begun

    async def begin(self, genesis_block: bytes) -> None:
        """Start a chain with this genesis block."""
        await self._write(Chain.begin, self._database, genesis_block)
        await self._load()

    async def _load(self) -> None:
        self._chain = await self._write(Chain, self._database, self._pin)
        self._side = Branches(self._database)
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
        try:
            return await loop.run_in_executor(self._writer, lambda: self._do(work, *args, **kwargs))
        except StoreBrokenError:
            self.failed.set()
            raise

    def _do(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """On the writer's thread.  After a failure of the disk nothing is done: what is on it is not known."""
        if self.failure:
            raise StoreBrokenError(self.failure)
        try:
            return work(*args, **kwargs)
        except (sqlite3.DatabaseError, OSError) as error:
            reason = database.explained(error, self.folder)
            if isinstance(reason, StoreBrokenError):
                self.failure = str(reason)
            if reason is error:
                raise
            raise reason from error

    async def _finish(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What must not fail for want of room: on a full disk the reserve is given back, and it is done once more."""
        try:
            return await self._write(work, *args, **kwargs)
        except StoreFullError:
            return await self._write(self._do_with_reserve, lambda: work(*args, **kwargs))

    def _do_with_reserve(self, work: Callable[[], T]) -> T:
        """In one go, so that nobody takes the room again in between."""
        self.reserve.release()
        return work()

    async def accept(self, leaves: Sequence[Leaf], now_ns: int) -> list[pool.Accepted]:
        """Take in records; on the disk when this returns.  What room is left for other things is not touched."""
        return await self._write(self._accept, leaves, now_ns)

    def _accept(self, leaves: Sequence[Leaf], now_ns: int) -> list[pool.Accepted]:
        if not self.reserve.ensure():
            raise StoreFullError(database.full_sentence(self.folder))
        return self._loaded.accept(leaves, now_ns)

    async def add(self, block_list: Sequence[bytes], now_ms: int) -> Change:
        """Check and store blocks, and follow the longest chain."""
        return await self._write(self._changed, self._loaded.add, block_list, now_ms)

    async def template(self, sealer: bytes, now_ms: int) -> tuple[Header, list[Leaf]] | None:
        """A header over what is pending."""
        return await self._write(self._loaded.template, sealer, now_ms)

    async def pursue(self, now_ms: int) -> Change:
        """Finish a long switch that was under way when the node ended."""
        return await self._write(self._changed, self._loaded.pursue, now_ms)

    def _changed(self, work: Callable[P, Change], *args: P.args, **kwargs: P.kwargs) -> Change:
        """Also on a full disk, with the reserve; steps that were done until it was full are a part of the change."""
        before = self.tip
        try:
            return self._do(work, *args, **kwargs)
        except StoreFullError:
            self.reserve.release()
        try:
            self._do(work, *args, **kwargs)
        except RefusedError as refused:
            refused.change = switch.since(self._database, before.id, self.tip.height)
            raise
        return switch.since(self._database, before.id, self.tip.height)

    async def sign_history(self, signer: Signer, now_ms: int) -> tuple[Notice | None, Checkpoint | None]:
        """Sign what has become six blocks deep, and say so when history that was signed gave way."""
        return await self._finish(_sign_history, self._database, signer, self.network.genesis_id, now_ms)

    async def watch(self, word: Word, came: str, signer: Signer, now_ms: int) -> watched.Seen:
        """Judge another node's checkpoint, keep what is to be kept of it, and co-sign it where both agree."""
        network = self.network
        watch = watched.Watch(signer, network.genesis_id, frozenset(network.parameters.sealers))
        return await self._write(_watch, self._database, watch, word, came, now_ms)

    async def put_aside(self, signer: bytes) -> WatchedLine | None:
        """Take a signer at the last word with which it broke its line; None where it broke none."""
        return await self._write(_put_aside, self._database, signer)

    async def collect(self, signed: Checkpoint, own: CoSignature) -> bool:
        """Keep another node's word for a checkpoint of this node; whether it is news."""
        network = self.network
        listed = network.parameters.sealers
        return await self._write(_collect, self._database, signed, own, network.genesis_id, listed)

    def build(self, identifier: bytes) -> None:
        """Blocks are being fetched that lead to this one: nothing below it is let go meanwhile."""
        self._side.building = identifier

    async def trim(self) -> int:
        """Let go blocks off the chain that are too old or too many; how many."""
        done = 0
        while count := await self._finish(self._trim):
            done += count
        return done

    def _trim(self) -> int:
        height = self.tip.height
        if not self._side.is_due(height):
            return 0
        with database.transaction(self._database):
            return self._side.trim(height)

    async def refresh_rollups(self, most: int) -> int:
        """Make stale minutes of the roll-ups again; how many were done."""
        return await self._write(_refresh_rollups, self._database, most)

    async def prune(self, oldest_ms: int) -> int:
        """Drop the records of blocks older than this, behind a checkpoint; of how many blocks."""
        done = 0
        while (count := await self._write(_prune, self._database, oldest_ms)) is not None:
            done += count
        return done

    async def mend(self, copy: mending.Copy) -> None:
        """Put a whole block in the place of what stands here for it; `LedgerError` where that does not make it so."""
        held = await self.read(ChainReader.look, mending.listed, copy.header.height)
        await self._finish(mending.mend, self._database, copy, held)

    async def hold_reserve(self) -> bool:
        """Make the reserve when there is room for it; whether it is there."""
        return await self._write(self.reserve.ensure)

    async def pool_state(self) -> PoolState:
        """How many records wait, and since when."""
        return await self._write(pool.state, self._database)

    async def count(self, name: str, least: int) -> int:
        """The next number of a counter that never gives one twice.

        From the clock on, as `least`, it does so too in a ledger that was restored or begun anew.
        """
        return await self._write(_count, self._database, name, least)

    async def numbers(self, prefix: str) -> dict[str, int]:
        """The numbers that are kept under names with this beginning."""
        return await self._write(_numbers, self._database, prefix)

    async def keep_numbers(self, numbers: dict[str, int]) -> None:
        """Keep numbers over restarts, all of them or none."""
        await self._write(_keep_numbers, self._database, numbers)

    async def name_node(self, key: bytes, name: str) -> None:
        """Remember the name a node gave itself."""
        await self._write(_name_node, self._database, key, name)

    async def remember_peer(self, address: str, now_ns: int, asked_for: bool) -> None:
        """Keep a peer's address over restarts, and whether a person named it."""
        await self._write(_remember_peer, self._database, address, now_ns, asked_for)

    async def forget_peer(self, address: str) -> None:
        """Drop a peer's address."""
        await self._write(_forget_peer, self._database, address)

    async def ban(self, address: str, key: bytes, reason: str, now_ns: int) -> None:
        """Keep a person's ban over restarts."""
        await self._write(_ban, self._database, address, key, reason, now_ns)

    async def pardon(self, address: str, key: bytes) -> None:
        """Drop a ban."""
        await self._write(_pardon, self._database, address, key)

    async def bans(self) -> list[tuple[str, bytes, str, int]]:
        """Every ban: address, key, reason and since when; oldest first."""
        return await self._write(_bans, self._database)

    async def known_peers(self) -> list[tuple[str, bool]]:
        """The addresses kept, oldest first, and whether a person named each."""
        return await self._write(_known_peers, self._database)

    async def read(self, work: Callable[Concatenate[ChainReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read on the reader's thread: `await ledger.read(ChainReader.rows, 0, 10)`."""
        assert self._reader is not None, "the ledger is used before it was opened"
        reader, loop = self._reader, asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, lambda: self._look(work, reader, *args, **kwargs))

    def _look(
        self, work: Callable[Concatenate[ChainReader, P], T], reader: ChainReader, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with database.reading(self.folder):
            return work(reader, *args, **kwargs)


def _sign_history(
    connection: sqlite3.Connection, signer: Signer, genesis_id: bytes, now_ms: int
) -> tuple[Notice | None, Checkpoint | None]:
    with database.transaction(connection):
        return checkpoints.sign_history(connection, signer, genesis_id, now_ms)


def _put_aside(connection: sqlite3.Connection, signer: bytes) -> WatchedLine | None:
    with database.transaction(connection):
        return watched.put_aside(connection, signer)


def _watch(connection: sqlite3.Connection, watch: watched.Watch, word: Word, came: str, now_ms: int) -> watched.Seen:
    with database.transaction(connection):
        return watched.take(connection, watch, word, came, now_ms)


def _collect(
    connection: sqlite3.Connection, signed: Checkpoint, own: CoSignature, genesis_id: bytes, listed: Sequence[bytes]
) -> bool:
    with database.transaction(connection):
        return checkpoints.collect(connection, signed, own, genesis_id, listed)


def _prune(connection: sqlite3.Connection, oldest_ms: int) -> int | None:
    """One step: of how many blocks records were dropped; None when there is nothing left to do."""
    below = pruning.limit(connection, oldest_ms)
    before = switch.pruned_below(connection)
    if below <= before:
        return None
    with database.transaction(connection):
        return pruning.prune(connection, below) - before


def _refresh_rollups(connection: sqlite3.Connection, most: int) -> int:
    if not rollups.is_any_stale(connection):
        return 0
    with database.transaction(connection):
        return rollups.refresh(connection, most)


def _count(connection: sqlite3.Connection, name: str, least: int) -> int:
    with database.transaction(connection):
        (value,) = connection.execute(
            "INSERT INTO counter (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = max(value + 1, excluded.value) RETURNING value",
            (name, least),
        ).fetchone()
    return int(value)


def _numbers(connection: sqlite3.Connection, prefix: str) -> dict[str, int]:
    rows = connection.execute("SELECT name, value FROM counter")
    return {name: value for name, value in rows if name.startswith(prefix)}


def _keep_numbers(connection: sqlite3.Connection, numbers: dict[str, int]) -> None:
    with database.transaction(connection):
        connection.executemany(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            numbers.items(),
        )


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


def _ban(connection: sqlite3.Connection, address: str, key: bytes, reason: str, now_ns: int) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO banned (address, key, reason, time_ns) VALUES (?, ?, ?, ?)",
        (address, key, reason, now_ns),
    )


def _pardon(connection: sqlite3.Connection, address: str, key: bytes) -> None:
    connection.execute("DELETE FROM banned WHERE address = ? AND key = ?", (address, key))


def _bans(connection: sqlite3.Connection) -> list[tuple[str, bytes, str, int]]:
    return connection.execute("SELECT address, key, reason, time_ns FROM banned ORDER BY time_ns, address").fetchall()
