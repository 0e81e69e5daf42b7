"""A minute of two relays made up for the tour: more happens in it, and more of it cannot be so, than in a real one.

It goes through the page as a node's own words would.  None of it is ever shown but in pictures whose names say so.
"""

from collections.abc import Iterator
from decimal import Decimal
from math import sin

from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState, Condition, SequenceEvent
from node.types.plausibility import RULES, Finding, Verdict
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading
from node.types.relay import Priority
from node.types.status import RelayLink, RelayState
from widgets.pages.station import StationPage

SECOND = 1_000_000_000
NORTH, SOUTH = "Relay 1 T1 115 kV", "Relay 2 F1 34.5 kV"
SPAN_S, RATE = 60, 10
DIP_S, DIP_LENGTH_S, TRIP_S, CLOSED_S = 18.0, 1.5, 31.0, 34.0
_USUAL = {
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT): 115.0,
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.BC, Unit.KILOVOLT): 115.4,
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.CA, Unit.KILOVOLT): 115.2,
    Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE): 212.0,
    Quantity(QuantityCode.CURRENT, Phase.B, Unit.AMPERE): 213.5,
    Quantity(QuantityCode.CURRENT, Phase.C, Unit.AMPERE): 211.2,
    Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT): 40.6,
    Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR): 12.4,
    Quantity(QuantityCode.FREQUENCY, Phase.NONE, Unit.HERTZ): 60.0,
    Quantity(QuantityCode.POWER_FACTOR, Phase.NONE, Unit.ONE): 0.912,
}
_THROUGH_THE_BREAKER = frozenset(
    {QuantityCode.CURRENT, QuantityCode.ACTIVE_POWER, QuantityCode.REACTIVE_POWER}
)  # fmt: skip
_DECIMALS = {QuantityCode.CURRENT: 1, QuantityCode.FREQUENCY: 3, QuantityCode.POWER_FACTOR: 3}


def relays() -> tuple[RelayState, ...]:
    """Two relays that are heard."""
    return tuple(RelayState(name, "simulator", RelayLink.LIVE, simulated=True) for name in (NORTH, SOUTH))


def readings(now_ns: int) -> list[Reading]:
    """A minute of the first relay, with a dip, a trip and a reclose, and a moment of the second."""
    return [_reading(NORTH, now_ns, tenth / RATE) for tenth in range(SPAN_S * RATE + 1)] + [
        _reading(SOUTH, now_ns, SPAN_S)
    ]


def verdict(now_ns: int) -> Verdict:
    """What cannot be so."""
    found_ns = now_ns - 6 * SECOND
    return Verdict(NORTH, found_ns, (
        Finding(2, NORTH, found_ns, 9.0, "The power factor is 0.912, but P and Q give 0.956.", ("PF", "P", "Q")),
        Finding(12, NORTH, found_ns, 3.1, "Its time is 12.4 s ahead of the node that heard it."),
    ))  # fmt: skip


def events(now_ns: int) -> tuple[SequenceEvent, ...]:
    """One of each kind of mark."""
    return tuple(_numbered(now_ns))


def show(page: StationPage, now_ns: int) -> None:
    """Let the page hear all of it."""
    page.live.on_span_chosen(0)
    page.show_relays(relays())
    page.show_readings(readings(now_ns))
    page.show_time(now_ns)
    page.take_events(events(now_ns))
    page.show_verdicts((verdict(now_ns),))


def _reading(relay: str, now_ns: int, second: float) -> Reading:
    time_ns = now_ns - round((SPAN_S - second) * SECOND)
    values = tuple(Measured(one, _value(one, usual, second), Quality.SIMULATED) for one, usual in _USUAL.items())
    return Reading(relay, time_ns, time_ns, values)


def _value(quantity: Quantity, usual: float, second: float) -> Decimal:
    moved = usual * (1 + 0.002 * sin(second / 9 + quantity.phase))
    if quantity.code in _THROUGH_THE_BREAKER and TRIP_S <= second < CLOSED_S:
        moved = 0.0
    elif quantity.code == QuantityCode.VOLTAGE_LINE_LINE and DIP_S <= second < DIP_S + DIP_LENGTH_S:
        moved *= 0.7
    return Decimal(f"{moved:.{_DECIMALS.get(QuantityCode(quantity.code), 2)}f}")


def _numbered(now_ns: int) -> Iterator[SequenceEvent]:
    for number, (second, key, act, title) in enumerate((
        (DIP_S, AlarmKey(NORTH, "Vab", Condition.LOW), Act.CAME, ""), (DIP_S, None, Act.CAME, "dip"),
        (DIP_S + DIP_LENGTH_S, AlarmKey(NORTH, "Vab", Condition.LOW), Act.RETURNED, ""),
        (TRIP_S, None, Act.CAME, "trip"), (CLOSED_S, None, Act.CAME, "reclose"),
        (44.0, AlarmKey(NORTH, RULES[12], Condition.PLAUSIBILITY), Act.CAME, ""),
        (51.0, AlarmKey(NORTH, RULES[13], Condition.PLAUSIBILITY), Act.CAME, ""),
    )):  # fmt: skip
        time_ns = now_ns - round((SPAN_S - second) * SECOND)
        change = AlarmChange(act, AlarmState.NORMAL, Alarm(key, Priority.MEDIUM, came_ns=time_ns)) if key else None
        sentence = f"{key.subject} {key.condition} {act}." if key else f"events: kind {title}, phases ABC"
        yield SequenceEvent(
            time_ns, time_ns, NORTH, key.condition if key else "event", sentence, "", number.to_bytes(32, "big"),
            change, title,
        )  # fmt: skip
