"""What a person at the screen learns of the network: who speaks with whom, how far, how much, bans by hand."""

import asyncio
from pathlib import Path

from node.network.meter import Meter, Metered
from node.network.transport import Answer, Link
from node.types.commands import BanPeer, PardonPeer
from node.types.peer import PeerState, PeerStatus
from tests.node.running import Running, config, running, until


class Echo:
    """A link that answers what it was handed."""

    dialled = ("127.0.0.1", 1)

    async def get(self, path: str, limit: int = 0, within_s: float = 0.0) -> Answer:
        return Answer(200, b"four")

    async def post(self, path: str, body: bytes, limit: int = 0, within_s: float = 0.0) -> Answer:
        return Answer(200, body * 2)

    def pin(self, key: bytes) -> bool:
        return key == b"key"

    async def close(self) -> None:
        self.dialled = ("", 0)


def peer(of: Running, name: str) -> PeerState:
    return next(peer for peer in of.status.peers if peer.name == name)


def test_a_link_counts_what_goes_each_way() -> None:
    async def scene() -> None:
        echo, meter = Echo(), Meter()
        link: Link = Metered(echo, meter)
        await link.get("/news")
        await link.post("/a", b"123")
        assert (meter.sent, meter.received) == (len("/news") + len("/a") + 3, 4 + 6)
        assert link.pin(b"key") and not link.pin(b"other") and link.dialled == ("127.0.0.1", 1)
        await link.close()
        assert echo.dialled == ("", 0)

    asyncio.run(scene())


def test_peers_say_whom_they_speak_with_and_how_far_they_are(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "one")) as one,
            running(config(tmp_path / "two", peers=(one.address,))) as two,
            running(config(tmp_path / "three", peers=(one.address,))) as three,
        ):
            await until(lambda: [peer.status for peer in three.status.peers] == [PeerStatus.CONNECTED] * 2)
            await until(lambda: two.address in peer(three, "one").speaks_with)
            assert (peer(three, "one").latency_ms or 0) > 0
            view = await three.get("/v1/peers")
            assert [two.address] in [one["speaks_with"] for one in view["peers"]]

    asyncio.run(scene())


def test_what_nodes_say_to_each_other_is_counted_on_both_sides(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "one")) as one,
            running(config(tmp_path / "two", peers=(one.address,))) as two,
        ):
            await until(lambda: one.status.carried.sent > 0 and two.status.carried.received > 0)
            before = one.status.carried
            assert (await one.get("/v1/status"))["carried"]["sent"] >= before.sent
            for _ in range(20):
                await one.get("/v1/status")  # what a program reads is no traffic between nodes
            text = (await one.answer("/metrics")).body.decode()
            assert 'gridwitness_node_bytes_total{way="sent"}' in text

    asyncio.run(scene())


def test_a_person_bans_and_pardons_from_the_screen(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "one")) as one,
            running(config(tmp_path / "two", peers=(one.address,))) as two,
        ):
            await until(lambda: any(peer.status == PeerStatus.CONNECTED for peer in two.status.peers))
            done = await two.node.do(BanPeer(one.address, "It belongs to the workshop."))
            assert done.ok and done.sentence == f"{one.address} is banned until it is pardoned. It meets {one.address}."
            (banned,) = two.status.peers
            assert banned.status == PeerStatus.BANNED and "workshop" in banned.reason and banned.speaks_with == ()
            assert (await two.node.do(PardonPeer(one.address))).ok
            await until(lambda: two.status.peers[0].status == PeerStatus.CONNECTED)
            again = await two.node.do(PardonPeer(one.address))
            assert not again.ok and again.sentence.startswith(f"{one.address} was not banned and is not left alone.")
            assert not (await two.node.do(BanPeer("nowhere at all"))).ok

    asyncio.run(scene())


def test_a_key_that_is_banned_and_nowhere_to_be_seen_can_be_pardoned(tmp_path: Path) -> None:
    async def scene() -> None:
        key = bytes(range(32)).hex()
        async with running(config(tmp_path / "one")) as one:
            assert (await one.node.do(BanPeer(key))).ok
            assert [(peer.address, peer.status) for peer in one.status.peers] == [(key, PeerStatus.BANNED)]
            assert (await one.node.do(PardonPeer(key))).ok and one.status.peers == ()

    asyncio.run(scene())
