"""Nodes that watch each other: co-signatures reach the signer, and two histories are an alarm that costs a day."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from node.ledger import trees, verdict
from node.ledger.checkpoints import checkpoint_message, cosignature_message, is_checkpoint, is_cosignature
from node.ledger.proofs import consistency, node_of
from node.ledger.watching import RootOf, Step, compare
from node.network import told
from node.network.conduct import Conduct
from node.network.transport import LinkError
from node.network.witness import Witness
from node.store import checkpoints, watched
from node.types.peer import PeerState, PeerStatus
from node.types.receipt import Answer, Checkpoint, CoSignature, Known
from node.types.watched import WatchedLine, Word
from tests.node.builders import FakeClock, key_of
from tests.simulator.loop import pass_time
from tests.simulator.making import world_of
from tests.simulator.world import PORT, Host, Plan, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_of(Plan(4, seed=7, difficulty=0, seal_s=None), tmp_path) as made:
        made.loop.run_until_complete(made.start())
        yield made
        made.loop.run_until_complete(made.stop())


async def seal(host: Host, count: int, source: str) -> list[str]:
    """So many blocks of one reading each; the content ids."""
    sealed = []
    for number in range(count):
        body = {name: [number, 2, 3] for name in ("voltage_vector", "current_vector", "power_vector")}
        answer = await host.ask("/submit_data", {**body, "node_id": f"{source} {number}"})
        assert answer.status == 201, answer
        sealed.append(msgspec.json.decode(answer.body)["acceptance"]["content_id"])
        assert (await host.ask("/mine")).status == 200
    return sealed


def newest(host: Host) -> tuple[Checkpoint, tuple[CoSignature, ...]]:
    with closing(host.connection()) as connection:
        found = checkpoints.latest(connection)
        assert found is not None
        return found[1], checkpoints.cosignatures(connection, found[0])


def lines(host: Host, of: Host) -> list[WatchedLine]:
    with closing(host.connection()) as connection:
        return watched.lines(connection, 100, of.key.public)


def cosigners(host: Host) -> set[bytes]:
    return {own.signer for own in newest(host)[1]}


def genesis_of(host: Host) -> bytes:
    return host.status.network


def test_every_node_gets_the_word_of_every_other_into_its_receipts(world: World) -> None:
    one, *others = world.hosts
    everybody = {host.key.public for host in world.hosts}

    async def scene() -> None:
        contents = await seal(one, 8, "s")
        assert await world.until(
            lambda: all(cosigners(host) == everybody - {host.key.public} for host in world.hosts), 120
        )
        data = (await one.ask(f"/v1/receipts/{contents[0]}")).body
        stranger = Known(frozenset({genesis_of(one)}), frozenset({others[0].key.public}))
        assert verdict.judge(data, stranger).answer == Answer.UNALTERED
        assert len(msgspec.json.decode(data)["cosignatures"]) == 3

    world.loop.run_until_complete(scene())
    checkpoint, words = newest(one)
    assert checkpoint.size == 3
    assert all(is_cosignature(checkpoint, own, genesis_of(one)) for own in words)


def test_after_a_partition_both_lines_are_shown_for_ever(
    world: World, warnings_logged: list[logging.LogRecord]
) -> None:
    one, two, three, four = world.hosts

    async def scene() -> None:
        await seal(one, 7, "both")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        world.wires.part({one.address, two.address}, {three.address, four.address})
        await seal(one, 9, "left")
        await seal(four, 12, "right")
        assert await world.until(lambda: two.key.public in cosigners(one) and newest(one)[0].size == 11, 60)
        world.wires.heal()
        assert await world.until(lambda: len({host.status.tip for host in world.hosts}) == 1, 120)
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        view = msgspec.json.decode((await two.ask("/v1/witness")).body)["lines"]
        mine = [line for line in view if line["checkpoint"]["signer"] == one.key.public.hex()]
        assert [line["checkpoint"]["size"] for line in mine] == [14, 11]
        assert mine[0]["notice"]["old_height"] == 10 and mine[0]["contradicts"] is None
        assert mine[0]["cosigned"] and mine[1]["cosigned"], "it was co-signed while both agreed"

    world.loop.run_until_complete(scene())
    assert [len(lines(two, of)) for of in (one, three, four)] == [2, 1, 1]
    assert not any("two histories" in record.getMessage() for record in warnings_logged)


def test_what_was_seen_and_co_signed_is_there_after_a_crash(world: World) -> None:
    one, two, *_ = world.hosts

    async def scene() -> None:
        await seal(one, 8, "s")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        before, words = lines(two, one), newest(two)
        two.crash()
        await two.start()
        assert (lines(two, one), newest(two)) == (before, words)
        await seal(one, 3, "later")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        assert [(line.number, line.checkpoint.size) for line in lines(two, one)] == [(before[0].number, 6)]

    world.loop.run_until_complete(scene())


class Liar:
    """From now on this host says something else when it is asked for its word."""

    def __init__(self, world: World, host: Host) -> None:
        self.host = host
        self.inner = world.wires._apps[host.address, PORT]
        self.change: Any = None
        world.wires._apps[host.address, PORT] = self

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def changed(message: Any) -> None:
            if scope["path"] == "/v1/word" and message.get("body") and self.change:
                view = msgspec.json.decode(message["body"])
                message = {**message, "body": msgspec.json.encode(self.change(view))}
            elif scope["path"] == "/v1/word" and "headers" in message:
                rest = [(name, value) for name, value in message["headers"] if name != b"content-length"]
                message = {**message, "headers": rest}
            await send(message)

        await self.inner(scope, receive, changed)

    def signed(self, checkpoint: Checkpoint) -> dict[str, object]:
        """A checkpoint that says something else, truly signed."""
        signature = self.host.key.sign(checkpoint_message(checkpoint, genesis_of(self.host)))
        c = checkpoint
        return {"size": c.size, "root": c.root.hex(), "time_ms": c.time_ms, "signer": c.signer.hex(),
                "signature": signature.hex()}  # fmt: skip


def peer_of(host: Host, of: Host) -> PeerState:
    return next(peer for peer in host.status.peers if peer.address == f"{of.address}:{PORT}")


def test_two_histories_are_an_alarm_with_both_signatures_and_no_word_for_them(
    world: World, warnings_logged: list[logging.LogRecord]
) -> None:
    true, false, *_ = world.hosts

    async def scene() -> None:
        await seal(true, 8, "s")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        good = newest(false)[0]
        liar = Liar(world, false)
        other = replace(good, root=bytes(32))
        liar.change = lambda view: {**view, "checkpoint": liar.signed(other), "consistency": []}
        assert await world.until(lambda: len(lines(true, false)) == 2, 60)
        assert peer_of(true, false).status == PeerStatus.DISCOURAGED
        assert "two histories" in peer_of(true, false).reason
        kept = lines(true, false)
        assert [(line.contradicts, line.cosigned is None) for line in kept] == [(kept[1].number, True), (None, False)]
        assert [line.checkpoint.root for line in kept] == [bytes(32), good.root]
        assert all(is_checkpoint(line.checkpoint, genesis_of(true)) for line in kept)
        asked = world.wires.requests
        assert await world.until(lambda: world.wires.requests > asked + 50, 900), "and the others go on"
        assert len(lines(true, false)) == 2, "said again, it is kept once"
        assert true.node is not None
        pardoned = await true.node._peers.pardon(f"{false.address}:{PORT}")
        assert pardoned.was
        assert await world.until(lambda: peer_of(true, false).status == PeerStatus.CONNECTED, 60)
        later = replace(other, root=bytes(32), time_ms=other.time_ms + 1)
        liar.change = lambda view: {**view, "checkpoint": liar.signed(later), "consistency": []}
        assert await world.until(lambda: lines(true, false)[0].checkpoint.time_ms == later.time_ms, 60)
        assert peer_of(true, false).status == PeerStatus.CONNECTED, "it is held to what it said last"
        assert lines(true, false)[1:] == kept, "and the evidence stays"

    world.loop.run_until_complete(scene())
    alarms = [record for record in warnings_logged if record.levelno == logging.CRITICAL]
    assert any("two histories: its checkpoint of 3 blocks" in record.getMessage() for record in alarms)


@pytest.mark.parametrize("what", ["signature", "proof", "cosignature"])
def test_a_forged_word_costs_the_connection_and_leaves_nothing(
    world: World, warnings_logged: list[object], what: str
) -> None:
    true, false, *_ = world.hosts

    def forge(view: dict[str, Any]) -> dict[str, Any]:
        if what == "signature":
            return {**view, "checkpoint": {**view["checkpoint"], "size": view["checkpoint"]["size"] + 1}}
        if what == "proof":
            return {**view, "consistency": ["00" * 32]}
        cosigned = view["cosigned"]
        if cosigned is not None:
            cosigned = {**cosigned, "own": {**cosigned["own"], "time_ms": cosigned["own"]["time_ms"] + 1}}
        return {**view, "cosigned": cosigned}

    async def scene() -> None:
        await seal(true, 8, "s")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        before = lines(true, false)[0]
        Liar(world, false).change = forge
        await seal(true, 3, "more")
        assert await world.until(lambda: peer_of(true, false).status == PeerStatus.DISCOURAGED, 120)
        assert [line.number for line in lines(true, false)] == [before.number]
        assert all(is_cosignature(newest(true)[0], own, genesis_of(true)) for own in newest(true)[1])

    world.loop.run_until_complete(scene())
    assert warnings_logged


def test_a_co_signature_made_with_an_earlier_key_is_not_given_and_condemns_nobody(world: World) -> None:
    one, two, *_ = world.hosts
    earlier = key_of("earlier")

    def by_earlier_key(view: dict[str, Any]) -> dict[str, Any]:
        checkpoint = newest(one)[0]
        bare = CoSignature(5, earlier.public, b"")
        signature = earlier.sign(cosignature_message(checkpoint, bare, genesis_of(one)))
        own = {"time_ms": 5, "signer": earlier.public.hex(), "signature": signature.hex()}
        return {**view, "cosigned": {"checkpoint": liar.signed(checkpoint), "own": own}}

    liar = Liar(world, two)

    async def scene() -> None:
        await seal(one, 8, "s")
        assert await world.until(lambda: all(len(cosigners(host)) == 3 for host in world.hosts), 120)
        liar.change = by_earlier_key
        await seal(one, 3, "more")
        assert await world.until(lambda: len(cosigners(one)) == 2 and newest(one)[0].size == 6, 120)
        await pass_time(60)
        assert peer_of(one, two).status == PeerStatus.CONNECTED and earlier.public not in cosigners(one)
        asked = {"size": 0, "root": "0" * 64, "key": one.key.public.hex()}
        liar.change = None
        assert msgspec.json.decode((await two.ask("/v1/word", asked)).body)["cosigned"]
        assert two.node is not None
        two.node._ledger._database.execute("UPDATE watched SET cosigner = ?", (earlier.public,))
        assert msgspec.json.decode((await two.ask("/v1/word", asked)).body)["cosigned"] is None

    world.loop.run_until_complete(scene())


class Growing:
    """A node that signs a new checkpoint between two answers; what it ties them to is what each asker saw before."""

    def __init__(self, size: int) -> None:
        self.leaves = [trees.leaf_hash(bytes([number])) for number in range(99)]
        self.size = size

    def root(self, size: int) -> bytes:
        return trees.root(self.leaves[:size])

    def checkpoint(self, size: int) -> Checkpoint:
        return Checkpoint(size, self.root(size), size, b"k" * 32, b"")

    async def word(self, size: int, root: bytes, key: bytes) -> told.Told:
        self.size += 1
        now = self.size
        await asyncio.sleep(0)
        return told.Told(Word(self.checkpoint(now), consistency(node_of(self.leaves), size, now)), None)


class Lines:
    """A ledger that keeps one line, and judges in a thread's time what is seen of it."""

    def __init__(self, last: Checkpoint, root_of: RootOf) -> None:
        self.last = last
        self.root_of = root_of
        self.steps: list[Step] = []

    async def read(self, *_: object) -> WatchedLine:
        await asyncio.sleep(0)
        return WatchedLine(1, self.last, "here", None, None, None)

    async def watch(self, word: Word, *_: object) -> watched.Seen:
        await asyncio.sleep(0)
        self.steps.append(compare(self.last, word, self.root_of))
        self.last = word.checkpoint
        return watched.Seen(self.steps[-1], None, True)


