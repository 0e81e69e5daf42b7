"""A disk that is full: a clear answer, nothing lost, what was begun is finished, and all goes on once there is room."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import small_disk
from tests.faults.check import fsck
from tests.faults.small_disk import NodeOnSmallDisk, SmallDisk
from tests.faults.source import Source
from tests.faults.tracing import WITHIN_S
from tests.scenes.programs import free_ports, until

pytestmark = pytest.mark.scene


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    if why := small_disk.why_not(tmp_path / "tried"):
        pytest.skip(f"a full disk cannot be tried here: {why}")
    with SmallDisk(tmp_path / "disk") as small:
        yield small


def test_a_full_disk_is_told_and_survived(tmp_path: Path, disk: SmallDisk) -> None:
    (port,) = free_ports(1)
    with NodeOnSmallDisk(
        disk, tmp_path / "disk", port, "--seal", "manual", "--difficulty", "4", "--relay", "sim"
    ) as node:
        source = Source(node)
        for _ in range(30):
            assert source.submit().status_code == 201
        assert disk.fill() > 0
        error = source.submit_until_refused()
        assert error["code"] == "not_stored"
        assert (
            error["message"]
            == f"The disk that holds {tmp_path / 'disk'} is full, so nothing more can be stored. Make room on it."
        )
        assert source.submit().status_code == 507
        source.check_kept()  # sealed, in the room that was held back
        assert not (disk.seen / "reserve").exists()
        assert disk.fill("ballast 2") > 0, "and now there is no room at all"
        source.submit_until_refused()
        source.check_kept()
        disk.empty()
        assert source.submit().status_code == 201, "it goes on without a new start"
        assert (disk.seen / "reserve").exists()
        source.check_kept()
        assert source.submit().status_code == 201
        until(lambda: node.status()["relays"][0]["link"] == "live", words="the relay's next record")
        disk.fill()
        source.submit_until_refused()
        assert node.stop() == 0, node.said
    assert "Traceback" not in node.said
    assert fsck(disk.copied(tmp_path / "copy")) == ""


def test_a_node_starts_and_ends_on_a_full_disk(tmp_path: Path, disk: SmallDisk) -> None:
    (port,) = free_ports(1)
    node = NodeOnSmallDisk(disk, tmp_path / "disk", port, "--seal", "manual", "--difficulty", "4")
    with node:
        source = Source(node)
        assert source.submit().status_code == 201
        assert node.stop() == 0
        disk.fill()
        node.start()  # in the room that was held back
        source.submit_until_refused()
        assert node.stop() == 0, node.said
        disk.fill("ballast 2")
        node.launch()
        assert node.wait() == 1
        assert "is full" in node.said and "Traceback" not in node.said
        disk.empty()
        node.start()
        source.check_kept()
    assert fsck(disk.copied(tmp_path / "copy")) == ""


SWITCHED = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from node.store.ledger import Ledger
from node.types.quantity import Quantity
from node.types.reading import Measured
from tests.node.builders import Network, START_MS, branch, key_of, reading_statement

folder, network, now_ms = Path(sys.argv[1]), Network(difficulty=0), START_MS + 10**9

LONG = tuple(Measured(Quantity(0, name=f"text {number}"), "x" * 250) for number in range(40))

def side(name, count, key):
    bodies = [[network.witnessed(replace(reading_statement(f"{name} {one}", block), values=LONG)) for one in range(90)]
              for block in range(count)]
    return branch(network, network.root(), bodies, key)

def fill():
    with (folder / "ballast").open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass

async def scene():
    ledger = Ledger(folder)
    await ledger.open()
    await ledger.begin(network.genesis)
    await ledger.add(side("mine", 20, network.founder), now_ms)
    theirs = side("theirs", 21, key_of("second"))
    for block in theirs[:19]:
        assert not (await ledger.add([block], now_ms)).connected
    await ledger._write(ledger._database.execute, "PRAGMA wal_checkpoint(TRUNCATE)")  # a long log would be room too
    fill()
    assert ledger.reserve.held
    change = await ledger.add(theirs[19:], now_ms)
    assert (change.disconnected, len(change.connected)) == (20, 21), change.disconnected
    assert not ledger.reserve.held, "it was needed"
    await ledger.close()

asyncio.run(scene())
"""


@pytest.mark.slow
def test_a_long_switch_is_finished_on_a_full_disk(tmp_path: Path, disk: SmallDisk) -> None:
    """In steps, some of them before the disk was full: all that left and joined the chain is told."""
    done = subprocess.run(
        [*disk.within, sys.executable, "-c", SWITCHED, str(tmp_path / "disk")],
        capture_output=True, text=True, timeout=3 * WITHIN_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert fsck(disk.copied(tmp_path / "copy")) == ""
