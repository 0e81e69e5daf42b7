"""Trends: which curves there are, which somebody wants to see over which time, and what the store has of them."""

from array import array
from dataclasses import dataclass, field

from node.types.quantity import Quantity
from node.types.reading import Measured


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """What one curve draws: a quantity of a source, as it says it at a point."""

    source: str
    point: str
    quantity: Quantity

    @property
    def place(self) -> str:
        """The source, and its point where it names one."""
        return f"{self.source}, {self.point}" if self.point else self.source


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be drawn of a source, and from when to when there is something to draw."""

    source: str
    point: str
    quantities: tuple[Quantity, ...]
    first_ns: int
    end_ns: int

    @property
    def channels(self) -> tuple[Channel, ...]:
        """A curve for each quantity."""
        return tuple(Channel(self.source, self.point, one) for one in self.quantities)


@dataclass(frozen=True, slots=True)
class TrendWish:
    """Curves between two moments, a point for each `step_ns`; `shift_ns` wants those of so much earlier beside them.

    The first moment is a whole number of steps, so that the same spans fall together wherever somebody looks.
    """

    channels: tuple[Channel, ...]
    first_ns: int
    end_ns: int
    step_ns: int
    shift_ns: int = 0

    @property
    def most(self) -> int:
        """How many points a curve has at most."""
        return -(-(self.end_ns - self.first_ns) // self.step_ns)


@dataclass(frozen=True, slots=True)
class TrendCurve:
    """The points of one curve, times in seconds; what the relay itself calls invalid is NaN.

    Where `span_ns` is 0 each point is a reading; else it is what the readings of such a span have as least, greatest
    and mean, and its time is the beginning of the span.
    """

    channel: Channel
    span_ns: int
    times: "array[float]"
    low: "array[float]"
    high: "array[float]"
    mean: "array[float]"
    doubtful: int = 0
    """Of how many values the relay itself does not vouch for."""


@dataclass(frozen=True, slots=True)
class TrendAnswer:
    """What the store has of a wish; the curves in the order of its channels.

    `compared` are those of the earlier time, at that time; `waiting` are the times, in seconds, of the readings that no
    block has sealed yet.
    """

    wish: TrendWish
    curves: tuple[TrendCurve, ...]
    compared: tuple[TrendCurve, ...] = ()
    waiting: "array[float]" = field(default_factory=lambda: array("d"))


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a point comes from: whether its readings are `simulated` (both, or none known), and how many not sealed."""

    simulated: frozenset[bool]
    waiting: int


@dataclass(frozen=True, slots=True)
class RecordsWish:
    """The raw records behind curves, of a time."""

    channels: tuple[Channel, ...]
    first_ns: int
    end_ns: int
    most: int


@dataclass(frozen=True, slots=True)
class TrendRecord:
    """One record that curves are drawn from; `height` is that of its block, None while it waits for one."""

    content_id: bytes
    source: str
    point: str
    time_ns: int
    height: int | None
    values: tuple[Measured, ...]
