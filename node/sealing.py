"""Sealing: fill a block with what is pending, have its work proven in the worker process, sign it, take it in."""

import asyncio
import logging
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace

from node.clock import Clock
from node.intake import Intake
from node.jobs.worker import Jobs, WorkerError
from node.keys import Signer
from node.ledger import blocks
from node.ledger.records import Leaf
from node.store.chain import CannotSealError, RefusedError
from node.store.database import StoreFullError
from node.store.ledger import Ledger
from node.store.pool import PoolState
from node.turns import Turns
from node.types.block import Header
from node.types.status import MiningState

log = logging.getLogger("gridwitness.sealing")

NONCES = 1 << 64
NOBODY_S = 60.0
NOT_A_SEALER = (
    "This node's key is not in its network's list of sealers, so others seal what waits here: sealers that fetch it,"
    " because this node was registered with them (by --peer or /register_node there)."
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """How an attempt ended: with a block of this height, or with none and the reason."""

    ok: bool
    sentence: str
    height: int | None = None


class Sealer:
    """One attempt at a time; whoever asks while one is under way gets its result."""

    def __init__(
        self, ledger: Ledger, intake: Intake, worker: Jobs, signer: Signer, clock: Clock, turns: Turns,
        on_mining: Callable[[MiningState | None], None],
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._intake = intake
        self._worker = worker
        self._signer = signer
        self._clock = clock
        self._turns = turns
        self._on_mining = on_mining
        self._attempt: asyncio.Task[Sealed] | None = None
        self._search: asyncio.Task[int] | None = None
        self._cancelled = False
        self._told_of: int | None = None

    @property
    def may_seal(self) -> bool:
        """Whether the network lets this node's key seal."""
        parameters = self._ledger.network.parameters
        return parameters.open or self._signer.public in parameters.sealers

    async def run(self, interval_s: float) -> None:
        """Seal whenever the oldest pending record has waited this long, or a block is full, until cancelled.

        While the network does not let this node seal, say so when nobody else does.
        """
        rate = self._ledger.network.parameters.clock_rate
        interval_s /= rate  # it is told in the network's time, and waited for in the world's
        since: float | None = None  # by the monotonic clock: whoever sets the wall clock must not stop the sealing
        rests_until = -math.inf
        while True:
            marker, pool, now = self._intake.marker, self._intake.pool, self._clock.monotonic()
            if not self.may_seal:  # until a change of settings lets it
                self._say_when_nobody_seals(pool, max(NOBODY_S, 2 * interval_s))
                await self._intake.wait_for_news(marker, NOBODY_S)
                continue
            if now < rests_until:
                await self._intake.wait_for_news(marker, max(rests_until - now, 0.01))
                continue
            if pool.oldest_ns is None:
                since = None
                await self._intake.wait_for_news(marker, 3600.0)
                continue
            if since is None:
                age = (self._clock.now_ns() - pool.oldest_ns) / 1e9 / rate
                since = now - min(max(age, 0.0), interval_s)
            if now - since < interval_s and not self._fills_a_block(pool):
                await self._intake.wait_for_news(marker, max(since + interval_s - now, 0.01))
                continue
            if not await self._turns.come():
                continue
            try:
                result = await self.seal()
            except StoreFullError as error:  # what waits goes on waiting; there may be room at the next turn
                result = Sealed(ok=False, sentence=f"The block was not sealed. {error}")
            # After a cancel or a failure a whole interval passes, full block or not.
            since = None if result.ok else self._clock.monotonic()
            if not result.ok:
                log.warning("%s", result.sentence)
                rests_until = self._clock.monotonic() + interval_s

    def _say_when_nobody_seals(self, pool: PoolState, after_s: float) -> None:
        """Once for all that waits now: a person can mend it, and nothing else shows it."""
        age_s = 0.0 if pool.oldest_ns is None else (self._clock.now_ns() - pool.oldest_ns) / 1e9
        if pool.oldest_ns is None or pool.oldest_ns == self._told_of or age_s < after_s:
            return
        self._told_of = pool.oldest_ns
        log.warning(
            "%d records have waited here for up to %.0f s, and no sealer took them. %s Register this node with one"
            " of them, or start that one with --peer and this node's address.", pool.pending, age_s, NOT_A_SEALER,
        )  # fmt: skip

    def _fills_a_block(self, pool: PoolState) -> bool:
        """Whether so many records wait, or so many bytes, that a block more would not hold them."""
        parameters = self._ledger.network.parameters
        return pool.pending >= parameters.max_records or pool.size >= parameters.max_block_bytes

    async def seal(self) -> Sealed:
        """Seal now, without waiting for anything."""
        if not self.may_seal:
            return Sealed(ok=False, sentence=NOT_A_SEALER)
        if why := self._turns.halted():
            return Sealed(ok=False, sentence=why)
        if self._attempt is None or self._attempt.done():
            self._cancelled = False
            self._attempt = asyncio.create_task(self._seal(), name="sealing")
        # Shielded: a client that hangs up must not take the block away from the others who wait for it.
        return await asyncio.shield(self._attempt)

    def cancel(self) -> bool:
        """Give the attempt up; whether there was one."""
        if self._attempt is None or self._attempt.done():
            return False
        self._cancelled = True
        if self._search is not None:
            self._search.cancel()
        return True

    def tip_changed(self) -> None:
        """Another block came: what is being mined would only make a fork, so begin again on the new tip."""
        if self._search is not None:
            self._search.cancel()

    async def stop(self) -> None:
        """Give up for good."""
        if self.cancel() and self._attempt is not None:
            await asyncio.gather(self._attempt, return_exceptions=True)

    async def _seal(self) -> Sealed:
        try:
            while not self._cancelled:
                template = await self._ledger.template(self._signer.public, self._clock.now_ns() // 1_000_000)
                if template is None:
                    return Sealed(ok=True, sentence="Nothing is pending, so there is no block to seal.")
                sealed = await self._attempt_on(*template)
                if sealed is not None:
                    return sealed
            return Sealed(ok=False, sentence="Mining was cancelled; what was pending stays pending.")
        except CannotSealError as error:
            return Sealed(ok=False, sentence=f"No block was sealed. {error} What was pending stays pending.")
        except WorkerError as error:
            return Sealed(ok=False, sentence=f"The block was not mined. {error} What was pending stays pending.")
        finally:
            self._on_mining(None)

    async def _attempt_on(self, header: Header, leaves: list[Leaf]) -> Sealed | None:
        """The sealed block's height; None when the search was cut short and the tip must be looked at again."""
        if self._cancelled:
            return None
        self._search = asyncio.create_task(self._prove(header), name="proof of work")
        try:
            nonce = await self._search
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return None
        finally:
            self._search = None
        mined = replace(header, nonce=nonce)
        seal = self._signer.sign(blocks.seal_message(blocks.block_id(mined), self._ledger.network.genesis_id))
        data = blocks.encode_block(blocks.encode_header(mined), seal, [leaf.data for leaf in leaves])
        try:
            change = await self._intake.take_blocks([data])
        except RefusedError as error:
            return Sealed(ok=False, sentence=f"The node refused its own block: {error}")
        if not change.connected:
            return None  # another block came while this one was on its way
        count = "1 record" if len(leaves) == 1 else f"{len(leaves)} records"
        log.info("Sealed block %d with %s.", header.height, count)
        return Sealed(True, f"Block {header.height} was sealed with {count}.", header.height)

    async def _prove(self, header: Header) -> int:
        def heard(hashes: int, rate: float) -> None:
            self._turns.rate = rate
            self._on_mining(MiningState(header.height, header.difficulty, hashes, rate))

        self._on_mining(MiningState(header.height, header.difficulty))
        # A random start: two nodes with the same records must not walk the same nonces.
        start = secrets.randbelow(NONCES)
        nonce = await self._worker.run("mine", blocks.mining_prefix(header), header.difficulty, start, progress=heard)
        return int(nonce)
