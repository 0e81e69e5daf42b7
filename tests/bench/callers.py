"""Callers in a process of their own: so many calls a second, or as many as are answered, over lasting connections."""

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from threading import Event
from typing import Any

from tests.node.running import READING

CALLERS = 4
TIMEOUT_S = 10.0
READINGS_EVERY = 10
"""Every so manieth call of a mix hands in a reading; the others ask."""
PAGES = ("/v1/status", "/v1/blocks?limit=20", "/v1/peers")


class Caller:
    """One connection that stays open."""

    def __init__(self, host: str, port: int, number: int) -> None:
        self._connection = HTTPConnection(host, port, timeout=TIMEOUT_S)
        self._number = number
        self._calls = count()

    def get(self, path: str) -> None:
        """Ask, and read the answer to its end."""
        self._connection.request("GET", path)
        self._check(path)

    def mixed(self) -> None:
        """What a screen and a relay's collector ask of a node."""
        number = next(self._calls)
        if number % READINGS_EVERY:
            self.get(PAGES[number % len(PAGES)])
            return
        body: dict[str, Any] = {**READING, "node_id": f"caller {self._number} {time.time_ns()}"}
        self._connection.request("POST", "/submit_data", json.dumps(body), {"Content-Type": "application/json"})
        self._check("/submit_data")

    def _check(self, path: str) -> None:
        with self._connection.getresponse() as answer:
            answer.read()
            if answer.status not in {200, 201}:
                raise RuntimeError(f"{path} was answered with {answer.status}.")

    def close(self) -> None:
        self._connection.close()


def paced(caller: Caller, rate: float, seconds: float) -> int:
    """So many calls a second, as far as they are answered; how many were."""
    began, pause, done = time.monotonic(), Event(), 0
    while (elapsed := time.monotonic() - began) < seconds:
        if (ahead_s := done / rate - elapsed) > 0:
            pause.wait(ahead_s)
        caller.mixed()
        done += 1
    return done


def repeated(caller: Caller, path: str, times: int) -> int:
    """The same call over and over."""
    for _ in range(times):
        caller.get(path)
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="host:port of the node")
    parser.add_argument("--rate", type=float, default=150.0, help="calls a second, of all callers together")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--path", help="only this one, as often as it is answered")
    parser.add_argument("--times", type=int, default=2_000, help="how often, of all callers together")
    given = parser.parse_args()
    host, _, port = given.address.rpartition(":")
    callers = [Caller(host, int(port), number) for number in range(CALLERS)]
    with ThreadPoolExecutor(CALLERS) as pool:
        began = time.perf_counter()
        if given.path:
            done = pool.map(lambda one: repeated(one, given.path, given.times // CALLERS), callers)
        else:
            done = pool.map(lambda one: paced(one, given.rate / CALLERS, given.seconds), callers)
        total = sum(done)
        took_s = time.perf_counter() - began
    for one in callers:
        one.close()
    print(total, took_s)
    return 0


if __name__ == "__main__":
    sys.exit(main())
