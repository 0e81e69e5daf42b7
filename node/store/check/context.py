"""What the parts of a check share: the connection, what was found to be wrong, and what is true instead."""

import sqlite3
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from node.ledger import blocks, trees
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.store.blocks import StoredBlock
from node.store.check.naming import key_of
from node.store.in_force import InForce
from node.types.block import Header
from node.types.findings import Finding, Progress
from node.types.record import Key, Kind

Told = Iterator[Finding | Progress]
Findings = Iterator[Finding]
MINUTE_NS = 60_000_000_000
EVERY = 64
"""After so many blocks or rows the progress is told."""

Place = tuple[bytes, int, int]
"""Content id, height and position."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table of blocks, as it is stored."""

    number: int
    id: bytes
    header: bytes
    seal: bytes
    edge: bytes
    work: bytes
    settings: int
    invalid: str | None


@dataclass(frozen=True, slots=True)
class Known:
    """What a block truly is, as far as its row and its neighbours tell; a header beyond repair is None."""

    number: int
    id: bytes
    header: Header | None
    header_bytes: bytes
    seal: bytes
    edge: trees.RightEdge
    work: int
    settings: int
    invalid: str | None = None

    def stored(self) -> StoredBlock:
        """As the rest of the store knows it."""
        assert self.header is not None
        return StoredBlock(
            self.number, self.id, self.header_bytes, self.header, self.seal, self.edge, self.work, self.settings,
            self.invalid,
        )  # fmt: skip


@dataclass
class Context:
    """The state of one check.  What it remembers grows with what is wrong, not with the chain."""

    connection: sqlite3.Connection
    pruned: int = 0
    size: int = 0
    network: Network | None = None
    genesis_id: bytes = b""
    in_force: InForce | None = None  # settings by the blocks that set them, once genesis is known to be good
    # What is wrong, and what is true instead:
    aliases: dict[int, int] = field(default_factory=dict)  # the number that others use for a block -> its row's
    listed: dict[int, int] = field(default_factory=dict)  # the number of a block off the chain -> that in its list
    moved: dict[int, int] = field(default_factory=dict)  # height -> the block that truly stands there
    spurious: set[int] = field(default_factory=set)  # heights of rows in `active` that stand for nothing
    known: dict[int, Known] = field(default_factory=dict)
    ids: dict[bytes, int] = field(default_factory=dict)
    claimed: set[tuple[int, int]] = field(default_factory=set)  # rows of `body` that belong elsewhere
    extras: list[tuple[int, int]] = field(default_factory=list)  # rows of `body` that no header counts
    keys: dict[bytes, Place] = field(default_factory=dict)
    false_keys: set[bytes] = field(default_factory=set)
    conflicts: dict[bytes, list[Place]] = field(default_factory=dict)
    false_conflicts: set[tuple[bytes, bytes]] = field(default_factory=set)
    false_nodes: set[tuple[int, int]] = field(default_factory=set)  # of the history tree
    series: set[tuple[str, str]] = field(default_factory=set)  # seen lately
    lost_series: set[tuple[str, str]] = field(default_factory=set)
    doubted_series: set[int] = field(default_factory=set)
    doubted: set[tuple[str, str, int]] = field(default_factory=set)  # minutes that damaged records belong to
    networks: dict[int, Network] = field(default_factory=dict)  # set by control records that are damaged
    # What was compared:
    counted_keys: int = 0
    last_turn: int = 0
    links: int = 0
    contents: int = 0
    records: int = 0
    hashed: int = 0

    def told(self, part: str, done: int, total: int) -> Progress:
        """How far a part is."""
        return Progress(part, done, total, self.links, self.contents, self.records, self.hashed)

    def row(self, number: int) -> Row | None:
        """The row of a block by the number that others use for it."""
        found = self.connection.execute(
            "SELECT number, id, header, seal, edge, work, settings, invalid FROM block WHERE number = ?",
            (self.aliases.get(number, number),),
        ).fetchone()
        return Row(*found) if found else None

    def active(self, height: int) -> int | None:
        """The number of the block at this height."""
        if height in self.moved:
            return self.moved[height]
        if height in self.spurious:
            return None
        found = self.connection.execute("SELECT block FROM active WHERE height = ?", (height,)).fetchone()
        return found[0] if found else None

    def is_active(self, number: int) -> bool:
        """Whether this block is part of the active chain."""
        if number in self.moved.values():
            return True
        rows = self.connection.execute("SELECT height FROM active WHERE block = ?", (number,)).fetchall()
        return any(height not in self.spurious and self.active(height) == number for (height,) in rows)

    def block(self, number: int) -> Known | None:
        """What a block truly is."""
        if number in self.known:
            return self.known[number]
        row = self.row(number)
        return None if row is None else known_of(row, number)

    def by_id(self, identifier: bytes) -> Known | None:
        """The block with this id, on any branch."""
        if identifier in self.ids:
            return self.block(self.ids[identifier])
        row = self.connection.execute("SELECT number FROM block WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            return None
        number = next((used for used, held in self.aliases.items() if held == row[0]), row[0])
        found = self.block(number)
        return found if found is not None and found.id == identifier else None

    def remember(self, block: Known) -> None:
        """Keep what a damaged block truly is."""
        self.known[block.number] = block
        self.ids[block.id] = block.number

    def doubt(self, key: bytes | Key) -> None:
        """Roll-ups of this record's minute say nothing: what they are made of is damaged."""
        found = key if isinstance(key, Key) else key_of(key)
        if found is not None and found.kind == Kind.READING:
            self.doubted.add((found.source, found.point, found.time_ns // MINUTE_NS))


def known_of(row: Row, number: int) -> Known:
    """A block as its row has it."""
    try:
        header = blocks.decode_header(row.header)
    except LedgerError:
        header = None
    edge = trees.edge_from_bytes(row.edge)
    work = int.from_bytes(row.work, "big")
    return Known(number, row.id, header, row.header, row.seal, edge, work, row.settings, row.invalid)


Checked = Generator[Finding, None, bool]
