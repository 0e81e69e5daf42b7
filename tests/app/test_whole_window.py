"""All pages of the window: nothing is nameless, faint or cut, the focus goes everywhere and is seen, nothing moves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.actions import page_entries
from app.main_window import MainWindow
from app.paths import resource
from tests import judging
from tests.app import made_up
from tests.scenes.keys import Keyboard
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


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Keyboard:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Keyboard(qtbot, window)


def test_a_key_for_a_page_gives_it_the_keyboard_and_shows_it(window: MainWindow, keys: Keyboard) -> None:
    for from_list in (True, False):
        for entry in page_entries():
            if from_list:
                window.navigation.button(window.page).setFocus()
            keys.press(entry.key)
            page, here = window.findChild(QWidget, entry.page), keys.focused
            assert window.page == entry.page and isinstance(page, QWidget)
            assert page.isAncestorOf(here) and judging.shows_focus(here), f"{entry.page}: {judging.called(here)}"


def test_what_a_page_is_about_comes_before_the_small_controls_above_it(window: MainWindow, keys: Keyboard) -> None:
    mains: dict[str, QWidget] = {
        "chain": window.chain.block_view, "network": window.network.peers_card.view, "log": window.log.view,
        "alarms": window.alarms.card.view, "relays": window.relays.view, "trends": window.trends.picker.tree,
        "station": window.station.diagram.view,
    }  # fmt: skip
    window.resize(*USUAL_WINDOW)
    QApplication.processEvents()
    for page, main in mains.items():
        window.open_page(page)
        assert keys.focused is main, f"{page}: {judging.called(keys.focused)}"
    alarms = window.alarms
    alarms.views.open(alarms.limits)
    window.open_page("station")
    window.open_page("alarms")
    assert keys.focused is alarms.limits.view, "of the tab in front"
    alarms.views.tabs.setFocus()
    window.open_page("alarms")
    assert alarms.views.tabs.hasFocus(), "who is at work on a page is left where they are"


def test_arrows_walk_on_through_the_page_list_and_who_writes_goes_on_writing(
    window: MainWindow, keys: Keyboard
) -> None:
    window.open_page("station")
    window.navigation.button("station").setFocus()
    for page in ("chain", "network"):
        keys.press("Down")
        assert window.page == page and keys.focused is window.navigation.button(page)
    keys.press("Space")
    assert window.network.isAncestorOf(keys.focused), "a press goes into the page"
    window.shift.open()
    keys.press("F2")
    assert window.page == "chain" and keys.focused is window.hand_over_card.name


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
