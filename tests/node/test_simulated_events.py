"""What befalls a simulated relay: readings that still agree with each other, and the same at every node."""

import asyncio
import math
import time
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.ledger.records import decode_record
from node.relays.collector import signed_leaf
from node.relays.configure import RelayConfigError, read_words
from node.relays.driver import RelayError
from node.relays.simulation import recorder
from node.relays.simulation.bay import TICK_NS, Bay, Phasors
from node.relays.simulation.drawn import DAY_NS, FIRST_DAY, drawn, trips_a_day
from node.relays.simulation.effects import CLEARED_NS
from node.relays.simulation.limits import event_of
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.schedule import ScheduleError, parse_schedule
from node.relays.simulation.story import Story
from node.relays.simulation.told import explaining
from node.types.commands import TriggerEvent
from node.types.events import PlausibilityFound, ReadingTaken
from node.types.plausibility import Finding
from node.types.reading import Code
from node.types.record import Key, Kind, Statement, TimeBasis
from node.types.simulation import BOUNDS, OF_THE_RELAY, Breaker, EventKind, SimulatedEvent
from tests.node.builders import START_MS, FakeClock, key_of
from tests.node.running import Running, config, running, until

START_NS = START_MS * 1_000_000
SECOND_NS = 10**9
EXPLAINED = {5, 6, 7, 9, 10, 11}
"""The rules of plausibility to which an event is an answer."""
KINDS = st.sampled_from(sorted(set(EventKind) - OF_THE_RELAY))


def usual(kind: EventKind, phases: str = "ABC", **changes: float) -> SimulatedEvent:
    return replace(event_of(kind, START_NS, None, phases, None, recloses=True), **changes)  # type: ignore[arg-type]


def before_and_while(event: SimulatedEvent, seed: int = 1, after_ns: int = CLEARED_NS) -> tuple[Phasors, Phasors]:
    story, moment = Story(Bay(seed), [event]), event.start_ns + after_ns
    return story.bay.at(moment), story.state(moment)


@given(KINDS, st.integers(0, 99), st.sampled_from(["A", "BC", "ABC"]), st.integers(0, 9))
def test_while_something_happens_the_numbers_still_agree(kind: EventKind, seed: int, phases: str, tenth: int) -> None:
    story = Story(Bay(seed), [usual(kind, phases)])
    values = {
        m.quantity.label: float(m.value) for m in story.values(START_NS + tenth * 30_000_000)
        if isinstance(m.value, Decimal)
    }  # fmt: skip
    apparent = math.hypot(values["P"], values["Q"])
    if "PF" in values:
        assert values["P"] / apparent == pytest.approx(values["PF"], abs=2e-3)
    else:
        assert apparent == 0
    volts = [values[name] for name in ("Vab", "Vbc", "Vca")]
    assert max(volts) <= sum(volts) - max(volts) + 0.002


@pytest.mark.parametrize("seed", range(6))
def test_a_dip_lowers_the_voltage_and_the_load_answers_as_its_kind_does(seed: int) -> None:
    normal, state = before_and_while(usual(EventKind.DIP, "A", size=0.2), seed)
    assert abs(state.voltages[0]) == pytest.approx(0.8 * abs(normal.voltages[0]))
    assert state.voltages[1:] == normal.voltages[1:] and state.currents[1:] == normal.currents[1:]
    takes_more = abs(state.currents[0]) > abs(normal.currents[0])
    assert takes_more is (Bay(seed).load_exponent < 1)


def test_both_kinds_of_load_occur() -> None:
    exponents = [Bay(seed).load_exponent for seed in range(50)]
    assert min(exponents) < 0.8 and max(exponents) > 1.2


def test_an_interruption_takes_voltage_current_and_power() -> None:
    _, state = before_and_while(usual(EventKind.INTERRUPTION))
    assert abs(state.power) == 0 and state.line_voltages == (0, 0, 0)


@pytest.mark.parametrize("kind", sorted(set(EventKind) - OF_THE_RELAY))
@pytest.mark.parametrize("tenth", [0, 1, 20])
def test_every_reading_can_be_sealed_also_where_no_power_flows(kind: EventKind, tenth: int) -> None:
    time_ns = START_NS + tenth * TICK_NS
    values = Story(Bay(2), [usual(kind)]).values(time_ns)
    statement = Statement(Key("R", "", Kind.READING, TimeBasis.SOURCE, time_ns), values)
    leaf = signed_leaf(statement, bytes(32), "test", time_ns, key_of("n"), bytes(32))
    assert set(decode_record(leaf.data).record.statement.values) == set(values)


