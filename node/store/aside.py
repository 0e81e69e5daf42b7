"""A reader beside the others: for what takes longer than everybody else should wait.

It reads and closes on a thread of its own.  Whoever waits may be cancelled at any moment; the thread is not, and a
connection that is closed under a statement takes the whole process down.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from node.store import database
from node.store.reader import ChainReader

P = ParamSpec("P")
T = TypeVar("T")


class ReaderAside:
    """A `ChainReader` that is opened with the first read, and closed behind the last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chain-aside")
        self._reader: ChainReader | None = None

    async def read(self, work: Callable[Concatenate[ChainReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read; when the caller is cancelled meanwhile, the read ends by itself."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: self._do(work, *args, **kwargs))

    def _do(self, work: Callable[Concatenate[ChainReader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        with database.reading(self._folder):
            if self._reader is None:
                self._reader = ChainReader(self._folder)
            return work(self._reader, *args, **kwargs)

    def close(self) -> None:
        """Let go of the file once the last read is over; nobody waits for it."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _close(self) -> None:
        if self._reader is not None:
            self._reader.close()
