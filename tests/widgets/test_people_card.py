"""Who acted, as a table: pages, choices, what is new, and what is missing."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.deed import Deed, DeedChoice, DeedKind
from tests.widgets.accessible import nameless, unclear_fields
from tests.widgets.relay_samples import NOON, SECOND
from widgets.pages.people_card import PeopleCard
from widgets.theme import ThemeSource

ANA = Deed(NOON, "Ana", DeedKind.SEALING, "Mine now: block 12 was sealed.")
LUIS = Deed(NOON + SECOND, "Luis", DeedKind.EXPORT, "3 rows are in /tmp/x.csv.")
NOBODY = Deed(NOON + 2 * SECOND, "", "later", "x")


@pytest.fixture
def card(themes: ThemeSource, qtbot: QtBot) -> PeopleCard:
    card = PeopleCard(themes)
    qtbot.addWidget(card)
    QAbstractItemModelTester(card.deeds, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
    card.resize(900, 400)
    card.show()
    return card


def cells(card: PeopleCard) -> list[list[str]]:
    return [[str(card.deeds.index(row, column).data()) for column in (1, 2, 3)] for row in range(card.deeds.rowCount())]


def test_deeds_are_shown_newest_first_and_new_ones_on_top(card: PeopleCard) -> None:
    card.take(DeedChoice(), "", [LUIS, ANA], "", 0)
    assert cells(card) == [["Luis", "export", LUIS.what], ["Ana", "sealing", ANA.what]]
    card.take(DeedChoice(), "", [NOBODY, LUIS, ANA], "", 2)
    assert cells(card)[0] == ["nobody named", "later", "x"] and card.deeds.rowCount() == 3
    assert "2 notes of other nodes" in card._note.text()
    card.view.select(1)
    assert card.whole.text() == f"Luis: {LUIS.what}"


def test_they_are_asked_for_while_somebody_looks(card: PeopleCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.deedsWanted) as wanted:
        card.show_time(NOON)
    assert wanted.args == [DeedChoice(), ""]
    with qtbot.assertNotEmitted(card.deedsWanted, wait=20):
        card.show_time(NOON + SECOND)
        card.hide()
        card.show_time(NOON + 60 * SECOND)


def test_a_choice_asks_anew_and_drops_late_answers(card: PeopleCard, qtbot: QtBot) -> None:
    card.show_time(NOON + 7200 * SECOND)
    card.take(DeedChoice(), "", [LUIS, ANA], "", 0)
    card.who.setCurrentIndex(card.who.findData("Ana"))
    card.span.setCurrentIndex(1)
    with qtbot.waitSignal(card.deedsWanted) as wanted:
        card.on_chosen()
    choice = DeedChoice("Ana", since_ns=NOON + 3600 * SECOND)
    assert wanted.args == [choice, ""] and not card.deeds.rowCount()
    card.take(DeedChoice(), "", [LUIS], "", 0)
    assert not card.deeds.rowCount()
    card.show_time(NOON + 7201 * SECOND)
    card.on_chosen()
    assert card.choice == choice, "it does not wander"
    with qtbot.waitSignal(card.deedsWanted):
        card.text.setText("block")


def test_further_back_is_asked_for_page_by_page(card: PeopleCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.deedsWanted) as wanted:
        card.take(DeedChoice(), "", [], "5", 0)
    assert wanted.args == [DeedChoice(), "5"] and card.deeds.waits
    card.take(DeedChoice(), "5", [ANA], "", 0)
    assert card.deeds.rowCount() == 1 and not card.deeds.canFetchMore()


def test_it_is_exported_and_says_so(card: PeopleCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(card.exportRequested):
        card.save.click()
    card.show_saved(False, "No room.")
    assert card.answer.text() == "▲ No room."


def test_everything_has_a_name(card: PeopleCard) -> None:
    assert not nameless(card) and not unclear_fields(card)
