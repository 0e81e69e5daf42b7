"""Work that was broken off, not by a crash but by a failure or by who gave up waiting: nothing is half known."""

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from node.ledger.control import approval_message, approved, proposal
from node.store import checkpoints, pool, switch
from node.store.chain import Chain
from node.store.database import open_writer
from node.types.network import Parameters
from node.types.record import Approval
from tests.faults.story import small_steps
from tests.node.builders import START_MS, Network, branch, key_of
from tests.node.running import config, running, until

NOW_MS = START_MS + 10**9
FULL = sqlite3.OperationalError("database or disk is full")


@pytest.fixture
def network() -> Network:
    return Network(difficulty=1)


@pytest.fixture
def chain(tmp_path: Path, network: Network) -> Chain:
    connection = open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    return Chain(connection)


@pytest.mark.parametrize("fails_at", range(1, 9))
def test_a_long_switch_that_failed_never_pulls_the_tip_back(
    network: Network, chain: Chain, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """The next block goes on from where the switch leads; an old goal must not lead away from it again."""

    def line(name: str, count: int) -> list[bytes]:
        body = [[network.leaf_of(name, 10 * at + second) for second in range(4)] for at in range(count)]
        return branch(network, network.root(), body, key_of("second") if name == "B" else network.founder)

    mine, other = line("A", 5), line("B", 8)
    with small_steps():
        chain.add(mine, NOW_MS)
        step, calls = Chain._try_step, [0]

        def failing(*words: object) -> object:
            calls[0] += 1
            if calls[0] == fails_at:
                raise FULL
            return step(*words)  # type: ignore[arg-type]

        monkeypatch.setattr(Chain, "_try_step", failing)
        for data in other:
            try:
                chain.add([data], NOW_MS)
            except sqlite3.OperationalError:
                continue
            assert switch.goal(chain._connection) is None
            (most,) = chain._connection.execute("SELECT max(work) FROM block").fetchone()
            assert chain.tip.work == int.from_bytes(most, "big")
    chain.pursue(NOW_MS)
    assert chain.tip.height == 8


def change(network: Network, wanted: Parameters, time_ns: int) -> bytes:
    """A block that changes the settings, approved by all."""
    statement = proposal(network.rules, wanted, time_ns)
    for key in (network.founder, key_of("second")):
        word = key.sign(approval_message(statement, network.genesis_id))
        statement = approved(statement, Approval(key.public, word))
    leaf = network.witnessed(statement)
    return network.sealed(replace(network.header_on(network.root(), [leaf]), flags=1), [leaf])


def test_settings_that_were_rolled_back_are_not_in_force(
    network: Network, chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The row number of a rolled back block is given to the next one; its settings must not come along."""
    one = change(network, replace(network.parameters, difficulty=5), 1)
    other = change(network, replace(network.parameters, spacing_ms=1234), 2)

    def fails(*_: object) -> None:
        raise FULL

    with monkeypatch.context() as patch:
        patch.setattr(pool, "decide", fails)
        with pytest.raises(sqlite3.OperationalError):
            chain.add([one], NOW_MS)
    chain.add([other], NOW_MS)
    assert (chain.network.parameters.difficulty, chain.network.parameters.spacing_ms) == (1, 1234)


def test_whoever_gives_up_waiting_takes_nothing_back(tmp_path: Path) -> None:
    """What was committed is counted, told and sealed, also when the caller was cancelled in between."""

    async def scene() -> None:
        async with running(config(tmp_path / "n", seal=0.2)) as node:
            from tests.node.builders import reading_statement, unsigned_leaf

            leaf = unsigned_leaf(reading_statement())
            task = asyncio.create_task(node.node._intake.accept([leaf]))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await until(lambda: node.status.height == 1)

    asyncio.run(scene())


def test_the_newest_checkpoint_is_found_at_once_among_many(network: Network, chain: Chain) -> None:
    """Counted in steps of SQLite's machine, for a height that is covered and for one that is not yet."""
    chain.add(branch(network, network.root(), [[network.leaf_of("A", at)] for at in range(12)]), NOW_MS)
    connection = chain._connection

    def steps(count: int, height: int) -> int:
        connection.execute("DELETE FROM checkpoint")
        connection.executemany(
            "INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((number, 2 + number % 5, number + 1, bytes(32), number, bytes(32), bytes(64)) for number in range(count)),
        )
        counted = [0]

        def count_one() -> int:
            counted[0] += 1
            return 0

        connection.set_progress_handler(count_one, 1)
        checkpoints.latest(connection, height)
        connection.set_progress_handler(None, 1)
        return counted[0]

    assert steps(5_000, 0) <= steps(10, 0) + 20
    assert steps(5_000, 9_000) <= steps(10, 9_000) + 20
    assert steps(5_000, 4_990) <= steps(10, 4) + 20
