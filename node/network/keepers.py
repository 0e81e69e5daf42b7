"""Who else holds what was handed in here: other nodes' signed word, waited for where somebody asks for it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from node.ledger import trees
from node.ledger.acceptance import acceptance_message, acceptance_tree
from node.ledger.records import Leaf
from node.ledger.signatures import is_valid
from node.network.calls import Held
from node.network.transport import LinkError

WITHIN_S = 10.0
FIRST_PAUSE_S = 0.02
LAST_PAUSE_S = 1.0


class Holder(Protocol):
    """A peer that may hold the records."""

    @property
    def key(self) -> bytes:
        """Its proven key."""

    async def held(self, contents: Sequence[bytes]) -> Held | None:
        """Its word that it holds all of these; None while it does not."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """A node that holds the records: its word is over the same tree as our own acceptance of them."""

    key: bytes
    time_ns: int
    signature: bytes


async def wait_for(
    leaves: Sequence[Leaf], count: int, holders: Callable[[], Sequence[Holder]], genesis_id: bytes
) -> list[Keeper]:
    """So many nodes that hold all these records, or those that do when ten seconds are over."""
    contents = [leaf.content_id for leaf in leaves]
    root = trees.root(acceptance_tree(leaves))
    found: dict[bytes, Keeper] = {}
    pause_s = FIRST_PAUSE_S
    try:
        async with asyncio.timeout(WITHIN_S):
            while len(found) < count:
                asked = [holder for holder in holders() if holder.key not in found]
                for keeper in await asyncio.gather(*(_ask(one, contents, root, genesis_id) for one in asked)):
                    if keeper is not None:
                        found[keeper.key] = keeper
                if len(found) < count:
                    await asyncio.sleep(pause_s)
                    pause_s = min(pause_s * 2, LAST_PAUSE_S)
    except TimeoutError:
        pass  # whoever asked is told how many there are
    return list(found.values())


async def _ask(holder: Holder, contents: Sequence[bytes], root: bytes, genesis_id: bytes) -> Keeper | None:
    try:
        held = await holder.held(contents)
    except LinkError:
        return None  # its state says so on every screen, and it may answer at the next turn
    if held is None:
        return None
    message = acceptance_message(held.time_ns, len(contents), root, genesis_id)
    signature = bytes.fromhex(held.signature)
    return Keeper(holder.key, held.time_ns, signature) if is_valid(holder.key, message, signature) else None
