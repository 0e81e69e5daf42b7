"""What the standard asks of an alarm system, in figures: how many, how fast, the worst and the stale."""

from collections import Counter
from collections.abc import Iterable

from node.types.alarm import Alarm, AlarmChange, Figures
from node.types.relay import Priority

MINUTE_NS = 60 * 10**9
HOUR_NS = 60 * MINUTE_NS
DAY_NS = 24 * HOUR_NS
FLOOD = 10
"""More than so many in ten minutes are a flood: no operator can act on them."""
WORST = 10


def figures(alarms: Iterable[Alarm], history: Iterable[AlarmChange], now_ns: int, operators: int = 1) -> Figures:
    """Counted over the changes that are remembered, by the node's own clock."""
    standing = [alarm for alarm in alarms if alarm.standing]
    times = [(change.alarm.changed_ns, change.alarm) for change in history if change.announced]
    day = [(time_ns, alarm) for time_ns, alarm in times if now_ns - DAY_NS < time_ns <= now_ns]
    last_ten = sum(time_ns > now_ns - 10 * MINUTE_NS for time_ns, _ in day)
    by_priority = Counter(alarm.priority for alarm in standing)
    announced = Counter(alarm.priority for _, alarm in day)
    worst = Counter(alarm.key.id for _, alarm in day).most_common(WORST)
    return Figures(
        last_ten_minutes=last_ten, flood=last_ten > FLOOD,
        per_hour=sum(time_ns > now_ns - HOUR_NS for time_ns, _ in day) / operators, per_day=len(day) / operators,
        operators=operators, worst=tuple(worst),
        stale=tuple(sorted(alarm.key.id for alarm in standing if alarm.active and now_ns - alarm.received_ns > DAY_NS)),
        standing=tuple((priority, by_priority[priority]) for priority in Priority),
        announced=tuple((priority, announced[priority]) for priority in Priority),
        floods=_floods([time_ns for time_ns, _ in day]),
    )  # fmt: skip


def _floods(times: list[int]) -> int:
    """How many stretches were floods, looked at whenever an alarm was announced."""
    count, flooded, first = 0, False, 0
    for at, time_ns in enumerate(times):
        while times[first] <= time_ns - 10 * MINUTE_NS:
            first += 1
        before, flooded = flooded, at - first + 1 > FLOOD
        count += flooded and not before
    return count
