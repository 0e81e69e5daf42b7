"""What must hold on every host once nothing goes wrong any more, read from its disk by rules of our own."""

import sqlite3
from collections.abc import Callable, Collection, Iterator

from node.ledger import blocks, trees
from node.store import pool
from node.store.pool import State
from tests.simulator.world import Host

Honest = Collection[bytes | str]
"""Keys and addresses of those who never sent or signed anything false."""
Promise = Callable[[Host, sqlite3.Connection, Honest], Iterator[str]]
"""What is broken on this host, in sentences."""


def stands(connection: sqlite3.Connection, content: bytes) -> str | None:
    """Where a record stands: sealed, disputed (sealed as a conflict), pending, aside, or nowhere."""
    if connection.execute("SELECT 1 FROM sealed_key WHERE content = ?", (content,)).fetchone():
        return "sealed"
    if connection.execute("SELECT 1 FROM sealed_conflict WHERE content = ?", (content,)).fetchone():
        return "disputed"
    row = connection.execute("SELECT state FROM accepted WHERE content = ?", (content,)).fetchone()
    return None if row is None else {State.PENDING: "pending", State.ACTIVE: "active", State.ASIDE: "aside"}[row[0]]


def contents_of(connection: sqlite3.Connection) -> set[bytes]:
    """Every record that is held or sealed."""
    rows = connection.execute(
        "SELECT content FROM sealed_key UNION SELECT content FROM sealed_conflict UNION SELECT content FROM accepted"
    )
    return {row[0] for row in rows}


def line_of(connection: sqlite3.Connection) -> tuple[bytes, ...]:
    """The ids of the active chain."""
    rows = connection.execute("SELECT b.id FROM active a JOIN block b ON b.number = a.block ORDER BY height")
    return tuple(row[0] for row in rows)


def is_kept(connection: sqlite3.Connection, signer: bytes, size: int, root: bytes) -> bool:
    """Whether a checkpoint that was seen is part of the chain, kept as it was, or followed by what went on from it.

    When its signer then said another thing, that stands beside it as evidence.
    """
    rows = connection.execute(
        "SELECT size, root, contradicts FROM watched WHERE signer = ? ORDER BY number", (signer,)
    ).fetchall()
    if (size, root) in _roots(connection, line_of(connection)):
        return True
    same = any((one, other) == (size, root) for one, other, _ in rows)
    return same or any(one > size and contradicts is None for one, _, contradicts in rows[:1])


def keys_are_sealed_once(_: Host, connection: sqlite3.Connection, __: Honest) -> Iterator[str]:
    """Counted in the blocks themselves."""
    keys, different = connection.execute("SELECT count(*), count(DISTINCT key) FROM sealed_key").fetchone()
    if keys != different:
        yield "a key is sealed twice"
    (bodies,) = connection.execute("SELECT count(*) FROM active a JOIN body ON body.block = a.block").fetchone()
    (named,) = connection.execute(
        "SELECT (SELECT count(*) FROM sealed_key) + (SELECT count(*) FROM sealed_conflict)"
    ).fetchone()
    if bodies != named:
        yield f"{bodies} records are in the chain, and {named} are listed"


def memory_is_the_disk(host: Host, connection: sqlite3.Connection, _: Honest) -> Iterator[str]:
    """What the node says of itself is what it stored."""
    assert host.node is not None
    intake, stored = host.node._intake, pool.state(connection)
    if intake.pool != stored:
        yield f"it believes of its pool {intake.pool}, and stored {stored}"
    if line_of(connection)[-1] != intake.tip.id:
        yield "it believes in another tip than it stored"
    goal = connection.execute("SELECT 1 FROM goal").fetchone()
    if goal:
        yield "a change of branches was never finished"


def nobody_honest_is_blamed(host: Host, connection: sqlite3.Connection, honest: Honest) -> Iterator[str]:
    """Neither left alone, nor found to have signed two histories."""
    assert host.node is not None
    for name, offence in host.node._peers._conduct._offences.items():
        if name in honest:
            yield f"it blames an honest node: {offence.reason}"
    for (signer,) in connection.execute("SELECT signer FROM watched WHERE contradicts IS NOT NULL"):
        if signer in honest:
            yield "it holds evidence against an honest node"
    for (reason,) in connection.execute("SELECT invalid FROM block WHERE invalid IS NOT NULL"):
        if len(honest) == 2 * len(host.world.hosts):
            yield f"it refused a block, and nobody sent a false one: {reason}"


def words_are_kept(host: Host, connection: sqlite3.Connection, honest: Honest) -> Iterator[str]:
    """Each checkpoint is one of the active chain, or a notice took it back, before anything else was signed."""
    if host.key.public not in honest:
        return
    active = set(line_of(connection))
    signed = connection.execute(
        "SELECT c.number, size, b.id FROM checkpoint c JOIN block b ON b.number = c.block ORDER BY c.number"
    ).fetchall()
    notices = connection.execute("SELECT common_height, old_height, checkpoint FROM notice").fetchall()
    for number, size, identifier in signed:
        taken_back = any(common < size - 1 <= old and number <= last for common, old, last in notices)
        if identifier not in active and not taken_back:
            yield f"its word of {size} blocks gave way without a notice"
    height = len(active) - 1
    if height >= 8 and not any(size == height + 1 - 6 and identifier in active for _, size, identifier in signed):
        yield f"it did not sign what is six deep at height {height}"


def cosigns_only_what_it_holds(host: Host, connection: sqlite3.Connection, honest: Honest) -> Iterator[str]:
    """Of each history that it gave its word for, it has every block, on whatever branch.

    Where limits are small, branches that it once was on were let go since.
    """
    if host.key.public not in honest or host.world.plan.small:
        return
    roots = _roots(connection)
    for size, root in connection.execute("SELECT size, root FROM watched WHERE cosigner IS NOT NULL"):
        if (size, root) not in roots:
            yield f"it co-signed a history of {size} blocks that it never had"


def _roots(connection: sqlite3.Connection, among: Collection[bytes] = ()) -> set[tuple[int, bytes]]:
    """The size and root of each history that ends in a block that is stored, or in one of these."""
    edges: dict[bytes, trees.RightEdge] = {}
    found: set[tuple[int, bytes]] = set()
    for identifier, data in connection.execute("SELECT id, header FROM block ORDER BY number"):
        header = blocks.decode_header(data)
        before = edges.get(header.previous, ())
        edges[identifier] = trees.append(before, header.height, blocks.history_leaf(identifier))
        if not among or identifier in among:
            found.add((header.height + 1, trees.edge_root(edges[identifier])))
    return found


def all_agree_on_words(host: Host, connection: sqlite3.Connection, honest: Honest) -> Iterator[str]:
    """The newest line of each honest signer is part of the chain that all have now."""
    roots = _roots(connection)
    rows = connection.execute(
        "SELECT signer, size, root FROM watched w WHERE number = (SELECT max(number) FROM watched o WHERE"
        " o.signer = w.signer AND o.contradicts IS NULL)"
    )
    for signer, size, root in rows:
        if signer in honest and (size, root) not in roots:
            yield f"of an honest node it shows a history of {size} blocks last that nobody has any more"


PROMISES: tuple[Promise, ...] = (
    keys_are_sealed_once, memory_is_the_disk, nobody_honest_is_blamed, words_are_kept, cosigns_only_what_it_holds,
    all_agree_on_words,
)  # fmt: skip
