"""`gridwitness ask`: anyone can ask a relay what it says, and a node whether its chain holds that."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from tests.node.running import Running, config, running, until
from tests.node.test_capture_collector import cases, listening, relay, told
from tests.node.test_captures import FIGURE_2

Asked = tuple[int, str, str]
Ask = Callable[..., "asyncio.Future[Asked]"]


@pytest.fixture
def ask(capfd: pytest.CaptureFixture[str]) -> Any:
    """The command on a thread of its own, as a person would run it beside the node."""

    async def run(address: str, node: Running, *words: str) -> Asked:
        line = ["ask", address, "--node", f"http://{node.address}", *words]
        code = await asyncio.to_thread(main, line)
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_what_is_sealed_what_waits_and_what_is_new(tmp_path: Path, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.relays.making.LOOK_EVERY_S", 0.05)

    async def scene() -> None:
        async with relay(tmp_path / "relay", 1) as (_, address), running(config(tmp_path / "stranger")) as stranger:
            code, out, _ = await ask(address, stranger)
            assert code == 4 and out.count("The chain has nothing of this moment.") == 6
            async with running(config(tmp_path / "n", relays=(address,))) as node:
                await until(lambda: len(cases(node)) == 1)
                code, out, _ = await ask(address, node)
                assert code == 0 and out.count("It waits for a block.") == 6
                assert out.startswith("Relay 1, Bogotá, 2")
                await node.get("/mine")
                code, out, _ = await ask(address, node, "--json")
                rows = json.loads(out)["rows"]
                assert code == 0 and {(row["verdict"], row["height"]) for row in rows} == {("sealed", 1)}

    asyncio.run(scene())


def test_what_differs_is_said_with_both_numbers(
    tmp_path: Path, ask: Any, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[object]
) -> None:
    monkeypatch.setattr("node.relays.making.LOOK_EVERY_S", 0.05)

    async def scene() -> None:
        async with told(FIGURE_2.encode()) as address, running(config(tmp_path / "n", relays=(address,))) as node:
            await until(lambda: len(cases(node)) == 1)
            await node.get("/mine")
            await node.get("/mine")
            code, out, _ = await ask(address, node)
            assert code == 4 and out.count("It is in block 1.") == 5, "the relay says two things of one moment"
            assert out.count("as disputed: another version came first.") == 1
            lie = FIGURE_2.replace("Vab;115.314", "Vab;114.0").replace("Ia;26.082", "Ia;26.0820")
            async with told(lie.encode()) as liar:
                code, out, _ = await ask(liar, node)
            assert code == 4 and "block 1 has Vab 115.314 and the relay says 114.0." in out

    asyncio.run(scene())
    assert warnings_logged


async def _nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _nonsense(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")
    writer.close()


def test_what_does_not_answer_or_is_no_relay(tmp_path: Path, ask: Any) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            async with listening(_nothing) as silent:
                code, _, err = await ask(silent, node)
                assert code == 3 and "without a word" in err
            code, _, err = await ask(silent, node)
            assert code == 3 and "cannot be reached: Connection refused" in err
            async with listening(_nonsense) as other:
                code, _, err = await ask(other, node)
                assert code == 1 and "A capture begins with its time" in err
            assert (await ask("nowhere:99999", node))[0] == 2

    asyncio.run(scene())
