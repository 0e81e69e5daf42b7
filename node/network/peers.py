"""All the peers: found by --peer, by registering, by being greeted, and from each other."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from node.clock import Clock
from node.jobs.worker import Jobs
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf
from node.network import whom
from node.network.address import Address, AddressError, parse_address
from node.network.ahead import Ahead
from node.network.bans import Ban, BanError, Bans
from node.network.book import Book
from node.network.catchup import CatchUp
from node.network.circle import Circle
from node.network.conduct import Conduct
from node.network.gossip import Gossip
from node.network.hello import HelloError, Identity, Met
from node.network.keepers import Keeper, wait_for
from node.network.local import LocalChain, Synced
from node.network.meter import Meter
from node.network.peer import Company, Peer
from node.network.transport import LinkError, Transport
from node.network.whom import Banned, Pardoned
from node.network.witness import Witness
from node.rounds import Rounds
from node.store.ledger import Ledger
from node.types.commands import Result
from node.types.peer import PeerState, PeerStatus
from node.types.status import Syncing

log = logging.getLogger("gridwitness.network")

FIRST_ASKED_WITHIN_S = 15.0
"""So long a node waits at most to hear how far others are: longer than a call to a machine that is off takes."""


@dataclass(frozen=True, slots=True)
class Means:
    """What others are reached with, and what they send is looked at with."""

    transport: Transport
    clock: Clock
    make_worker: Callable[[], Jobs]


class Peers:
    """What is asked of all peers, or told by any of them."""

    def __init__(
        self, identity: Identity, chain: LocalChain, ledger: Ledger, means: Means,
        on_change: Callable[[], None], on_foreign: Callable[[str, bool], Awaitable[Met]], rounds: Rounds,
    ) -> None:  # fmt: skip
        clock = means.clock
        self._identity = identity
        self._chain = chain
        self._ledger = ledger
        self._clock = clock
        self._rounds = rounds
        self._catch_up = CatchUp(
            chain, clock, self._sources, partial(Ahead, means.make_worker, identity.genesis_id), on_change
        )
        self._conduct = Conduct(clock, chain.is_sealer)
        self.bans = Bans()
        self.meter = Meter()
        self._witness = Witness(ledger, identity.signer, clock, self._conduct)
        self._company = Company(
            identity, chain, means.transport, clock, self._catch_up, Gossip(chain), self._conduct, self.bans,
            Circle(clock, chain.is_sealer), self._witness, self.meter, rounds, on_change, self._heard_of, on_foreign,
        )  # fmt: skip
        self._book = Book(self._company, ledger)
        self._first: list[Peer] | None = None
        self._until_s = clock.monotonic() + FIRST_ASKED_WITHIN_S

    async def start(self, addresses: tuple[str, ...], heard_of: list[str]) -> None:
        """Follow those asked for, those known from before, and those heard of before a move to this network."""
        await self._witness.start()
        for kept in await self._ledger.bans():
            self.bans.add(Ban(*kept))
        known = [(address, True) for address in addresses] + await self._ledger.known_peers()
        known += [(address, False) for address in heard_of]
        for address, asked_for in known:
            try:
                await self._book.add(address, asked_for)
            except AddressError as error:
                log.warning("Peer %s is left out: %s", address, error)

        self._first = list(self._book.peers.values())

    @property
    def unasked(self) -> int:
        """How many of the peers of the start were not asked once; none any more after some seconds.

        Until then nothing is known of how far others are, so a node far behind looks like one that has everything.
        """
        if self._clock.monotonic() >= self._until_s:
            return 0
        if self._first is None:
            return 1
        return sum(not peer.was_asked and peer.state.address in self._book.peers for peer in self._first)

    def look_at_pins(self, addresses: Sequence[str]) -> None:
        """A key that is held against nobody protects nobody; a peer that comes later may still be at its address."""
        for address in addresses:
            if address not in self._book.peers:
                log.warning(
                    "--peer-key names %s, which is no peer of this node, so that key is held against nobody. Name the"
                    " address with --peer too, spelled alike, or register it.", address,
                )  # fmt: skip

    async def stop(self) -> None:
        """Stop following."""
        await self._book.close()

    def states(self) -> tuple[PeerState, ...]:
        """Every peer, and whether its tip is ours."""
        tip = self._chain.tip.id
        told = [
            replace(state, agrees=True) if state.status == PeerStatus.CONNECTED and state.tip == tip else state
            for state in (peer.state for peer in self._told())
        ]
        shown, keys = {peer.address for peer in told}, {peer.key for peer in told if peer.status == PeerStatus.BANNED}
        others = (ban for ban in self.bans if (ban.address not in shown if ban.address else ban.key not in keys))
        told += [PeerState(ban.who, PeerStatus.BANNED, ban.sentence, key=ban.key) for ban in others]
        return tuple(told)

    def _told(self) -> list[Peer]:
        """One node is one peer, also when it was heard of under several names; and nobody is a peer of itself."""
        told: list[Peer] = []
        keys: set[bytes] = set()
        for peer in sorted(self._book.peers.values(), key=lambda peer: not peer.asked_for):
            if not peer.asked_for and (peer.is_self or (peer.is_proven and peer.state.key in keys)):
                continue
            keys.add(peer.state.key)
            told.append(peer)
        return told

    async def register(self, text: str) -> PeerState:
        """Note an address, ask it once now, and follow it from now on.  A silent one is a candidate.

        Whoever names a peer that was left alone wants to hear of it again.  This node's own address is not kept.
        """
        self.bans.check(parse_address(text))
        peer = await self._book.add(text, asked_for=True)
        self._conduct.pardon(peer.state.address, peer.state.key)
        await self._ask(peer)
        if peer.is_self:
            await self._book.forget(text)
            raise AddressError(f"{peer.state.address} is this node itself. Give the address of another node.")
        return next(state for state in self.states() if state.address == peer.state.address)

    async def ban(self, who: str, reason: str = "") -> Banned:
        """Hear nothing more of an address, a host or a key.  Whoever is banned by address is by its proven key too."""
        everybody = tuple(self._book.peers.values())
        address, key = whom.read(who, everybody, ())
        peer = self._book.peers.get(address)
        made = Ban(address, key or (peer.state.key if peer is not None else b""), reason, self._clock.now_ns())
        if made.key == self._identity.signer.public:
            raise BanError("That is the key of this node itself.")
        self.bans.add(made)
        await self._ledger.ban(made.address, made.key, made.reason, made.time_ns)
        told = whom.banned(made, everybody)
        log.info("%s %s", told.sentence, made.sentence)
        for peer in everybody:
            await peer.banish()
        return told

    def banned(self) -> list[Banned]:
        """Every ban, and whom it meets now."""
        everybody = tuple(self._book.peers.values())
        return [whom.banned(ban, everybody) for ban in self.bans]

    async def pardon(self, who: str) -> Pardoned:
        """Hear of it again, under whatever name it is shown; whether there was anything to pardon."""
        everybody = tuple(self._book.peers.values())
        address, key = whom.read(who, everybody, self.bans)
        meant = whom.meant(address, key, everybody)
        gone = self.bans.named(address, key)
        shown = [peer for peer in meant if address in {"", peer.state.address}]  # a host is not each of its nodes
        gone += [ban for peer in shown for ban in self.bans.named("", peer.key) if ban not in gone]
        if not gone:
            self._check_named_as_banned(who, address, key, meant)
        self.bans.remove(gone)
        for one in gone:
            await self._ledger.pardon(one.address, one.key)
        was = [self._conduct.pardon(address, key)]
        was += [self._conduct.pardon(peer.state.address, peer.state.key) for peer in meant]
        keys = {key, *(ban.key for ban in gone), *(peer.key for peer in shown)} - {b""}
        was += [await self._witness.pardon(one) for one in keys]
        for peer in everybody:
            if peer.state.status in {PeerStatus.BANNED, PeerStatus.DISCOURAGED}:
                peer.nudge()  # whoever is still not to be heard of is left alone at once
        still = self._ban_of(address, key, meant)
        return Pardoned(who, bool(gone) or any(was), still.who if still else "")

    def _check_named_as_banned(self, who: str, address: str, key: bytes, meant: Sequence[Peer]) -> None:
        """Raise where it is banned as something wider, or only in parts: a pardon of that would do more, or less."""
        if address and (parts := whom.narrower(address, self.bans)):
            raise BanError(f"{who} is not banned as a whole. Banned there: {', '.join(parts)}. Pardon each of them.")
        if (wider := self._ban_of(address, key, meant)) is not None:
            raise BanError(f"{who} is banned as {wider.who}. Pardon that.")

    def _ban_of(self, address: str, key: bytes, meant: Sequence[Peer]) -> Ban | None:
        found = [self.bans.of(address, key)] if address or key else []
        found += [self.bans.of(peer.state.address, peer.key, peer.numbers) for peer in meant]
        return next((ban for ban in found if ban is not None), None)

    async def greeted_by(self, host: str, port: int) -> list[str]:
        """Another node said that it listens there: a candidate, to be challenged like any other.  Who else is here."""
        self.bans.check(Address(host, port))
        peer = await self._book.add(str(Address(host, port)))
        peer.nudge()
        return [address for address in self.addresses() if address != peer.state.address]

    async def forget(self, text: str) -> bool:
        """Stop following an address; whether it was known."""
        return await self._book.forget(text)

    async def resolve(self) -> Result:
        """Ask every peer now, and say what came of it."""
        before, began = self._chain.tip, self._clock.monotonic()
        asked = self._told()
        found = await asyncio.gather(*(self._ask(peer) for peer in asked))
        answered = [synced for synced in found if synced is not None]
        after = self._chain.tip
        if answered and after.id == before.id:
            self._rounds.resolved(len(asked), len(answered), self._clock.monotonic() - began)
        left = sum(synced.disconnected for synced in answered)
        data: dict[str, object] = {
            "replaced": after.id != before.id, "height": after.height, "tip": after.id.hex(),
            "asked": len(asked), "answered": len(answered), "disconnected": left,
        }  # fmt: skip
        return Result(True, _resolved(len(asked), len(answered), before.height, after.height, left, data), data)

    def book(self) -> list[str]:
        """Every address in the book, whatever its state."""
        return list(self._book.peers)

    def addresses(self) -> list[str]:
        """The connected peers."""
        return [peer.state.address for peer in self._book.peers.values() if peer.state.status == PeerStatus.CONNECTED]

    @property
    def syncing(self) -> Syncing | None:
        """How far catching up with a longer chain has come; None while there is none."""
        return self._catch_up.state

    @property
    def contradictions(self) -> int:
        """How often a node signed two histories, and no notice why."""
        return self._witness.contradictions

    async def keepers(self, leaves: Sequence[Leaf], count: int) -> list[Keeper]:
        """Other nodes that hold these records, once there are so many or ten seconds are over.

        Anyone can make keys: in a closed network only listed sealers count, and whoever a person named.
        """
        return await wait_for(leaves, count, self._trusted, self._identity.genesis_id)

    def _trusted(self) -> list[Peer]:
        return [peer for peer in self._connected() if peer.asked_for or self._chain.trusts(peer.state.key)]

    def _connected(self) -> list[Peer]:
        return [peer for peer in self._told() if peer.state.status == PeerStatus.CONNECTED]

    def _sources(self, height: int) -> list[Peer]:
        """Who may have blocks up to this height, the quickest first."""
        reaching = [peer for peer in self._connected() if (peer.state.height or 0) >= height]
        return sorted(reaching, key=lambda peer: peer.state.latency_ms or 0.0)

    async def copies(self, ids: Sequence[bytes], height: int) -> AsyncGenerator[tuple[str, bytes]]:
        """The block of this height from each peer that may have it, under each id that it may have; unchecked."""
        for peer in self._sources(height):
            for identifier in ids:
                try:
                    found = await peer.bodies([identifier])
                except (LinkError, LedgerError) as error:
                    log.info("%s gives no copy of block %d: %s", peer.state.address, height, error)
                    continue
                for data in found[:1]:
                    yield peer.state.address, data

    async def _ask(self, peer: Peer) -> Synced | None:
        try:
            return await peer.ask()
        except (LinkError, AddressError, HelloError, LedgerError):
            return None  # the peer's state holds the reason, and every screen shows it
        except Exception:
            log.exception("Asking %s failed.", peer.state.address)
            return None

    async def _heard_of(self, named_by: str, addresses: list[str]) -> None:
        await self._book.sweep()
        left_out: list[AddressError] = []
        for address in addresses:
            try:
                self.bans.check(parse_address(address))
                peer = await self._book.add(address, named_by=named_by)
                if peer.state.status != PeerStatus.CONNECTED:
                    peer.nudge()  # somebody reaches it on our network: what kept us apart may be over
            except AddressError as error:
                left_out.append(error)
        if left_out:
            log.info("Of the addresses that %s named, %d are left out: %s", named_by, len(left_out), left_out[0])


def _resolved(asked: int, answered: int, before: int, after: int, left: int, data: dict[str, object]) -> str:
    if not asked:
        return "There is no peer to ask. Register one first."
    if not answered:
        return f"None of {asked} peers could be followed; the chain stays as it is. The list of peers says why."
    heard = f"{answered} of {asked} {'peer' if asked == 1 else 'peers'} answered"
    if not data["replaced"]:
        return f"{heard}; this node already has the longest chain (height {after})."
    if left:
        return f"{heard}; {left} blocks gave way to a longer chain, whose height is {after}."
    return f"{heard}; the chain grew by {after - before} to height {after}."
