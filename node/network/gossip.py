"""Records that wait at peers wait here too, so that nobody's reading depends on one node's next block.

Peers announce them by their content ids; each record is fetched once, from the first that announced it.
"""

import asyncio
from collections.abc import Sequence

from node.network import wire
from node.network.calls import Calls
from node.network.local import LocalChain


class Gossip:
    """What is known to be on its way."""

    def __init__(self, chain: LocalChain) -> None:
        self._chain = chain
        self._coming: dict[bytes, asyncio.Event] = {}

    async def take(self, calls: Calls, announced: Sequence[bytes]) -> None:
        """Fetch what is not here; when this returns, all of it is, or is sealed."""
        unknown = await self._chain.unknown(announced)
        elsewhere = {identifier: self._coming[identifier] for identifier in unknown if identifier in self._coming}
        await self._fetch(calls, [identifier for identifier in unknown if identifier not in elsewhere])
        for event in elsewhere.values():
            await event.wait()
        # Whoever was to bring these may have failed.
        await self._fetch(calls, await self._chain.unknown(list(elsewhere)))

    async def _fetch(self, calls: Calls, ids: Sequence[bytes]) -> None:
        done = asyncio.Event()
        self._coming.update(dict.fromkeys(ids, done))
        try:
            for at in range(0, len(ids), wire.MAX_RECORDS):
                some = ids[at : at + wire.MAX_RECORDS]
                await self._chain.take_records(await calls.records(some), some)
        finally:
            for identifier in ids:
                if self._coming.get(identifier) is done:
                    del self._coming[identifier]
            done.set()
