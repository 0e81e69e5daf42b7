"""Relays that are due at one moment cost few commits, and each is told what came of its own record."""

import asyncio
from collections.abc import Sequence

import pytest

from node.ledger.records import Leaf
from node.relays.collector import signed_leaf
from node.relays.driver import NotStoredError
from node.relays.together import Together
from node.store.pool import Accepted, Outcome
from tests.node.builders import key_of, reading_statement


def leaf(relay: int) -> Leaf:
    return signed_leaf(reading_statement(f"R{relay}"), bytes(32), "test", 1, key_of("n"), bytes(32))


class Store:
    """A store that needs a moment for each commit, and refuses or fails where it is told to."""

    def __init__(self, refused: Sequence[Leaf] = (), failing: int = 0) -> None:
        self.commits: list[list[Leaf]] = []
        self._refused = {one.content_id for one in refused}
        self._failing = failing

    async def store(self, leaves: Sequence[Leaf]) -> list[Accepted]:
        self.commits.append(list(leaves))
        for _ in range(3):
            await asyncio.sleep(0)
        if len(self.commits) <= self._failing:
            raise NotStoredError("The disk is full.")
        return [
            Accepted(Outcome.REFUSED if one.content_id in self._refused else Outcome.ACCEPTED, 1, sentence=f"{number}")
            for number, one in enumerate(leaves)
        ]


def test_two_hundred_at_once_take_two_commits_and_none_is_lost_or_stored_twice() -> None:
    async def scene() -> None:
        store, leaves = Store(), [leaf(number) for number in range(200)]
        together = Together(store.store)
        results = await asyncio.gather(*map(together.store, leaves))
        assert {one.outcome for one in results} == {Outcome.ACCEPTED}
        assert len(store.commits) <= 2
        stored = [one.content_id for commit in store.commits for one in commit]
        assert sorted(stored) == sorted(one.content_id for one in leaves)
        assert (await together.store(leaf(777))).outcome is Outcome.ACCEPTED and len(store.commits) <= 3

    asyncio.run(scene())


def test_each_is_told_of_its_own_record() -> None:
    async def scene() -> None:
        leaves = [leaf(number) for number in range(9)]
        together = Together(Store(refused=leaves[4:5]).store)
        results = await asyncio.gather(*map(together.store, leaves))
        assert [number for number, one in enumerate(results) if one.outcome is Outcome.REFUSED] == [4]

    asyncio.run(scene())


@pytest.mark.parametrize(("failing", "lost"), [(1, 1), (2, 2), (99, 5)])
def test_a_commit_that_fails_is_only_the_failure_of_whoever_made_it(failing: int, lost: int) -> None:
    """All others try on their own, so that a record that cannot be stored takes no other along."""

    async def scene() -> None:
        together = Together(Store(failing=failing).store)
        results = await asyncio.gather(*(together.store(leaf(number)) for number in range(5)), return_exceptions=True)
        assert sum(isinstance(one, NotStoredError) for one in results) == lost

    asyncio.run(scene())


def test_one_that_is_given_up_takes_no_other_along() -> None:
    async def scene() -> None:
        store = Store()
        together = Together(store.store)
        tasks = [asyncio.create_task(together.store(leaf(number))) for number in range(3)]
        await asyncio.sleep(0)
        tasks[0].cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError)
        assert all(isinstance(one, Accepted) for one in results[1:])

    asyncio.run(scene())
