"""What is wrong with the blocks on this disk now, and what was: a fault that was mended is told, and not forgotten."""

import logging
from collections.abc import Sequence

from node.clock import Clock
from node.types.findings import Fault, Finding

log = logging.getLogger("gridwitness.store")

MOST_TOLD = 50


class Faults:
    """Faults by the height at which they were looked for.  They are of this start: the log has those before it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[int, list[Fault]] = {}
        self._mended: list[Fault] = []

    def at(self, height: int) -> bool:
        """Whether something was wrong when this block was looked at last."""
        return height in self._open

    @property
    def now(self) -> str:
        """What was found first of all that is wrong; empty while nothing is."""
        faults = sorted((fault for found in self._open.values() for fault in found), key=lambda fault: fault.found_ns)
        return faults[0].finding.sentence if faults else ""

    def told(self) -> tuple[Fault, ...]:
        """Those that are open, then those that were mended, the latest first."""
        still = [fault for found in self._open.values() for fault in found]
        return (*still, *reversed(self._mended))[:MOST_TOLD]

    def looked(self, height: int, findings: Sequence[Finding]) -> None:
        """A block was looked at, and this is all that is wrong with it."""
        for finding in findings:
            log.critical("The chain on this disk was changed. %s", finding.sentence)
        before = self._open.pop(height, [])
        known = {fault.finding: fault for fault in before}
        if findings:
            now_ns = self._clock.now_ns()
            self._open[height] = [known.pop(one, Fault(one, now_ns)) for one in dict.fromkeys(findings)]
        for fault in known.values():
            self._mend(height, fault)

    def _mend(self, height: int, fault: Fault) -> None:
        log.warning("What was wrong at block %d is mended. It was: %s", height, fault.finding.sentence)
        mended = Fault(fault.finding, fault.found_ns, self._clock.now_ns())
        self._mended = [*self._mended, mended][-MOST_TOLD:]
