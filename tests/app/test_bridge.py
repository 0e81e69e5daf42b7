"""The bridge, with a real node thread beneath it."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from statistics import median

import pytest
from pytestqt.qtbot import QtBot

from app.bridge import NodeBridge
from app.logs import LogRing
from app.node_host import HostedNode, NodeHost
from node.types.alarm import Alarm, AlarmKey, Condition
from node.types.commands import Mine, Result
from node.types.events import (
    AlarmsChanged,
    CommandDone,
    MiningChanged,
    PlausibilityFound,
    ReadingTaken,
    StatusChanged,
    TipChanged,
)
from node.types.plausibility import Finding, Verdict
from node.types.reading import Reading
from node.types.relay import Priority
from tests.app.fakes import FakeNode, reading, row, status

Build = Callable[[Callable[[], HostedNode]], NodeBridge]


@pytest.fixture
def build(qtbot: QtBot) -> Iterator[Build]:
    """Makes bridges, and ends their nodes."""
    hosts = []

    def make(node: Callable[[], HostedNode]) -> NodeBridge:
        hosts.append(NodeHost(node))
        return NodeBridge(hosts[-1], LogRing())

    yield make
    for host in hosts:
        assert host.stop(10)


def stop(bridge: NodeBridge, qtbot: QtBot) -> str:
    with qtbot.waitSignal(bridge.nodeStopped, timeout=10_000) as stopped:
        bridge.stop()
    return str(stopped.args[0]) if stopped.args else ""


def test_ten_thousand_events_arrive_in_order_and_in_small_helpings(build: Build, qtbot: QtBot) -> None:
    async def life(node: FakeNode) -> None:
        for number in range(5_000):
            node.tell(ReadingTaken(reading(number)))
            node.tell(TipChanged(0, (row(number),), number, bytes(32)))

    bridge = build(lambda: FakeNode(life))
    seen: list[int] = []
    tips: list[int] = []
    threads: set[threading.Thread] = set()

    def on_readings(readings: list[Reading]) -> None:
        seen.extend(one.time_ns for one in readings)
        threads.add(threading.current_thread())

    bridge.readingsTaken.connect(on_readings)
    bridge.tipChanged.connect(lambda change: tips.append(change.height))
    spent = timed_drains(bridge)
    bridge.start()
    qtbot.waitUntil(lambda: len(tips) == 5_000, timeout=20_000)
    assert seen == tips == list(range(5_000))
    assert threads == {threading.main_thread()}
    assert median(spent) <= 0.008
    assert stop(bridge, qtbot) == ""


def timed_drains(bridge: NodeBridge) -> list[float]:
    """What each drain took of the GUI thread, however busy the machine is."""
    spent: list[float] = []
    bridge._draining.timeout.disconnect()

    def drain() -> None:
        began = time.thread_time()
        bridge.drain()
        spent.append(time.thread_time() - began)

    bridge._draining.timeout.connect(drain)
    return spent


def test_a_drain_ends_after_its_time_and_goes_on_later(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    bridge = build(FakeNode)
    monkeypatch.setattr("app.bridge.DRAIN_AT_MOST_S", 0.0075)
    clock = iter(range(1000))
    monkeypatch.setattr("app.bridge.time.perf_counter", lambda: next(clock) * 0.001)
    done: list[int] = []
    bridge.commandDone.connect(lambda request, _result: done.append(request))
    for number in range(20):
        bridge._host.events.put(CommandDone(number, Result(True, "")))
    bridge.drain()
    assert done == list(range(7))
    bridge.drain()
    bridge.drain()
    assert done == list(range(20))


def test_alarms_are_given_out_as_they_change(build: Build) -> None:
    bridge = build(FakeNode)
    told: list[object] = []
    bridge.alarmsChanged.connect(told.append)
    alarms = (Alarm(AlarmKey("North", "Vab", Condition.HIGH), Priority.HIGH),)
    bridge._host.events.put(AlarmsChanged(alarms))
    bridge.drain()
    assert told == [alarms]


def test_only_the_newest_status_is_given_out(build: Build) -> None:
    bridge = build(FakeNode)
    heights: list[int] = []
    mining: list[object] = []
    bridge.statusChanged.connect(lambda one: heights.append(one.height))
    bridge.miningChanged.connect(mining.append)
    for height in range(5):
        bridge._host.events.put(StatusChanged(status(height=height)))
    bridge._host.events.put(MiningChanged(None))
    bridge.drain()
    bridge.drain()
    assert (heights, mining) == ([4], [None])


def test_a_command_is_answered_with_its_number(build: Build, qtbot: QtBot) -> None:
    bridge = build(FakeNode)
    with qtbot.waitSignal(bridge.statusChanged, timeout=10_000):
        bridge.start()
    with qtbot.waitSignal(bridge.commandDone, timeout=10_000) as done:
        number = bridge.submit(Mine())
    assert done.args == [number, Result(True, "Mine was done.")]
    assert bridge.submit(Mine()) == number + 1
    stop(bridge, qtbot)


def test_the_log_arrives_and_drops_are_told(build: Build) -> None:
    bridge = build(FakeNode)
    lines: list[str] = []
    dropped: list[int] = []
    bridge.logAdded.connect(lambda added: lines.extend(line.text for line in added))
    bridge.readingsDropped.connect(dropped.append)
    for word in ("one", "two"):
        bridge._log.handle(logging.makeLogRecord({"name": "gridwitness.app", "msg": word, "levelname": "INFO"}))
    bridge._host.events._readings_kept = 0
    bridge._host.events.put(ReadingTaken(reading(1)))
    bridge.drain()
    bridge.drain()
    assert (lines, dropped) == (["one", "two"], [1])


def test_stopping_twice_stops_once_and_nothing_comes_after(build: Build, qtbot: QtBot) -> None:
    bridge = build(FakeNode)
    reasons: list[str] = []
    bridge.nodeStopped.connect(reasons.append)
    bridge.start()
    bridge.stop()
    bridge.stop()
    qtbot.waitUntil(lambda: bool(reasons), timeout=10_000)
    bridge.stop()
    assert reasons == [""]
    assert not bridge._draining.isActive()
    assert not bridge._limit.isActive()


def test_a_node_that_hangs_does_not_hold_the_screen(
    build: Build, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    monkeypatch.setattr("app.bridge.STOP_WITHIN_MS", 50)
    gate = threading.Event()

    async def life(_node: FakeNode) -> None:
        gate.wait(10)

    bridge = build(lambda: FakeNode(life))
    with qtbot.waitSignal(bridge.statusChanged, timeout=10_000):
        bridge.start()
    assert "did not stop in time" in stop(bridge, qtbot)
    assert "did not stop in time" in warnings_logged[0].getMessage()
    gate.set()


def test_what_the_rules_object_to_comes_up_once_for_each_relay(build: Build, qtbot: QtBot) -> None:
    found = Verdict("North", 5, (Finding(2, "North", 5, 3.0, "The power factor does not fit.", ("PF",)),))
    south, over = replace(found, relay="South"), Verdict("North", 6)

    async def life(node: FakeNode) -> None:
        for verdict in (found, south, over):
            node.tell(PlausibilityFound(verdict))

    bridge = build(lambda: FakeNode(life))
    told: list[tuple[Verdict, ...]] = []
    bridge.plausibilityFound.connect(told.append)
    with qtbot.waitSignal(bridge.plausibilityFound, timeout=10_000):
        bridge.start()
    assert told[-1][-1] in (over, south) and stop(bridge, qtbot) == ""
    assert {one.relay: one for verdicts in told for one in verdicts} == {"North": over, "South": south}
