"""What a simulation saves: the same signature checked and the same record read on fifty hosts is the same each time.

Only pure functions are remembered, and only what nobody looks at is left out; all that a schedule tries runs whole.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache, partial
from unittest.mock import patch

from nacl.bindings import crypto_sign_open

from node.ledger import records
from node.ledger.codec import Cursor
from node.store.reserve import DiskReserve
from node.types.record import Statement

REMEMBERED = 50_000
STATUS_EVERY_S, HEARTBEAT_S = 20.0, 40.0
"""How often a status is told; here nobody hears it."""
ROLLUPS_EVERY_S = 60.0
GARBAGE_AFTER = 100_000


def _once(read: Callable[[Cursor], tuple[Statement, bytes]]) -> Callable[[Cursor], tuple[Statement, bytes]]:
    """The same bytes are the same statement, on whichever host."""
    known: dict[bytes, tuple[tuple[Statement, bytes], int]] = {}

    def reading(cursor: Cursor) -> tuple[Statement, bytes]:
        if cursor.at:
            return read(cursor)
        if cursor.data not in known:
            found = read(cursor)
            if len(known) >= REMEMBERED:
                known.clear()
            known[cursor.data] = found, cursor.at
        found, cursor.at = known[cursor.data]
        return found

    return reading


@contextmanager
def cheaper() -> Iterator[None]:
    """For the length of a schedule."""
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE_AFTER)
    with ExitStack() as stack:
        for name, other in (
            ("node.store.ledger.DiskReserve", partial(DiskReserve, size=4096)),
            ("node.ledger.signatures.crypto_sign_open", lru_cache(REMEMBERED)(crypto_sign_open)),
            ("node.ledger.records._decode_statement", _once(records._decode_statement)),
            ("node.api.openapi.document", lambda *_: {}),
            ("node.service.STATUS_EVERY_S", STATUS_EVERY_S),
            ("node.service.HEARTBEAT_S", HEARTBEAT_S),
            ("node.upkeep.ROLLUPS_EVERY_S", ROLLUPS_EVERY_S),
        ):
            stack.enter_context(patch(name, other))
        try:
            yield
        finally:
            gc.set_threshold(*before)
