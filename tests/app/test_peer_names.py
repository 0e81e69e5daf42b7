"""The last known names of peers: kept over restarts, given to whoever has told none, and read with care."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.peer_names import MEMORY_KEY, MOST, PeerNames
from node.types.peer import PeerState, PeerStatus
from tests.app.fakes import status

ONE, OTHER = "10.0.0.2:5000", "10.0.0.3:5000"
SPOKE = PeerState(ONE, PeerStatus.CONNECTED, name="South", key=b"\1" * 32)
SAVED = PeerState(ONE, PeerStatus.CANDIDATE, "Not asked yet.")


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def told(names: PeerNames, *peers: PeerState) -> list[str]:
    return [peer.name for peer in names.recall(replace(status(), peers=peers)).peers]


def test_a_name_is_known_again_after_a_restart_until_another_is_told(memory: QSettings) -> None:
    assert told(PeerNames(memory), SAVED) == [""]
    assert told(PeerNames(memory), SPOKE) == ["South"]
    again = PeerNames(memory)
    assert told(again, SAVED, replace(SAVED, address=OTHER)) == ["South", ""]
    assert told(again, replace(SPOKE, name="Sur")) == ["Sur"]
    assert told(PeerNames(memory), SAVED) == ["Sur"]


def test_a_name_that_no_key_proved_is_not_kept(memory: QSettings) -> None:
    told(PeerNames(memory), replace(SPOKE, key=b""))
    assert told(PeerNames(memory), SAVED) == [""]


def test_only_so_many_are_kept_the_newest(memory: QSettings) -> None:
    names = PeerNames(memory)
    told(names, *(replace(SPOKE, address=f"10.0.{n // 250}.{n % 250}:5000") for n in range(MOST + 1)))
    oldest = [replace(SAVED, address=f"10.0.0.{n}:5000") for n in range(2)]
    assert told(PeerNames(memory), *oldest) == ["", "South"]


@pytest.mark.parametrize("kept", ["no JSON", "[1]", '{"10.0.0.2:5000": 7}', "7"])
def test_what_is_not_understood_is_not_used(memory: QSettings, kept: str) -> None:
    memory.setValue(MEMORY_KEY, kept)
    assert told(PeerNames(memory), SAVED) == [""]
