"""What must be true of a folder, whatever happened to the program that wrote it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from node.ledger import blocks
from node.store import database, switch
from node.store.chain import Chain, RefusedError
from node.store.fsck import check_folder
from node.types.findings import Finding
from tests.faults.story import HOLDS, STORED, Story, small_steps, stored_ids
from tests.node.model import Model, Node, check_store

NOW_MS = 1 << 42
Said = list[tuple[str, bytes]]


def fsck(folder: Path) -> str:
    """What is wrong with the ledger in a folder, in a sentence; empty when nothing is."""
    return next((str(found) for found in check_folder(folder) if isinstance(found, Finding)), "")


def said(text: str) -> Said:
    """What the driver told; a line that was cut short was not told."""
    lines = [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]
    return [(what, bytes.fromhex(digits)) for what, digits in lines]


def check_left(folder: Path, whole: Story, told: Said) -> None:
    """Nothing that was told is lost, every rule holds, and all goes on from here to where it went without the fault."""
    with small_steps(), closing(database.open_writer(folder)) as connection:
        if not Chain.is_begun(connection):
            assert not told, "the chain that was told of is gone"
            Chain.begin(connection, whole.network.genesis)
        chain = Chain(connection)
        chain.pursue(NOW_MS)
        assert switch.goal(connection) is None
        stored = stored_ids(connection)
        assert {identifier for what, identifier in told if what == STORED} <= stored, "a block that was told is gone"
        model = model_of(whole, stored)
        model.held = {identifier: whole.leaves[identifier] for what, identifier in told if what == HOLDS}
        check_store(connection, model)
        assert not (fault := fsck(folder)), fault
        _go_on(connection, chain, whole)
    assert not (fault := fsck(folder)), fault


def _go_on(connection: sqlite3.Connection, chain: Chain, whole: Story) -> None:
    """Everything is sent again, as peers and sources would."""
    chain.accept(list(whole.leaves.values()), NOW_MS * 1_000_000)
    for data in whole.block_list:
        with suppress(RefusedError):
            chain.add([data], NOW_MS)
    assert chain.tip.id == whole.tip, "it ends where a run without the fault ends"
    model = model_of(whole, stored_ids(connection))
    model.held = whole.leaves
    check_store(connection, model)


def model_of(whole: Story, among: Iterable[bytes]) -> Model:
    """What the blocks with these ids say."""
    network, wanted = whole.network, set(among)
    contents = {network.leaf.key: network.leaf.content_id}
    model = Model(Node(network.root(), network.genesis, network.rules, 0, contents, {}))
    for data in whole.block_list:
        header_bytes = blocks.split_block(data)[0]
        before = model.tree.get(blocks.decode_header(header_bytes).previous)
        if blocks.header_id(header_bytes) in wanted and before is not None:
            model.add(before, data)
    return model
