"""A disk that is full: a clear answer, nothing lost, what was begun is finished, and all goes on once there is room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import small_disk
from tests.faults.check import fsck
from tests.faults.small_disk import NodeOnSmallDisk, SmallDisk
from tests.faults.source import Source
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
