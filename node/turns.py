"""Whose turn it is: nodes that see the same records wait one after the other before they seal, so few blocks collide.

Only a custom, no rule: a block out of turn is as good as any, a command to mine does not wait, and a node that is down
costs the others one wait.
"""

from collections.abc import Callable

from node.intake import Intake
from node.keys import Signer
from node.ledger import forks, work
from node.store.ledger import Ledger
from node.store.reader import ChainReader

STEP_S = 0.4
"""What each place costs at least: some three times what a block takes to reach all."""
PROOFS = 4
"""So many proofs of work, as long as they are expected to take, a place costs besides: their length varies much."""
RECENT = 64
"""In an open network those count who sealed one of so many blocks."""
HALTED_S = 1.0
HASHES_A_SECOND = 1e6
"""What a processor does, until it was measured."""


class Turns:
    """Where in the order of each block this node stands."""

    def __init__(
        self, ledger: Ledger, intake: Intake, signer: Signer, halted: Callable[[], str] = lambda: ""
    ) -> None:  # fmt: skip
        self._ledger = ledger
        self._intake = intake
        self._signer = signer
        self.halted = halted
        """Why nobody here may seal now: a sentence, empty while one may."""
        self.rate = HASHES_A_SECOND

    async def come(self) -> bool:
        """Wait for this node's turn; False when the tip changed before it came, or sealing is halted."""
        if self.halted():
            await self._intake.wait_for_news(self._intake.marker, HALTED_S)
            return False
        tip = self._intake.tip.id
        wait_s = await self._place() * self._step_s()
        return not wait_s or not await self._intake.wait_for_tip(tip, wait_s)

    async def _place(self) -> int:
        parameters = self._ledger.network.parameters
        others = parameters.sealers
        if parameters.open:
            others = await self._ledger.read(ChainReader.sealers_of_last, RECENT)
        return forks.place(self._intake.tip.id, self._signer.public, others)

    def _step_s(self) -> float:
        return STEP_S + PROOFS * work.block_work(self._ledger.network.parameters.difficulty) / self.rate
