"""The seed paper's rule that nothing goes on while a registered node or a relay is down, for those who want it.

By default a node goes on without whoever is missing, says so, and lets it catch up.
"""

from collections.abc import Callable, Sequence

from node.types.peer import PeerState, PeerStatus

MOST_NAMED = 3


class Strict:
    """Says why nothing may go on now, in a sentence; empty while it may, and always where it is not asked for."""

    def __init__(
        self, asked_for: bool, peers: Callable[[], Sequence[PeerState]], silent_relays: Callable[[], Sequence[str]]
    ) -> None:
        self._asked_for = asked_for
        self._peers = peers
        self._silent_relays = silent_relays

    def halts_collecting(self) -> str:
        """A relay that is down halts the others' readings nowhere, and is itself asked until it answers."""
        return self._halted(self._missing()) if self._asked_for else ""

    def halts_sealing(self) -> str:
        """Nothing is sealed while a node or a relay is down."""
        return self._halted([*self._missing(), *self._silent_relays()]) if self._asked_for else ""

    def _missing(self) -> list[str]:
        gone = (peer for peer in self._peers() if peer.status is not PeerStatus.CONNECTED)
        return [f"{peer.name or peer.address} is {peer.status}: {peer.reason}" for peer in gone]

    def _halted(self, missing: Sequence[str]) -> str:
        if not missing:
            return ""
        more = f" And {len(missing) - MOST_NAMED} more." if len(missing) > MOST_NAMED else ""
        return f"Strict: nothing goes on until all are connected. {' '.join(missing[:MOST_NAMED])}{more}"
