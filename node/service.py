"""The node: owns the parts, starts and stops them in order, and gives out what happens."""

import asyncio
import contextlib
import logging
import sqlite3
import threading
from collections.abc import Callable

from node import VERSION, joining
from node.alarms.alarms import Alarms
from node.alarms.alarms import Means as AlarmMeans
from node.alarms.keeping import Keeper
from node.alarms.limit_file import LimitsError
from node.api.app import make_app
from node.api.context import Context
from node.changing import Changing
from node.clock import Clock, clock_of_network
from node.config import NodeConfig, NodeError
from node.deeds.keeping import Deeds
from node.events import Hub, Listener, Subscription
from node.filing import Filing
from node.handlers import Handlers
from node.intake import Intake
from node.keys import KEY_FILE, KeyFileError, load_or_make_key
from node.ledger.errors import LedgerError
from node.mending import Mender
from node.moving import Moving
from node.network.address import Address, AddressError
from node.network.hello import Identity, Met
from node.network.peers import Means, Peers
from node.network.tls import TlsMode
from node.network.transport import Listening
from node.opening import Opening
from node.plausibility.watch import Plausibility
from node.relays.making import Means as RelayMeans
from node.relays.watch import Relays
from node.rounds import LINKS, Rounds
from node.sealing import Sealer
from node.store import ledger_files
from node.store.database import StoreError
from node.store.faults import Faults
from node.store.ledger import Ledger
from node.store.lock import FolderLock
from node.store.reader import ChainReader
from node.store.scrubber import Scrubber
from node.store.vault import Vault
from node.strict import Strict
from node.surroundings import Surroundings
from node.times import ZoneError, Zones
from node.tokens import TokenBook
from node.turns import Turns
from node.types.commands import Command, Result
from node.types.events import Event, MiningChanged, NodeStopped, StatusChanged, TipChanged
from node.types.findings import Finding
from node.types.peer import PeerState
from node.types.relay import RelayDescription
from node.types.rounds import ChainCase
from node.types.status import Carried, MiningState, NodeStatus
from node.upkeep import Upkeep

log = logging.getLogger("gridwitness.node")

STATUS_EVERY_S = 0.25
PARTS_END_WITHIN_S = 3.0
CHECKED_AT_START = (64, 2_000)  # blocks, or records in them: a fraction of a second
HEARTBEAT_S = 1.0


