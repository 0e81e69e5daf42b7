"""Sealed readings by time, with each version, and only as they were sealed."""

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest

from node.ledger.records import Leaf, encode_record
from node.ledger.rules import conflict_statement
from node.store.chain import Chain
from node.store.sealed_readings import NotAsSealedError, SealedReadings
from node.types.record import Kind, TimeBasis
from tests.node.builders import START_MS, Network, reading_statement
from tests.node.test_control import NOW_NS, seal

BEGIN = START_MS * 1_000_000
LAST = (1 << 63) - 1


def read(connection: sqlite3.Connection, source: str = "Relay 1", first: int = -LAST, end: int = LAST) -> list[str]:
    """What was said from a moment to before another, with its block."""
    found = SealedReadings(connection, 100).between(source, "", first, end)
    return [f"{one.values[0].value if one.values else '-'}@{one.height}" for one in found]


def test_readings_come_by_time_whatever_block_they_are_in(
    connection: sqlite3.Connection, network: Network, chain: Chain
) -> None:
    seal(network, chain, [network.leaf_of(second=3, number="3"), network.leaf_of("Other", 2, "9")])
    seal(network, chain, [network.leaf_of(second=second, number=str(second)) for second in (1, 4)])
    chain.accept([network.leaf_of(second=2, number="2")], NOW_NS)
    assert read(connection) == ["1@2", "2@None", "3@1", "4@2"]
    assert read(connection, first=BEGIN + 2 * 10**9, end=BEGIN + 4 * 10**9) == ["2@None", "3@1"], "its end is left out"
    assert read(connection, "Nobody") == [] == read(connection, first=5, end=5)
    assert SealedReadings(connection, 100).sources() == [("Other", ""), ("Relay 1", "")]


def test_times_of_both_clocks_and_before_1970_are_in_one_order(
    connection: sqlite3.Connection, network: Network, chain: Chain
) -> None:
    said = reading_statement(number="5")
    heard = f"{network.founder.public.hex()}:1"
    leaves = [
        network.witnessed(replace(said, key=replace(said.key, time_ns=time_ns, basis=basis, sequence=heard * basis)))
        for time_ns, basis in ((-7, 0), (-7, 1), (3, 1), (2, 0), (BEGIN, TimeBasis.RECEIVED))
    ]
    seal(network, chain, leaves)
    found = [one.time_ns for one in SealedReadings(connection, 9).between("Relay 1", "", -LAST, LAST)]
    assert found == [-7, -7, 2, 3, BEGIN]


def test_versions_of_one_reading_stand_side_by_side(
    connection: sqlite3.Connection, network: Network, chain: Chain
) -> None:
    first, later = network.leaf_of(second=1, number="5"), network.leaf_of(second=1, number="6")
    seal(network, chain, [first, network.leaf_of(second=2, number="7")])
    seal(network, chain, [network.witnessed(conflict_statement(later, first.content_id))])
    assert read(connection) == ["5@1", "6@2", "7@1"]
    one, other, _ = SealedReadings(connection, 9).between("Relay 1", "", 0, LAST)
    assert one.key == other.key and (one.content_id, other.content_id) == (first.content_id, later.content_id)


def test_pruned_values_are_told_as_such(connection: sqlite3.Connection, network: Network, chain: Chain) -> None:
    seal(network, chain, [network.leaf_of(second=1)])
    connection.execute("UPDATE body SET record = NULL WHERE block = 2")
    (one,) = SealedReadings(connection, 9).between("Relay 1", "", 0, LAST)
    assert one.values is None and one.height == 1


