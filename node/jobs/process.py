"""Inside the worker process: one job at a time, in slices; between two slices it listens for a cancel."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection
from typing import Any

from node.jobs.mining import mine
from node.jobs.signatures import check_signatures

JOBS: dict[str, Callable[..., Generator[int, None, Any]]] = {"mine": mine, "check_signatures": check_signatures}
PROGRESS_EVERY_S = 0.1
STEPS_BELOW = 10
"""How far below other programs it stands (steps of `nice`), whoever began it: at 18 it finds a fifth of the proofs."""


class _CancelledError(Exception):
    pass


class _Inbox:
    """Orders from the node: jobs wait in line, cancels take effect at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.waiting: deque[tuple[int, str, tuple[Any, ...]]] = deque()
        self.cancelled: set[int] = set()

    def listen(self, wait: bool) -> None:
        """Take in what has arrived; EOFError when the node is gone."""
        while self._connection.poll(None if wait and not self.waiting else 0):
            order, number, *rest = self._connection.recv()
            if order == "cancel":
                self.cancelled.add(number)
            elif order == "quit":
                raise EOFError
            else:
                self.waiting.append((number, rest[0], rest[1]))


def main(connection: Connection) -> None:
    """Work until the node says quit or goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the node, which then tells us
    if hasattr(os, "nice"):
        os.nice(max(0, STEPS_BELOW - os.nice(0)))
    inbox = _Inbox(connection)
    try:
        while True:
            inbox.listen(wait=True)
            number, name, arguments = inbox.waiting.popleft()
            _work(connection, inbox, number, JOBS[name](*arguments))
    except (EOFError, OSError):
        return


def _work(connection: Connection, inbox: _Inbox, number: int, job: Generator[int, None, Any]) -> None:
    try:
        connection.send(("done", number, _run(connection, inbox, number, job)))
    except _CancelledError:
        connection.send(("cancelled", number, None))
    except (EOFError, OSError):
        raise
    except Exception as error:  # noqa: BLE001  (whatever a job raises belongs to the one who asked for it)
        connection.send(("failed", number, f"{type(error).__name__}: {error}"))
    inbox.cancelled.discard(number)


def _run(connection: Connection, inbox: _Inbox, number: int, job: Generator[int, None, Any]) -> Any:
    begun = told = time.monotonic()
    total = 0
    while True:
        if number in inbox.cancelled:
            raise _CancelledError
        try:
            total += next(job)
        except StopIteration as end:
            return end.value
        inbox.listen(wait=False)
        now = time.monotonic()
        if now - told >= PROGRESS_EVERY_S:
            told = now
            connection.send(("progress", number, (total, total / (now - begun))))
