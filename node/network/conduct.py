"""Who misbehaved, and until when it is left alone.

Only what can be proven counts: bytes that break a rule.  A peer that is slow, silent or behind is tried again soon.
What is known stands in memory and is bounded: to remember more would be one more thing to attack.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from node.clock import Clock

log = logging.getLogger("gridwitness.network")

DAY_S = 86_400.0
SEALER_S = 600.0
"""A listed sealer is never shut out for long: without it the network may not go on at all."""
MOST = 1_024


@dataclass(frozen=True, slots=True)
class Offence:
    """What somebody did, and until when (on the clock that never runs backwards) it is left alone."""

    reason: str
    until_s: float


class Conduct:
    """The book of offences, by address and by key: neither a new port nor a new name helps."""

    def __init__(self, clock: Clock, is_sealer: Callable[[bytes], bool]) -> None:
        self._clock = clock
        self._is_sealer = is_sealer
        self._offences: dict[str | bytes, Offence] = {}

    def condemn(self, address: str, key: bytes, reason: str) -> None:
        """Leave this peer alone for a day; a listed sealer for some minutes, and the operator is told."""
        sealer = bool(key) and self._is_sealer(key)
        offence = Offence(reason, self._clock.monotonic() + (SEALER_S if sealer else DAY_S))
        if sealer:
            log.critical(
                "A sealer of this network, at %s, sent what cannot be taken: %s Look at that node; it is tried again in"
                " %d minutes.", address, reason, SEALER_S // 60,
            )  # fmt: skip
        for name in (address, key):
            if name:
                self._offences.pop(name, None)
                self._offences[name] = offence
        while len(self._offences) > MOST:
            del self._offences[next(iter(self._offences))]

    def offence(self, address: str, key: bytes = b"") -> Offence | None:
        """Why this peer is left alone now; None when it is not."""
        for name in (address, key):
            found = self._offences.get(name) if name else None
            if found is not None and found.until_s > self._clock.monotonic():
                return found
        return None

    def pardon(self, address: str, key: bytes = b"") -> bool:
        """A person wants to hear of it again; whether it was left alone."""
        found = [self._offences.pop(name, None) for name in (address, key)]
        return any(found)
