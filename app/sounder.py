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

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTemporaryDir, QTimer
from PySide6.QtWidgets import QApplication

from node.types.relay import Priority

RATE = 22_050
TONE_S, PAUSE_S, FADE_S = 0.16, 0.09, 0.01
BEEP_MS = 300
LIMIT_MS = 5_000
"""No sound is longer than a second; the rest is for a player that is slow to start."""
TONES: dict[Priority, tuple[int, int]] = {
    Priority.CRITICAL: (988, 3),
    Priority.HIGH: (784, 2),
    Priority.MEDIUM: (659, 1),
    Priority.LOW: (523, 1),
}
"""Pitch in Hz and how many: the more urgent, the higher and the more."""
FILE, VARIABLE = "the sound's file", "GRIDWITNESS_SOUND"
"""What stands for the file in a player's arguments, and who cannot be given it there finds it in the environment."""
PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play", FILE), ("paplay", FILE), ("aplay", "--quiet", FILE), ("afplay", FILE),
    ("powershell", "-NoProfile", "-Command", f"(New-Object Media.SoundPlayer $env:{VARIABLE}).PlaySync()"),
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
    """Plays with a program of the platform; `failed` is told why it could not, and "" once it can.

    A player that fails gives way to the next; when none is left the platform beeps, and goes on beeping at each sound
    until a player can be heard again.
    """

    can_be_heard = True

    def __init__(self, failed: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._folder = QTemporaryDir()
        self._players = [found for one in PLAYERS if (found := _found(one))]
        self._at, self._is_mute, self._is_hung = 0, False, False
        self._wanted = (Priority.LOW, 0)
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._on_limit)
        # A process cannot be started again while it tells of its end.
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._start)
        self._beeps, self._beeper = 0, QTimer(self, interval=BEEP_MS)
        self._beeper.timeout.connect(self._beep)

    def play(self, priority: Priority, percent: int) -> None:
        """Sound once; while the last sound is still heard nothing is added to it."""
        if not percent:
            return
        if self._is_mute or self._is_hung or not self._players:
            self._ring(priority)
        is_idle = self._process.state() is QProcess.ProcessState.NotRunning and not self._again.isActive()
        if self._players and is_idle:
            self._wanted = priority, percent
            self._start()

    def end(self) -> None:
        """Be quiet."""
        for timer in (self._beeper, self._limit, self._again):
            timer.stop()
        self._process.finished.disconnect(self._on_finished)
        self._process.errorOccurred.disconnect(self._on_error)
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _start(self) -> None:
        program, *arguments = self._players[self._at]
        try:
            file = str(self._file(*self._wanted))
        except OSError as error:
            self._failed(error.strerror or str(error))
            self._move_on()
            return
        around = QProcessEnvironment.systemEnvironment()
        around.insert(VARIABLE, file)
        self._process.setProcessEnvironment(around)
        self._is_hung = False
        self._limit.start()
        self._process.start(program, [file if one == FILE else one for one in arguments])

    def _move_on(self) -> None:
        """To the next player; after the last one to the beep, and to the first player at the next sound."""
        self._at = (self._at + 1) % len(self._players)
        if self._at:
            self._again.start()
        elif not self._is_mute:
            self._is_mute = True
            self._ring(self._wanted[0])

    def _ring(self, priority: Priority) -> None:
        self._beeps = TONES[priority][1]
        self._beep()
        self._beeper.start()

    def _beep(self) -> None:
        QApplication.beep()
        self._beeps -= 1
        if self._beeps <= 0:
            self._beeper.stop()

    def _file(self, priority: Priority, percent: int) -> Path:
        if not self._folder.isValid():
            raise OSError(self._folder.errorString())
        path = Path(self._folder.filePath(f"{priority}-{percent}.wav"))
        if not path.exists():
            path.write_bytes(tones(*TONES[priority], percent))
        return path

    def _on_limit(self) -> None:
        self._is_hung = True
        self._failed(self.tr("{0} did not end in {1} s").format(self._process.program(), self._limit.interval() / 1000))
        self._process.kill()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        """Of a player that cannot be started no end is told."""
        if error is QProcess.ProcessError.FailedToStart:
            self._limit.stop()
            why = self._process.errorString()
            self._failed(self.tr("{0} cannot be started: {1}").format(self._process.program(), why))
            self._move_on()

    def _on_finished(self, code: int, how: QProcess.ExitStatus) -> None:
        self._limit.stop()
        if not code and how is QProcess.ExitStatus.NormalExit:
            self._is_mute = self._is_hung = False
            self._failed("")
            return
        if not self._is_hung:
            said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip().splitlines()
            told = self.tr("{0} ended with {1}").format(self._process.program(), code)
            self._failed(said[0][:200] if said else told)
        self._is_hung = False
        self._move_on()


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
