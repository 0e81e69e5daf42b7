"""An event loop whose clock is made up: it jumps to the next thing that is due, so an hour takes a second."""

import asyncio
import selectors
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any

START_NS = 1_795_000_000 * 10**9


class StalledError(Exception):
    """Everything waits for something that nobody will do."""


class _Jump(selectors.BaseSelector):
    """Waits for nothing: where the loop would sleep, its clock goes on instead.  There are no files in a simulation."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise StalledError("Nothing is due any more, and the run has not ended.")
        self.now_s += max(0.0, timeout)
        return []

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return selectors.SelectorKey(fileobj, 0, events, data)  # the loop's own pipe: nobody writes to it

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return selectors.SelectorKey(fileobj, 0, 0, None)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return {}

    def get_key(self, fileobj: Any) -> selectors.SelectorKey:
        raise KeyError(fileobj)


class SimulatedLoop(asyncio.SelectorEventLoop):
    """Runs what would run on threads at once and in its place, so that nothing depends on the machine."""

    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)
        self._clock_resolution = 1e-6

    def time(self) -> float:
        return self._jump.now_s

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001  (whatever it raises belongs to the one who awaits it)
            future.set_exception(error)
        return future


async def pass_time(seconds: float) -> None:
    """Let the made-up time go on; nobody waits."""
    assert isinstance(asyncio.get_running_loop(), SimulatedLoop), "on a real clock this would be a sleep"
    await asyncio.sleep(seconds)


class SimulatedClock:
    """A node's clock: the loop's time, and how far this machine's wall clock is from it."""

    def __init__(self, loop: SimulatedLoop) -> None:
        self._loop = loop
        self.skew_s = 0.0

    def now_ns(self) -> int:
        return START_NS + round((self._loop.time() + self.skew_s) * 1e9)

    def monotonic(self) -> float:
        return self._loop.time()
