"""A stream of the chain whose caller hangs up: the reader ends by itself, and the node lives."""

import asyncio
import threading
from pathlib import Path

from node.store.aside import ReaderAside
from node.store.reader import ChainReader
from tests.node.running import READING, config, running, until


def test_a_reader_is_closed_behind_its_last_read_whoever_gave_up_waiting(tmp_path: Path) -> None:
    entered, go_on = threading.Event(), threading.Event()
    told: list[str] = []

    def slow(reader: ChainReader) -> int:
        entered.set()
        assert go_on.wait(10)
        told.append("read")
        return reader.height()

    async def scene() -> None:
        async with running(config(tmp_path / "n")):
            aside = ReaderAside(tmp_path / "n")
            close = ChainReader.close

            def closed(reader: ChainReader) -> None:
                told.append("closed")
                close(reader)

            await aside.read(ChainReader.height)
            assert aside._reader is not None
            aside._reader.close = lambda: closed(aside._reader)  # type: ignore[method-assign,arg-type]
            waiting = asyncio.create_task(aside.read(slow))
            await asyncio.to_thread(entered.wait, 10)
            waiting.cancel()
            await asyncio.gather(waiting, return_exceptions=True)
            aside.close()
            assert told == []
            go_on.set()
            await until(lambda: told == ["read", "closed"])

    asyncio.run(scene())


def test_callers_that_hang_up_in_the_middle_do_no_harm(tmp_path: Path) -> None:
    """A connection closed under a statement took the whole process down, after some twenty such callers."""

    async def scene() -> None:
        async with running(config(tmp_path / "n", difficulty=0)) as node:
            for minute in range(40):
                readings = [{**READING, "timestamp": f"2026-11-21T10:{minute:02d}:{s:02d}Z"} for s in range(25)]
                await node.post("/v1/readings", {"readings": readings})
                await node.get("/mine")

            async def hang_up() -> None:
                reader, writer = await asyncio.open_connection("127.0.0.1", node.port)
                writer.write(b"GET /chain HTTP/1.1\r\nHost: localhost\r\n\r\n")
                await reader.read(1_000)
                writer.transport.abort()

            for _ in range(15):
                await asyncio.gather(*(hang_up() for _ in range(4)))
            assert (await node.get("/chain?from=40&limit=1"))["length"] == 41

    asyncio.run(scene())
