"""Recordings of simulated events: physics sample by sample, one file at every node, and a record that names it."""

import asyncio
import hashlib
import math
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.clock import SystemClock
from node.relays.simulation import recorder
from node.relays.simulation.bay import Bay
from node.relays.simulation.chance import noise, noises
from node.relays.simulation.effects import CLEARED_NS
from node.relays.simulation.limits import event_of
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.story import Story
from node.relays.simulation.told import MOST_NAME, entries, name_of, statement_of
from node.relays.simulation.waveform import BEFORE_NS, CHANNELS, MOST_NS, RATE_HZ, record, span_of
from node.store import vault
from node.store.vault import QuotaError
from node.times import utc_text
from node.types.record import Kind, TimeBasis
from node.types.simulation import EventKind, SimulatedEvent
from node.waveforms.comtrade import Analog, Recording, write_cff
from tests.node.builders import START_MS, FakeClock, key_of
from tests.node.running import config, running, until

ONSET_NS = START_MS * 1_000_000 + 123_000_000
SECOND_NS = 10**9
ONSET = BEFORE_NS * RATE_HZ // SECOND_NS


def usual(kind: EventKind, phases: str = "ABC", **changes: Any) -> SimulatedEvent:
    return replace(event_of(kind, ONSET_NS, None, phases, None, recloses=True), **changes)


def recorded(event: SimulatedEvent, seed: int = 1) -> Recording:
    return record(Story(Bay(seed), [event]), event, "R")


def rms(samples: Any) -> float:
    return math.sqrt(float(np.mean(np.square(samples))))


def test_chance_by_the_thousand_is_the_same_chance() -> None:
    assert noises(7, 5_000_000_000_000, 50, 3).tolist() == [noise(7, 5_000_000_000_000 + n, 3) for n in range(50)]


@pytest.mark.parametrize("kind", ["dip", "swell", "unbalance", "harmonics", "trip", "interruption"])
def test_the_waveform_shows_what_the_readings_say(kind: str) -> None:
    event = usual(EventKind(kind), "BC" if kind in {"dip", "swell", "trip"} else "ABC")
    one, story = recorded(event), Story(Bay(1), [event])
    assert one.rate_hz == 10_000 and one.samples.shape[0] == 6
    for first, at_ns in ((0, event.start_ns - BEFORE_NS), (ONSET + 1000, event.start_ns + BEFORE_NS)):
        cut, state = one.samples[:, first : first + 1000], story.state(at_ns)
        for phase in range(3):
            volts = abs(state.voltages[phase]) * math.hypot(1, state.thd_u)
            amps = abs(state.currents[phase]) * 1000 * math.hypot(1, state.thd_i)
            assert rms(cut[phase]) == pytest.approx(volts, rel=0.003, abs=0.02)
            assert rms(cut[3 + phase]) == pytest.approx(amps, rel=0.006, abs=0.2)


@pytest.mark.parametrize("kind", ["dip", "trip", "interruption"])
def test_currents_never_leap(kind: str) -> None:
    event = usual(EventKind(kind), "A", length_s=0.35)
    one = recorded(event)
    steps = np.abs(np.diff(one.samples[3:], axis=1)).max(axis=1)
    largest = np.abs(one.samples[3:]).max(axis=1)
    assert (steps < 0.06 * largest + 1).all(), "no faster than a wave of 60 Hz with its harmonics"


