"""Receipts, checkpoints and notices made from a store: checked by the rules alone, before and after history changes."""

import asyncio
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from node.api.views import record_view
from node.intake import Intake
from node.ledger import blocks, checkpoints, proofs, receipts, verdict
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, encode_record
from node.store import blocks as table
from node.store import checkpoints as signed
from node.store import history
from node.store import receipts as made
from node.store.chain import Chain
from node.store.database import transaction
from node.store.ledger import Ledger
from node.types.events import Event, HistoryChanged
from node.types.receipt import Answer, Checkpoint, Known, Notice, Receipt
from node.types.record import Key, Statement, TimeBasis
from tests.node.builders import START_MS, FakeClock, Network, branch, id_of, key_of, later_ms
from tests.node.test_control import FOUNDER, SECOND, change, seal, with_third

NOW_NS = START_MS * 1_000_000


def grow(network: Network, chain: Chain, count: int, first: int = 0) -> list[Leaf]:
    """One block for each of so many readings."""
    leaves = [network.leaf_of(second=first + number) for number in range(count)]
    for leaf in leaves:
        seal(network, chain, [leaf])
    return leaves


def sign(connection: sqlite3.Connection, network: Network) -> tuple[Notice | None, Checkpoint | None]:
    with transaction(connection):
        return signed.sign_history(connection, network.founder, network.genesis_id, START_MS)


def judged(receipt: Receipt, network: Network) -> Answer:
    data = receipts.encode_receipt(receipt)
    assert receipts.decode_receipt(data) == receipt
    return verdict.judge(data, Known(frozenset({network.genesis_id}))).answer


