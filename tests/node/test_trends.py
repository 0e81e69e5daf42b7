"""Curves for the Trends page: from readings, from roll-ups, bounded, and with what waits for a block."""

import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import replace

import pytest

from node.ledger.records import Leaf
from node.store import raw_readings, trends
from node.store.chain import Chain
from node.store.trends import Trends
from node.types.reading import Quality
from node.types.trend import Channel, Origin, RecordsWish, TrendCurve, TrendWish
from tests.node.builders import START_MS, Network, reading_statement, voltage
from tests.node.test_control import seal
from tests.node.test_rollups import refreshed

SECOND = 1_000_000_000
NOW_NS = START_MS * 1_000_000
CHANNEL = Channel("Relay 1", "", voltage("1").quantity)
DAY_S = 86_400


def wish(first_s: float, end_s: float, step_s: float, shift_s: float = 0) -> TrendWish:
    step = round(step_s * SECOND)
    first = (NOW_NS + round(first_s * SECOND)) // step * step
    return TrendWish((CHANNEL,), first, NOW_NS + round(end_s * SECOND), step, round(shift_s * SECOND))


def read(connection: sqlite3.Connection, wanted: TrendWish) -> TrendCurve:
    (curve,) = Trends().read(connection, wanted).curves
    return curve


@pytest.fixture
def leaves(network: Network, chain: Chain) -> Sequence[Leaf]:
    """Twenty minutes, a reading each ten seconds; the first half is sealed."""
    made = [network.leaf_of(second=10 * n, number=f"{200 + n}.5") for n in range(120)]
    chain.accept(made[:60], NOW_NS)
    seal(network, chain, made[:60])
    chain.accept(made[60:], NOW_NS)
    return made


