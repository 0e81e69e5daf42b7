"""The worker process: real work, real cancel, real death."""

import asyncio
import itertools
import os
import signal
import sys
import threading
from hashlib import sha256

import pytest

from node.jobs.mining import SLICE, mine
from node.jobs.process import STEPS_BELOW
from node.jobs.worker import Worker, WorkerError
from node.ledger.work import zero_bits
from tests.node.running import until


def nonce_of(prefix: bytes, difficulty: int, start: int) -> int:
    search = mine(prefix, difficulty, start)
    while True:
        try:
            next(search)
        except StopIteration as end:
            return int(end.value)


@pytest.mark.parametrize("difficulty", [0, 1, 8, 12])
def test_the_first_nonce_that_proves_the_work(difficulty: int) -> None:
    found = nonce_of(b"x" * 175, difficulty, 0)
    proofs = (
        n for n in itertools.count() if zero_bits(sha256(b"x" * 175 + n.to_bytes(8, "big")).digest()) >= difficulty
    )
    assert found == next(proofs)


def test_the_search_goes_on_at_zero_after_the_last_nonce() -> None:
    search = mine(b"y", 60, (1 << 64) - 10)
    assert next(search) == 10
    assert next(search) == SLICE


def test_a_job_runs_in_another_process_and_tells_its_progress() -> None:
    async def scene() -> None:
        worker = Worker()
        heard: list[tuple[int, float]] = []
        prefix = b"p" * 175
        nonce = await worker.run("mine", prefix, 21, 0, progress=lambda done, rate: heard.append((done, rate)))
        assert zero_bits(sha256(prefix + nonce.to_bytes(8, "big")).digest()) >= 21
        assert heard and heard == sorted(heard) and all(done > 0 and rate > 0 for done, rate in heard)
        await worker.stop()

    asyncio.run(scene())


def test_a_cancelled_job_makes_room_for_the_next_within_half_a_second() -> None:
    async def scene() -> None:
        worker = Worker()
        begun = asyncio.Event()
        hopeless = asyncio.create_task(worker.run("mine", b"q", 64, 0, progress=lambda *_: begun.set()))
        await begun.wait()
        hopeless.cancel()
        async with asyncio.timeout(0.5):
            assert await worker.run("mine", b"r" * 175, 1, 0) >= 0
        assert hopeless.cancelled()
        await worker.stop()

    asyncio.run(scene())


def test_jobs_wait_in_line() -> None:
    async def scene() -> None:
        worker = Worker()
        found = await asyncio.gather(*(worker.run("mine", bytes([n]) * 175, 10, 0) for n in range(5)))
        assert found == [nonce_of(bytes([n]) * 175, 10, 0) for n in range(5)]
        await worker.stop()

    asyncio.run(scene())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that stops a process for a while")
def test_jobs_that_are_still_on_their_way_are_cancelled_and_mixed_with_no_others() -> None:
    async def scene() -> None:
        worker = Worker()
        await worker.run("mine", b"r" * 175, 1, 0)
        assert worker._process is not None and worker._process.pid is not None
        pid = worker._process.pid
        os.kill(pid, signal.SIGSTOP)  # takes in nothing: what is sent fills the pipe
        goes_on = threading.Timer(20, os.kill, (pid, signal.SIGCONT))  # or a loop that waits for the pipe would hang
        goes_on.start()
        large = [asyncio.create_task(worker.run("mine", bytes([n]) * 4_000_000, 1, 0)) for n in range(6)]
        await until(lambda: len(worker._futures) == len(large))
        for task in large[::2]:
            task.cancel()
        await asyncio.wait(large[::2])
        assert goes_on.is_alive(), "the cancel did not wait for the pipe"
        goes_on.cancel()
        os.kill(pid, signal.SIGCONT)
        assert all(nonce >= 0 for nonce in await asyncio.gather(*large[1::2]))
        assert await worker.run("mine", b"r" * 175, 1, 0) >= 0
        assert worker._process.pid == pid, "it is still the same process"
        await worker.stop()

    asyncio.run(scene())


def test_a_worker_that_is_killed_is_told_and_replaced() -> None:
    async def scene() -> None:
        worker = Worker()
        begun = asyncio.Event()
        hopeless = asyncio.create_task(worker.run("mine", b"q", 64, 0, progress=lambda *_: begun.set()))
        await begun.wait()
        assert worker._process is not None
        worker._process.kill()
        with pytest.raises(WorkerError, match="ended"):
            await hopeless
        await until(lambda: worker._process is None or not worker._process.is_alive())
        assert await worker.run("mine", b"r" * 175, 1, 0) >= 0
        await worker.stop()

    asyncio.run(scene())


def test_a_job_that_fails_says_why() -> None:
    async def scene() -> None:
        worker = Worker()
        with pytest.raises(WorkerError, match="TypeError"):
            await worker.run("mine", "no bytes", 1, 0)
        with pytest.raises(WorkerError, match="pickle"):
            await worker.run("mine", lambda: "no bytes", 1, 0)
        assert await worker.run("mine", b"r" * 175, 1, 0) >= 0
        await worker.stop()

    asyncio.run(scene())


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="this system has no nice")
def test_the_worker_stands_as_far_below_other_programs_whoever_began_it() -> None:
    """A node in a window stands below the window already, and mining is slow enough."""

    async def scene() -> None:
        worker = Worker()
        await worker.run("mine", b"r" * 175, 1, 0)
        assert worker._process is not None and worker._process.pid is not None
        steps = os.getpriority(os.PRIO_PROCESS, worker._process.pid)
        assert steps == max(STEPS_BELOW, os.getpriority(os.PRIO_PROCESS, 0))
        await worker.stop()

    asyncio.run(scene())


def test_stopping_twice_or_before_the_first_job_does_nothing() -> None:
    async def scene() -> None:
        worker = Worker()
        await worker.stop()
        await worker.run("mine", b"r" * 175, 1, 0)
        await worker.stop()
        await worker.stop()

    asyncio.run(scene())
