"""Which network a node lives in next: as long as its own is blank and open, it takes that of a peer it meets."""

import asyncio
import logging
import math
from collections.abc import Callable

from node import joining
from node.clock import Clock
from node.config import NodeConfig
from node.keys import Signer
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.network.address import AddressError
from node.network.hello import Met
from node.network.transport import LinkError, Transport
from node.store.ledger_files import LedgerInUseError

log = logging.getLogger("gridwitness.node")

MOVE_AGAIN_S = 60.0
FREE_MOVES = 4
"""Nodes that were started apart find together in fewer; whoever shows one network after the other is not followed."""


class Moving:
    """Remembers what was offered, and how often this node moved already."""

    def __init__(self, config: NodeConfig, clock: Clock) -> None:
        self._config = config
        self._clock = clock
        self.offer: joining.Offer | None = None
        self.count = 0
        self.not_before = -math.inf

    def may(self, is_blank: bool) -> bool:
        """Whether a network that has nothing in it may be left now."""
        return self._config.may_move and is_blank and self._clock.monotonic() >= self.not_before

    async def meet(
        self, address: str, asked_for: bool, network: Network, transport: Transport, is_blank: Callable[[], bool]
    ) -> Met:
        """A peer of another network: if ours is still blank, and both are open, its own is kept as an offer."""
        if not (asked_for or self.may(is_blank())):
            return Met()
        try:
            offer = await joining.offer_of(address, transport)
        except (AddressError, LinkError, LedgerError) as error:
            log.info("The network of %s could not be looked at. %s", address, error)
            return Met()
        if not (self.may(is_blank()) and joining.is_taken(offer, network.parameters, network.genesis_id)):
            return joining.met_without(offer, network.parameters, network.genesis_id)
        log.info("This node's network is blank. Joining %s, %s.", offer.parameters.name, offer.genesis_id.hex())
        self.offer = offer
        return Met(joins=True)

    async def go(self, signer: Signer, old_id: bytes) -> None:
        """Take the network that was offered; nothing of the node may run meanwhile."""
        assert self.offer is not None, "nobody goes without an offer"
        folder, now_ns = self._config.data, self._clock.now_ns()
        try:
            await asyncio.to_thread(joining.move, folder, self.offer, signer, old_id, now_ns)
        except LedgerInUseError as error:
            self.not_before = self._clock.monotonic() + MOVE_AGAIN_S
            log.warning("This node stays in its network for now. %s", error)
            return
        self.count += 1
        if self.count > FREE_MOVES:
            self.not_before = self._clock.monotonic() + MOVE_AGAIN_S * 2 ** min(self.count - FREE_MOVES, 10)
