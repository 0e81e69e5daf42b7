"""Runs the node on a thread of its own, so that the screen and the node never wait for each other."""

import asyncio
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from app.event_queue import EventQueue
from node.config import NodeError
from node.types.commands import Command, Result
from node.types.events import CommandDone, Event, NodeStopped, StatusChanged
from node.types.status import NodeStatus

log = logging.getLogger("gridwitness.host")

TURN_S = 0.0005
"""How long a thread keeps the interpreter while another waits for it.

With Python's own 5 ms, which a frame may have to wait for after each call into Qt, the window waits a third longer.
"""

STEPS_BELOW = 8
"""How far below the window's thread the node stands where both want a processor (steps of `nice`).

Without it a tick of the window waits up to 20 ms for a processor while the node catches up and serves.  At 10 a busy
program of somebody else's holds up the node while it has the interpreter, and so the window with it.
"""


class Subscribed(Protocol):
    """The handle of a listener."""

    def close(self) -> None: ...


class HostedNode(Protocol):
    """What the host needs of a node."""

    async def run(self, on_ready: Callable[[NodeStatus], None] | None = None) -> None: ...

    def listen(self, listener: Callable[[Event], None]) -> Subscribed: ...

    async def do(self, command: Command) -> Result: ...

    def request_stop(self) -> None: ...


class HostState(StrEnum):
    """Where the node's life stands.  It goes through these in order; STOPPED and FAILED are ends."""

    NEW = "new"
    STARTING = "starting"
    READY = "ready"
    STOPPING = "stopping"
    STOPPED = "stopped"
    FAILED = "failed"


class NodeHost:
    """One life of a node: started once, stopped once.  Everything here may be called from any thread.

    `make_node` is called on the node's thread.  Each submitted command is answered by exactly one `CommandDone`,
    and `NodeStopped` is the last event.
    """

    def __init__(self, make_node: Callable[[], HostedNode], events: EventQueue | None = None) -> None:
        self.events = events or EventQueue()
        self.reason = ""
        self._make_node = make_node
        self._state = HostState.NEW
        self._guard = threading.RLock()
        self._node: HostedNode | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._open: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._last_word = ""
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._live, name="node")

    @property
    def state(self) -> HostState:
        """Where the node's life stands now."""
        return self._state

    def start(self) -> None:
        """Begin; `StatusChanged` says when it is ready, `NodeStopped` when it cannot be."""
        with self._guard:
            if self._state is not HostState.NEW:
                raise RuntimeError("A node host lives only once.")
            sys.setswitchinterval(min(TURN_S, sys.getswitchinterval()))
            self._state = HostState.STARTING
        self._thread.start()

    def wait_ready(self, timeout_s: float) -> bool:
        """Wait until the node is ready or has failed, for a caller without a screen; whether it is ready."""
        self._begun.wait(timeout_s)
        return self._state is HostState.READY

    def submit(self, request: int, command: Command) -> None:
        """Hand a command over; its answer comes as `CommandDone` with this number."""
        with self._guard:
            if self._state is HostState.READY and self._loop:
                self._open.add(request)
                self._loop.call_soon_threadsafe(self._begin, request, command)
                return
        self.events.put(CommandDone(request, Result(False, f"The node is {self._state}. Try again once it is ready.")))

    def request_stop(self) -> None:
        """Ask the node to end, and go on at once.  A second call does nothing."""
        with self._guard:
            if self._state is HostState.NEW:
                self._end("")
            if self._state not in (HostState.STARTING, HostState.READY):
                return
            self._state = HostState.STOPPING
            node = self._node
        if node:
            node.request_stop()

    def stop(self, timeout_s: float) -> bool:
        """Ask the node to end and wait for it, for a caller without a screen; False when the time is up."""
        self.request_stop()
        return self.wait(timeout_s)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait for the end of the node's thread."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def report_hang(self) -> str:
        """Where the node's thread stands, written to the log, when the end does not come."""
        frame = sys._current_frames().get(self._thread.ident or 0)  # noqa: SLF001  the only way to see another thread
        stack = "".join(traceback.format_stack(frame)) if frame else "(not running)"
        log.error("The node did not stop in time. It stands here:\n%s", stack)
        return stack

    def _live(self) -> None:
        reason = ""
        try:
            _give_way()
            asyncio.run(self._serve())
            reason = self._last_word
        except NodeError as error:
            reason = str(error)
        except Exception as error:
            log.exception("The node ended because of an error in the program.")
            reason = f"The node ended because of an error in the program ({type(error).__name__}: {error})."
        finally:
            self._end(reason)

    async def _serve(self) -> None:
        node = self._make_node()
        with self._guard:
            self._node, self._loop = node, asyncio.get_running_loop()
            stopping = self._state is HostState.STOPPING
        if stopping:
            return
        subscription = node.listen(self._on_event)
        try:
            await node.run(self._on_ready)
        finally:
            subscription.close()

    def _on_ready(self, status: NodeStatus) -> None:
        with self._guard:
            if self._state is HostState.STARTING:
                self._state = HostState.READY
        self.events.put(StatusChanged(status))
        self._begun.set()

    def _on_event(self, event: Event) -> None:
        """The node's word that it stopped is kept until its thread has ended too."""
        if isinstance(event, NodeStopped):
            self._last_word = self._last_word or event.reason
        else:
            self.events.put(event)

    def _begin(self, request: int, command: Command) -> None:
        task = asyncio.ensure_future(self._carry_out(request, command))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry_out(self, request: int, command: Command) -> None:
        assert self._node is not None
        try:
            result = await self._node.do(command)
        except Exception as error:
            log.exception("%s failed.", type(command).__name__)
            result = Result(False, f"{type(command).__name__} failed ({type(error).__name__}: {error}). See the log.")
        self._answer(request, result)

    def _answer(self, request: int, result: Result) -> None:
        with self._guard:
            self._open.discard(request)
        self.events.put(CommandDone(request, result))

    def _end(self, reason: str) -> None:
        with self._guard:
            self._node = self._loop = None
            self.reason = reason
            self._state = HostState.FAILED if reason else HostState.STOPPED
            unanswered, self._open = sorted(self._open), set()
        for request in unanswered:
            self.events.put(CommandDone(request, Result(False, "The node stopped before this was done.")))
        self.events.put(NodeStopped(reason))
        self._begun.set()


def _give_way() -> None:
    """Let the calling thread, and what it begins, come after the window's.  Only Linux has a `nice` for each thread."""
    if sys.platform == "linux":
        own = threading.get_native_id()
        try:
            os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + STEPS_BELOW)
        except OSError as error:  # a sandbox may forbid it, and nothing but the window's ease depends on it
            log.info("The node runs at the window's priority. %s", error)
