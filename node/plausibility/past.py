"""What is kept of one relay between its readings: a fixed amount, however long it runs."""

from node.plausibility.known import Judged, Known
from node.plausibility.look import LINE_LABELS, OPEN, PHASE_LABELS, Look
from node.plausibility.order import Order
from node.plausibility.repetition import Repetition
from node.plausibility.replay import Replay
from node.plausibility.steps import Usual
from node.plausibility.timing import Rhythm
from node.types.relay import Nominal, RelayDescription

EXPLAINS_NS = 60_000_000_000
"""An event explains what is seen up to a minute away from it."""
_NEVER = -(1 << 62)


class Past:
    """One relay."""

    __slots__ = ("before", "description", "event_ns", "known", "lines", "phases", "repetition", "replay", "rhythm",
                 "unit", "usual")  # fmt: skip

    def __init__(self, description: RelayDescription | None) -> None:
        self.description = description
        self.known = Known(description.nominal if description is not None else Nominal())
        self.before: Look | None = None
        self.event_ns = _NEVER
        self.usual = Usual()
        self.rhythm = Rhythm(description)
        self.repetition = Repetition()
        self.replay = Replay()
        self.lines = Order()
        self.phases = Order()
        self.unit = 0.0

    def explained(self, look: Look) -> bool:
        """Whether something that was told explains the unusual: an event nearby, or a breaker that is open or moved."""
        before = self.before
        moved = before is not None and before.breaker != look.breaker
        return moved or look.breaker == OPEN or abs(look.time_ns - self.event_ns) <= EXPLAINS_NS

    def judge_order(self, look: Look) -> Judged:
        """Which of the two kinds of voltage there are decides whose pattern is kept."""
        if look.lines is not None:
            return self.lines.judge(look.lines, LINE_LABELS)
        return self.phases.judge(look.phases, PHASE_LABELS)
