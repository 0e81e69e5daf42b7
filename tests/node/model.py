"""A chain as plain Python says it should be: rebuilt from the blocks alone, to compare a store with."""

import sqlite3
from dataclasses import dataclass, field

from node.ledger import blocks, proofs, rules, trees
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.records import Leaf
from node.ledger.rules import Parent
from node.store import blocks as table
from node.store import history, pool
from node.store.pool import State
from node.types.record import Kind
from tests.node.builders import parent_after


@dataclass(frozen=True)
class Node:
    """A block of the model's tree, with what holds after it."""

    parent: Parent
    data: bytes
    network: Network
    work: int
    sealed: dict[bytes, bytes]
    disputed: dict[bytes, frozenset[bytes]]
    before: "Node | None" = None

    @property
    def id(self) -> bytes:
        return self.parent.id

    @property
    def height(self) -> int:
        return self.parent.header.height

    def content_of(self, key: bytes) -> bytes | None:
        return self.sealed.get(key)

    def conflicts_of(self, key: bytes) -> frozenset[bytes]:
        return self.disputed.get(key, frozenset())

    def line(self) -> list["Node"]:
        """From genesis up to here."""
        node: Node | None = self
        found = []
        while node is not None:
            found.append(node)
            node = node.before
        return found[::-1]


def child(before: Node, data: bytes) -> Node:
    """The block on its parent; raises as the rules do."""
    header_bytes, seal, body = blocks.split_block(data)
    header = blocks.decode_header(header_bytes)
    rules.check_header(header, header_bytes, seal, before.parent, before.network)
    leaves = blocks.decode_body(body, header.record_count)
    after = rules.check_body(header, leaves, before.network)
    rules.check_fresh(leaves, before)
    sealed, disputed = dict(before.sealed), dict(before.disputed)
    for leaf in leaves:
        inner = pool.disputed_leaf(leaf)
        if inner is None:
            sealed[leaf.key] = leaf.content_id
        else:
            disputed[inner.key] = disputed.get(inner.key, frozenset()) | {inner.content_id}
    work = before.work + (1 << header.difficulty)
    return Node(parent_after(before.parent, data), data, after, work, sealed, disputed, before)


@dataclass
class Model:
    """Every valid block that was ever handed in, and every record that was ever accepted or left the chain."""

    genesis: Node
    tree: dict[bytes, Node] = field(default_factory=dict)
    held: dict[bytes, Leaf] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tree[self.genesis.id] = self.genesis

    def add(self, before: Node, data: bytes) -> Node | None:
        """The new block; None when the rules refuse it."""
        try:
            node = child(before, data)
        except LedgerError:
            return None
        return self.tree.setdefault(node.id, node)

    def best(self) -> int:
        return max(node.work for node in self.tree.values())


def check_store(connection: sqlite3.Connection, model: Model) -> None:
    """The invariants of a ledger: nothing acknowledged is lost, and all that is stored follows from the blocks."""
    tip = table.tip(connection)
    assert tip is not None
    node = model.tree[tip.id]
    assert tip.work == node.work == model.best(), "the tip is a valid block with the most work"
    _check_chain(connection, node)
    _check_pool(connection, node, model)


def _check_chain(connection: sqlite3.Connection, node: Node) -> None:
    line = node.line()
    stored = list(table.active_range(connection, 0, 10_000))
    assert [block.id for block in stored] == [one.id for one in line]
    assert all(blocks.header_id(block.header_bytes) == block.id for block in stored)
    assert dict(connection.execute("SELECT key, content FROM sealed_key").fetchall()) == node.sealed
    found: dict[bytes, set[bytes]] = {}
    for key, content in connection.execute("SELECT key, content FROM sealed_conflict"):
        found.setdefault(key, set()).add(content)
    assert found == {key: set(contents) for key, contents in node.disputed.items()}
    leaf_hashes = [blocks.history_leaf(one.id) for one in line]
    inner = proofs.node_of(leaf_hashes)
    rows = connection.execute("SELECT level, position, hash FROM history").fetchall()
    assert {(level, position): inner(level, position) for level, position, _ in rows} == {
        (level, position): node_hash for level, position, node_hash in rows
    }
    assert len(rows) == len(line) - len(line).bit_count(), "each perfect subtree once"
    assert history.root(connection, len(line)) == trees.root(leaf_hashes)


def _check_pool(connection: sqlite3.Connection, node: Node, model: Model) -> None:
    rows = connection.execute("SELECT content, key, kind, state, disputes, record FROM accepted").fetchall()
    states = {row[0]: row for row in rows}
    assert set(model.held) <= set(states), "no accepted record is lost"
    pending: dict[bytes, int] = {}
    for content, key, kind, state, disputes, record in rows:
        sealed = node.sealed.get(key)
        active = sealed == content or content in node.conflicts_of(key)
        assert (state == State.ACTIVE) == active
        assert (record is None) == (state == State.ACTIVE), "bytes are kept for all that no block holds"
        assert not disputes or (state == State.ASIDE and sealed is not None and kind != Kind.CONTROL)
        if state == State.PENDING:
            assert sealed is None
            pending[key] = pending.get(key, 0) + 1
    assert all(count == 1 for count in pending.values()), "one version of a key waits at most"
