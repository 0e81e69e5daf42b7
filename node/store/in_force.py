"""The settings in force after any block, on any branch: read from the control record that set them."""

import sqlite3

from node.ledger.blocks import FLAG_CONTROL
from node.ledger.control import control_of
from node.ledger.genesis import check_genesis
from node.ledger.network import Network
from node.ledger.settings import with_settings
from node.store import blocks as table
from node.store.blocks import StoredBlock
from node.store.database import MissingRowError, StoreError
from node.types.record import Kind

MOST_KEPT = 64


class InForce:
    """Looks settings up by the row of the block that set them, and keeps those it read last."""

    def __init__(self, connection: sqlite3.Connection, founded: Network, genesis: StoredBlock) -> None:
        self._connection = connection
        self._founded = founded
        self._genesis = genesis.number
        self.began_ms = genesis.header.time_ms
        self._kept: dict[int, Network] = {}

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "InForce":
        """For the ledger behind this connection; its genesis block is checked."""
        first = table.active_at(connection, 0)
        if first is None:
            raise StoreError("The ledger has no genesis block.")
        (leaf,) = table.leaves(connection, first.number)
        parameters = check_genesis(first.header, [leaf])
        founded = Network(parameters, first.id, first.header.network_id, 0, leaf.content_id)
        return cls(connection, founded, first)

    def before(self, block: StoredBlock) -> Network:
        """What this block itself is judged by."""
        parent = table.by_id(self._connection, block.header.previous)
        return self._founded if parent is None else self.after(parent)

    def at(self, block: StoredBlock) -> Network:
        """The same, with one look less for all the blocks that change nothing."""
        return self.before(block) if block.header.flags & FLAG_CONTROL else self.after(block)

    def after(self, block: StoredBlock) -> Network:
        """What a child of this block is judged by."""
        return self.set_by(block.settings)

    def set_by(self, number: int) -> Network:
        """What the control record in this block set."""
        if number == self._genesis:
            return self._founded
        if number not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[number] = self._read(number)
        return self._kept[number]

    def forget(self) -> None:
        """Read afresh from now on."""
        self._kept.clear()

    def _read(self, number: int) -> Network:
        founded = self._founded
        for leaf in table.leaves(self._connection, number):
            statement = leaf.record.statement
            if statement.key.kind == Kind.CONTROL:
                parameters = with_settings(founded.parameters, statement.values)
                return Network(
                    parameters, founded.genesis_id, founded.network_id, control_of(statement).number, leaf.content_id
                )
        raise MissingRowError("A block that should hold a control record holds none.")
