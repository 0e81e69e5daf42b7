"""Changes of the tip: one transaction where they are short, else steps towards a goal that outlives a crash."""

import asyncio
import errno
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import database, pool, switch
from node.store.chain import Chain, RefusedError
from node.store.ledger import Ledger
from node.store.pool import State
from node.store.reserve import SIZE
from tests.node.builders import START_MS, Network, branch, id_of, later_ms
from tests.node.test_chain import by_rank

NOW_NS = START_MS * 1_000_000


class _CutError(BaseException):
    """The program ends here."""


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """How many blocks each step disconnected and connected."""
    done: list[tuple[int, int]] = []
    step = switch.step

    def counted(*given: object) -> switch.Step:
        found = step(*given)  # type: ignore[arg-type]
        done.append((found.done.disconnected, len(found.done.connected)))
        return found

    monkeypatch.setattr(switch, "step", counted)
    return done


def readings(network: Network, source: str, count: int) -> list[list[Leaf]]:
    return [[network.leaf_of(source, second)] for second in range(count)]


def is_valid(connection: sqlite3.Connection, accepted: list[Leaf]) -> bool:
    """The active chain is whole, its keys are those of its blocks, and no accepted record is lost."""
    found = list(table.active_range(connection, 0, 1_000))
    keys = {leaf.key: leaf.content_id for block in found for leaf in table.leaves(connection, block.number)}
    states = dict(connection.execute("SELECT content, state FROM accepted").fetchall())
    return (
        all(other.header.previous == one.id for one, other in pairwise(found))
        and keys == dict(connection.execute("SELECT key, content FROM sealed_key").fetchall())
        and all((states[leaf.content_id] == State.ACTIVE) == (leaf.key in keys) for leaf in accepted)
    )


def test_a_short_switch_is_one_transaction(
    network: Network, chain: Chain, connection: sqlite3.Connection, steps: list[tuple[int, int]]
) -> None:
    chain.add(branch(network, network.root(), readings(network, "Mine", 3)), later_ms(chain))
    steps.clear()
    chain.add(branch(network, network.root(), readings(network, "Theirs", 5)), later_ms(chain))
    assert max(steps) == (3, 4) and switch.goal(connection) is None
    assert switch.STEP_BYTES == 1 << 20


