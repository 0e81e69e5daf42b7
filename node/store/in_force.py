"""The settings in force after any block, on any branch: those of genesis and what each control record changed since."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from node.ledger.blocks import FLAG_CONTROL
from node.ledger.genesis import check_genesis
from node.ledger.network import Network
from node.ledger.records import Leaf
from node.ledger.settings import changed_by
from node.store import blocks as table
from node.store.blocks import StoredBlock
from node.store.database import MissingRowError, StoreError
from node.types.record import Kind

MOST_KEPT = 256
LANDMARK = 64
"""Every so manieth change is never forgotten, so that no look at old settings reads more changes than this again."""


class InForce:
    """Looks settings up by the row of the block that set them, and keeps those it read last.

    `told` are settings that are known without reading, by the same rows: a check knows those of damaged blocks.
    """

    def __init__(
        self, connection: sqlite3.Connection, founded: Network, genesis: int,
        told: Mapping[int, Network] = MappingProxyType({}),
    ) -> None:  # fmt: skip
        self._connection = connection
        self._founded = founded
        self._genesis = genesis
        self._told = told
        self._kept: dict[int, Network] = {}
        self._read_lately = 0

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> "InForce":
        """For the ledger behind this connection; its genesis block is checked."""
        first = table.active_at(connection, 0)
        if first is None:
            raise StoreError("The ledger has no genesis block.")
        (leaf,) = table.leaves(connection, first.number)
        parameters = check_genesis(first.header, [leaf])
        founded = Network(parameters, first.id, first.header.network_id, 0, leaf.content_id)
        return cls(connection, founded, first.number)

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
        """What is in force once the control record in this block is."""
        changes: list[tuple[int, Leaf]] = []
        while (network := self._known(number)) is None:
            changes.append((number, self._control(number)))
            number = self._set_before(number)
        for setter, leaf in reversed(changes):
            network = _after(leaf, network)
            self._keep(setter, network)
        return network

    def forget(self) -> None:
        """Read afresh from now on."""
        self._kept.clear()

    def _known(self, number: int) -> Network | None:
        if number == self._genesis:
            return self._founded
        return self._told.get(number) or self._kept.get(number)

    def _keep(self, number: int, network: Network) -> None:
        if self._read_lately == MOST_KEPT:
            self._kept = {at: one for at, one in self._kept.items() if one.control_number % LANDMARK == 0}
            self._read_lately = 0
        self._read_lately += 1
        self._kept[number] = network

    def _set_before(self, number: int) -> int:
        parent = table.by_id(self._connection, table.by_number(self._connection, number).header.previous)
        if parent is None or parent.settings >= number:  # numbers rise along a branch; damaged ones could go round
            raise MissingRowError("The block below a change of settings is not stored.")
        return parent.settings

    def _control(self, number: int) -> Leaf:
        for leaf in table.leaves(self._connection, number):
            if leaf.record.statement.key.kind == Kind.CONTROL:
                return leaf
        raise MissingRowError("A block that should hold a control record holds none.")


def _after(leaf: Leaf, network: Network) -> Network:
    """What a change leaves in force; it was judged when its block came in."""
    parameters = changed_by(network.parameters, leaf.record.statement.values)
    return replace(
        network, parameters=parameters, control_number=network.control_number + 1, control_id=leaf.content_id
    )
