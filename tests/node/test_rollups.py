"""Roll-ups: whatever happened, they say what the records say, and curves are cut from them."""

import sqlite3
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.ledger.records import Leaf
from node.ledger.values import encode_quantity
from node.store import curves, rollups
from node.store.chain import Chain
from node.store.database import make_tables, transaction
from tests.node.builders import START_MS, Network, branch, later_ms, voltage
from tests.node.test_control import seal

NOW_NS = START_MS * 1_000_000
VOLTAGE = encode_quantity(voltage("1").quantity)
MINUTE_NS = 60_000_000_000


def of_one(number: Decimal) -> rollups.Rollup:
    return rollups.Rollup(1, 0, float(number), float(number), number)


def refreshed(connection: sqlite3.Connection) -> dict[tuple[bytes, int, int], rollups.Rollup]:
    with transaction(connection):
        while rollups.refresh(connection, 7):
            pass
    rows = connection.execute("SELECT quantity, span, start, count, doubtful, low, high, total FROM rollup")
    return {(row[0], row[1], row[2]): rollups.Rollup(row[3], row[4], row[5], row[6], Decimal(row[7])) for row in rows}


def expected(leaves: list[Leaf]) -> dict[tuple[bytes, int, int], rollups.Rollup]:
    """By hand, from the records that count."""
    found: dict[tuple[bytes, int, int], rollups.Rollup] = {}
    for leaf in leaves:
        for measured in leaf.record.statement.values:
            assert isinstance(measured.value, Decimal)
            for span in (60, 3600):
                place = (encode_quantity(measured.quantity), span, leaf.record.statement.key.time_ns // (span * 10**9))
                found[place] = found.get(place, rollups.NOTHING).with_span(of_one(measured.value))
    return found


def test_sealed_and_waiting_readings_count_alike(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    leaves = [network.leaf_of(second=10 * n, number=f"{200 + n}.{n}") for n in range(40)]
    chain.accept(leaves[:30], NOW_NS)
    assert refreshed(connection) == expected(leaves[:30])
    seal(network, chain, leaves[:30])
    assert connection.execute("SELECT count(*) FROM stale").fetchone() == (0,), "sealing them changes nothing"
    chain.accept(leaves[30:], NOW_NS)
    assert refreshed(connection) == expected(leaves)


def test_late_data_forks_and_conflicts_are_made_again(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    late, first, other = network.leaf_of(second=1), network.leaf_of(number="230"), network.leaf_of(number="999")
    chain.accept([first, other], NOW_NS)
    assert refreshed(connection) == expected([first])
    fresh = network.leaf_of(second=70)
    chain.add(branch(network, network.root(), [[other], [fresh]]), later_ms(chain))
    assert refreshed(connection) == expected([other, fresh])
    chain.accept([late], NOW_NS)
    assert refreshed(connection) == expected([other, fresh, late])
    rival = branch(network, network.root(), [[network.leaf_of(second=s)] for s in (200, 201, 202)])
    chain.add(rival, later_ms(chain))
    now = [first, fresh, late, *(network.leaf_of(second=s) for s in (200, 201, 202))]
    assert refreshed(connection) == expected(now), "what lost its block waits again, the first version of each"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=9, min_value=-(10**9), max_value=10**9)))
def test_no_order_of_adding_changes_a_sum(numbers: list[Decimal]) -> None:
    one = two = rollups.NOTHING
    for number in numbers:
        one = one.with_span(of_one(number))
    for number in sorted(numbers):
        two = two.with_span(of_one(number))
    assert rollups.text_of(one.total) == rollups.text_of(two.total) == rollups.text_of(sum(numbers, Decimal(0)))
    assert one.count == len(numbers) and (one.low, one.high) == (two.low, two.high)


@pytest.mark.parametrize("fresh", [True, False], ids=["stale", "made"])
@pytest.mark.parametrize(("hours", "most"), [(1, 60), (1, 7), (30, 30), (30, 11), (30, 1)])
def test_a_curve_says_what_the_readings_say(
    network: Network, chain: Chain, connection: sqlite3.Connection, fresh: bool, hours: int, most: int
) -> None:
    leaves = [network.leaf_of(second=number * 97, number=str(number % 50)) for number in range(hours * 37)]
    chain.accept(leaves, NOW_NS)
    if not fresh:
        refreshed(connection)
    end_ns = NOW_NS + hours * 3600 * 10**9
    points = curves.read(connection, curves.Curve("Relay 1", "", VOLTAGE, NOW_NS, end_ns, most))
    assert 0 < len(points) <= most + 1
    assert sum(point.count for point in points) == len(leaves)
    values = [Decimal(number % 50) for number in range(hours * 37)]
    assert sum(point.total for point in points) == pytest.approx(float(sum(values)))
    assert min(point.low for point in points) == 0 and max(p.high for p in points) == max(values)
    assert [point.time_ns for point in points] == sorted(point.time_ns for point in points)


@pytest.mark.parametrize("most", [60, 1], ids=["minutes", "an hour"])
def test_a_stale_span_is_counted_once(
    network: Network, chain: Chain, connection: sqlite3.Connection, most: int
) -> None:
    """Late data makes a minute stale that has a roll-up already: the records count, not both."""
    chain.accept([network.leaf_of(second=second) for second in (0, 10, 70)], NOW_NS)
    refreshed(connection)
    chain.accept([network.leaf_of(second=20)], NOW_NS)
    assert connection.execute("SELECT count(*) FROM stale").fetchone() == (1,)
    end_ns = NOW_NS + 3600 * 10**9
    points = curves.read(connection, curves.Curve("Relay 1", "", VOLTAGE, NOW_NS, end_ns, most))
    assert sum(point.count for point in points) == 4


def test_a_curve_of_nothing_is_empty(connection: sqlite3.Connection) -> None:
    assert curves.read(connection, curves.Curve("Nobody", "", VOLTAGE, 0, MINUTE_NS, 10)) == []


def test_readings_before_1970_are_found(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    leaf = network.leaf_of(second=-(START_MS // 1000) - 30)
    assert leaf.record.statement.key.time_ns < 0
    chain.accept([leaf], NOW_NS)
    assert refreshed(connection) == expected([leaf])


def test_a_minute_costs_the_same_however_long_its_series_is() -> None:
    """Counted in steps of SQLite's machine: quantities are jumped over, not read row by row."""
    store = sqlite3.connect(":memory:", isolation_level=None)
    make_tables(store)
    store.execute("INSERT INTO series (number, source, point) VALUES (1, 'Relay 1', '')")

    def steps(length: int) -> int:
        rows = ((bytes([quantity]), start) for quantity in range(9) for start in range(length))
        store.executemany("INSERT OR REPLACE INTO rollup VALUES (1, ?, 60, ?, 1, 0, 1, 1, '1')", rows)
        counted = 0

        def count() -> int:
            nonlocal counted
            counted += 1
            return 0

        store.set_progress_handler(count, 1)
        assert len(list(rollups.rows_of(store, 1, 60, 5, 8))) == 27
        store.set_progress_handler(None, 1)
        return counted

    short = steps(50)
    assert steps(5_000) <= short * 1.1
    store.close()
