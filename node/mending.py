"""Repair from a peer: a block that was changed on this disk is set right, and what was wrong is kept as evidence."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Sequence

from node.alarms.acting import WrongError, check_who
from node.clock import Clock
from node.filing import Filing
from node.ledger.errors import LedgerError
from node.network.peers import Peers
from node.store import mending
from node.store.check import one
from node.store.database import StoreError
from node.store.faults import Faults
from node.store.files import make_folder, write_whole
from node.store.ledger import Ledger
from node.store.mending import Copy
from node.store.reader import ChainReader
from node.store.vault import QuotaError
from node.times import utc_text
from node.types.commands import Result
from node.types.findings import Finding

log = logging.getLogger("gridwitness.store")

FOLDER = "evidence"
REPAIRED = "block repaired"
"""The point of the note that is sealed of it."""
OWN = "this node itself"


class Mender:
    """Mends one block at a time."""

    def __init__(self, ledger: Ledger, peers: Peers, faults: Faults, filing: Filing, clock: Clock) -> None:
        self._ledger = ledger
        self._peers = peers
        self._faults = faults
        self._filing = filing
        self._clock = clock
        self._turn = asyncio.Lock()

    async def mend(self, height: int, who: str) -> Result:
        """Set the block of this height right, as far as it can be."""
        try:
            check_who(who)
        except WrongError as error:
            return Result(False, str(error))
        if not 0 <= height <= self._ledger.tip.height:
            return Result(False, f"The chain has no block {height}.")
        async with self._turn:
            found = await self._ledger.read(ChainReader.look, one.named, height)
            if not found:
                self._faults.looked(height, [])
                return Result(True, f"Block {height} is as it was sealed; there is nothing to repair.")
            # The cause may be the block below.
            return await self._mend(found[0].height if found[0].height is not None else height, who, found)

    async def _mend(self, height: int, who: str, found: Sequence[Finding]) -> Result:
        ids = await self._ledger.read(ChainReader.look, mending.wanted, height, self._ledger.tip)
        giver, copy = await self._copy(ids, height)
        if copy is None:
            return Result(
                False, f"No peer has a copy of block {height} that fits the chain. Connect with a node that has the"
                f" whole chain and try again, or restore a backup. What is wrong: {found[0].sentence}",
            )  # fmt: skip
        kept = await self._keep_evidence(height, found)
        try:
            await self._ledger.mend(copy)
        except LedgerError as error:
            return Result(False, f"Block {height} could not be repaired. {error}")
        self._faults.looked(height, [])
        log.warning("Block %d was repaired with a copy from %s; what stood there is kept in %s.", height, giver, kept)
        sentence = f"Block {height} is as it was sealed again, with a copy from {giver}. What stood there: {kept}."
        return Result(True, f"{sentence} {await self._note(height, who, giver, found)}".rstrip(), {"height": height})

    async def _copy(self, ids: Sequence[bytes], height: int) -> tuple[str, Copy | None]:
        """Who gave a copy that fits, and the copy."""
        genesis_id = self._ledger.network.genesis_id
        mine = await self._ledger.read(ChainReader.look, mending.own, ids, height, genesis_id)
        if mine is not None:
            return OWN, mine
        async with contextlib.aclosing(self._peers.copies(ids, height)) as copies:
            async for address, data in copies:
                try:
                    return address, await asyncio.to_thread(mending.checked, data, ids, height, genesis_id)
                except LedgerError as error:
                    log.warning("The copy of block %d that %s gave is not taken. %s", height, address, error)
        return "", None

    async def _keep_evidence(self, height: int, found: Sequence[Finding]) -> str:
        stood = await self._ledger.read(ChainReader.look, mending.evidence, height)
        now = utc_text(self._clock.now_ns())
        data = json.dumps({"found": [one.sentence for one in found], "at": now, **stood}, indent=1).encode()
        folder = self._ledger.folder / FOLDER
        path = folder / f"block-{height}-{now.replace(':', '')}.json"
        await asyncio.to_thread(make_folder, folder)
        await asyncio.to_thread(write_whole, path, data)
        return str(path)

    async def _note(self, height: int, who: str, giver: str, found: Sequence[Finding]) -> str:
        """A note on the chain of who had it repaired; why not, where there is none."""
        words = f"{who} (not authenticated) had block {height} repaired with a copy from {giver}. {found[0].sentence}"
        try:
            await self._filing.note(words, REPAIRED)
        except (QuotaError, StoreError) as error:
            return f"No note of it could be sealed. {error}"
        return ""