def test_history_is_proven_at_every_size(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    grow(network, chain, 20)
    leaves = [
        blocks.history_leaf(row[0])
        for row in connection.execute("SELECT b.id FROM active a JOIN block b ON b.number = a.block ORDER BY a.height")
    ]
    node = proofs.node_of(leaves)
    for size in range(1, len(leaves) + 1):
        assert history.root(connection, size) == proofs.subtree_root(node, 0, size)
        assert history.inclusion(connection, size // 2, size) == proofs.inclusion(node, size // 2, size)
        assert history.consistency(connection, size // 2, size) == proofs.consistency(node, size // 2, size)


def test_a_checkpoint_is_signed_six_blocks_deep(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    grow(network, chain, 5)
    assert sign(connection, network) == (None, None)
    grow(network, chain, 1, 100)
    _, first = sign(connection, network)
    assert first is not None and first.size == 1 and checkpoints.is_checkpoint(first, network.genesis_id)
    assert sign(connection, network) == (None, None), "nothing new is settled"
    grow(network, chain, 4, 200)
    _, second = sign(connection, network)
    assert second is not None and second.size == 5
    path = history.consistency(connection, first.size, second.size)
    assert proofs.is_consistent(first.size, first.root, second.size, second.root, path)


def test_receipts_of_young_and_settled_blocks(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    leaves = grow(network, chain, 9)
    young = made.make(connection, leaves[8].content_id)
    assert young.checkpoint is None and judged(young, network) == Answer.UNALTERED
    sign(connection, network)
    for leaf in leaves[:3]:
        settled = made.make(connection, leaf.content_id)
        assert settled.checkpoint is not None and judged(settled, network) == Answer.UNALTERED
        assert verdict.judge_receipt(settled, Known()).answer == Answer.STRANGER
    with pytest.raises(made.NoReceiptError, match="No record"):
        made.make(connection, bytes(32))
    waiting = network.leaf_of("Waiting")
    chain.accept([waiting], NOW_NS)
    with pytest.raises(made.NoReceiptError, match="not sealed"):
        made.make(connection, waiting.content_id)


def test_a_receipt_proves_who_might_seal(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """Sealed by a key that genesis does not list, after the members took it in."""
    seal(network, chain, [change(network, with_third(network), FOUNDER, SECOND)])
    leaf = network.leaf_of(second=5)
    seal(network, chain, [leaf], key_of("third"))
    for first in (50, 60):
        receipt = made.make(connection, leaf.content_id)
        assert len(receipt.controls) == 1 and judged(receipt, network) == Answer.UNALTERED
        assert judged(replace(receipt, controls=()), network) == Answer.ALTERED
        grow(network, chain, 8, first)
        sign(connection, network)
    assert receipt.checkpoint is not None


def test_a_disputed_reading_says_so(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    seal(network, chain, [first])
    chain.accept([other], NOW_NS)
    grow(network, chain, 8, 10)
    sign(connection, network)
    receipt = made.make(connection, first.content_id)
    assert len(receipt.disputes) == 1
    said = verdict.judge_receipt(receipt, Known(frozenset({network.genesis_id})))
    assert said.answer == Answer.UNALTERED and said.disputed
    theirs = made.make(connection, other.content_id)
    said = verdict.judge_receipt(theirs, Known(frozenset({network.genesis_id})))
    assert said.answer == Answer.UNALTERED and said.disputed


def test_an_open_network_is_green_only_with_the_word_of_a_key_one_knows() -> None:
    network = Network(open=True)
    connection = _store(network)
    chain = Chain(connection)
    leaves = grow(network, chain, 9)
    sign(connection, network)
    receipt = made.make(connection, leaves[0].content_id)
    met = Known(frozenset({network.genesis_id}), frozenset({network.founder.public}))
    assert judged(receipt, network) == Answer.STRANGER
    assert verdict.judge_receipt(receipt, met).answer == Answer.UNALTERED
    connection.close()


def _store(network: Network) -> sqlite3.Connection:
    from node.store.schema import SCHEMA

    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(SCHEMA)
    Chain.begin(connection, network.genesis)
    return connection


def test_history_that_was_signed_gives_way_with_a_notice(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    old = grow(network, chain, 9)
    _, before = sign(connection, network)
    assert before is not None and before.size == 4
    rival = branch(network, network.root(), [[network.leaf_of("Other", second=s)] for s in range(11)])
    chain.add(rival, later_ms(chain))
    notice, after = sign(connection, network)
    assert notice is not None and checkpoints.is_notice(notice, network.genesis_id)
    assert (notice.common_height, notice.old_height, notice.new_id) == (0, 3, id_of(rival[-1]))
    assert after is not None and after.size == 6
    assert sign(connection, network) == (None, None)
    assert signed.notices(connection, 5) == [notice]
    with pytest.raises(made.NoReceiptError, match="not sealed"):
        made.make(connection, old[0].content_id)
    kept = connection.execute("SELECT count(*) FROM checkpoint").fetchone()
    assert kept == (2,), "both lines stay"


def test_what_was_not_signed_for_gives_way_without_a_notice(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    grow(network, chain, 6)
    sign(connection, network)
    rival = branch(network, network.root(), [[network.leaf_of("Other", second=s)] for s in range(8)])
    chain.add(rival, later_ms(chain))
    notice, checkpoint = sign(connection, network)
    assert notice is None and checkpoint is not None, "only genesis was signed for, and it never gives way"


def test_cosignatures_travel_with_the_receipt(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    from node.types.receipt import CoSignature

    leaves = grow(network, chain, 8)
    _, checkpoint = sign(connection, network)
    assert checkpoint is not None
    witness = key_of("witness")
    bare = CoSignature(START_MS, witness.public, b"")
    own = replace(bare, signature=witness.sign(checkpoints.cosignature_message(checkpoint, bare, network.genesis_id)))
    found = signed.latest(connection)
    assert found is not None
    signed.cosign(connection, found[0], own)
    receipt = made.make(connection, leaves[0].content_id)
    assert receipt.cosignatures == (own,) and judged(receipt, network) == Answer.UNALTERED
    forged = replace(own, time_ms=own.time_ms + 1)
    assert judged(replace(receipt, cosignatures=(forged,)), network) == Answer.ALTERED


def test_a_dispute_that_nobody_signed_for_yet_is_in_the_receipt(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    """Of a young record, and of one in the signed history; not where the settings changed in between."""
    first, other, third = (network.leaf_of(number=number) for number in ("230", "231", "232"))
    seal(network, chain, [first, network.leaf_of("Beside")])
    chain.accept([other], NOW_NS)
    grow(network, chain, 1, 10)
    young = made.make(connection, first.content_id)
    assert young.checkpoint is None and len(young.disputes) == 1
    assert judged(young, network) == Answer.UNALTERED
    grow(network, chain, 8, 20)
    sign(connection, network)
    chain.accept([third], NOW_NS)
    grow(network, chain, 1, 40)
    signed_too = made.make(connection, first.content_id)
    assert signed_too.checkpoint is not None and len(signed_too.disputes) == 2
    assert judged(signed_too, network) == Answer.UNALTERED
    seal(network, chain, [change(network, with_third(network), FOUNDER, SECOND)])
    chain.accept([network.leaf_of(number="233")], NOW_NS)
    grow(network, chain, 1, 50)
    assert len(made.make(connection, first.content_id).disputes) == 2, "who might seal it cannot be told from here"
    grow(network, chain, 8, 60)
    sign(connection, network)
    settled = made.make(connection, first.content_id)
    assert len(settled.disputes) == 3 and judged(settled, network) == Answer.UNALTERED


def test_a_dispute_counts_at_every_depth_below_the_signed_history_and_in_it(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    seal(network, chain, [first, network.leaf_of("Beside")])
    chain.accept([other], NOW_NS)
    beyond = []
    for second in range(10, 22):
        grow(network, chain, 1, second)
        sign(connection, network)
        receipt = made.make(connection, first.content_id)
        (dispute,) = receipt.disputes
        found = verdict.judge_receipt(receipt, Known(frozenset({network.genesis_id})))
        assert found.answer == Answer.UNALTERED and found.disputed
        if receipt.checkpoint is not None:
            beyond.append(blocks.decode_header(dispute.header).height - receipt.checkpoint.size)
        by_sealer = [step.name for step in found.steps if step.name in {"Dispute: work", "Dispute: seal"}]
        assert len(by_sealer) == (2 if not beyond or beyond[-1] >= 0 else 0)
    assert beyond == list(range(0, -7, -1)), "the first checkpoint ends right below it"


def test_a_receipt_that_no_verifier_would_read_is_not_made(
    network: Network, chain: Chain, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaf = grow(network, chain, 1)[0]
    size = len(receipts.encode_receipt(made.make(connection, leaf.content_id)))
    monkeypatch.setattr(receipts, "MAX_RECEIPT", size)
    assert receipts.encode_receipt(made.make(connection, leaf.content_id))
    monkeypatch.setattr(receipts, "MAX_RECEIPT", size - 1)
    with pytest.raises(LedgerError, match="larger than any verifier reads") as refused:
        receipts.encode_receipt(made.make(connection, leaf.content_id))
    assert refused.value.field == "controls"


def test_no_flipped_bit_of_a_receipt_stays_green(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    """Every bit of the file, of a receipt that has every part."""
    seal(network, chain, [change(network, with_third(network), FOUNDER, SECOND)])
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    seal(network, chain, [first, network.leaf_of("Beside")])
    chain.accept([other], NOW_NS)
    grow(network, chain, 8, 10)
    sign(connection, network)
    data = receipts.encode_receipt(made.make(connection, first.content_id))
    known = Known(frozenset({network.genesis_id}))
    assert verdict.judge(data, known).answer == Answer.UNALTERED
    for place in range(len(data)):
        for bit in range(8) if place % 29 == 0 else (place % 8,):
            flipped = bytearray(data)
            flipped[place] ^= 1 << bit
            assert verdict.judge(bytes(flipped), known).answer != Answer.UNALTERED, (place, bit)


def test_a_forged_network_is_never_green(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """All of it valid, but of a network that somebody made with the same name and another founder."""
    forged = Network(founder=key_of("forger"))
    store = _store(forged)
    other = Chain(store)
    leaf = forged.leaf_of()
    other.accept([leaf], NOW_NS)
    header, leaves = other.template(forged.founder.public, later_ms(other)) or pytest.fail("nothing waits")
    other.add([forged.sealed(header, leaves)], later_ms(other))
    receipt = made.make(store, leaf.content_id)
    assert judged(receipt, forged) == Answer.UNALTERED
    assert judged(receipt, network) == Answer.STRANGER
    genuine = made.make(connection, grow(network, chain, 1)[0].content_id)
    assert judged(replace(receipt, genesis=genuine.genesis), network) == Answer.ALTERED
    store.close()


def test_a_kind_that_is_unknown_is_carried_proven_and_shown_as_bytes(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    key = Key("Relay 1", "bay 3", 4711, TimeBasis.SOURCE, NOW_NS)
    leaf = network.witnessed(Statement(key, opaque=b"from a later version"))
    seal(network, chain, [leaf])
    receipt = made.make(connection, leaf.content_id)
    assert receipt.record.record == leaf.data and judged(receipt, network) == Answer.UNALTERED
    other = encode_record(replace(leaf.record, statement=replace(leaf.record.statement, opaque=b"forged")))
    forged = replace(receipt, record=replace(receipt.record, record=other.data))
    assert judged(forged, network) == Answer.ALTERED
    (stored,) = table.leaves(connection, 2)
    view = record_view(stored, network.parameters)
    assert bytes.fromhex(view["opaque"]) == b"from a later version" and view["values"] == []
    assert (view["key"]["source"], view["key"]["point"], view["key"]["kind"]) == ("Relay 1", "bay 3", 4711)
    assert "time" in view["key"] and view["witness"]["signature"]


def test_signed_history_that_gives_way_is_an_alarm_that_says_how_much(
    network: Network, tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    told: list[Event] = []

    async def scene() -> None:
        ledger = Ledger(tmp_path)
        assert not await ledger.open()
        await ledger.begin(network.genesis)
        intake = Intake(ledger, network.founder, FakeClock(), told.append)
        await intake.start()
        old = [network.leaf_of(second=second) for second in range(9)]
        await intake.accept(old)
        await intake.take_blocks(branch(network, network.root(), [[leaf] for leaf in old]))
        assert not any(isinstance(event, HistoryChanged) for event in told)
        rival = branch(network, network.root(), [[network.leaf_of("Other", second)] for second in range(11)])
        await intake.take_blocks(rival)
        assert intake.pool.pending == 9, "deep as it was, nothing is lost"
        await ledger.close()

    asyncio.run(scene())
    (alarm,) = [event for event in told if isinstance(event, HistoryChanged)]
    assert (alarm.notice.common_height, alarm.notice.old_height) == (0, 3)
    critical = [record.getMessage() for record in warnings_logged if record.levelno == logging.CRITICAL]
    assert len(critical) == 1 and "from block 1 on, up to block 3" in critical[0]