class Node:
    """One substation node.  `run` serves until `request_stop`; everything else happens on its loop."""

    def __init__(self, config: NodeConfig, around: Surroundings | None = None) -> None:
        self._config = config
        self._around = around or Surroundings()
        self._clock: Clock = self._around.clock
        self._clock_start_ms = 0
        self._hub = Hub()
        self._mining: MiningState | None = None
        self._port = config.port
        self._moving = Moving(config, self._around.clock)
        self._heard_of: list[str] = []
        self._failure = ""
        self._case = ChainCase.INTERNAL
        self._began = 0.0
        self._checked = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._changed = asyncio.Event()
        self._stop = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop_asked = threading.Event()

    def listen(self, listener: Listener) -> Subscription:
        """Hear every event from now on, on the node's loop."""
        return self._hub.listen(listener)

    async def do(self, command: Command) -> Result:
        """Carry out a person's command."""
        return await self._handlers.do(command)

    def request_stop(self) -> None:
        """Ask the node to stop, from any thread.  A second call does nothing."""
        if self._stop_asked.is_set():
            return
        self._stop_asked.set()
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._stop.set)

    async def run(self, on_ready: Callable[[NodeStatus], None] | None = None) -> None:
        """Start, serve until asked to stop, and clean up.  `NodeError` says in a sentence why it cannot start."""
        self._loop = asyncio.get_running_loop()
        if self._stop_asked.is_set():
            self._stop.set()
        try:
            self._zones = Zones(self._config.zones)
            config = self._config
            with contextlib.closing(FolderLock(config.data)):  # before the key is made: two starts would make two
                # Opening an encrypted key takes long enough to be felt on the loop.
                self._signer = await asyncio.to_thread(load_or_make_key, config.data / KEY_FILE, config.passphrase)
                self._transport = self._around.wires(config, self._signer)
                await self._live_on(on_ready)
        except (KeyFileError, StoreError, ZoneError, AddressError, LimitsError, OSError) as error:
            raise NodeError(str(error)) from None
        except (LedgerError, sqlite3.DatabaseError) as error:
            raise NodeError(
                f"The ledger in {self._config.data} is damaged ({str(error).rstrip('.')}). Move"
                f" {ledger_files.named(self._config.data)} away and keep that as evidence; then restore a backup, or"
                " join the network again with --peer."
            ) from None

    async def _live_on(self, on_ready: Callable[[NodeStatus], None] | None) -> None:
        """One life after the other: each move to another network begins a new one."""
        joining.finish_move(self._config.data)
        while await self._live(on_ready):
            self._moving.offer = None
            self._stop.clear()
            if self._stop_asked.is_set():
                self._hub.tell(NodeStopped())
                return

    async def _live(self, on_ready: Callable[[NodeStatus], None] | None) -> bool:
        """Serve one network; True when the node then goes on in another one."""
        self._clock = self._around.clock
        self._ledger = Ledger(self._config.data, self._config.pin)
        try:
            listening = self._transport.listen(self._config.host, self._port, self._config.port_fallback)
            try:
                self._began = self._clock.monotonic()
                opening = Opening(self._config, self._transport, self._clock, self._signer, self._stop)
                case = await opening.open(self._ledger)
                self._case = ChainCase.EXTERNAL if self._moving.count else case
                await self._set_clock()
                await self._serve(listening, on_ready)
            finally:
                listening.close()
            old_id, is_blank = self._ledger.network.genesis_id, not self._ledger.tip.height
        finally:
            await self._ledger.close()
        if self._moving.offer is None or self._stop_asked.is_set():
            return False
        if not is_blank:
            log.info("A block was sealed here at the last moment, so this node stays in its network.")
            return True
        self._heard_of = self._peers.book()
        await self._moving.go(self._signer, old_id)
        return True

    async def _set_clock(self) -> None:
        """A network that was founded with a fast clock has one at each of its nodes."""
        (first,) = await self._ledger.read(ChainReader.rows, 0, 1)
        self._clock_start_ms = first.time_ms
        rate = self._ledger.network.parameters.clock_rate
        self._clock = clock_of_network(self._around.clock, rate, first.time_ms)

    async def _meet(self, address: str, asked_for: bool) -> Met:
        network = self._ledger.network
        met = await self._moving.meet(address, asked_for, network, self._transport, self._is_blank)
        if met.joins:
            self._stop.set()
        return met

    def _is_blank(self) -> bool:
        return not self._intake.tip.height and not self._intake.pool.set_aside

    async def _serve(self, listening: Listening, on_ready: Callable[[NodeStatus], None] | None) -> None:
        self._assemble(listening)
        try:
            await self._start()
            if on_ready is not None:
                on_ready(self.status())
            self._touch()
            await self._stop.wait()
        finally:
            await self._shut_down()

    def _assemble(self, listening: Listening) -> None:
        """Make the parts and introduce them to each other; nothing runs yet."""
        clock, signer, ledger = self._clock, self._signer, self._ledger
        self._port = listening.port
        identity = Identity(signer, self._config.called, ledger.network.genesis_id, self._port)
        self._intake = Intake(ledger, signer, clock, self._tell)
        vault = Vault(self._config.data, self._config.vault_quota)
        self._upkeep = Upkeep(
            ledger, self._intake, clock, vault, self._config.keep_days, lambda: self._peers.syncing is not None
        )
        self._faults = Faults(clock)
        self._scrubber = Scrubber(ledger, self._around.clock, self._faults, self._touch, own=signer.public)
        self._worker = self._around.make_worker()
        self._strict = Strict(self._config.strict, self._known_peers, self._silent_relays)
        turns = Turns(ledger, self._intake, signer, self._strict.halts_sealing)
        self._sealer = Sealer(ledger, self._intake, self._worker, signer, clock, turns, self._on_mining)
        self._rounds = Rounds(clock, signer.public, self._known_peers, self._hub.tell)
        self._peers = Peers(
            identity, self._intake, ledger, Means(self._transport, clock, self._around.make_worker), self._on_peers,
            self._meet, self._rounds,
        )  # fmt: skip
        filing = Filing(vault, ledger, self._intake, signer, clock)
        means = RelayMeans(ledger, self._intake, signer, clock, self._zones, self._hub, filing, self._explain)
        self._relays = Relays(self._config, means, self._strict.halts_collecting, self._touch)
        rate = ledger.network.parameters.clock_rate
        self._plausibility = Plausibility(self._relays.descriptions(), self._config.sealed_s, rate, self._hub.tell)
        self._judging = self._hub.listen(self._plausibility.hear)
        self._alarms = Alarms(
            AlarmMeans(Keeper(ledger, self._intake, signer, clock, filing), filing, clock, self._hub,
                       self._config.data, signer.public.hex(), rate), self._relays.limits,
        )  # fmt: skip
        mender = Mender(ledger, self._peers, self._faults, filing, clock)
        self._deeds = Deeds(filing, self._config.data)
        changing = Changing(ledger, self._intake, signer, clock)
        self._handlers = Handlers(self._sealer, self._peers, self._relays, self._alarms, mender, self._deeds, changing)
        context = Context(
            ledger, self._intake, self._sealer, self._peers, identity, self._hub, clock, self.status, self._zones,
            filing, self._alarms, self._config.rates, self._config.tls is TlsMode.REQUIRED,
            self._plausibility.verdicts, self.do,
        )  # fmt: skip
        tokens = TokenBook(self._config.data)
        self._server = listening.serve(make_app(context, tokens, self._config.host))

    async def _start(self) -> None:
        await self._ledger.name_node(self._signer.public, self._config.called)
        await self._intake.start()
        self._checked, fault = await self._ledger.read(ChainReader.check_last, *CHECKED_AT_START)
        if fault:
            height = self._intake.tip.height + 1 - self._checked
            self._faults.looked(height, [Finding("block", "", fault, height)])
        await self._begin_rounds()
        await self._server.start()
        await self._peers.start(self._config.peers, self._heard_of)
        self._peers.look_at_pins([address for address, _ in self._config.peer_keys])
        await self._alarms.start()
        self._plausibility.resume(self._alarms.present())
        await self._relays.start(self._own, self._on_relay_described, self._on_relay_removed)
        self._alarms.keep_only([state.name for state in self._relays.states()])
        await self._deeds.start()
        parts = {"deeds": self._deeds.run(), "status": self._tell_status(), "scrubber": self._scrubber.run(),
                 **self._alarms.parts(), **self._upkeep.parts()}  # fmt: skip
        if self._config.seal is not None:
            parts["sealer"] = self._sealer.run(self._config.seal)
        for name, part in parts.items():
            self._own(asyncio.create_task(part, name=name))
        log.info("The node is ready at %s.", self.status().address)

    async def _begin_rounds(self) -> None:
        first = max(0, self._intake.tip.height + 1 - LINKS)
        last = await self._ledger.read(ChainReader.rows, first, LINKS)
        self._rounds.begin(self._case, last, self._clock.monotonic() - self._began)

    async def _shut_down(self) -> None:
        """In the order in which work flows: no more readings, no more peers, finish the writing, close."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._judging.close()
        await self._alarms.stop()
        await self._deeds.stop()
        self._intake.stop()
        try:
            async with asyncio.timeout(PARTS_END_WITHIN_S):
                await self._sealer.stop()
        except TimeoutError:
            log.exception("Mining did not end within %g s; the node ends without it.", PARTS_END_WITHIN_S)
        if self._moving.offer is None:
            self._hub.tell(NodeStopped(self._failure))
        try:
            async with asyncio.timeout(PARTS_END_WITHIN_S):
                await asyncio.gather(self._peers.stop(), self._server.stop(), self._worker.stop())
        except TimeoutError:
            log.exception("A part of the node did not end within %g s; the node ends without it.", PARTS_END_WITHIN_S)
        await self._intake.settle()
        log.info("The node has stopped.")

    def status(self) -> NodeStatus:
        """The node in one look."""
        tip, pool, network = self._intake.tip, self._intake.pool, self._ledger.network
        return NodeStatus(
            name=self._config.called, node_key=self._signer.public, version=VERSION,
            address=str(Address(self._config.host, self._port)), network=network.genesis_id,
            network_name=network.parameters.name, open=network.parameters.open, height=tip.height, tip=tip.id,
            tip_time_ms=tip.time_ms, work=tip.work, difficulty=network.parameters.difficulty, pending=pool.pending,
            oldest_pending_ns=pool.oldest_ns, set_aside=pool.set_aside,
            sealing=self._sealing(), checked=self._checked, fault=self._faults.now, faults=self._faults.told(),
            coverage=self._scrubber.state.coverage, mining=self._mining, days_left=self._upkeep.days_left,
            room=self._upkeep.room,
            syncing=self._peers.syncing, carried=Carried(self._peers.meter.received, self._peers.meter.sent),
            contradictions=self._peers.contradictions, clock_rate=network.parameters.clock_rate,
            clock_start_ms=self._clock_start_ms,
            peers=self._peers.states(), relays=self._relays.states(), unwatched=self._relays.unwatched(),
        )  # fmt: skip

    def _sealing(self) -> str:
        if self._strict.halts_sealing():
            return "halted"
        if not self._sealer.may_seal:
            return "by other nodes"
        return "by hand" if self._config.seal is None else f"within {self._config.seal:g} s"

    def _tell(self, event: Event) -> None:
        if isinstance(event, TipChanged):
            self._sealer.tip_changed()
            self._rounds.changed(event)
        self._hub.tell(event)
        self._touch()

    def _known_peers(self) -> tuple[PeerState, ...]:
        return self._peers.states()

    def _explain(self, relay: str, time_ns: int) -> None:
        self._plausibility.event(relay, time_ns)

    def _silent_relays(self) -> list[str]:
        return self._relays.silent()

    def _on_peers(self) -> None:
        self._rounds.look()
        self._touch()

    def _touch(self) -> None:
        self._changed.set()

    async def _tell_status(self) -> None:
        """Tell the newest status after changes, at most four times a second, and once a second in any case."""
        while True:
            self._hub.tell(StatusChanged(self.status()))
            await asyncio.sleep(STATUS_EVERY_S)
            with contextlib.suppress(TimeoutError):  # then it is the heartbeat
                async with asyncio.timeout(HEARTBEAT_S - STATUS_EVERY_S):
                    await self._changed.wait()
            self._changed.clear()

    def _on_mining(self, state: MiningState | None) -> None:
        if state is not None and self._mining is None:
            self._rounds.check(state.height)
        self._mining = state
        self._hub.tell(MiningChanged(state))

    def _own(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._on_task_done)

    def _on_relay_described(self, relay: RelayDescription) -> None:
        self._plausibility.describe(relay)
        self._alarms.describe(self._relays.limits)

    def _on_relay_removed(self, name: str) -> None:
        self._plausibility.forget(name)
        self._alarms.forget(name)
        self._alarms.describe(self._relays.limits)

    def _on_task_done(self, task: asyncio.Task[None]) -> None:
        """No part may end in silence: if one fails, the node says so and stops rather than pretend to watch."""
        self._tasks.discard(task)
        if task.cancelled() or task.exception() is None:
            return
        error = task.exception()
        if isinstance(error, StoreError):  # a sentence for people; where in the program it was noticed tells nothing
            log.critical("%s", error)
            self._failure = str(error)
        else:
            log.critical("The node's %s failed.", task.get_name(), exc_info=error)
            self._failure = self._failure or f"The node's {task.get_name()} failed: {error}"
        self._stop.set()


__all__ = ["Node", "NodeConfig", "NodeError"]
