"""How often one address or one token may call, so that no caller takes the node's time from the others.

What nodes ask each other is counted apart: however many readings are handed in, blocks still travel.  The clock is
the node's own, and what is remembered of callers is bounded, so that making addresses up costs nobody memory.
"""

import ipaddress
import math
from dataclasses import dataclass
from functools import lru_cache

from starlette.requests import Request

from node.api.errors import ApiError
from node.clock import Clock
from node.network.address import number_of

BURST_S = 2.0
"""So many seconds' worth of calls may come at once."""
LOCAL_FACTOR = 100
"""Programs on this machine may call so many times as often: they could stop the node in simpler ways."""
MOST_CALLERS = 4_096
CROWD = "everybody else"


@dataclass(frozen=True, slots=True)
class Rates:
    """Calls a second: of one address, with one token, and of one address in the name of a node."""

    address: int = 200
    token: int = 200
    node: int = 500


class Buckets:
    """A bucket for each caller: a call takes a drop out, time fills it again."""

    def __init__(self, clock: Clock, rate: float, most: int = MOST_CALLERS) -> None:
        self._clock = clock
        self._rate = rate
        self._most = most
        self._levels: dict[str, tuple[float, float, float]] = {}

    def take(self, caller: str, factor: float = 1.0) -> float:
        """0 when this call may go on; else in how many seconds the next one may."""
        now, rate = self._clock.monotonic(), self._rate * factor
        if caller not in self._levels and not self._has_room(now):
            caller, rate = CROWD, self._rate
        level = self._level(caller, now, rate)
        self._levels.pop(caller, None)  # to the end: the first is always who was silent for longest
        self._levels[caller] = (level - 1.0 if level >= 1.0 else level, now, rate)
        return 0.0 if level >= 1.0 else (1.0 - level) / rate

    def charge(self, caller: str, drops: float, factor: float = 1.0) -> None:
        """Take more out for a call that may go on; what is owed then, the next one waits for."""
        name = caller if caller in self._levels else CROWD
        rate = self._rate * factor if name == caller else self._rate
        now = self._clock.monotonic()
        self._levels[name] = (self._level(name, now, rate) - drops, now, rate)

    def __len__(self) -> int:
        return len(self._levels)

    def _level(self, caller: str, now: float, rate: float) -> float:
        most = max(rate * BURST_S, 1.0)
        if caller not in self._levels:
            return most
        level, then, _ = self._levels[caller]
        return min(most, level + (now - then) * rate)

    def _has_room(self, now: float) -> bool:
        """Whoever was silent until the bucket was full again can be forgotten: they would start like that anyway."""
        while len(self._levels) >= self._most:
            eldest = next(iter(self._levels))
            rate = self._levels[eldest][2]
            if self._level(eldest, now, rate) < max(rate * BURST_S, 1.0):
                return False
            del self._levels[eldest]
        return True


class Limiter:
    """Says no, with a sentence and a time, to who calls too often."""

    def __init__(self, clock: Clock, rates: Rates) -> None:
        self._callers = Buckets(clock, rates.address)
        self._nodes = Buckets(clock, rates.node)
        self._tokens = Buckets(clock, rates.token)

    def admit(self, request: Request, for_nodes: bool = False) -> None:
        """Count a call for its address."""
        caller, factor = _caller(request)
        wait_s = (self._nodes if for_nodes else self._callers).take(caller, factor)
        if wait_s:
            raise _too_many(f"the address {caller}", wait_s)

    def charge(self, request: Request, token: str, calls: float, for_nodes: bool = False) -> None:
        """Count a call as so many more: one that brings much is work like many that bring little."""
        caller, factor = _caller(request)
        (self._nodes if for_nodes else self._callers).charge(caller, calls, factor)
        if token:
            self._tokens.charge(token, calls)

    def admit_token(self, name: str) -> None:
        """Count a call for the token it came with, wherever it came from."""
        wait_s = self._tokens.take(name)
        if wait_s:
            raise _too_many(f"the token {name}", wait_s)


def _caller(request: Request) -> tuple[str, float]:
    return ("of no name", 1.0) if request.client is None else caller_of(request.client.host)


@lru_cache(MOST_CALLERS)
def caller_of(host: str) -> tuple[str, float]:
    """Whose bucket it is, and how many times as large.

    Of IPv6 it is that of the whole subnet, which one machine can have to itself.
    """
    try:
        address = number_of(host)
    except ValueError:
        return host[:64], 1.0
    if address.is_loopback:
        return str(address), LOCAL_FACTOR
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False)), 1.0
    return str(address), 1.0


def _too_many(whose: str, wait_s: float) -> ApiError:
    seconds = max(1, math.ceil(wait_s))
    return ApiError(
        429, "too_many", f"Too many calls came from {whose}. Wait for {seconds} s, then go on more slowly, or hand"
        " many readings in at once with /v1/readings.", retry_after_s=seconds,
    )  # fmt: skip