def test_a_short_time_is_told_reading_by_reading(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    curve = read(connection, wish(0, 600, 0.5))
    assert curve.span_ns == 0 and curve.low == curve.high == curve.mean
    assert list(curve.mean) == [200.5 + n for n in range(60)]
    assert list(curve.times) == [NOW_NS / SECOND + 10 * n for n in range(60)]


def test_more_readings_than_steps_are_told_by_their_extremes(
    leaves: Sequence[Leaf], connection: sqlite3.Connection
) -> None:
    curve = read(connection, wish(0, 1200, 30))
    assert curve.span_ns == 30 * SECOND and len(curve.times) == 41
    assert (curve.low[1], curve.mean[1], curve.high[1]) == (201.5, 202.5, 203.5)


def test_a_long_time_comes_from_the_roll_ups(
    leaves: Sequence[Leaf], connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshed(connection)
    minutes, hours = read(connection, wish(0, 1200, 60)), read(connection, wish(-DAY_S, DAY_S, 3600))
    assert (minutes.span_ns, hours.span_ns) == (60 * SECOND, 3600 * SECOND)
    assert minutes.low[0] == 200.5 and max(hours.high) == 319.5 and min(hours.low) == 200.5
    monkeypatch.setattr(raw_readings, "MOST_RECORDS", 20)
    assert read(connection, wish(0, 1200, 1)).span_ns == 60 * SECOND, "too many to be read one by one"


def test_no_wish_gets_more_points_than_any_screen_has(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    curve = read(connection, wish(-300 * DAY_S, 300 * DAY_S, 60))
    assert len(curve.times) <= trends.MOST_POINTS and curve.span_ns > 60 * SECOND


def test_what_waits_for_a_block_is_told(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    waiting = Trends().read(connection, wish(0, 1200, 1)).waiting
    assert list(waiting) == [NOW_NS / SECOND + 10 * n for n in range(60, 120)]
    assert not Trends().read(connection, wish(0, 590, 1)).waiting
    refreshed(connection)
    assert waiting == Trends().read(connection, wish(0, 1200, 60)).waiting


def test_another_time_is_read_beside_it(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    answer = Trends().read(connection, wish(600, 1200, 1, shift_s=600))
    assert list(answer.compared[0].mean) == [200.5 + n for n in range(60)]


def test_what_its_relay_calls_invalid_is_no_value(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    statement = reading_statement("Relay 1", 1, "230")
    values = tuple(replace(one, quality=Quality.INVALID) for one in statement.values)
    chain.accept([network.witnessed(replace(statement, values=values))], NOW_NS)
    curve = read(connection, wish(0, 60, 1))
    assert curve.doubtful == 1 and str(curve.mean[0]) == "nan"


def test_a_record_is_read_from_its_bytes_once(
    leaves: Sequence[Leaf], connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Trends()
    first = reader.read(connection, wish(0, 600, 0.5))
    monkeypatch.setattr(raw_readings, "numbers_of", None)
    assert reader.read(connection, wish(0, 600, 0.5)) == first


def test_what_can_be_drawn_is_offered(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    assert trends.offers(connection) == []
    refreshed(connection)
    (offer,) = trends.offers(connection)
    assert offer.channels == (CHANNEL,) and offer.first_ns <= NOW_NS and offer.end_ns >= NOW_NS + 1190 * SECOND


def test_records_come_newest_first_with_their_blocks(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    wanted = RecordsWish((CHANNEL,), NOW_NS + 580 * SECOND, NOW_NS + 611 * SECOND, 10)
    found, whole = Trends().records(connection, wanted)
    assert [one.height for one in found] == [None, None, 1, 1] and whole
    assert found[0].content_id == leaves[61].content_id and found[3].values == leaves[58].record.statement.values
    few, whole = Trends().records(connection, RecordsWish((CHANNEL,), wanted.first_ns, wanted.end_ns, 3))
    assert [one.content_id for one in few] == [leaf.content_id for leaf in (leaves[61], leaves[60], leaves[59])]
    assert not whole


def test_a_reading_leads_to_its_block(leaves: Sequence[Leaf], connection: sqlite3.Connection) -> None:
    assert trends.height_of(connection, leaves[3].content_id) == 1
    assert trends.height_of(connection, leaves[100].content_id) is None
    assert trends.height_at(connection, "Relay 1", NOW_NS + 55 * SECOND) == 1
    assert trends.height_at(connection, "Relay 2", NOW_NS) is None


def origins(connection: sqlite3.Connection, curve: TrendCurve) -> list[Origin]:
    return Trends().origins(connection, curve.channel, curve.span_ns, curve.times)


def test_each_point_tells_whether_it_is_sealed_and_simulated(
    leaves: Sequence[Leaf], network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    curve = read(connection, wish(0, 1200, 0.5))
    found = origins(connection, curve)
    assert [one.waiting for one in found] == [0] * 60 + [1] * 60
    assert {one.simulated for one in found} == {frozenset({False})}
    said = reading_statement("Relay 1", 1205)
    made = replace(said, values=tuple(replace(one, quality=Quality.SIMULATED) for one in said.values))
    chain.accept([network.witnessed(made)], NOW_NS)
    assert origins(connection, read(connection, wish(1195, 1210, 0.5)))[-1] == Origin(frozenset({True}), 1)
    assert frozenset({True, False}) in {
        one.simulated for one in origins(connection, read(connection, wish(0, 1260, 30)))
    }


@pytest.mark.parametrize("most", [20, 6_000])
def test_a_mean_tells_how_many_of_its_readings_wait(
    leaves: Sequence[Leaf], connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    refreshed(connection)
    curve = read(connection, wish(0, 1200, 60))
    assert curve.span_ns == 60 * SECOND
    monkeypatch.setattr(raw_readings, "MOST_RECORDS", most)
    found = origins(connection, curve)
    waiting = [one.waiting for one in found]
    assert waiting[:10] == [0] * 10 and waiting[11:-1] == [6] * (len(waiting) - 12) and sum(waiting) == 60
    assert {one.simulated for one in found} == {frozenset({False})}, "also where only the ends are looked at"
    assert origins(connection, replace(curve, times=array("d"))) == []
