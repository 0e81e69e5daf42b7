"""One other node: greet it, follow what it says, take its blocks and its pending records."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from node.clock import Clock
from node.ledger.errors import LedgerError
from node.network import hello, wire
from node.network.address import Address, AddressError, number_of
from node.network.appetite import Appetite
from node.network.bans import Bans
from node.network.calls import Calls, Held, News, PrunedThereError
from node.network.catchup import CatchUp
from node.network.circle import ASKED_EVERY_S, Circle
from node.network.conduct import Conduct
from node.network.gossip import Announced, Gossip
from node.network.hello import BannedError, DiscouragedError, ForeignNetworkError, HelloError, Identity, Met
from node.network.local import LocalChain, Synced
from node.network.meter import Meter, Metered
from node.network.tempo import Tempo
from node.network.transport import LinkError, PinnedKeyError, Transport
from node.network.witness import EquivocationError, Witness
from node.rounds import Rounds
from node.store.chain import RefusedError, TooEarlyError, UnknownParentError
from node.store.database import StoreError
from node.types.peer import PeerState, PeerStatus

log = logging.getLogger("gridwitness.network")

POLL_S = 10.0
INTRODUCE_EVERY_S = 5.0  # who else is there changes, and two that came at once did not hear of each other
INTRODUCE_AT_LEAST_EVERY_S = 40.0  # ever less often while it names the same
WATCH_EVERY_S = 1.0  # blocks may follow each other faster, and the newest checkpoint says what those before did
FIRST_RETRY_S = 1.0
LAST_RETRY_S = 30.0
REFUSED_RETRY_S = 300.0
NUDGED_EVERY_S = 5.0  # whoever introduces itself is asked at once, and not as often as it likes
LONGEST_ADDRESS = 80
_LEFT_ALONE = frozenset({PeerStatus.REFUSED, PeerStatus.DISCOURAGED, PeerStatus.BANNED})


@dataclass(frozen=True, slots=True)
class Company:
    """What all peers of a node share."""

    identity: Identity
    chain: LocalChain
    transport: Transport
    clock: Clock
    catch_up: CatchUp
    gossip: Gossip
    conduct: Conduct
    bans: Bans
    circle: Circle
    witness: Witness
    meter: Meter
    rounds: Rounds
    on_change: Callable[[], None]
    on_addresses: Callable[[str, list[str]], Awaitable[None]]
    on_foreign: Callable[[str, bool], Awaitable[Met]]


class Peer:
    """The link to one address.  `state` is replaced whole on every change, and the company's `on_change` told."""

    asked_for = False
    """Whether a person named this address; in a closed network only such peers, and sealers, hand on records."""
    numbers: tuple[str, ...] = ()
    """What its host stood for when it was dialled last; itself, where it is a number."""
    was_asked = False
    """Whether it was asked once, whatever came of it; what it had by then is taken over."""
    named_by = ""
    """The host that named this address, if another node did."""

    def __init__(self, address: Address, company: Company) -> None:
        self.state = PeerState(str(address), PeerStatus.CANDIDATE, "Not asked yet.")
        self.host = address.host
        self._address = address
        self._company = company
        self._identity = company.identity
        self._chain = company.chain
        self._clock = company.clock
        self.came_at = self.idle_since = self._clock.monotonic()
        self._nudged = asyncio.Event()
        self._hurried = -NUDGED_EVERY_S
        self._tempo = Tempo(self._clock)
        self._appetite = Appetite(self._clock)
        self._calls: Calls | None = None
        self._announced = Announced(company.gossip)
        self._heard = ""
        self.is_self = False
        self._introduced = 0.0
        self._introduce_after_s = INTRODUCE_EVERY_S
        self._named: list[str] = []
        self._watched = -POLL_S
        self._watched_at = (b"", b"")
        self._asking = asyncio.Lock()
        self._syncing = asyncio.Lock()

    async def follow(self) -> None:
        """Stay in touch until cancelled; each failure is told in the state and tried again, ever more slowly."""
        retry = FIRST_RETRY_S
        while True:
            try:
                await self.ask()
                retry = FIRST_RETRY_S
                await self._listen()
                pause = ASKED_EVERY_S
            except (LinkError, AddressError, HelloError, LedgerError):
                # The reason is in the state, for every screen.
                pause = REFUSED_RETRY_S if self.state.status in _LEFT_ALONE else retry
                retry = min(retry * 2, LAST_RETRY_S)
            except StoreError as error:  # our own disk: the peer is not at fault, and stays connected
                self._change(reason=f"What it has cannot be stored here. {error}")
                pause, retry = retry, min(retry * 2, LAST_RETRY_S)
            except Exception as error:
                log.exception("Following %s failed.", self._address)
                await self._lost(PeerStatus.SILENT, f"Following it failed here ({type(error).__name__}).")
                pause, retry = retry, min(retry * 2, LAST_RETRY_S)
            await self._rest(pause)

    @property
    def is_proven(self) -> bool:
        """Whether it has proved its key on our network since it was noted."""
        return bool(self.state.key)

    def nudge(self) -> None:
        """Try again now: it was heard from."""
        self._nudged.set()

    async def _rest(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
                if not self.asked_for:
                    await asyncio.sleep(self._hurried + NUDGED_EVERY_S - self._clock.monotonic())
                self._hurried = self._clock.monotonic()
        self._nudged.clear()  # only now: a nudge that came while the peer was being asked counts too

    async def ask(self) -> Synced:
        """Greet the peer if that was not done, and take what it has and we have not."""
        async with self._asking:
            try:
                return await self._ask()
            finally:
                self.was_asked = True

    async def _ask(self) -> Synced:
        try:
            self._check_conduct()
            if self._calls is None or self.state.status != PeerStatus.CONNECTED:
                await self._greet()
            return await self._sync(await self._news())
        except ForeignNetworkError as error:
            await self._meet_foreigner(str(error))
            raise
        except BannedError as error:
            await self._lost(PeerStatus.BANNED, str(error))
            raise
        except DiscouragedError as error:
            await self._lost(PeerStatus.DISCOURAGED, str(error))
            raise
        except (HelloError, AddressError) as error:
            await self._lost(PeerStatus.REFUSED, str(error))
            raise
        except TooEarlyError as error:
            self._change(reason=str(error))
            raise
        except LedgerError as error:
            log.warning("%s sent what cannot be taken: %s", self._address, error)
            self._condemn(error)
            await self._lost(PeerStatus.DISCOURAGED, self.state.reason)
            raise
        except PinnedKeyError as error:
            await self._lost(PeerStatus.REFUSED, str(error), logging.WARNING)
            raise
        except LinkError as error:
            known = self.state.last_seen_ns is not None
            await self._lost(PeerStatus.SILENT if known else PeerStatus.CANDIDATE, str(error))
            raise

    def _check_conduct(self, numbers: tuple[str, ...] = ()) -> None:
        """Leave alone who misbehaved or is banned, under this address, with this key, or at these numbers."""
        conduct, key = self._company.conduct, self.state.key
        if (ban := self._company.bans.of(str(self._address), key, numbers)) is not None:
            raise BannedError(ban.sentence)
        if (offence := conduct.offence(str(self._address), key)) is not None:
            hours = (offence.until_s - self._clock.monotonic()) / 3600
            until = f"{hours:.0f} h" if hours >= 1 else f"{max(hours * 60, 1):.0f} min"
            raise DiscouragedError(f"{offence.reason} It is left alone for {until}.")

    def _condemn(self, error: Exception) -> None:
        reason = f"It sent a block or record that breaks a rule: {error}"
        self._company.conduct.condemn(str(self._address), self.state.key, reason)
        self._change(status=PeerStatus.DISCOURAGED, reason=reason)

    async def banish(self) -> None:
        """A person wants to hear nothing of it any more, from this moment on."""
        ban = self._company.bans.of(str(self._address), self.state.key, self.numbers)
        if ban is not None:
            await self._lost(PeerStatus.BANNED, ban.sentence)

    async def close(self) -> None:
        """Drop the connections."""
        self._company.circle.leave(str(self._address))
        calls, self._calls = self._calls, None
        if calls is not None:
            await calls.close()

    async def _listen(self) -> None:
        """Hear all that is new at once; returns when others are listened to in its place."""
        circle = self._company.circle
        belongs = circle.enter(str(self._address), self.state.key, self.asked_for)
        while belongs:
            if (pause_s := self._tempo.beat()) > 0:
                await asyncio.sleep(pause_s)
            try:
                await self._watch()
                await self._sync(await self._news(self._heard, POLL_S))
                if self._clock.monotonic() - self._introduced > self._introduce_after_s:
                    await self._introduce(self._open())
            except (LinkError, LedgerError):
                await self.ask()  # says in the state what is wrong, or finds that all is well again
            belongs = circle.keeps(str(self._address), self.state.key, self.asked_for)
        await self._watch()

    async def _watch(self) -> None:
        """Hear what it signs of the history, and what it says of ours."""
        tips = self.state.tip, self._chain.tip.id  # while both stand still, there is hardly anything to sign
        if self._clock.monotonic() - self._watched < (POLL_S if tips == self._watched_at else WATCH_EVERY_S):
            return
        self._watched, self._watched_at = self._clock.monotonic(), tips
        try:
            await self._company.witness.meet(self._open(), self.state.key, str(self._address))
        except LedgerError as error:
            log.warning("%s signed what cannot be taken: %s", self._address, error)
            if not isinstance(error, EquivocationError):
                self._condemn(error)
            raise

    async def _greet(self) -> None:
        await self.close()
        ips = await self._company.transport.resolve(self._address)
        self.numbers = tuple(str(number_of(ip)) for ip in ips)
        self._check_conduct(self.numbers)
        calls = self._calls = Calls(*(self._link(ips) for _ in range(2)))
        self._announced = Announced(self._company.gossip)
        nonce = os.urandom(hello.NONCE_SIZE)
        begun = self._clock.monotonic()
        body, dialled = await calls.hello(nonce)
        latency = (self._clock.monotonic() - begun) * 1000
        key, name = hello.check(body, nonce, self._identity.genesis_id, dialled)
        if not calls.pin(key):
            raise HelloError(
                "The key it answers with is not the one that its connection shows, or that it is known by: somebody may"
                " stand in between."
            )
        self.is_self = key == self._identity.signer.public
        if self.is_self:
            raise HelloError("This is the node itself.")
        was = self.state.status
        self._change(key=key)
        self._check_conduct(self.numbers)
        await self._chain.name_node(key, name)
        self._change(status=PeerStatus.CONNECTED, reason="", name=name, latency_ms=latency)
        if was != PeerStatus.CONNECTED:
            log.info("Connected with %s at %s.", name, self._address)
        await self._introduce(calls)

    def _link(self, ips: list[str]) -> Metered:
        return Metered(self._company.transport.link(self._address, ips), self._company.meter)

    async def _meet_foreigner(self, sentence: str) -> None:
        """Two networks meet: if ours is blank we may move to theirs; if not, they hear of us and may move to ours."""
        met = await self._company.on_foreign(str(self._address), self.asked_for)
        if met.joins:
            words = "This node's own network is still blank, so it joins that of this peer now."
            await self._lost(PeerStatus.CANDIDATE, words)
            return
        if self._calls is not None:
            with contextlib.suppress(LinkError):  # it is told for what it is, whatever it makes of us
                await self._introduce(self._calls)
        level = logging.WARNING if self.asked_for and met.lasting else logging.INFO
        await self._lost(PeerStatus.REFUSED, met.sentence or sentence, level)

    async def _introduce(self, calls: Calls) -> None:
        self._introduced = began = self._clock.monotonic()
        addresses = await calls.introduce(self._identity.port)
        # This call waits for nothing there, so it tells how far away the peer is now.
        self._change(latency_ms=(self._clock.monotonic() - began) * 1000, speaks_with=_plain(addresses))
        pause_s = min(2 * self._introduce_after_s, INTRODUCE_AT_LEAST_EVERY_S)
        self._introduce_after_s = pause_s if addresses == self._named else INTRODUCE_EVERY_S
        self._named = addresses
        if addresses:
            await self._company.on_addresses(self.host, addresses)

    async def _news(self, unless: str = "", wait_s: float = 0.0) -> News:
        news = await self._open().news(unless, wait_s)
        # What was heard, not what was taken over: a peer whose records are not wanted would answer at once, for ever.
        self._heard = news.marker
        self._change(height=news.height, tip=bytes.fromhex(news.tip), last_seen_ns=self._clock.now_ns())
        return news

    async def _sync(self, news: News) -> Synced:
        async with self._syncing:
            began = self._clock.monotonic()
            done = await self._take_blocks(news)
            self._company.rounds.taken(self.state, done.connected, done.disconnected, self._clock.monotonic() - began)
            if self.asked_for or self._chain.trusts(self.state.key):
                await self._announced.hear(self._open, news)
        return done

    async def _take_blocks(self, news: News) -> Synced:
        """What is near comes as a page of whole blocks; for what is farther away its headers are looked at first."""
        if int(news.work) < self._chain.tip.work or news.tip == self._chain.tip.id.hex():
            return Synced()
        calls, locator = self._open(), await self._chain.locator()
        try:
            page = await self._appetite.feed(lambda most: calls.page(locator, most), wire.MAX_BLOCKS)
        except PrunedThereError as pruned:
            return await self._follow_without_records(pruned, int(news.work))
        if not page:
            return Synced()
        try:
            change = await self._chain.take_blocks(page)
        except RefusedError as refused:
            if isinstance(refused.error, UnknownParentError):
                raise LinkError("Its chain changed while it was read.") from None
            raise refused.error from None
        done = Synced(len(change.connected), change.disconnected)
        is_all = wire.id_of(page[-1]).hex() == news.tip or news.tip == self._chain.tip.id.hex()
        return done if is_all else done.then(await self._company.catch_up.follow(self, int(news.work)))

    async def _follow_without_records(self, pruned: PrunedThereError, work: int) -> Synced:
        """Its headers show the way, and others may have what it pruned."""
        try:
            return await self._company.catch_up.follow(self, work)
        except LinkError as error:
            raise LinkError(f"{pruned} {error}") from None

    async def headers(self, locator: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Headers of its chain, as a guide."""
        return await self._open().headers(locator)

    async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
        """Blocks that it has, as a source; no more of them than its line carries."""
        calls = self._open()
        return await self._appetite.feed(lambda most: calls.bodies(ids[:most]), wire.MAX_BODIES)

    @property
    def key(self) -> bytes:
        """Its proven key; empty before it proved one."""
        return self.state.key

    async def held(self, contents: Sequence[bytes]) -> Held | None:
        """Its word that it holds all of these records; None while it does not."""
        return await self._open().held(contents)

    def blame(self, error: Exception) -> None:
        """Somebody who fetched from it says that this was its fault."""
        if isinstance(error, LedgerError) and not isinstance(error, TooEarlyError | UnknownParentError):
            self._condemn(error)
        log.info("%s did not help to catch up: %s", self._address, error)

    def _open(self) -> Calls:
        # It may have been given up meanwhile, by whoever fetched from it.
        if self._calls is None or self.state.status in _LEFT_ALONE:
            raise LinkError(f"{self._address} is not connected.")
        return self._calls

    async def _lost(self, status: PeerStatus, reason: str, level: int = logging.INFO) -> None:
        await self.close()
        if (status, reason) != (self.state.status, self.state.reason):
            log.log(level, "%s is %s: %s", self._address, status, reason)
        self._change(status=status, reason=reason, latency_ms=None, speaks_with=())

    def _change(self, **changes: object) -> None:
        if self.state.status == PeerStatus.CONNECTED:
            self.idle_since = self._clock.monotonic()
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._company.on_change()


def _plain(addresses: Sequence[str]) -> tuple[str, ...]:
    """What a screen may show of addresses that nobody has checked."""
    return tuple(address for address in addresses if len(address) <= LONGEST_ADDRESS and address.isprintable())