def test_a_faults_current_has_a_direct_part_that_decays() -> None:
    """How large it is depends on the moment within the cycle at which the fault begins."""
    trips = [usual(EventKind.TRIP, "A", size=8.0, start_ns=ONSET_NS + part * 2_000_000) for part in range(5)]
    currents = [recorded(trip).samples[3][ONSET:] for trip in trips]
    peak, cycle = 8 * Bay(1).amps * math.sqrt(2), 10_000 // 60
    assert 1.4 * peak < max(float(np.abs(current).max()) for current in currents) < 2 * peak
    for current in currents:
        first, later = (abs(float(np.mean(current[at : at + 500]))) for at in (0, 300))
        assert later < 0.2 * first + 2
        gone = current[CLEARED_NS // 100_000 + cycle :]
        assert float(np.abs(gone).max()) < 0.01 * Bay(1).amps, "each phase goes out within a cycle of the opening"


def test_phases_go_on_where_another_recording_ends() -> None:
    first = usual(EventKind.UNBALANCE, length_s=0.01, size=0.01)
    second = replace(first, start_ns=first.start_ns + 300_000_000)
    one, two = (recorded(event).samples[0] for event in (first, second))
    assert float(np.abs(one[3100:4000] - two[100:1000]).max()) < 0.12, "kV: but for another tick's noise"


@pytest.mark.parametrize(("length_s", "samples"), [(0.05, 5000), (0.35, 5500), (1.2, 14_000), (60.0, 20_000)])
def test_a_longer_event_is_recorded_longer_and_never_beyond_two_seconds(length_s: float, samples: int) -> None:
    assert recorded(usual(EventKind.DIP, length_s=length_s)).samples.shape[1] == samples


def read_cff(data: bytes) -> tuple[list[str], list[tuple[int, ...]]]:
    """The lines of the configuration and the rows of the data, as C37.111-2013 lays them out."""
    head, _, rest = data.partition(b"--- file type: DAT BINARY32: ")
    size, _, body = rest.partition(b" ---\r\n")
    assert len(body) == int(size)
    lines = head.decode().split("\r\n")
    assert lines[0] == "--- file type: CFG ---"
    configuration = lines[1 : lines.index("--- file type: INF ---")]
    analog, status = (int(word[:-1]) for word in configuration[1].split(",")[1:])
    row = struct.Struct(f"<II{analog}i{-(-status // 16)}H")
    return configuration, list(row.iter_unpack(body))


def test_the_file_is_comtrade_of_2013() -> None:
    one = replace(recorded(usual(EventKind.TRIP, "AB")), station="Bogotá, north")
    lines, rows = read_cff(write_cff(one))
    assert lines[:2] == ["Bogotá north,Gridwitness simulator,2013", "7,6A,1D"]
    assert lines[2] == "1,VA,A,,kV,0.0001,0,0,-2147483647,2147483647,1,1,P" and lines[8] == "1,52A,,,0"
    assert lines[9:12] == ["60", "1", f"10000,{len(rows)}"] and lines[14:] == ["BINARY32", "1", "0,0", "0,3"]
    assert lines[12:14] == ["21/09/2026,14:13:20.023000", "21/09/2026,14:13:20.123000"]
    assert [row[:2] for row in rows[:3]] == [(1, 0), (2, 100), (3, 200)]
    steps = [float(channel.step) for channel in CHANNELS]
    for at in (0, ONSET + 7, len(rows) - 1):
        told = [number * step for number, step in zip(rows[at][2:8], steps, strict=True)]
        assert told == pytest.approx(one.samples[:, at].tolist(), abs=0.00051)
    opened = ONSET + CLEARED_NS // 100_000
    assert [row[8] for row in rows[opened - 1 : opened + 1]] == [1, 0]


def test_many_contacts_fill_words_of_sixteen_and_too_large_values_are_cut() -> None:
    states = np.zeros((18, 1), dtype=np.bool_)
    states[[0, 15, 17]] = True
    names = [f"D{number}" for number in range(18)]
    one = Recording(
        "S", "D", 0, 0, 1000, 50.0, [Analog("I", "A", "A", "0.001")], np.array([[1e12]]), names, states
    )  # fmt: skip
    lines, rows = read_cff(write_cff(one))
    assert lines[1] == "19,1A,18D" and rows == [(1, 0, 2**31 - 1, 0x8001, 0x0002)]


def test_every_node_records_the_same_bytes() -> None:
    one, two = (hashlib.sha256(write_cff(recorded(usual(EventKind.DIP), 5))).digest() for _ in range(2))
    assert one == two


def test_a_trip_is_told_twice_and_what_is_wrong_with_a_relay_never() -> None:
    trip, frozen = usual(EventKind.TRIP, length_s=3.0), usual(EventKind.FROZEN)
    story = Story(Bay(1), [trip, frozen, usual(EventKind.CLOCK_JUMP, size=60.0, length_s=2.0)])
    opened, closed = entries(story, ONSET_NS, ONSET_NS + 10 * SECOND_NS)
    assert (opened.kind, opened.time_ns, opened.recorded) == ("trip", ONSET_NS + CLEARED_NS, True)
    assert (closed.kind, closed.time_ns, closed.recorded) == ("reclose", ONSET_NS + 3 * SECOND_NS, False)
    assert entries(story, opened.time_ns + 1, closed.time_ns) == []
    told = statement_of("R", story, opened, "x.cff", "00")
    assert told.key.time_ns == opened.time_ns + 60 * SECOND_NS, "the relay's own time, which had jumped"
    assert (told.key.point, told.key.kind, told.key.basis) == ("events", Kind.EVENT, TimeBasis.SOURCE)
    values = {value.quantity.label: str(value.value) for value in told.values}
    assert values == {
        "kind": "trip", "phases": "ABC", "depth": "6.000", "duration": "3.000", "openings": "1", "waveform": "x.cff",
        "waveform_sha256": "00",
    }  # fmt: skip


def test_the_name_of_a_recording_fits_whatever_the_relay_is_called() -> None:
    name = name_of("é" * 64, usual(EventKind.INTERRUPTION))
    assert name.endswith(" 2026-09-21T14-13-20.123Z interruption.cff") and len(name.encode()) <= MOST_NAME + 44 <= 140


def schedule(folder: Path, *lines: str) -> str:
    path = folder / "events.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def test_a_node_seals_events_and_keeps_their_waveforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MOST_NS", 500_000_000)

    async def scene() -> None:
        start_ns = SystemClock().now_ns() + 2 * SECOND_NS
        line = f"{utc_text(start_ns)} dip phases=AB size=0.4 length=0.2"
        words = f"sim:R,seed=1,events={schedule(tmp_path, line)}"
        async with running(config(tmp_path, relays=(words,), sealed_s=3600.0)) as node:
            await until(lambda: node.status.pending >= 2)
            (path,) = vault.files(tmp_path / vault.FOLDER)
            await node.get("/mine")
            block = (await node.get("/chain"))["chain"][1]
        records = {record["key"]["kind"]: record for record in block["records"]}
        values = {value["quantity"]: value["value"] for value in records["event"]["values"]}
        assert values["kind"] == "dip" and values["phases"] == "AB"
        assert hashlib.sha256(path.read_bytes()[32:]).hexdigest() == values["waveform_sha256"]
        assert records["document"]["key"]["point"] == values["waveform"]

    asyncio.run(scene())


