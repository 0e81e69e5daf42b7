"""The platform's sound: tones that are a whole sound file, a player that is told what went wrong, or a beep."""

import io
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import sounder
from app.sounder import FILE, LIMIT_MS, PLAYERS, VARIABLE, PlatformSounder, tones
from node.types.relay import Priority

Build = Callable[..., PlatformSounder]


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


@pytest.fixture
def beeps(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    heard: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(1))
    return heard


@pytest.fixture
def build(said: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Build]:
    made: list[PlatformSounder] = []

    def make(*players: tuple[str, ...]) -> PlatformSounder:
        monkeypatch.setattr(sounder, "PLAYERS", players)
        made.append(PlatformSounder(said.append))
        made[-1]._beeper.setInterval(5)
        return made[-1]

    yield make
    for player in made:
        player.end()
        player.deleteLater()


def test_a_player_that_fails_says_why_and_one_that_plays_takes_it_back(
    build: Build, said: list[str], beeps: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    speaker = tmp_path / "speaker"
    script = f"test -f $0 && test -f {speaker} || {{ echo no device >&2; exit 1; }}"
    player = build(("no such player",), ("sh", "-c", script, FILE))
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no device"] and len(beeps) == 2)
    speaker.touch()
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no device", ""])
    player.play(Priority.HIGH, 0)
    assert len(said) == 2


def test_a_player_that_fails_gives_way_to_the_next_for_this_sound_and_those_after_it(
    build: Build, said: list[str], beeps: list[int], qtbot: QtBot
) -> None:
    player = build(("sh", "-c", "echo no server >&2; exit 1"), ("sh", "-c", "test -f $0", FILE))
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no server", ""])
    player.play(Priority.HIGH, 60)
    qtbot.waitUntil(lambda: said == ["no server", "", ""])
    assert not beeps


def test_a_player_that_hangs_is_ended_and_gives_way(
    build: Build, said: list[str], beeps: list[int], qtbot: QtBot
) -> None:
    player = build(("sh", "-c", "exec sleep 600"), ("sh", "-c", f"test -f ${VARIABLE}"))
    assert player._limit.interval() == LIMIT_MS
    player._limit.setInterval(100)
    player.play(Priority.HIGH, 60)
    player._limit.timeout.connect(lambda: player._limit.setInterval(LIMIT_MS))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "did not end in 0.1 s" in said[0] and said[1] == "" and not beeps


def test_a_player_that_cannot_be_started_is_told_and_the_platform_beeps(
    build: Build, said: list[str], beeps: list[int], qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "player"
    broken.write_text("#!/no/such/interpreter\n")
    broken.chmod(0o755)
    player = build((str(broken), FILE))
    for heard in (3, 6):
        player.play(Priority.CRITICAL, 60)
        qtbot.waitUntil(lambda expected=heard: len(beeps) == expected and len(said) == expected // 3)  # type: ignore[misc]
        assert "cannot be started" in said[-1]


def test_powershell_finds_the_file_in_its_environment() -> None:
    powershell = next(one for one in PLAYERS if one[0] == "powershell")
    assert FILE not in powershell and f"$env:{VARIABLE}" in powershell[-1]


def test_without_a_player_the_platform_beeps_as_often_as_it_is_urgent(
    build: Build, said: list[str], beeps: list[int], qtbot: QtBot
) -> None:
    player = build()
    player.play(Priority.CRITICAL, 60)
    qtbot.waitUntil(lambda: not player._beeper.isActive())
    assert len(beeps) == 3 and not said
