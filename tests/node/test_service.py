"""A whole node's life: started, refused, cancelled, stopped in the middle."""

import asyncio
import contextlib
import errno
import os
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.pwhash import argon2id

from node import key_text
from node.api import server
from node.api.server import bind
from node.config import NodeError
from node.keys import KeyFileError, is_encrypted, load_key, load_or_make_key
from node.service import Node
from node.store.lock import FolderLock
from node.times import TimeError, parse_iso, utc_text
from node.types.commands import CancelMining, Mine
from node.types.events import MiningChanged, NodeStopped, StatusChanged, TipChanged
from node.types.status import NodeStatus
from tests.node.running import READING, config, running, until


@pytest.mark.parametrize(
    ("host", "words"),
    [("192.0.2.7", "192.0.2.7: "), ("no-host.invalid", "no-host.invalid: "), ("999.1.1.1", "999.1.1.1: ")],
)
def test_an_address_that_is_not_of_this_machine_gets_advice_about_the_address(host: str, words: str) -> None:
    with pytest.raises(NodeError, match="cannot listen on") as refused:
        bind(host, 0, fallback=False)
    told = str(refused.value)
    assert words in told and "--host: 127.0.0.1" in told and "--port" not in told


def test_a_port_of_the_administrator_gets_advice_about_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(server, "_bound", refuses)
    with pytest.raises(NodeError, match=r"\[::1\]:80: Permission denied\. Choose a port from 1024 on"):
        bind("::1", 80, fallback=False)


def test_a_port_in_use_is_a_sentence_and_a_fallback_where_wished(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as first:
            with pytest.raises(NodeError, match="--port"):
                await Node(config(tmp_path / "b", port=first.port)).run()
            async with running(config(tmp_path / "c", port=first.port, port_fallback=True)) as second:
                assert second.port != first.port

    asyncio.run(scene())


def test_a_zone_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NodeError, match="no time zone called 'Mars/One'"):
        asyncio.run(Node(config(tmp_path, zones=(("*", "Mars/One"),))).run())


