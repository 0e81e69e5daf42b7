"""A command of this very program as a process of its own: long work that no frame of the window may wait for.

A thread would not do: what hashes in this process takes the window its turn.
"""

from functools import partial

from PySide6.QtCore import QObject, QProcess, Signal

from app.paths import command_line

WITHIN_MS = 2_000
MOST_SAID = 2_000


class OwnProgram(QObject):
    """`progressed(share)` tells how far it is, and `ended(code, output, said)` what came of it.

    After `cancel` nothing more is told but `cancelled()`.
    """

    progressed = Signal(float)
    ended = Signal(int, bytes, str)
    cancelled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._given_up: QProcess | None = None
        self._output, self._line, self._said = bytearray(), b"", ""

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return self._process is not None

    def start(self, arguments: list[str]) -> None:
        """Begin; one at a time."""
        if self.running:
            return
        self._output, self._line, self._said = bytearray(), b"", ""
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_error)
        process.finished.connect(partial(self._on_finished, process))
        process.errorOccurred.connect(partial(self._on_failed, process))
        told = [*arguments[:1], "--progress", *arguments[1:]]  # behind a `--` it would be a name
        process.start(*command_line(told))

    def cancel(self) -> None:
        """Give it up; it has nothing to put in order that it could not leave."""
        process, self._process = self._process, None
        if process is not None:
            self._given_up = process
            process.kill()

    def end(self) -> None:
        """The window closes: leave no process behind."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(WITHIN_MS)

    def _on_output(self) -> None:
        if self._process is not None:
            self._output += bytes(self._process.readAllStandardOutput().data())

    def _on_error(self) -> None:
        if self._process is None:
            return
        *lines, self._line = (self._line + bytes(self._process.readAllStandardError().data())).split(b"\n")
        for line in lines:
            self._take_line(line.decode("utf-8", "replace").strip())

    def _take_line(self, line: str) -> None:
        try:
            self.progressed.emit(min(max(float(line), 0.0), 1.0))
        except ValueError:
            self._said = f"{self._said}\n{line}".strip()[-MOST_SAID:]

    def _on_finished(self, process: QProcess, code: int, how: QProcess.ExitStatus) -> None:
        process.deleteLater()
        if process is self._given_up:
            self._given_up = None
            self.cancelled.emit()
        if process is not self._process:
            return
        self._on_output()
        self._on_error()
        if self._line:
            self._take_line(self._line.decode("utf-8", "replace").strip())
        self._process = None
        crashed = how is QProcess.ExitStatus.CrashExit
        self.ended.emit(-1 if crashed else code, bytes(self._output), self._said.removeprefix("gridwitness: "))

    def _on_failed(self, process: QProcess, error: QProcess.ProcessError) -> None:
        """What never began tells no end by itself."""
        if error is QProcess.ProcessError.FailedToStart and process is self._process:
            self._process = None
            process.deleteLater()
            self.ended.emit(-1, b"", process.errorString())
