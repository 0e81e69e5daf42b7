"""What a relay of minute files says is kept though a look fails: files come again until they were taken."""

import asyncio
import contextlib
import json
import logging
import os
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from node.ledger.records import Leaf
from node.network.address import parse_address
from node.relays.driver import NotStoredError
from node.relays.paper.collector import CaptureCollector, Hooks
from node.relays.paper.sources import CaptureSource, FolderSource, PortSource
from node.relays.paper.writing import MINUTE_NS, name_of
from node.store.database import StoreFullError
from node.store.ledger import Ledger
from node.store.pool import Accepted, Outcome
from node.times import Zones
from node.types.capture import CaptureTold
from node.types.reading import Reading
from node.types.status import RelayLink
from tests.node.builders import FakeClock, key_of
from tests.node.running import config, running, until
from tests.node.test_capture_collector import (  # noqa: F401  the fixture counts here too
    START_NS,
    cases,
    listening,
    look_often,
    run,
    told,
)
from tests.scenes.bad_relays import minute_file


@dataclass
class Kept:
    """The node's side of a collector, as far as these tests look."""

    refuse: int = 0
    """So many times the store has no room."""
    outcome: Outcome = Outcome.ACCEPTED
    minutes: list[int] = field(default_factory=list)
    told: list[CaptureTold] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    async def store(self, leaves: Sequence[Leaf]) -> list[Accepted]:
        if self.refuse:
            self.refuse -= 1
            raise NotStoredError("The disk is full.")
        return [Accepted(self.outcome, 0) for _ in leaves]

    def watching(self, source: CaptureSource, zones: Zones | None = None) -> CaptureCollector:
        async def nothing(*_: object) -> Any:
            return None

        async def remember(_: str, minute: int) -> None:
            self.minutes.append(minute)

        none: Any = lambda *_: ""  # noqa: E731
        hooks = Hooks(
            self.store, lambda: False, nothing, none, nothing, remember, none, self.readings.append, none,
            self.told.append,
        )  # fmt: skip
        return CaptureCollector(
            source, FakeClock(START_NS + MINUTE_NS), key_of("n"), bytes(32), zones or Zones(), hooks, 5.0
        )


async def look(collector: CaptureCollector) -> RelayLink:
    await collector._look()
    return collector.state.link


def test_what_could_not_be_stored_comes_again(tmp_path: Path, warnings_logged: list[object]) -> None:
    data = minute_file("Relay 1", START_NS, 7)
    (tmp_path / "from elsewhere.txt").write_bytes(data)

    async def scene() -> None:
        async with told(data) as address:
            for source in (FolderSource(tmp_path), PortSource(parse_address(address))):
                kept = Kept(refuse=2)
                collector = kept.watching(source)
                links = [await look(collector) for _ in range(4)]
                assert links == [RelayLink.NOT_STORED] * 2 + [RelayLink.LIVE] * 2
                assert len(kept.told) == 1, "and once it is taken, no more"

    run(scene)
    assert warnings_logged


LATER_NS = START_NS + MINUTE_NS
TOO_LONG = b"Time Stamp;" * 100_000


@contextlib.asynccontextmanager
async def listing(answers: dict[str, bytes], asked: list[str]) -> AsyncIterator[PortSource]:
    """A relay whose files are asked for by HTTP; `answers` has the whole answer for each path."""

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = unquote((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()).partition("?")[0]
        asked.append(path)
        writer.write(answers.get(path, http(b"")))
        with contextlib.suppress(OSError):  # nobody reads all of what is too long
            await writer.drain()
        writer.close()

    async with listening(meet) as address:
        yield PortSource(parse_address(address))


def http(body: bytes, status: int = 200, promised: int | None = None) -> bytes:
    length = len(body) if promised is None else promised
    return b"HTTP/1.1 %d So\r\nContent-Length: %d\r\n\r\n" % (status, length) + body


def listed(*minutes: int) -> bytes:
    return http(json.dumps({"files": [name_of(minute) for minute in minutes]}).encode())


@pytest.mark.parametrize("bad", [http(b"no", 500), http(b"short", promised=90), http(TOO_LONG * 2)])
def test_a_listed_file_that_cannot_be_had_stops_its_relay_for_three_looks_only(
    bad: bytes, warnings_logged: list[logging.LogRecord]
) -> None:
    minutes, asked = [START_NS - MINUTE_NS, START_NS, LATER_NS], list[str]()
    answers = {f"/files/{name_of(minute)}": http(minute_file("Relay 1", minute, 7)) for minute in minutes}
    answers |= {"/files": listed(*minutes), f"/files/{name_of(START_NS)}": bad}

    async def scene() -> None:
        async with listing(answers, asked) as source:
            kept = Kept()
            collector = kept.watching(source)
            await look(collector)
            assert [told.name for told in kept.told] == [name_of(minutes[0])], "what comes before it is kept at once"
            await look(collector)
            assert len(kept.told) == 1, "it may have been cut short by chance"
            assert await look(collector) is RelayLink.UNREADABLE and name_of(START_NS) in collector.state.reason
            assert [told.name for told in kept.told] == [name_of(minutes[0]), name_of(LATER_NS)]
            await look(collector)
            assert asked.count(f"/files/{name_of(START_NS)}") == 3

    run(scene)
    assert sum("left out" in record.getMessage() for record in warnings_logged) <= 2


def test_what_is_no_file_in_a_folder_is_no_minute(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / name_of(START_NS))
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / name_of(LATER_NS)).write_bytes(minute_file("Relay 1", LATER_NS, 7))

    async def scene() -> None:
        kept = Kept()
        assert await look(kept.watching(FolderSource(tmp_path))) is RelayLink.LIVE
        assert [told.name for told in kept.told] == [name_of(LATER_NS)]

    run(scene)


