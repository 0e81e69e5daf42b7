"""The least that shows a live curve: a bare pyqtgraph window with one line and random figures, in a process of its own.

It says on its standard output, by the machine's one clock, when a curve that had grown was painted.
"""

import os
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QTimer

EVERY_MS = 100


class Painted(QObject):
    """Hears when the plot was painted with at least two samples."""

    def __init__(self, window: pg.PlotWidget) -> None:
        super().__init__()
        self._window, self._line = window, window.plot()
        self._samples: list[float] = []
        self._noise = np.random.default_rng(1)
        window.viewport().installEventFilter(self)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.on_sample)
        self._timer.start()

    def on_sample(self) -> None:
        """Another one."""
        self._samples.append(float(self._noise.normal()))
        self._line.setData(self._samples)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and len(self._samples) >= 2:
            self._window.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self.on_painted)
        return False

    def on_painted(self) -> None:
        """The picture is there."""
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()
        pg.QtWidgets.QApplication.quit()


def main() -> int:
    application = pg.mkQApp()
    window = pg.PlotWidget()
    window.resize(1200, 700)
    painted = Painted(window)
    window.show()
    code: int = application.exec()
    del painted
    return code


if __name__ == "__main__":
    sys.exit(main())
