"""The book of peers: strangers never fill it for good, whoever they are and however many addresses they name."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from node.network import book
from node.network.address import Address, AddressError, Allowed
from node.network.book import MAX_NAMED, MAX_OF_HOST, MAX_PEERS, Book, CrowdedError
from node.network.circle import Circle
from node.network.peer import Peer
from node.store.database import StoreFullError
from node.types.peer import PeerStatus
from tests.node.builders import FakeClock, key_of

SEALER = key_of("sealer").public


class Disk:
    """What a ledger keeps of peers; while it is full, nothing."""

    def __init__(self) -> None:
        self.is_full = False
        self.kept: list[str] = []

    async def remember_peer(self, address: str, *_: object) -> None:
        await self._write()
        self.kept.append(address)

    async def forget_peer(self, address: str) -> None:
        await self._write()
        self.kept = [one for one in self.kept if one != address]

    async def _write(self) -> None:
        await asyncio.sleep(0)
        if self.is_full:
            raise StoreFullError("There is no room on the disk.")


class Around:
    """Stands for the transport, the chain and whoever is told of changes."""

    def check(self, address: Address) -> None:
        Allowed().check(address)

    def is_sealer(self, key: bytes) -> bool:
        return key == SEALER


class Desk:
    """A book whose peers do what the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        async def follow(peer: Peer) -> None:
            await asyncio.Event().wait()

        monkeypatch.setattr(Peer, "follow", follow)
        self.clock, self.disk = FakeClock(), Disk()
        around = cast(Any, Around())
        company = SimpleNamespace(
            identity=None, gossip=None, chain=around, transport=around, clock=self.clock, on_change=lambda: None,
            circle=Circle(self.clock, around.is_sealer),
        )  # fmt: skip
        self.book = Book(cast(Any, company), cast(Any, self.disk))

    async def add(self, address: str, status: PeerStatus | None = None, key: bytes = b"", **how: Any) -> Peer:
        peer = await self.book.add(address, **how)
        if status is not None:
            peer._change(status=status, key=key or hashlib.sha256(address.encode()).digest())
        self.clock.advance(book.SETTLED_S)
        return peer

    def has(self, address: str) -> bool:
        assert self.book.peers.keys() == self.book._tasks.keys()
        return address in self.book.peers


Scene = Callable[[Callable[[Desk], Awaitable[None]]], None]


@pytest.fixture
def play(monkeypatch: pytest.MonkeyPatch) -> Scene:
    """Runs a scene at a desk."""

    async def at_desk(scene: Callable[[Desk], Awaitable[None]]) -> None:
        desk = Desk(monkeypatch)
        await scene(desk)
        await desk.book.close()

    return lambda scene: asyncio.run(at_desk(scene))


@pytest.mark.parametrize("status", [PeerStatus.SILENT, PeerStatus.CONNECTED])
def test_one_host_has_few_places_with_however_many_keys(play: Scene, status: PeerStatus) -> None:
    async def scene(desk: Desk) -> None:
        for port in range(6000, 6064):
            await desk.add(f"10.0.0.9:{port}", status)
        assert len(desk.book.peers) == MAX_OF_HOST
        await desk.add("10.0.0.1:5000", PeerStatus.CONNECTED)
        with pytest.raises(CrowdedError, match="16 strangers of one host"):
            await desk.add("10.0.0.9:7000", named_by="10.0.0.2")
        await desk.add("10.0.0.9:7000", asked_for=True)
        assert len(desk.book.peers) == MAX_OF_HOST + 2

    play(scene)


def test_whoever_just_came_has_its_place_for_a_while_except_when_a_person_wants_it(play: Scene) -> None:
    """So a flood of ports makes this node dial sixteen times in ten seconds, and not as often as the flood likes."""

    async def scene(desk: Desk) -> None:
        flood = [f"10.0.0.9:{port}" for port in range(6000, 6100)]
        came = await asyncio.gather(*map(desk.book.add, flood), return_exceptions=True)
        assert [isinstance(one, Peer) for one in came] == [True] * MAX_OF_HOST + [False] * (100 - MAX_OF_HOST)
        await asyncio.gather(*(desk.book.add(f"10.0.1.{number}:5000") for number in range(MAX_PEERS - MAX_OF_HOST)))
        with pytest.raises(CrowdedError):
            await desk.add("10.0.2.1:5000")
        await desk.add("10.0.2.1:5000", asked_for=True)
        await desk.add("10.0.2.2:5000")
        assert not desk.has(flood[0]) and not desk.has(flood[1]) and desk.has(flood[2])

    play(scene)


async def fill(desk: Desk, status: PeerStatus) -> None:
    for number in range(MAX_PEERS):
        await desk.add(f"10.0.1.{number}:5000", status)
    assert len(desk.book.peers) == MAX_PEERS


def test_who_was_away_longest_gives_way_to_whoever_greets(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.CONNECTED)
        for number in (7, 3):
            desk.book.peers[f"10.0.1.{number}:5000"]._change(status=PeerStatus.SILENT)
            desk.clock.advance(1)
        await desk.add("10.0.2.1:5000", PeerStatus.CONNECTED)
        assert not desk.has("10.0.1.7:5000") and desk.has("10.0.1.3:5000")
        await desk.add("10.0.2.2:5000", asked_for=True)
        assert not desk.has("10.0.1.3:5000") and len(desk.book.peers) == MAX_PEERS

    play(scene)


