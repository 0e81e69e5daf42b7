"""Looking for a block: by height, id, time or relay, and what is said where there is none."""

from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.pages import Sought
from tests.widgets.test_chain_page import bare, page
from widgets.pages.chain import ChainPage

__all__ = ["bare", "page"]


def test_searching_by_keyboard(page: ChainPage, qtbot: QtBot) -> None:
    page.activateWindow()
    QTest.keyClick(page.block_view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.bar.search.hasFocus)
    QTest.keyClicks(page.bar.search, "12 3 11")
    with qtbot.waitSignal(page.findRequested) as asked:
        QTest.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert asked.args == [Sought("12 3 11")]
    page.show_found(Sought("12 3 11"), 12_311)
    assert page.block_card.title == "Block 12\u202f311"
    assert page.blocks.height_of(page.block_view.row() or 0) == 12_311


def test_a_search_without_a_find(page: ChainPage) -> None:
    page.show_found(Sought("beef"), None)
    assert page.bar.answer.text() == "No block has the height beef, an id that begins so, or readings of it."


def test_the_same_relay_again_goes_on_below(page: ChainPage, qtbot: QtBot) -> None:
    page.bar.search.setText("Relay 1")
    for height, below, said in ((12_400, None, ""), (12_399, 12_400, ""), (None, 12_399, "No block before that")):
        with qtbot.waitSignal(page.findRequested) as asked:
            page.bar.search.returnPressed.emit()
        assert asked.args == [Sought("Relay 1", below=below)]
        page.show_found(asked.args[0], height)
        assert said in page.bar.answer.text()


def test_a_time_is_one_of_the_zone_that_is_shown(page: ChainPage, qtbot: QtBot) -> None:
    page.show_zone(timezone(timedelta(hours=-5)))
    page.bar.search.setText("2026-11-21 09:00")
    with qtbot.waitSignal(page.findRequested) as asked:
        page.bar.search.returnPressed.emit()
    (sought,) = asked.args
    assert sought.time_ms == datetime(2026, 11, 21, 14, tzinfo=UTC).timestamp() * 1000
    page.show_found(sought, 12_000)
    assert page.bar.answer.text() == "The last block that was sealed by 2026-11-21 09:00."
    page.show_found(sought, None)
    assert page.bar.answer.text() == "The chain is younger than 2026-11-21 09:00."


def test_an_empty_search_asks_nothing(page: ChainPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.findRequested):
        QTest.keyClick(page.bar.search, Qt.Key.Key_Return)
