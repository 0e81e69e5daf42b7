"""Alarms for the tour: real ones, of limits that the simulated relay is beyond, acted on as a person would.

And a flood that is made up: a fault on one bus, seen by every relay.
"""

from dataclasses import replace
from decimal import Decimal

from app.main_window import MainWindow
from app.tour_pictures import wait
from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition, Figures
from node.types.commands import AcknowledgeAlarms, SetLimits, ShelveAlarms
from node.types.relay import Limit, Priority
from widgets.pages.alarms import AlarmsPage

RELAY, WHO = "Relay 1 T1 115 kV", "Ana Ruiz"
LIMITS = {
    RELAY: {
        "Vab": Limit(high=100, priority=Priority.CRITICAL),
        "Vbc": Limit(high=101, priority=Priority.HIGH),
        "Vca": Limit(high=102, priority=Priority.HIGH),
        "Ia": Limit(high=1, priority=Priority.MEDIUM),
        "Ib": Limit(high=1, priority=Priority.LOW),
        "Ic": Limit(high=1, priority=Priority.LOW),
    }
}


def raise_some(window: MainWindow) -> None:
    """One of each priority, of which one is acknowledged and one lies on the shelf."""
    rows = window.alarms.card.alarms
    window.alarms.asked.emit(SetLimits(LIMITS, WHO))
    wait(lambda: rows.rowCount() >= len(LIMITS[RELAY]), "the alarms of the relay")
    comment = "The tap changer was called about it."
    for command in (
        AcknowledgeAlarms((f"{RELAY}/Vca/high",), WHO, comment),
        ShelveAlarms((f"{RELAY}/Ic/high",), 3_600, "Its transformer is being tested.", WHO),
    ):
        window.alarms.asked.emit(command)
    wait(lambda: sum(bool(one.who) for one in rows.rows) >= 2, "the answers about the alarms")


FLOOD = 200
SECOND = 1_000_000_000
_BUSES = ("North", "South", "Town", "Works", "Harbour")


def flood(page: AlarmsPage, now_ns: int) -> None:
    """A trip at one bus, and what follows from it at all relays within two minutes."""
    page.card.alarms.choose(lambda _alarm: True)
    page.take(tuple(replace(one, state=AlarmState.NORMAL) for one in page.card.alarms.standing))
    page.show_time(now_ns)
    came_ns = now_ns - 130 * SECOND
    trip = AlarmKey("Relay 7 F7 South", "breaker", Condition.TRIP)
    sentence = "A protection opened the breaker: openings rose from 3 to 4."
    one = Alarm(trip, Priority.CRITICAL, AlarmState.UNACKNOWLEDGED, True, sentence, Decimal(4), came_ns=came_ns,
                received_ns=came_ns + SECOND // 5, latching=True, simulated=True, unseen=True)  # fmt: skip
    page.take((one, *(_follows(number, came_ns) for number in range(FLOOD - 1))))
    few = tuple((priority, 0) for priority in Priority)
    page.show_figures(Figures(FLOOD, True, 1, FLOOD, FLOOD, 1, (), (), few, few))
    page.show_time(now_ns + SECOND)


def _follows(number: int, began_ns: int) -> Alarm:
    subject = ("Vab", "Vbc", "Vca", "f", "Ia", "P")[number % 6]
    bus = number % len(_BUSES)
    condition = Condition.LOW_LOW if bus == 1 else Condition.LOW
    priority = Priority.HIGH if bus == 1 else (Priority.MEDIUM, Priority.LOW)[number % 2]
    came_ns = began_ns + (number + 1) * SECOND // 2
    relay = f"Relay {bus + 1} {_BUSES[bus]}" if number % 2 else f"Relay {bus + 6} F{bus + 6} {_BUSES[bus]}"
    key = AlarmKey(relay, f"{subject} {number // 30 + 1}", condition)
    return Alarm(key, priority, AlarmState.UNACKNOWLEDGED, True, f"{subject} is below its limit.", Decimal("93.1"),
                 Decimal(105), "kV" if subject[0] == "V" else "", came_ns, came_ns + SECOND // 5, simulated=True,
                 unseen=True)  # fmt: skip