def test_a_long_switch_goes_in_steps_and_each_is_a_valid_state(
    network: Network, chain: Chain, connection: sqlite3.Connection, steps: list[tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    mine = readings(network, "Mine", 3)
    chain.accept([leaf for body in mine for leaf in body], NOW_NS)
    chain.add(branch(network, network.root(), mine), later_ms(chain))
    steps.clear()
    monkeypatch.setattr(switch, "STEP_BYTES", 1)
    seen: list[bool] = []
    clear, next_step = switch.clear_goal, switch.next_step

    def looked(*given: object) -> object:
        seen.append(is_valid(connection, [leaf for body in mine for leaf in body]))
        assert switch.goal(connection) is not None, "the goal is written down before the first step"
        return next_step(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(switch, "next_step", looked)
    monkeypatch.setattr(switch, "clear_goal", clear)
    rival = branch(network, network.root(), readings(network, "Theirs", 5))
    change = chain.add(rival, later_ms(chain))
    assert chain.tip.id == id_of(rival[-1]) and switch.goal(connection) is None
    assert (change.disconnected, len(change.connected)) == (3, 5)
    assert steps[:3] == [(1, 0)] * 3 and len(seen) > 6 and all(seen)
    assert pool.state(connection).pending == 3


@pytest.mark.parametrize("after", range(1, 7))
def test_a_switch_that_was_cut_short_is_finished_after_a_restart(
    network: Network,
    chain: Chain,
    connection: sqlite3.Connection,
    after: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mine = readings(network, "Mine", 3)
    chain.accept([leaf for body in mine for leaf in body], NOW_NS)
    chain.add(branch(network, network.root(), mine), later_ms(chain))
    now_ms = later_ms(chain)
    monkeypatch.setattr(switch, "STEP_BYTES", 1)
    step, left = switch.step, [after]

    def cut(*given: object) -> switch.Step:
        found = step(*given)  # type: ignore[arg-type]
        left[0] -= 1
        if not left[0]:
            raise _CutError
        return found

    rival = branch(network, network.root(), readings(network, "Theirs", 4))
    with monkeypatch.context() as patch:
        patch.setattr(switch, "step", cut)
        with pytest.raises(_CutError):
            chain.add(rival, now_ms)
    assert is_valid(connection, [leaf for body in mine for leaf in body])
    assert switch.goal(connection) is not None
    again = database.open_writer(tmp_path)
    chain = Chain(again)
    chain.pursue(now_ms)
    assert chain.tip.id == id_of(rival[-1]) and switch.goal(again) is None
    assert is_valid(again, [leaf for body in mine for leaf in body])
    again.close()


def test_a_failed_connect_goes_back_to_the_best_branch_that_is_left(
    network: Network, chain: Chain, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In steps: the old branch is gone when the new one turns out to be invalid, and has to be gone back to."""
    favoured, other = by_rank(network)
    mine = branch(network, network.root(), readings(network, "Mine", 3), favoured)
    chain.add(mine, later_ms(chain))
    monkeypatch.setattr(switch, "STEP_BYTES", 1)
    twice = network.leaf_of("Theirs")
    bodies = [[twice], [network.leaf_of("Theirs", 1)], [twice], *readings(network, "Above", 2)]
    rival = branch(network, network.root(), bodies, other)
    with pytest.raises(RefusedError) as refused:
        chain.add(rival, later_ms(chain))
    assert refused.value.change == switch.Change(3, refused.value.change.connected), "it had left its own branch"
    assert chain.tip.id == id_of(mine[-1]) and switch.goal(connection) is None
    for block in rival[2:]:
        with pytest.raises(RefusedError, match="refused"):
            chain.add([block], later_ms(chain))


def test_a_step_fits_into_the_reserve(
    network: Network, chain: Chain, connection: sqlite3.Connection, tmp_path: Path
) -> None:
    """Also one of small readings from many sources, each of which touches pages of its own."""
    bodies = [[network.leaf_of(f"{id_}", second) for id_ in range(600)] for second in range(12)]
    base = branch(network, network.root(), bodies)
    chain.add(base, later_ms(chain))
    (height,) = connection.execute("SELECT max(height) FROM active").fetchone()
    left = [block for block in [table.active_at(connection, height)] if block is not None]
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with database.transaction(connection):
        chain._step(left, [], later_ms(chain))
    log = (tmp_path / database.LOG_NAME).stat().st_size
    grown = log / switch.size(connection, left)
    assert grown > 5, "otherwise these are not the readings that were meant"
    assert grown * switch.STEP_BYTES < SIZE


def test_steps_done_before_the_disk_was_full_are_told_too(
    network: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is on the disk by itself, and only the one that found no room is done once more, with the reserve."""
    monkeypatch.setattr(switch, "STEP_BYTES", 1)
    step, left = switch.step, [5]

    def full_once(*given: object) -> switch.Step:
        left[0] -= 1
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        return step(*given)  # type: ignore[arg-type]

    async def scene() -> None:
        ledger = Ledger(tmp_path)
        await ledger.open()
        await ledger.begin(network.genesis)
        now_ms = START_MS + 3_600_000
        await ledger.add(branch(network, network.root(), readings(network, "Mine", 3)), now_ms)
        monkeypatch.setattr(switch, "step", full_once)
        rival = branch(network, network.root(), readings(network, "Theirs", 5))
        change = await ledger.add(rival, now_ms)
        assert change.disconnected == 3 and [block.id for block in change.connected] == [id_of(data) for data in rival]
        assert left[0] < 0 and not ledger.reserve.held
        await ledger.close()

    asyncio.run(scene())
