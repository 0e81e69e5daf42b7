"""The chain: the only thing that changes the tip.  Each change is one transaction; a failed one changes nothing."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from node.ledger import blocks, forks, genesis, rules, trees
from node.ledger import work as proof
from node.ledger.errors import BrokenRuleError, LedgerError, TooEarlyError
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import pool
from node.store.blocks import StoredBlock
from node.store.database import StoreError, transaction
from node.types.block import Header


class UnknownParentError(LedgerError):
    """The block follows one that is not here: ask its sender for what lies between."""


@dataclass(frozen=True, slots=True)
class Tip:
    """Where the active chain ends."""

    height: int
    id: bytes
    time_ms: int
    work: int


@dataclass(frozen=True, slots=True)
class Change:
    """What adding blocks did: how many left the active chain, and which joined it."""

    disconnected: int = 0
    connected: tuple[StoredBlock, ...] = ()

    def then(self, later: "Change") -> "Change":
        """Both changes as one."""
        kept = max(0, len(self.connected) - later.disconnected)
        undone = self.disconnected + max(0, later.disconnected - len(self.connected))
        return Change(undone, self.connected[:kept] + later.connected)


class Chain:
    """The writer's view of blocks and records.  Not thread-safe: one thread owns it and its connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        first, last = table.active_at(connection, 0), table.tip(connection)
        if first is None or last is None:
            raise StoreError("The ledger has no genesis block.")
        parameters = genesis.check_genesis(first.header, table.leaves(connection, first.number))
        self.network = rules.Network(parameters, first.id, first.header.network_id)
        self._tip = last

    @staticmethod
    def is_begun(connection: sqlite3.Connection) -> bool:
        """Whether the store has a genesis block."""
        return table.tip(connection) is not None

    @staticmethod
    def begin(connection: sqlite3.Connection, genesis_block: bytes) -> None:
        """Write the genesis block into an empty store."""
        header_bytes, seal, body = blocks.split_block(genesis_block)
        header = blocks.decode_header(header_bytes)
        leaves = blocks.decode_body(body, header.record_count)
        genesis.check_genesis(header, leaves)
        identifier = blocks.header_id(header_bytes)
        rules.check_seal(header, identifier, seal, identifier)
        with transaction(connection):
            stored = table.insert(connection, header_bytes, identifier, seal, (), 0)
            table.insert_body(connection, stored.number, leaves)
            _connect(connection, stored, leaves)

    @property
    def tip(self) -> Tip:
        """Where the active chain ends."""
        block = self._tip
        return Tip(block.header.height, block.id, block.header.time_ms, block.work)

    def accept(self, leaves: Sequence[Leaf], now_ns: int) -> list[pool.Accepted]:
        """Take in records; they are on the disk when this returns."""
        with transaction(self._connection):
            return [pool.accept(self._connection, leaf, now_ns) for leaf in leaves]

    def template(self, sealer: bytes, now_ms: int) -> tuple[Header, list[Leaf]] | None:
        """A header to be mined over what is pending, with its records; None when nothing is."""
        parameters = self.network.parameters
        waiting = pool.pending(self._connection, parameters.max_records, parameters.max_block_bytes)
        if not waiting:
            return None
        parent = table.parent_of(self._connection, self._tip)
        leaves = blocks.canonical(waiting)
        header = Header(
            version=blocks.FORMAT, flags=0, network_id=self.network.network_id, height=self._tip.header.height + 1,
            previous=self._tip.id, records_root=blocks.records_root(leaves), record_count=len(leaves),
            history_root=trees.edge_root(parent.next_edge),
            time_ms=max(now_ms, rules.earliest_ms(parent, parameters)), difficulty=parameters.difficulty,
            sealer=sealer, nonce=0,
        )  # fmt: skip
        return header, leaves

    def add(self, block_list: Iterable[bytes], now_ms: int) -> Change:
        """Check blocks, store them, and move the tip where the longest chain now ends: all in one transaction.

        The first block that is refused ends the list: those before it stay, and its error is raised.
        """
        change, failure = Change(), None
        before = self._tip
        try:
            with transaction(self._connection):
                for data in block_list:
                    try:
                        change = change.then(self._add(data, now_ms))
                    except LedgerError as error:
                        failure = error
                        break
        except BaseException:
            self._tip = before
            raise
        if failure is not None:
            raise RefusedError(change, failure)
        return change

    def _add(self, data: bytes, now_ms: int) -> Change:
        header_bytes, seal, body = blocks.split_block(data)
        known = table.by_id(self._connection, blocks.header_id(header_bytes))
        if known is not None:
            if known.invalid is not None:
                raise BrokenRuleError(f"This block was refused before: {known.invalid}", "block")
            return Change()
        stored = self._store(header_bytes, seal, body, now_ms)
        return self._follow(stored, now_ms * 1_000_000)

    def _store(self, header_bytes: bytes, seal: bytes, body: bytes, now_ms: int) -> StoredBlock:
        header = blocks.decode_header(header_bytes)
        before = table.by_id(self._connection, header.previous)
        if before is None:
            raise UnknownParentError("The block follows one that this node does not have.", "previous")
        if before.invalid is not None:
            raise BrokenRuleError(f"The block follows one that was refused: {before.invalid}", "previous")
        parent = table.parent_of(self._connection, before)
        identifier = rules.check_header(header, header_bytes, seal, parent, self.network)
        rules.check_clock(header, parent, now_ms, self.network.parameters)
        leaves = blocks.decode_body(body, header.record_count)
        work = before.work + proof.block_work(header.difficulty)
        try:
            rules.check_body(header, leaves, self.network)
        except BrokenRuleError as error:
            condemned = table.insert(self._connection, header_bytes, identifier, seal, parent.next_edge, work)
            table.mark_invalid(self._connection, condemned.number, str(error))
            raise
        stored = table.insert(self._connection, header_bytes, identifier, seal, parent.next_edge, work)
        table.insert_body(self._connection, stored.number, leaves)
        return stored

    def _follow(self, block: StoredBlock, now_ns: int) -> Change:
        """Make this block the tip when its branch is the better one."""
        if block.header.previous == self._tip.id:
            return self._switch(self._tip.header.height, [block], now_ns)
        common, branch = table.branch_to(self._connection, block)
        if not self._is_better(block.work, branch[0], common):
            return Change()
        return self._switch(common, branch, now_ns)

    def _is_better(self, work: int, first: StoredBlock, common: int) -> bool:
        rival = table.active_at(self._connection, common + 1)
        if rival is None:
            return True
        mine = forks.Branch(self._tip.work, rival.header.previous, rival.header.sealer, rival.id)
        other = forks.Branch(work, first.header.previous, first.header.sealer, first.id)
        return forks.is_better(other, mine)

    def _switch(self, common: int, branch: Sequence[StoredBlock], now_ns: int) -> Change:
        """Disconnect down to the common block, connect the branch, and decide every key touched afresh."""
        self._connection.execute("SAVEPOINT switch")
        try:
            left = list(table.active_range(self._connection, common + 1, self._tip.header.height - common))
            touched = {key for old in left for key in _disconnect(self._connection, old, now_ns)}
            for new in branch:
                touched |= self._connect(new)
            pool.decide(self._connection, touched)
        except _CannotConnectError as refused:
            self._connection.execute("ROLLBACK TO switch")
            self._connection.execute("RELEASE switch")
            for block in branch[branch.index(refused.block) :]:
                table.mark_invalid(self._connection, block.number, str(refused))
            raise BrokenRuleError(str(refused), "records") from None
        self._connection.execute("RELEASE switch")
        self._tip = branch[-1]
        return Change(len(left), tuple(branch))

    def _connect(self, block: StoredBlock) -> set[bytes]:
        leaves = table.leaves(self._connection, block.number)
        try:
            rules.check_fresh(leaves, _sealed_among(self._connection, leaves))
        except BrokenRuleError as error:
            raise _CannotConnectError(block, str(error)) from None
        _connect(self._connection, block, leaves)
        return {leaf.key for leaf in leaves}


