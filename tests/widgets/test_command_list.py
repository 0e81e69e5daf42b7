"""The list of commands: typed words, keys, and what cannot be carried out is not offered."""

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from node.types.peer import PeerStatus
from node.types.receipt import Answer
from tests.widgets.accessible import nameless
from widgets.command_list import CommandList, Entry
from widgets.pages.help import HelpPage
from widgets.tables.peer_table import status_words

ENTRIES = (
    Entry("station", "Station", "F1", "What the relays say now."),
    Entry("mine", "Mine now", "Ctrl+M", "Seal what is pending."),
    Entry("resolve", "Trigger consensus", "Ctrl+R", "Ask every peer for its chain."),
)

pytestmark = pytest.mark.usefixtures("themes")


class Opened(NamedTuple):
    """The list, the button that had the focus before, and the window that keeps both alive."""

    window: QWidget
    commands: CommandList
    beside: QPushButton


@pytest.fixture
def opened(qtbot: QtBot) -> Opened:
    window, beside = QWidget(), QPushButton("beside")
    QVBoxLayout(window).addWidget(beside)
    commands = CommandList(ENTRIES, window)
    qtbot.addWidget(window)
    window.resize(600, 600)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    beside.setFocus()
    qtbot.waitUntil(beside.hasFocus)
    commands.offer({"station", "mine", "resolve"})
    return Opened(window, commands, beside)


@pytest.fixture
def commands(opened: Opened) -> CommandList:
    return opened.commands


def offered(commands: CommandList) -> list[str]:
    items = map(commands.found.topLevelItem, range(commands.found.topLevelItemCount()))
    return [item.text(0) for item in items if item]


def test_typed_words_narrow_the_list_and_enter_chooses(qtbot: QtBot, commands: CommandList) -> None:
    assert offered(commands) == ["Station", "Mine now", "Trigger consensus"]
    QTest.keyClicks(commands.needle, "chain ask")
    assert offered(commands) == ["Trigger consensus"]
    with qtbot.waitSignal(commands.commandChosen) as chosen:
        QTest.keyClick(commands.needle, Qt.Key.Key_Return)
    assert chosen.args == ["resolve"] and not commands.isVisible()


def test_what_begins_with_the_word_comes_first(commands: CommandList) -> None:
    QTest.keyClicks(commands.needle, "s")
    assert offered(commands)[0] == "Station"


def test_arrows_walk_while_the_words_keep_the_focus(qtbot: QtBot, commands: CommandList) -> None:
    QTest.keyClick(commands.needle, Qt.Key.Key_Down)
    assert commands.needle.hasFocus()
    with qtbot.waitSignal(commands.commandChosen) as chosen:
        QTest.keyClick(commands.needle, Qt.Key.Key_Return)
    assert chosen.args == ["mine"]


def test_escape_gives_the_focus_back(opened: Opened) -> None:
    _, commands, beside = opened
    QTest.keyClick(commands.needle, Qt.Key.Key_Escape)
    assert not commands.isVisible() and beside.hasFocus()


def test_leaving_it_closes_it(opened: Opened) -> None:
    _, commands, beside = opened
    beside.setFocus()
    assert not commands.isVisible()


def test_only_what_is_possible_is_offered(qtbot: QtBot, commands: CommandList) -> None:
    commands.dismiss()
    commands.offer({"station"})
    assert offered(commands) == ["Station"]
    QTest.keyClicks(commands.needle, "nothing like this")
    with qtbot.assertNotEmitted(commands.commandChosen):
        QTest.keyClick(commands.needle, Qt.Key.Key_Return)


def test_the_help_names_every_key(qtbot: QtBot) -> None:
    page = HelpPage(ENTRIES)
    qtbot.addWidget(page)
    page.show_about("0.1.0", "/data")
    texts = {label.text() for label in page.findChildren(type(page._about))}
    assert {"F1", "Ctrl+M", "Ctrl+R"} <= texts
    assert "Mine now. Seal what is pending." in texts
    assert "0.1.0" in page._about.text() and "/data" in page._about.text()


def test_the_help_explains_receipts_and_the_four_answers(qtbot: QtBot) -> None:
    page = HelpPage(ENTRIES)
    qtbot.addWidget(page)
    labels = page.findChildren(type(page._about))
    names = {label.text() for label in labels}
    assert {answer.value for answer in Answer} <= names, "by the names that verify prints"
    assert {"receipt", "disputed", "unverified", "set aside", "coverage", "not proven"} <= names
    told = " ".join(label.text() for label in labels)
    assert "Save receipt" in told and "page in a browser" in told and "nothing was left out" in told


def test_the_help_explains_the_network_page(qtbot: QtBot) -> None:
    page = HelpPage(ENTRIES)
    qtbot.addWidget(page)
    names = {label.text() for label in page.findChildren(type(page._about))}
    assert {status_words(status) for status in PeerStatus} <= names, "by the words of the table of peers"
    assert {"agrees", "height", "length", "round", "fork tree", "map", "signed", "forget"} <= names


def test_the_help_is_read_to_its_end_by_keyboard(qtbot: QtBot) -> None:
    page = HelpPage(ENTRIES)
    qtbot.addWidget(page)
    page.resize(792, 420)
    page.show()
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea) and nameless(page) == []
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.setFocus()
    for _ in range(30):
        QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


def test_what_was_used_last_stands_on_top_and_is_told(commands: CommandList, qtbot: QtBot) -> None:
    commands.needle.setText("peer ask")
    assert offered(commands) == ["Trigger consensus"], "words of what it does, in any order"
    with qtbot.waitSignal(commands.usedChanged) as used:
        QTest.keyClick(commands.needle, Qt.Key.Key_Return)
    assert used.args == [["resolve"]]
    commands.offer({"station", "mine", "resolve"})
    assert offered(commands) == ["Trigger consensus", "Station", "Mine now"]
    commands.show_used(["mine", "gone", "station"])
    commands.on_needle()
    assert offered(commands) == ["Mine now", "Station", "Trigger consensus"]
    commands.needle.setText("st")
    assert offered(commands)[0] == "Station", "a name that begins so comes first all the same"


def test_what_is_on_the_pages_is_found_by_its_words_behind_what_is_nearer(commands: CommandList) -> None:
    more = (
        Entry("tab", "Signed", "", "A tab.", "Network"),
        Entry("do", "Ban", "", "Hear nothing more of a station.", "Network"),
        Entry("setting", "Name of the station", "", "What others call it.", "Settings"),
    )
    commands.dismiss()
    commands.offer({"station", "mine", "resolve"}, more)
    assert offered(commands) == ["Station", "Mine now", "Trigger consensus"], "without a word only the commands"
    commands.needle.setText("station")
    assert offered(commands) == ["Station", "Name of the station", "Ban"]
    commands.needle.setText("network")
    assert offered(commands) == ["Signed", "Ban"], "by their page too"
    item = commands.found.topLevelItem(0)
    assert item is not None and item.text(1) == "Network"
