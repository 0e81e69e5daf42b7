"""Whose word a record is: a source is verified when the settings bind it to whoever witnessed it, and not before."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from node.api.views import block_view, to_json
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf, encode_record
from node.ledger.rules import conflict_statement
from node.ledger.sources import is_verified
from node.ledger.verdict import ALWAYS, judge
from node.relays.collector import signed_leaf
from node.store import receipts as made
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.types.network import Binding, Parameters
from node.types.receipt import Known, Limit
from node.types.record import Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network, key_of, reading_statement
from tests.node.test_control import FOUNDER, SECOND, change, seal

METER = key_of("meter")
NOW_NS = START_MS * 1_000_000


def bound_to(network: Network, *keys: bytes) -> Parameters:
    bindings = tuple(sorted(Binding("Relay 1", key) for key in keys))
    return replace(network.parameters, bindings=bindings)


def heard(network: Network, second: int = 0) -> Leaf:
    return signed_leaf(reading_statement("Relay 1", second), bytes(32), "test", NOW_NS, METER, network.genesis_id)


def unsigned(leaf: Leaf) -> Leaf:
    return encode_record(replace(leaf.record, witness=replace(leaf.record.witness, signature=None)))


def test_a_source_is_verified_by_the_key_that_it_is_bound_to(network: Network) -> None:
    leaf = heard(network)
    assert not is_verified(leaf, network.parameters)
    assert is_verified(leaf, bound_to(network, METER.public))
    assert is_verified(leaf, bound_to(network, FOUNDER.public, METER.public))
    assert not is_verified(leaf, bound_to(network, FOUNDER.public))
    assert not is_verified(unsigned(leaf), bound_to(network, METER.public))
    other = signed_leaf(reading_statement("Relay 2"), bytes(32), "test", NOW_NS, METER, network.genesis_id)
    assert not is_verified(other, bound_to(network, METER.public))


def test_a_key_is_its_own_source(network: Network) -> None:
    key = Key(METER.public.hex(), "", Kind.EVENT, TimeBasis.SOURCE, NOW_NS)
    own = signed_leaf(Statement(key), bytes(32), "test", NOW_NS, METER, network.genesis_id)
    assert is_verified(own, network.parameters)
    assert not is_verified(unsigned(own), network.parameters)
    claimed = signed_leaf(Statement(key), bytes(32), "test", NOW_NS, FOUNDER, network.genesis_id)
    assert not is_verified(claimed, network.parameters)


def test_members_and_the_record_inside_stand_for_changes_and_conflicts(network: Network) -> None:
    assert is_verified(change(network, bound_to(network, METER.public), FOUNDER, SECOND), network.parameters)
    inner = heard(network)
    around = network.witnessed(conflict_statement(inner, bytes(32)))
    assert is_verified(around, bound_to(network, METER.public))
    assert not is_verified(around, network.parameters)
    assert not is_verified(network.witnessed(conflict_statement(unsigned(inner), bytes(32))),
                           bound_to(network, METER.public))  # fmt: skip


@pytest.fixture
def reader(network: Network, chain: Chain, tmp_path: Path) -> Iterator[ChainReader]:
    """A chain whose second block binds the source: one record of it below, one beside, one above."""
    seal(network, chain, [heard(network, 0)])
    seal(network, chain, [change(network, bound_to(network, METER.public), FOUNDER, SECOND), heard(network, 2)])
    seal(network, chain, [heard(network, 1)])
    reader = ChainReader(tmp_path)
    yield reader
    reader.close()


def test_rows_and_views_tell_it_by_the_settings_in_force_at_the_block(reader: ChainReader) -> None:
    told = [[record.verified for record in detail.records] for height in range(4) if (detail := reader.detail(height))]
    assert told == [[True], [False], [True, False], [True]], "a change counts from the block after its own"
    views = [to_json(block_view(block, leaves, reader.in_force_at(block))) for block, leaves in reader.blocks(0, 4)]
    records = [msgspec.json.decode(view)["records"] for view in views]
    assert [[one["source_verified"] for one in of] for of in records] == told


def test_a_receipt_says_that_its_source_is_unverified(
    network: Network, reader: ChainReader, connection: sqlite3.Connection
) -> None:
    known = Known(frozenset({network.genesis_id}))
    before, after = (
        judge(encode_receipt(made.make(connection, heard(network, second).content_id)), known) for second in (0, 1)
    )
    assert (before.verified, before.limits) == (False, (*ALWAYS, Limit.UNVERIFIED, Limit.YOUNG))
    assert (after.verified, after.limits) == (True, (*ALWAYS, Limit.YOUNG))
    assert not judge(b"{}", known).verified and Limit.UNVERIFIED not in judge(b"{}", known).limits
