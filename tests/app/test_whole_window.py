"""All pages of the window: nothing is nameless, faint or cut, the focus goes everywhere and is seen, nothing moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.paths import resource
from tests import judging
from tests.app import made_up
from widgets.theme import USUAL_WINDOW, Mode, ThemeSource

TABS = 120


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.fixture
def bare(themes: ThemeSource, tmp_path: Path) -> Iterator[MainWindow]:
    themes.choose(Mode.LIGHT)
    with made_up.window(themes, tmp_path) as made:
        yield made


@pytest.fixture
def window(bare: MainWindow) -> MainWindow:
    made_up.fill(bare)
    return bare


def test_everything_has_a_name_and_each_chart_a_sentence(bare: MainWindow) -> None:
    assert judging.silent(bare) == []
    made_up.fill(bare)
    assert judging.silent(bare) == []


@pytest.mark.parametrize("size", made_up.SIZES.values(), ids=made_up.SIZES)
def test_no_text_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    found = [f"{page}: {one}" for page in made_up.pages(window, size) for one in judging.cut(window)]
    assert not found, "\n".join(found)


def test_nothing_is_cut_before_the_node_has_spoken(bare: MainWindow) -> None:
    found = [f"{page}: {one}" for page in made_up.pages(bare, made_up.SIZES["200 %"]) for one in judging.cut(bare)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_every_text_stands_out_from_its_ground(window: MainWindow, themes: ThemeSource, mode: Mode) -> None:
    themes.choose(mode)
    found = [f"{page}: {one}" for page in made_up.pages(window, USUAL_WINDOW) for one in judging.faint(window)]
    assert not found, "\n".join(found)


def test_tab_comes_to_every_control_and_back_and_each_shows_that_it_has_the_keyboard(window: MainWindow) -> None:
    window.activateWindow()
    for page in made_up.pages(window, USUAL_WINDOW):
        wanted = set(judging.tabbed(window))
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            reached = _walked(window, key)
            missed = [judging.called(one) for one in wanted - reached]
            assert not missed, f"{page}, {key.name}: {missed}"
        unseen = [judging.called(one) for one in wanted if not judging.shows_focus(one)]
        assert not unseen, f"{page}: {unseen}"


def _walked(window: MainWindow, key: Qt.Key) -> set[QWidget]:
    """What has the keyboard, one press after the other."""
    window.navigation.button(window.page).setFocus()
    reached: set[QWidget] = set()
    for _ in range(TABS):
        here = QApplication.focusWidget()
        if here is None or here in reached:
            break
        reached.add(here)
        QTest.keyClick(here, key)
    return reached


def test_nothing_moves_but_what_is_measured(window: MainWindow) -> None:
    for _page in made_up.pages(window, USUAL_WINDOW):
        assert not [one for one in window.findChildren(QAbstractAnimation) if one.state().value]
    assert not any(QApplication.isEffectEnabled(effect) for effect in Qt.UIEffect if effect.value)


def test_what_the_charts_draw_can_be_read_as_a_table(window: MainWindow) -> None:
    page = window.trends
    drawn = {channel for chart in page.charts.charts for channel in chart.channels}
    page.show_readouts()
    assert drawn and {row.channel for row in page.readouts.rows} == drawn


def test_the_judge_sees_what_is_wrong(qtbot: QtBot, themes: ThemeSource) -> None:
    themes.choose(Mode.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    label, button, field = QLabel("Far too long for the room that it has here"), QPushButton("Press me"), QLineEdit()
    for widget in (label, button, field):
        column.addWidget(widget)
    window.show()
    assert not judging.cut(window) and not judging.faint(window)
    assert judging.silent(window) == ["QLineEdit in QWidget (): no name"]
    label.setFixedWidth(60)
    button.setStyleSheet("color: #c0c0c0; background: #d0d0d0")
    QApplication.processEvents()
    assert len(judging.cut(window)) == 1 and "Far too long" in judging.cut(window)[0]
    assert len(judging.faint(window)) == 1 and "Press me" in judging.faint(window)[0]
