"""The node's thread: it starts, answers, fails and ends in order, and says so."""

import asyncio
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.node_host import STEPS_BELOW, HostedNode, HostState, NodeHost
from node.config import NodeError
from node.types.commands import CancelMining, Command, Mine, Resolve, Result
from node.types.events import CommandDone, NodeStopped, ReadingTaken
from tests.app.fakes import FakeNode, reading

WITHIN_S = 10


@contextmanager
def running(make: Callable[[], HostedNode] = FakeNode) -> Iterator[NodeHost]:
    host = NodeHost(make)
    host.start()
    assert host.wait_ready(WITHIN_S)
    try:
        yield host
    finally:
        assert host.stop(WITHIN_S)


def answers(host: NodeHost) -> dict[int, Result]:
    return {event.request: event.result for event in host.events.take(999) if isinstance(event, CommandDone)}


def test_it_becomes_ready_tells_what_happens_and_ends() -> None:
    async def life(node: FakeNode) -> None:
        node.tell(ReadingTaken(reading(1)))
        node.tell(NodeStopped())

    states = []
    with running(lambda: FakeNode(life)) as host:
        states.append(host.state)
        assert len(host.events.take_newest()) == 1
    assert [*states, host.state] == [HostState.READY, HostState.STOPPED]
    assert host.events.take(9) == [ReadingTaken(reading(1)), NodeStopped("")]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
def test_the_node_and_what_it_begins_come_after_the_window() -> None:
    steps: list[int] = []

    async def life(_: FakeNode) -> None:
        steps.append(os.getpriority(os.PRIO_PROCESS, 0))
        steps.append(await asyncio.to_thread(os.getpriority, os.PRIO_PROCESS, 0))

    before = os.getpriority(os.PRIO_PROCESS, 0)
    with running(lambda: FakeNode(life)):
        pass
    assert steps == [min(before + STEPS_BELOW, 19)] * 2 and os.getpriority(os.PRIO_PROCESS, 0) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a priority for each thread")
def test_a_sandbox_that_forbids_priorities_stops_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "setpriority", refuse)
    with running() as host:
        assert host.state is HostState.READY


def test_a_node_that_gives_up_says_why_once_its_thread_has_ended() -> None:
    async def life(node: FakeNode) -> None:
        node.tell(NodeStopped("The collector failed."))
        node.tell(NodeStopped())
        node.request_stop()

    host = NodeHost(lambda: FakeNode(life))
    host.start()
    assert host.wait(WITHIN_S)
    assert host.events.take(9) == [NodeStopped("The collector failed.")]
    assert host.state is HostState.FAILED


def test_commands_are_answered_by_their_numbers() -> None:
    with running() as host:
        host.submit(1, Mine())
        host.submit(2, Resolve())
    assert answers(host) == {1: Result(True, "Mine was done."), 2: Result(False, "Resolve was done.")}


def test_a_command_under_way_is_answered_when_the_node_ends() -> None:
    begun = threading.Event()

    async def answer(_command: Command) -> Result:
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    with running(lambda: FakeNode(answer=answer)) as host:
        host.submit(7, Mine())
        assert begun.wait(WITHIN_S)
    assert answers(host) == {7: Result(False, "The node stopped before this was done.")}


def test_a_command_that_fails_is_answered_with_the_reason(warnings_logged: list[logging.LogRecord]) -> None:
    async def answer(_command: Command) -> Result:
        raise OSError("the disk is full")

    with running(lambda: FakeNode(answer=answer)) as host:
        host.submit(1, Mine())
    assert "the disk is full" in answers(host)[1].sentence
    assert "Mine failed" in warnings_logged[0].getMessage()


@pytest.mark.parametrize("started", [False, True])
def test_a_command_out_of_time_is_refused_in_words(started: bool) -> None:
    host = NodeHost(FakeNode)
    if started:
        host.start()
        assert host.stop(WITHIN_S)
    host.submit(1, CancelMining())
    assert answers(host)[1].sentence.startswith("The node is " + ("stopped" if started else "new"))


def test_a_node_that_cannot_start_says_why() -> None:
    def make() -> FakeNode:
        return FakeNode(fail=NodeError("Port 5000 is taken."))

    host = NodeHost(make)
    host.start()
    assert not host.wait_ready(WITHIN_S)
    assert host.wait(WITHIN_S)
    assert host.state is HostState.FAILED
    assert host.events.take(9) == [NodeStopped("Port 5000 is taken.")]
    assert host.reason == "Port 5000 is taken."


def test_an_error_in_the_program_ends_the_node_in_words(warnings_logged: list[logging.LogRecord]) -> None:
    def make() -> FakeNode:
        raise ZeroDivisionError("division by zero")

    host = NodeHost(make)
    host.start()
    assert host.wait(WITHIN_S)
    assert host.state is HostState.FAILED
    assert "ZeroDivisionError" in host.reason
    assert warnings_logged[0].exc_info


def test_a_second_request_to_stop_does_nothing() -> None:
    nodes: list[FakeNode] = []

    def make() -> FakeNode:
        nodes.append(FakeNode())
        return nodes[0]

    with running(make) as host:
        host.request_stop()
        host.request_stop()
        assert host.wait(WITHIN_S)
        host.request_stop()
    assert nodes[0].stops_requested == 1
    assert host.events.take(9) == [NodeStopped("")]


def test_it_can_be_stopped_before_it_was_started_or_ready() -> None:
    host = NodeHost(FakeNode)
    host.request_stop()
    assert host.wait(0)
    assert host.state is HostState.STOPPED
    with pytest.raises(RuntimeError):
        host.start()

    gate = threading.Event()

    def make() -> FakeNode:
        gate.wait(WITHIN_S)
        return FakeNode()

    host = NodeHost(make)
    host.start()
    host.request_stop()
    gate.set()
    assert host.wait(WITHIN_S)
    assert host.state is HostState.STOPPED


def test_a_node_that_hangs_is_reported_with_its_stack(warnings_logged: list[logging.LogRecord]) -> None:
    gate = threading.Event()

    async def life(_node: FakeNode) -> None:
        gate.wait(WITHIN_S)

    with running(lambda: FakeNode(life)) as host:
        assert not host.stop(0.01)
        assert "gate.wait" in host.report_hang()
        gate.set()
    assert "did not stop in time" in warnings_logged[0].getMessage()