def test_another_witness_is_not_what_was_sealed(connection: sqlite3.Connection, network: Network, chain: Chain) -> None:
    leaf = network.leaf_of(second=1)
    seal(network, chain, [leaf])
    other = encode_record(replace(leaf.record, witness=replace(leaf.record.witness, received_ns=5)))
    assert other.content_id == leaf.content_id
    connection.execute("UPDATE body SET record = ? WHERE block = 2", (other.data,))
    with pytest.raises(NotAsSealedError, match="do not give its hash"):
        read(connection)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE body SET record = zeroblob(length(record)) WHERE block = 2", "a record cannot be read"),
        ("UPDATE body SET leaf = zeroblob(32) WHERE block = 2 AND position = 0", "the records root"),
        ("UPDATE body SET record = (SELECT record FROM body WHERE block = 3) WHERE block = 2", "do not give its hash"),
        ("UPDATE block SET id = zeroblob(32) WHERE number = 2", "does not give its id"),
        ("DELETE FROM block WHERE number = 2", "it is not there"),
        ("UPDATE sealed_key SET position = 7", "a record is not there"),
        ("UPDATE sealed_key SET content = zeroblob(32)", "do not give its hash"),
    ],
)
def test_nothing_rests_on_bytes_that_are_not_as_they_were_sealed(
    connection: sqlite3.Connection, network: Network, chain: Chain, sql: str, reason: str
) -> None:
    seal(network, chain, [network.leaf_of(second=1, number="1")])
    seal(network, chain, [network.leaf_of(second=2, number=str(Decimal(2)))])
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(sql)
    with pytest.raises(NotAsSealedError, match=reason):
        read(connection)


def test_the_ends_of_a_place_and_what_lies_around_a_moment(
    connection: sqlite3.Connection, network: Network, chain: Chain
) -> None:
    seal(network, chain, [network.leaf_of(second=second) for second in (5, 1, 9)])
    said = reading_statement()
    heard = f"{network.founder.public.hex()}:1"
    key = replace(said.key, time_ns=BEGIN + 7 * 10**9, basis=TimeBasis.RECEIVED, sequence=heard)
    seal(network, chain, [network.witnessed(replace(said, key=key)), network.leaf_of("Other", second=6)])
    chain.accept([network.leaf_of(second=11)], NOW_NS)
    sealed = SealedReadings(connection, 9)
    assert sealed.ends("Relay 1", "") == (BEGIN + 10**9, BEGIN + 9 * 10**9), "what waits is not sealed"
    assert sealed.ends("Relay 1", "x") is None

    def around(second: int, most: int, later: bool) -> list[int]:
        return [(one - BEGIN) // 10**9 for one in sealed.around("Relay 1", "", BEGIN + second * 10**9, most, later)]

    assert around(7, 9, later=False) == [5, 1] and around(7, 9, later=True) == [7, 9]
    assert around(8, 2, later=False) == [7, 5] and around(2, 1, later=True) == [5] and around(10, 3, later=True) == []
    assert sealed.around("Relay 1", "", -5, 3, later=True) == []


def test_events_of_a_source_stand_beside_its_readings(
    connection: sqlite3.Connection, network: Network, chain: Chain
) -> None:
    said = reading_statement(number="1")

    def told(point: str, second: int, source: str = "Relay 1") -> Leaf:
        time_ns = BEGIN + second * 10**9
        key = replace(said.key, source=source, point=point, kind=Kind.EVENT, time_ns=time_ns)
        return network.witnessed(replace(said, key=key))

    seal(network, chain, [network.leaf_of(second=1), told("events", 4), told("openings", 2), told("events", 3, "Rel"),
                          told("events", 6, "Relay 2")])  # fmt: skip
    chain.accept([told("events", 5)], NOW_NS)
    sealed = SealedReadings(connection, 9)
    assert [(one.time_ns - BEGIN) // 10**9 for one in sealed.events("Relay 1", 0, LAST)] == [2, 4]
    assert [one.height for one in sealed.events("Relay 1", BEGIN + 3 * 10**9, LAST)] == [1]
    assert list(sealed.events("Nobody", 0, LAST)) == []
    connection.execute("UPDATE body SET record = ? WHERE block = 2 AND position = 0", (network.leaf_of().data,))
    with pytest.raises(NotAsSealedError):
        list(sealed.events("Rel", 0, LAST))
