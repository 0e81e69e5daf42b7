"""What watches one relay: its collector, tied to the node, and for a simulated one a recorder of its events."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from node.clock import Clock
from node.config import NodeConfig
from node.events import Hub
from node.filing import Filing
from node.intake import Intake
from node.keys import Signer
from node.ledger.records import Leaf
from node.relays.collector import Collector, Pace
from node.relays.configure import source_of
from node.relays.driver import NotStoredError
from node.relays.names import KEPT, Names
from node.relays.paper.collector import SIMULATED, CaptureCollector, Hooks
from node.relays.simulation.bay import Bay
from node.relays.simulation.recorder import Means as RecorderMeans
from node.relays.simulation.recorder import Recorder
from node.relays.simulation.relay import SimulatedRelay
from node.relays.simulation.story import Story
from node.relays.together import Together
from node.relays.trying import zones_of
from node.store.database import StoreError
from node.store.ledger import Ledger
from node.store.pool import Accepted, Outcome
from node.times import Zones
from node.types.events import CaptureTaken, ReadingTaken
from node.types.relay import RelayDescription, TransportKind

LOOK_EVERY_S = 5.0
_CURSOR = "capture "
_EVENTS = "events "
_OPENINGS = "simulated openings "


@dataclass(frozen=True, slots=True)
class Means:
    """What of the node its relays need."""

    ledger: Ledger
    intake: Intake
    signer: Signer
    clock: Clock
    zones: Zones
    hub: Hub
    filing: Filing
    explain: Callable[[str, int], None]
    """Hears of events that relays tell, for plausibility: the relay, and the time by its own clock."""


@dataclass(slots=True)
class Watched:
    """One relay and what watches it.  `path` is its file, where it was saved."""

    relay: RelayDescription
    collector: Collector | CaptureCollector
    simulated: SimulatedRelay | None = None
    recorder: Recorder | None = None
    path: Path | None = None
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def described(self) -> RelayDescription:
        """What is known of it, under the name that its readings have: one that is reached calls itself something."""
        name = self.collector.state.name
        return self.relay if name in {self.relay.name, self.place} else replace(self.relay, name=name)

    @property
    def place(self) -> str:
        """What no other relay may have: its name where it is simulated, else where it is."""
        return self.relay.transport.place or self.relay.name

    @property
    def jobs(self) -> list[tuple[str, Coroutine[Any, Any, None]]]:
        """What has to run, and what to call it."""
        jobs = [("collector", self.collector.run())]
        return jobs if self.recorder is None else [*jobs, ("recorder", self.recorder.run())]


class Maker:
    """Makes what watches relays, and knows which of them has which name."""

    def __init__(
        self, config: NodeConfig, means: Means, halted: Callable[[], str], touch: Callable[[], None],
        on_named: Callable[[RelayDescription], None],
    ) -> None:  # fmt: skip
        """`on_named` hears of a relay that calls itself something, once it does."""
        self._config = config
        self._on_named = on_named
        self._means = means
        self._halted = halted
        self._touch = touch
        self._names = Names(self._keep)
        self._together = Together(self._store)
        self._openings: dict[str, int] = {}
        self._rate = means.ledger.network.parameters.clock_rate

    def make(self, relay: RelayDescription, path: Path | None = None) -> Watched:
        """Nothing of it runs yet."""
        is_simulated = relay.transport.kind is TransportKind.SIMULATED
        watched = self._simulated(relay) if is_simulated else Watched(relay, self._of_captures(relay))
        watched.path = path
        watched.collector.state = replace(watched.collector.state, about=relay, saved=path is not None)
        return watched

    async def recall(self, watched: Iterable[Watched]) -> None:
        """Go on as before this start: with the names of relays, known also while one is silent, and the openings."""
        watched = list(watched)
        kept = await self._means.ledger.numbers(_OPENINGS)
        self._openings = {name.removeprefix(_OPENINGS): count for name, count in kept.items()}
        for one in watched:
            if one.simulated is not None:  # a count that begins anew falls, which is rightly an alarm
                one.simulated.story.earlier = self._openings.get(one.relay.name, 0)
        collected = [one for one in watched if one.simulated is None]
        self._names.restore(await self._means.ledger.numbers(KEPT), {one.place for one in collected})
        for one in collected:
            if name := self._names.kept(one.place):
                one.collector.state = replace(one.collector.state, name=name, simulated=name.endswith(SIMULATED))
                self._on_named(one.described)

    async def count_opening(self, relay: str) -> None:
        """A command opens the breaker of this simulated relay: nothing but this number knows of it after a restart."""
        count = self._openings.get(relay, 0) + 1
        await self._keep({_OPENINGS + relay: count})
        self._openings[relay] = count

    def holder(self, name: str) -> str:
        """The place whose relay has this name, or calls itself so; nothing where it is free."""
        return self._names.holder(name)

    def let_go(self, place: str) -> None:
        """The names that the relay at this place had are free again."""
        self._names.let_go(place)

    def _simulated(self, relay: RelayDescription) -> Watched:
        means, config = self._means, self._config
        self._names.hold(relay.name, relay.name)
        story = Story(Bay.of(relay), relay.transport.events, relay.transport.faults)
        story.earlier = self._openings.get(relay.name, 0)
        driver = SimulatedRelay(relay.name, story, means.clock)
        collector = Collector(
            driver, means.clock, means.signer,
            means.ledger.network.genesis_id, lambda reading: means.hub.tell(ReadingTaken(reading)),
            lambda _: self._touch(), self._store_one,
            Pace.at(self._rate, relay.live_s or config.live_s, relay.sealed_s or config.sealed_s),
        )  # fmt: skip
        return Watched(relay, collector, driver, self._recorder(driver))

    def _recorder(self, relay: SimulatedRelay) -> Recorder:
        means, name = self._means, _EVENTS + relay.name
        return Recorder(relay, RecorderMeans(
            means.clock, means.signer, means.ledger.network.genesis_id, means.filing, self._store_all,
            lambda: self._number(name), lambda time_ns: self._keep({name: time_ns}),
            lambda time_ns: means.explain(relay.name, time_ns), self._rate,
        ))  # fmt: skip

    def _of_captures(self, relay: RelayDescription) -> CaptureCollector:
        means = self._means
        if relay.name:
            self._names.hold(relay.name, relay.transport.place)
        hooks = Hooks(
            store=self._store, is_blank=self._is_blank, claim=self._names.claim,
            on_device=lambda name: self._on_named(replace(relay, name=name)), recall=self._recall,
            remember=lambda name, minute: self._keep({_CURSOR + name: minute}), halted=self._halted,
            on_reading=lambda reading: means.hub.tell(ReadingTaken(reading)), on_state=lambda _: self._touch(),
            on_capture=lambda told: means.hub.tell(CaptureTaken(told)),
        )  # fmt: skip
        return CaptureCollector(
            source_of(relay.transport), means.clock, means.signer, means.ledger.network.genesis_id,
            zones_of(relay.transport, means.zones), hooks, LOOK_EVERY_S / self._rate,
        )  # fmt: skip

    async def _recall(self, place: str) -> int | None:
        return await self._number(_CURSOR + place)

    async def _number(self, name: str) -> int | None:
        try:
            return (await self._means.ledger.numbers(name)).get(name)
        except StoreError as error:
            raise NotStoredError(str(error)) from None

    async def _keep(self, numbers: dict[str, int]) -> None:
        """A disk without room is told of the relay whose number it is: it does not end what watches it."""
        try:
            await self._means.ledger.keep_numbers(numbers)
        except StoreError as error:
            raise NotStoredError(str(error)) from None

    def _is_blank(self) -> bool:
        intake = self._means.intake
        return not intake.tip.height and not intake.pool.pending

    async def _store(self, leaves: Sequence[Leaf]) -> list[Accepted]:
        try:
            return await self._means.intake.accept(leaves)
        except StoreError as error:
            raise NotStoredError(str(error)) from None

    async def _store_one(self, leaf: Leaf) -> None:
        _check_kept(await self._together.store(leaf))

    async def _store_all(self, leaves: Sequence[Leaf]) -> None:
        for accepted in await self._store(leaves):
            _check_kept(accepted)


def _check_kept(accepted: Accepted) -> None:
    if accepted.outcome in {Outcome.FULL, Outcome.REFUSED}:
        raise NotStoredError(accepted.sentence)
