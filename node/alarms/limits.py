"""When a value is beyond its bound: a delay on the way out, a dead band on the way back, all on the relay's time."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from node.ledger.decimals import to_parts
from node.ledger.errors import MalformedError
from node.types.alarm import BOUNDS, Condition
from node.types.relay import Limit

MOST_DELAY_S = 86_400.0
MOST_NAME = 256
"""Bytes of the name of a relay or a quantity."""
_HIGH = frozenset({Condition.HIGH, Condition.HIGH_HIGH})


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound of a limit, as exact numbers: 120.1 less 0.1 is 120."""

    condition: Condition
    at: Decimal
    dead_band: Decimal
    delay_ns: int

    def is_beyond(self, value: Decimal) -> bool:
        """Whether the value is outside."""
        return value > self.at if self.condition in _HIGH else value < self.at

    def is_back(self, value: Decimal) -> bool:
        """Whether it is inside by the whole dead band; on the bound itself where there is none."""
        return value <= self.at - self.dead_band if self.condition in _HIGH else value >= self.at + self.dead_band


@dataclass(frozen=True, slots=True)
class Watch:
    """How one bound stands: since when the value has been beyond it, and whether that is an alarm."""

    since_ns: int | None = None
    active: bool = False


def look(watch: Watch, bound: Bound, value: Decimal, time_ns: int) -> Watch:
    """The watch after this value.  A relay whose clock goes back begins its delay again."""
    if watch.active:
        return Watch() if bound.is_back(value) else watch
    if not bound.is_beyond(value):
        return Watch()
    since_ns = time_ns if watch.since_ns is None or time_ns < watch.since_ns else watch.since_ns
    return Watch(since_ns, time_ns - since_ns >= bound.delay_ns)


def bounds_of(limit: Limit) -> Iterator[Bound]:
    """The bounds that are set, the outermost first, so that it is known before those that it makes needless."""
    numbers = (limit.high_high, limit.high, limit.low, limit.low_low)
    dead_band, delay_ns = _exact(limit.dead_band), round(limit.delay_s * 1e9)
    for condition, number in sorted(zip(BOUNDS, numbers, strict=True), key=lambda one: one[0] not in OUTER):
        if number is not None:
            yield Bound(condition, _exact(number), dead_band, delay_ns)


OUTER = {Condition.HIGH_HIGH: Condition.HIGH, Condition.LOW_LOW: Condition.LOW}
"""While the outer bound's alarm holds, the inner one's says nothing more, and is suppressed by design."""


def is_name(text: str) -> bool:
    """Whether a relay or a quantity can be called so; a line break would forge lines of what is noted."""
    return text.isprintable() and 0 < len(text.encode("utf-8", "replace")) <= MOST_NAME


def faults_of(limit: Limit) -> Iterator[tuple[str, str]]:
    """What is wrong with a limit: the field, and a sentence."""
    given = [(name, getattr(limit, name)) for name in ("low_low", "low", "high", "high_high")]
    numbers = [(name, number) for name, number in given if number is not None]
    for name, number in [*numbers, ("dead_band", limit.dead_band), ("delay_s", limit.delay_s)]:
        if not abs(number) < 1e15 or not _can_be_sealed(number):
            yield name, f"{number!r} is no number that a quantity can have."
            return
    for (lower, below), (upper, above) in pairwise(numbers):
        if below >= above:
            yield upper, f"{upper} is {above:g} and must be above {lower}, which is {below:g}."
    if limit.dead_band < 0:
        yield "dead_band", "The dead band must not be negative."
    low = [number for name, number in numbers if name.startswith("low")]
    high = [number for name, number in numbers if name.startswith("high")]
    if low and high and limit.dead_band >= min(high) - max(low) > 0:
        yield "dead_band", "The dead band is as wide as the normal range, so no alarm would ever return."
    if not 0 <= limit.delay_s <= MOST_DELAY_S:
        yield "delay_s", f"The delay must be from 0 to {MOST_DELAY_S:.0f} s."


def _can_be_sealed(number: float) -> bool:
    """Whether the record of an alarm can hold it: one with 1e-300 could never be written down."""
    try:
        to_parts(_exact(number))
    except MalformedError:
        return False
    return True


def _exact(number: float) -> Decimal:
    return Decimal(int(number)) if number == int(number) else Decimal(repr(number))
