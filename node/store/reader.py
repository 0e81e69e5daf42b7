"""Reading the chain beside the writer: pages for screens and for the HTTP face, each over its own connection."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from node.ledger.blocks import encode_block
from node.ledger.genesis import check_genesis
from node.ledger.records import Leaf
from node.ledger.rules import Network
from node.store import blocks as table
from node.store import database, inspect, pool
from node.store.blocks import StoredBlock
from node.store.database import StoreError
from node.types.block import BlockDetail, BlockRow

MAX_ROWS = 2_000


class ChainReader:
    """A `PageSource` over a read-only connection.  Not thread-safe: one for each thread that reads."""

    def __init__(self, data: Path) -> None:
        self._connection = database.open_reader(data)
        self._rules: Network | None = None

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

    def detail(self, height: int) -> BlockDetail | None:
        """The block at this height, with everything that can be recomputed recomputed."""
        block = table.active_at(self._connection, height)
        if block is None:
            return None
        return inspect.open_block(self._connection, block, row_of(block, self.names()), self._network())

    def _network(self) -> Network:
        """The rules in force, from the genesis block; read once."""
        if self._rules is None:
            first = table.active_at(self._connection, 0)
            if first is None:
                raise StoreError("The ledger has no genesis block.")
            parameters = check_genesis(first.header, table.leaves(self._connection, first.number))
            self._rules = Network(parameters, first.id, first.header.network_id)
        return self._rules

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

    def find(self, text: str) -> int | None:
        """The height of the block whose height, or id by its first digits, is this text."""
        wanted, _, ending = "".join(text.split()).lower().partition("…")
        # A height has no leading zero, and an id nearly always has one.
        if ending or (wanted.startswith("0") and len(wanted) > 1):
            return self._find_id(wanted, ending)
        if wanted.isdecimal() and len(wanted) <= 18 and int(wanted) <= self.height():
            return int(wanted)
        return self._find_id(wanted, "")

    def _find_id(self, digits: str, ending: str) -> int | None:
        """By the first digits, or in the short form in which screens write it: 00005e1f…c93a."""
        try:
            low = bytes.fromhex(digits.ljust(64, "0"))
            high = bytes.fromhex(digits.ljust(64, "f"))
        except ValueError:
            return None
        if not digits or len(low) != 32:
            return None
        row = self._connection.execute(
            "SELECT a.height FROM block b JOIN active a ON a.block = b.number"
            " WHERE b.id BETWEEN ? AND ? AND lower(hex(b.id)) LIKE ? ORDER BY a.height DESC LIMIT 1",
            (low, high, f"%{ending}" if ending.isalnum() else "%"),
        ).fetchone()
        return row[0] if row else None

    def blocks(self, first: int, count: int) -> Iterator[tuple[StoredBlock, list[Leaf]]]:
        """Whole blocks of the active chain by height, ascending."""
        for block in table.active_range(self._connection, first, count):
            yield block, table.leaves(self._connection, block.number)

    def encoded_blocks(self, first: int, count: int) -> Iterator[bytes]:
        """Whole blocks of the active chain as nodes send them: the stored bytes, not read record by record."""
        for block in table.active_range(self._connection, first, count):
            records = table.record_bytes(self._connection, block.number)
            yield encode_block(block.header_bytes, block.seal, records)

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

    def pending_after(self, turn: int, most: int, most_bytes: int) -> Sequence[tuple[int, bytes]]:
        """Pending records past a turn, each with its turn, as many as fit."""
        return pool.pending_after(self._connection, turn, most, most_bytes)

    def names(self) -> dict[bytes, str]:
        """The names that nodes proved with their keys."""
        return dict(self._connection.execute("SELECT key, name FROM node_name").fetchall())


def row_of(block: StoredBlock, names: dict[bytes, str]) -> BlockRow:
    """A block as one line of a table."""
    header = block.header
    name = names.get(header.sealer, header.sealer.hex()[:8])
    return BlockRow(header.height, block.id, header.time_ms, header.record_count, header.sealer, name)
