"""The relays of one node: which there are, how each stands, and what people ask of them."""

import asyncio
import logging
from collections.abc import Callable, Iterable

from node.config import NodeConfig, NodeError
from node.relays.asking import compared
from node.relays.configure import RelayConfigError, read_words
from node.relays.described import seeded
from node.relays.driver import NotStoredError, RelayError
from node.relays.making import Maker, Means, Watched
from node.relays.paper.capture import CaptureError
from node.relays.saved import SavedRelays
from node.relays.simulation.bay import TICK_NS
from node.relays.simulation.limits import event_of
from node.relays.trying import newest, tried
from node.times import utc_text
from node.types.capture import RowVerdict
from node.types.commands import AskRelay, RelayCommand, RemoveRelay, Result, SaveRelay, TriggerEvent, TryRelay
from node.types.relay import Limit, RelayDescription, TransportKind
from node.types.simulation import EventKind
from node.types.status import RelayLink, RelayState

log = logging.getLogger("gridwitness.relays")

Own = Callable[["asyncio.Task[None]"], None]
"""Takes a task that may not end in silence."""
Told = Callable[[RelayDescription], None]
Removed = Callable[[str], None]


class Relays:
    """Owns what watches them: those that the node was started with, and those that people saved."""

    def __init__(self, config: NodeConfig, means: Means, halted: Callable[[], str], touch: Callable[[], None]) -> None:
        self._means = means
        self._touch = touch
        self._saved = SavedRelays(config.data)
        self._own: Own = lambda _: None
        self._on_described: Told = lambda _: None
        self._on_removed: Removed = lambda _: None
        self._maker = Maker(config, means, halted, touch, self._describe)
        self._watched: list[Watched] = [self._maker.make(relay) for relay in _given(config.relays)]
        for path, relay in self._saved.load():
            if rivals := self._rivals(relay):  # what a start asks for counts before what was saved
                log.warning("%s is passed over: %s is watched already.", path, _called(rivals[0].relay))
            else:
                self._watched.append(self._maker.make(relay, path))
        self._changing = asyncio.Lock()  # two who save one relay at once would watch it twice

    async def start(self, own: Own, on_described: Told, on_removed: Removed) -> None:
        """Watch them; `on_described` hears of each that comes later, or is called something else than it was.

        `on_removed` hears the name of each that is watched no more.
        """
        self._own, self._on_described, self._on_removed = own, on_described, on_removed
        await self._maker.recall(self._watched)
        for watched in self._watched:
            self._run(watched)

    def descriptions(self) -> list[RelayDescription]:
        """What is known of each relay besides what it says."""
        return [watched.described for watched in self._watched]

    def states(self) -> tuple[RelayState, ...]:
        """Every relay as it stands."""
        return tuple(watched.collector.state for watched in self._watched)

    def unwatched(self) -> tuple[str, ...]:
        """What somebody saved and this start could not read, a sentence for each."""
        return tuple(self._saved.unread)

    @property
    def limits(self) -> dict[str, dict[str, Limit]]:
        """What their descriptions say is normal, by relay."""
        return {relay.name: relay.limits for relay in self.descriptions() if relay.name and relay.limits}

    def silent(self) -> list[str]:
        """The relays that do not answer, with the reason."""
        down = {RelayLink.SILENT, RelayLink.UNREADABLE, RelayLink.REFUSED}
        return [f"{state.name} is {state.link}: {state.reason}" for state in self.states() if state.link in down]

    async def do(self, command: RelayCommand) -> Result:
        """Carry out a command and say how it went."""
        try:
            return await self._done(command)
        except CaptureError as error:
            return Result(False, f"The relay answers, and what it says cannot be read. {error}")
        except RelayError as error:
            return Result(False, f"The relay does not answer. {error}")

    async def _done(self, command: RelayCommand) -> Result:
        match command:
            case TryRelay(relay):
                return Result(True, await tried(seeded(relay), self._means.zones, self._means.clock))
            case SaveRelay(relay):
                async with self._changing:
                    return await self._save(seeded(relay))
            case RemoveRelay(name):
                async with self._changing:
                    return await self._remove(name)
            case AskRelay(name):
                return await self._ask(name)
        return await self._trigger(command)

    async def _trigger(self, command: TriggerEvent) -> Result:
        """Let something befall a simulated relay from the next tenth of a second on."""
        watched = self._named(command.relay)
        if watched is None or watched.simulated is None:
            return Result(False, f"{command.relay} is no simulated relay of this node, so nothing can befall it.")
        start_ns = (self._means.clock.now_ns() // TICK_NS + 1) * TICK_NS
        try:
            event = event_of(
                command.kind, start_ns, command.length_s, command.phases, command.size, command.recloses
            )  # fmt: skip
            if event.kind is EventKind.TRIP:
                await self._maker.count_opening(command.relay)
        except ValueError as error:
            return Result(False, f"Nothing befalls {command.relay}: {error}")
        except NotStoredError as error:
            return Result(False, f"Nothing befalls {command.relay}, as the opening could not be counted. {error}")
        watched.simulated.story.add(event)
        return Result(
            True, f"{command.relay} has a {event.kind} of {event.length_s:g} s. Only this node sees it.",
            {"start": utc_text(start_ns)},
        )  # fmt: skip

    async def _save(self, relay: RelayDescription) -> Result:
        rivals = self._rivals(relay)
        if any(rival.path is None for rival in rivals):
            return Result(False, f"{_called(relay)} is watched already, as the start of this node asks for.")
        holder = self._maker.holder(relay.name)
        if holder not in {"", relay.transport.place, *(rival.place for rival in rivals)}:
            return Result(
                False, f"{relay.name} is what the relay at {holder} calls itself. Give this one another name."
            )
        try:
            path = await asyncio.to_thread(self._saved.save, relay)
        except ValueError as error:
            return Result(False, f"This relay cannot be saved. {error}")
        except OSError as error:
            return Result(False, f"This relay could not be saved: {error.strerror or error}.")
        for rival in rivals:
            await self._let_go(rival, keep=path)
        watched = self._maker.make(relay, path)
        self._watched.append(watched)
        self._describe(relay)
        self._run(watched)
        self._touch()
        return Result(True, f"{_called(relay)} is watched from now on, also after a restart.", {"file": str(path)})

    async def _remove(self, name: str) -> Result:
        watched = self._named(name)
        if watched is None:
            return Result(False, f"{name} is not watched here.")
        await self._let_go(watched)
        self._on_removed(name)
        self._touch()
        again = "" if watched.path else " The next start asks for it again, unless --relay is changed there."
        return Result(True, f"{name} is watched no more. What the chain holds of it stays.{again}")

    async def _ask(self, name: str) -> Result:
        watched = self._named(name)
        if watched is None or watched.simulated is not None:
            return Result(False, f"{name} is no relay of minute files that this node watches, so it cannot be asked.")
        capture = await newest(watched.relay.transport, self._means.zones)
        asked = await self._means.ledger.read(compared, capture)
        held = asked.count(RowVerdict.SEALED) + asked.count(RowVerdict.WAITING)
        unlike, disputed = asked.count(RowVerdict.DIFFERS), asked.count(RowVerdict.DISPUTED)
        differ = f" {unlike} differ from what it has." if unlike else ""
        differ += f" {disputed} it has as disputed: other versions came first." if disputed else ""
        sentence = f"Of {len(asked.rows)} rows that {asked.device} says now, the chain has {held}.{differ}"
        return Result(held == len(asked.rows), sentence, {"asked": asked})

    def _describe(self, relay: RelayDescription) -> None:
        self._on_described(relay)

    def _run(self, watched: Watched) -> None:
        watched.tasks = [asyncio.create_task(job, name=name) for name, job in watched.jobs]
        for task in watched.tasks:
            self._own(task)

    async def _let_go(self, watched: Watched, keep: object = None) -> None:
        """End it, and its file unless that is the one to keep."""
        self._watched.remove(watched)
        for task in watched.tasks:
            task.cancel()
        await asyncio.gather(*watched.tasks, return_exceptions=True)
        self._maker.let_go(watched.place)
        if watched.path is not None and watched.path != keep:
            await asyncio.to_thread(self._saved.remove, watched.path)

    def _named(self, name: str) -> Watched | None:
        return next((one for one in self._watched if one.collector.state.name == name), None)

    def _rivals(self, relay: RelayDescription) -> list[Watched]:
        """Who has its name or its place already."""
        mine = {relay.transport.place, relay.name} - {""}
        return [one for one in self._watched if mine & {one.place, one.relay.name}]


def _given(words: Iterable[str]) -> list[RelayDescription]:
    """The relays that a start asks for."""
    try:
        relays = [read_words(one) for one in words]
    except RelayConfigError as error:
        raise NodeError(str(error)) from None
    places = [relay.transport.place or relay.name for relay in relays]
    if len(set(places)) < len(places):
        raise NodeError(
            "Two relays have the same name or place. Name them apart, as in --relay sim:North --relay sim:South."
        )
    return relays


def _called(relay: RelayDescription) -> str:
    if relay.name:
        return relay.name
    folder = relay.transport.kind is TransportKind.FOLDER
    return f"The relay {'in' if folder else 'at'} {relay.transport.place}"