@pytest.mark.parametrize("first", [http(b"later", 503), b"", http(b"later", 500)])
@pytest.mark.parametrize("is_known", [False, True])
def test_one_bad_answer_does_not_end_catching_up(
    first: bytes, is_known: bool, warnings_logged: list[logging.LogRecord]
) -> None:
    minutes, asked = [START_NS, LATER_NS], list[str]()
    answers = {f"/files/{name_of(minute)}": http(minute_file("Relay 1", minute, 7)) for minute in minutes}

    async def scene() -> None:
        async with listing(answers, asked) as source:
            kept = Kept()
            collector = kept.watching(source)
            if is_known:
                answers["/files"] = listed()
                assert await look(collector) is RelayLink.LIVE
            answers["/files"] = first
            assert await look(collector) in {RelayLink.SILENT, RelayLink.UNREADABLE}
            answers["/files"] = listed(*minutes)
            assert await look(collector) is RelayLink.LIVE
            assert [told.name for told in kept.told] == [name_of(minute) for minute in minutes]

    run(scene)
    assert warnings_logged


@pytest.mark.parametrize("answer", [http(b"no such page", 404), minute_file("Relay 1", START_NS, 7)])
def test_a_relay_without_a_list_is_asked_for_it_once(answer: bytes) -> None:
    asked: list[str] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(TimeoutError, asyncio.IncompleteReadError):
            async with asyncio.timeout(0.1):
                asked.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(answer if len(asked) else minute_file("Relay 1", START_NS, 7))
        writer.close()

    async def scene() -> None:
        async with listening(meet) as address:
            source = PortSource(parse_address(address))
            for _ in range(3):
                async with contextlib.aclosing(source.look(None)) as files:
                    assert [file.name async for file in files] == [""]
            assert len(asked) == 1

    run(scene)


@pytest.mark.parametrize("begins", ["capture ", "device ", "events "])
def test_a_disk_without_room_for_a_cursor_ends_no_node(
    tmp_path: Path, begins: str, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[logging.LogRecord]
) -> None:
    keep, refused, kept = Ledger.keep_numbers, list[str](), list[str]()

    async def keep_some(ledger: Ledger, numbers: dict[str, int]) -> None:
        if len(refused) < 2 and any(name.startswith(begins) for name in numbers):
            refused.extend(numbers)
            raise StoreFullError("The disk is full.")
        await keep(ledger, numbers)
        kept.extend(numbers)

    monkeypatch.setattr(Ledger, "keep_numbers", keep_some)
    monkeypatch.setattr("node.relays.simulation.recorder.RETRY_S", 0.05)
    folder = tmp_path / "relay"
    folder.mkdir()
    for minute in (START_NS, LATER_NS):
        (folder / name_of(minute)).write_bytes(minute_file("Relay 1", minute, 7))

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=(f"folder:{folder}", "sim:North"))) as node:
            await until(lambda: len(refused) == 2)
            await until(lambda: len(cases(node)) == 2)
            await until(lambda: node.status.relays[0].link is RelayLink.LIVE)
            if begins != "capture ":  # that one is kept with the next minute
                await until(lambda: any(name.startswith(begins) for name in kept))

    run(scene)
    assert any("The disk is full." in record.getMessage() for record in warnings_logged)


def test_the_names_of_files_are_times_in_the_relays_zone(tmp_path: Path) -> None:
    """East of UTC all of them would be ahead of the clock, and be read again at each start."""
    local_ns = START_NS + 8 * 60 * MINUTE_NS
    (tmp_path / name_of(local_ns)).write_bytes(minute_file("Relay 1", local_ns, 7))

    async def scene() -> None:
        kept = Kept()
        collector = kept.watching(FolderSource(tmp_path), Zones([("*", "Asia/Singapore")]))
        assert await look(collector) is RelayLink.LIVE and collector.state.reason == ""
        assert kept.minutes == [local_ns] and kept.readings[0].time_ns == START_NS

    run(scene)


@pytest.mark.parametrize(
    ("outcome", "age", "told_rows"),
    [(Outcome.SEALED, 60, 0), (Outcome.PENDING, 60, 0), (Outcome.ACCEPTED, 60, 6), (Outcome.SEALED, 0, 6)],
)
def test_old_rows_that_the_chain_has_are_no_new_readings(
    tmp_path: Path, outcome: Outcome, age: int, told_rows: int
) -> None:
    minute = START_NS - age * MINUTE_NS
    (tmp_path / name_of(minute)).write_bytes(minute_file("Relay 1", minute, 7))

    async def scene() -> None:
        kept = Kept(outcome=outcome)
        await look(kept.watching(FolderSource(tmp_path)))
        assert len(kept.readings) == told_rows and len(kept.told) == 1

    run(scene)
