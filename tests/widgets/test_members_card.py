"""The members of a network and the proposal at hand, as a person sees and works on them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from node.types.members import Member, Membership, Proposal
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from widgets.pages.members_card import MembersCard
from widgets.theme import ThemeSource

NORTH = Member(b"n" * 32, "north", founder=True, own=True)
SOUTH = Member(b"s" * 32, "south")
NEW = b"\x0a" * 32
PROPOSAL = Proposal(added=(NEW,), removed=(SOUTH.key,), want=2, text='{"format": "gridwitness change 1"}')
LISTED = Membership("Grid", False, 3, (NORTH, SOUTH))


@pytest.fixture
def card(themes: ThemeSource, qtbot: QtBot) -> MembersCard:
    card = MembersCard(themes)
    qtbot.addWidget(card)
    card.resize(860, 420)
    card.show()
    return card


def with_proposal(card: MembersCard, proposal: Proposal = PROPOSAL, locked: bool = False, signed: bool = False) -> None:
    members = (replace(NORTH, signed=signed), SOUTH)
    card.show_membership(replace(LISTED, members=members, proposal=proposal, locked=locked))


def test_before_it_is_read_and_in_an_open_network(card: MembersCard) -> None:
    assert card.view.accessibleDescription() == "Reading the list of members."
    assert not card.add.isEnabled() and not card.paste.isEnabled()
    card.show_membership(Membership("Open", True, 0, ()))
    assert card.view.accessibleDescription().startswith("Anybody may seal")
    assert not card.add.isEnabled() and not card.open.isEnabled() and card.proposal.isHidden()


def test_the_list_says_who_is_who(card: MembersCard) -> None:
    tester = QAbstractItemModelTester(card.members, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
    card.show_membership(LISTED)
    told = [[card.members.index(row, column).data() for column in (0, 2, 3)] for row in range(2)]
    assert told == [["north", "this node, founder", "–"], ["south", "member", "–"]]
    assert card._note.text() == "3 changes so far; 2 of 2 must sign a change"
    with_proposal(card, signed=True)
    assert card.members.index(0, 3).data() == "✓ signed"
    del tester


def test_a_key_is_proposed_by_keyboard(card: MembersCard) -> None:
    asked: list[bytes] = []
    card.addRequested.connect(asked.append)
    card.show_membership(LISTED)
    QTest.keyClicks(card.key, "0a0a")
    QTest.keyClick(card.key, Qt.Key.Key_Return)
    assert asked == [] and card.answer.text().startswith("▲ A key has 64 hexadecimal digits") and card.key.hasFocus()
    card.key.clear()
    QTest.keyClicks(card.key, " ".join(["0a0a"] * 16))
    QTest.keyClick(card.key, Qt.Key.Key_Return)
    assert [bytes(key) for key in asked] == [NEW] and not card.add.isEnabled(), "one thing after the other"
    card.show_done(True, "It is proposed.")
    assert card.answer.text() == "It is proposed." and card.add.isEnabled()


def test_the_keyboard_goes_on_to_what_the_proposal_waits_for(card: MembersCard, qtbot: QtBot) -> None:
    card.resize(860, 240)
    card.activateWindow()
    qtbot.waitActive(card)
    card.show_membership(LISTED)
    card.key.setText("0a" * 32)
    card.add.setFocus()
    QTest.keyClick(card.add, Qt.Key.Key_Space)
    assert card.view.hasFocus(), "not on a button that does something else"
    card.show_done(True, "It is proposed.")
    with_proposal(card)
    assert card.proposal.sign.hasFocus()
    qtbot.waitUntil(lambda: not card.proposal.sign.visibleRegion().isEmpty())
    QTest.keyClick(card.proposal.sign, Qt.Key.Key_Space)
    card.show_done(True, "It is signed.")
    with_proposal(card, replace(PROPOSAL, have=2), signed=True)
    assert card.proposal.submit.hasFocus()


def test_the_chosen_member_is_proposed_to_be_removed(card: MembersCard) -> None:
    asked: list[object] = []
    card.removeRequested.connect(asked.append)
    card.show_membership(LISTED)
    assert not card.remove.isEnabled()
    card.view.select(1)
    card.remove.setFocus()
    QTest.keyClick(card.remove, Qt.Key.Key_Space)
    assert asked == [(SOUTH.key,)]


def test_the_proposal_says_what_it_changes_and_how_it_stands(card: MembersCard) -> None:
    with_proposal(card)
    view = card.proposal
    assert view.changes.text().splitlines() == [
        f"Takes {NEW.hex()} into the list of sealers.", f"Takes south {SOUTH.key.hex()} off the list of sealers.",
    ]  # fmt: skip
    assert view.stands.text() == "0 have signed, 2 are needed. Sign it here, or pass it on to the next member."
    assert view.sign.isEnabled() and not view.submit.isEnabled() and not card.add.isEnabled()
    with_proposal(card, replace(PROPOSAL, have=2), signed=True)
    assert view.stands.text().endswith("It can be handed in.") and view.submit.isEnabled()
    assert not view.sign.isEnabled(), "this node has signed"
    card.set_possible(False)
    assert not view.submit.isEnabled()
    card.set_possible(True)
    with_proposal(card, replace(PROPOSAL, forged=(SOUTH.key,), have=2))
    assert view.stands.text().startswith("▲ It says that 7373") and not view.submit.isEnabled()
    with_proposal(card, Proposal(unfit="Propose it again."))
    assert view.stands.text() == "▲ It cannot be in force any more: Propose it again." and not view.sign.isEnabled()
    with_proposal(card, replace(PROPOSAL, recovery=True))
    assert view.stands.text().startswith("The recovery key") and view.submit.isEnabled()


def test_signing_asks_for_the_passphrase_of_a_key_that_has_one_and_forgets_it(card: MembersCard) -> None:
    asked: list[str] = []
    card.proposal.signRequested.connect(asked.append)
    with_proposal(card)
    assert card.proposal.passphrase.isHidden()
    with_proposal(card, locked=True)
    assert card.proposal.passphrase.isVisible()
    QTest.keyClicks(card.proposal.passphrase, "open sesame")
    QTest.keyClick(card.proposal.passphrase, Qt.Key.Key_Return)
    assert asked == ["open sesame"] and card.proposal.passphrase.text() == "" and not card.proposal.sign.isEnabled()


def test_it_is_passed_on_as_a_text_and_taken_in(card: MembersCard) -> None:
    pasted: list[str] = []
    card.pasteRequested.connect(pasted.append)
    with_proposal(card)
    card.proposal.copy.click()
    assert QApplication.clipboard().text() == PROPOSAL.text
    card.paste.click()
    assert pasted == [PROPOSAL.text] and not card.paste.isEnabled()


def test_discarding_is_asked_twice(card: MembersCard) -> None:
    asked: list[bool] = []
    card.proposal.discardRequested.connect(lambda: asked.append(True))
    with_proposal(card)
    card.proposal.discard.click()
    assert asked == [] and card.proposal.discard.text() == "Discard for good"
    with_proposal(card, replace(PROPOSAL, have=1))
    assert card.proposal.discard.text() == "Discard", "it is another one now"
    card.proposal.discard.click()
    card.proposal.discard.click()
    assert asked == [True]


def test_it_is_read_again_while_somebody_looks(card: MembersCard) -> None:
    asked: list[bool] = []
    card.wanted.connect(lambda: asked.append(True))
    for second in (1, 2, 5):
        card.show_time(10**18 + second * 10**9)
    assert len(asked) == 2
    card.hide()
    card.show_time(10**18 + 60 * 10**9)
    assert len(asked) == 2


def test_everything_has_a_name_and_is_reached_by_tab(card: MembersCard) -> None:
    card.show_membership(LISTED)
    assert {card.view, card.key, card.add, card.open, card.paste} <= reached_by_tab(card)
    with_proposal(card, locked=True)
    view = card.proposal
    assert nameless(card) == [] and unclear_fields(card) == []
    assert {view.passphrase, view.sign, view.save, view.copy, view.discard} <= reached_by_tab(card)
