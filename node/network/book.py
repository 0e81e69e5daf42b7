"""The book of peers: who has a place in it, who gives way to whom, and the task that follows each.

A place goes to whoever a person named before anyone else, then to listed sealers, then to strangers.  Anyone can make
keys and open ports, so strangers are few for each host also once they proved themselves, and give way.
"""

import asyncio
from collections.abc import Sequence

from node.network.address import Address, AddressError, is_number, parse_address
from node.network.peer import Company, Peer
from node.store.ledger import Ledger
from node.types.peer import PeerStatus

MAX_PEERS = 64
MAX_OF_HOST = 16
MAX_NAMED = 8
"""So many addresses that one host named may wait to prove themselves: it may be wrong about all of them."""
SETTLED_S = 10.0
"""So long whoever came has its place, to prove itself; and one host cannot make us dial more often than that."""
FORGOTTEN_AFTER_S = 3600.0


_FULL = f"The book of peers is full ({MAX_PEERS} in all, {MAX_OF_HOST} strangers of one host). Forget one first."


class CrowdedError(AddressError):
    """There is no room for another peer."""


class Book:
    """Every address in use, in the order in which they came."""

    def __init__(self, company: Company, ledger: Ledger) -> None:
        self._company = company
        self._ledger = ledger
        self.peers: dict[str, Peer] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._changing = asyncio.Lock()

    async def add(self, text: str, asked_for: bool = False, named_by: str = "") -> Peer:
        """Follow an address: one that a person asks for, that another host named, or where somebody greeted from."""
        address = parse_address(text)
        self._company.transport.check(address)
        if named_by and not is_number(address.host):
            raise AddressError(
                "Other nodes may name numbers only; looking names up takes long where they lead nowhere."
            )
        async with self._changing:
            known = self.peers.get(str(address))
            if known is None:
                return await self._begin(address, asked_for, named_by)
            if not named_by:
                known.named_by = ""  # it is not hearsay any more: it greeted, or a person named it
            if asked_for and not known.asked_for:
                await self._remember(address)
                known.asked_for = True
                known.nudge()  # it may have waited for a place among those listened to
            return known

    async def forget(self, text: str) -> bool:
        """Stop following an address; whether it was known."""
        address = str(parse_address(text))
        async with self._changing:
            if address not in self.peers:
                return False
            await self._ledger.forget_peer(address)
            await self._end(address)
        return True

    async def sweep(self) -> None:
        """Forget strangers that were silent for an hour.

        To be called while others are heard: a node that is cut off itself keeps everybody it knows.
        """
        async with self._changing:
            for peer in self._long_gone():
                await self._end(peer.state.address)

    async def close(self) -> None:
        """Stop following anyone."""
        async with self._changing:
            tasks, self._tasks = list(self._tasks.values()), {}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for peer in self.peers.values():
                await peer.close()

    async def _begin(self, address: Address, asked_for: bool, named_by: str) -> Peer:
        leaving = self._who_gives_way(address.host, asked_for, named_by)
        if asked_for:
            await self._remember(address)  # first of all: a full disk must leave things as they are
        if leaving is not None:
            await self._end(leaving.state.address)
        peer = Peer(address, self._company)
        peer.asked_for, peer.named_by = asked_for, named_by
        self.peers[str(address)] = peer
        self._tasks[str(address)] = asyncio.create_task(peer.follow(), name=f"peer {address}")
        self._company.on_change()
        return peer

    async def _remember(self, address: Address) -> None:
        await self._ledger.remember_peer(str(address), self._company.clock.now_ns(), True)

    async def _end(self, address: str) -> None:
        peer, task = self.peers.pop(address), self._tasks.pop(address)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await peer.close()
        self._company.on_change()

    def _who_gives_way(self, host: str, asked_for: bool, named_by: str) -> Peer | None:
        """Whose place a newcomer gets; None while places are free.  Raise where nobody's is to be had."""
        strangers = [peer for peer in self.peers.values() if self._is_stranger(peer)]
        if named_by:
            self._check_hearsay(host, named_by, strangers)
        if asked_for:
            return _weakest(strangers) if len(self.peers) >= MAX_PEERS else None
        settled = [peer for peer in strangers if self._company.clock.monotonic() - peer.came_at >= SETTLED_S]
        if sum(peer.host == host for peer in strangers) >= MAX_OF_HOST:
            return _weakest([peer for peer in settled if peer.host == host])
        return _weakest(settled) if len(self.peers) >= MAX_PEERS else None

    def _check_hearsay(self, host: str, named_by: str, strangers: Sequence[Peer]) -> None:
        """Nobody gives way to an address that has not spoken for itself, and it takes few of the free places."""
        if len(self.peers) >= MAX_PEERS or sum(peer.host == host for peer in strangers) >= MAX_OF_HOST:
            raise CrowdedError(_FULL)
        named = [peer for peer in strangers if peer.named_by == named_by and not peer.is_proven and not peer.is_self]
        if len(named) >= MAX_NAMED:
            raise CrowdedError(f"{MAX_NAMED} addresses that it named wait already to prove themselves.")

    def _is_stranger(self, peer: Peer) -> bool:
        return not peer.asked_for and not self._company.chain.is_sealer(peer.state.key)

    def _long_gone(self) -> list[Peer]:
        since, asking = self._company.clock.monotonic() - FORGOTTEN_AFTER_S, asyncio.current_task()
        return [
            peer
            for address, peer in self.peers.items()
            if self._is_stranger(peer) and not _is_connected(peer) and peer.idle_since < since
            and self._tasks[address] is not asking
        ]  # fmt: skip


def _is_connected(peer: Peer) -> bool:
    return peer.state.status == PeerStatus.CONNECTED


def _weakest(strangers: Sequence[Peer]) -> Peer:
    """Who has not been connected for longest.

    Where all are, the one that came last: so those that were here stay, and a listed sealer, which is not known
    for one before it proved its key, still gets a place.
    """
    if not strangers:
        raise CrowdedError(_FULL)
    idle = [peer for peer in strangers if not _is_connected(peer)]
    return min(idle, key=lambda peer: peer.idle_since) if idle else strangers[-1]