class RefusedError(LedgerError):
    """A block of a list was refused; `change` is what those before it did, `error` says what is wrong with it."""

    def __init__(self, change: Change, error: LedgerError) -> None:
        super().__init__(str(error), error.field)
        self.change = change
        self.error = error


class _CannotConnectError(Exception):
    def __init__(self, block: StoredBlock, sentence: str) -> None:
        super().__init__(sentence)
        self.block = block


def _sealed_among(connection: sqlite3.Connection, leaves: Iterable[Leaf]) -> list[bytes]:
    found = (connection.execute("SELECT key FROM sealed_key WHERE key = ?", (leaf.key,)).fetchone() for leaf in leaves)
    return [row[0] for row in found if row]


def _connect(connection: sqlite3.Connection, block: StoredBlock, leaves: Sequence[Leaf]) -> None:
    height = block.header.height
    connection.execute("INSERT INTO active (height, block) VALUES (?, ?)", (height, block.number))
    connection.executemany(
        "INSERT INTO sealed_key (key, content, height, position) VALUES (?, ?, ?, ?)",
        ((leaf.key, leaf.content_id, height, position) for position, leaf in enumerate(leaves)),
    )


def _disconnect(connection: sqlite3.Connection, block: StoredBlock, now_ns: int) -> list[bytes]:
    leaves = table.leaves(connection, block.number)
    pool.bring_back(connection, leaves, now_ns)
    connection.executemany("DELETE FROM sealed_key WHERE key = ?", ((leaf.key,) for leaf in leaves))
    connection.execute("DELETE FROM active WHERE height = ?", (block.header.height,))
    return [leaf.key for leaf in leaves]


__all__ = ["Chain", "Change", "RefusedError", "Tip", "TooEarlyError", "UnknownParentError"]