@pytest.mark.parametrize("behind", [False, True])
def test_one_node_under_two_addresses_is_not_said_to_sign_two_histories(behind: bool) -> None:
    node = Growing(10)
    lines = Lines(node.checkpoint(10), (lambda _: None) if behind else node.root)
    conduct = Conduct(FakeClock(), lambda _: True)
    witness = Witness(cast(Any, lines), key_of("own"), FakeClock(), conduct)

    async def scene() -> None:
        for _ in range(2):
            await asyncio.gather(*(witness.meet(cast(Any, node), b"k" * 32, f"{name}:5001") for name in "ab"))

    asyncio.run(scene())
    assert lines.steps == [Step.GOES_ON] * 2 and lines.last.size == 13, "of each two answers one is asked for again"
    assert witness.contradictions == 0 and conduct.offence("a:5001", b"k" * 32) is None


def test_an_older_node_without_the_route_and_one_that_answers_nonsense() -> None:
    for body in (b"", b"[]", b"{}", b'{"checkpoint": 5, "consistency": [], "notice": null, "cosigned": null}'):
        with pytest.raises(LinkError, match="cannot be read"):
            told.read(body)
    empty = told.read(b'{"checkpoint": null, "consistency": [], "notice": null, "cosigned": null}')
    assert (empty.word, empty.cosigned) == (None, None)
