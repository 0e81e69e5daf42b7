"""`?wait=N`: the answer comes once other nodes hold the record too, each with its signed word."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.ledger import proofs, trees
from node.ledger.acceptance import acceptance_message
from node.ledger.records import encode_key
from node.ledger.signatures import is_valid
from node.network.keepers import WITHIN_S
from node.types.peer import PeerStatus
from node.types.record import Key, Kind, TimeBasis
from tests.node.running import READING
from tests.simulator.making import world_of
from tests.simulator.world import Host, Plan, World

DATED = {**READING, "timestamp": "2026-11-21T14:07:32Z"}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(3, seed=5, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        made.loop.run_until_complete(made.until(lambda: meshed(made), 60))
        yield made
        made.loop.run_until_complete(made.stop())


def meshed(world: World) -> bool:
    return all(sum(peer.status == PeerStatus.CONNECTED for peer in host.status.peers) == 2 for host in world.hosts)


def is_word(word: dict[str, Any], acceptance: dict[str, Any]) -> bool:
    """Whether another node's word covers the same record as this node's acceptance, at the same place of the tree."""
    view = acceptance["key"]
    key = Key(view["source"], "", Kind.READING, TimeBasis.SOURCE, view["time_ns"])
    leaf = trees.leaf_hash(bytes.fromhex(acceptance["content_id"]) + encode_key(key))
    path = tuple(map(bytes.fromhex, acceptance["path"]))
    root = proofs.root_by_path(leaf, acceptance["position"], acceptance["size"], path)
    assert root is not None
    network = bytes.fromhex(acceptance["network"])
    message = acceptance_message(word["accepted_ns"], acceptance["size"], root, network)
    return is_valid(bytes.fromhex(word["node"]), message, bytes.fromhex(word["signature"]))


async def send(host: Host, path: str, body: object) -> tuple[int, Any]:
    answer = await host.ask(path, body)
    return answer.status, msgspec.json.decode(answer.body)


def test_the_answer_waits_for_others_and_carries_their_word(world: World) -> None:
    host, *others = world.hosts

    async def scene() -> None:
        status, told = await send(host, "/submit_data?wait=2", DATED)
        assert status == 201 and len(told["held_by"]) == 2 and told["held_enough"]
        assert told["message"] == "The reading is stored here and waits for the next block."
        assert {word["node"] for word in told["held_by"]} == {other.key.public.hex() for other in others}
        assert all(is_word(word, told["acceptance"]) for word in told["held_by"])
        assert all(other.status.pending == 1 for other in others)

    world.loop.run_until_complete(scene())


def test_a_batch_is_held_as_a_whole(world: World) -> None:
    """Also where some of it is named twice."""
    host, *_ = world.hosts

    async def scene() -> None:
        readings = [{**READING, "timestamp": f"2026-11-21T14:07:{second % 30:02d}Z"} for second in range(40)]
        status, told = await send(host, "/v1/readings?wait=1", {"readings": readings})
        assert status == 201 and len(told["held_by"]) >= 1
        for result in told["results"]:
            assert all(is_word(word, result["acceptance"]) for word in told["held_by"])

    world.loop.run_until_complete(scene())


def test_who_is_cut_off_is_told_after_ten_seconds_how_many_hold_it(world: World) -> None:
    host, *others = world.hosts

    async def scene() -> None:
        world.wires.part({host.address}, {other.address for other in others})
        began = world.loop.time()
        status, told = await send(host, "/submit_data?wait=1", DATED)
        assert status == 201 and told["held_by"] == [] and told["acceptance"]
        assert WITHIN_S <= world.loop.time() - began < WITHIN_S + 1
        assert (told["waited_for"], told["held_enough"]) == (1, False)
        assert told["message"].startswith(
            "The reading is stored here and waits for the next block. It is not held as wid"
        )
        assert "none of 1 other node confirmed it within 10 s" in told["message"]
        _, told = await send(host, "/v1/readings?wait=2", {"readings": [DATED]})
        assert not told["held_enough"] and "none of 2 other nodes" in told["message"]

    world.loop.run_until_complete(scene())


def test_in_a_closed_network_a_stranger_s_word_does_not_count(tmp_path: Path) -> None:
    with world_of(Plan(3, seed=5, difficulty=0, seal_s=None, degree=0, sealers=1), tmp_path) as world:
        sealer, named, stranger = world.hosts  # each was told of the next one by a person

        async def scene() -> None:
            await world.start()
            assert await world.until(lambda: meshed(world), 60)
            status, told = await send(sealer, "/submit_data?wait=2", DATED)
            assert status == 201 and [word["node"] for word in told["held_by"]] == [named.key.public.hex()]
            assert stranger.status.pending == 1, "though it holds it"
            _, told = await send(named, "/submit_data?wait=2", {**DATED, "node_id": "other"})
            assert {word["node"] for word in told["held_by"]} == {sealer.key.public.hex(), stranger.key.public.hex()}
            await world.stop()

        world.loop.run_until_complete(scene())


def test_without_being_asked_nobody_waits(world: World) -> None:
    async def scene() -> None:
        began = world.loop.time()
        status, told = await send(world.hosts[0], "/submit_data", DATED)
        assert status == 201 and "held_by" not in told and world.loop.time() == began
        status, told = await send(world.hosts[0], "/submit_data?wait=17", DATED)
        assert status == 400 and told["error"]["field"] == "wait"

    world.loop.run_until_complete(scene())


def test_a_false_word_does_not_count(world: World) -> None:
    host, other, third = world.hosts

    async def scene() -> None:
        assert third.node is not None
        await third.stop()
        assert other.node is not None
        identity = other.node._intake._signer
        sign = type(identity).sign

        class Liar:
            public = identity.public

            def sign(self, message: bytes) -> bytes:
                return sign(identity, message + b"!")

        other.node._intake._signer = Liar()  # type: ignore[assignment]
        _, told = await send(host, "/submit_data?wait=1", DATED)
        assert told["held_by"] == [] and other.status.pending == 1

    world.loop.run_until_complete(scene())
