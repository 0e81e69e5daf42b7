"""What this node signs of its history, kept in the order in which it was signed; nothing of it is ever taken back."""

import sqlite3
from collections.abc import Collection
from dataclasses import replace

from node.keys import Signer
from node.ledger import checkpoints as rules
from node.ledger.errors import BrokenRuleError
from node.store import blocks as table
from node.store import history
from node.store.blocks import StoredBlock
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.watched import LastWord, Word

MOST_COSIGNATURES = 256
"""A receipt holds no more."""
MOST_OF_STRANGERS = 64
"""Anyone can make keys: those that the network does not list leave room for those that it does."""
NEWEST_FOR_STRANGERS = 2
"""So many of the newest checkpoints take their words: else they could fill the disk by way of the old ones."""
MOST_LOOKED_AT = 32
"""So many co-signed checkpoints are looked at for one that did not give way."""

_COLUMNS = "number, block, size, root, time_ms, signer, signature"
_NOTICE = "common_height, common_id, old_height, old_id, new_height, new_id, time_ms, signer, signature"


def sign_history(
    connection: sqlite3.Connection, signer: Signer, genesis_id: bytes, now_ms: int
) -> tuple[Notice | None, Checkpoint | None]:
    """Sign what has become six blocks deep; and first, when history that was signed gave way, a notice that it did.

    Both follow from what is stored, so a crash between a change of the tip and this cannot lose a notice.
    """
    end = table.tip(connection)
    assert end is not None, "there is a genesis block"
    notice = _notice(connection, signer, genesis_id, now_ms, end)
    size = end.header.height + 1 - rules.DEPTH
    last = _last(connection)
    if last is not None and not _is_active(connection, last[1]):
        # What is still part of the chain is said again: the last word is always the longest of its line, so a change
        # of history that takes any of it back leads to a notice.
        held = latest(connection)
        size = max(size, held[1].size if held is not None else 0)
    settled = last is not None and last[2] >= size and _is_active(connection, last[1])
    covered = table.active_at(connection, size - 1) if size > 0 and not settled else None
    if covered is None:
        return notice, None
    bare = Checkpoint(size, history.root(connection, size), now_ms, signer.public, b"")
    done = replace(bare, signature=signer.sign(rules.checkpoint_message(bare, genesis_id)))
    connection.execute(
        "INSERT INTO checkpoint (block, size, root, time_ms, signer, signature) VALUES (?, ?, ?, ?, ?, ?)",
        (covered.number, done.size, done.root, done.time_ms, done.signer, done.signature),
    )
    return notice, done


_Row = tuple[int, int, int, bytes, int, bytes, bytes]


def _last(connection: sqlite3.Connection) -> _Row | None:
    row: _Row | None = connection.execute(f"SELECT {_COLUMNS} FROM checkpoint ORDER BY number DESC LIMIT 1").fetchone()
    return row


def _is_active(connection: sqlite3.Connection, number: int) -> bool:
    return table.active_height_of(connection, number) is not None


def _notice(
    connection: sqlite3.Connection, signer: Signer, genesis_id: bytes, now_ms: int, end: StoredBlock
) -> Notice | None:
    last = _last(connection)
    if last is None or _is_active(connection, last[1]):
        return None
    old = table.by_number(connection, last[1])
    common_height, _ = table.branch_to(connection, old)
    common = table.active_at(connection, common_height)
    assert common is not None, "branches part at a block of the active chain"
    if _is_told(connection, old.id):
        return None
    time_ms = max(now_ms, last[4])  # a clock that was set back must not have it look older than what it takes back
    bare = Notice(
        common_height, common.id, old.header.height, old.id, end.header.height, end.id, time_ms, signer.public, b""
    )
    done = replace(bare, signature=signer.sign(rules.notice_message(bare, genesis_id)))
    connection.execute(
        "INSERT INTO notice (common_height, common_id, old_height, old_id, new_height, new_id, time_ms, signer,"
        " signature, checkpoint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (done.common_height, done.common_id, done.old_height, done.old_id, done.new_height, done.new_id,
         done.time_ms, done.signer, done.signature, last[0]),
    )  # fmt: skip
    return done


def _is_told(connection: sqlite3.Connection, old_id: bytes) -> bool:
    """Whether a notice was signed since the last checkpoint: until the next one there is nothing new to take back."""
    row = connection.execute(
        "SELECT 1 FROM notice WHERE old_id = ? AND checkpoint = (SELECT max(number) FROM checkpoint)", (old_id,)
    ).fetchone()
    return row is not None


def latest(connection: sqlite3.Connection, height: int = 0) -> tuple[int, Checkpoint] | None:
    """The newest checkpoint that is part of the active chain and covers this height, with its number.

    The longest one is the newest; in this order the index leads to it at once, however many there are.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM checkpoint c WHERE size > ?"
        " AND EXISTS (SELECT 1 FROM active a WHERE a.block = c.block) ORDER BY size DESC, number DESC LIMIT 1",
        (height,),
    ).fetchone()
    return None if row is None else (row[0], Checkpoint(*row[2:]))


def cosignatures(connection: sqlite3.Connection, number: int) -> tuple[CoSignature, ...]:
    """Other nodes' word for this checkpoint."""
    rows = connection.execute(
        "SELECT time_ms, signer, signature FROM cosignature WHERE checkpoint = ? ORDER BY signer", (number,)
    )
    return tuple(CoSignature(*row) for row in rows)


