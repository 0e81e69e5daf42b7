"""A person's ban: by address, by host or by key, kept over restarts, shown with its reason, and taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.network.address import Address, AddressError
from node.network.bans import MOST, Ban, BanError, Bans, read
from node.types.peer import PeerState, PeerStatus
from tests.node.builders import key_of
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import PORT, Host, Plan, World

KEY = key_of("somebody").public


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(3, seed=3, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


def test_an_address_a_host_and_a_key_can_be_named() -> None:
    assert read("10.0.0.1:5001") == ("10.0.0.1:5001", b"") == read(" http://10.0.0.1:5001/ ")
    assert read("10.0.0.1") == ("10.0.0.1", b"")
    assert read("[fd00::1]:5000") == ("[fd00::1]:5000", b"")
    assert read(KEY.hex()) == ("", KEY)
    for text in ("", "ftp://10.0.0.1", "10.0.0.1:0"):
        with pytest.raises(AddressError):
            read(text)


def test_a_ban_meets_its_address_every_port_of_its_host_and_its_key() -> None:
    bans = Bans([Ban("10.0.0.1:5000", b"", "one", 1), Ban("10.0.0.2", b"", "two", 2), Ban("", KEY, "three", 3)])
    met = {
        "10.0.0.1:5000": "one", "10.0.0.1:5001": None, "10.0.0.2:5000": "two", "10.0.0.2:9": "two", "10.0.0.3:9": None,
    }  # fmt: skip
    assert {address: ban.reason if (ban := bans.of(address)) else None for address in met} == met
    by_key = bans.of("10.0.0.3:9", KEY)
    assert by_key is not None and by_key.sentence == "A person banned it: three"
    with pytest.raises(BanError, match=r"is banned here\. A person banned it: two Pardon it first"):
        bans.check(Address("10.0.0.2", 77))


def test_bans_are_bounded_and_the_same_again_changes_the_reason() -> None:
    bans = Bans()
    for number in range(MOST):
        bans.add(Ban(f"10.0.{number // 256}.{number % 256}", b"", "", number))
    with pytest.raises(BanError, match="already"):
        bans.add(Ban("10.9.0.1", b"", "", 0))
    bans.add(Ban("10.0.0.7", b"", "again", 5))
    found = bans.of("10.0.0.7:1")
    assert found is not None and found.reason == "again" and len(list(bans)) == MOST


def peer_of(host: Host, of: Host) -> PeerState:
    return next(peer for peer in host.status.peers if peer.address == f"{of.address}:{PORT}")


def connected(host: Host, of: Host) -> bool:
    return peer_of(host, of).status == PeerStatus.CONNECTED


async def told(host: Host, path: str, body: object = None) -> dict[str, Any]:
    answer = await host.ask(path, body)
    assert answer.status == 200, answer
    view: dict[str, Any] = msgspec.json.decode(answer.body)
    return view


async def seal(host: Host, source: str) -> None:
    body = {name: [1, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
    assert (await host.ask("/submit_data", {**body, "node_id": source})).status == 201
    assert (await host.ask("/mine")).status == 200


def test_a_banned_peer_is_asked_nothing_until_it_is_pardoned(world: World) -> None:
    one, two, three = world.hosts
    world.wires.part({one.address, two.address}, {three.address})  # or it would hand on what the other one has

    async def scene() -> None:
        assert await world.until(lambda: connected(one, two), 60)
        who = f"{two.address}:{PORT}"
        answer = await told(one, "/v1/peers/ban", {"who": who, "reason": "It belongs to the workshop."})
        assert answer["message"] == f"{who} is banned until it is pardoned. It meets {who}."
        assert answer["ban"]["key"] == two.key.public.hex(), "a new address does not help it"
        assert peer_of(one, two).status == PeerStatus.BANNED, "at once"
        await seal(two, "s")
        await pass_time(3600)
        assert one.status.height == 0, "it does not end by itself"
        view = next(peer for peer in (await told(one, "/v1/peers"))["peers"] if peer["address"] == who)
        assert (view["status"], view["reason"]) == ("banned", "A person banned it: It belongs to the workshop.")
        refused = await one.ask("/register_node", {"node_address": who})
        assert refused.status == 400 and b"Pardon it first" in refused.body
        assert (await told(one, "/v1/peers/pardon", {"who": who}))["pardoned"]
        assert await world.until(lambda: connected(one, two), 60)
        assert await world.until(lambda: one.status.tip == two.status.tip, 60)
        assert not (await told(one, "/v1/peers/pardon", {"who": who}))["pardoned"]

    world.loop.run_until_complete(scene())


def test_a_ban_outlives_a_restart_and_a_key_is_known_at_any_address(world: World) -> None:
    one, two, three = world.hosts

    async def scene() -> None:
        assert await world.until(lambda: connected(one, two) and connected(one, three), 60)
        await told(one, "/v1/peers/ban", {"who": two.key.public.hex()})
        await told(one, "/v1/peers/ban", {"who": "10.9.9.9", "reason": "not ours"})
        one.crash()
        await one.start()
        assert await world.until(lambda: connected(one, three), 60)
        assert await world.until(lambda: peer_of(one, two).status == PeerStatus.BANNED, 60)
        states = {peer.address: peer.reason for peer in one.status.peers if peer.status == PeerStatus.BANNED}
        assert states == {f"{two.address}:{PORT}": "A person banned it.", "10.9.9.9": "A person banned it: not ours"}
        listed = (await told(one, "/v1/bans"))["bans"]
        assert [(ban["address"], ban["key"]) for ban in listed] == [("", two.key.public.hex()), ("10.9.9.9", "")]
        wider = await one.ask("/v1/peers/pardon", {"who": "10.9.9.9:5000"})
        assert wider.status == 400 and b"is banned as 10.9.9.9" in wider.body
        await told(one, "/v1/peers/pardon", {"who": two.key.public.hex()})
        assert await world.until(lambda: connected(one, two), 60)

    world.loop.run_until_complete(scene())


def test_a_banned_address_cannot_introduce_itself(world: World) -> None:
    one, two, _ = world.hosts

    async def scene() -> None:
        assert await world.until(lambda: connected(one, two), 60)
        await told(one, "/v1/peers/ban", {"who": two.address})
        assert one.node is not None
        with pytest.raises(BanError):
            await one.node._peers.greeted_by(two.address, 6000)
        assert not any(peer.address.endswith(":6000") for peer in one.status.peers)

    world.loop.run_until_complete(scene())


def test_a_node_does_not_ban_itself_and_what_is_no_address_is_refused(world: World) -> None:
    one, *_ = world.hosts

    async def scene() -> None:
        for who, word in ((one.key.public.hex(), b"this node itself"), ("ftp://10.0.0.1", b"http"), ("", b"")):
            answer = await one.ask("/v1/peers/ban", {"who": who})
            assert answer.status in {400, 422} and word in answer.body
        answer = await one.ask("/v1/peers/ban", {"who": "10.0.0.9", "reason": "two\nlines"})
        assert answer.status == 400 and b"one line" in answer.body
        assert (await told(one, "/v1/bans"))["bans"] == []

    world.loop.run_until_complete(scene())


def test_a_short_key_or_a_name_means_one_known_peer_or_nobody(world: World) -> None:
    one, two, three = world.hosts
    who = f"{two.address}:{PORT}"

    async def scene() -> None:
        assert await world.until(lambda: connected(one, two) and connected(one, three), 60)
        for digits, said in (("0123456789", "no known peer's key begins"), ("ab" * 33, "64 hexadecimal digits")):
            refused = await one.ask("/v1/peers/ban", {"who": digits})
            assert refused.status == 400 and said in refused.body.decode()
        assert (await told(one, "/v1/bans"))["bans"] == []
        for named in (two.key.public.hex()[:12], peer_of(one, two).name):
            answer = await told(one, "/v1/peers/ban", {"who": named})
            assert (answer["ban"]["key"], answer["hits"], answer["left"]) == (two.key.public.hex(), [who], [])
            assert peer_of(one, two).status == PeerStatus.BANNED and connected(one, three)
            assert (await told(one, "/v1/bans"))["bans"][0]["hits"] == [who]
            assert (await told(one, "/v1/peers/pardon", {"who": who}))["pardoned"], "as the peers show it"
            assert (await told(one, "/v1/bans"))["bans"] == []
            assert await world.until(lambda: connected(one, two), 60)

    world.loop.run_until_complete(scene())


def test_a_ban_of_nobody_says_so_and_a_pardon_says_what_else_bans(world: World) -> None:
    one, two, _ = world.hosts
    who = f"{two.address}:{PORT}"

    async def scene() -> None:
        assert await world.until(lambda: connected(one, two), 60)
        answer = await told(one, "/v1/peers/ban", {"who": "somewhere-else"})
        assert answer["hits"] == [] and "meets nobody that this node knows now" in answer["message"]
        await told(one, "/v1/peers/ban", {"who": who})
        await told(one, "/v1/peers/ban", {"who": two.address})
        answer = await told(one, "/v1/peers/pardon", {"who": who})
        assert (answer["pardoned"], answer["still"]) == (True, two.address)
        assert f"still banned as {two.address}" in answer["message"]
        await told(one, "/v1/peers/ban", {"who": who})
        await told(one, "/v1/peers/pardon", {"who": two.address})
        parts = await one.ask("/v1/peers/pardon", {"who": two.address})
        assert parts.status == 400 and f"Banned there: {who}." in parts.body.decode()

    world.loop.run_until_complete(scene())


def test_the_ban_of_a_number_meets_every_name_of_its_machine() -> None:
    bans = Bans([Ban("10.0.0.1", b"", "one", 1), Ban("10.0.0.2:5001", b"", "two", 2)])
    assert bans.of("station-a:5000", numbers=("10.0.0.1",)) is not None
    assert bans.of("station-b:5001", numbers=("10.0.0.2",)) is not None
    assert bans.of("station-b:5000", numbers=("10.0.0.2",)) is None
    assert Bans([Ban("fd00::1", b"", "", 1)]).of("fd00::1") is not None
