"""The one way in: every record and block, whoever brings it, passes here, and what it changes is told from here."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeVar

from node.clock import Clock
from node.keys import Signer
from node.ledger import proofs, trees
from node.ledger.acceptance import acceptance_leaf, acceptance_message, acceptance_tree
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.line import Line
from node.ledger.records import Leaf, decode_record
from node.ledger.rules import check_witness
from node.store.chain import Change, RefusedError
from node.store.ledger import Ledger
from node.store.pool import Accepted, Outcome, PoolState
from node.store.reader import ChainReader, row_of
from node.types.events import Event, HistoryChanged, RecordsAccepted, TipChanged
from node.types.record import Acceptance, Kind

log = logging.getLogger("gridwitness.chain")

T = TypeVar("T")


class Intake:
    """Accepts records, takes blocks, and lets others wait for what is new."""

    def __init__(self, ledger: Ledger, signer: Signer, clock: Clock, tell: Callable[[Event], None]) -> None:
        self._ledger = ledger
        self._signer = signer
        self._clock = clock
        self._tell = tell
        self._news = asyncio.Event()
        self._stopping = False
        self._under_way: set[asyncio.Task[Any]] = set()
        # One change at a time, with what is told of it: events follow each other as the changes did.
        self._turn = asyncio.Lock()
        # What is told of the chain: taken over together after a change, so that nobody sees half of one.
        self.tip = ledger.tip
        self.pool = PoolState(0, 0, None, 0)
        self.returned = 0
        """How often blocks gave way since the start: what they held waits again, under the turns it had before."""

    @property
    def marker(self) -> str:
        """Changes whenever the tip or what is pending does."""
        return f"{self.tip.id.hex()}.{self.pool.last_turn}"

    async def start(self) -> None:
        """Finish what was under way when the node ended, and learn what waits from before."""
        change = await self._ledger.pursue(self._clock.now_ns() // 1_000_000)
        if change.connected:
            log.warning("A change of branches that was cut short is finished.")
        self.tip = self._ledger.tip
        await self.sign_history()
        self.pool = await self._ledger.pool_state()

    def stop(self) -> None:
        """Send home those who wait for news."""
        self._stopping = True
        self._ring()

    async def settle(self) -> None:
        """Return once nothing is on its way to the disk any more, and all of it was told."""
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _whole(self, work: Coroutine[Any, Any, T]) -> T:
        """Do it to its end, also when whoever waits gives up: what was committed must be counted and told too."""
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._ended)
        return await asyncio.shield(task)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._under_way.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waits is told; when nobody does any more, it is no news to anyone

    async def accept(self, leaves: Sequence[Leaf]) -> list[Accepted]:
        """Make records durable; when this returns, they are."""
        return await self._whole(self._accept(leaves))

    async def _accept(self, leaves: Sequence[Leaf]) -> list[Accepted]:
        async with self._turn:
            results = await self._ledger.accept(leaves, self._clock.now_ns())
            self.pool = self.pool.after(results, leaves) or await self._ledger.pool_state()
        fresh = [
            leaf.content_id for leaf, result in zip(leaves, results, strict=True) if result.outcome == Outcome.ACCEPTED
        ]
        if fresh:
            self._tell(RecordsAccepted(tuple(fresh)))
        if any(result.turn for result in results):  # other versions too: they wait to be sealed as disputed
            self._ring()
        _say_disputed([result.sentence for result in results if result.outcome == Outcome.CONFLICT and result.turn])
        return results

    def acceptances(self, leaves: Sequence[Leaf], time_ns: int) -> list[Acceptance]:
        """The node's signed word for records that it holds: one signature for all of them."""
        genesis, public, size = self._ledger.network.genesis_id, self._signer.public, len(leaves)
        tree = acceptance_tree(leaves)
        signature = self._sign(tree, time_ns)
        node = proofs.node_of(tree)
        return [
            Acceptance(
                leaf.content_id, leaf.record.statement.key, time_ns, genesis, public, signature, at, size,
                proofs.inclusion(node, at, size),
            )
            for at, leaf in enumerate(leaves)
        ]  # fmt: skip

    def word(self, held: Sequence[tuple[bytes, bytes]], time_ns: int) -> bytes:
        """The same signature, given content ids and keys: all that another node needs who has the records itself."""
        return self._sign([acceptance_leaf(content, key) for content, key in held], time_ns)

    def _sign(self, tree: Sequence[bytes], time_ns: int) -> bytes:
        message = acceptance_message(time_ns, len(tree), trees.root(tree), self._ledger.network.genesis_id)
        return self._signer.sign(message)

    async def unknown(self, contents: Sequence[bytes]) -> list[bytes]:
        """Which of these content ids are neither waiting here nor sealed."""
        return await self._ledger.read(ChainReader.unknown, contents)

    async def take_records(self, records: Sequence[bytes], asked: Sequence[bytes]) -> None:
        """Accept records that wait at a peer, once each was checked; on a thread, as there may be many."""
        await self.accept(await asyncio.to_thread(self._read, records, frozenset(asked)))

    def _read(self, records: Sequence[bytes], asked: frozenset[bytes]) -> list[Leaf]:
        leaves = [decode_record(data) for data in records]
        for leaf in leaves:
            if leaf.content_id not in asked:
                raise MalformedError("A record came that was not asked for.", "page")
            if leaf.record.statement.key.kind == Kind.CONFLICT:
                raise BrokenRuleError("A conflict is made by whoever seals it; nobody hands one in.", "kind")
            check_witness(leaf, self._ledger.network.genesis_id)
        return leaves

    async def take_blocks(self, page: list[bytes]) -> Change:
        """Check, store and follow blocks; those before a refused one are kept."""
        return await self._whole(self._take_blocks(page))

    async def _take_blocks(self, page: list[bytes]) -> Change:
        async with self._turn:
            try:
                change = await self._ledger.add(page, self._clock.now_ns() // 1_000_000)
            except RefusedError as refused:
                await self._changed(refused.change)
                await self._trim()
                raise
            await self._changed(change)
            await self._trim()
        return change

    async def _trim(self) -> None:
        """After what was done is told: until then somebody may ask for the line that was left."""
        if count := await self._ledger.trim():
            log.info(
                "%d blocks of other branches were let go; no record that was accepted here is in them alone.", count
            )

    def build(self, identifier: bytes) -> None:
        """Blocks are being fetched that lead to this one."""
        self._ledger.build(identifier)

    def trusts(self, key: bytes) -> bool:
        """Whether records that wait at this node may wait here without a person having named it."""
        parameters = self._ledger.network.parameters
        return parameters.open or key in parameters.sealers

    def is_sealer(self, key: bytes) -> bool:
        """Whether the network's list of sealers names this key."""
        return key in self._ledger.network.parameters.sealers

    async def locator(self) -> list[bytes]:
        """Ids of our chain from the tip down."""
        return await self._ledger.read(ChainReader.locator)

    async def line_from(self, identifier: bytes) -> Line | None:
        """A line of headers that goes on from this block of any branch; None when it is not here."""
        return await self._ledger.read(ChainReader.line_from, identifier)

    async def held(self, ids: Sequence[bytes]) -> set[bytes]:
        """Which of these blocks are here, on any branch."""
        return await self._ledger.read(ChainReader.held, ids)

    async def name_node(self, key: bytes, name: str) -> None:
        """Remember the name of a proven key."""
        await self._ledger.name_node(key, name)

    async def wait_for_news(self, marker: str, seconds: float) -> None:
        """Return when the marker is no longer this one, or the time is up."""
        try:
            async with asyncio.timeout(seconds):
                while self.marker == marker and not self._stopping:
                    await self._news.wait()
        except TimeoutError:
            return

    async def wait_for_tip(self, tip: bytes, seconds: float) -> bool:
        """Wait until the chain ends elsewhere; False when the time was up before."""
        try:
            async with asyncio.timeout(seconds):
                while self.tip.id == tip and not self._stopping:
                    await self._news.wait()
        except TimeoutError:
            return False
        return True

    async def _changed(self, change: Change) -> None:
        if not change.connected:
            return
        pool = await self._ledger.pool_state()
        names = await self._ledger.read(ChainReader.names)
        await self.sign_history()
        # No await from here on: whoever sees the new tip in the status has been told of it.
        self.tip, self.pool = self._ledger.tip, pool
        self.returned += change.disconnected > 0
        if change.disconnected:
            log.warning("History changed: %d blocks gave way to %d.", change.disconnected, len(change.connected))
        rows = tuple(row_of(block, names) for block in change.connected)
        self._tell(TipChanged(change.disconnected, rows, self.tip.height, self.tip.id))
        self._ring()

    async def sign_history(self) -> None:
        """Sign what is settled now; a notice that signed history gave way is an alarm."""
        notice, _ = await self._ledger.sign_history(self._signer, self._clock.now_ns() // 1_000_000)
        if notice is not None:
            log.critical(
                "History that this node had signed gave way: from block %d on, up to block %d, there are others now."
                " Its records wait again or are in the new blocks; both lines are kept.",
                notice.common_height + 1, notice.old_height,
            )  # fmt: skip
            self._tell(HistoryChanged(notice))

    def _ring(self) -> None:
        self._news.set()
        self._news = asyncio.Event()


def _say_disputed(reasons: Sequence[str]) -> None:
    """One line for all that came together: whoever hands in thousands of other versions does not fill the log."""
    if len(reasons) == 1:
        log.warning("A reading is disputed. %s", reasons[0])
    elif reasons:
        log.warning("%d readings are disputed. Of the first: %s", len(reasons), reasons[0])
