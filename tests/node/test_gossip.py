"""Records that wait elsewhere: all of them come, however large, and nobody holds up the others."""

import asyncio
from collections.abc import Sequence
from typing import Any

from node.network.calls import News
from node.network.gossip import ELSEWHERE_S, PAGES_A_ROUND, Announced, Gossip
from tests.simulator.loop import SimulatedLoop

IDS = [bytes([number]) * 32 for number in range(10)]


class Chain:
    """Takes everything, and knows what it took; a record here is its own id."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    async def unknown(self, contents: Sequence[bytes]) -> list[bytes]:
        return [one for one in contents if one not in self.taken]

    async def take_records(self, records: Sequence[bytes], asked: Sequence[bytes]) -> None:
        assert set(records) <= set(asked)
        self.taken += records


class Full(Chain):
    """Has no room for any."""

    async def take_records(self, records: Sequence[bytes], asked: Sequence[bytes]) -> None:
        assert set(records) <= set(asked)


class Calls:
    """A peer whose answers hold so many records; none at all once it is silent."""

    def __init__(self, fit: int = 100) -> None:
        self._fit = fit
        self.asked: list[int] = []

    async def records(self, ids: Sequence[bytes]) -> list[bytes]:
        self.asked.append(len(ids))
        return list(ids[: self._fit])


class Silent(Calls):
    async def records(self, ids: Sequence[bytes]) -> list[bytes]:
        self.asked.append(len(ids))
        await asyncio.Event().wait()
        raise AssertionError


def run(scene: Any) -> float:
    """How long it took on a clock that costs nothing."""
    loop = SimulatedLoop()
    try:
        loop.run_until_complete(scene)
        return loop.time()
    finally:
        loop.close()


def test_records_that_do_not_fit_one_answer_are_asked_for_again() -> None:
    chain, calls = Chain(), Calls(fit=4)
    run(Gossip(chain).take(calls, IDS))  # type: ignore[arg-type]
    assert chain.taken == IDS and calls.asked == [10, 6, 2]


def test_what_is_not_given_or_not_wanted_is_not_asked_for_for_ever() -> None:
    for chain, calls in ((Chain(), Calls(fit=0)), (Full(), Calls(fit=4))):
        run(Gossip(chain).take(calls, IDS))  # type: ignore[arg-type]
        assert calls.asked == [10] and chain.taken == []


def test_whoever_announced_first_and_is_silent_holds_up_the_others_for_a_moment_only() -> None:
    chain, silent, other = Chain(), Silent(), Calls()
    gossip = Gossip(chain)  # type: ignore[arg-type]

    async def scene() -> None:
        first = asyncio.create_task(gossip.take(silent, IDS))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await gossip.take(other, IDS)  # type: ignore[arg-type]
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)

    assert abs(run(scene()) - ELSEWHERE_S) < 0.1
    assert silent.asked == other.asked == [10] and chain.taken == IDS


class Announcing(Calls):
    """Announces what it is given, by its turn; what a block holds is not announced while it does."""

    def __init__(self, waiting: dict[int, bytes], page: int = 100) -> None:
        super().__init__()
        self.announced = waiting
        self._page = page
        self.pages = 0

    async def waiting(self, after: int) -> list[tuple[int, bytes]]:
        self.pages += 1
        return [(turn, content) for turn, content in sorted(self.announced.items()) if turn > after][: self._page]


def news(turn: int, returned: int = 0) -> News:
    return News(height=1, tip="0" * 64, work="1", turn=turn, returned=returned)


def hear(announced: Announced, calls: Announcing, told: News) -> None:
    run(announced.hear(lambda: calls, told))  # type: ignore[arg-type, return-value]


def test_what_comes_back_under_an_old_turn_is_announced_again() -> None:
    """It was in a block over there when its turn was read past; then that block gave way."""
    chain, calls = Chain(), Announcing({7: IDS[0]})
    announced = Announced(Gossip(chain))  # type: ignore[arg-type]
    hear(announced, calls, news(7))
    calls.announced = {3: IDS[1], 7: IDS[0]}
    hear(announced, calls, news(7))
    assert chain.taken == [IDS[0]] and calls.pages == 1, "nothing tells that there is more"
    hear(announced, calls, news(7, returned=1))
    assert chain.taken == [IDS[0], IDS[1]]
    pages = calls.pages
    hear(announced, calls, news(7, returned=1))
    assert calls.pages == pages, "it is read again once, and not at every look"


def test_whoever_announces_without_end_gets_its_pages_a_round_and_goes_on_in_the_next() -> None:
    chain, calls = Chain(), Announcing(dict(enumerate(IDS, 1)), page=1)
    announced = Announced(Gossip(chain))  # type: ignore[arg-type]
    hear(announced, calls, news(len(IDS)))
    assert calls.pages == PAGES_A_ROUND and chain.taken == IDS[:PAGES_A_ROUND]
    hear(announced, calls, news(len(IDS)))
    assert chain.taken == IDS
