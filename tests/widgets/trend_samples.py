"""Made-up curves: a year of two relays with what a page of trends has to show."""

from array import array
from decimal import Decimal
from math import sin

from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.trend import Channel, Offer, TrendAnswer, TrendCurve, TrendRecord, TrendWish

SECOND = 1_000_000_000
NOON = 1_795_262_400 * SECOND
NORTH, SOUTH = "Relay 1 T1 115 kV", "Relay 2 F1 34.5 kV"
VOLTAGES = tuple(
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, phase, Unit.KILOVOLT) for phase in (Phase.AB, Phase.BC, Phase.CA)
)
CURRENT = Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE)
POWER = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT)
QUANTITIES = (*VOLTAGES, CURRENT, POWER)
OFFERS = tuple(Offer(source, "", QUANTITIES, NOON - 400 * 86_400 * SECOND, NOON) for source in (NORTH, SOUTH))
USUAL = {QuantityCode.VOLTAGE_LINE_LINE: 115.0, QuantityCode.CURRENT: 212.0, QuantityCode.ACTIVE_POWER: 40.6}


def channels(*quantities: Quantity, source: str = NORTH) -> tuple[Channel, ...]:
    """Curves of one relay."""
    return tuple(Channel(source, "", quantity) for quantity in quantities)


def curve(channel: Channel, first_ns: int, end_ns: int, step_ns: int, hole: tuple[float, float] = (0, 0)) -> TrendCurve:
    """A wave with noise around its usual value, and nothing in the hole."""
    raw = step_ns < 60 * SECOND
    step = max(step_ns, SECOND) if raw else step_ns
    times = array("d", (time / SECOND for time in range(-(-first_ns // step) * step, min(end_ns, NOON), step)))
    times = array("d", (time for time in times if not hole[0] <= time < hole[1]))
    usual = USUAL.get(QuantityCode(channel.quantity.code), 1.0)
    mean = array("d", (usual * (1 + 0.03 * sin(time / 3e5 + channel.quantity.phase)) for time in times))
    low = mean if raw else array("d", (one * 0.98 for one in mean))
    high = mean if raw else array("d", (one * 1.02 for one in mean))
    return TrendCurve(channel, 0 if raw else step, times, low, high, mean)


def answer(wish: TrendWish, waiting: int = 0, hole: tuple[float, float] = (0, 0)) -> TrendAnswer:
    """What a store would say; the last so many seconds before noon wait for a block."""
    found = tuple(curve(one, wish.first_ns, wish.end_ns, wish.step_ns, hole) for one in wish.channels)
    shifted = wish.first_ns - wish.shift_ns, wish.end_ns - wish.shift_ns
    before = tuple(curve(one, *shifted, wish.step_ns) for one in wish.channels) if wish.shift_ns else ()
    times = array("d", (NOON / SECOND - back for back in range(waiting, 0, -1)))
    return TrendAnswer(wish, found, before, times)


def dipped(made: TrendAnswer, at: float, low: float) -> TrendAnswer:
    """The same with one point that went so low."""
    first = made.curves[0]
    lows = array("d", (low if abs(time - at) < first.span_ns / SECOND else one
                       for time, one in zip(first.times, first.low, strict=True)))  # fmt: skip
    changed = TrendCurve(first.channel, first.span_ns, first.times, lows, first.high, first.mean)
    return TrendAnswer(made.wish, (changed, *made.curves[1:]), made.compared, made.waiting)


def record(number: int, height: int | None = 7) -> TrendRecord:
    """A record with a voltage."""
    values = (Measured(VOLTAGES[0], Decimal("115.1034")), Measured(CURRENT, None))
    return TrendRecord(bytes([number]) * 32, NORTH, "", NOON - number * SECOND, height, values)