def test_a_node_that_was_off_asks_for_what_it_missed() -> None:
    """And a relay whose link is lost is asked when it can be reached again."""

    async def scene() -> None:
        clock, told, kept = FakeClock(ONSET_NS - SECOND_NS), list[str](), dict[str, int]()
        events = [usual(EventKind.TRIP, length_s=5.0), usual(EventKind.LOST_LINK, length_s=20.0)]
        relay = SimulatedRelay("R", Story(Bay(1), events), clock)

        async def remember(time_ns: int) -> None:
            kept["R"] = time_ns

        async def recall() -> int | None:
            return kept.get("R")

        none: Any = None
        means = recorder.Means(clock, none, bytes(32), none, none, recall, remember, explain=lambda _: None)
        first = recorder.Recorder(relay, means)

        async def tell(entry: Any) -> None:
            told.append(entry.kind)

        for one in (first, again := recorder.Recorder(relay, means)):
            one._tell = tell  # type: ignore[method-assign]
        asked = await first._begin()
        clock.advance(15.0)
        assert await first._look(asked) == asked and not told, "its link is lost"
        clock.advance(15.0)
        reached = await again._look(await again._begin())
        assert told == ["trip", "reclose"] and kept["R"] == reached
        clock.advance(15.0)
        await again._look(reached)
        assert told == ["trip", "reclose"]

    asyncio.run(scene())


@given(st.sampled_from(sorted(EventKind)), st.floats(0.3, 86_400.0), st.integers(0, 10**9))
def test_a_recording_is_over_when_its_event_is_asked_for(kind: EventKind, length_s: float, shift_ns: int) -> None:
    event = usual(kind, length_s=length_s, start_ns=ONSET_NS + shift_ns)
    start_ns, end_ns = span_of(event)
    assert start_ns <= event.start_ns - BEFORE_NS and end_ns <= event.start_ns + MOST_NS


def test_nodes_that_watch_one_relay_state_one_event(warnings_logged: list[Any]) -> None:
    """The recording's own salt differs at each node; the event must not.  Nor is it lost with a full vault."""

    async def statement_at(node: str, shift_s: float) -> tuple[bytes, bytes]:
        clock, leaves, files = FakeClock(ONSET_NS - SECOND_NS), list[Any](), list[bytes]()
        clock.advance(shift_s)

        class Files:
            async def file(self, data: bytes, name: str, media_type: str) -> Any:
                files.append(data)
                raise QuotaError("The vault is full.")

        async def store(found: Any) -> None:
            leaves.extend(found)

        relay = SimulatedRelay("R", Story(Bay(4), [usual(EventKind.DIP)]), clock)
        none: Any = None
        filing: Any = Files()
        means = recorder.Means(clock, key_of(node), bytes(32), filing, store, none, none, none)
        (entry,) = entries(relay.story, ONSET_NS, ONSET_NS + 1)
        await recorder.Recorder(relay, means)._tell(entry)
        return leaves[0].content_id, files[0]

    async def scene() -> None:
        assert await statement_at("north", 3.0) == await statement_at("south", 4.7)

    asyncio.run(scene())
    assert len(warnings_logged) == 2 and "is not kept. The vault is full." in warnings_logged[0].getMessage()
