"""Alarms to show: one of each kind that looks different."""

from dataclasses import replace
from decimal import Decimal

from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.relay import Priority
from tests.widgets.relay_samples import NOON, SECOND

OWN = (b"k" * 32).hex()


def alarm(
    subject: str = "Vab", state: AlarmState = AlarmState.UNACKNOWLEDGED, priority: Priority = Priority.HIGH,
    condition: Condition = Condition.HIGH, age_s: int = 60, relay: str = "North",
) -> Alarm:  # fmt: skip
    came_ns = NOON - age_s * SECOND
    return Alarm(
        AlarmKey(relay, subject, condition), priority, state, True, f"{subject} is beyond its bound.",
        Decimal("126.20"), Decimal(121), "kV", came_ns, came_ns + 214_000_000, changed_ns=came_ns, node=OWN,
        unseen=state in {AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED, AlarmState.LATCHED},
    )  # fmt: skip


KNOWN = replace(
    alarm("Vbc", AlarmState.ACKNOWLEDGED, age_s=600), who="Ana Ruiz", acted_ns=NOON - 300 * SECOND, comment="Called."
)
TRIP = replace(
    alarm("Breaker", AlarmState.LATCHED, Priority.CRITICAL, Condition.TRIP, 120),
    active=False,
    value=Decimal(4),
    limit=None,
    unit="",
    returned_ns=NOON - 90 * SECOND,
)
SHELVED = replace(
    alarm("Ia", AlarmState.SHELVED, Priority.CRITICAL), who="Ana Ruiz", acted_ns=NOON, comment="Being tested.",
    until_ns=NOON + 900 * SECOND,
)  # fmt: skip
LOW = alarm("f", AlarmState.RETURNED, Priority.LOW, Condition.LOW)
MEDIUM = alarm("clock", AlarmState.UNACKNOWLEDGED, Priority.MEDIUM, Condition.CLOCK)
OTHERS = replace(alarm("Vca"), node="ab" * 32)
ALL = (LOW, SHELVED, KNOWN, alarm(), MEDIUM, TRIP)
