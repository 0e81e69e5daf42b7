"""The Log page: it follows, stands still, sifts, and gives its lines away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.chain_samples import log_line
from widgets.pages.log import LogPage
from widgets.theme import ThemeSource

LINES = [log_line(number, level) for number, level in enumerate(["debug", "info", "warning", "error"] * 20)]


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> LogPage:
    page = LogPage(themes)
    qtbot.addWidget(page)
    page.resize(900, 400)
    page.show()
    page.add_lines(LINES)
    return page


def note(page: LogPage) -> str:
    return page._card._note.text()


def at_end(page: LogPage) -> bool:
    bar = page.view.verticalScrollBar()
    return bar.maximum() > 0 and bar.value() == bar.maximum()


def test_an_empty_log_says_so(themes: ThemeSource, qtbot: QtBot) -> None:
    page = LogPage(themes)
    qtbot.addWidget(page)
    assert (note(page), page.view.accessibleDescription()) == ("0 lines", "Nothing was noted yet.")


def test_it_follows_the_newest_line(page: LogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: at_end(page))
    page.add_lines(LINES[:5])
    qtbot.waitUntil(lambda: at_end(page))
    assert note(page) == "85 lines"


def test_scrolled_back_it_stays(page: LogPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: at_end(page))
    page.view.scrollToTop()
    page.add_lines(LINES[:5])
    assert page.view.rowAt(0) == 0


def test_paused_it_counts_what_comes_and_shows_it_later(page: LogPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    page.add_lines(LINES[:3])
    assert page.lines.rowCount() == 80
    assert note(page) == "80 lines; paused, 3 more since"
    QTest.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    assert page.lines.rowCount() == 83
    assert note(page) == "83 lines"


def test_sifting_by_level(page: LogPage) -> None:
    page.level.setCurrentIndex(2)
    assert {line.level for line in page.lines.rows} == {"warning", "error"}
    assert note(page) == "40 of 80 lines"


def test_sifting_by_text_as_it_is_typed(page: LogPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.needle, "line 7")
    qtbot.waitUntil(lambda: page.lines.rowCount() == 11)
    page.needle.setText("nowhere")
    QTest.keyClick(page.needle, Qt.Key.Key_Return)
    assert page.lines.rowCount() == 0
    assert page.view.accessibleDescription() == "No line passes the filter."


def test_copying_the_selection_or_all(page: LogPage, qtbot: QtBot) -> None:
    page.view.selectRow(1)
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "21 Nov 2026 14:07:32 UTC\tinfo\tnode\tline 1"
    page.view.clearSelection()
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 80


def test_clearing_begins_anew(page: LogPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.clear, Qt.MouseButton.LeftButton)
    assert page.lines.rowCount() == 0
    page.add_lines(LINES[:1])
    assert note(page) == "1 line"


def test_everything_has_a_name_and_is_reached_by_tab(page: LogPage) -> None:
    assert nameless(page) == []
    assert unclear_fields(page) == []
    assert reached_by_tab(page) >= {page.needle, page.level, page.pause, page.copy, page.clear, page.view}
