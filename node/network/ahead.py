"""Looks ahead: a process of its own checks the signatures of fetched blocks while those before them are written."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from node.jobs.worker import Jobs, WorkerError
from node.ledger import signatures

log = logging.getLogger("gridwitness.network")


class Ahead:
    """Lives as long as a long way takes.  What it does not come to is checked where it is taken over, as always."""

    def __init__(self, make_worker: Callable[[], Jobs], genesis_id: bytes) -> None:
        self._worker = make_worker()
        self._genesis_id = genesis_id
        self._turn = asyncio.Lock()
        self._failed = False

    async def look(self, encoded: Sequence[bytes]) -> None:
        """Return once the signatures of these blocks were checked, or cannot be here."""
        async with self._turn:  # one after the other: the worker takes in what it is sent only when it is free
            if self._failed:
                return
            try:
                signatures.learn(await self._worker.run("check_signatures", list(encoded), self._genesis_id))
            except WorkerError as error:
                self._failed = True
                log.warning("Signatures are not checked ahead, so catching up takes longer. %s", error)

    async def stop(self) -> None:
        """Give its process back."""
        await self._worker.stop()
