"""The platform's sound: tones that are a whole sound file, a player that is told what went wrong, or a beep."""

import io
import wave

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import sounder
from app.sounder import PlatformSounder, tones
from node.types.relay import Priority


def test_the_tones_are_a_sound_file_as_loud_as_it_is_wished_for() -> None:
    def loudest(percent: int) -> int:
        with wave.open(io.BytesIO(tones(988, 3, percent))) as file:
            assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
            assert 0.7 < file.getnframes() / file.getframerate() < 0.8
            frames = memoryview(file.readframes(file.getnframes())).cast("h")
        return max(frames)

    assert 31_000 < loudest(100) <= 32_000 and 15_000 < loudest(50) <= 16_000


@pytest.fixture
def said() -> list[str]:
    return []


def test_a_player_that_fails_says_why_and_one_that_plays_takes_it_back(
    said: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sounder, "PLAYERS", (("no such player",), ("sh", "-c", "test -f $0 && echo no device >&2; exit 1"))
    )
    player = PlatformSounder(said.append)
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no device"])
    player._player = (player._player[0], "-c", "exit 0") if player._player else None
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no device", ""])
    player.play(Priority.HIGH, 0)
    player.end()
    assert len(said) == 2
    player.deleteLater()


def test_without_a_player_the_platform_beeps_as_often_as_it_is_urgent(
    said: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(sounder, "PLAYERS", ())
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    player = PlatformSounder(said.append)
    player._beeper.setInterval(5)
    player.play(Priority.CRITICAL, 60)
    qtbot.waitUntil(lambda: not player._beeper.isActive())
    assert len(beeps) == 3 and not said
    player.end()
    player.deleteLater()
