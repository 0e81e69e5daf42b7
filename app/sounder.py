"""The sound of an alarm: a short row of tones, played by the platform's own player where it has one.

Qt's players are not part of PySide6-Essentials; where no player is found, the platform's beep has to do, which has no
volume and no pitch.
"""

import io
import math
import shutil
import sys
import wave
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QTemporaryDir, QTimer
from PySide6.QtWidgets import QApplication

from node.types.relay import Priority

RATE = 22_050
TONE_S, PAUSE_S, FADE_S = 0.16, 0.09, 0.01
BEEP_MS = 300
TONES: dict[Priority, tuple[int, int]] = {
    Priority.CRITICAL: (988, 3),
    Priority.HIGH: (784, 2),
    Priority.MEDIUM: (659, 1),
    Priority.LOW: (523, 1),
}
"""Pitch in Hz and how many: the more urgent, the higher and the more."""
PLAYERS = (
    ("pw-play",), ("paplay",), ("aplay", "--quiet"), ("afplay",),
    ("powershell", "-NoProfile", "-Command", "(New-Object Media.SoundPlayer $args[0]).PlaySync()"),
)  # fmt: skip


class Sounder(Protocol):
    """Something that can be heard, or cannot where nobody is."""

    can_be_heard: bool

    def play(self, priority: Priority, percent: int) -> None:
        """Sound once, as loud as this; nobody waits for the end."""

    def end(self) -> None:
        """Be quiet, for good."""


class Silent:
    """Where nobody can hear anything: no screen, no speaker."""

    can_be_heard = False

    def play(self, priority: Priority, percent: int) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class PlatformSounder(QObject):
    """Plays with a program of the platform; `failed` is told why it could not, and "" once it can."""

    can_be_heard = True

    def __init__(self, failed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._folder = QTemporaryDir()
        self._player = next((found for one in PLAYERS if (found := _found(one))), None)
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._beeps, self._beeper = 0, QTimer(self, interval=BEEP_MS)
        self._beeper.timeout.connect(self._beep)

    def play(self, priority: Priority, percent: int) -> None:
        """Sound once; while the last sound is still heard nothing is added to it."""
        if not percent:
            return
        if self._player is None or not self._folder.isValid():
            self._beeps = TONES[priority][1]
            self._beep()
            self._beeper.start()
        elif self._process.state() is QProcess.ProcessState.NotRunning:
            program, *arguments = self._player
            self._process.start(program, [*arguments, str(self._file(priority, percent))])

    def end(self) -> None:
        """Be quiet."""
        self._beeper.stop()
        self._process.finished.disconnect(self._on_finished)
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _beep(self) -> None:
        QApplication.beep()
        self._beeps -= 1
        if self._beeps <= 0:
            self._beeper.stop()

    def _file(self, priority: Priority, percent: int) -> Path:
        path = Path(self._folder.filePath(f"{priority}-{percent}.wav"))
        if not path.exists():
            path.write_bytes(tones(*TONES[priority], percent))
        return path

    def _on_finished(self, code: int, _how: QProcess.ExitStatus) -> None:
        if not code:
            self._failed("")
        else:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip().splitlines()
            self._failed(said[0][:200] if said else self.tr("{0} ended with {1}").format(self._process.program(), code))


def tones(pitch: int, count: int, percent: int) -> bytes:
    """A sound file: so many tones with pauses, without a click at either end of a tone."""
    loudest = 32_000 * percent / 100
    length, fade = int(RATE * TONE_S), int(RATE * FADE_S)
    tone = array("h", (
        int(loudest * min(1.0, at / fade, (length - at) / fade) * math.sin(2 * math.pi * pitch * at / RATE))
        for at in range(length)
    ))  # fmt: skip
    if sys.byteorder == "big":
        tone.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        for _ in range(count):
            sound.writeframes(tone.tobytes() + bytes(2 * int(RATE * PAUSE_S)))
    return file.getvalue()


def _found(player: tuple[str, ...]) -> tuple[str, ...] | None:
    program = shutil.which(player[0])
    return (program, *player[1:]) if program else None


def of_platform(failed: Callable[[str], None], parent: QObject) -> Sounder:
    """What can be heard here; on a screen that nobody sees, nothing."""
    return Silent() if QApplication.platformName() in {"offscreen", "minimal"} else PlatformSounder(failed, parent)
