"""The end of a shift: a name and a note, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from widgets.hand_over import MOST_NOTE, HandOver
from widgets.label import Label


@pytest.fixture
def card(qtbot: QtBot) -> HandOver:
    card = HandOver()
    qtbot.addWidget(card)
    card.open("Ana")
    return card


def test_it_says_who_is_on_duty_and_hands_over(card: HandOver, qtbot: QtBot) -> None:
    assert card.now.text() == "Ana is on duty (not authenticated)."
    QTest.keyClicks(card.name, " Luis ")
    card.note.setPlainText("T2 is out.\nCall Eva at six.")
    with qtbot.waitSignal(card.handedOver) as told:
        QTest.keyClick(card.name, Qt.Key.Key_Return)
    assert told.args == ["Luis", "T2 is out. Call Eva at six."]
    card.finish()
    card.open("")
    assert card.now.text() == "Nobody is named yet." and not card.name.text() and not card.note.toPlainText()
    assert card.kept.isHidden()


@pytest.mark.parametrize("by", ["Escape", "Cancel"])
def test_what_was_written_is_there_again_after_it_was_closed(card: HandOver, by: str) -> None:
    QTest.keyClicks(card.name, "Luis")
    QTest.keyClicks(card.note, "T2 is out.")
    if by == "Escape":
        QTest.keyClick(card.note, Qt.Key.Key_Escape)
    else:
        card.cancel.click()
    assert card.isHidden()
    card.open("Ana")
    assert (card.name.text(), card.note.toPlainText()) == ("Luis", "T2 is out.")
    assert card.kept.isVisible() and card.kept.text() == "Written before, and not handed over yet."
    QTest.keyClicks(card.name, "Eva")
    assert card.name.text() == "Eva", "who comes next is written anew without deleting first"


def test_tab_goes_from_the_note_as_the_eye_does(card: HandOver) -> None:
    card.activateWindow()
    card.note.setFocus()
    places = []
    for one in (card.note, card.done):
        QTest.keyClick(one, Qt.Key.Key_Tab)
        places.append(card.done.x() if card.done.hasFocus() else card.cancel.x())
    assert places == [card.done.x(), card.cancel.x()] and places[0] < places[1]


def test_it_says_where_notes_are_read_later(card: HandOver) -> None:
    told = [label.text() for label in card.findChildren(Label)]
    assert any("Log, People" in one for one in told)


def test_without_a_name_or_with_too_long_a_note_nothing_happens(card: HandOver, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(card.handedOver, wait=20):
        card.on_done()
        assert card.refusal.text() == "Write the name of who comes next."
        card.name.setText("Luis")
        card.note.setPlainText("x" * (MOST_NOTE + 1))
        card.on_done()
        assert str(MOST_NOTE) in card.refusal.text()
    QTest.keyClick(card.name, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_everything_has_a_name_and_is_reached(card: HandOver) -> None:
    assert not nameless(card) and not unclear_fields(card)
    assert {card.name, card.note, card.done, card.cancel} <= reached_by_tab(card)
