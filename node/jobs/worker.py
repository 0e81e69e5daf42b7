"""The node's side of the worker process: jobs are awaited, and cancelling the await cancels the job."""

import asyncio
import multiprocessing
import queue
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from node.jobs import process

Progress = Callable[[int, float], None]
STOP_WITHIN_S = 1.0
Order = tuple[Any, ...]
"""What the process is told: `run` or `cancel` with a number, or `quit`."""


class WorkerError(Exception):
    """A job failed, or the worker process ended under it; the message says which."""


class Jobs(Protocol):
    """Whoever does the work; the simulator has another."""

    async def run(self, name: str, *arguments: Any, progress: Progress | None = None) -> Any:
        """The job's result."""

    async def stop(self) -> None:
        """End for good."""


class Worker:
    """One process, started with the first job.  All methods belong to one event loop."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._orders: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._starting = asyncio.Lock()
        self._number = 0
        self._futures: dict[int, asyncio.Future[Any]] = {}
        self._progress: dict[int, Progress] = {}

    async def run(self, name: str, *arguments: Any, progress: Progress | None = None) -> Any:
        """The job's result.  `progress` hears how much was done and how fast, some ten times a second."""
        await self._live()
        self._number += 1
        number = self._number
        future = self._futures[number] = asyncio.get_running_loop().create_future()
        if progress is not None:
            self._progress[number] = progress
        try:
            self._orders.put(("run", number, name, arguments))
            return await future
        except asyncio.CancelledError:
            self._orders.put(("cancel", number))
            raise
        finally:
            self._futures.pop(number, None)
            self._progress.pop(number, None)

    async def stop(self) -> None:
        """End the process, gently at first.  A second call does nothing."""
        ended, connection, threads = self._process, self._connection, self._threads
        self._process, self._connection, self._threads = None, None, []
        if ended is None or connection is None:
            return
        for order in (("quit", 0), None):
            self._orders.put(order)
        await asyncio.to_thread(_end, ended, threads)
        connection.close()

    async def _live(self) -> None:
        """Until there is a process that lives."""
        async with self._starting:
            if self._process is None or not self._process.is_alive():
                await self.stop()
                await self._start()

    async def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        started = context.Process(target=process.main, args=(theirs,), name="gridwitness-worker", daemon=True)
        try:
            await asyncio.to_thread(started.start)
        except (OSError, RuntimeError) as error:
            ours.close()
            raise WorkerError(f"The worker process cannot be started ({error}).") from error
        finally:
            theirs.close()
        loop = asyncio.get_running_loop()
        self._process, self._connection, self._orders = started, ours, queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._read, args=(ours, loop), name="worker-reader", daemon=True),
            threading.Thread(target=self._write, args=(ours, self._orders, loop), name="worker-writer", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _write(
        self, connection: Connection, orders: queue.SimpleQueue[Order | None], loop: asyncio.AbstractEventLoop
    ) -> None:
        """On a thread of its own: a process that is starting or busy takes in no more than a pipe holds.

        On no other: what two write at once, such as a cancel and the job that is still on its way, would be mixed.
        """
        while (order := orders.get()) is not None:
            try:
                connection.send(order)
            except OSError:
                self._tell(loop, None)
            except Exception as error:  # noqa: BLE001  (what cannot be sent belongs to the one who asked for it)
                self._tell(loop, ("failed", order[1], f"{type(error).__name__}: {error}"))

    def _read(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        """On a thread of its own: pipes cannot be awaited on every platform."""
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                message = None
            if not self._tell(loop, message) or message is None:
                return

    def _tell(self, loop: asyncio.AbstractEventLoop, message: tuple[str, int, Any] | None) -> bool:
        """Whether there is still somebody who waits."""
        try:
            loop.call_soon_threadsafe(self._heard, message)
        except RuntimeError:  # the loop is closed
            return False
        return True

    def _heard(self, message: tuple[str, int, Any] | None) -> None:
        if message is None:
            for waiting in self._futures.values():
                _fail(waiting, "The worker process ended before its job was done.")
            return
        kind, number, content = message
        future = self._futures.get(number)
        if future is None or future.done():
            return
        if kind == "progress":
            if number in self._progress:
                self._progress[number](*content)
        elif kind == "done":
            future.set_result(content)
        else:
            _fail(future, str(content or "The job was cancelled."))


def _fail(future: asyncio.Future[Any], sentence: str) -> None:
    if not future.done():
        future.set_exception(WorkerError(sentence))


def _end(ended: BaseProcess, threads: list[threading.Thread]) -> None:
    ended.join(STOP_WITHIN_S)
    if ended.is_alive():
        ended.kill()
        ended.join()
    for thread in threads:
        thread.join(STOP_WITHIN_S)