def test_a_swell_an_unbalance_and_harmonics_are_as_large_as_asked() -> None:
    normal, state = before_and_while(usual(EventKind.SWELL, "B", size=0.3))
    assert abs(state.voltages[1]) == pytest.approx(1.3 * abs(normal.voltages[1]))
    normal, state = before_and_while(usual(EventKind.UNBALANCE, size=0.05))
    turn = complex(-0.5, math.sqrt(3) / 2)
    a, b, c = state.voltages
    positive, negative = abs(a + turn * b + turn**2 * c), abs(a + turn**2 * b + turn * c)
    assert negative / positive == pytest.approx(0.05, abs=0.006)
    normal, state = before_and_while(usual(EventKind.HARMONICS, size=0.08))
    assert state.thd_u == pytest.approx(math.hypot(normal.thd_u, 0.08)) and state.thd_i > 0.19


def test_a_trip_is_a_fault_then_an_open_breaker_then_the_load_again() -> None:
    trip = usual(EventKind.TRIP, "A", size=8.0, length_s=30.0)
    story = Story(Bay(1), [trip])
    fault = story.state(START_NS + CLEARED_NS // 2)
    assert abs(fault.currents[0]) * 1000 == pytest.approx(8 * Bay(1).amps) and fault.breaker is Breaker.CLOSED
    assert abs(fault.voltages[0]) < 0.4 * abs(fault.voltages[1])
    for seconds in (1, 29):
        values = {m.quantity.label: m.value for m in story.values(START_NS + seconds * SECOND_NS)}
        assert values["breaker"] == Code(Breaker.OPEN)
        assert [values[name] for name in ("Ia", "Ib", "Ic", "P", "Q")] == [0] * 5 and values["PF"] is None
        assert isinstance(values["Vab"], Decimal) and values["Vab"] > 109, "the bus is still alive"
    again = {m.quantity.label: m.value for m in story.values(trip.end_ns)}
    assert again["breaker"] == Code(Breaker.CLOSED) and isinstance(again["Ia"], Decimal) and again["Ia"] > 50


@given(st.integers(0, 999), st.integers(0, 40), st.lists(st.integers(0, 3 * DAY_NS), min_size=2, max_size=20))
def test_the_counter_rises_by_one_with_each_trip_and_never_falls(seed: int, faults: int, moments: list[int]) -> None:
    story = Story(Bay(seed), [usual(EventKind.TRIP)], faults)
    day_ns = START_NS // DAY_NS * DAY_NS
    for one, two in pairwise(sorted(moments)):
        first, last = day_ns + one, day_ns + two
        trips = [
            event for event in story.between(first - CLEARED_NS + 1, last - CLEARED_NS + 1) if event.kind == "trip"
        ]
        assert story.openings(last) - story.openings(first) == len(trips)


def test_before_anything_was_counted_nothing_was() -> None:
    assert Story(Bay(1), faults=9).openings(FIRST_DAY * DAY_NS - 1) == 0


@given(st.integers(0, 999), st.integers(1, 288), st.integers(0, 30_000))
def test_events_of_a_day_never_meet_and_stay_in_it(seed: int, faults: int, day: int) -> None:
    events = drawn(seed, seed, faults, day)
    assert len(events) == faults and sum(event.kind == "trip" for event in events) == trips_a_day(faults)
    assert all(one.end_ns <= two.start_ns for one, two in pairwise(events))
    assert day * DAY_NS <= events[0].start_ns and events[-1].end_ns <= (day + 1) * DAY_NS
    for event in events:
        bounds = BOUNDS[event.kind]
        assert bounds.least <= event.size <= bounds.most and event.length_s >= bounds.shortest_s


def test_what_befalls_a_bus_is_seen_by_all_on_it() -> None:
    one, two = (Story(Bay(seed, bus="Bus 1"), faults=48).between(START_NS, START_NS + DAY_NS) for seed in (1, 2))
    of_one, of_two = ([event for event in events if event.kind == "dip"] for events in (one, two))
    assert of_one == of_two and of_one
    assert [event for event in one if event.kind == "trip"] != [event for event in two if event.kind == "trip"]


def relay(event: SimulatedEvent, clock: FakeClock) -> SimulatedRelay:
    return SimulatedRelay("R", Story(Bay(1), [event]), clock)


def test_a_frozen_relay_repeats_itself_while_its_clock_goes_on() -> None:
    clock = FakeClock()
    one = relay(usual(EventKind.FROZEN, length_s=60.0), clock)
    first = asyncio.run(one.read()).reading
    clock.advance(30.0)
    second = asyncio.run(one.read()).reading
    assert second.values == first.values and second.time_ns == first.time_ns + 30 * SECOND_NS
    clock.advance(30.0)
    assert asyncio.run(one.read()).reading.values != first.values


def test_a_clock_that_jumps_says_another_time_of_the_same_moment() -> None:
    clock = FakeClock()
    one, plain = relay(usual(EventKind.CLOCK_JUMP, size=3600.0, length_s=60.0), clock), Story(Bay(1))
    clock.advance(20.0)
    reading = asyncio.run(one.read()).reading
    assert reading.time_ns == clock.ns + 3600 * SECOND_NS and reading.values == plain.values(clock.ns)
    sealed_ns = START_NS + 3610 * SECOND_NS
    sealed = asyncio.run(one.read_at(sealed_ns)).reading
    assert sealed.time_ns == sealed_ns and sealed.values == plain.values(START_NS + 10 * SECOND_NS)
    earlier = asyncio.run(one.read_at(START_NS - 10 * SECOND_NS)).reading
    assert earlier.values == plain.values(START_NS - 10 * SECOND_NS)
    clock.advance(40.0)
    assert asyncio.run(one.read()).reading.time_ns == clock.ns // TICK_NS * TICK_NS


def test_a_lost_link_is_a_relay_that_does_not_answer() -> None:
    clock = FakeClock()
    one = relay(usual(EventKind.LOST_LINK, length_s=30.0), clock)
    for reads in (one.read, lambda: one.read_at(START_NS - SECOND_NS)):
        with pytest.raises(RelayError, match=r"is lost, as its events ask, until .*Z\."):
            asyncio.run(reads())
    clock.advance(30.0)
    assert asyncio.run(one.read()).reading.relay == "R"


SCHEDULE = """\
# a comment, and an empty line

2026-11-21T14:00:00Z dip phases=ab size=0.4 length=0.3   # behind it too
2026-11-21T14:05:00.250Z trip phases=A length=60 reclose=no
2026-11-21T09:06:00-05:00 lost-link
"""


def test_a_schedule_is_read_line_by_line() -> None:
    dip, trip, lost = parse_schedule(SCHEDULE, "x")
    assert (dip.kind, dip.phases, dip.size, dip.length_s) == (EventKind.DIP, "AB", 0.4, 0.3)
    assert trip.start_ns - dip.start_ns == 300_250_000_000 and not trip.recloses
    assert lost.start_ns - dip.start_ns == 360 * SECOND_NS and lost.length_s == 30.0


@pytest.mark.parametrize(
    "line",
    [
        "2026-11-21T14:00:00Z", "yesterday dip", "2026-11-21T14:00:00Z quake", "2026-11-21T14:00:00Z dip size=x",
        "2026-11-21T14:00:00Z dip size=nan", "2026-11-21T14:00:00Z dip size=1.5", "2026-11-21T14:00:00Z dip phases=D",
        "2026-11-21T14:00:00Z dip length=1e9", "2026-11-21T14:00:00Z dip depth=0.3",
        "2026-11-21T14:00:00Z trip reclose=maybe", "2026-11-21T14:00:00Z trip length=0.05",
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(ScheduleError, match=r"^Line 2 of x: .*\.$"):
        parse_schedule(f"# first\n{line}\n", "x")


def test_words_bring_events_and_faults(tmp_path: Path) -> None:
    path = tmp_path / "events.txt"
    path.write_text(SCHEDULE, encoding="utf-8")
    transport = read_words(f"sim:A,seed=2,faults=4,events={path}").transport
    assert transport.faults == 4 and len(transport.events) == 3
    path.write_bytes(b"\xff")
    for words in (f"events={path}", f"events={tmp_path / 'none'}", "faults=289", "faults=-1"):
        with pytest.raises(RelayConfigError, match=r"\.$"):
            read_words(f"sim:A,{words}")


def test_a_person_lets_something_happen_at_this_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MOST_NS", 500_000_000)

    def states(node: Running) -> list[object]:
        readings = [event.reading for event in node.events if isinstance(event, ReadingTaken)]
        return [value.value for reading in readings for value in reading.values if value.quantity.name == "breaker"]

    async def scene() -> None:
        async with running(config(tmp_path, relays=("sim:R,seed=1",), sealed_s=3600.0)) as node:
            await until(lambda: Code(Breaker.CLOSED) in states(node))
            done = await node.node.do(TriggerEvent("R", EventKind.TRIP, "A", length_s=0.6))
            assert done.ok and "R has a trip of 0.6 s. Only this node sees it." in done.sentence
            await until(lambda: Code(Breaker.OPEN) in states(node) and states(node)[-1] == Code(Breaker.CLOSED))
            await until(lambda: node.status.pending >= 3)  # the waveform, the trip, the reclosing
            for wrong in (TriggerEvent("S", EventKind.DIP), TriggerEvent("R", EventKind.DIP, size=2.0)):
                done = await node.node.do(wrong)
                assert not done.ok and done.sentence.endswith(".")

    asyncio.run(scene())


def test_a_breaker_that_a_person_opened_keeps_its_count_over_restarts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A count that falls would rightly be an alarm, and read as a false one."""
    monkeypatch.setattr(recorder, "MOST_NS", 500_000_000)

    def counts(node: Running) -> list[object]:
        readings = [event.reading for event in node.events if isinstance(event, ReadingTaken)]
        return [value.value for reading in readings for value in reading.values if value.quantity.name == "openings"]

    async def run(before: int, *events: EventKind) -> None:
        async with running(config(tmp_path, relays=("sim:R,seed=1",), sealed_s=3600.0)) as node:
            await until(lambda: bool(counts(node)))
            assert counts(node)[0] == Decimal(before)
            for kind in events:
                assert (await node.node.do(TriggerEvent("R", kind, "A", length_s=0.6))).ok
            expected = Decimal(before + events.count(EventKind.TRIP))
            await until(lambda: counts(node)[-1] == expected)

    asyncio.run(run(0, EventKind.DIP, EventKind.TRIP))
    asyncio.run(run(1, EventKind.TRIP))
    asyncio.run(run(2))


def test_what_a_relay_tells_explains_what_is_unusual_on_its_bus(tmp_path: Path) -> None:
    """A dip of one bay, which its neighbours on the bus do not share, is no contradiction while it lasts."""

    def objections(node: Running) -> list[Finding]:
        verdicts = [event.verdict for event in node.events if isinstance(event, PlausibilityFound)]
        return [one for verdict in verdicts for one in verdict.findings if one.rule in EXPLAINED]

    async def live_through(node: Running, kind: EventKind, size: float) -> None:
        done = await node.node.do(TriggerEvent("R", kind, length_s=1.5, size=size))
        assert done.ok
        end_ns = time.time_ns() + 2_500_000_000
        await until(lambda: all((relay.last_time_ns or 0) > end_ns for relay in node.status.relays))

    async def scene() -> None:
        relays = ("sim:R,bus=North", "sim:S,bus=North", "sim:T,bus=North")
        async with running(config(tmp_path, relays=relays, sealed_s=0.2)) as node:
            for kind, size in ((EventKind.DIP, 0.3), (EventKind.INTERRUPTION, 1.0), (EventKind.SWELL, 0.3)):
                await live_through(node, kind, size)
            assert objections(node) == []

    asyncio.run(scene())


@pytest.mark.parametrize("kind", sorted(OF_THE_RELAY))
def test_what_is_wrong_with_a_relay_itself_explains_nothing(kind: EventKind) -> None:
    story = Story(Bay(1), [usual(kind)])
    assert list(explaining(story, START_NS - SECOND_NS, START_NS + SECOND_NS)) == []


def test_an_event_explains_from_a_moment_before_it_begins_until_it_ends() -> None:
    dip = usual(EventKind.DIP, length_s=90.0)
    story = Story(Bay(1), [dip, usual(EventKind.CLOCK_JUMP, size=60.0, length_s=200.0)])
    around: tuple[tuple[float, list[float]], ...] = (
        (-2, []),
        (-0.25, [60.25]),
        (45, [105.5]),
        (89.9, [150.0]),
        (92, []),
    )
    for second, told in around:
        now_ns = START_NS + round(second * SECOND_NS)
        found = explaining(story, now_ns - SECOND_NS, now_ns + SECOND_NS // 2)
        assert [(time_ns - START_NS) / SECOND_NS for time_ns in found] == told, second