def test_a_listed_sealer_gets_a_place_among_strangers_that_are_all_connected_and_keeps_it(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.CONNECTED)
        sealer = await desk.add("10.0.2.1:5000", PeerStatus.CONNECTED, SEALER)
        for number in range(5):
            await desk.add(f"10.0.3.{number}:5000", PeerStatus.CONNECTED)
            assert desk.has("10.0.2.1:5000") and all(desk.has(f"10.0.1.{n}:5000") for n in range(MAX_PEERS - 2))
        sealer._change(status=PeerStatus.SILENT)
        desk.clock.advance(2 * book.FORGOTTEN_AFTER_S)
        await desk.add("10.0.3.9:5000")
        await desk.book.sweep()
        assert desk.has("10.0.2.1:5000"), "also while it is away"

    play(scene)


def test_what_a_person_named_stays_and_fills_the_book_at_last(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.CONNECTED)
        for number in range(MAX_PEERS):
            await desk.add(f"10.0.2.{number}:5000", asked_for=True)
        desk.clock.advance(2 * book.FORGOTTEN_AFTER_S)
        await desk.book.sweep()
        assert all(desk.has(f"10.0.2.{number}:5000") for number in range(MAX_PEERS))
        for how in ({}, {"asked_for": True}, {"named_by": "10.0.0.1"}):
            with pytest.raises(CrowdedError, match=r"is full \(64 in all"):
                await desk.add("10.0.3.1:5000", **how)

    play(scene)


def test_one_host_places_few_addresses_until_they_prove_themselves(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        for number in range(MAX_NAMED):
            await desk.add(f"10.0.1.{number}:5000", named_by="10.0.0.1")
        with pytest.raises(CrowdedError, match="that it named"):
            await desk.add("10.0.1.99:5000", named_by="10.0.0.1")
        await desk.add("10.0.1.99:5000", named_by="10.0.0.2")
        await desk.add("10.0.1.0:5000", PeerStatus.CONNECTED, named_by="10.0.0.1")
        await desk.add("10.0.1.1:5000")  # it greets: it is there
        for number in (200, 201):
            await desk.add(f"10.0.1.{number}:5000", named_by="10.0.0.1")
        with pytest.raises(CrowdedError, match="that it named"):
            await desk.add("10.0.1.202:5000", named_by="10.0.0.1")

    play(scene)


def test_nobody_gives_way_to_hearsay(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.SILENT)
        with pytest.raises(CrowdedError):
            await desk.add("10.0.2.1:5000", named_by="10.0.0.1")
        await desk.add("10.0.2.1:5000")
        assert not desk.has("10.0.1.0:5000")

    play(scene)


def test_hearsay_names_numbers_only(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        with pytest.raises(AddressError, match="numbers only"):
            await desk.add("station-b:5000", named_by="10.0.0.1")
        await desk.add("station-b:5000", asked_for=True)
        assert desk.has("station-b:5000")

    play(scene)


def test_strangers_that_were_silent_for_an_hour_are_forgotten(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        left = await desk.add("10.0.0.1:5000", PeerStatus.CONNECTED)
        await desk.add("10.0.0.1:5001", PeerStatus.CONNECTED)
        await desk.add("10.0.0.2:5000", named_by="10.0.0.1")
        desk.clock.advance(book.FORGOTTEN_AFTER_S)
        left._change(status=PeerStatus.SILENT)
        await desk.book.sweep()
        assert list(desk.book.peers) == ["10.0.0.1:5000", "10.0.0.1:5001"]
        desk.clock.advance(book.FORGOTTEN_AFTER_S + 1)
        await desk.book.sweep()
        assert list(desk.book.peers) == ["10.0.0.1:5001"] and desk.has("10.0.0.1:5001")

    play(scene)


def test_a_peer_that_is_heard_right_now_is_not_forgotten_by_its_own_task(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await desk.add("10.0.0.1:5000")
        desk.clock.advance(2 * book.FORGOTTEN_AFTER_S)
        desk.book._tasks["10.0.0.1:5000"].cancel()
        desk.book._tasks["10.0.0.1:5000"] = asyncio.create_task(desk.book.sweep())
        await desk.book._tasks["10.0.0.1:5000"]
        assert desk.has("10.0.0.1:5000")

    play(scene)


def test_a_full_disk_changes_nothing_and_the_next_try_follows_the_peer(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.SILENT)
        known = list(desk.book.peers)
        desk.disk.is_full = True
        for address in ("10.0.2.1:5000", known[0]):
            with pytest.raises(StoreFullError):
                await desk.add(address, asked_for=True)
        assert list(desk.book.peers) == known and not desk.book.peers[known[0]].asked_for
        desk.disk.is_full = False
        peer = await desk.add("10.0.2.1:5000", asked_for=True)
        assert desk.has("10.0.2.1:5000") and not desk.book._tasks["10.0.2.1:5000"].done() and peer.asked_for
        desk.disk.is_full = True
        with pytest.raises(StoreFullError):
            await desk.book.forget("10.0.2.1:5000")
        assert desk.has("10.0.2.1:5000")

    play(scene)


def test_one_address_is_one_peer_with_one_task_whoever_names_it_at_once(play: Scene) -> None:
    async def scene(desk: Desk) -> None:
        await fill(desk, PeerStatus.SILENT)
        before = len(asyncio.all_tasks())
        found = await asyncio.gather(*(desk.book.add("10.0.2.1:5000", asked_for=asked) for asked in (False, True)))
        assert found[0] is found[1] and found[0].asked_for
        assert desk.has("10.0.2.1:5000") and len(asyncio.all_tasks()) == before
        assert await asyncio.gather(*(desk.book.forget("10.0.2.1:5000") for _ in range(2))) == [True, False]
        assert not desk.has("10.0.2.1:5000") and desk.disk.kept == []

    play(scene)
