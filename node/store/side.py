"""The blocks off the chain as a person sees them: as branches, longest first, each where it parts from the others."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from node.ledger.blocks import decode_header
from node.store import blocks as table
from node.types.block import Header
from node.types.branch import Branch

LOOKED_AT = 8_192
"""The newest so many are looked at: while a long branch is fetched there may be very many more."""


@dataclass(frozen=True, slots=True)
class _Off:
    """One block off the chain."""

    id: bytes
    header: Header
    reason: str


def branches(connection: sqlite3.Connection, names: Mapping[bytes, str], most: int) -> list[Branch]:
    """The longest branches, longest first; a shorter one that shares blocks with a longer one grows out of it."""
    blocks = _blocks(connection)
    children = Counter(block.header.previous for block in blocks.values())
    roots: dict[bytes, int] = {}
    for block in sorted(blocks.values(), key=lambda block: block.header.height):
        roots[block.id] = roots.get(block.header.previous, block.header.height)
    ends = [block for block in blocks.values() if not children[block.id]]
    ends.sort(key=lambda end: (roots[end.id] - end.header.height, end.id))
    owner: dict[bytes, int] = {}
    found: list[Branch] = []
    for end in ends[:most]:
        own = _walk(blocks, owner, end)
        owner.update((block.id, len(found)) for block in own)
        found.append(_branch(connection, own, owner, names))
    return found


def _blocks(connection: sqlite3.Connection) -> dict[bytes, _Off]:
    rows = connection.execute(
        "SELECT b.id, b.header, coalesce(b.invalid, '') FROM side s JOIN block b ON b.number = s.block"
        " ORDER BY s.block DESC LIMIT ?",
        (LOOKED_AT,),
    )
    return {identifier: _Off(identifier, decode_header(header), reason) for identifier, header, reason in rows}


def _walk(blocks: Mapping[bytes, _Off], owner: Mapping[bytes, int], end: _Off) -> list[_Off]:
    """Its own blocks, the end first."""
    own = [end]
    while (below := blocks.get(own[-1].header.previous)) is not None and below.id not in owner:
        own.append(below)
    return own


def _branch(
    connection: sqlite3.Connection, own: list[_Off], owner: Mapping[bytes, int], names: Mapping[bytes, str]
) -> Branch:
    end, lowest = own[0], own[-1]
    on = owner.get(lowest.header.previous)
    sealed = Counter(names.get(block.header.sealer) or block.header.sealer.hex()[:8] for block in own)
    reason = next((block.reason for block in own if block.reason), "")
    whole = on is not None or _is_active(connection, lowest.header.previous)
    return Branch(
        lowest.header.height, end.header.height, end.id, end.header.time_ms, tuple(sealed.most_common()), on, reason,
        whole,
    )  # fmt: skip


def _is_active(connection: sqlite3.Connection, identifier: bytes) -> bool:
    block = table.by_id(connection, identifier)
    return block is not None and table.active_height_of(connection, block.number) is not None
