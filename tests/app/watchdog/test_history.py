"""What happened at a place, in the watchdog's window: of this computer's history or a node's, never a stranger's."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.cli import main
from app.paths import resource
from app.settings import ZONE, Settings
from app.spoken import words_of
from app.watchdog.window import WatchdogWindow
from node.ledger.short import short_of
from tests import judging
from tests.app.commands.test_place_command import data
from tests.app.watchdog.serving import serving
from tests.node.running import Running
from widgets.theme import Mode, ThemeSource

__all__ = ["data"]
LONG_MS = 60_000
NOBODY = "127.0.0.1:9"
Open = Callable[..., WatchdogWindow]


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def open_window(folder: Path, themes: ThemeSource, tmp_path: Path) -> Iterator[Open]:
    opened: list[WatchdogWindow] = []

    def opening(place: Path = folder) -> WatchdogWindow:
        place.mkdir(parents=True, exist_ok=True)
        settings = Settings(tmp_path / "settings.json")
        settings.set(ZONE, "America/Bogota")
        memory = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = WatchdogWindow(themes, settings, place, "en", memory, tmp_path / "receipts")
        opened.append(window)
        window.show()
        window.page.views.open(window.page.place)
        return window

    yield opening
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("served") / "node") as node:
        yield node


def asked(window: WatchdogWindow, address: str) -> None:
    """As a person writes it, with Enter."""
    line = window.page.place.history.node.lineEdit()
    assert line is not None
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, address)
    QTest.keyClick(line, Qt.Key.Key_Return)


def is_fetching(window: WatchdogWindow) -> bool:
    return window.history.fetching.running


def told(window: WatchdogWindow) -> str:
    return window.page.place.history.told.text()


def test_without_a_history_it_says_what_to_do(open_window: Open) -> None:
    window = open_window()
    place = window.page.place
    assert "There is no history on this computer" in told(window) and "press Read" in told(window)
    assert place.guide.isVisible() and not place.card.answer.isVisible() and not place.card.choice.ask.isEnabled()
    assert not place.history.known.isVisible() and not place.history.work.isVisible()


def test_the_history_of_this_computer_needs_no_asking(
    qtbot: QtBot, open_window: Open, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window(data)
    card = window.page.place.card
    qtbot.waitUntil(lambda: card.choice.place.count() == 2, timeout=LONG_MS)
    assert not told(window) and window.page.place.guide.isVisible()
    card.choice.ask.click()
    qtbot.waitUntil(lambda: card.list.lines.rowCount() > 0, timeout=LONG_MS)
    assert not window.page.place.guide.isVisible() and "(America/Bogota)" in card.of.text()
    words = " ".join(one.text() for one in judging.seen(window) if isinstance(one, QLabel))
    assert not any(len(word) >= 32 for word in words.split()), "no hashes on the first screen"
    notes: list[str] = []
    window.history.noted.connect(notes.append)
    card.list.select(next(row for row, one in enumerate(card.list.lines.rows) if one.proofs))
    card.proof.open_proof()
    card.proof.save.click()
    qtbot.waitUntil(lambda: card.proof.answer.text().startswith("Saved in"), timeout=LONG_MS)
    files = list(map(str, (tmp_path / "receipts").iterdir()))
    assert files and len(notes) == 1 and main(["verify", *files, "--data", str(data)]) == 0
    capsys.readouterr()


def test_a_ledger_that_comes_later_is_found_when_somebody_looks(
    qtbot: QtBot, open_window: Open, data: Path, folder: Path
) -> None:
    window = open_window()
    assert "no history" in told(window)
    window.page.views.open(window.page.file_view)
    for one in data.iterdir():
        if one.is_file():
            (folder / one.name).write_bytes(one.read_bytes())
    window.page.views.open(window.page.place)
    qtbot.waitUntil(lambda: window.page.place.card.choice.place.count() == 2, timeout=LONG_MS)
    assert not told(window)


def test_a_stranger_is_told_nothing_of_until_somebody_knows_its_network(
    qtbot: QtBot, open_window: Open, node: Running, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window()
    place, history = window.page.place, window.page.place.history
    asked(window, node.address)
    assert history.work.isVisible() and not history.read.isEnabled()
    qtbot.waitUntil(history.known.isVisible, timeout=LONG_MS)
    assert "a network that is unknown on this computer" in told(window) and not place.card.choice.ask.isEnabled()
    assert node.status.network.hex() not in told(window)
    history.known.click()
    dialog = window.history.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.text.setPlainText("no words at all")
    dialog.keep.click()
    assert dialog.isVisible() and dialog.told.text()
    dialog.text.setPlainText(" ".join(words_of(short_of(node.status.network))))
    dialog.keep.click()
    qtbot.waitUntil(lambda: place.card.choice.place.count() == 1, timeout=LONG_MS)
    assert "each block was checked" in told(window) and "held its newest blocks back" in told(window)
    assert not history.known.isVisible() and not history.work.isVisible()
    place.card.choice.span.setCurrentIndex(place.card.choice.span.findData(0))
    place.card.choice.ask.click()
    qtbot.waitUntil(lambda: place.card.list.lines.rowCount() > 0, timeout=LONG_MS)
    assert place.card.summary.text().startswith("■ 1 outage, 5 s without power")
    place.card.list.select(1)
    place.card.proof.open_proof()
    place.card.proof.save.click()
    qtbot.waitUntil(lambda: place.card.proof.answer.text().startswith("Saved in"), timeout=LONG_MS)
    files = list(map(str, (tmp_path / "receipts").iterdir()))
    assert files and main(["verify", *files, "--data", str(folder)]) == 0
    capsys.readouterr()
    asked(window, "")
    assert "There is no history on this computer" in told(window)
    assert not place.card.list.isVisible() and place.card.choice.place.count() == 0, "nothing of the node stays"


def test_of_an_open_network_no_fingerprint_helps(qtbot: QtBot, open_window: Open, folder: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "node", open=True) as node:
        window = open_window()
        (folder / "known.txt").write_text(f"network {node.status.network.hex()}\n")
        asked(window, node.address)
        qtbot.waitUntil(lambda: "Anyone may seal" in told(window), timeout=LONG_MS)
        assert not window.page.place.history.known.isVisible()


def test_what_is_no_address_and_who_does_not_answer_is_said(qtbot: QtBot, open_window: Open) -> None:
    window = open_window()
    asked(window, "ftp://x")
    assert "not ftp" in told(window) and window.page.place.history.read.isEnabled()
    asked(window, NOBODY)
    qtbot.waitUntil(lambda: NOBODY in told(window) and "▲" in told(window), timeout=LONG_MS)
    assert not window.page.place.history.known.isVisible() and window.page.place.history.read.isEnabled()


def test_a_reading_is_given_up_by_keys_and_leaves_nothing(
    qtbot: QtBot, open_window: Open, node: Running, folder: Path
) -> None:
    window = open_window()
    (folder / "known.txt").write_text(f"network {node.status.network.hex()}\n")
    history = window.page.place.history
    asked(window, node.address)
    room = window.history._room
    assert room is not None and is_fetching(window)
    history.work.cancel.setFocus()
    QTest.keyClick(history.work.cancel, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "cancelled" in told(window), timeout=LONG_MS)
    assert not is_fetching(window) and not history.work.isVisible() and history.read.isEnabled()
    assert (history.node.lineEdit() or history.node).hasFocus() and not window.page.place.card.choice.ask.isEnabled()
    asked(window, node.address)
    qtbot.waitUntil(lambda: window.page.place.card.choice.place.count() == 1, timeout=LONG_MS)
    window.close()
    assert not Path(room.name).exists()


def test_the_choices_are_those_of_reports_and_what_is_written_stays(open_window: Open) -> None:
    window = open_window()
    history = window.page.place.history
    history.node.setEditText("10.0.0.9")
    window.page.show_nodes(["10.0.0.5:5000", "10.0.0.6:5000"])
    boxes = (history.node, window.page.against)
    items = [[box.itemText(place) for place in range(box.count())] for box in boxes]
    assert items == [["", "10.0.0.5:5000", "10.0.0.6:5000"]] * 2 and history.address == "10.0.0.9"


def test_a_file_that_is_dropped_is_answered_in_its_own_tab(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window, path = open_window(), tmp_path / "letter.txt"
    path.write_text("Dear Sir")
    with qtbot.waitSignal(window.desk.checking.rested, timeout=LONG_MS):
        window.page.dropped.emit([path])
    assert window.page.views.seen is window.page.file_view and window.page.verdict.isVisible()


@pytest.mark.parametrize("size", [(1180, 800), (400, 800), (683, 384)], ids=["usual", "narrow", "200 %"])
def test_nothing_is_cut_or_out_of_reach_at_any_size(
    qtbot: QtBot, open_window: Open, data: Path, size: tuple[int, int]
) -> None:
    window = open_window(data)
    card = window.page.place.card
    window.resize(*size)
    window.page.place.history.show_ended("▲ Of this nothing is told.", "warning", stranger=True)
    qtbot.waitUntil(lambda: card.choice.place.count() == 2, timeout=LONG_MS)
    assert not judging.silent(window)
    for answered in (False, True):
        if answered:
            card.choice.ask.click()
            qtbot.waitUntil(lambda: card.list.lines.rowCount() > 0, timeout=LONG_MS)
        QApplication.processEvents()
        assert not judging.cut(window)
        assert window.width() == size[0] and card.mapTo(window, QPoint()).x() + card.width() <= size[0]
        _walk(qtbot, window)


def _walk(qtbot: QtBot, window: WatchdogWindow) -> None:
    """Tab comes to each control of the tab that is seen."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted = {one for one in judging.tabbed(window) if window.page.isAncestorOf(one)}
    window.page.views.tabs.setFocus()
    reached = set()
    for _ in range(60):
        here = QApplication.focusWidget()
        if here is None or here in reached:
            break
        reached.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    missed = [judging.called(one) for one in wanted - reached]
    assert wanted and not missed
