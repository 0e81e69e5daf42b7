"""The end of the desktop as a state machine: asked once, never waiting in the screen's thread, and bounded in time."""

from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge import NodeBridge


class Ending(StrEnum):
    """Where the end stands."""

    NO = "no"
    STOPPING = "stopping"
    DONE = "done"


class Shutdown(QObject):
    """`begun` tells the window to say so; `finished` that it may close.  A second request does nothing.

    A node that hangs is given up by the bridge, which tells it with `nodeStopped` like any other end.
    """

    begun = Signal()
    finished = Signal()

    def __init__(self, bridge: NodeBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = Ending.NO
        bridge.nodeStopped.connect(self.on_node_stopped)

    def request(self) -> None:
        """End what runs."""
        if self.state is not Ending.NO:
            return
        self.state = Ending.STOPPING
        self.begun.emit()
        if self._bridge.running:
            self._bridge.stop()
        else:
            QTimer.singleShot(0, self, self._finish)

    def on_node_stopped(self, _reason: str) -> None:
        """The node is gone: asked to, or by itself while the window stays."""
        if self.state is Ending.STOPPING:
            self._finish()

    def _finish(self) -> None:
        self.state = Ending.DONE
        self.finished.emit()
