"""A node takes in minute files: each row once, with the paper's cases; a bad relay is shown and hurts no other."""

import asyncio
import contextlib
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from node.relays.paper.capture import heading_text
from node.relays.paper.serving import RelayServer
from node.relays.paper.signals import PaperSignals
from node.relays.paper.writing import CAPTURING, MINUTE_NS, SECOND_NS, MinuteFiles, Named, name_of
from node.types.capture import DataCase
from node.types.events import CaptureTaken
from node.types.status import RelayLink, RelayState
from tests.node.builders import START_MS
from tests.node.running import Running, config, running, until
from tests.node.test_captures import FIGURE_2

START_NS = START_MS * 1_000_000 // MINUTE_NS * MINUTE_NS
Meet = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(autouse=True)
def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.relays.making.LOOK_EVERY_S", 0.05)
    monkeypatch.setattr("node.relays.paper.collector.RETRY_S", 0.05)
    monkeypatch.setattr("node.relays.paper.serving.SILENT_S", 0.02)


@contextlib.asynccontextmanager
async def relay(folder: Path, minutes: int, device: str = "Relay 1") -> AsyncIterator[tuple[MinuteFiles, str]]:
    """A relay that has so many complete minutes, and where it is."""
    files = MinuteFiles(folder, Named(device, "Bogotá"), PaperSignals(7), START_NS)
    files.advance(START_NS + minutes * MINUTE_NS)
    server = RelayServer(files)
    port = await server.start("127.0.0.1", 0)
    try:
        yield files, f"127.0.0.1:{port}"
    finally:
        await server.stop()


@contextlib.asynccontextmanager
async def told(data: bytes, port: int = 0) -> AsyncIterator[str]:
    """A relay as simple as the paper's: it says this to whoever connects, and closes."""

    async def meet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    async with listening(meet, port) as address:
        yield address


@contextlib.asynccontextmanager
async def listening(meet: Meet, port: int = 0) -> AsyncIterator[str]:
    server = await asyncio.start_server(meet, "127.0.0.1", port)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


def cases(node: Running) -> list[DataCase]:
    return [event.told.case for event in node.events if isinstance(event, CaptureTaken)]


def state(node: Running, number: int = 0) -> RelayState:
    return node.status.relays[number]


async def sealed_rows(node: Running) -> list[tuple[str, str]]:
    """Source and time of each reading on the chain, conflicts too."""
    await node.get("/mine")
    chain = (await node.get("/chain"))["chain"]
    records = [
        record for block in chain for record in block["records"] if record["key"]["kind"] in {"reading", "conflict"}
    ]
    return sorted((record["key"]["source"], record["key"]["time"]) for record in records)


def run(scene: Callable[[], Any]) -> None:
    asyncio.run(scene())


def test_all_minutes_that_a_relay_has_are_taken_in_with_the_papers_cases(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            relay(tmp_path / "relay", 3) as (files, address),
            running(config(tmp_path / "n", relays=(address,))) as node,
        ):
            await until(lambda: len(cases(node)) == 3)
            assert cases(node) == [DataCase.FIRST, DataCase.NEW, DataCase.NEW]
            assert len(await sealed_rows(node)) == 18
            files.advance(START_NS + 4 * MINUTE_NS)
            await until(lambda: len(cases(node)) == 4)
            await until(lambda: (state(node).link, state(node).name) == (RelayLink.LIVE, "Relay 1"))
            rows = await sealed_rows(node)
            assert len(rows) == len(set(rows)) == 24

    run(scene)


def test_a_node_that_was_away_goes_on_behind_the_last_minute_it_took(tmp_path: Path) -> None:
    async def scene() -> None:
        async with relay(tmp_path / "relay", 2) as (files, address):
            async with running(config(tmp_path / "n", relays=(address,))) as node:
                await until(lambda: len(cases(node)) == 2)
            files.advance(START_NS + 5 * MINUTE_NS)
            async with running(config(tmp_path / "n", relays=(address,))) as node:
                await until(lambda: len(cases(node)) == 3)
                assert cases(node) == [DataCase.NEW] * 3
                assert len(await sealed_rows(node)) == 30

    run(scene)


def test_the_papers_relay_says_its_newest_minute_to_whoever_connects(tmp_path: Path) -> None:
    """Its own sample: one time twice with other values is one reading and a dispute, and neither is lost."""

    async def scene() -> None:
        async with (
            told(FIGURE_2.encode()) as address,
            running(config(tmp_path / "n", relays=(address,))) as node,
        ):
            await until(lambda: len(cases(node)) == 1)
            (event,) = [event for event in node.events if isinstance(event, CaptureTaken)]
            assert (event.told.fresh, event.told.disputed, event.told.case) == (5, 1, DataCase.FIRST)
            assert "Data case 1, first data in the chain" in event.told.message
            await node.get("/mine")
            assert len(await sealed_rows(node)) == 6
            (dispute,) = (await node.get("/v1/disputes"))["disputes"]
            assert dispute["key"]["time"] == "2021-09-28T07:01:48.000Z"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("gridwitness.chain"), "disabled", True)
        run(scene)


def test_two_nodes_that_read_one_relay_hold_each_row_once(tmp_path: Path) -> None:
    async def scene() -> None:
        async with relay(tmp_path / "relay", 3) as (_, address):
            one_config = config(tmp_path / "one", relays=(address,))
            async with running(one_config) as one:
                await until(lambda: len(cases(one)) == 3)
                await one.get("/mine")
                async with running(config(tmp_path / "two", peers=(one.address,))) as two:
                    await until(lambda: two.status.tip == one.status.tip)
                async with running(config(tmp_path / "two", relays=(address,), peers=(one.address,))) as two:
                    await until(lambda: len(cases(two)) == 3)
                    assert cases(two) == [DataCase.REPEATED] * 3
                    assert two.status.set_aside == 0
                    rows = await sealed_rows(one)
                    assert len(rows) == len(set(rows)) == 18

    run(scene)


