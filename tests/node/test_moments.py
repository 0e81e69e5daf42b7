"""A moment in the past: the newest word of each relay by then, sealed or waiting, and more of the one looked at."""

import sqlite3

import pytest

from node.store import moment
from node.store.chain import Chain
from node.types.moment import MomentWanted
from tests.node.builders import START_MS, Network
from tests.node.test_control import seal

START_NS = START_MS * 1_000_000
SECOND = 1_000_000_000
NOW_NS = START_NS + 3600 * SECOND


def test_each_relay_as_it_was_then(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    leaves = [network.leaf_of(second=10 * number, number=str(200 + number)) for number in range(40)]
    chain.accept(leaves, NOW_NS)
    seal(network, chain, leaves[:30])
    key = leaves[0].record.statement.key
    times = [leaf.record.statement.key.time_ns for leaf in leaves]

    def told(at_ns: int, looked_at: str = "", since_ns: int = 0) -> list[int]:
        wanted = MomentWanted(at_ns, (key.source, "nobody"), looked_at, since_ns)
        return [one.time_ns for one in moment.readings(connection, wanted)]

    assert told(times[35]) == [times[35]], "one that waits"
    assert told(times[10]) == [times[10]], "its own time is part of it"
    assert told(times[10] - 1) == [times[9]]
    assert told(times[0] - 1) == []
    assert told(times[32], key.source, times[28]) == times[28:33]
    assert told(times[39] + 900 * SECOND, key.source, times[39] + 1) == [times[39]], "nothing since, so what was before"
    values = moment.readings(connection, MomentWanted(times[7], (key.source,)))[0]
    assert values.relay == key.source and values.values == leaves[7].record.statement.values


def test_a_long_time_is_given_in_part_the_newest_of_it(
    network: Network, chain: Chain, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves = [network.leaf_of(second=number, number="1") for number in range(20)]
    chain.accept(leaves, NOW_NS)
    key = leaves[0].record.statement.key
    monkeypatch.setattr(moment, "MOST", 5)
    found = moment.readings(connection, MomentWanted(NOW_NS, (key.source,), key.source, 0))
    assert [one.time_ns for one in found] == [leaf.record.statement.key.time_ns for leaf in leaves[-5:]]
