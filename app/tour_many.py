"""Stations made up for the tour: as many relays as are wanted, on a few buses, with what goes wrong at some of them.

It goes through the page as a node's own words would.  None of it is ever shown but in pictures whose names say so.
"""

from dataclasses import replace
from decimal import Decimal
from itertools import cycle, islice

from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Reading
from node.types.relay import Nominal, Priority, RelayDescription, Transport, TransportKind
from node.types.simulation import Breaker
from node.types.status import RelayLink, RelayState
from widgets.pages.station import StationPage

SECOND = 1_000_000_000
SPAN_S, RATE = 60, 2
_BUSES = (("North", 115.0, 4), ("South", 115.0, 4), ("Town", 34.5, 16), ("Works", 13.8, 16))
_KINDS = {
    QuantityCode.VOLTAGE_LINE_LINE: (Unit.KILOVOLT, (Phase.AB, Phase.BC, Phase.CA)),
    QuantityCode.CURRENT: (Unit.AMPERE, (Phase.A, Phase.B, Phase.C)),
    QuantityCode.ACTIVE_POWER: (Unit.MEGAWATT, (Phase.TOTAL,)),
    QuantityCode.REACTIVE_POWER: (Unit.MEGAVAR, (Phase.TOTAL,)),
}  # fmt: skip
_BREAKER = Quantity(QuantityCode.NAMED, name="breaker")
_SILENT, _OPEN, _UNTOLD, _BETWEEN = 2, 1, 6, 9


def relays(count: int) -> tuple[RelayState, ...]:
    """So many relays: four on two buses, or as many as wanted on four."""
    buses = _BUSES if count > 4 else (("North", 115.0, 1), ("Town", 34.5, 3))
    of = [(bus, kv) for bus, kv, bays in buses for _ in range(bays)]
    return tuple(_relay(number, bus, kv) for number, (bus, kv) in enumerate(islice(cycle(of), count)))


def _relay(number: int, bus: str, kv: float) -> RelayState:
    name = f"Relay {number + 1} {'T' if kv > 100 else 'F'}{number + 1} {bus}"
    about = RelayDescription(
        name, Transport(TransportKind.SIMULATED), bay=f"{'T' if kv > 100 else 'F'}{number + 1}", bus=bus,
        nominal=Nominal(u_kv=kv),
    )  # fmt: skip
    state = RelayState(name, "simulator", RelayLink.LIVE, simulated=True, about=about)
    return replace(state, link=RelayLink.SILENT, reason="It does not answer.") if number == _SILENT else state


def readings(states: tuple[RelayState, ...], now_ns: int) -> list[Reading]:
    """A minute of each relay; the silent one stopped three minutes ago."""
    found: list[Reading] = []
    for number, relay in enumerate(states):
        last_ns = now_ns - (190 * SECOND if number == _SILENT else (number % 7) * SECOND // 10)
        for step in range(SPAN_S * RATE + 1):
            time_ns = last_ns - (SPAN_S * RATE - step) * SECOND // RATE
            found.append(Reading(relay.name, time_ns, time_ns, tuple(_values(number, relay, step))))
    return found


def _values(number: int, relay: RelayState, step: int) -> list[Measured]:
    kv = relay.about.nominal.u_kv if relay.about and relay.about.nominal.u_kv else 115.0
    position = {_OPEN: Breaker.OPEN, _BETWEEN: Breaker.INTERMEDIATE}.get(number, Breaker.CLOSED)
    load = 0.0 if position is Breaker.OPEN else 1 + number % 5 / 10
    amps = 212 * load
    mw = kv * amps * 1.732 / 1000 * 0.956
    usual = dict(zip(_KINDS, (kv * 1.004, amps, mw, mw * 0.31), strict=True))
    values = [
        Measured(Quantity(code, phase, unit), _number(usual[code], step * 7 + phase), Quality.SIMULATED)
        for code, (unit, phases) in _KINDS.items() for phase in phases
    ]  # fmt: skip
    return values if number == _UNTOLD else [*values, Measured(_BREAKER, Code(position), Quality.SIMULATED)]


def _number(usual: float, step: int) -> Decimal:
    return Decimal(f"{usual * (1 + (step % 11 - 5) / 3000):.2f}")


def alarms(states: tuple[RelayState, ...], now_ns: int) -> tuple[Alarm, ...]:
    """Of some relays, of each priority, one of them acknowledged."""
    return tuple(
        Alarm(
            AlarmKey(states[number].name, subject, condition), priority, state, True, f"{subject} is not right.",
            value, limit, unit, now_ns - age_s * SECOND, now_ns - age_s * SECOND,
        )
        for number, subject, condition, priority, state, value, limit, unit, age_s in (
            (1, "Breaker", Condition.TRIP, Priority.CRITICAL, AlarmState.UNACKNOWLEDGED, None, None, "", 75),
            (2, "link", Condition.LINK, Priority.HIGH, AlarmState.UNACKNOWLEDGED, None, None, "", 190),
            (3, "Vab", Condition.HIGH, Priority.HIGH, AlarmState.ACKNOWLEDGED, Decimal("35.2"), Decimal(35), "kV", 900),
            (3, "Ia", Condition.HIGH, Priority.MEDIUM, AlarmState.UNACKNOWLEDGED, Decimal(231), Decimal(220), "A", 40),
        ) if number < len(states)
    )  # fmt: skip


def show(page: StationPage, now_ns: int, count: int) -> None:
    """Let the page hear all of it."""
    states = relays(count)
    page.live.on_span_chosen(0)
    page.show_relays(states)
    page.show_readings(readings(states, now_ns))
    for other in (4, 40):  # another station may have been shown before
        page.take_alarms([replace(one, state=AlarmState.NORMAL) for one in alarms(relays(other), now_ns)])
    page.take_alarms(alarms(states, now_ns))
    page.strip.show_disk(1_400.0, 84_000_000_000)
    page.show_time(now_ns)
