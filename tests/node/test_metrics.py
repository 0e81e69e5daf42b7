"""What machines watch: numbers in Prometheus' form, life and readiness."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from node.api.metrics import behind, family, of_node, of_traffic
from node.api.traffic import NOWHERE, Traffic
from node.types.findings import Finding
from node.types.peer import PeerState, PeerStatus
from node.types.status import MiningState, RelayLink, RelayState
from tests.node.running import READING, Running, config, running, until

LINE = re.compile(r'(gridwitness_[a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\]|\\.)*",?)+)\})? (-?[0-9.e+]+|[0-9]+)')


def numbers(text: str) -> dict[tuple[str, str], float]:
    """Every sample by name and labels; each family is described once, before its samples."""
    found: dict[tuple[str, str], float] = {}
    described: list[str] = []
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            described.append(line.split()[2])
        elif not line.startswith("# HELP "):
            match = LINE.fullmatch(line)
            assert match, line
            assert any(match[1].startswith(name) for name in described), line
            assert (match[1], match[2] or "") not in found, "a sample stands there twice"
            found[match[1], match[2] or ""] = float(match[3])
    assert len(set(described)) == len(described)
    return found


async def scraped(node: Running) -> dict[tuple[str, str], float]:
    answer = await node.answer("/metrics")
    assert answer.status == 200 and answer.body.endswith(b"\n")
    return numbers(answer.body.decode())


def test_the_numbers_follow_what_happens(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=("sim:North",))) as node:
            await node.post("/submit_data", READING)
            before = await scraped(node)
            assert before["gridwitness_height", ""] == 0 and before["gridwitness_records_pending", ""] >= 1
            assert before["gridwitness_oldest_pending_seconds", ""] >= 0
            await node.get("/mine")
            await node.answer("/no/such/thing")
            await node.answer("/another/thing")
            after = await scraped(node)
            assert after["gridwitness_height", ""] == 1
            assert after["gridwitness_http_requests_total", 'route="GET /mine",status="200"'] == 1
            assert after["gridwitness_http_requests_total", f'route="{NOWHERE}",status="404"'] == 2
            assert after["gridwitness_http_request_seconds_count", 'route="GET /metrics"'] == 1
            assert after["gridwitness_http_requests_under_way", ""] == 1, "this very call"
            assert after["gridwitness_relay_missed_total", 'relay="North"'] == 0

    asyncio.run(scene())


def test_a_node_is_ready_until_something_is_wrong(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            assert await node.get("/health") == {"alive": True}
            assert await node.get("/ready") == {"ready": True}
            node.node._faults.looked(3, [Finding("chain", "record", "Block 3 was changed.", 3)])
            answer = await node.answer("/ready")
            assert answer.status == 503
            assert msgspec.json.decode(answer.body)["error"]["message"] == "Block 3 was changed."
            assert (await node.answer("/health")).status == 200

    asyncio.run(scene())
    assert warnings_logged


@contextlib.asynccontextmanager
async def silent_peer() -> AsyncIterator[tuple[str, list[asyncio.StreamWriter]]]:
    """An address where a call is taken and never answered, and the calls."""
    calls: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: calls.append(writer), "127.0.0.1", 0)
    try:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}", calls
    finally:
        server.close()
        for writer in calls:
            writer.transport.abort()


@pytest.mark.parametrize("within_s", [60.0, 0.5])
def test_a_node_is_ready_once_its_peers_were_asked_or_some_seconds_are_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within_s: float
) -> None:
    """A node that was away for long is told of it by its peers only: until then it looks as if it had everything."""
    monkeypatch.setattr("node.network.peers.FIRST_ASKED_WITHIN_S", within_s)

    async def scene() -> None:
        async with running(config(tmp_path / "n")):
            pass
        async with silent_peer() as (address, calls), running(config(tmp_path / "n", peers=(address,))) as node:
            if within_s > 1:
                await until(lambda: bool(calls))
                answer = await node.answer("/ready")
                assert answer.status == 503 and b"1 of its peers did not tell yet how far" in answer.body
                calls.pop().transport.abort()

            async def is_ready() -> bool:
                return (await node.answer("/ready")).status == 200

            await until(is_ready)

    asyncio.run(scene())


def test_names_that_people_gave_cannot_break_the_form(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            status = replace(
                node.status, name='a"b\\c\nd', days_left=12.5, room=842, mining=MiningState(1, 4, 10, 2e6),
                peers=(PeerState("10.0.0.1:5000", PeerStatus.CONNECTED, latency_ms=3.0),),
                relays=(RelayState('x",y="', "sim", RelayLink.NOT_STORED, True, missed=7),),
            )  # fmt: skip
            found = numbers("\n".join(of_node(status, status.tip_time_ms * 1_000_000 + 10**9)))
            assert found["gridwitness_relay_missed_total", 'relay="x\\",y=\\""'] == 7
            assert found["gridwitness_disk_days_left", ""] == 12.5
            assert found["gridwitness_disk_room_bytes", ""] == 842
            assert found["gridwitness_tip_age_seconds", ""] == 1.0
            assert found["gridwitness_hashes_per_second", ""] == 2e6
            assert found["gridwitness_peers", 'status="connected"'] == 1
            assert found["gridwitness_peer_latency_seconds", 'peer="10.0.0.1:5000"'] == 0.003

    asyncio.run(scene())


def test_a_histogram_adds_up() -> None:
    traffic = Traffic()
    for took in (0.0005, 0.001, 0.3, 99.0):
        traffic.note("GET /x", 200, took)
    found = numbers("\n".join(of_traffic(traffic)))
    buckets = [
        value for (name, labels), value in found.items() if name.endswith("_bucket") and 'route="GET /x"' in labels
    ]
    assert buckets == [2, 2, 2, 2, 3, 3, 3, 4] == sorted(buckets)
    assert found["gridwitness_http_request_seconds_count", 'route="GET /x"'] == 4
    assert abs(found["gridwitness_http_request_seconds_sum", 'route="GET /x"'] - 99.3015) < 1e-6
    assert list(family("n", "gauge", "Words.", [])) == ["# HELP gridwitness_n Words.", "# TYPE gridwitness_n gauge"]


@pytest.mark.parametrize(
    ("peers", "ahead"),
    [
        ([], 0), ([("connected", 12)], 2), ([("connected", 9), ("connected", None)], 0),
        ([("silent", 99), ("discouraged", 99), ("connected", 11)], 1),
    ],
)  # fmt: skip
def test_how_far_behind_is_told_by_those_who_are_there(peers: list[tuple[str, int | None]], ahead: int) -> None:
    states = tuple(PeerState(str(at), PeerStatus(kind), "", height=height) for at, (kind, height) in enumerate(peers))
    with_peers: Any = SimpleNamespace(peers=states, height=10)
    assert behind(with_peers) == ahead
