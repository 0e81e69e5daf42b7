"""Relays of minute files that jump in time, take another's name or say too much: nothing of the others is lost."""

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from node.ledger.records import Leaf
from node.relays.collector import signed_leaf
from node.relays.paper.capture import heading_text, read_capture
from node.relays.paper.collector import CaptureCollector, Hooks
from node.relays.paper.sources import MOST_AT_ONCE, Fetched
from node.relays.paper.writing import MINUTE_NS, SECOND_NS, name_of
from node.store.pool import Accepted, Outcome
from node.times import Zones
from node.types.capture import DataCase
from node.types.status import RelayLink
from tests.node.builders import FakeClock, key_of
from tests.node.running import config, running, until
from tests.node.test_capture_collector import (  # noqa: F401  the fixture counts here too
    START_NS,
    cases,
    listening,
    look_often,
    relay,
    run,
    sealed_rows,
    state,
)
from tests.scenes.bad_relays import minute_file

YEARS_NS = 64 * 365 * 86_400 * SECOND_NS
ROW = "Time Stamp;28 09 2021 07 01 18;Vab;1\n"


def write_minute(folder: Path, minute_ns: int) -> None:
    """One whole minute in a folder that a node watches."""
    folder.mkdir(exist_ok=True)
    (folder / name_of(minute_ns)).write_bytes(minute_file("Relay 1", minute_ns, 7))


def test_what_a_relay_says_after_its_clock_jumped_years_ahead_and_back_is_kept(
    tmp_path: Path, warnings_logged: list[object]
) -> None:
    folder = tmp_path / "relay"
    watching = config(tmp_path / "n", relays=(f"folder:{folder}",))

    async def scene() -> None:
        async with running(watching) as node:
            write_minute(folder, START_NS)
            write_minute(folder, START_NS + YEARS_NS)
            await until(lambda: len(cases(node)) == 2)
            await until(lambda: "ahead" in state(node).reason)
            write_minute(folder, START_NS + MINUTE_NS)
            await until(lambda: len(cases(node)) == 3)
            await until(lambda: state(node).reason == "")
            rows = await sealed_rows(node)
            assert len(rows) == len(set(rows)) == 18
        async with running(watching) as node:
            write_minute(folder, START_NS + 2 * MINUTE_NS)
            await until(lambda: len(cases(node)) >= 2)
            rows = await sealed_rows(node)
            assert len(rows) == len(set(rows)) == 24

    run(scene)
    assert warnings_logged


def test_what_a_relay_says_after_its_clock_went_back_is_kept_where_it_lists_its_files(
    tmp_path: Path, warnings_logged: list[object]
) -> None:
    """As after a power failure without a battery: the files behind the last one are new, whatever their names say."""
    minutes = [START_NS]
    asked: list[str] = []

    async def list_files(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = unquote((await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode())
        asked.append(path)
        names = [name_of(minute) for minute in minutes]
        after = path.partition("?after=")[2]
        listed = json.dumps({"files": names[names.index(after) + 1 :] if after in names else names}).encode()
        files = {f"/files/{name_of(minute)}": minute_file("Relay 1", minute, 7) for minute in minutes}
        body = files.get(path, listed)
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        writer.close()

    async def scene() -> None:
        async with listening(list_files) as address:
            watching = config(tmp_path / "n", relays=(address,))
            async with running(watching) as node:
                await until(lambda: len(cases(node)) == 1)
                minutes.extend((0, MINUTE_NS))
                await until(lambda: len(cases(node)) == 3)
                await until(lambda: "went back" in state(node).reason)
                looks = len(asked)
                await until(lambda: len(asked) > looks + 3)
                assert sum(path == f"/files/{name_of(0)}" for path in asked) == 1, "it is fetched once"
            async with running(watching) as node:
                minutes.extend((2 * MINUTE_NS, START_NS + MINUTE_NS))
                await until(lambda: cases(node).count(DataCase.NEW) == 2)
                await until(lambda: state(node).reason == "")
                rows = await sealed_rows(node)
                assert len(rows) == len(set(rows)) == 30

    run(scene)
    assert warnings_logged


def test_a_name_is_still_its_relays_when_another_answers_first_after_a_restart(
    tmp_path: Path, warnings_logged: list[object]
) -> None:
    async def scene() -> None:
        async with relay(tmp_path / "one", 2) as (_, good):
            thief = tmp_path / "two"
            thief.mkdir()
            watching = config(tmp_path / "n", relays=(good, f"folder:{thief}"))
            async with running(watching) as node:
                await until(lambda: len(cases(node)) == 2)
        write_minute(thief, START_NS)
        async with running(watching) as node:
            await until(lambda: state(node, 1).link is RelayLink.REFUSED)
            assert f"the name of the relay at {good}" in state(node, 1).reason
            assert len(await sealed_rows(node)) == 12
        async with running(config(tmp_path / "n", relays=(f"folder:{thief}",))) as node:
            write_minute(thief, START_NS + 5 * MINUTE_NS)
            await until(lambda: DataCase.NEW in cases(node))
            assert state(node).link is RelayLink.LIVE
            assert len(await sealed_rows(node)) == 18, "a relay that moved keeps its name where the old place is left"

    run(scene)
    assert warnings_logged


def test_the_name_in_a_relays_file_is_kept_for_its_place(tmp_path: Path, warnings_logged: list[object]) -> None:
    described, thief = tmp_path / "relay.yaml", tmp_path / "two"
    described.write_text("identity: {id: Relay 1}\ntransport: {kind: address, address: 127.0.0.1:1}\n", "utf-8")
    write_minute(thief, START_NS)

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=(f"folder:{thief}", str(described)))) as node:
            await until(lambda: state(node).link is RelayLink.REFUSED)
            assert await sealed_rows(node) == []

    run(scene)
    assert warnings_logged


