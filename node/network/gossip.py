"""Records that wait at peers wait here too, so that nobody's reading depends on one node's next block.

Peers announce them by their content ids; each record is fetched once, from the first that announced it.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

from node.network import wire
from node.network.calls import Calls, News
from node.network.local import LocalChain

PAGES_A_ROUND = 8
"""Of announcements: whoever announces without end gets no more of our time than others."""
ELSEWHERE_S = 2.0
"""For so long a record is awaited from whoever announced it first."""


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
        with contextlib.suppress(TimeoutError):  # whoever was to bring these may be slow, or fail
            async with asyncio.timeout(ELSEWHERE_S):
                for event in elsewhere.values():
                    await event.wait()
        await self._fetch(calls, await self._chain.unknown(list(elsewhere)))

    async def _fetch(self, calls: Calls, ids: Sequence[bytes]) -> None:
        for at in range(0, len(ids), wire.MAX_RECORDS):
            await self._fetch_some(calls, ids[at : at + wire.MAX_RECORDS])

    async def _fetch_some(self, calls: Calls, ids: Sequence[bytes]) -> None:
        """As many calls as it takes: of large records not all fit in one answer."""
        done = asyncio.Event()
        self._coming.update(dict.fromkeys(ids, done))
        left = list(ids)
        try:
            while left:
                records = await calls.records(left)
                await self._chain.take_records(records, left)
                before, left = len(left), await self._chain.unknown(left) if 0 < len(records) < len(left) else []
                if len(left) == before:
                    return  # none of them is wanted here
        finally:
            for identifier in ids:
                if self._coming.get(identifier) is done:
                    del self._coming[identifier]
            done.set()


class Announced:
    """How far one peer's announcements were read, on one connection to it."""

    def __init__(self, gossip: Gossip) -> None:
        self._gossip = gossip
        self._turn = 0
        self._returned = 0

    async def hear(self, opened: Callable[[], Calls], news: News) -> None:
        """Take what it announced since; `opened` gives the connection, which may be given up meanwhile."""
        if news.returned != self._returned:  # what came back has turns that were read past while a block held it
            self._turn, self._returned = 0, news.returned
        for _ in range(PAGES_A_ROUND):
            if self._turn >= news.turn:
                return
            page = await opened().waiting(self._turn)
            if not page:
                self._turn = news.turn
                return
            await self._gossip.take(opened(), [content for _, content in page])
            self._turn = page[-1][0]
