"""Fetching many blocks from several peers: in order, in bounded memory, and past whoever is slow, silent or false."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from node.ledger.errors import MalformedError
from node.network import wire
from node.network.download import (
    FIRST_PATIENCE_S,
    LAST_PATIENCE_S,
    LEAST_IN_TURN,
    MOST_BYTES,
    TURN_S,
    WINDOW,
    Download,
    NotTakenError,
    Patience,
    Source,
)
from node.network.transport import LinkError
from tests.node.builders import Network, parent_after
from tests.simulator.loop import SimulatedClock, SimulatedLoop, pass_time

COUNT = 400


@pytest.fixture(scope="module")
def chain() -> list[bytes]:
    """Blocks whose records do not matter here."""
    network = Network(difficulty=0)
    parent, found = network.root(), []
    for number in range(COUNT):
        found.append(network.block_on(parent, [network.leaf_of(second=number)]))
        parent = parent_after(parent, found[-1])
    return found


@dataclass(eq=False)
class Peer:
    """A source that answers after a while, or never, or wrongly."""

    blocks: dict[bytes, bytes]
    after_s: float = 0.01
    answers: int = 1 << 30
    """It falls silent after so many."""
    wrong: Callable[[list[bytes]], list[bytes]] = lambda bodies: bodies
    asked: list[int] = field(default_factory=list)
    blamed: list[Exception] = field(default_factory=list)

    async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
        self.asked.append(len(ids))
        if len(self.asked) > self.answers:
            await asyncio.Event().wait()
        await pass_time(self.after_s)
        return self.wrong([self.blocks[identifier] for identifier in ids if identifier in self.blocks])

    def blame(self, error: Exception) -> None:
        self.blamed.append(error)


class Turning(SimulatedLoop):
    """Counts what it is given to do, and is given no more than so much: whoever turns for nothing would never end."""

    most = 1_000
    turns = 0

    def call_soon(self, callback: Callable[..., Any], *args: Any, context: Any = None) -> asyncio.Handle:  # type: ignore[override]
        self.turns += 1
        assert self.turns < self.most, "it turns while it has nothing to do"
        return super().call_soon(callback, *args, context=context)


def fetch(
    chain: list[bytes], peers: Sequence[Peer], deliver: Callable[[list[bytes]], Awaitable[None]] | None = None,
    loop: SimulatedLoop | None = None, patience: Patience | None = None, others_wait: bool = False,
) -> tuple[list[bytes], float]:  # fmt: skip
    """What was delivered, and how long it took on a clock that costs nothing."""
    loop = loop or SimulatedLoop()
    delivered: list[bytes] = []
    looked: set[bytes] = set()

    async def look(page: list[bytes]) -> None:
        await pass_time(0.001)
        looked.update(page)

    async def take(page: list[bytes]) -> None:
        if deliver is not None:
            await deliver(page)
        assert looked.issuperset(page), "it was looked at before"
        delivered.extend(page)

    try:
        ids = [wire.id_of(block) for block in chain]
        download = Download(ids, SimulatedClock(loop), take, look, patience or Patience())
        loop.run_until_complete(download.run(lambda: peers, lambda: others_wait))
    finally:
        loop.close()
    return delivered, loop.time()


def holder(chain: list[bytes], **changes: Any) -> Peer:
    return Peer({wire.id_of(block): block for block in chain}, **changes)


def test_all_blocks_come_in_their_order_from_all_who_have_them(chain: list[bytes]) -> None:
    peers = [holder(chain, after_s=pause) for pause in (0.01, 0.013, 0.05)]
    delivered, _ = fetch(chain, peers)
    assert delivered == chain
    assert all(peer.asked for peer in peers) and not any(peer.blamed for peer in peers)
    assert sum(sum(peer.asked) for peer in peers) == COUNT, "nothing is asked for twice"


def test_many_carry_faster_than_one(chain: list[bytes]) -> None:
    _, alone = fetch(chain, [holder(chain, after_s=0.1)])
    _, together = fetch(chain, [holder(chain, after_s=0.1) for _ in range(4)])
    assert together < alone / 3


def test_blocks_are_asked_for_in_whole_pages_and_nothing_turns_while_they_are_written(chain: list[bytes]) -> None:
    """A slow disk: whoever has nothing to fetch rests, and the room that is made is not asked for piece by piece."""
    peer = holder(chain)

    async def slow(_: list[bytes]) -> None:
        await pass_time(3.0)

    assert fetch(chain, [peer], slow, Turning())[0] == chain
    assert peer.asked == [wire.MAX_BODIES] * (COUNT // wire.MAX_BODIES)


def test_a_peer_that_falls_silent_holds_nothing_up_for_long(chain: list[bytes]) -> None:
    silent, other = holder(chain, answers=2), holder(chain)
    delivered, took = fetch(chain, [silent, other])
    assert delivered == chain and silent.blamed and not other.blamed
    assert took < 5


def test_a_slow_line_is_given_more_time_than_a_silent_peer(chain: list[bytes]) -> None:
    """All are slower than the first patience: it grows until they are in time, and the chain comes."""
    delivered, _ = fetch(chain, [holder(chain, after_s=5.0) for _ in range(4)])
    assert delivered == chain


def test_whoever_is_slow_is_asked_again_when_there_is_nobody_else(chain: list[bytes]) -> None:
    """A slow line beside one that takes calls and never answers: the blocks come all the same."""
    slow, silent = holder(chain, after_s=9.0), holder(chain, answers=0)
    delivered, took = fetch(chain[:64], [slow, silent])
    assert delivered == chain[:64] and silent.blamed
    assert took < 4 * 9.0 + 2 * LAST_PATIENCE_S


def test_what_was_learnt_of_a_line_outlives_a_download(chain: list[bytes]) -> None:
    patience, page = Patience(), chain[: wire.MAX_BODIES]
    first, again = ([holder(chain, after_s=5.0), holder(chain, after_s=5.0)] for _ in range(2))
    delivered, took = fetch(page, first, patience=patience)
    assert delivered == page and first[0].blamed and took > FIRST_PATIENCE_S + 5
    assert patience.seconds > 5
    delivered, took = fetch(page, again, patience=patience)
    assert delivered == page and not any(peer.blamed for peer in again) and took < 5.1


def test_who_gives_nothing_for_a_minute_is_given_up(chain: list[bytes]) -> None:
    silent = holder(chain, answers=0)
    with pytest.raises(LinkError, match="No peer gives the blocks"):
        fetch(chain, [silent])
    assert len(silent.asked) == 1 and len(silent.blamed) == 1


def test_without_anybody_who_gives_blocks_it_ends(chain: list[bytes]) -> None:
    nothing = Peer({})
    with pytest.raises(LinkError, match="No peer gives the blocks"):
        fetch(chain, [nothing])
    assert nothing.blamed


@pytest.mark.parametrize(
    "wrong",
    [
        lambda bodies: bodies[::-1],
        lambda bodies: [*bodies, bodies[0]],
        lambda _: [b"no block at all"],
        lambda bodies: [bodies[0][:100]],
    ],
    ids=["another order", "too many", "no block", "cut short"],
)
def test_what_was_not_asked_for_is_blamed_and_fetched_elsewhere(
    chain: list[bytes], wrong: Callable[[list[bytes]], list[bytes]]
) -> None:
    false, honest = holder(chain, wrong=wrong), holder(chain, after_s=0.02)
    delivered, _ = fetch(chain, [false, honest])
    assert delivered == chain
    assert any(isinstance(error, MalformedError) for error in false.blamed) and not honest.blamed


def test_who_brought_a_block_that_is_refused_is_blamed(chain: list[bytes]) -> None:
    peers = [holder(chain[:200]), holder(chain, after_s=0.02)]
    refused = chain[250]

    async def deliver(page: list[bytes]) -> None:
        if refused in page:
            raise NotTakenError(page.index(refused), MalformedError("The records are not those.", "records root"))

    with pytest.raises(NotTakenError):
        fetch(chain, peers, deliver)
    assert any(isinstance(error, MalformedError) for error in peers[1].blamed)
    assert not any(isinstance(error, MalformedError) for error in peers[0].blamed)


def test_what_waits_here_is_bounded(chain: list[bytes]) -> None:
    """The first block comes late: the others fetch on, but not without end."""
    fat = MOST_BYTES // 40
    big = [block + bytes(fat) for block in chain[:WINDOW]]
    waiting = {"most": 0, "now": 0}

    class Counting(Peer):
        async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
            found = (await super().bodies(ids))[:4]
            waiting["now"] += sum(map(len, found))
            waiting["most"] = max(waiting["most"], waiting["now"])
            return found

    async def deliver(page: list[bytes]) -> None:
        waiting["now"] -= sum(map(len, page))

    table = {wire.id_of(block): block for block in big}
    late = Counting(table, after_s=1.9)
    peers: list[Source] = [late, *(Counting(table) for _ in range(3))]
    fetch(big, peers, deliver)  # type: ignore[arg-type]
    assert waiting["most"] <= MOST_BYTES + 4 * 4 * (fat + 2_000)


def test_who_gives_a_block_now_and_then_leaves_the_way_to_others_that_wait(chain: list[bytes]) -> None:
    def one(bodies: list[bytes]) -> list[bytes]:
        return bodies[:1]

    alone, took = fetch(chain[:8], [holder(chain, after_s=30.0, wrong=one)])
    assert alone == chain[:8] and took == pytest.approx(8 * 30, abs=1), "slow is better than nobody"
    delivered: list[bytes] = []

    async def deliver(page: list[bytes]) -> None:
        delivered.extend(page)

    loop = SimulatedLoop()
    with pytest.raises(LinkError, match=r"Only [12] blocks came in \d+ s, and others wait"):
        fetch(chain, [holder(chain, after_s=30.0, wrong=one)], deliver, loop, others_wait=True)
    assert delivered and loop.time() < 2 * TURN_S


def test_who_keeps_up_is_not_interrupted_for_those_that_wait(chain: list[bytes]) -> None:
    """Also not where the end of its time falls into its last blocks."""
    page_s = TURN_S * wire.MAX_BODIES / LEAST_IN_TURN
    delivered, took = fetch(chain, [holder(chain, after_s=0.9 * page_s)], others_wait=True)
    assert delivered == chain and took > 2 * TURN_S


def test_who_falls_asleep_after_a_good_beginning_leaves_the_way_too(chain: list[bytes]) -> None:
    class Tiring(Peer):
        async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
            if len(self.asked) > 10:
                await pass_time(40.0)
                return (await super().bodies(ids))[:1]
            return await super().bodies(ids)

    loop = SimulatedLoop()
    with pytest.raises(LinkError, match="others wait"):
        fetch(chain, [Tiring({wire.id_of(block): block for block in chain})], loop=loop, others_wait=True)
    assert loop.time() < 4 * TURN_S
