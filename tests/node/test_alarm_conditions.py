"""Alarms that no bound tells: a relay's link, its clock, trips, counts that fall, and a disk that was changed."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from node.alarms.book import Came, Gone
from node.alarms.conditions import Conditions
from node.plausibility.watch import CLEAN
from node.relays.paper.capture import heading_text, row_text
from node.relays.paper.signals import PaperSignals
from node.types.alarm import Alarm, AlarmKey, Condition
from node.types.commands import RemoveRelay, ResetLatched
from node.types.events import AlarmsChanged, ReadingTaken
from node.types.plausibility import Finding, Verdict
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Code, Measured, Quality, Reading, Value
from node.types.relay import Priority
from node.types.status import RelayLink, RelayState
from tests.app.fakes import status
from tests.node.running import Running, config, running, until
from tests.node.test_alarms import acknowledge, hub, limit, reading, scene_of, states, take
from tests.node.test_plausibility import reading as judged

OPENINGS, BREAKER = (Quantity(QuantityCode.NAMED, name=name) for name in ("openings", "breaker"))


def bay(openings: int, breaker: int, time_ns: int = 0) -> Reading:
    values: tuple[tuple[Quantity, Value], ...] = ((OPENINGS, Decimal(openings)), (BREAKER, Code(breaker)))
    return Reading("North", time_ns, time_ns, tuple(Measured(quantity, value) for quantity, value in values))


def reports(conditions: Conditions, taken: Reading) -> list[tuple[bool, Condition]]:
    return [(isinstance(one, Came), one.key.condition) for one in conditions.of_reading(taken)]


def test_a_trip_holds_while_the_breaker_is_open_and_a_counter_that_falls_is_told() -> None:
    conditions = Conditions()
    came, gone = (True, Condition.TRIP), (False, Condition.TRIP)
    clock = (False, Condition.CLOCK)
    assert reports(conditions, bay(3, 2)) == [clock, gone]
    assert reports(conditions, bay(4, 1)) == [clock, gone, came]
    assert reports(conditions, bay(4, 1)) == [clock]
    assert reports(conditions, bay(4, 2)) == [clock, gone]
    assert reports(conditions, bay(5, 2)) == [clock, gone, came, gone], "it reclosed before it was seen open"
    fell = [(True, Condition.COUNTER), (False, Condition.COUNTER)]
    assert reports(conditions, bay(1, 2)) == [clock, *fell, gone]
    assert reports(conditions, bay(1, 1)) == [clock], "opened by an operator, not by a protection"


def test_a_trip_says_how_many_there_were() -> None:
    conditions = Conditions()
    told = [one.sentence for openings in range(3) for one in conditions.of_reading(bay(openings, 1))
            if isinstance(one, Came)]  # fmt: skip
    assert [one.split(": ")[1] for one in told] == [
        "1 opening caused by faults by now.", "2 openings caused by faults by now.",
    ]  # fmt: skip


def marked(taken: Reading, quality: Quality, *quantities: Quantity) -> Reading:
    values = (replace(one, quality=quality) if one.quantity in quantities else one for one in taken.values)
    return replace(taken, values=tuple(values))


@pytest.mark.parametrize("quality", [Quality.INVALID, Quality.OLD_DATA, Quality.BAD_REFERENCE])
def test_values_that_are_invalid_or_old_neither_raise_a_trip_nor_end_one(quality: Quality) -> None:
    conditions = Conditions()
    came, gone = (True, Condition.TRIP), (False, Condition.TRIP)
    clock = (False, Condition.CLOCK)
    assert reports(conditions, bay(3, 2)) == [clock, gone]
    assert reports(conditions, marked(bay(0, 2), quality, OPENINGS)) == [clock, gone], "no count that fell"
    assert reports(conditions, marked(bay(9, 1), quality, OPENINGS)) == [clock], "nor one that rose"
    assert reports(conditions, bay(3, 2)) == [clock, gone], "nor was it taken for the last one"
    assert reports(conditions, bay(4, 1)) == [clock, gone, came]
    assert reports(conditions, marked(bay(4, 2), quality, BREAKER)) == [clock]
    assert reports(conditions, marked(bay(4, 2), quality, OPENINGS)) == [clock, gone], (
        "the breaker is told all the same"
    )


def test_a_trip_is_over_once_the_breaker_is_closed_and_not_before() -> None:
    conditions = Conditions()
    came, gone = (True, Condition.TRIP), (False, Condition.TRIP)
    clock = (False, Condition.CLOCK)
    assert reports(conditions, bay(3, 2)) == [clock, gone]
    assert reports(conditions, bay(4, 0)) == [clock, gone, came], "between"
    assert reports(conditions, bay(4, 3)) == [clock], "bad"
    absent = replace(bay(4, 2), values=(*bay(4, 2).values[:1], Measured(BREAKER, None)))
    assert reports(conditions, absent) == [clock]
    assert reports(conditions, replace(absent, values=absent.values[:1])) == [clock], "a reading without it"
    assert reports(conditions, bay(4, 2)) == [clock, gone]


def test_a_trip_of_a_relay_that_tells_no_position_came_and_went() -> None:
    conditions = Conditions()
    trip, clock = [(False, Condition.TRIP), (True, Condition.TRIP), (False, Condition.TRIP)], (False, Condition.CLOCK)
    first, second = (replace(bay(count, 1), values=bay(count, 1).values[:1]) for count in (3, 4))
    assert reports(conditions, first) == [clock, trip[0]]
    assert reports(conditions, second) == [clock, *trip]
    assert reports(conditions, bay(4, 1)) == [clock]
    conditions.forget("North")
    assert reports(conditions, second) == [clock, trip[0]], "it may be another relay by this name"


def test_what_a_count_did_while_the_node_was_down_is_seen(tmp_path: Path) -> None:
    trip, fell = "North/breaker/trip", "North/openings/counter"

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for count, breaker in ((3, 2), (4, 1), (4, 2)):
                hub(node.node).tell(ReadingTaken(bay(count, breaker)))
            assert states(node) == {trip: "latched"}
            assert (await node.node.do(ResetLatched((trip,), "Ana"))).ok and not states(node)
        async with running(config(tmp_path)) as node:
            hub(node.node).tell(ReadingTaken(bay(4, 2)))
            assert not states(node)
            hub(node.node).tell(ReadingTaken(bay(5, 1)))
            assert states(node) == {trip: "unacknowledged"}
            await acknowledge(node, trip)
            hub(node.node).tell(ReadingTaken(bay(6, 1)))
            assert states(node) == {trip: "unacknowledged"}, "each trip is announced"
        async with running(config(tmp_path)) as node:
            hub(node.node).tell(ReadingTaken(bay(2, 1)))
            assert states(node) == {trip: "unacknowledged", fell: "latched"}

    scene_of(scene())


def test_the_first_trip_of_a_relay_is_seen_though_the_node_was_off(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            hub(node.node).tell(ReadingTaken(bay(3, 2)))
            assert not states(node)
        async with running(config(tmp_path)) as node:
            hub(node.node).tell(ReadingTaken(bay(4, 2)))
            assert states(node) == {"North/breaker/trip": "latched"}
        async with running(config(tmp_path)) as node:
            await acknowledge(node, "North/breaker/trip")
            hub(node.node).tell(ReadingTaken(bay(4, 2)))
            (alarm,) = node.node._alarms.present()
            assert alarm.who == "Ana", "it is not told again"

    scene_of(scene())


def test_a_clock_that_is_off_is_told_once_and_files_may_be_old() -> None:
    conditions = Conditions()
    of = RelayState("North", "simulator 1", RelayLink.LIVE, True)
    list(conditions.of_status(replace(status(), relays=(of,)), 0))
    for skew_s, expected in ((6, [True]), (4, []), (2, [False]), (-6, [True]), (0, [False])):
        one = Reading("North", (100 + skew_s) * 10**9, 100 * 10**9, ())
        assert [isinstance(report, Came) for report in conditions.of_reading(one)] == expected
    old = Reading("Paper", 0, 10**12, ())
    assert [isinstance(report, Gone) for report in conditions.of_reading(old)] == [True]


def test_a_relay_that_does_not_answer_and_a_changed_disk_are_alarms(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            alarms = node.node._alarms
            for link in (RelayLink.SILENT, RelayLink.UNREADABLE, RelayLink.REFUSED):
                silent = RelayState("North", "x", link, False, reason="Nobody answers.")
                alarms.report(*Conditions().of_status(replace(status(), relays=(silent,), fault="Block 1."), 1))
                assert states(node) == {"North/link/link": "unacknowledged", "/ledger/tampering": "unacknowledged"}
                live = replace(silent, link=RelayLink.LIVE)
                alarms.report(*Conditions().of_status(replace(status(), relays=(live,), fault=""), 2))
                assert states(node) == {"North/link/link": "returned", "/ledger/tampering": "latched"}

    scene_of(scene())


def test_each_rule_of_plausibility_that_objects_is_an_alarm_until_it_no_longer_does() -> None:
    conditions, step, bus = (
        Conditions(),
        Finding(7, "F12", 5, 1.2, "It leapt."),
        Finding(9, "F12", 5, 4.0, "It is off."),
    )
    came = list(conditions.of_verdict(Verdict("F12", 5, (step, bus))))
    assert [(one.key.subject, one.sentence, one.priority) for one in came if isinstance(one, Came)] == [
        ("step", "It leapt.", Priority.LOW), ("bus", "It is off.", Priority.MEDIUM),
    ]  # fmt: skip
    assert {one.key.condition for one in came} == {Condition.PLAUSIBILITY}
    gone, still = conditions.of_verdict(Verdict("F12", 9, (bus,)))
    assert isinstance(gone, Gone) and gone.key.subject == "step" and isinstance(still, Came)
    (gone,) = conditions.of_verdict(Verdict("F12", 12))
    assert isinstance(gone, Gone) and gone.key.subject == "bus"


def test_an_objection_returns_after_a_restart_once_enough_readings_are_clean(tmp_path: Path) -> None:
    rule = "North/power factor/plausibility"

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            hub(node.node).tell(ReadingTaken(judged(100, "0.1")))
            assert states(node) == {rule: "unacknowledged"}
        async with running(config(tmp_path)) as node:
            assert states(node) == {rule: "unacknowledged"}
            for number in range(CLEAN - 1):
                hub(node.node).tell(ReadingTaken(judged(200 + 10 * number)))
            assert states(node) == {rule: "unacknowledged"}
            hub(node.node).tell(ReadingTaken(judged(300)))
            assert states(node) == {rule: "returned"}

    scene_of(scene())


def test_what_holds_of_a_relay_ends_when_it_is_removed(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, relays=("sim:North,seed=7",), live_s=3_600)) as node:
            await limit(node)
            await until(lambda: any(isinstance(event, ReadingTaken) for event in node.events))
            for one in (judged(100, "0.1"), bay(3, 2), bay(4, 1), reading("121")):
                hub(node.node).tell(ReadingTaken(one))
            assert active(node) >= {"North/power factor/plausibility", "North/breaker/trip", "North/Vab/high"}
            assert (await node.node.do(RemoveRelay("North"))).ok
            assert not active(node) and not node.node._plausibility.verdicts()
            take(node, "121")
            assert active(node) == {"North/Vab/high"}, "and it may come again"

    def active(node: Running) -> set[str]:
        return {alarm.key.id for alarm in node.node._alarms.present() if alarm.active}

    scene_of(scene())


def test_what_held_of_a_relay_ends_with_a_start_that_asks_for_others_only(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            await acknowledge(node, "North/Vab/high")
        async with running(config(tmp_path)) as node:
            assert states(node) == {"North/Vab/high": "acknowledged"}, "a start without relays only looks"
        async with running(config(tmp_path, relays=("sim:South,seed=7",), live_s=3_600)) as node:
            assert states(node) == {}, "nothing would ever end it"

    scene_of(scene())


def test_what_is_said_of_an_alarm_follows_and_a_rise_is_announced(tmp_path: Path) -> None:
    key = AlarmKey("F12", "step", Condition.PLAUSIBILITY)

    def said(node: Running) -> tuple[str, Priority, str]:
        (alarm,) = node.node._alarms.present()
        return alarm.state.value, alarm.priority, alarm.sentence

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            alarms = node.node._alarms
            alarms.report(Came(key, Priority.LOW, 5, "It leapt."))
            await acknowledge(node, key.id)
            alarms.report(Came(key, Priority.LOW, 6, "It leapt again."))
            assert said(node) == ("acknowledged", Priority.LOW, "It leapt again.")
            await until(lambda: any("again" in one.sentence for one in changes(node)))
            alarms.report(Came(key, Priority.MEDIUM, 7, "It leapt far."))
            assert said(node) == ("unacknowledged", Priority.MEDIUM, "It leapt far.")
            await acknowledge(node, key.id)
            alarms.report(Came(key, Priority.LOW, 8, "It leapt."))
            assert said(node) == ("acknowledged", Priority.MEDIUM, "It leapt.")
        async with running(config(tmp_path)) as node:
            assert said(node)[:2] == ("acknowledged", Priority.MEDIUM)

    scene_of(scene())


def changes(node: Running) -> list[Alarm]:
    return [alarm for event in node.events if isinstance(event, AlarmsChanged) for alarm in event.alarms]


def test_what_cannot_be_so_is_an_alarm_of_a_running_node(tmp_path: Path) -> None:
    """The seed paper's numbers: current, power and power factor that do not go together."""
    data = heading_text(0, "Relay 1", "S", 0) + row_text(10**9, PaperSignals(7).row(10**9))

    async def scene() -> None:
        folder = tmp_path / "relay"
        folder.mkdir()
        (folder / "01 01 1970 00 00.txt").write_text(data, encoding="utf-8")
        async with running(config(tmp_path / "n", relays=(f"folder:{folder}",))) as node:
            await until(lambda: Condition.PLAUSIBILITY in told(node))
            alarms = (await node.get("/v1/alarms"))["alarms"]
            (alarm,) = (alarm for alarm in alarms if alarm["quantity"] == "power by V and I")
            assert (alarm["relay"], alarm["condition"], alarm["active"]) == ("Relay 1", "plausibility", True)

    def told(node: Running) -> set[Condition]:
        changes = [event for event in node.events if isinstance(event, AlarmsChanged)]
        return {alarm.key.condition for change in changes for alarm in change.alarms}

    asyncio.run(scene())
