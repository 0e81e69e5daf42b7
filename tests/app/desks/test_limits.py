"""The card of limits tied to the node and to files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bridge import NodeBridge
from app.desks.files import choose_file
from app.desks.limits import LimitDesk
from app.logs import LogRing
from app.node_host import NodeHost
from app.paths import resource
from app.reader import ChainReading
from node.types.relay import Limit, Priority
from tests.app.fakes import FakeNode, FakeSource
from widgets.pages.alarms import AlarmsPage
from widgets.theme import Mode, ThemeSource

LIMITS = {"North": {"Vab": Limit(high=120, priority=Priority.HIGH)}}


class Desk:
    """A card at a bridge whose node never starts, with a reader that does."""

    def __init__(self, page: AlarmsPage, path: Path) -> None:
        self.alarms, self.path = page, path
        self.card = page.limits
        self.asked: list[str] = []
        self.bridge = NodeBridge(NodeHost(FakeNode), LogRing(), page)
        self.reader = ChainReading(FakeSource, path.parent, page)
        LimitDesk(self, self.bridge, self.reader, self.choose)

    def choose(self, _parent: QWidget, suggested: str, then: Callable[[Path], None]) -> None:
        self.asked.append(suggested)
        then(self.path)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    page = AlarmsPage(ThemeSource(application, resource(""), Mode.LIGHT))
    qtbot.addWidget(page)
    made = Desk(page, tmp_path / "limits.csv")
    made.reader.start()
    made.bridge.limitsTold.emit(LIMITS)
    yield made
    assert made.reader.stop()


def test_what_is_written_can_be_read_again(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.reader.limitsSaved) as saved:
        desk.card.exportRequested.emit()
    assert saved.args == [True, f"The limits are in {desk.path}."]
    with qtbot.waitSignal(desk.reader.limitsRead) as read:
        desk.card.importRequested.emit()
    assert read.args == ["limits.csv", LIMITS, ""] and desk.asked == ["limits.csv", ""]
    assert desk.card.answer.text().startswith("limits.csv has 1 limit of 1 relay.")


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (None, "No such file"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"relay,high\r\n", "Line 1 must be"),
        (b"relay,quantity,low_low,low,high,high_high,dead_band,delay_s,priority\r\nSouth,Vab,,,1,,,,\r\n", "no relay"),
    ],
)
def test_a_file_that_holds_no_limits_is_refused_in_words(
    desk: Desk, qtbot: QtBot, held: bytes | None, told: str
) -> None:
    if held is not None:
        desk.path.write_bytes(held)
    with qtbot.waitSignal(desk.reader.limitsRead):
        desk.card.importRequested.emit()
    assert told in desk.card.answer.text() and desk.card.answer.text().startswith("▲")


def test_a_folder_that_is_not_there_is_said(desk: Desk, qtbot: QtBot) -> None:
    desk.path = desk.path.parent / "none" / "limits.csv"
    with qtbot.waitSignal(desk.reader.limitsSaved) as saved:
        desk.card.exportRequested.emit()
    assert saved.args is not None and not saved.args[0] and "No such file" in desk.card.answer.text()


def test_the_dialog_stops_nothing_and_tells_the_path(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    chosen: list[Path] = []
    choose_file(window, "x.csv", chosen.append)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None and dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "x.csv"))
    dialog.close()
    assert chosen == [tmp_path / "x.csv"]
