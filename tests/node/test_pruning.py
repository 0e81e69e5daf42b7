"""Pruning drops the bytes of old records, and nothing that proofs, keys or curves are made of."""

import sqlite3

import pytest

from node.ledger import receipts, verdict
from node.ledger.records import Leaf
from node.ledger.values import encode_quantity
from node.store import checkpoints, pruning, rollups, switch
from node.store import receipts as made
from node.store.blocks import PrunedError
from node.store.chain import Chain
from node.store.database import transaction
from node.store.found import keys_of
from node.store.ledger import _prune
from node.store.pool import Outcome
from node.types.receipt import Answer, Known
from tests.node.builders import START_MS, Network, branch, later_ms, voltage
from tests.node.test_control import FOUNDER, SECOND, change, seal, with_third

NOW_NS = START_MS * 1_000_000
LATER_MS = 1 << 62
KEPT = ("block", "active", "history", "sealed_key", "sealed_conflict", "checkpoint", "rollup")


def grown(
    network: Network, chain: Chain, connection: sqlite3.Connection, count: int = 12, fresh: bool = True
) -> list[Leaf]:
    """A block for each reading, the second with a change of settings too; the first blocks are signed for."""
    leaves = [network.leaf_of(second=number * 40, number=f"{200 + number}") for number in range(count)]
    for number, leaf in enumerate(leaves):
        more = [change(network, with_third(network), FOUNDER, SECOND)] if number == 1 else []
        seal(network, chain, [leaf, *more])
    with transaction(connection):
        while fresh and rollups.refresh(connection, 100):
            pass
        checkpoints.sign_history(connection, network.founder, network.genesis_id, START_MS)
    return leaves


def pruned(connection: sqlite3.Connection, keep: int, oldest_ms: int = LATER_MS) -> int:
    with transaction(connection):
        return pruning.prune(connection, pruning.limit(connection, oldest_ms, keep))


def bare_heights(connection: sqlite3.Connection) -> set[int]:
    """Where records have no bytes any more."""
    rows = connection.execute(
        "SELECT a.height FROM active a JOIN body d ON d.block = a.block WHERE d.record IS NULL"
    ).fetchall()
    return {height for (height,) in rows}


def test_headers_leaf_hashes_keys_and_roll_ups_stay(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    grown(network, chain, connection)
    queries = [f"SELECT * FROM {table}" for table in KEPT] + ["SELECT block, position, leaf FROM body"]
    before = [connection.execute(query).fetchall() for query in queries]
    assert all(rows for rows, table in zip(before, KEPT, strict=False) if table != "sealed_conflict")
    assert pruned(connection, 4) == 7
    assert bare_heights(connection) == {1, 3, 4, 5, 6}, "genesis and the change of settings keep their records"
    assert [connection.execute(query).fetchall() for query in queries] == before


def test_a_roll_up_of_pruned_records_outlives_late_data(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    """It cannot be made again, so it is left as it is rather than made of what is left."""
    grown(network, chain, connection)
    pruned(connection, 4)
    quantity = encode_quantity(voltage("1").quantity)
    query = "SELECT count, total FROM rollup WHERE span = 60 AND quantity = ? ORDER BY start LIMIT 1"
    before = connection.execute(query, (quantity,)).fetchone()
    chain.accept([network.leaf_of(second=1, number="999")], NOW_NS)
    with transaction(connection):
        assert rollups.refresh(connection, 100)
    assert connection.execute(query, (quantity,)).fetchone() == before


def test_roll_ups_that_are_stale_are_made_before_the_records_go(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    leaves = grown(network, chain, connection, fresh=False)
    assert connection.execute("SELECT count(*) FROM rollup").fetchone() == (0,)
    pruned(connection, 4)
    counted = connection.execute("SELECT sum(count) FROM rollup WHERE span = 60").fetchone()
    assert counted == (len(leaves),) and bare_heights(connection)


def test_only_behind_a_checkpoint_and_never_the_newest(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    grown(network, chain, connection)
    newest = checkpoints.latest(connection)
    assert newest is not None and newest[1].size == 7
    for keep, below in ((1, 7), (10, 3), (12, 1), (288, 0)):
        assert pruning.limit(connection, LATER_MS, keep) == below
    block_2 = connection.execute("SELECT header FROM block WHERE number = 3").fetchone()[0]
    assert pruning.limit(connection, int.from_bytes(block_2[120:128], "big"), 1) == 2, "no older than asked for"
    connection.execute("DELETE FROM checkpoint")
    assert pruning.limit(connection, LATER_MS, 1) == 0


def test_receipts_made_before_stay_good_and_a_pruned_record_is_still_known(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    leaves = grown(network, chain, connection)
    asked = [leaf.content_id for leaf in leaves] * 100 + [bytes(32)]
    assert keys_of(connection, asked) == {leaf.content_id: leaf.key for leaf in leaves}
    files = [receipts.encode_receipt(made.make(connection, leaf.content_id)) for leaf in leaves]
    pruned(connection, 4)
    known = Known(frozenset({network.genesis_id}))
    assert {verdict.judge(file, known).answer for file in files} == {Answer.UNALTERED}
    here = [leaf for height, leaf in enumerate(leaves, 1) if height not in bare_heights(connection)]
    assert keys_of(connection, asked) == {leaf.content_id: leaf.key for leaf in here}, "what is pruned is not held"
    with pytest.raises(PrunedError, match="pruned on this node"):
        made.make(connection, leaves[0].content_id)
    for leaf, file in ((leaves[1], files[1]), (leaves[9], files[9])):
        assert receipts.encode_receipt(made.make(connection, leaf.content_id)) == file
    (again,) = chain.accept([leaves[0]], NOW_NS)
    assert (again.outcome, again.height) == (Outcome.SEALED, 1)
    (other,) = chain.accept([network.leaf_of(number="999")], NOW_NS)
    assert other.outcome == Outcome.CONFLICT


def test_no_branch_leaves_the_chain_below_what_was_pruned(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    grown(network, chain, connection)
    pruned(connection, 4)
    assert switch.pruned_below(connection) == 7
    tip = chain.tip
    rival = branch(network, network.root(), [[network.leaf_of("Rival", second)] for second in range(14)])
    assert chain.add(rival, later_ms(chain)).connected == () and chain.tip == tip


def test_roll_ups_are_made_in_steps_before_their_records_go(
    network: Network, chain: Chain, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many wait to be made, no reading waits for all of them; and none is lost."""
    monkeypatch.setattr(pruning, "MINUTES_AT_ONCE", 10)
    monkeypatch.setattr(pruning, "LEAST_KEPT", 4)
    grown(network, chain, connection, fresh=False)
    chain.accept([network.leaf_of("Late", second=60 * minute) for minute in range(95)], NOW_NS)
    (stale,) = connection.execute("SELECT count(*) FROM stale").fetchone()
    assert stale > 95
    made_in: list[int] = []
    told: list[str] = []
    connection.set_trace_callback(told.append)
    steps: list[int | None] = []
    while not steps or steps[-1] is not None:
        told.clear()
        steps.append(_prune(connection, LATER_MS))
        made_in.append(sum(line.startswith("DELETE FROM stale") for line in told))
    connection.set_trace_callback(None)
    assert sum(made_in) == stale and max(made_in) == 10
    assert steps == [0] * (len(steps) - 2) + [7, None] and bare_heights(connection) == {1, 3, 4, 5, 6}
    (count,) = connection.execute("SELECT sum(count) FROM rollup WHERE span = 60").fetchone()
    assert count == 12 + 95
