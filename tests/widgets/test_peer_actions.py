"""What a person can do with chosen peers: forget, ban, pardon, and that each says of whom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from node.types.commands import Result
from node.types.peer import PeerStatus
from tests.widgets.accessible import nameless, reached_by_tab
from tests.widgets.chain_samples import NOW_NS, PEERS, peer, status
from widgets.pages.network import Asked, NetworkPage
from widgets.theme import ThemeSource


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> NetworkPage:
    made = NetworkPage(themes, lambda: NOW_NS)
    qtbot.addWidget(made)
    made.resize(1206, 696)
    made.show()
    made.show_status(status())
    made.show_time(NOW_NS)
    return made


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_forgetting_the_chosen_peer(page: NetworkPage, qtbot: QtBot) -> None:
    page.peers_card.view.select(2)
    judging = page.peers_card.judging
    assert judging.reason.text() == "Station 004 (10.0.3.4:5000): did not answer within 3 s; asked again in 30 s"
    assert judging.forget.toolTip().endswith("Chosen: Station 004 (10.0.3.4:5000).")
    with qtbot.assertNotEmitted(page.forgetRequested):
        click(judging.forget)
    assert judging.question.text().startswith("▲ Forget Station 004 (10.0.3.4:5000)?")
    assert judging.keep.hasFocus() and not judging.ban.isEnabled(), "one question at a time"
    with qtbot.assertNotEmitted(page.forgetRequested):
        click(judging.keep)
    assert not judging.sure.isVisible() and judging.forget.isEnabled()
    click(judging.forget)
    with qtbot.waitSignal(page.forgetRequested) as asked:
        click(judging.sure)
    assert asked.args == ["10.0.3.4:5000"]
    page.show_status(status(peers=PEERS[:2]))
    page.peers_card.view.clearSelection()
    assert not page.peers_card.forget.isEnabled() and not page.peers_card.reason.isVisible()


def test_a_question_is_about_those_it_was_asked_of(page: NetworkPage, qtbot: QtBot) -> None:
    judging = page.peers_card.judging
    page.peers_card.view.select(0)
    click(judging.forget)
    page.peers_card.view.select(1)
    assert not judging.sure.isVisible(), "whoever chooses another peer meant another question"
    click(judging.forget)
    page.show_status(status(peers=PEERS[:1]))
    assert not judging.sure.isVisible(), "a peer that is gone need not be forgotten"


def test_several_peers_at_once(page: NetworkPage, qtbot: QtBot) -> None:
    card, asked = page.peers_card, list[tuple[str, str]]()
    page.banRequested.connect(lambda who, why: asked.append((who, why)))
    page.show_status(status(peers=[*PEERS, peer(8, PeerStatus.BANNED)]))
    card.view.setFocus()
    card.view.select(0)
    QTest.keyClick(card.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert card.reason.text() == "Chosen: Station 002 (10.0.3.2:5000), Station 003 (10.0.3.3:5000)."
    assert card.ban.text() == "Ban 2" and not card.pardon.isEnabled()
    QTest.keyClicks(card.why, "Sold.")
    click(card.ban)
    assert asked == [("10.0.3.2:5000", "Sold."), ("10.0.3.3:5000", "Sold.")]
    card.view.selectAll()
    assert card.reason.text().endswith(" and 2 more.") and (card.ban.text(), card.pardon.text()) == ("Ban 5", "Pardon")
    assert card.pardon.toolTip().endswith("Chosen: 10.0.3.8:5000.")
    click(card.forget)
    assert "and 1 more? This node asks them no more" in card.judging.question.text()
    assert "10.0.3.9:5000" in card.judging.question.toolTip() and "10.0.3.8" not in card.judging.question.toolTip()


def test_banning_with_a_reason_and_pardoning(page: NetworkPage, qtbot: QtBot) -> None:
    card = page.peers_card
    assert not (card.ban.isEnabled() or card.pardon.isEnabled() or card.why.isVisible())
    card.view.select(0)
    assert card.ban.isEnabled() and not card.pardon.isEnabled()
    QTest.keyClicks(card.why, " It lies. ")
    with qtbot.waitSignal(page.banRequested) as asked:
        QTest.keyClick(card.why, Qt.Key.Key_Return)
    assert asked.args == ["10.0.3.2:5000", "It lies."] and card.why.text() == ""
    page.show_result(Asked.BAN, Result(True, "It is banned."))
    assert page.results.index(0, 1).data() == "Ban"
    page.show_status(status(peers=[peer(2, PeerStatus.BANNED), peer(3, PeerStatus.DISCOURAGED)]))
    card.view.select(0)
    assert not (card.ban.isEnabled() or card.forget.isEnabled() or card.why.isVisible())
    with qtbot.waitSignal(page.pardonRequested) as asked:
        click(card.pardon)
    assert asked.args == ["10.0.3.2:5000"]
    card.view.select(1)
    assert card.ban.isEnabled() and card.pardon.isEnabled()
    page.show_stopped("")
    assert not (card.ban.isEnabled() or card.pardon.isEnabled())


def test_the_question_is_answered_by_keyboard_too(page: NetworkPage, qtbot: QtBot) -> None:
    judging = page.peers_card.judging
    page.peers_card.view.select(0)
    judging.forget.setFocus()
    QTest.keyClick(judging.forget, Qt.Key.Key_Space)
    assert nameless(page) == [] and {judging.sure, judging.keep} <= reached_by_tab(page)
    with qtbot.waitSignal(page.forgetRequested):
        QTest.keyClick(judging.sure, Qt.Key.Key_Space)
