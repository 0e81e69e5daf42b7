"""The alarm that signed history gave way: what changed, what became of the records, and what can be done."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.receipt import Fate, GivenWay
from tests.widgets.accessible import nameless, reached_by_tab
from tests.widgets.chain_samples import notice
from widgets.history_bar import HistoryBar

CHANGE = GivenWay(notice(7), bytes(32), Fate(84, 80, 4, 0, ("Relay 1", "Relay 2")))
pytestmark = pytest.mark.usefixtures("themes")


@pytest.fixture
def bar(qtbot: QtBot) -> HistoryBar:
    bar = HistoryBar()
    qtbot.addWidget(bar)
    bar.resize(1200, 90)
    bar.show_change(CHANGE)
    return bar


def test_without_a_change_it_takes_no_room(qtbot: QtBot) -> None:
    bar = HistoryBar()
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_change(CHANGE)
    assert bar.isVisible()
    bar.show_change(None)
    assert bar.isHidden()


def test_it_says_what_changed_when_and_both_ends(bar: HistoryBar) -> None:
    assert bar.head.text() == "■ History changed at block 11: 3 blocks that this node had signed for gave way."
    assert bar.head.property("role") == "alarm"
    assert bar.told.text() == "Of the 84 records in them: 80 sealed again, 4 waiting for a block again." + (
        " Relays: Relay 1, Relay 2."
    )
    for words in ("1 Jan 1970 00:00:07 UTC", "up to block 13, 07070707…0707", "up to block 17, 07070707…0707"):
        assert words in bar.ends.text()


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        (None, "Looking up what became of the records in them…"),
        (Fate(0, 0, 0, 0, ()), "Their records are no longer kept here."),
        (Fate(1, 0, 0, 1, ("Relay 1",)), "Of the 1 record in them: 1 set aside. Relays: Relay 1."),
        (Fate(5, 3, 0, 0, ()), "Of the 5 records in them: 3 sealed again, 2 only in the old blocks."),
        (
            Fate(9, 9, 0, 0, tuple(f"R{number}" for number in range(6)), whole=False),
            "Of the last 9 records in them: 9 sealed again. Relays: R0, R1, R2, R3 and 2 more.",
        ),
    ],
)
def test_what_became_of_the_records(bar: HistoryBar, fate: Fate | None, words: str) -> None:
    bar.show_change(GivenWay(notice(7), bytes(32), fate))
    assert bar.told.text() == words


def test_acknowledging_saving_and_looking_are_asked_for(bar: HistoryBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.acknowledged) as read:
        QTest.keyClick(bar.acknowledge, Qt.Key.Key_Space)
    assert read.args == [CHANGE]
    with qtbot.waitSignal(bar.blockRequested) as wanted:
        QTest.mouseClick(bar.show_blocks, Qt.MouseButton.LeftButton)
    assert wanted.args == [11]
    with qtbot.waitSignal(bar.saveRequested) as saving:
        QTest.mouseClick(bar.save, Qt.MouseButton.LeftButton)
    assert saving.args == [CHANGE] and bar.saved.text() == "Saving the notice…"
    bar.show_saved(CHANGE, "/there/notice.json", "Saved as /there/notice.json.")
    assert bar.saved.text() == "Saved as /there/notice.json."
    bar.show_saved(GivenWay(notice(8), bytes(32)), "", "of another one")
    assert "another" not in bar.saved.text()
    bar.show_saved(CHANGE, "", "It could not be written.")
    assert bar.saved.text() == "▲ It could not be written." and bar.saved.property("role") == "warning"


def test_others_that_wait_are_counted_and_one_read_again_is_calm(bar: HistoryBar) -> None:
    bar.show_change(CHANGE, more=2)
    assert bar.head.text().endswith("(2 more to acknowledge)")
    bar.show_change(CHANGE, alarming=False)
    assert not bar.head.text().startswith("■") and bar.head.property("role") == "strong"
    assert bar.acknowledge.text() == "Close"


def test_everything_has_a_name_and_is_reached_by_tab(bar: HistoryBar) -> None:
    assert nameless(bar) == []
    assert reached_by_tab(bar) >= {bar.save, bar.show_blocks, bar.acknowledge}