def test_one_folder_one_node(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")):
            with pytest.raises(NodeError, match="Another Gridwitness node"):
                await Node(config(tmp_path / "a")).run()

    asyncio.run(scene())


def test_a_restart_keeps_network_chain_and_what_waits(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            await node.post("/submit_data", READING)
            await node.get("/mine")
            await node.post("/submit_data", READING)
            before = node.status
        async with running(config(tmp_path / "a", difficulty=9)) as node:
            after = node.status
            assert (after.network, after.tip, after.pending, after.node_key) == (
                before.network, before.tip, 1, before.node_key,
            )  # fmt: skip
            assert after.difficulty == before.difficulty == 4

    asyncio.run(scene())


def test_sealing_on_its_own_after_the_interval(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", seal=0.1)) as node:
            await node.post("/submit_data", READING)
            await until(lambda: node.status.height == 1)
            tips = [event for event in node.events if isinstance(event, TipChanged)]
            assert [row.height for event in tips for row in event.connected] == [1]

    asyncio.run(scene())


def test_mining_is_shown_and_can_be_cancelled(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", difficulty=60)) as node:
            assert not (await node.node.do(CancelMining())).ok
            await node.post("/submit_data", READING)
            mining = asyncio.create_task(node.node.do(Mine()))
            await until(lambda: node.status.mining is not None and node.status.mining.hashes > 0)
            async with asyncio.timeout(0.5):
                assert (await node.node.do(CancelMining())).ok
                result = await mining
            assert not result.ok and "cancelled" in result.sentence
            assert (node.status.pending, node.status.height, node.status.mining) == (1, 0, None)
            states = [event.state for event in node.events if isinstance(event, MiningChanged)]
            assert states[-1] is None and states[0] is not None and states[0].expected == 1 << 60

    asyncio.run(scene())


def test_who_finds_the_folder_taken_makes_no_key_in_it(tmp_path: Path) -> None:
    """Of two who start at once in a new folder one would otherwise use a key that the other has written over."""
    folder = tmp_path / "new"
    with (
        contextlib.closing(FolderLock(folder)),
        pytest.raises(NodeError, match="Another Gridwitness node already uses"),
    ):
        asyncio.run(Node(config(folder)).run())
    assert [path.name for path in folder.iterdir()] == ["node.lock"]


def test_of_two_who_start_at_once_one_serves_and_one_is_told(tmp_path: Path) -> None:
    async def scene() -> None:
        nodes = [Node(config(tmp_path / "new", seal=None)) for _ in range(2)]
        ready: list[NodeStatus] = []

        def stops_both(status: NodeStatus) -> None:
            ready.append(status)
            for node in nodes:
                node.request_stop()

        ends = await asyncio.gather(*(node.run(stops_both) for node in nodes), return_exceptions=True)
        (refused,) = [end for end in ends if end is not None]
        assert isinstance(refused, NodeError) and "already uses" in str(refused)
        assert [status.node_key for status in ready] == [load_key(tmp_path / "new" / "node.key").public]

    asyncio.run(scene())


def test_two_who_ask_for_a_block_get_the_same_one(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", difficulty=14)) as node:
            await node.post("/submit_data", READING)
            one, other = await asyncio.gather(node.node.do(Mine()), node.node.do(Mine()))
            assert one == other and one.data == {"height": 1}

    asyncio.run(scene())


def test_stopping_in_the_middle_of_mining_takes_less_than_two_seconds(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", difficulty=60)) as node:
            await node.post("/submit_data", READING)
            mining = asyncio.create_task(node.node.do(Mine()))
            await until(lambda: node.status.mining is not None and node.status.mining.hashes > 0)
            begun = asyncio.get_running_loop().time()
            node.node.request_stop()
            node.node.request_stop()
            assert not (await mining).ok
            events = node.events
            await until(lambda: any(isinstance(event, NodeStopped) for event in events))
        assert asyncio.get_running_loop().time() - begun < 2.0
        async with running(config(tmp_path / "a")) as node:
            assert node.status.pending == 1

    asyncio.run(scene())


def test_a_chain_that_was_changed_on_disk_is_told_at_the_next_start(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:
            for _ in range(3):
                await node.post("/submit_data", READING)
                await node.get("/mine")
            assert (node.status.checked, node.status.fault) == (1, "")
        async with running(config(tmp_path / "a")) as node:
            assert (node.status.checked, node.status.fault) == (4, "")
        with contextlib.closing(sqlite3.connect(tmp_path / "a" / "ledger.sqlite")) as disk, disk:
            disk.execute("UPDATE body SET record = CAST(replace(record, 'station', 'stalion') AS BLOB) WHERE block = 3")
        async with running(config(tmp_path / "a")) as node:
            assert node.status.fault.startswith("Block 2: contents, changed since sealing: record 1")
            assert (await node.get("/v1/status"))["fault"] == node.status.fault

    asyncio.run(scene())
    assert any("was changed" in record.getMessage() for record in warnings_logged)


def test_a_part_that_fails_stops_the_node_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[Any]
) -> None:
    async def scene() -> None:
        async def fail(*_: object) -> None:
            raise RuntimeError("broken on purpose")

        monkeypatch.setattr("node.sealing.Sealer.run", fail)
        node = Node(config(tmp_path / "a", seal=1.0))
        told: list[object] = []
        node.listen(told.append)
        async with asyncio.timeout(10):
            await node.run()
        assert any(isinstance(event, NodeStopped) and "broken on purpose" in event.reason for event in told)

    asyncio.run(scene())
    assert any("sealer failed" in record.getMessage() for record in warnings_logged)


def test_a_listener_that_fails_harms_nobody(tmp_path: Path, warnings_logged: list[Any]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")) as node:

            def fail(_: object) -> None:
                raise ValueError("a broken listener")

            subscription = node.node.listen(fail)
            await node.post("/submit_data", READING)
            subscription.close()
            subscription.close()
            assert node.status.pending == 1
            assert any(isinstance(event, StatusChanged) for event in node.events)

    asyncio.run(scene())
    assert warnings_logged


@pytest.mark.skipif(os.name != "posix", reason="file modes are a matter of POSIX")
def test_secrets_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a")):
            for name in ("node.key", "recovery.key", "token"):
                assert stat.S_IMODE((tmp_path / "a" / name).stat().st_mode) == 0o600

    asyncio.run(scene())


def test_a_key_file_that_others_may_read_or_that_holds_no_key_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "node.key"
    key = load_or_make_key(path)
    assert load_or_make_key(path).public == key.public
    assert path.read_text().strip() not in repr(key)
    path.chmod(0o644)
    with pytest.raises(KeyFileError, match="chmod 600"):
        load_or_make_key(path)
    path.chmod(0o600)
    path.write_text("not a key")
    with pytest.raises(KeyFileError, match="64 hexadecimal digits"):
        load_or_make_key(path)


def test_a_node_with_an_encrypted_key_starts_with_its_passphrase_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_text, "CAREFUL", key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))

    async def key_at_start(passphrase: str | None) -> bytes:
        given = None if passphrase is None else lambda: passphrase
        async with running(config(tmp_path, passphrase=given)) as node:
            return node.status.node_key

    public = asyncio.run(key_at_start("correct horse"))
    assert is_encrypted(tmp_path / "node.key") and is_encrypted(tmp_path / "recovery.key")
    assert asyncio.run(key_at_start("correct horse")) == public
    for wrong, told in ((None, "is encrypted"), ("wrong horse", "does not open")):
        with pytest.raises(NodeError, match=told):
            asyncio.run(key_at_start(wrong))


def test_a_passphrase_shows_in_no_configuration(tmp_path: Path) -> None:
    assert "passphrase=" not in repr(config(tmp_path, passphrase=lambda: "correct horse"))


@pytest.mark.parametrize(
    ("text", "utc", "zone", "offset"),
    [
        ("2026-11-21T14:07:32Z", "2026-11-21T14:07:32.000Z", "UTC", 0),
        ("2026-11-21 14:07:32", "2026-11-21T14:07:32.000Z", "UTC", 0),
        ("2026-11-21T09:07:32.123456789-05:00", "2026-11-21T14:07:32.123Z", "", -18000),
        ("2026-11-21T14:07", "2026-11-21T14:07:00.000Z", "UTC", 0),
        ("2026-11-21T19:37:32,5+0530", "2026-11-21T14:07:32.500Z", "", 19800),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z", "UTC", 0),
    ],
)
def test_times_keep_what_was_given(text: str, utc: str, zone: str, offset: int) -> None:
    time_ns, given = parse_iso(text)
    assert utc_text(time_ns) == utc
    assert (given.text, given.zone, given.offset_s) == (text, zone, offset)


def test_times_are_exact_to_the_nanosecond() -> None:
    assert parse_iso("2026-11-21T14:07:32.123456789Z")[0] % 1_000_000_000 == 123_456_789


@given(st.text(max_size=40))
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    try:
        parse_iso(text)
    except TimeError as refusal:
        said = str(refusal)
    else:
        said = ""
    assert not said or said.endswith(".")


@pytest.mark.parametrize(
    "text", ["2026-13-01T00:00", "2026-02-29T00:00", "2026-01-01T24:00", "2026-01-01T00:00:60", "9999-01-01T00:00Z",
             "2026-01-01T00:00+25:00", "2026-01-01T00:00:00.1234567890Z", "２０２６-01-01T00:00"],
)  # fmt: skip
def test_times_that_no_clock_shows(text: str) -> None:
    with pytest.raises(TimeError):
        parse_iso(text)
