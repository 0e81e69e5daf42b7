"""Instantaneous voltages and currents around an event: the same phasors as the readings, drawn out in time.

Phases never leap, since they are the integral of the grid's frequency.  Nor do currents, which flow through
inductances: where a phasor changes, the difference goes on as a direct current that decays with X/(wR).
"""

import math
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from node.relays.simulation.bay import Phasors
from node.relays.simulation.chance import noises
from node.relays.simulation.effects import FAULT_LAG, disturbed, opening_ns
from node.relays.simulation.story import Story
from node.types.simulation import Breaker, EventKind, SimulatedEvent
from node.waveforms.comtrade import Analog, Recording

RATE_HZ = 10_000
STEP_NS = 10**9 // RATE_HZ
BEFORE_NS = 100_000_000
AFTER_NS = 400_000_000
MOST_NS = 2_000_000_000
KNOT_NS = 10_000_000
NOISE = 0.0002
"""Of the nominal peak: about what a converter of 12 bits adds."""
ORDERS = ((5, 0.80), (7, 0.50), (11, 0.28), (13, 0.18))
"""Harmonics of a six-pulse rectifier and how they share the distortion."""

CHANNELS = (
    *(Analog(f"V{phase}", phase, "kV", "0.0001") for phase in "ABC"),
    *(Analog(f"I{phase}", phase, "A", "0.001") for phase in "ABC"),
)

Floats = npt.NDArray[np.float64]


def span_of(event: SimulatedEvent) -> tuple[int, int]:
    """From when to when an event is recorded: a longer one for longer, but never beyond two seconds."""
    start_ns = (event.start_ns - BEFORE_NS) // STEP_NS * STEP_NS
    end_ns = max(event.start_ns + AFTER_NS, event.end_ns + BEFORE_NS)
    return start_ns, min(end_ns, start_ns + MOST_NS) // STEP_NS * STEP_NS


def record(story: Story, event: SimulatedEvent, station: str) -> Recording:
    """What a fault recorder in this bay keeps of an event."""
    start_ns, end_ns = span_of(event)
    times = np.arange(start_ns, end_ns, STEP_NS, dtype=np.int64)
    angles, pieces = _angles(story, times), _pieces(story, start_ns, end_ns)
    firsts = [int(np.searchsorted(times, first_ns)) for first_ns, _ in pieces] + [len(times)]
    states = [state for _, state in pieces]
    wave = _Wave(story, angles, states, list(pairwise(firsts)))
    samples = np.concatenate([wave.voltages(), wave.currents() * 1000])
    closed = np.repeat([state.breaker is Breaker.CLOSED for state in states], np.diff(firsts))
    samples += _noise(story, samples, start_ns)
    return Recording(
        station, "Gridwitness simulator", start_ns, event.start_ns, RATE_HZ, story.bay.f_hz, CHANNELS, samples,
        ("52A",), closed[None, :], f"A simulated {event.kind}: no relay measured these values.",
    )  # fmt: skip


def _pieces(story: Story, start_ns: int, end_ns: int) -> list[tuple[int, Phasors]]:
    """The states that follow each other, each with its first moment."""
    base = story.bay.at(start_ns)
    edges = {start_ns}
    for event in story.lasting(start_ns, end_ns):
        edges |= {event.start_ns, event.end_ns}
        if event.kind is EventKind.TRIP:
            edges.add(opening_ns(event))
    pieces = []
    for edge_ns in sorted(edge for edge in edges if start_ns <= edge < end_ns):
        state = base
        for event in story.at(edge_ns):
            state = disturbed(story.bay, state, event, edge_ns)
        pieces.append((edge_ns, state))
    return pieces


def _angles(story: Story, times: npt.NDArray[np.int64]) -> Floats:
    start_ns = int(times[0])
    knots = range(start_ns, int(times[-1]) + 2 * KNOT_NS, KNOT_NS)
    turned = np.cumsum([0.0, *(story.bay.slow_frequency(knot + KNOT_NS // 2) for knot in knots[:-1])])
    cycles = turned * (KNOT_NS / 1e9)
    since = (times - start_ns).astype(np.float64)
    return story.bay.turn(start_ns) + math.tau * np.interp(since, np.arange(len(knots)) * float(KNOT_NS), cycles)


def _noise(story: Story, samples: Floats, start_ns: int) -> Floats:
    bay, first = story.bay, start_ns // STEP_NS
    peaks = [bay.u_kv * math.sqrt(2 / 3)] * 3 + [bay.amps * math.sqrt(2)] * 3
    return np.array([
        NOISE * peak * noises(bay.seed, first, samples.shape[1], 20 + channel) for channel, peak in enumerate(peaks)
    ])  # fmt: skip


class _Wave:
    """The waveforms of states that follow each other; `spans` are the first and last sample of each."""

    def __init__(self, story: Story, angles: Floats, states: list[Phasors], spans: list[tuple[int, int]]) -> None:
        self._angles = angles
        self._states = states
        self._spans = spans
        constant_s = math.tan(FAULT_LAG) / (math.tau * story.bay.f_hz)
        self._decay = np.exp(-np.arange(len(angles) + 1) / RATE_HZ / constant_s)

    def voltages(self) -> Floats:
        rows = np.zeros((3, len(self._angles)))
        for state, (first, last) in zip(self._states, self._spans, strict=True):
            for phase, phasor in enumerate(state.voltages):
                rows[phase, first:last] = _drawn(phasor, abs(phasor), state.thd_u, self._angles[first:last])
        return rows

    def currents(self) -> Floats:
        return np.array([self._current(phase) for phase in range(3)])

    def _current(self, phase: int) -> Floats:
        row = np.zeros(len(self._angles))
        before, direct = self._states[0].currents[phase], 0.0
        load = abs(before)
        for state, (first, last) in zip(self._states, self._spans, strict=True):
            phasor, angles = state.currents[phase], self._angles[first:last]
            decay = self._decay[: last - first + 1]
            if state.breaker is Breaker.OPEN:
                row[first:last] = _until_zero(_drawn(before, 0.0, 0.0, angles) + direct * decay[:-1])
                before, direct = 0j, 0.0
                continue
            direct += float((_drawn(before, 0.0, 0.0, angles[:1]) - _drawn(phasor, 0.0, 0.0, angles[:1]))[0])
            row[first:last] = _drawn(phasor, min(abs(phasor), load), state.thd_i, angles) + direct * decay[:-1]
            before, direct = phasor, direct * float(decay[-1])
        return row


def _drawn(phasor: complex, harmonics: float, thd: float, angles: Floats) -> Floats:
    """A phasor's wave with its harmonics, which are told as a part of the size `harmonics`."""
    turned = angles + math.atan2(phasor.imag, phasor.real)
    wave = abs(phasor) * np.cos(turned)
    norm = math.sqrt(sum(weight * weight for _, weight in ORDERS))
    for order, weight in ORDERS if harmonics and thd else ():
        wave = wave + harmonics * thd * weight / norm * np.cos(order * turned + 0.3 * order)
    return math.sqrt(2) * np.asarray(wave)


def _until_zero(piece: Floats) -> Floats:
    """An arc goes out where the current passes through zero."""
    changes = np.flatnonzero(np.signbit(piece[1:]) != np.signbit(piece[:-1]))
    out = piece.copy()
    if len(changes):
        out[changes[0] + 1 :] = 0.0
    return out
