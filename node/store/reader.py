"""Reading the chain beside the writer: pages for screens and for the HTTP face, each over its own connection."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from node.ledger import absence
from node.ledger.blocks import encode_block
from node.ledger.errors import LedgerError
from node.ledger.line import Line
from node.ledger.network import Network
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import (
    checkpoints,
    curves,
    database,
    found,
    given_way,
    history,
    inspect,
    pool,
    receipts,
    seeking,
    side,
    switch,
    usable,
    waiting,
    watched,
)
from node.store.blocks import StoredBlock
from node.store.in_force import InForce
from node.store.sealed_readings import SealedReadings
from node.types.block import BlockDetail, BlockRow
from node.types.branch import Branch
from node.types.network import Parameters
from node.types.pages import Sought
from node.types.receipt import Absence, Checkpoint, CoSignature, GivenWay, Notice, Receipt
from node.types.record import Dispute
from node.types.waiting import Waiting
from node.types.watched import LastWord, NamedLine, WatchedLine, Word

MAX_ROWS = 2_000

P = ParamSpec("P")
T = TypeVar("T")


class ChainReader:
    """A `PageSource` over a read-only connection.  Not thread-safe: one for each thread that reads."""

    def __init__(self, data: Path) -> None:
        self._connection = database.open_reader(data)
        try:
            usable.check(self._connection, data)
        except database.StoreUnreadableError:
            self._connection.close()
            raise
        self._in_force: InForce | None = None
        self._disputes: dict[int, found.NewestDisputes] = {}

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def height(self) -> int:
        """The height of the tip; -1 before the genesis block."""
        (height,) = self._connection.execute("SELECT max(height) FROM active").fetchone()
        return -1 if height is None else int(height)

    def rows(self, first: int, count: int) -> Sequence[BlockRow]:
        """Rows of the active chain by height, ascending."""
        names = self.names()
        found = table.active_range(self._connection, max(0, first), min(count, MAX_ROWS))
        return [row_of(block, names) for block in found]

    def sealers_of_last(self, count: int) -> tuple[bytes, ...]:
        """The keys that sealed the last blocks, each once."""
        first = max(1, self.height() - count + 1)
        found = table.active_range(self._connection, first, count)
        return tuple(dict.fromkeys(block.header.sealer for block in found))

    def detail(self, height: int) -> BlockDetail | None:
        """The block at this height, with everything that can be recomputed recomputed."""
        block = table.active_at(self._connection, height)
        if block is None:
            return None
        return inspect.open_block(self._connection, block, row_of(block, self.names()), self._network(block))

    def _network(self, block: StoredBlock) -> Network:
        """What this block is judged by."""
        return self._settings.before(block)

    def in_force_at(self, block: StoredBlock) -> Parameters:
        """The settings that a block's records are judged by."""
        return self._settings.at(block).parameters

    @property
    def _settings(self) -> InForce:
        if self._in_force is None:
            self._in_force = InForce.of(self._connection)
        return self._in_force

    def receipt(self, content_id: bytes) -> Receipt:
        """The receipt of a sealed record."""
        with self.one_moment():
            return receipts.make(self._connection, content_id)

    def check_last(self, most_blocks: int, most_records: int) -> tuple[int, str]:
        """Re-hash the last blocks: how many, and in words what is wrong with the newest that is not whole.

        The newest is always looked at; the records are counted too, for full blocks would hold up the start.
        """
        height, done, records = self.height(), 0, 0
        while done < most_blocks and records < most_records and (detail := self.detail(height - done)):
            done, records = done + 1, records + len(detail.records)
            failed = [check for check in detail.checks if not check.passed]
            if failed:
                return done, f"Block {detail.row.height}: {failed[0].name.lower()}, {failed[0].outcome}."
        return done, ""

    def seek(self, sought: Sought) -> int | None:
        """The block with this height or id (by its first digits), of this time, or with readings of this source."""
        if sought.time_ms is not None:
            return seeking.sealed_by(self._connection, sought.time_ms)
        found = self.find(sought.text)
        return seeking.holding(self._connection, sought.text, sought.below) if found is None else found

    def find(self, text: str) -> int | None:
        """The height of the block whose height, or id by its first digits, is this text."""
        return seeking.called(self._connection, text)

    def blocks(self, first: int, count: int) -> Iterator[tuple[StoredBlock, list[Leaf]]]:
        """Whole blocks of the active chain by height, ascending."""
        for block in table.active_range(self._connection, first, count):
            yield block, table.leaves(self._connection, block.number)

    def encoded_blocks(self, first: int, count: int) -> Iterator[bytes]:
        """Whole blocks of the active chain as nodes send them: the stored bytes, not read record by record."""
        for block in table.active_range(self._connection, first, count):
            try:
                records = table.record_bytes(self._connection, block.number)
            except table.PrunedError:
                raise switch.pruned(self._connection) from None
            yield encode_block(block.header_bytes, block.seal, records)

    def check_whole(self, first: int, end: int) -> None:
        """Raise `PrunedError` when not all of these blocks of the active chain have their records."""
        switch.check_whole(self._connection, first, end)

    def look(self, work: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have something read over this connection, at one moment."""
        with self.one_moment():
            return work(self._connection, *args, **kwargs)

    def hold(self) -> None:
        """Read from this one moment on, whatever the writer does, until the connection is closed."""
        self._connection.execute("BEGIN")

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read inside is of one moment."""
        self.hold()
        try:
            yield
        finally:
            if self._connection.in_transaction:  # a disk that fails ends it by itself, and its own word is to be heard
                self._connection.execute("COMMIT")

    def block(self, identifier: bytes) -> tuple[StoredBlock, list[Leaf]] | None:
        """A whole block by its id, on any branch."""
        block = table.by_id(self._connection, identifier)
        return (block, table.leaves(self._connection, block.number)) if block else None

    def locate(self, ids: Sequence[bytes]) -> int | None:
        """The height of the first of these ids that is part of the active chain: where another node's chain parts."""
        for identifier in ids:
            block = table.by_id(self._connection, identifier)
            height = table.active_height_of(self._connection, block.number) if block else None
            if height is not None:
                return height
        return None

    def locator(self) -> list[bytes]:
        """Ids of the active chain from the tip down, ever farther apart, and genesis: at most 64."""
        height, step = self.height(), 1
        ids: list[bytes] = []
        while height > 0 and len(ids) < 63:
            block = table.active_at(self._connection, height)
            if block is not None:
                ids.append(block.id)
            step = step * 2 if len(ids) > 10 else 1
            height -= step
        first = table.active_at(self._connection, 0)
        return [*ids, first.id] if first else ids

    def headers_after(self, ids: Sequence[bytes], most: int) -> bytes | None:
        """Headers of the active chain after the first of these ids that is part of it; None when none is."""
        with self.one_moment():
            common = self.locate(ids)
            return None if common is None else table.sealed_headers(self._connection, common + 1, most)

    def blocks_by_id(self, ids: Sequence[bytes], most_bytes: int) -> list[bytes]:
        """Whole blocks of any branch as nodes send them, in this order, as many as fit and are here."""
        encoded: list[bytes] = []
        size = 0
        with self.one_moment():
            for identifier in ids:
                block = table.by_id(self._connection, identifier)
                if block is None or block.invalid is not None:
                    break
                try:
                    records = table.record_bytes(self._connection, block.number)
                except table.PrunedError:
                    break
                encoded.append(encode_block(block.header_bytes, block.seal, records))
                size += len(encoded[-1]) + 4
                if size > most_bytes:
                    return encoded[:-1] or encoded
        return encoded

    def line_from(self, identifier: bytes) -> Line | None:
        """A line of headers that goes on from this block; None when it is not here."""
        block = table.by_id(self._connection, identifier)
        if block is None or block.invalid is not None:
            return None
        if self._in_force is None:
            self._in_force = InForce.of(self._connection)
        return Line(table.parent_of(self._connection, block), self._in_force.after(block), block.work)

    def held(self, ids: Sequence[bytes]) -> set[bytes]:
        """Which of these blocks are stored, on any branch."""
        return table.held(self._connection, ids)

    def waiting_after(self, turn: int, most: int) -> Sequence[tuple[int, bytes]]:
        """Content ids of records that no block holds, past a turn, each with its turn."""
        return pool.shared_after(self._connection, turn, most)

    def waiting(self, contents: Sequence[bytes], most_bytes: int) -> list[bytes]:
        """The records with these content ids that no block holds, as many as fit."""
        return pool.shared(self._connection, contents, most_bytes)

    def keys(self, contents: Iterable[bytes]) -> dict[bytes, bytes]:
        """The keys of those of these records that are here, waiting or sealed, by content id."""
        with self.one_moment():
            return found.keys_of(self._connection, contents)

    def unknown(self, contents: Sequence[bytes]) -> list[bytes]:
        """Which of these content ids are neither held nor sealed."""
        with self.one_moment():
            return pool.unknown(self._connection, contents)

    def receipt_file(self, content_id: bytes) -> bytes:
        """The receipt of a sealed record, as a file."""
        try:
            return encode_receipt(self.receipt(content_id))
        except LedgerError as error:
            raise receipts.NoReceiptError(str(error)) from None

    def received(self, source: str, sequence: str) -> Leaf | None:
        """The reading of this source that came without a time and with this idempotency key."""
        return found.received(self._connection, source, sequence)

    def counting(self, key: bytes) -> Leaf | None:
        """The version of a key that counts, sealed or waiting; None where its bytes are not here."""
        return found.counting(self._connection, key)

    def checkpoint(self, since: int) -> tuple[Checkpoint, tuple[CoSignature, ...], tuple[bytes, ...]] | None:
        """The newest checkpoint, its co-signatures, and what shows that it continues a history of `since` blocks."""
        with self.one_moment():
            newest = checkpoints.latest(self._connection)
            if newest is None or newest[1].size < since:
                return None
            number, checkpoint = newest
            path = history.consistency(self._connection, since, checkpoint.size)
            return checkpoint, checkpoints.cosignatures(self._connection, number), path

    def word(self, since: int, root: bytes) -> Word | None:
        """The newest checkpoint of this node, for whom saw the one of `since` blocks with this root before."""
        with self.one_moment():
            return checkpoints.word(self._connection, since, root)

    def last_word(
        self, since: int, root: bytes, cosigners: int, signed_ms: int, listed: Collection[bytes]
    ) -> LastWord | None:
        """The same for whoever follows this node, with what its own chain has there, and who co-signed."""
        with self.one_moment():
            return checkpoints.last_word(self._connection, since, root, cosigners, signed_ms, listed)

    def watched(self, most: int, signer: bytes | None = None) -> list[WatchedLine]:
        """What other nodes signed of the history, line by line, newest first."""
        return watched.lines(self._connection, most, signer)

    def witnessed(self, most: int) -> list[NamedLine]:
        """The same, each with the name of its signer; the lines that contradict another one come first."""
        with self.one_moment():
            names = self.names()
            found = [NamedLine(names.get(line.checkpoint.signer, ""), line) for line in self.watched(most)]
        return sorted(found, key=lambda one: one.line.contradicts is None)

    def branches(self, most: int) -> list[Branch]:
        """The longest side branches, longest first."""
        with self.one_moment():
            return side.branches(self._connection, self.names(), most)

    def contradictions(self) -> int:
        """How many lines contradict another one of the same signer."""
        return watched.contradictions(self._connection)

    def last_line(self, signer: bytes) -> WatchedLine | None:
        """What was seen last of a signer, of the line that it stands by."""
        return watched.last_line(self._connection, signer)

    def notices(self, most: int) -> list[Notice]:
        """The last notices that history gave way, newest first."""
        return checkpoints.notices(self._connection, most)

    def given_way(self, most: int) -> list[GivenWay]:
        """The last notices, newest first, each with what became of the records that it touched."""
        with self.one_moment():
            return given_way.read(self._connection, most)

    def absence(self, height: int, key: bytes) -> Absence | None:
        """What shows that the block at this height holds no record of this key; None when it does, or is not there."""
        block = table.active_at(self._connection, height)
        if block is None:
            return None
        with self.one_moment():
            hashes = table.leaf_hashes(self._connection, block.number)
            leaf_at = partial(table.leaf_at, self._connection, block.number)
            return absence.absence(block.header_bytes, leaf_at, hashes, key)

    def disputes(self, most: int) -> list[Dispute]:
        """Records that are set aside or sealed as conflicts, newest first; asked again, at the cost of what is new."""
        newest = self._disputes.setdefault(most, found.NewestDisputes(most))
        with self.one_moment():
            return newest.read(self._connection)

    def disputes_after(self, place: str, most: int) -> tuple[list[Dispute], str]:
        """A page of the same, at the cost of what it gives: see `found.disputes_after`."""
        with self.one_moment():
            return found.disputes_after(self._connection, place, most)

    def disputed_keys(self) -> frozenset[bytes]:
        """The keys of which more than one version is sealed."""
        return frozenset(key for (key,) in self._connection.execute("SELECT DISTINCT key FROM sealed_conflict"))

    def curve(self, wanted: curves.Curve) -> list[curves.Point]:
        """A quantity over a time, from the roll-ups."""
        with self.one_moment():
            return curves.read(self._connection, wanted)

    def sealed_readings(self) -> SealedReadings:
        """What is sealed, source by source, each hashed again; hold one moment before it is read."""
        return SealedReadings(self._connection, self.height() + 1)

    def members(self) -> Network:
        """The settings in force for the next block."""
        end = table.tip(self._connection)
        assert end is not None, "there is a genesis block"
        return self._settings.after(end)

    def waits(self, most: int) -> list[Waiting]:
        """What waits for a block, the oldest first, and why."""
        with self.one_moment():
            return waiting.of(self._connection, most, self.members().parameters)

    def names(self) -> dict[bytes, str]:
        """The names that nodes proved with their keys."""
        return dict(self._connection.execute("SELECT key, name FROM node_name").fetchall())


def row_of(block: StoredBlock, names: dict[bytes, str]) -> BlockRow:
    """A block as one line of a table."""
    header = block.header
    name = names.get(header.sealer, header.sealer.hex()[:8])
    return BlockRow(header.height, block.id, header.time_ms, header.record_count, header.sealer, name)
