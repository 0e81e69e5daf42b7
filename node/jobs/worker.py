"""The node's side of the worker process: jobs are awaited, and cancelling the await cancels the job."""

import asyncio
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol

from node.jobs import process

Progress = Callable[[int, float], None]
STOP_WITHIN_S = 1.0


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
        self._reader: threading.Thread | None = None
        self._starting = asyncio.Lock()
        self._number = 0
        self._futures: dict[int, asyncio.Future[Any]] = {}
        self._progress: dict[int, Progress] = {}

    async def run(self, name: str, *arguments: Any, progress: Progress | None = None) -> Any:
        """The job's result.  `progress` hears how much was done and how fast, some ten times a second."""
        connection = await self._connected()
        self._number += 1
        number = self._number
        future = self._futures[number] = asyncio.get_running_loop().create_future()
        if progress is not None:
            self._progress[number] = progress
        try:
            # On a thread: a process that is only starting, or busy, takes in no more than a pipe holds.
            await asyncio.to_thread(_send, connection, ("run", number, name, arguments))
            return await future
        except asyncio.CancelledError:
            _send(connection, ("cancel", number))
            raise
        finally:
            self._futures.pop(number, None)
            self._progress.pop(number, None)

    async def stop(self) -> None:
        """End the process, gently at first.  A second call does nothing."""
        ended, connection, reader = self._process, self._connection, self._reader
        self._process = self._connection = self._reader = None
        if ended is None or connection is None or reader is None:
            return
        _send(connection, ("quit", 0))
        await asyncio.to_thread(_end, ended, reader)
        connection.close()

    async def _connected(self) -> Connection:
        async with self._starting:
            if self._process is None or not self._process.is_alive() or self._connection is None:
                await self.stop()
                await self._start()
            assert self._connection is not None
            return self._connection

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
        self._reader = threading.Thread(target=self._read, args=(ours, loop), name="worker-reader", daemon=True)
        self._process, self._connection = started, ours
        self._reader.start()

    def _read(self, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        """On a thread of its own: pipes cannot be awaited on every platform."""
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                message = None
            try:
                loop.call_soon_threadsafe(self._heard, message)
            except RuntimeError:  # the loop is closed: nobody waits any more
                return
            if message is None:
                return

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


def _send(connection: Connection, message: tuple[Any, ...]) -> None:
    try:
        connection.send(message)
    except OSError as error:
        if message[0] == "run":
            raise WorkerError("The worker process cannot be reached.") from error


def _end(ended: BaseProcess, reader: threading.Thread) -> None:
    ended.join(STOP_WITHIN_S)
    if ended.is_alive():
        ended.kill()
        ended.join()
    reader.join(STOP_WITHIN_S)
