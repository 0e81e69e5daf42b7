"""Who calls too often is told to wait; what nodes ask each other is counted apart; and the counting stays small."""

import asyncio
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from app.cli import parser
from app.configure import desktop_config, node_config
from app.settings import CALL_RATE, Settings
from node.api import nodes
from node.api.app import make_app, route_table
from node.api.context import Context
from node.api.errors import ApiError
from node.api.limits import BURST_S, LOCAL_FACTOR, Buckets, Limiter, Rates
from node.network import calls
from node.tokens import TokenBook, add_token
from tests.node.running import READING, config, running
from tests.simulator.wires import call


@dataclass
class StoodStill:
    """A clock that moves when it is told to."""

    seconds: float = 1_000.0

    def now_ns(self) -> int:
        return int(self.seconds * 1e9)

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> StoodStill:
    return StoodStill()


def taken(buckets: Buckets, caller: str, times: int) -> int:
    """How many of so many calls may go on."""
    return sum(not buckets.take(caller) for _ in range(times))


def test_a_bucket_empties_and_fills_with_time(clock: StoodStill) -> None:
    buckets = Buckets(clock, 10)
    assert taken(buckets, "a", 100) == 10 * BURST_S
    assert buckets.take("a") == pytest.approx(0.1)
    assert taken(buckets, "b", 100) == 10 * BURST_S, "one caller does not pay for another"
    clock.seconds += 0.55
    assert taken(buckets, "a", 100) == 5
    assert buckets.take("a") == pytest.approx(0.05)
    clock.seconds += 3_600
    assert taken(buckets, "a", 100) == 10 * BURST_S, "and never more than full"


def test_what_is_owed_is_waited_for(clock: StoodStill) -> None:
    """Whoever may call may bring much at once, also more than a bucket holds; and then waits for as long."""
    buckets = Buckets(clock, 10)
    assert not buckets.take("a")
    buckets.charge("a", 39)
    assert buckets.take("a") == pytest.approx(2.1)
    clock.seconds += 2.05
    assert taken(buckets, "a", 5) == 0
    clock.seconds += 0.1
    assert taken(buckets, "a", 5) == 1
    full = Buckets(clock, 10, most=1)
    assert taken(full, "a", 1) == taken(full, "b", 1) == 1
    full.charge("b", 100)
    assert taken(full, "c", 1) == 0 and len(full) == 2, "the crowd owes it"


def test_as_many_callers_as_there_are_cost_no_more_memory(clock: StoodStill) -> None:
    buckets = Buckets(clock, 10, most=50)
    assert sum(taken(buckets, f"first {number}", 1) for number in range(50)) == 50
    crowd = sum(taken(buckets, f"made up {number}", 1) for number in range(10_000))
    assert crowd == 10 * BURST_S, "those for whom there is no room share one bucket"
    assert len(buckets) <= 51
    assert taken(buckets, "first 7", 100) == 10 * BURST_S - 1, "whoever was there before keeps their own"
    clock.seconds += BURST_S
    assert taken(buckets, "new", 100) == 10 * BURST_S, "who was silent gives way"
    assert len(buckets) <= 51


def request(host: str | None) -> Request:
    return Request({"type": "http", "headers": [], "client": None if host is None else (host, 1)})


def admitted(limiter: Limiter, hosts: Iterable[str | None], for_nodes: bool = False) -> int:
    count = 0
    for host in hosts:
        try:
            limiter.admit(request(host), for_nodes)
        except ApiError as error:
            assert (error.status, error.code, error.headers) == (429, "too_many", {"Retry-After": "1"})
            continue
        count += 1
    return count


def test_an_address_is_a_machine_not_a_number(clock: StoodStill) -> None:
    limiter = Limiter(clock, Rates(address=5, node=7, token=3))
    burst = int(5 * BURST_S)
    assert admitted(limiter, ["10.0.0.9"] * 30 + ["::ffff:10.0.0.9"] * 30) == burst
    assert admitted(limiter, [f"fd00::{number:x}" for number in range(60)]) == burst, "a subnet is one caller"
    assert admitted(limiter, [None] * 30) == admitted(limiter, ["testclient"] * 30) == burst
    assert admitted(limiter, ["127.0.0.1"] * (burst * LOCAL_FACTOR + 30)) == burst * LOCAL_FACTOR
    assert admitted(limiter, ["10.0.0.9"] * 30, for_nodes=True) == 7 * BURST_S, "it called too often already otherwise"


