"""The seed paper's own scene: four nodes and a relay through ten minutes, each row once on one chain, whoever dies."""

import contextlib
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.relays.paper.capture import read_capture
from node.relays.paper.writing import minute_of
from node.times import utc_text
from tests.scenes.programs import ROOT, NodeProgram, free_ports, until

SPEED = 20
"""Ten minutes of the relay's clock pass in half a minute."""
MINUTES = 10
NODES = 4
WITHIN_S = 150.0


@contextlib.contextmanager
def paper_relay(folder: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    """`gridwitness relay --paper`, ended by its own process id."""
    process = subprocess.Popen(
        [sys.executable, "main.py", "relay", "--paper", "--port", str(port), "--folder", str(folder), "--speed",
         str(SPEED), "--seed", "7"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None and "listens at" in process.stdout.readline()
        yield process
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()


def rows_of(folder: Path, minutes: int) -> list[tuple[str, str]]:
    """Device and time of each row in the first complete minutes."""
    named = [(minute, path) for path in folder.glob("*.txt") if (minute := minute_of(path.name)) is not None]
    first = [path for _, path in sorted(named)[:minutes]]
    captures = [read_capture(path.read_bytes()) for path in first]
    return [(capture.device, utc_text(row.time_ns)) for capture in captures for row in capture.rows]


def complete(folder: Path) -> int:
    return sum(minute_of(path.name) is not None for path in folder.glob("*.txt"))


def wait_for_minute(folder: Path, number: int) -> None:
    until(lambda: complete(folder) >= number, WITHIN_S, f"minute {number}")


def rows_on(node: NodeProgram) -> Counter[tuple[str, str]]:
    """How often each row is on a node's chain, plainly or as a conflict."""
    records = [record for block in node.get("/chain")["chain"] for record in block["records"]]
    keys = [record["key"] for record in records if record["key"]["kind"] in {"reading", "conflict"}]
    return Counter((key["source"], key["time"]) for key in keys)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["default", "strict"])
def test_four_nodes_and_a_relay_through_ten_minutes(
    tmp_path: Path, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "relay"
    relay_port, *ports = free_ports(1 + NODES)
    with paper_relay(folder, relay_port), contextlib.ExitStack() as stack:
        nodes: list[NodeProgram] = []
        for port in ports:
            words = [word for node in nodes for word in ("--peer", f"127.0.0.1:{node.port}")]
            more = ["--strict"] if mode == "strict" else []
            node = NodeProgram(
                tmp_path / f"n{port}", port, "--open", "--difficulty", "8", "--seal", "2",
                "--relay", f"127.0.0.1:{relay_port}", *words, *more,
            )  # fmt: skip
            nodes.append(stack.enter_context(node))
        for number, node in enumerate(nodes):
            wait_for_minute(folder, 2 * number + 1)
            node.kill()
            wait_for_minute(folder, 2 * number + 2)
            node.start()
        wait_for_minute(folder, MINUTES + 1)
        wanted = rows_of(folder, MINUTES + 1)
        assert len(wanted) > 6 * MINUTES

        def all_have_it() -> bool:
            return all(not Counter(wanted) - rows_on(node) for node in nodes)

        until(all_have_it, WITHIN_S, f"all {len(wanted)} rows on every chain")
        for node in nodes:
            counted = rows_on(node)
            assert [row for row in counted if counted[row] > 1] == [], "each row once"
            assert Counter(wanted) - counted == Counter()
        until(lambda: len({json.dumps(node.get("/chain")["chain"][:5]) for node in nodes}) == 1, words="one chain")
        sealers = Counter(block["sealer"] for block in nodes[0].get("/chain")["chain"][1:])
    with capsys.disabled():
        print(f"{mode}: {len(wanted)} rows of {MINUTES} minutes once on {NODES} chains, {sum(sealers.values())} blocks")
