"""Alarms for the tour: real ones, of limits that the simulated relay is beyond, acted on as a person would."""

from app.main_window import MainWindow
from app.tour_pictures import wait
from node.types.commands import AcknowledgeAlarms, SetLimits, ShelveAlarms
from node.types.relay import Limit, Priority

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
