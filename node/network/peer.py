"""One other node: greet it, follow what it says, take its blocks and its pending records."""

import asyncio
import contextlib
import logging
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated, NoReturn, Protocol

import msgspec

from node.clock import Clock
from node.ledger.errors import LedgerError, MalformedError
from node.network import hello, wire
from node.network.address import Address, AddressError
from node.network.hello import ForeignNetworkError, HelloError, Identity
from node.network.transport import Answer, Link, LinkError, Transport
from node.store.chain import Change, RefusedError, Tip, TooEarlyError, UnknownParentError
from node.types.peer import PeerState, PeerStatus

log = logging.getLogger("gridwitness.network")

POLL_S = 10.0
INTRODUCE_EVERY_S = 5.0  # who else is there changes, and two that came at once did not hear of each other
FIRST_RETRY_S = 1.0
LAST_RETRY_S = 30.0
REFUSED_RETRY_S = 300.0


Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
Digits = Annotated[str, msgspec.Meta(pattern="^[0-9]{1,78}$")]
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class News(msgspec.Struct, frozen=True):
    """What a peer says of its chain: as much of `/v1/status` as following it takes."""

    height: Count
    tip: Id
    work: Digits
    turn: Count


class LocalChain(Protocol):
    """What following a peer needs of our own node."""

    @property
    def tip(self) -> Tip:
        """Where our chain ends."""

    def trusts(self, key: bytes) -> bool:
        """Whether records that wait at this node may wait here without a person having named it."""

    async def locator(self) -> list[bytes]:
        """Ids of our chain from the tip down, ever farther apart."""

    async def take_blocks(self, page: list[bytes]) -> Change:
        """Check, store and follow."""

    async def take_records(self, records: list[bytes]) -> None:
        """Accept records that wait at the peer."""

    async def name_node(self, key: bytes, name: str) -> None:
        """Remember the name of a proven key."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What asking a peer brought: blocks taken over, and blocks of ours that left for them."""

    connected: int = 0
    disconnected: int = 0


