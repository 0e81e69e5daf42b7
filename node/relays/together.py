"""Records of many relays that are due at one moment, made durable by few commits instead of one each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from node.ledger.records import Leaf
from node.store.pool import Accepted


class Together:
    """Whoever's turn it is stores what all others wait with too.  Where that fails, each of them tries on its own."""

    def __init__(self, store: Callable[[Sequence[Leaf]], Awaitable[list[Accepted]]]) -> None:
        self._store = store
        self._turn = asyncio.Lock()
        self._waiting: dict[bytes, Leaf] = {}
        self._results: dict[bytes, Accepted] = {}

    async def store(self, leaf: Leaf) -> Accepted:
        """Make a record durable; what came of it."""
        mine = leaf.content_id
        self._waiting[mine] = leaf
        async with self._turn:
            if mine not in self._results:
                all_of_them, self._waiting = {**self._waiting, mine: leaf}, {}
                results = await self._store(list(all_of_them.values()))
                self._results.update(zip(all_of_them, results, strict=True))
            return self._results.pop(mine)
