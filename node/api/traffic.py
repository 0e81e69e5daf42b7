"""How often each route was called, how it ended, and how long it took."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, MutableMapping
from time import perf_counter
from typing import Any

from node.network.meter import Meter

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BOUNDS_S = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0)
NOWHERE = "nowhere"
"""The name of what was asked for and is not there: paths that a stranger makes up must not become names."""


class Traffic:
    """Counts since the start; as many numbers as there are routes and statuses, however many calls come."""

    def __init__(self) -> None:
        self.ended: Counter[tuple[str, int]] = Counter()
        self.under_way = 0
        self.took_s: defaultdict[str, float] = defaultdict(float)
        self.buckets: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS_S) + 1))

    def note(self, route: str, status: int, took_s: float) -> None:
        """A call ended."""
        self.ended[route, status] += 1
        self.took_s[route] += took_s
        self.buckets[route][bisect_left(BOUNDS_S, took_s)] += 1


class Counted:
    """An application whose calls are counted."""

    def __init__(
        self, app: App, names: dict[object, str], traffic: Traffic, of_nodes: frozenset[str], meter: Meter
    ) -> None:
        self._app = app
        self._names = names
        self._traffic = traffic
        self._of_nodes = of_nodes
        self._meter = meter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = 499  # nothing was answered before the caller left
        said = heard = 0

        async def noted(message: Any) -> None:
            nonlocal status, said
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                said += len(message.get("body", b""))
            await send(message)

        async def listened() -> Any:
            nonlocal heard
            message = await receive()
            heard += len(message.get("body", b""))
            return message

        began = perf_counter()
        self._traffic.under_way += 1
        try:
            await self._app(scope, listened, noted)
        finally:
            self._traffic.under_way -= 1
            name = self._names.get(scope.get("endpoint"), NOWHERE)
            self._traffic.note(name, status, perf_counter() - began)
            if name in self._of_nodes:
                self._meter.sent += said
                self._meter.received += heard
