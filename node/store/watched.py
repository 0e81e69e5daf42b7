"""Checkpoints of other nodes: the newest of each line is kept, and with it whatever shows that a line was left."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from node.keys import Signer
from node.ledger import checkpoints as rules
from node.ledger.watching import RootOf, Step, check_word, compare
from node.store import history
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.watched import WatchedLine, Word

MOST_STRANGERS = 256
"""So many keys that the network does not list are watched: anyone can make keys."""
MOST_LINES = 1_024
MOST_LINES_OF_STRANGERS = 16
MOST_CONTRADICTIONS = 8
"""Of one line of a listed sealer; of a stranger's, one is enough."""

_CHECKPOINT = "size, root, time_ms, signer, signature"
_COSIGNED = "cosigned_ms, cosigner, cosignature"
_NOTICE = "common_height, common_id, old_height, old_id, new_height, new_id, noticed_ms, signer, notice"
_LINE = f"number, came, contradicts, {_CHECKPOINT}, {_COSIGNED}, {_NOTICE}"
_NOTICE_OWN = "common_height, common_id, old_height, old_id, new_height, new_id, noticed_ms, notice"


@dataclass(frozen=True, slots=True)
class Watch:
    """Who watches: the key that co-signs, and its network; and what is watched with more patience."""

    own: Signer
    genesis_id: bytes
    listed: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a word: how it stands to the last, the line it belongs to, and whether it is news."""

    step: Step
    line: WatchedLine | None = None
    fresh: bool = False


def lines(connection: sqlite3.Connection, most: int, signer: bytes | None = None) -> list[WatchedLine]:
    """The lines of one signer, or of all of them, newest first."""
    rows = connection.execute(
        f"SELECT {_LINE} FROM watched WHERE ?1 IS NULL OR signer = ?1 ORDER BY number DESC LIMIT ?2", (signer, most)
    )
    return [_line(*row) for row in rows]


def _line(number: int, came: str, contradicts: int | None, *rest: object) -> WatchedLine:
    checkpoint = Checkpoint(*rest[:5])  # type: ignore[arg-type]
    cosigned = None if rest[5] is None else CoSignature(*rest[5:8])  # type: ignore[arg-type]
    notice = None if rest[8] is None else Notice(*rest[8:])  # type: ignore[arg-type]
    return WatchedLine(number, checkpoint, came, contradicts, cosigned, notice)


def contradictions(connection: sqlite3.Connection) -> int:
    """How many lines were broken with, and no notice says why: whatever follows on the other side is no new one."""
    (count,) = connection.execute("SELECT count(DISTINCT contradicts) FROM watched").fetchone()
    return int(count)


def last_line(connection: sqlite3.Connection, signer: bytes) -> WatchedLine | None:
    """The line that a signer stands by: the last that contradicts none."""
    row = connection.execute(
        f"SELECT {_LINE} FROM watched WHERE signer = ? AND contradicts IS NULL ORDER BY number DESC LIMIT 1", (signer,)
    ).fetchone()
    return _line(*row) if row else None


def put_aside(connection: sqlite3.Connection, signer: bytes) -> WatchedLine | None:
    """Take a signer at the last word with which it broke its line, from now on; None where it broke none.

    For a person's pardon: a node that was restored from a backup cannot take back what it signed, and each of its
    checkpoints would break with the remembered line again.  That line, and what broke with it, stay as evidence.

    In a transaction.
    """
    last = last_line(connection, signer)
    broken = None if last is None else connection.execute(
        "INSERT INTO watched (size, root, time_ms, signer, signature, came) SELECT size, root, time_ms, signer,"
        " signature, came FROM watched WHERE signer = ? AND contradicts = ? ORDER BY number DESC LIMIT 1 RETURNING 1",
        (signer, last.number),
    ).fetchone()  # fmt: skip
    return last_line(connection, signer) if broken else None


def take(connection: sqlite3.Connection, watch: Watch, word: Word, came: str, now_ms: int) -> Seen:
    """Judge a word, keep what is to be kept of it, and co-sign it while it is the history that this node has too.

    In a transaction.
    """
    check_word(word, watch.genesis_id)
    (height,) = connection.execute("SELECT coalesce(max(height), -1) FROM active").fetchone()
    last = last_line(connection, word.checkpoint.signer)

    def root_of(size: int) -> bytes | None:
        return history.root(connection, size) if size <= height + 1 else None

    step = compare(last.checkpoint if last else None, word, root_of)
    if step in {Step.FIRST, Step.NOTICED, Step.CONTRADICTS}:
        line, fresh = _begin(connection, watch, word, came, last, step, root_of)
    elif step == Step.GOES_ON and last is not None:
        line, fresh = _go_on(connection, last, word.checkpoint, came), True
    else:
        line, fresh = (last if step == Step.SAME else None), False
    if line is not None and line.contradicts is None and line.cosigned is None and _is_ours(line, height, root_of):
        line, fresh = _cosign(connection, watch, line, now_ms), True
    return Seen(step, line, fresh)


def _is_ours(line: WatchedLine, height: int, root_of: RootOf) -> bool:
    """As deep as what this node signs itself: a notice of its own takes back no less."""
    size = line.checkpoint.size
    return size <= height + 1 - rules.DEPTH and root_of(size) == line.checkpoint.root


def _begin(
    connection: sqlite3.Connection, watch: Watch, word: Word, came: str, last: WatchedLine | None, step: Step,
    root_of: RootOf,
) -> tuple[WatchedLine | None, bool]:  # fmt: skip
    """Another line of this signer, where there is room for it; the same contradiction is kept once."""
    checkpoint = word.checkpoint
    contradicts = last.number if step == Step.CONTRADICTS and last is not None else None
    if contradicts is not None:
        if not _is_news(connection, watch, checkpoint, contradicts, root_of):
            return None, False
    elif not _has_room(connection, watch, checkpoint.signer):
        return None, False
    notice = word.notice if step == Step.NOTICED else None
    (number,) = connection.execute(
        f"INSERT INTO watched ({_CHECKPOINT}, came, contradicts) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
        (*_parts(checkpoint), came, contradicts),
    ).fetchone()
    if notice is not None:
        n = notice
        connection.execute(
            f"UPDATE watched SET ({_NOTICE_OWN}) = (?, ?, ?, ?, ?, ?, ?, ?) WHERE number = ?",
            (n.common_height, n.common_id, n.old_height, n.old_id, n.new_height, n.new_id, n.time_ms, n.signature,
             number),
        )  # fmt: skip
    return WatchedLine(number, checkpoint, came, contradicts, None, notice), True


def _is_news(
    connection: sqlite3.Connection, watch: Watch, checkpoint: Checkpoint, contradicts: int, root_of: RootOf
) -> bool:
    """Evidence is bounded too: whoever said two things is known for it, and only a third thing is another fault.

    What goes on from the word that broke a line is none, as far as one's own chain shows it: a sealer that was
    restored from a backup seals on with all others, and would otherwise be condemned for each checkpoint.
    """
    rows = connection.execute(
        "SELECT size, root FROM watched WHERE signer = ? AND contradicts = ?", (checkpoint.signer, contradicts)
    ).fetchall()
    most = MOST_CONTRADICTIONS if checkpoint.signer in watch.listed else 1
    goes_on = root_of(checkpoint.size) == checkpoint.root and any(root_of(size) == root for size, root in rows)
    return len(rows) < most and not goes_on and (checkpoint.size, checkpoint.root) not in rows


def _has_room(connection: sqlite3.Connection, watch: Watch, signer: bytes) -> bool:
    (count,) = connection.execute("SELECT count(*) FROM watched WHERE signer = ?", (signer,)).fetchone()
    if signer in watch.listed:
        return bool(count < MOST_LINES)
    if count:
        return bool(count < MOST_LINES_OF_STRANGERS)
    signers = {key for (key,) in connection.execute("SELECT DISTINCT signer FROM watched")}
    return len(signers - watch.listed) < MOST_STRANGERS


def _go_on(connection: sqlite3.Connection, line: WatchedLine, checkpoint: Checkpoint, came: str) -> WatchedLine:
    connection.execute(
        f"UPDATE watched SET ({_CHECKPOINT}, came, {_COSIGNED}) = (?, ?, ?, ?, ?, ?, NULL, NULL, NULL)"
        " WHERE number = ?",
        (*_parts(checkpoint), came, line.number),
    )
    return replace(line, checkpoint=checkpoint, came=came, cosigned=None)


def _cosign(connection: sqlite3.Connection, watch: Watch, line: WatchedLine, now_ms: int) -> WatchedLine:
    bare = CoSignature(now_ms, watch.own.public, b"")
    message = rules.cosignature_message(line.checkpoint, bare, watch.genesis_id)
    own = replace(bare, signature=watch.own.sign(message))
    connection.execute(
        f"UPDATE watched SET ({_COSIGNED}) = (?, ?, ?) WHERE number = ?",
        (own.time_ms, own.signer, own.signature, line.number),
    )
    return replace(line, cosigned=own)


def _parts(checkpoint: Checkpoint) -> Sequence[object]:
    c = checkpoint
    return c.size, c.root, c.time_ms, c.signer, c.signature
