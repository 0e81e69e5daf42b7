"""The simulated relay obeys physics, and the collector hands on one record each interval."""

import asyncio
import logging
import math
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.ledger.records import Leaf
from node.ledger.rules import check_witness
from node.relays.collector import Collector, Pace, statement_of
from node.relays.configure import RelayConfigError, read_words
from node.relays.driver import NotStoredError, RelayError, Sample
from node.relays.simulation.bay import Bay
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.showing import values_of
from node.relays.simulation.story import Story
from node.store.ledger import Ledger
from node.store.pool import Accepted
from node.types.quantity import Phase, QuantityCode
from node.types.reading import Quality, Reading
from node.types.relay import TransportKind
from node.types.status import RelayLink, RelayState
from tests.node.builders import START_MS, FakeClock, key_of
from tests.node.running import config, running, until

MOMENTS = st.integers(0, 1 << 61).map(lambda ns: ns // 100_000_000 * 100_000_000)


def numbers(reading: Reading) -> dict[str, float]:
    return {m.quantity.label: float(m.value) for m in reading.values if isinstance(m.value, Decimal)}


@given(st.integers(0, 1000), MOMENTS)
def test_voltages_currents_power_and_power_factor_agree(seed: int, time_ns: int) -> None:
    values = {
        m.quantity.label: float(m.value) for m in values_of(Bay(seed).at(time_ns)) if isinstance(m.value, Decimal)
    }
    volts = [values[name] for name in ("Vab", "Vbc", "Vca")]
    amps = [values[name] for name in ("Ia", "Ib", "Ic")]
    apparent = math.hypot(values["P"], values["Q"])
    assert values["P"] / apparent == pytest.approx(values["PF"], abs=1e-4)
    # For a nearly balanced bay, sqrt(3) V I is the apparent power within the unbalance.
    assert math.sqrt(3) * sum(volts) / 3 * sum(amps) / 3 / 1000 == pytest.approx(apparent, rel=0.01)
    # Three line voltages close to a triangle.
    assert max(volts) < sum(volts) - max(volts)
    assert min(volts) > 109 and max(volts) < 121
    assert 59.95 < values["f"] < 60.05
    assert 0.9 < values["PF"] < 1.0


def test_every_value_says_that_it_is_simulated() -> None:
    sample = asyncio.run(SimulatedRelay("R", Story(Bay(1)), FakeClock()).read())
    assert all(m.quality & Quality.SIMULATED for m in sample.reading.values)
    assert sample.reading.simulated
    assert {m.quantity.phase for m in sample.reading.values if m.quantity.code == QuantityCode.CURRENT} == {
        Phase.A, Phase.B, Phase.C,
    }  # fmt: skip


@given(st.integers(0, 100), MOMENTS)
def test_nodes_that_watch_one_relay_read_the_same_rows(seed: int, time_ns: int) -> None:
    def statement(clock: FakeClock) -> object:
        return statement_of(asyncio.run(SimulatedRelay("R", Story(Bay(seed)), clock).read_at(time_ns)))

    assert statement(FakeClock()) == statement(FakeClock(ns=5))


def test_another_seed_is_another_relay_on_the_same_grid() -> None:
    one, other = (Bay(seed).at(START_MS * 1_000_000) for seed in (1, 2))
    assert one.voltages != other.voltages
    assert one.frequency == other.frequency


class Flaky:
    """A relay that falls silent for its second and third look."""

    name, protocol, simulated = "Flaky", "test", True

    def __init__(self, clock: FakeClock) -> None:
        self._inner = SimulatedRelay("Flaky", Story(Bay(1)), clock)
        self.looks = 0
        self.closed = False

    async def read(self) -> Sample:
        self.looks += 1
        if self.looks in {2, 3}:
            raise RelayError("The relay does not answer.")
        return await self._inner.read()

    async def read_at(self, time_ns: int) -> Sample:
        return await self._inner.read_at(time_ns)

    async def close(self) -> None:
        self.closed = True


def test_a_silent_relay_is_told_and_tried_again(monkeypatch: pytest.MonkeyPatch, warnings_logged: list[object]) -> None:
    monkeypatch.setattr("node.relays.collector.RETRY_S", 0.001)

    async def scene() -> None:
        clock = FakeClock()
        driver, states, readings = Flaky(clock), list[RelayState](), list[Reading]()

        async def keep(_: Leaf) -> None:
            raise AssertionError("nothing is due")

        collector = Collector(
            driver, clock, key_of("n"), bytes(32), readings.append, states.append, keep, Pace(0.001, 10.0)
        )
        task = asyncio.create_task(collector.run())
        await until(lambda: len(readings) >= 3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        links = [state.link for state in states]
        assert links == [RelayLink.LIVE, RelayLink.SILENT, RelayLink.LIVE, RelayLink.STOPPED]
        assert states[1].reason == "The relay does not answer."
        assert driver.closed

    asyncio.run(scene())
    assert len(warnings_logged) == 1


def test_a_store_that_refuses_is_no_silent_relay(
    monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    """It is asked again after a while, not at each look, and the screen hears every reading meanwhile."""
    monkeypatch.setattr("node.relays.collector.RETRY_S", 30.0)

    async def scene() -> None:
        clock = FakeClock()
        states, readings, asked = list[RelayState](), list[Reading](), list[int]()

        async def keep(_: Leaf) -> None:
            asked.append(len(readings))
            if len(asked) < 3:
                raise NotStoredError("The disk is full.")

        def on_reading(reading: Reading) -> None:
            readings.append(reading)
            clock.advance(1.0)

        collector = Collector(
            SimulatedRelay("R", Story(Bay(1)), clock), clock, key_of("n"), bytes(32), on_reading, states.append, keep,
            Pace(0.0, 10.0),
        )  # fmt: skip
        task = asyncio.create_task(collector.run())
        await until(lambda: bool(states) and states[-1].link == RelayLink.LIVE and len(asked) >= 3)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        links = [state.link for state in states]
        assert links[-3:] == [RelayLink.NOT_STORED, RelayLink.LIVE, RelayLink.STOPPED]
        assert RelayLink.SILENT not in links and states[-3].reason == "The disk is full."
        assert all(b - a >= 30 for a, b in pairwise(asked[:3]))
        assert states[-2].missed > 0

    asyncio.run(scene())
    assert warnings_logged[0].getMessage() == "R is not stored. The disk is full."


def test_one_record_an_interval_at_its_exact_time() -> None:
    async def scene() -> None:
        clock = FakeClock(ns=START_MS * 1_000_000 + 3_000_000_000)
        leaves: list[Leaf] = []

        async def keep(leaf: Leaf) -> None:
            leaves.append(leaf)

        def on_reading(_: Reading) -> None:
            clock.advance(0.7)

        signer = key_of("n")
        collector = Collector(
            SimulatedRelay("R", Story(Bay(1)), clock),
            clock,
            signer,
            bytes(32),
            on_reading,
            lambda _: None,
            keep,
            Pace(0.0, 10.0),
        )
        task = asyncio.create_task(collector.run())
        await until(lambda: len(leaves) >= 5)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        times = [leaf.record.statement.key.time_ns for leaf in leaves]
        assert all(time % 10_000_000_000 == 0 for time in times)
        assert {b - a for a, b in pairwise(times)} == {10_000_000_000}
        for leaf in leaves:
            check_witness(leaf, bytes(32))
            assert leaf.record.witness.collector == signer.public

    asyncio.run(scene())


@pytest.mark.parametrize(("words", "name"), [("sim", "Relay 1"), ("sim:Bay 2", "Bay 2"), ("SIM:Bay 3,seed=7", "Bay 3")])
def test_relays_from_words(words: str, name: str) -> None:
    assert read_words(words).name == name


@pytest.mark.parametrize("words", ["127.0.0.1:5010", "tcp://127.0.0.1:5010", "[::1]:5010", "folder:/tmp/relay"])
def test_places_of_minute_files_from_words(words: str) -> None:
    assert read_words(words).transport.kind is not TransportKind.SIMULATED


@pytest.mark.parametrize(
    "words", ["", "modbus:1.2.3.4", "folder:", "sim:a,seed=x", "sim:a,other=1", "sim:" + "x" * 200]
)
def test_words_that_name_no_relay(words: str) -> None:
    with pytest.raises(RelayConfigError):
        read_words(words)


def test_a_node_reads_its_relay_at_least_five_times_a_second(tmp_path: Path) -> None:
    from node.types.events import ReadingTaken

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=("sim",), sealed_s=0.2)) as node:
            await until(lambda: node.status.pending >= 3)
            readings = [event.reading for event in node.events if isinstance(event, ReadingTaken)]
            span = (readings[-1].time_ns - readings[0].time_ns) / 1e9
            assert len(readings) / max(span, 0.1) >= 5
            assert node.status.relays[0].link == RelayLink.LIVE
            await node.get("/mine")
            block = (await node.get("/chain"))["chain"][1]
            assert block["node_id"] == "Relay 1"
            assert all(number is not None for number in block["voltage_vector"] + block["current_vector"])

    asyncio.run(scene())


def test_a_relay_whose_clock_is_behind_from_the_start_did_not_go_back() -> None:
    """Its intervals are counted by its own clock; a warning here would fail the test."""
    ours, its = FakeClock(ns=100 * 10**9), FakeClock(ns=40 * 10**9)
    sealed: list[Leaf] = []

    async def keep(leaf: Leaf) -> None:
        sealed.append(leaf)

    async def scene() -> None:
        driver = SimulatedRelay("Behind", Story(Bay(1)), its)
        collector = Collector(
            driver, ours, key_of("north"), bytes(32), lambda _: None, lambda _: None, keep, Pace(0.1, 10.0)
        )  # fmt: skip
        for _ in range(3):
            assert await collector._look()
            await asyncio.gather(*filter(None, [collector._handing_on]))
            its.advance(10.0)
        assert [leaf.record.statement.key.time_ns // 10**9 for leaf in sealed] == [50, 60]

    asyncio.run(scene())


def test_relays_that_are_due_at_one_moment_are_stored_by_few_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One each would take a slow disk longer than the interval lasts, and readings would be missed."""
    commits: list[int] = []
    accept = Ledger.accept

    async def counted(ledger: Ledger, leaves: Sequence[Leaf], now_ns: int) -> list[Accepted]:
        commits.append(len(leaves))
        return await accept(ledger, leaves, now_ns)

    monkeypatch.setattr(Ledger, "accept", counted)

    async def scene() -> None:
        relays = tuple(f"sim:R{number}" for number in range(30))
        async with running(config(tmp_path, relays=relays, sealed_s=2.0)) as node:
            await until(lambda: node.status.pending >= 60)
            assert not any(relay.missed for relay in node.status.relays)

    asyncio.run(scene())
    assert len(commits) < sum(commits) / 3
