"""A utility's real ledger: the node's own code accepts, seals, signs and exports, and a scene says what is sealed."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Self

from node.keys import NodeKey
from node.ledger.blocks import encode_block
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import checkpoints, database, receipts
from node.store.chain import Chain
from node.store.database import transaction
from node.store.switch import Change
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality
from node.types.receipt import Checkpoint
from node.types.record import Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network, key_of, later_ms
from tests.node.test_control import seal

FOUNDER, SECOND = key_of("founder"), key_of("second")
VOLTAGES = [Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.VOLT) for phase in (Phase.A, Phase.B, Phase.C)]
POWER = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.KILOWATT)
OUTAGE = range(40, 50)
"""Seconds in which the voltage was gone at the feeder F1: what somebody would like to leave out."""
BLOCKS, SPAN = 14, 10
"""So many blocks, each of so many seconds."""


def said(relay: str, second: int, first: Decimal | None = None) -> Statement:
    """What this relay said in this second of the scene; in the outage nothing is left but a mark."""
    gone = relay == "F1" and second in OUTAGE and first is None
    key = Key(relay, "", Kind.READING, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)
    usual = [Decimal(2300 + second % 40) / 10, Decimal(2310 + second % 30) / 10, Decimal(2305 + second % 20) / 10]
    numbers = [Decimal(0)] * 3 if gone else [usual[0] if first is None else first, *usual[1:]]
    quality = Quality.QUESTIONABLE if gone else Quality.GOOD
    voltages = (Measured(one, number, quality) for one, number in zip(VOLTAGES, numbers, strict=True))
    power = Measured(POWER, Decimal(0) if gone else Decimal(40 + second % 5))
    return Statement(key, (*voltages, power))


class Utility:
    """Its ledger in a folder; each call opens it, so that nothing is left open between them."""

    def __init__(self, folder: Path, network: Network | None = None) -> None:
        self.folder, self.network = folder, network or Network()
        with self.opened() as connection:
            Chain.begin(connection, self.network.genesis)

    @classmethod
    def of(cls, folder: Path, network: Network) -> Self:
        """One whose ledger is there already."""
        made = cls.__new__(cls)
        made.folder, made.network = folder, network
        return made

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Its store."""
        connection = database.open_writer(self.folder)
        try:
            yield connection
        finally:
            connection.close()

    def seal(self, leaves: Sequence[Leaf], by: NodeKey = FOUNDER) -> None:
        """A block of these records."""
        with self.opened() as connection:
            seal(self.network, Chain(connection), list(leaves), by)

    def take(self, blocks: Sequence[bytes]) -> Change:
        """Blocks that came from somewhere else."""
        with self.opened() as connection:
            chain = Chain(connection)
            return chain.add(blocks, later_ms(chain))

    def sign(self, signer: NodeKey = FOUNDER, at_ms: int = START_MS + 3_600_000) -> Checkpoint | None:
        """Its node's word for what is six blocks deep."""
        with self.opened() as connection, transaction(connection):
            return checkpoints.sign_history(connection, signer, self.network.genesis_id, at_ms)[1]

    def receipt(self, record: Leaf | bytes) -> bytes:
        """The file that it gives to somebody who asks for this record."""
        identifier = record if isinstance(record, bytes) else record.content_id
        with self.opened() as connection:
            return encode_receipt(receipts.make(connection, identifier))

    def view(self, record: Leaf | bytes) -> dict[str, Any]:
        """The same as what an attacker has in their hands: its parts."""
        parts: dict[str, Any] = json.loads(self.receipt(record))
        return parts

    def heard(self, relay: str, second: int, first: Decimal | None = None) -> Leaf:
        """The record of what a relay said."""
        return self.network.witnessed(said(relay, second, first))

    def blocks(self) -> list[bytes]:
        """All blocks above the network's first."""
        with self.opened() as connection:
            found = list(table.active_range(connection, 1, 1_000_000))
            return [
                encode_block(one.header_bytes, one.seal, table.record_bytes(connection, one.number)) for one in found
            ]

    def tell(
        self, count: int = BLOCKS, changed: dict[tuple[str, int], Decimal] | None = None, by: NodeKey = FOUNDER
    ) -> None:
        """The whole scene sealed, block by block; `changed` is what is told otherwise."""
        other = changed or {}
        for begin in range(0, count * SPAN, SPAN):
            seconds = range(begin, begin + SPAN)
            leaves = [self.heard(relay, one, other.get((relay, one))) for relay in ("F1", "F2") for one in seconds]
            self.seal(leaves, by)


def written(view: object) -> bytes:
    """An attacker's parts as a file again."""
    return json.dumps(view, indent=1).encode() + b"\n"
