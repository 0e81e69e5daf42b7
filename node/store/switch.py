"""Going from one branch to another: in one step where it is short, else towards a goal that is written down first."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from node.ledger import blocks
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import tip
from node.store.blocks import PrunedError, StoredBlock

STEP_BYTES = 1 << 20
"""What one transaction may move: a block of the usual limit.  More would hold up every reader and the disk for long.

It has to fit the reserve on a full disk.  Small readings of many sources touch pages all over a large ledger, about
three each, so that the log grows by tens of times of what is moved.
"""

PRUNED = "pruned below"


@dataclass(frozen=True, slots=True)
class Change:
    """What adding blocks did: how many left the active chain, and which joined it."""

    disconnected: int = 0
    connected: tuple[StoredBlock, ...] = ()

    def then(self, later: "Change") -> "Change":
        """Both changes as one."""
        kept = max(0, len(self.connected) - later.disconnected)
        undone = self.disconnected + max(0, later.disconnected - len(self.connected))
        return Change(undone, self.connected[:kept] + later.connected)


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did, and the keys that are to be decided afresh."""

    done: Change
    touched: set[bytes] = field(default_factory=set)


def step(
    connection: sqlite3.Connection, left: Sequence[StoredBlock], branch: Sequence[StoredBlock], now_ns: int,
    leaves_of: Callable[[StoredBlock], list[Leaf]],
) -> Step:  # fmt: skip
    """Disconnect these blocks of the active chain's end (oldest first), then connect these."""
    touched: set[bytes] = set()
    for old in reversed(left):
        touched |= tip.disconnect(connection, old, now_ns)
    for new in branch:
        touched |= tip.connect(connection, new, leaves_of(new))
    return Step(Change(len(left), tuple(branch)), touched)


def size(connection: sqlite3.Connection, several: Iterable[StoredBlock]) -> int:
    """How many bytes of records these blocks hold."""
    return sum(table.body_size(connection, block.number) for block in several)


def goal(connection: sqlite3.Connection) -> StoredBlock | None:
    """Where a long switch is going."""
    row = connection.execute("SELECT block FROM goal").fetchone()
    return table.by_number(connection, row[0]) if row else None


def set_goal(connection: sqlite3.Connection, block: StoredBlock) -> None:
    """Write down where to go, before the first step."""
    clear_goal(connection)
    connection.execute("INSERT INTO goal (block) VALUES (?)", (block.number,))


def clear_goal(connection: sqlite3.Connection) -> None:
    """The goal is reached, or given up."""
    connection.execute("DELETE FROM goal")


def next_step(
    connection: sqlite3.Connection, target: StoredBlock, end: StoredBlock
) -> tuple[list[StoredBlock], list[StoredBlock]]:
    """What to disconnect, or else to connect, on the way to the goal; nothing when it is reached."""
    common, branch = table.branch_to(connection, target)
    if common < end.header.height:
        left = (
            block
            for height in range(end.header.height, common, -1)
            if (block := table.active_at(connection, height)) is not None
        )
        return list(_up_to_limit(connection, left))[::-1], []
    return [], list(_up_to_limit(connection, branch))


def since(connection: sqlite3.Connection, tip_id: bytes, height: int) -> Change:
    """What was done since this block was the tip, in however many steps; `height` is that of the tip now."""
    was = table.by_id(connection, tip_id)
    assert was is not None, "blocks are taken out only after what was done was told"
    common, left = table.branch_to(connection, was)
    return Change(len(left), tuple(table.active_range(connection, common + 1, height - common)))


def _up_to_limit(connection: sqlite3.Connection, several: Iterable[StoredBlock]) -> Iterator[StoredBlock]:
    """At least one block, and as many as a step may move."""
    total = 0
    for number, block in enumerate(several):
        total += table.body_size(connection, block.number)
        if number and total > STEP_BYTES:
            return
        yield block


def condemn(connection: sqlite3.Connection, block: StoredBlock, reason: str) -> None:
    """Remember that this id, and all that stand on it, are invalid for ever."""
    bad = {block.id}
    table.mark_invalid(connection, block.number, reason)
    later = connection.execute(
        "SELECT b.number, b.id, b.header FROM side s JOIN block b ON b.number = s.block"
        " WHERE s.block > ? ORDER BY s.block",
        (block.number,),
    )
    for number, identifier, header in later.fetchall():
        if blocks.decode_header(header).previous in bad:
            bad.add(identifier)
            table.mark_invalid(connection, number, reason)


def candidates(connection: sqlite3.Connection, least_work: int) -> Iterator[StoredBlock]:
    """Blocks off the active chain with at least so much work behind them and nothing against them; most work first."""
    rows = connection.execute(
        "SELECT b.number FROM side s JOIN block b ON b.number = s.block"
        " WHERE b.invalid IS NULL AND b.work >= ? ORDER BY b.work DESC",
        (least_work.to_bytes(32, "big"),),
    )
    for (number,) in rows.fetchall():
        yield table.by_number(connection, number)


def pruned_below(connection: sqlite3.Connection) -> int:
    """The height below which records were dropped; 0 when none were."""
    row = connection.execute("SELECT value FROM counter WHERE name = ?", (PRUNED,)).fetchone()
    return row[0] if row else 0


def pruned(connection: sqlite3.Connection) -> PrunedError:
    """What is said to whoever asks for whole blocks and meets one whose records are gone."""
    return PrunedError(
        f"The records of blocks below {pruned_below(connection)} were pruned on this node; ask another one for them."
    )


def check_whole(connection: sqlite3.Connection, first: int, end: int) -> None:
    """Raise when records of a block of the active chain from this height to before that one are gone."""
    row = connection.execute(
        "SELECT 1 FROM active a JOIN body d ON d.block = a.block"
        " WHERE a.height >= ? AND a.height < ? AND d.record IS NULL LIMIT 1",
        (first, min(end, pruned_below(connection))),
    ).fetchone()
    if row is not None:
        raise pruned(connection)