def test_a_folder_is_a_relay_too_and_the_file_being_written_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "relay"
    files = MinuteFiles(folder, Named("Relay 1", "Bogotá"), PaperSignals(7), START_NS)
    files.advance(START_NS + 2 * MINUTE_NS + 20 * SECOND_NS)
    assert (folder / CAPTURING).exists()

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=(f"folder:{folder}",))) as node:
            await until(lambda: len(cases(node)) == 2)
            assert len(await sealed_rows(node)) == 12
            (folder / "from elsewhere.TXT").write_text(FIGURE_2.replace("Relay 1", "Relay 9"), encoding="utf-8")
            await until(lambda: len(cases(node)) == 3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger("gridwitness.chain"), "disabled", True)
        patch.setattr(logging.getLogger("gridwitness.relays"), "disabled", True)
        run(scene)


async def _garbage(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(bytes(range(256)) * 20)
    writer.close()


async def _half(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(heading_text(START_NS, "Relay 2", "S", 0).encode() + b"Time Stamp;28 09 2021 07")
    writer.close()


async def _flood(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while True:
            writer.write(b"Time Stamp;28 09 2021 07 01 18;Vab;1\n" * 2_000)
            await writer.drain()


async def _silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()
    writer.close()


async def _nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _web_page(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>a printer</html>")
    writer.close()


async def _cut_answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"files": []}')
    writer.close()


@pytest.mark.parametrize(
    ("meet", "link", "words"),
    [
        (_garbage, RelayLink.UNREADABLE, "begins with its time"),
        (_half, RelayLink.UNREADABLE, "No row"),
        (_flood, RelayLink.UNREADABLE, "more than 1024 KiB"),
        (_silence, RelayLink.SILENT, "within"),
        (_nothing, RelayLink.SILENT, "without a word"),
        (_web_page, RelayLink.UNREADABLE, "list of files"),
        (_cut_answer, RelayLink.UNREADABLE, "promised 90 bytes"),
    ],
)
def test_a_bad_relay_is_shown_as_such_and_hurts_no_other(
    tmp_path: Path, meet: Meet, link: RelayLink, words: str, warnings_logged: list[object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("node.relays.paper.sources.WITHIN_S", 1.0)

    async def scene() -> None:
        async with (
            listening(meet) as bad,
            relay(tmp_path / "relay", 1) as (files, good),
            running(config(tmp_path / "n", relays=(bad, good))) as node,
        ):
            await until(lambda: state(node, 0).link is link)
            assert words in state(node, 0).reason
            files.advance(START_NS + 3 * MINUTE_NS)
            await until(lambda: len(cases(node)) == 3)
            assert state(node, 1).link is RelayLink.LIVE

    run(scene)
    assert warnings_logged


def test_a_relay_that_takes_anothers_name_is_refused(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        async with (
            relay(tmp_path / "one", 2) as (_, first),
            running(config(tmp_path / "n", relays=(first, f"folder:{tmp_path / 'two'}"))) as node,
        ):
            await until(lambda: len(cases(node)) == 2)
            (tmp_path / "two").mkdir()
            text = heading_text(START_NS, "Relay 1", "Elsewhere", 0) + "Time Stamp;28 09 2021 07 01 18;Vab;1\n"
            (tmp_path / "two" / name_of(START_NS)).write_text(text, encoding="utf-8")
            await until(lambda: state(node, 1).link is RelayLink.REFUSED)
            assert f"the name of the relay at {first}" in state(node, 1).reason
            assert len(await sealed_rows(node)) == 12

    run(scene)
    assert warnings_logged


def test_a_relay_whose_clock_jumps_ahead_is_live_and_says_so(tmp_path: Path, warnings_logged: list[object]) -> None:
    async def scene() -> None:
        text = heading_text(START_NS, "Relay 1", "S", 0) + "Time Stamp;28 09 2190 07 01 18;Vab;1\n"
        async with told(text.encode()) as address, running(config(tmp_path / "n", relays=(address,))) as node:
            await until(lambda: "ahead" in state(node).reason)
            assert state(node).link is RelayLink.LIVE
            assert len(await sealed_rows(node)) == 1, "a relay's time is never changed, and never thrown away"

    run(scene)
    assert warnings_logged


def test_strict_nothing_goes_on_while_a_node_or_the_relay_is_down(
    tmp_path: Path, warnings_logged: list[object]
) -> None:
    def free_port() -> int:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            return int(taken.getsockname()[1])

    async def scene() -> None:
        port = free_port()
        async with relay(tmp_path / "relay", 2) as (files, address):
            strict = config(tmp_path / "n", relays=(address,), peers=(f"127.0.0.1:{port}",), strict=True, open=True)
            async with running(config(tmp_path / "m", port=port, open=True)) as other, running(strict) as node:
                await until(lambda: len(cases(node)) == 2)
                assert (await node.get("/mine"))["block"]["block_number"] == 1
                await until(lambda: other.status.height == 1)
                other.node.request_stop()
                await until(lambda: state(node).link is RelayLink.HALTED)
                assert "Strict: nothing goes on until all are connected" in state(node).reason
                files.advance(START_NS + 3 * MINUTE_NS)
                assert (await node.answer("/mine")).status == 503
                assert node.status.sealing == "halted" and len(cases(node)) == 2
            async with running(config(tmp_path / "m", port=port)), running(strict) as node:
                await until(lambda: len(cases(node)) == 1)
                assert len(await sealed_rows(node)) == 18

    run(scene)
    assert warnings_logged