def test_a_token_is_counted_wherever_it_comes_from(clock: StoodStill) -> None:
    limiter = Limiter(clock, Rates(token=3))
    for _ in range(int(3 * BURST_S)):
        limiter.admit_token("feeder")
    with pytest.raises(ApiError, match="the token feeder"):
        limiter.admit_token("feeder")
    limiter.admit_token("other")


def test_what_nodes_ask_each_other_is_said_in_the_table() -> None:
    apart = {route.path for route in route_table() if route.for_nodes}
    assert {route.path for route in nodes.ROUTES} <= apart
    asked = set(re.findall(r'"(/v1/\w+)', Path(calls.__file__).read_text("utf-8")))
    assert len(asked) >= 10 and asked == apart - {"/v1/genesis"}, "what a node asks of others, and of whom it joins"


def test_a_flood_of_readings_starves_neither_blocks_nor_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: StoodStill
) -> None:
    """Through the node's own application, from addresses that a test cannot have, on a clock that stands still."""
    apps: list[Any] = []

    def with_still_clock(context: Context, tokens: TokenBook, own_host: str) -> Any:
        app = make_app(context, tokens, own_host)
        apps.append(make_app(replace(context, clock=clock), tokens, own_host))
        return app

    monkeypatch.setattr("node.service.make_app", with_still_clock)
    secret = add_token(tmp_path, "feeder", ["submit"], ["*"], 0)
    bearer = ((b"authorization", b"Bearer " + secret.encode()),)

    async def ask(method: str, path: str, body: bytes = b"", host: str = "10.0.0.9") -> tuple[int, Any]:
        answer = await call(apps[0], method, path, body, host, ("10.0.0.5", 5000), bearer)
        return answer.status, json.loads(answer.body)

    async def scene() -> None:
        async with running(config(tmp_path, rates=Rates(address=20, token=10, node=20))) as node:
            body = json.dumps(READING | {"timestamp": "2026-11-21T10:00:00Z"}).encode()
            statuses = [(await ask("POST", "/submit_data", body))[0] for _ in range(50)]
            assert (statuses.count(201), statuses.count(200), statuses.count(429)) == (1, 19, 30)
            assert (await ask("POST", "/submit_data", body, "10.0.0.10"))[0] == 429, "the token is used up everywhere"
            status, told = await ask("GET", "/nowhere")
            assert status == 429 and "Too many calls came from the address 10.0.0.9" in told["error"]["message"]
            assert (await ask("GET", "/v1/status"))[0] == 429
            assert (await ask("GET", "/v1/news"))[0] == 200, "blocks still travel"
            assert (await ask("GET", "/v1/status", host="10.0.0.11"))[0] == 200
            clock.seconds += 10
            status, told = await ask("POST", "/submit_data", body)
            assert status == 200
            word = json.dumps({"ids": [told["acceptance"]["content_id"]] * nodes.MAX_HELD}).encode()
            statuses = [(await ask("POST", "/v1/held", word))[0] for _ in range(2)]
            assert statuses == [200, 429], "a word counts for what it is over"
            clock.seconds += 10
            dated = [READING | {"timestamp": f"2026-11-21T10:00:01.{number:04d}Z"} for number in range(2_000)]
            many = json.dumps({"readings": dated}).encode()
            statuses = [(await ask("POST", "/v1/readings", many))[0] for _ in range(3)]
            assert statuses == [201, 429, 429], "a batch counts for what is in it"
            assert node.status.pending == 2_001

    asyncio.run(scene())


def test_the_limits_come_from_the_command_line_and_the_settings(tmp_path: Path) -> None:
    words = ["node", "--data", str(tmp_path), "--rate", "7", "--node-rate", "9"]
    assert node_config(parser().parse_args(words)).rates == Rates(7, Rates().token, 9)
    settings = Settings(tmp_path / "settings.json")
    settings.set(CALL_RATE, 33)
    assert desktop_config(parser().parse_args(["desktop"]), settings).rates == Rates(33)
    assert desktop_config(parser().parse_args(["desktop", "--rate", "8"]), settings).rates == Rates(8)
    assert CALL_RATE.default == Rates().address
    for option in ("--rate", "--token-rate", "--node-rate"):
        for value in ("0", "100001", "x"):
            with pytest.raises(SystemExit):
                parser().parse_args(["node", option, value])
