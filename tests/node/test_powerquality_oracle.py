"""What is measured of simulated waveforms, against pqopen-lib, which shares no line with this program."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from daqopen import channelbuffer as buffers
from pqopen import eventdetector as detectors
from pqopen import powerquality as formulas
from pqopen import powersystem as systems

from node.powerquality.detect import DIP, HYSTERESIS, INTERRUPTION, SWELL, disturbances
from node.powerquality.measure import frequency_of, half_cycle_rms, rms_of_intervals, thd_of
from node.relays.simulation.bay import Bay
from node.relays.simulation.limits import event_of
from node.relays.simulation.story import Story
from node.relays.simulation.waveform import RATE_HZ, record
from node.types.powerquality import DisturbanceKind
from node.types.simulation import EventKind, SimulatedEvent
from tests.node.builders import START_MS

ONSET_NS = START_MS * 1_000_000 + 123_000_000


def events() -> Iterator[SimulatedEvent]:
    """One of each kind that the magnitude of a voltage shows, begun at different moments of the cycle."""
    asked: list[tuple[EventKind, str, float]] = [
        (EventKind.DIP, "A", 0.15), (EventKind.DIP, "BC", 0.4), (EventKind.DIP, "ABC", 0.7), (EventKind.DIP, "A", 0.9),
        (EventKind.SWELL, "B", 0.2), (EventKind.SWELL, "ABC", 0.5), (EventKind.INTERRUPTION, "ABC", 1.0),
    ]  # fmt: skip
    for number, (kind, phases, size) in enumerate(asked):
        yield event_of(kind, ONSET_NS + number * 2_300_000, 0.3 + 0.07 * number, phases, size, recloses=True)


def recording(event: SimulatedEvent, f_hz: float, seed: int = 3) -> tuple[Any, float]:
    bay = Bay(seed, f_hz=f_hz)
    return record(Story(bay, [event]), event, "R").samples[:3], bay.u_kv / math.sqrt(3)


class Oracle:
    """pqopen-lib over one voltage.  It finds its cycles in a steady wave that turns as fast."""

    def __init__(self, samples: Any, f_hz: float) -> None:
        size = len(samples)
        steady = np.cos(math.tau * frequency_of(samples, RATE_HZ, f_hz) * np.arange(size) / RATE_HZ)
        self.channel, clock = (buffers.AcqBuffer(size=size + 1, dtype=np.float64, name=name) for name in ("U", "Z"))
        system = systems.PowerSystem(
            zcd_channel=clock, input_samplerate=float(RATE_HZ), nominal_frequency=f_hz, nper=round(f_hz / 5),
            zcd_threshold=0.1, zcd_cutoff_freq=f_hz,
        )  # fmt: skip
        system.add_phase(u_channel=self.channel)
        system.enable_rms_trapz_rule()
        self.channel.put_data(samples)
        clock.put_data(steady)
        system.process()
        self.size, self.outputs = size, system.output_channels

    def values(self, name: str) -> Any:
        return self.outputs[name].read_data_by_acq_sidx(0, self.size)[0]

    def spans(self, kind: str, limit: float, hysteresis: float) -> list[tuple[float, float | None]]:
        """The times of what it detects, in seconds."""
        detector = getattr(detectors, kind)(limit, hysteresis, self.outputs["U1_1p_hp_rms"])
        found = detector.process(0, self.size) or []
        return [
            (one["start_sidx"] / RATE_HZ, None if one["stop_sidx"] is None else one["stop_sidx"] / RATE_HZ)
            for one in found
        ]  # fmt: skip


@pytest.mark.parametrize("f_hz", [50.0, 60.0])
@pytest.mark.parametrize("seed", range(3))
def test_rms_agrees_to_a_tenth_of_a_percent(f_hz: float, seed: int) -> None:
    event = event_of(EventKind.UNBALANCE, ONSET_NS, 30.0, "ABC", 0.05, recloses=True)
    samples, _ = recording(event, f_hz, seed)
    for phase in samples[:, 1500:]:
        oracle = Oracle(phase, f_hz)
        mine = rms_of_intervals(phase, RATE_HZ, f_hz).values
        assert len(mine) >= 8 and mine.mean() == pytest.approx(oracle.values("U1_rms").mean(), rel=1e-3)
        halves = half_cycle_rms(phase, RATE_HZ, f_hz).values
        assert halves.mean() == pytest.approx(oracle.values("U1_1p_rms").mean(), rel=1e-3)


@pytest.mark.parametrize("f_hz", [50.0, 60.0])
@pytest.mark.parametrize("size", [0.01, 0.05, 0.12, 0.3])
def test_distortion_agrees_to_a_fifth_of_a_point(f_hz: float, size: float) -> None:
    event = event_of(EventKind.HARMONICS, ONSET_NS, 30.0, "ABC", size, recloses=True)
    samples, _ = recording(event, f_hz)
    cycles = round(f_hz / 5)
    for phase in samples[:, 1500:]:
        count = round(cycles * RATE_HZ / frequency_of(phase, RATE_HZ, f_hz))
        lines = formulas.resample_and_fft(phase[:count], 8192)
        groups, _ = formulas.calc_harmonics(lines, cycles, 50)
        theirs = formulas.calc_thd(groups, max_harmonic=50) / 100
        assert thd_of(phase, RATE_HZ, f_hz) == pytest.approx(theirs, abs=0.002)
        assert theirs > size - 0.002


@pytest.mark.parametrize("f_hz", [50.0, 60.0])
@pytest.mark.parametrize("event", list(events()), ids=lambda event: f"{event.kind}-{event.phases}-{event.size:g}")
def test_the_times_of_events_agree_to_half_a_cycle(event: SimulatedEvent, f_hz: float) -> None:
    samples, nominal = recording(event, f_hz)
    (mine,) = disturbances(samples, RATE_HZ, f_hz, nominal)
    assert mine.kind.value == event.kind.value and mine.phases == event.phases
    kind, limit = {
        DisturbanceKind.DIP: ("EventDetectorLevelLow", DIP),
        DisturbanceKind.SWELL: ("EventDetectorLevelHigh", SWELL),
        DisturbanceKind.INTERRUPTION: ("EventDetectorLevelLow", INTERRUPTION),
    }[mine.kind]
    spans = [
        span for phase in samples
        for span in Oracle(phase, f_hz).spans(kind, limit * nominal, HYSTERESIS * nominal)
    ]  # fmt: skip
    assert len(spans) == len(event.phases)
    starts, ends = [start for start, _ in spans], [end for _, end in spans if end is not None]
    gone = mine.kind is DisturbanceKind.INTERRUPTION  # it takes all phases; anything else takes one
    start, end = (max(starts), min(ends)) if gone else (min(starts), max(ends))
    assert mine.end_s is not None
    assert mine.start_s == pytest.approx(start, abs=0.5 / f_hz) and mine.end_s == pytest.approx(end, abs=0.5 / f_hz)
