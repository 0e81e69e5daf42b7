"""Wires between simulated nodes: requests take their time, get lost, come twice or out of order, as a seed decides."""

import asyncio
from dataclasses import dataclass
from random import Random
from typing import Any

from node.network.address import Address
from node.network.transport import Answer, Link, LinkError, Listening, Serving, TooSlowError
from tests.simulator.loop import pass_time

App = Any
ENDS_WITHIN_S = 1.0
ALTERED = frozenset({"/v1/sync", "/v1/bodies", "/v1/headers", "/v1/records"})


@dataclass
class Weather:
    """How the wires are at present."""

    least_s: float = 0.001
    most_s: float = 0.05
    lost: float = 0.0
    twice: float = 0.0
    bytes_s: float = float("inf")
    """How many bytes of an answer a line carries in a second."""


class Wires:
    """Which hosts answer, who reaches whom, and how long it takes."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.weather = Weather()
        self._apps: dict[tuple[str, int], App] = {}
        self._sides: dict[str, int] = {}
        self.requests = 0
        self.false: set[str] = set()
        """Hosts that alter each block and record which they give."""

    def part(self, *sides: set[str]) -> None:
        """Nobody on one side reaches anybody on another, until `heal`."""
        self._sides = {host: number for number, hosts in enumerate(sides) for host in hosts}

    def heal(self) -> None:
        """Everybody reaches everybody again."""
        self._sides = {}

    @property
    def are_parted(self) -> bool:
        return bool(self._sides)

    def reaches(self, one: str, other: str) -> bool:
        return self._sides.get(one, 0) == self._sides.get(other, 0)

    def open(self, host: str, port: int, app: App) -> None:
        self._apps[host, port] = app

    def shut(self, host: str, port: int, app: App = None) -> None:
        """Nothing answers there any more; with `app`, only if it was this one."""
        if app is None or self._apps.get((host, port)) == app:
            self._apps.pop((host, port), None)

    def delay_s(self) -> float:
        return self._random.uniform(self.weather.least_s, self.weather.most_s)

    def as_given(self, host: str, path: str, answer: Answer) -> Answer:
        """What a host's answer is when it leaves there."""
        if host not in self.false or path not in ALTERED or not answer.body or answer.status != 200:
            return answer
        body, place = bytearray(answer.body), self._random.randrange(len(answer.body))
        body[place] ^= 1
        return Answer(answer.status, bytes(body))

    def is_lost(self) -> bool:
        return self._random.random() < self.weather.lost

    def comes_twice(self) -> bool:
        return self._random.random() < self.weather.twice

    def app_at(self, asking: str, host: str, port: int) -> App:
        app = self._apps.get((host, port))
        if app is None:
            raise LinkError("Nothing listens there.")
        if not self.reaches(asking, host):
            raise LinkError("It cannot be reached: no route.")
        return app


class SimulatedTransport:
    """One host's end of the wires."""

    def __init__(self, wires: Wires, host: str) -> None:
        self._wires = wires
        self.host = host
        self.is_cut = False

    def check(self, address: Address) -> None:
        """Every host of a simulation is allowed."""

    async def resolve(self, address: Address) -> list[str]:
        return [address.host]

    def link(self, address: Address, ips: list[str]) -> Link:
        return SimulatedLink(self._wires, self, address)

    def listen(self, host: str, port: int, fallback: bool) -> Listening:
        return SimulatedPort(self._wires, self.host, port)


class SimulatedPort:
    """A `Listening` of the simulated network."""

    def __init__(self, wires: Wires, host: str, port: int) -> None:
        self._wires = wires
        self._host = host
        self.port = port

    def serve(self, app: App) -> Serving:
        return _Served(self._wires, self._host, self.port, app)

    def close(self) -> None:
        """What was served is shut by itself."""


class _Served:
    """Answers requests by an application; when it stops, what is under way gets a second, as a real server gives it."""

    def __init__(self, wires: Wires, host: str, port: int, app: App) -> None:
        self._wires = wires
        self._place = host, port
        self._app = app
        self._under_way: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._wires.open(*self._place, self._answer)

    async def stop(self) -> None:
        self._wires.shut(*self._place, self._answer)
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=ENDS_WITHIN_S)
        for task in self._under_way:
            task.cancel()

    async def _answer(self, *request: Any) -> None:
        task = asyncio.create_task(self._app(*request))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            if not task.cancelled():
                task.cancel()
                raise
            raise LinkError("The connection was closed before the answer came.") from None


class SimulatedLink:
    """A `Link`: each request goes through the other node's own application, late, lost or twice."""

    def __init__(self, wires: Wires, own: SimulatedTransport, address: Address) -> None:
        self._wires = wires
        self._own = own
        self._host = own.host
        self._address = address
        self._closed = asyncio.Event()
        self._turn = asyncio.Lock()

    def pin(self, key: bytes) -> bool:
        return True

    @property
    def dialled(self) -> tuple[str, int]:
        return self._address.host, self._address.port

    async def get(self, path: str, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        return await self._request("GET", path, b"", limit, within_s)

    async def post(self, path: str, body: bytes, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        return await self._request("POST", path, body, limit, within_s)

    async def close(self) -> None:
        self._closed.set()

    async def _request(self, method: str, path: str, body: bytes, limit: int, within_s: float) -> Answer:
        async with self._turn:
            if self._closed.is_set() or self._own.is_cut:
                raise LinkError("The connection was given up.")
            try:
                async with asyncio.timeout(within_s):
                    answer = await self._exchange(method, path, body)
            except TimeoutError:
                raise TooSlowError(f"No answer came within {within_s:g} s.") from None
            if len(answer.body) > limit:
                raise LinkError(f"The answer is larger than {limit} bytes.")
            return answer

    async def _exchange(self, method: str, path: str, body: bytes) -> Answer:
        wires, host, port = self._wires, self._address.host, self._address.port
        wires.requests += 1
        await pass_time(wires.delay_s())
        app = wires.app_at(self._host, host, port)
        if wires.is_lost():
            await self._closed.wait()  # until the asker's own time is up
        if wires.comes_twice():
            await call(app, method, path, body, self._host, (host, port))
        answer = await call(app, method, path, body, self._host, (host, port))
        answer = wires.as_given(host, path, answer)
        await pass_time(wires.delay_s() + len(answer.body) / wires.weather.bytes_s)
        if wires.app_at(self._host, host, port) != app:  # whoever was cut off meanwhile hears nothing
            raise LinkError("The connection was closed before the answer came.")
        if wires.is_lost():
            await self._closed.wait()
        if self._closed.is_set() or self._own.is_cut:
            raise LinkError("The connection was given up.")
        return answer


async def call(
    app: App, method: str, path: str, body: bytes, asking: str, server: tuple[str, int],
    headers: tuple[tuple[bytes, bytes], ...] = (),
) -> Answer:  # fmt: skip
    """One request through an ASGI application, as a server would put it."""
    target, _, query = path.partition("?")
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": target, "raw_path": target.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [
            (b"host", f"{server[0]}:{server[1]}".encode()), (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()), *headers,
        ],
        "client": (asking, 50_000), "server": server,
    }  # fmt: skip
    parts: list[bytes] = []
    status = 500
    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:
            await asyncio.Event().wait()  # the asker never hangs up first
        asked = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        if message["type"] == "http.response.start":
            status = message["status"]
        else:
            parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return Answer(status, b"".join(parts))