def test_a_relay_that_calls_itself_by_ever_new_names_is_refused_in_the_end(
    tmp_path: Path, warnings_logged: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("node.relays.names.MOST_NAMES", 3)
    folder = tmp_path / "relay"
    for number in range(5):
        (tmp_path / "relay").mkdir(exist_ok=True)
        text = heading_text(START_NS, f"Relay {number}", "S", 0) + ROW
        (folder / name_of(START_NS + number * MINUTE_NS)).write_text(text, "utf-8")

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=(f"folder:{folder}",))) as node:
            await until(lambda: state(node).link is RelayLink.REFUSED)
            assert "3 names" in state(node).reason
            assert len(await sealed_rows(node)) == 3

    run(scene)
    assert warnings_logged


def test_a_relay_that_stops_in_the_middle_is_told_from_one_that_is_silent(
    tmp_path: Path, warnings_logged: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("node.relays.paper.sources.WITHIN_S", 0.5)

    async def stop(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(heading_text(START_NS, "Relay 2", "S", 0).encode() + b"Time Stamp;28 09 2021 07")
        await reader.read()  # what is asked
        await reader.read()
        writer.close()

    async def scene() -> None:
        async with listening(stop) as address, running(config(tmp_path / "n", relays=(address,))) as node:
            await until(lambda: state(node).link is RelayLink.UNREADABLE)
            assert "stopped in the middle" in state(node).reason

    run(scene)
    assert warnings_logged


def test_a_long_capture_is_read_and_signed_beside_the_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of rows take a second or more, in which nobody else would be answered."""
    threads: set[int] = set()

    def noted(work: Callable[..., Any]) -> Callable[..., Any]:
        def noting(*given: Any) -> Any:
            threads.add(threading.get_ident())
            return work(*given)

        return noting

    for name, work in (("read_capture", read_capture), ("signed_leaf", signed_leaf)):
        monkeypatch.setattr(f"node.relays.paper.collector.{name}", noted(work))
    write_minute(tmp_path / "relay", START_NS)

    async def scene() -> None:
        async with running(config(tmp_path / "n", relays=(f"folder:{tmp_path / 'relay'}",))) as node:
            await until(lambda: len(cases(node)) == 1)

    run(scene)
    assert threads and threading.get_ident() not in threads


@pytest.mark.parametrize(("files", "pause_s"), [(1, 5.0), (MOST_AT_ONCE, 3.2), (MOST_AT_ONCE * 10, 5.0)])
def test_a_relay_that_always_has_more_is_asked_half_of_the_time(files: int, pause_s: float) -> None:
    class Pouring:
        """Has so many files at a time, though a source gives no more than some."""

        place = "here"

        async def look(self, after_ns: int | None, but: Collection[str] = ()) -> AsyncGenerator[Fetched, None]:
            for _ in range(files):
                yield Fetched(minute_file("Pourer", START_NS, 1), name_of(START_NS))

        def took(self, file: Fetched) -> None:
            """It says the same again."""

    clock = FakeClock()

    async def store(leaves: Sequence[Leaf]) -> list[Accepted]:
        clock.advance(0.1)
        return [Accepted(Outcome.PENDING, 0) for _ in leaves]

    async def nothing(*_: object) -> str:
        return ""

    none: Any = lambda *_: ""  # noqa: E731
    remember: Any = nothing
    hooks = Hooks(store, lambda: False, nothing, none, remember, remember, none, none, none, none)
    collector = CaptureCollector(Pouring(), clock, key_of("n"), bytes(32), Zones(), hooks, 5.0)
    assert asyncio.run(collector._look()) == pytest.approx(pause_s)