def cosign(connection: sqlite3.Connection, number: int, own: CoSignature) -> bool:
    """Keep another node's word for this checkpoint; its first word counts.  Whether it is news, and there was room."""
    (count,) = connection.execute("SELECT count(*) FROM cosignature WHERE checkpoint = ?", (number,)).fetchone()
    if count >= MOST_COSIGNATURES:
        return False
    return bool(connection.execute(
        "INSERT OR IGNORE INTO cosignature (checkpoint, signer, time_ms, signature) VALUES (?, ?, ?, ?)",
        (number, own.signer, own.time_ms, own.signature),
    ).rowcount)  # fmt: skip


def collect(
    connection: sqlite3.Connection, signed: Checkpoint, own: CoSignature, genesis_id: bytes,
    listed: Collection[bytes],
) -> bool:  # fmt: skip
    """Keep another node's word for a checkpoint that this node signed; whether it is news.  A false one is refused."""
    if not rules.is_cosignature(signed, own, genesis_id):
        raise BrokenRuleError("A co-signature is not what its signer signed.", "cosignature")
    row = connection.execute(
        "SELECT number FROM checkpoint WHERE size = ? AND root = ? AND time_ms = ? AND signer = ?",
        (signed.size, signed.root, signed.time_ms, signed.signer),
    ).fetchone()
    if row is None:
        return False
    if own.signer not in listed and _newer(connection, row[0]) >= NEWEST_FOR_STRANGERS:
        return False
    strangers = [one for one in cosignatures(connection, row[0]) if one.signer not in listed]
    if own.signer not in listed and len(strangers) >= MOST_OF_STRANGERS:
        return False
    return cosign(connection, row[0], own)


def _newer(connection: sqlite3.Connection, number: int) -> int:
    (count,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM checkpoint WHERE number > ? LIMIT ?)", (number, NEWEST_FOR_STRANGERS)
    ).fetchone()
    return int(count)


def word(connection: sqlite3.Connection, since: int, root: bytes, signed_ms: int = 0) -> Word | None:
    """The last word of this node, for whom saw its word for so many blocks with this root, signed then, before.

    None while there is none, or while the last one gave way and the notice of that is not signed yet.
    """
    last = _last(connection)
    if last is None or not _is_active(connection, last[1]):
        return None
    newest = Checkpoint(*last[2:])
    if since > newest.size or (since and history.root(connection, since) != root):
        return Word(newest, notice=_notice_of(connection, since, root, signed_ms))
    return Word(newest, history.consistency(connection, since, newest.size))


def last_word(
    connection: sqlite3.Connection, since: int, root: bytes, cosigners: int, signed_ms: int = 0,
    listed: Collection[bytes] = (),
) -> LastWord | None:  # fmt: skip
    """The last word of this node for whoever follows it: as `word`, and what its own chain has in any case.

    Whoever saw another history can so show that this node signed for both.
    """
    told = word(connection, since, root, signed_ms)
    if told is None:
        return None
    own_root, path = b"", told.consistency
    if 0 < since <= told.checkpoint.size:
        own_root = history.root(connection, since)
        path = history.consistency(connection, since, told.checkpoint.size)
    cosigned = _cosigned(connection, cosigners, listed) if cosigners else None
    return LastWord(replace(told, consistency=path), own_root, cosigned)


def _cosigned(
    connection: sqlite3.Connection, most: int, listed: Collection[bytes]
) -> tuple[Checkpoint, tuple[CoSignature, ...]] | None:
    """The newest checkpoint of the active chain that others signed too, of the last that they did."""
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM checkpoint c WHERE number IN"
        " (SELECT DISTINCT checkpoint FROM cosignature ORDER BY checkpoint DESC LIMIT ?)"
        " AND EXISTS (SELECT 1 FROM active a WHERE a.block = c.block) ORDER BY number DESC LIMIT 1",
        (MOST_LOOKED_AT,),
    ).fetchone()
    if row is None:
        return None
    words = sorted(cosignatures(connection, row[0]), key=lambda own: own.signer not in listed)
    return Checkpoint(*row[2:]), tuple(words[:most])


def _notice_of(connection: sqlite3.Connection, size: int, root: bytes, signed_ms: int) -> Notice | None:
    """The first notice that took back what was signed then.

    A history that this node co-signed it need not have signed itself at that length; a longer word of it gave way then.
    """
    row = connection.execute(
        f"SELECT {_NOTICE} FROM notice WHERE common_height < ?1 - 1 AND old_height >= ?1 - 1 AND time_ms >= ?3"
        " AND checkpoint >= coalesce((SELECT min(number) FROM checkpoint WHERE size = ?1 AND root = ?2), 0)"
        " ORDER BY number LIMIT 1",
        (size, root, signed_ms),
    ).fetchone()
    return Notice(*row) if row else None


def notices(connection: sqlite3.Connection, most: int) -> list[Notice]:
    """The last notices that history gave way, newest first."""
    rows = connection.execute(
        f"SELECT {_NOTICE} FROM notice ORDER BY number DESC LIMIT ?",
        (most,),
    )
    return [Notice(*row) for row in rows]
