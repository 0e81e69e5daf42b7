"""One window for each data folder: who starts a second one gets the first one in front, instead of an error."""

import getpass
import os
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WITHIN_MS = 1_000
WORD = b"to the front\n"


class FirstWindow(QObject):
    """Listens for those who start the program again on this folder: `asked()`."""

    asked = Signal()

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self.on_knock)
        name = _name(data)
        if not self._server.listen(name):  # of a program that was killed: nobody answered when this one knocked
            QLocalServer.removeServer(name)
            self._server.listen(name)

    @property
    def listens(self) -> bool:
        """Whether a second start is heard; where it is not, the folder's lock still keeps it out."""
        return self._server.isListening()

    def on_knock(self) -> None:
        """Somebody started the program again."""
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.asked.emit()

    def close(self) -> None:
        """Hear nobody any more."""
        self._server.close()


def knock(data: Path) -> bool:
    """Ask the window that is open on this folder to come to the front; False when there is none."""
    caller = QLocalSocket()
    caller.connectToServer(_name(data))
    if not caller.waitForConnected(WITHIN_MS):
        return False
    caller.write(WORD)
    caller.waitForDisconnected(WITHIN_MS)
    caller.abort()
    return True


def _name(data: Path) -> str:
    """The same for every way to write the folder's name, another one for each person."""
    person = str(os.getuid()) if hasattr(os, "getuid") else getpass.getuser()
    digest = sha256(f"{person}\n{data.resolve()}".encode()).hexdigest()
    return f"gridwitness-{digest[:24]}"
