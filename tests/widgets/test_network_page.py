"""The Network page: peers, this node, and what became of what was asked."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from node.types.commands import Result
from node.types.peer import PeerStatus
from node.types.status import MiningState
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.chain_samples import NOW_NS, PEERS, SECOND, digest, peer, status
from widgets.pages.identity_card import fingerprint
from widgets.pages.network import Asked, NetworkPage
from widgets.theme import ThemeSource

STATE = 2


@pytest.fixture
def bare(themes: ThemeSource, qtbot: QtBot) -> NetworkPage:
    page = NetworkPage(themes, lambda: NOW_NS)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_time(NOW_NS)
    return page


@pytest.fixture
def page(bare: NetworkPage) -> NetworkPage:
    bare.show_status(status())
    return bare


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_before_the_node_speaks(bare: NetworkPage) -> None:
    assert "Waiting for the node" in bare.peers_card.view.accessibleDescription()
    assert bare.network_card.meaning.text() == "Waiting for the node."
    assert not bare.node_card.copy_key.isEnabled() and not bare.peers_card.forget.isEnabled()


def test_nothing_can_be_asked_of_a_node_that_does_not_run_yet(bare: NetworkPage) -> None:
    asking = (bare.register, bare.resolve, bare.mining.mine)
    assert not any(button.isEnabled() for button in asking)
    bare.show_status(status())
    assert all(button.isEnabled() for button in asking)


def test_a_node_without_peers_says_what_to_do(bare: NetworkPage) -> None:
    bare.show_status(status(peers=()))
    assert bare.peers_card.view.accessibleDescription().startswith("No peer yet. Register")
    assert bare.peers_card._note.text() == ""


def test_peers_and_how_many_agree(page: NetworkPage) -> None:
    assert page.peers.rowCount() == len(PEERS)
    assert page.peers_card._note.text() == "1 of 3 agree, 2 connected"


def test_a_peer_that_falls_silent_turns_amber_and_older(page: NetworkPage) -> None:
    peers = [dataclasses.replace(PEERS[0], status=PeerStatus.SILENT), *PEERS[1:]]
    page.show_status(status(peers=peers))
    page.show_time(NOW_NS + 120 * SECOND)
    assert page.peers.index(0, STATE).data() == "▲ silent 2 min"


def test_this_node_and_its_network(page: NetworkPage, qtbot: QtBot) -> None:
    assert page.node_card.name.text() == "Station 001"
    assert page.node_card.key.text() == fingerprint(digest("key", 1))
    assert page.network_card.name.text() == "Bogotá U.D. 115 kV"
    assert not page.network_card.open.isVisible()
    assert page.network_card.meaning.text().startswith("Closed: only the sealers")
    click(page.node_card.copy_key)
    assert QGuiApplication.clipboard().text() == digest("key", 1).hex()
    click(page.network_card.copy_fingerprint)
    assert QGuiApplication.clipboard().text() == digest("network").hex()


def test_an_open_network_says_what_that_means(page: NetworkPage) -> None:
    page.show_status(status(open_network=True))
    assert page.network_card.open.isVisible()
    assert page.network_card.open.accessibleDescription().startswith("Open: anyone who joins may seal blocks.")


def test_the_clock_of_a_network_is_real_or_said_to_be_simulated(page: NetworkPage) -> None:
    assert page.network_card.clock.text() == "real"
    page.show_status(dataclasses.replace(status(), clock_rate=60))
    assert page.network_card.clock.text() == "▲ simulated, 60 times too fast"


def test_a_fingerprint_can_be_read_out() -> None:
    lines = fingerprint(bytes(range(32))).split("\n")
    assert lines == ["0001 0203 0405 0607 0809 0a0b 0c0d 0e0f", "1011 1213 1415 1617 1819 1a1b 1c1d 1e1f"]


def test_registering_by_keyboard_until_the_answer(page: NetworkPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.address, " 10.0.3.5:5000 ")
    with qtbot.waitSignal(page.registerRequested) as asked:
        QTest.keyClick(page.address, Qt.Key.Key_Return)
    assert asked.args == ["10.0.3.5:5000"]
    assert not page.register.isEnabled() and page.register.text() == "Asking it…"
    with qtbot.assertNotEmitted(page.registerRequested):
        QTest.keyClick(page.address, Qt.Key.Key_Return)
    page.show_status(status())
    assert not page.register.isEnabled()
    page.show_result(Asked.REGISTER, Result(True, "Connected with Station 005 at 10.0.3.5:5000."))
    assert page.register.isEnabled() and page.address.text() == ""


def test_an_address_that_was_refused_stays_to_be_mended(page: NetworkPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.address, "nowhere")
    click(page.register)
    page.show_result(Asked.REGISTER, Result(False, "There is no host called nowhere."))
    assert page.address.text() == "nowhere"
    assert page.answers_card.full.text() == "▲ There is no host called nowhere."
    assert page.results.index(0, 2).data() == "▲ There is no host called nowhere."


def test_an_empty_address_asks_nothing(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.registerRequested):
        click(page.register)


def test_consensus_says_what_it_did(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.resolveRequested):
        click(page.resolve)
    assert page.resolve.text() == "Asking the peers…" and not page.resolve.isEnabled()
    page.show_status(status())
    assert not page.resolve.isEnabled()
    page.show_resolve_asked()
    page.show_result(Asked.RESOLVE, Result(True, "2 of 2 peers answered."))
    assert page.resolve.text() == "Trigger consensus" and page.resolve.isEnabled()
    assert [page.results.index(0, column).data() for column in range(3)] == [
        "14:07:32", "Consensus", "2 of 2 peers answered.",
    ]  # fmt: skip


def test_answers_newest_first_and_the_chosen_one_in_full(page: NetworkPage, qtbot: QtBot) -> None:
    page.show_result(Asked.FORGET, Result(True, "First."))
    page.show_result("Repair", Result(True, "Second."))
    assert [answer.what for answer in page.results.rows] == ["Repair", "Forget"]
    assert not page.answers_card.full.isVisible()
    page.answers_card.view.setFocus()
    page.answers_card.view.select(0)
    QTest.keyClick(page.answers_card.view, Qt.Key.Key_Down)
    assert page.answers_card.full.text() == "First."


def test_mining_from_here(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.mineRequested):
        click(page.mining.mine)
    page.show_mining(MiningState(9, 20, 10, 1.0))
    with qtbot.waitSignal(page.cancelMiningRequested):
        click(page.mining.cancel)
    page.show_mining(None)
    page.show_result(Asked.MINE, Result(False, "Mining was given up."))
    assert page.mining.mine.isVisible()


def test_without_a_node_nothing_can_be_asked(page: NetworkPage, qtbot: QtBot) -> None:
    page.peers_card.view.select(0)
    page.on_resolve()
    page.show_stopped("")
    assert page.alarm.text() == "▲ The node has stopped. The peers are shown as they were then."
    able = [control.isEnabled() for control in (page.register, page.resolve, page.peers_card.forget, page.mining.mine)]
    assert able == [False] * 4
    with qtbot.assertNotEmitted(page.registerRequested):
        QTest.keyClicks(page.address, "a:1")
        QTest.keyClick(page.address, Qt.Key.Key_Return)
    page.show_status(status())
    assert page.resolve.isEnabled() and page.peers_card.forget.isEnabled() and not page.alarm.isVisible()


def test_everything_has_a_name_and_is_reached_by_tab(page: NetworkPage) -> None:
    page.peers_card.view.select(0)
    assert nameless(page) == []
    assert unclear_fields(page) == []
    assert reached_by_tab(page) >= {page.address, page.register, page.mining.mine, page.resolve, page.peers_card.forget,
                                    page.peers_card.view, page.answers_card.view, page.node_card.copy_key}  # fmt: skip


def test_agreement_says_by_how_much_a_peer_differs(page: NetworkPage) -> None:
    away = [dataclasses.replace(peer(3, agrees=False), height=height) for height in (12_480, 12_482, 12_485)]
    peers = [dataclasses.replace(one, address=f"10.0.3.{place}:1") for place, one in enumerate(away)]
    page.show_status(status(peers=peers))
    told = [page.peers.index(row, 4).data() for row in range(page.peers.rowCount())]
    assert told == ["2 behind", "no", "3 ahead"]
