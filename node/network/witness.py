"""Watching what other nodes sign of the history: each word is kept beside the last, and co-signed where both agree."""

import asyncio
import logging
from collections.abc import Callable
from weakref import WeakValueDictionary

from node.clock import Clock
from node.keys import Signer
from node.ledger.errors import BrokenRuleError
from node.ledger.watching import Step
from node.network.calls import Calls
from node.network.conduct import Conduct
from node.network.transport import LinkError
from node.store.checkpoints import MOST_COSIGNATURES
from node.store.database import StoreFullError
from node.store.ledger import Ledger
from node.store.reader import ChainReader
from node.store.watched import Seen
from node.types.receipt import Checkpoint, CoSignature
from node.types.watched import WatchedLine, Word

log = logging.getLogger("gridwitness.witness")


class EquivocationError(BrokenRuleError):
    """A node signed two histories and no notice: it was condemned for it when this is raised."""


class Witness:
    """Hears each connected node in turn.  What matters is in the ledger's file; here stands what came in last."""

    def __init__(self, ledger: Ledger, signer: Signer, clock: Clock, conduct: Conduct) -> None:
        self._ledger = ledger
        self._signer = signer
        self._clock = clock
        self._conduct = conduct
        self._collected: dict[bytes, CoSignature] = {}
        self._looking: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()
        self.contradictions = 0

    async def start(self) -> None:
        """What was seen before is still true."""
        self.contradictions = await self._ledger.read(ChainReader.contradictions)

    async def pardon(self, key: bytes) -> bool:
        """Take a node at what it signed last, for a person who knows why it broke its line; whether it broke one.

        Both histories stay kept, and count as the contradiction that they are.
        """
        async with self._looking.setdefault(key, asyncio.Lock()):
            line = await self._ledger.put_aside(key)
        if line is not None:
            log.info(
                "What %s signed before it broke its line is put aside: it is taken at line %d of `gridwitness witness`"
                " from now on. The evidence stays.", key.hex()[:16], line.number,
            )  # fmt: skip
        return line is not None

    async def meet(self, calls: Calls, key: bytes, address: str) -> None:
        """Hear a node's newest checkpoint, and its word for our own."""
        line = await self._ledger.read(ChainReader.last_line, key)
        last = line.checkpoint if line is not None else None
        told = await calls.word(last.size if last else 0, last.root if last else bytes(32), self._signer.public)
        try:
            if told is not None and told.word is not None and not _is_done(told.word, line):
                await self._look(told.word, last, key, address)
            if told is not None and told.cosigned is not None:
                await self._collect(*told.cosigned, key)
        except StoreFullError as error:
            log.info("What %s signed is not kept. %s", address, error)

    async def _collect(self, signed: Checkpoint, own: CoSignature, key: bytes) -> None:
        if own.signer != key or signed.signer != self._signer.public:
            return  # it was made with a key that one of the two had before: true, and of no use any more
        if self._collected.get(key) == own:
            return
        await self._ledger.collect(signed, own)
        self._collected[key] = own
        while len(self._collected) > MOST_COSIGNATURES:
            del self._collected[next(iter(self._collected))]

    async def _look(self, word: Word, last: Checkpoint | None, key: bytes, address: str) -> None:
        if word.checkpoint.signer != key:
            raise LinkError("Another node answers at its address now.")
        # One node may be known under two addresses, and what ties this word to `last` ties it to nothing else.
        async with self._looking.setdefault(key, asyncio.Lock()):
            line = await self._ledger.read(ChainReader.last_line, key)
            if (line.checkpoint if line is not None else None) != last:
                return  # it is asked again soon, from where it stands now
            seen = await self._ledger.watch(word, address, self._signer, self._clock.now_ns() // 1_000_000)
        if seen.step == Step.CONTRADICTS:
            self.contradictions = await self._ledger.read(ChainReader.contradictions)
        self._judge(seen, key, address)

    def _judge(self, seen: Seen, key: bytes, address: str) -> None:
        if seen.fresh and _SAYS.get(seen.step):
            _SAYS[seen.step](address, seen)
        if seen.fresh and seen.step == Step.CONTRADICTS:
            reason = (
                "It signed two histories of which one is not part of the other, and no notice that it left one. If its"
                " ledger was restored from a backup, pardon it: then it is taken at what it signs now."
            )
            self._conduct.condemn(address, key, reason)
            raise EquivocationError(reason, "checkpoint")


def _is_done(word: Word, line: WatchedLine | None) -> bool:
    return line is not None and line.checkpoint == word.checkpoint and line.cosigned is not None


def _tell_of_notice(address: str, seen: Seen) -> None:
    assert seen.line is not None and seen.line.notice is not None
    notice = seen.line.notice
    log.info(
        "%s says that its history changed: from block %d on, up to block %d, it has others now. Both lines are kept"
        " (line %d of `gridwitness witness`).",
        address, notice.common_height + 1, notice.old_height, seen.line.number,
    )  # fmt: skip


def _tell_of_contradiction(address: str, seen: Seen) -> None:
    assert seen.line is not None
    line = seen.line
    log.critical(
        "%s signed two histories: its checkpoint of %d blocks (line %d of `gridwitness witness`) does not go on from"
        " the one in line %d, and no notice says why. Both are kept with their signatures. Ask who runs that node.",
        address, line.checkpoint.size, line.number, line.contradicts,
    )  # fmt: skip


_SAYS: dict[Step, Callable[[str, Seen], None]] = {
    Step.NOTICED: _tell_of_notice,
    Step.CONTRADICTS: _tell_of_contradiction,
}
