"""How a node comes by its chain: it is there from before, a peer offers its own, or a new network is made."""

import asyncio

from node import joining
from node.clock import Clock
from node.config import NodeConfig, NodeError
from node.founding import found_network
from node.keys import NodeKey
from node.network.transport import Transport
from node.store.database import StoreError
from node.store.ledger import Ledger
from node.types.rounds import ChainCase


class Opening:
    """The three cases of the seed paper."""

    def __init__(
        self, config: NodeConfig, transport: Transport, clock: Clock, signer: NodeKey, stop: asyncio.Event
    ) -> None:
        self._config = config
        self._transport = transport
        self._clock = clock
        self._signer = signer
        self._stop = stop

    async def open(self, ledger: Ledger) -> ChainCase:
        """Open the ledger with a chain in it; which case it was."""
        try:
            if await ledger.open():
                return ChainCase.INTERNAL
        except StoreError as error:
            raise NodeError(str(error)) from None
        case = ChainCase.EXTERNAL if self._config.peers else ChainCase.NEW
        await ledger.begin(await (self._joined() if case is ChainCase.EXTERNAL else self._founded()))
        return case

    async def _joined(self) -> bytes:
        offer = await joining.first_offer(self._config.peers, self._transport, self._clock, self._stop)
        return offer.genesis_block

    async def _founded(self) -> bytes:
        config, now_ms = self._config, self._clock.now_ns() // 1_000_000
        return await asyncio.to_thread(
            found_network, config.data, self._signer, config.called, config.difficulty, config.open, now_ms,
            config.passphrase, config.clock_rate,
        )  # fmt: skip
