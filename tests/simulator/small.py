"""The node's limits, small enough to be met in a short schedule: what only a long chain reaches runs here too."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

LIMITS = {
    "node.network.wire.MAX_BLOCKS": 3, "node.network.wire.MAX_HEADERS": 4, "node.network.wire.MAX_BODIES": 2,
    "node.network.wire.MAX_WAITING": 3, "node.network.wire.MAX_RECORDS": 2, "node.network.catchup.STAGE": 8,
    "node.network.download.WINDOW": 5, "node.network.download.AT_ONCE": 3,
    "node.network.download.FIRST_PATIENCE_S": 1.0, "node.network.download.MOST_BYTES": 6_000,
    "node.store.switch.STEP_BYTES": 3_000, "node.store.branches.MOST_BLOCKS": 8, "node.store.branches.EXPIRES": 12,
    "node.store.branches.EXPIRY_EVERY": 3, "node.network.circle.PLACES": 2, "node.network.circle.KEPT_S": 30.0,
    "node.network.circle.ASKED_EVERY_S": 10.0, "node.network.peer.ASKED_EVERY_S": 10.0,
}  # fmt: skip


@contextmanager
def small() -> Iterator[None]:
    """For the length of a schedule."""
    with ExitStack() as stack:
        for name, limit in LIMITS.items():
            stack.enter_context(patch(name, limit))
        yield
