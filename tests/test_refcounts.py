"""A guard against bindings that lose references to None and True: on Python 3.11 they abort the program within seconds.

PySide6 6.12.0 does; from Python 3.12 on both objects are immortal and nothing can be counted.
"""

import sys
from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPolygonF
from PySide6.QtWidgets import QGraphicsRectItem
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 12), reason="None and True are immortal from Python 3.12 on")

ROUNDS = 3000
NOISE = 100


class Emitter(QObject):
    told = Signal(bool, object)


def lost(work: Callable[[], None]) -> int:
    """How many references to None and True went away while `work` ran a few thousand times."""
    work()
    before = sys.getrefcount(None) + sys.getrefcount(True)
    for _ in range(ROUNDS):
        work()
    return before - sys.getrefcount(None) - sys.getrefcount(True)


def test_emitting_a_signal_loses_no_reference(qapp: object) -> None:
    emitter = Emitter()
    heard: list[object] = []
    emitter.told.connect(lambda flag, _thing: heard.append(flag) if not heard else None)
    assert lost(lambda: emitter.told.emit(True, None)) < NOISE
    assert heard == [True]


def test_calling_wrapped_functions_loses_no_reference(qapp: object) -> None:
    item, polygon = QGraphicsRectItem(), QPolygonF()

    def call() -> None:
        item.setPos(1, 2)
        item.parentItem()
        polygon.resize(3)

    assert lost(call) < NOISE


def test_plotting_loses_no_reference(qtbot: QtBot) -> None:
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    plot.show()
    curve = plot.plot(pen=pg.mkPen(width=1))
    values = np.sin(np.linspace(0, 6, 50))
    assert lost(lambda: curve.setData(values)) < NOISE
    for _ in range(50):
        curve.setData(values)
    before = sys.getrefcount(None)
    for _ in range(200):
        curve.setData(values)
        plot.grab()
    assert before - sys.getrefcount(None) < NOISE
