"""Keeps what people did: on the disk at once, and soon in the chain, many together as one note.

Nobody waits for the chain, and no block is made for a note alone.  The names prove nothing; the node's signature proves
that it was told so.
"""

import asyncio
import logging
import os
from collections.abc import Sequence
from pathlib import Path

from node.deeds.lines import deeds_in, line_of, text_of
from node.filing import Filing
from node.store.database import StoreBrokenError, StoreError
from node.store.files import write_whole
from node.store.vault import QuotaError
from node.types.deed import Deed

log = logging.getLogger("gridwitness.deeds")

POINT = "deeds"
"""The point of the notes that hold what people did."""
SPOOL_FILE = "deeds.waiting"
UNREAD = ".unread"
TOGETHER_S = 5.0
"""What is done within this time is one note."""
RETRY_S = 60.0
AT_ONCE = 500
MOST_WAITING = 10_000


class Deeds:
    """Takes deeds, and files them as notes one after the other."""

    def __init__(self, filing: Filing, folder: Path, together_s: float = TOGETHER_S) -> None:
        self._filing = filing
        self._spool = folder / SPOOL_FILE
        self._together_s = together_s
        self._waiting: list[Deed] = []
        self._more = asyncio.Event()
        self._turn = asyncio.Lock()
        self._loses = False

    async def start(self) -> None:
        """What was not yet filed when the node ended is filed now."""
        self._waiting = await asyncio.to_thread(_read, self._spool)
        if self._waiting:
            self._more.set()

    async def take(self, deeds: Sequence[Deed]) -> bool:
        """They are on the disk when this returns; where it is full they wait in memory.

        False when so many wait already that there is no room for these: whoever brings them keeps them.
        """
        async with self._turn:
            if len(self._waiting) + len(deeds) > MOST_WAITING:
                return False
            self._waiting.extend(deeds)
            try:
                await asyncio.to_thread(_append, self._spool, deeds)
            except OSError as error:
                log.warning("What people did cannot be written to %s (%s); it waits in memory.", self._spool, error)
        self._more.set()
        return True

    async def run(self) -> None:
        """File until cancelled; what the disk refuses is tried again."""
        while True:
            await self._more.wait()
            await asyncio.sleep(self._together_s)
            self._more.clear()
            if not await self.flush():
                await asyncio.sleep(RETRY_S)
                self._more.set()

    async def stop(self) -> None:
        """File what waits; what cannot be filed now is filed at the next start."""
        await self.flush()

    async def flush(self) -> bool:
        """Whether all that waited is filed."""
        async with self._turn:
            while self._waiting:
                some = self._waiting[:AT_ONCE]
                try:
                    await self._filing.note(text_of(some), POINT)
                except StoreBrokenError:
                    return True  # the node ends for it, and says why
                except (StoreError, QuotaError) as error:
                    if not self._loses:
                        log.warning("What people did waits to be noted in the chain. %s", error)
                    self._loses = True
                    return False
                del self._waiting[: len(some)]
                await self._forget()
        self._loses = False
        return True

    async def _forget(self) -> None:
        """The spool holds what waits, and nothing else."""
        try:
            await asyncio.to_thread(_rewrite, self._spool, self._waiting)
        except OSError as error:
            log.warning("%s cannot be written (%s); what stands in it may be noted twice.", self._spool, error)


def _read(spool: Path) -> list[Deed]:
    try:
        return deeds_in(spool.read_text("utf-8", "replace"))
    except FileNotFoundError:
        return []
    except OSError as error:
        _put_aside(spool, error)
        return []


def _put_aside(spool: Path, error: OSError) -> None:
    """What was not read is not written over."""
    aside = spool.with_name(spool.name + UNREAD)
    try:
        spool.replace(aside)
    except OSError as why:
        log.warning("%s can neither be read (%s) nor put aside (%s); look at the disk.", spool, error, why)
    else:
        log.warning(
            "%s cannot be read (%s). It is kept as %s: what people did before the start is noted once somebody makes it"
            " readable, gives it its name back, and starts the node again.",
            spool, error, aside,
        )  # fmt: skip


def _append(spool: Path, deeds: Sequence[Deed]) -> None:
    with spool.open("a", encoding="utf-8") as file:
        file.writelines(f"{line_of(deed)}\n" for deed in deeds)
        file.flush()
        os.fsync(file.fileno())


def _rewrite(spool: Path, deeds: Sequence[Deed]) -> None:
    if deeds:
        write_whole(spool, "".join(f"{line_of(deed)}\n" for deed in deeds).encode())
    else:
        spool.unlink(missing_ok=True)
