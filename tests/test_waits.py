"""Waits for signals that go on coming from another thread once the wait is over."""

import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

ROUNDS = 100
TOLD = 50


class Teller(QObject):
    told = Signal(int)

    def tell(self) -> None:
        for number in range(TOLD):
            self.told.emit(number)


def test_calls_that_come_after_the_wait_hurt_nobody(qtbot: QtBot, qapp: QApplication) -> None:
    teller, waited = Teller(), list[object]()
    for _ in range(ROUNDS):
        thread = threading.Thread(target=teller.tell)
        with qtbot.waitSignal(teller.told) as wait:
            thread.start()
        waited.append(wait.args)
        del wait
        thread.join()
        qapp.processEvents()  # what came late goes to a wait that nobody holds here
    assert len(waited) == ROUNDS and None not in waited
