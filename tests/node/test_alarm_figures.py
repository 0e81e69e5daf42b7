"""The figures of an alarm system, held against counting by hand, and what they cost."""

import time
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from node.alarms.figures import DAY_NS, HOUR_NS, MINUTE_NS, figures
from node.alarms.keeping import MOST_HISTORY
from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState, Condition
from node.types.relay import Priority

NOW = 10 * DAY_NS


def alarm(label: str = "Vab", priority: Priority = Priority.LOW, **changes: object) -> Alarm:
    plain = Alarm(AlarmKey("North", label, Condition.HIGH), priority, AlarmState.UNACKNOWLEDGED, active=True)
    return replace(plain, received_ns=NOW, **changes)  # type: ignore[arg-type]


def came(age_ns: int, label: str = "Vab", was: AlarmState = AlarmState.NORMAL) -> AlarmChange:
    return AlarmChange(Act.CAME, was, alarm(label, changed_ns=NOW - age_ns))


def test_nothing_happened() -> None:
    found = figures([], [], NOW)
    assert (found.last_ten_minutes, found.flood, found.floods, found.worst, found.stale) == (0, False, 0, (), ())
    assert dict(found.standing) == dict.fromkeys(Priority, 0)


def test_a_flood_is_more_than_ten_in_ten_minutes() -> None:
    history = [came(at * MINUTE_NS - 1) for at in range(10, 0, -1)]
    assert not figures([], history, NOW).flood
    found = figures([], [*history, came(0)], NOW)
    assert found.flood and found.floods == 1 and found.last_ten_minutes == 11


def test_floods_that_are_over_are_counted_each_once() -> None:
    first = [came(5 * HOUR_NS - at) for at in range(30)]
    second = [came(HOUR_NS - at) for at in range(11)]
    found = figures([], first + second, NOW)
    assert found.floods == 2 and not found.flood and found.per_day == 41


def test_only_what_was_announced_counts() -> None:
    history = [came(0, was=AlarmState.UNACKNOWLEDGED), AlarmChange(Act.ACKNOWLEDGED, AlarmState.UNACKNOWLEDGED, replace(
        alarm(), state=AlarmState.ACKNOWLEDGED, changed_ns=NOW))]  # fmt: skip
    assert figures([], history, NOW).per_day == 0


def test_the_load_is_shared_by_operators_and_the_worst_come_first() -> None:
    history = [came(3 * HOUR_NS, "Ia"), came(2, "Vab"), came(1, "Ia"), came(0, "Ia"), came(2 * DAY_NS, "f")]
    found = figures([], sorted(history, key=lambda one: one.alarm.changed_ns), NOW, operators=2)
    assert (found.per_hour, found.per_day) == (1.5, 2.0)
    assert found.worst == (("North/Ia/high", 3), ("North/Vab/high", 1))


def test_what_stands_is_counted_by_priority_and_what_stands_long_is_stale() -> None:
    stale = replace(alarm("Ia", Priority.CRITICAL), received_ns=NOW - DAY_NS - 1)
    normal = alarm("f", state=AlarmState.NORMAL)
    over = replace(alarm("P"), active=False, state=AlarmState.LATCHED, received_ns=0)
    found = figures([alarm(), stale, normal, over], [], NOW)
    assert found.stale == ("North/Ia/high",)
    assert dict(found.standing) == {"critical": 1, "high": 0, "medium": 0, "low": 2}


@given(st.lists(st.integers(0, 2 * HOUR_NS) | st.integers(0, 2 * DAY_NS), max_size=90))
def test_floods_are_told_as_by_looking_at_every_moment(ages: list[int]) -> None:
    times = sorted(NOW - age for age in ages if age < DAY_NS)
    within = [sum(time_ns - 10 * MINUTE_NS < one for one in times[: at + 1]) for at, time_ns in enumerate(times)]
    count = sum(many > 10 >= before for before, many in pairwise([0, *within]))
    assert figures([], [came(NOW - time_ns) for time_ns in times], NOW).floods == count


def test_the_whole_history_costs_a_few_milliseconds() -> None:
    history = [came((MOST_HISTORY - at) * 1_000_000, f"q{at % 50}") for at in range(MOST_HISTORY)]
    began = time.process_time()
    assert figures([], history, NOW).per_day == MOST_HISTORY
    assert time.process_time() - began < 0.5
