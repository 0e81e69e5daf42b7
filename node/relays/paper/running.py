"""The seed paper's relay as a program of its own: writes its minute files and gives them away until it is ended."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from node.clock import Clock, FastClock, SystemClock
from node.relays.paper.collector import SIMULATED
from node.relays.paper.serving import RelayServer
from node.relays.paper.signals import BaySignals, PaperSignals
from node.relays.paper.writing import SECOND_NS, MinuteFiles, Named, Signals
from node.relays.simulation.bay import Bay
from node.relays.simulation.story import Story
from node.types.simulation import SimulatedEvent

log = logging.getLogger("gridwitness.relay")

LONGEST_SLEEP_S = 1.0
DEVICE, SUBSTATION = "Relay 1", "Bogotá Electrical Substation - U.D."


@dataclass(frozen=True, slots=True)
class RelayConfig:
    """The choices of one start.  `paper` takes the paper's numbers, made by chance; else they obey physics.

    Then `events` befall its bay, and `faults` more on each day, drawn from the seed; it shares the frequency of its
    `grid` and the voltage of its `bus` with other simulated relays there.
    """

    folder: Path
    host: str = "127.0.0.1"
    port: int = 5010
    interval_s: int = 10
    seed: int = 1
    speed: int = 1
    paper: bool = False
    device: str = DEVICE
    substation: str = SUBSTATION
    events: tuple[SimulatedEvent, ...] = ()
    faults: int = 0
    grid: str = ""
    bus: str = ""

    @property
    def called(self) -> str:
        """A relay that is made up says so in its name; the paper's own is written to the letter."""
        if self.paper or self.device.endswith(SIMULATED):
            return self.device
        return f"{self.device} {SIMULATED}"

    @property
    def signals(self) -> Signals:
        """What it measures."""
        if self.paper:
            return PaperSignals(self.seed)
        return BaySignals(Story(Bay(self.seed, self.grid, self.bus), self.events, self.faults))


async def run(config: RelayConfig, on_ready: Callable[[int], None], stop: asyncio.Event) -> None:
    """Serve until asked to stop.  Raises `OSError` where the port or the folder cannot be used."""
    clock = _clock(config.speed)
    signals = config.signals
    named = Named(config.called, config.substation)
    files = await asyncio.to_thread(
        MinuteFiles, config.folder, named, signals, clock.now_ns(), config.interval_s
    )  # fmt: skip
    server = RelayServer(files)
    on_ready(await server.start(config.host, config.port))
    try:
        while not stop.is_set():
            again_ns = await asyncio.to_thread(files.advance, clock.now_ns())
            pause_s = (again_ns - clock.now_ns()) / SECOND_NS / config.speed
            await _wait(stop, min(max(pause_s, 0.0), LONGEST_SLEEP_S))
    finally:
        await server.stop()


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def _clock(speed: int) -> Clock:
    system = SystemClock()
    return FastClock(system, speed, system.now_ns()) if speed > 1 else system