class Peer:
    """The link to one address.  `state` is replaced whole on every change, and `on_change` told."""

    asked_for = False
    """Whether a person named this address; in a closed network only such peers, and sealers, hand on records."""

    def __init__(
        self, address: Address, identity: Identity, chain: LocalChain, transport: Transport, clock: Clock,
        on_change: Callable[[], None], on_addresses: Callable[[list[str]], Awaitable[None]],
        on_foreign: Callable[[str], Awaitable[bool]],
    ) -> None:  # fmt: skip
        self.state = PeerState(str(address), PeerStatus.CANDIDATE, "Not asked yet.")
        self._address = address
        self._identity = identity
        self._chain = chain
        self._transport = transport
        self._clock = clock
        self._on_change = on_change
        self._on_addresses = on_addresses
        self._on_foreign = on_foreign
        self._nudged = asyncio.Event()
        self._calls: Link | None = None
        self._poll: Link | None = None
        self._turn = 0
        self._heard = ""
        self.is_self = False
        self._introduced = 0.0
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
            except (LinkError, AddressError, HelloError, LedgerError):
                refused = self.state.status == PeerStatus.REFUSED  # the reason is in the state, for every screen
            except Exception as error:
                log.exception("Following %s failed.", self._address)
                await self._lost(PeerStatus.SILENT, f"Following it failed here ({type(error).__name__}).")
                refused = False
            await self._rest(REFUSED_RETRY_S if refused else retry)
            retry = min(retry * 2, LAST_RETRY_S)

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
        self._nudged.clear()  # only now: a nudge that came while the peer was being asked counts too

    async def ask(self) -> Synced:
        """Greet the peer if that was not done, and take what it has and we have not."""
        async with self._asking:
            return await self._ask()

    async def _ask(self) -> Synced:
        try:
            if self._calls is None or self.state.status != PeerStatus.CONNECTED:
                await self._greet()
            return await self._sync(await self._news(unless="", wait_s=0.0))
        except ForeignNetworkError as error:
            await self._meet_foreigner(str(error))
            raise
        except (HelloError, AddressError) as error:
            await self._lost(PeerStatus.REFUSED, str(error))
            raise
        except TooEarlyError as error:
            self._change(reason=str(error))
            raise
        except LedgerError as error:
            log.warning("%s sent what cannot be taken: %s", self._address, error)
            await self._lost(PeerStatus.REFUSED, f"It sent a block or record that breaks a rule: {error}")
            raise
        except LinkError as error:
            known = self.state.last_seen_ns is not None
            await self._lost(PeerStatus.SILENT if known else PeerStatus.CANDIDATE, str(error))
            raise

    async def close(self) -> None:
        """Drop the connections."""
        for client in (self._calls, self._poll):
            if client is not None:
                await client.close()
        self._calls = self._poll = None

    async def _listen(self) -> NoReturn:
        while True:
            try:
                await self._sync(await self._news(unless=self._heard, wait_s=POLL_S))
                if self._clock.monotonic() - self._introduced > INTRODUCE_EVERY_S:
                    await self._introduce(self._open(self._calls))
            except (LinkError, LedgerError):
                await self.ask()  # says in the state what is wrong, or finds that all is well again

    async def _greet(self) -> None:
        await self.close()
        ips = await self._transport.resolve(self._address)
        self._calls, self._poll = (self._transport.link(self._address, ips) for _ in range(2))
        self._turn = 0
        nonce = os.urandom(hello.NONCE_SIZE)
        begun = self._clock.monotonic()
        answer = await self._calls.get(f"/v1/hello?nonce={nonce.hex()}", limit=4096)
        latency = (self._clock.monotonic() - begun) * 1000
        key, name = hello.check(answer.body, nonce, self._identity.genesis_id, self._calls.dialled)
        self.is_self = key == self._identity.signer.public
        if self.is_self:
            raise HelloError("This is the node itself.")
        await self._chain.name_node(key, name)
        was = self.state.status
        self._change(status=PeerStatus.CONNECTED, reason="", key=key, name=name, latency_ms=latency)
        if was != PeerStatus.CONNECTED:
            log.info("Connected with %s at %s.", name, self._address)
        await self._introduce(self._calls)

    async def _meet_foreigner(self, sentence: str) -> None:
        """Two networks meet: if ours is blank we may move to theirs; if not, they hear of us and may move to ours."""
        if await self._on_foreign(str(self._address)):
            words = "This node's own network is still blank, so it joins that of this peer now."
            await self._lost(PeerStatus.CANDIDATE, words)
            return
        if self._calls is not None:
            await self._introduce(self._calls)
        await self._lost(PeerStatus.REFUSED, sentence)

    async def _introduce(self, calls: Link) -> None:
        """Say where we listen, and hear who else is there.  A peer that will not have us as a peer still serves us."""
        self._introduced = self._clock.monotonic()
        body = msgspec.json.encode({"port": self._identity.port})
        heard = await calls.post("/v1/peers", body, limit=65_536)
        if heard.status in {200, 201}:
            try:
                addresses = msgspec.json.decode(heard.body, type=dict[str, list[str]]).get("addresses", [])
            except msgspec.MsgspecError:
                raise LinkError(f"{self._address} gave a list of peers that cannot be read.") from None
            await self._on_addresses(addresses[:64])

    async def _news(self, unless: str, wait_s: float) -> News:
        client = self._poll if wait_s else self._calls
        answer = await self._open(client).get(f"/v1/news?unless={unless}&wait={wait_s:g}", 65_536, within_s=wait_s + 10)
        try:
            news = msgspec.json.decode(_ok(answer), type=News)
            tip = bytes.fromhex(news.tip)
        except (msgspec.MsgspecError, ValueError):
            raise LinkError(f"{self._address} gave news that cannot be read.") from None
        # What was heard, not what was taken over: a peer whose records are not wanted would answer at once, for ever.
        self._heard = f"{news.tip}.{news.turn}"
        self._change(height=news.height, tip=tip, last_seen_ns=self._clock.now_ns())
        return news

    async def _sync(self, news: News) -> Synced:
        async with self._syncing:
            done = await self._take_blocks(news)
            if news.turn != self._turn and (self.asked_for or self._chain.trusts(self.state.key)):
                await self._take_records(news.turn)
        return done

    async def _take_blocks(self, news: News) -> Synced:
        """Page after page from where the chains part, until the peer has no more or ours is the longer one."""
        done = Synced()
        if int(news.work) < self._chain.tip.work or news.tip == self._chain.tip.id.hex():
            return done
        locator = await self._chain.locator()
        while True:
            page = await self._block_page(locator)
            if not page:
                return done
            if wire.first_previous(page) not in locator:
                raise MalformedError("A page of blocks does not go on where it was asked to.", "page")
            try:
                change = await self._chain.take_blocks(page)
            except RefusedError as refused:
                if isinstance(refused.error, UnknownParentError):
                    raise LinkError("Its chain changed while it was read.") from None
                raise refused.error from None
            done = Synced(done.connected + len(change.connected), done.disconnected + change.disconnected)
            locator = [wire.last_id(page)]

    async def _block_page(self, locator: list[bytes]) -> list[bytes]:
        body = msgspec.json.encode({"locator": [identifier.hex() for identifier in locator]})
        answer = await self._open(self._calls).post("/v1/sync", body, limit=wire.MAX_PAGE, within_s=30.0)
        return wire.unpack_blocks(_ok(answer))

    async def _take_records(self, until: int) -> None:
        """What waits at the peer waits here too: nobody's reading depends on one node's next block."""
        while self._turn < until:
            answer = await self._open(self._calls).get(f"/v1/pending?after={self._turn}", wire.MAX_PAGE, within_s=30.0)
            page = wire.unpack_records(_ok(answer))
            if not page:
                self._turn = until
                return
            turns = [self._turn, *(turn for turn, _ in page)]
            if any(one >= other for one, other in pairwise(turns)):
                raise MalformedError("A page of records does not go on where it was asked to.", "page")
            await self._chain.take_records([data for _, data in page])
            self._turn = turns[-1]

    def _open(self, client: Link | None) -> Link:
        if client is None:  # closed meanwhile by a failure elsewhere on this link
            raise LinkError(f"{self._address} is not connected.")
        return client

    async def _lost(self, status: PeerStatus, reason: str) -> None:
        await self.close()
        if (status, reason) != (self.state.status, self.state.reason):
            log.info("%s is %s: %s", self._address, status, reason)
        self._change(status=status, reason=reason, latency_ms=None)

    def _change(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self._on_change()


def _ok(answer: Answer) -> bytes:
    if answer.status != 200:
        raise LinkError(f"The peer answered with HTTP status {answer.status}.")
    return answer.body
