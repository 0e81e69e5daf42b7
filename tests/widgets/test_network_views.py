"""The cards of the Network page beside the peers: rounds, forks, signatures, the map, traffic, and catching up."""

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from node.types.peer import PeerState, PeerStatus
from node.types.rounds import ChainCase
from node.types.status import Carried, Syncing
from tests.widgets.chain_samples import NOW_NS, PEERS, SECOND, peer, status
from tests.widgets.network_samples import BRANCHES, line, round_of
from widgets.pages.network import NetworkPage
from widgets.plots.speaking_map import LEAST_FACE_PX, MOST, SpeakingMap
from widgets.plots.traffic_curve import TrafficCurve
from widgets.tables.branch_table import BranchTableModel
from widgets.tables.column import Role
from widgets.tables.round_table import ROUNDS_KEPT, RoundTableModel
from widgets.tables.word_table import WordTableModel
from widgets.theme import Mode, ThemeSource

DONE, ROUNDS, FORKS, SIGNED, MAP = range(5)


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> NetworkPage:
    made = NetworkPage(themes, lambda: NOW_NS)
    qtbot.addWidget(made)
    made.resize(1206, 696)
    made.show()
    made.show_status(status())
    made.show_time(NOW_NS)
    return made


def told(number: int, *others: int) -> PeerState:
    return dataclasses.replace(peer(number), speaks_with=tuple(f"10.0.3.{one}:5000" for one in others))


@pytest.fixture
def chart(themes: ThemeSource, qtbot: QtBot) -> SpeakingMap:
    made = SpeakingMap(themes)
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show_peers("Station 001", [told(2, 3, 99), told(3), *PEERS[2:], peer(8, PeerStatus.BANNED)])
    made.show()
    return made


def test_models_keep_the_rules_of_qt(qtbot: QtBot) -> None:
    rounds, forks, words = RoundTableModel(), BranchTableModel(), WordTableModel()
    testers = [QAbstractItemModelTester(model) for model in (rounds, forks, words)]
    for number in range(ROUNDS_KEPT + 5):
        rounds.take(round_of(number))
    forks.show(BRANCHES)
    words.show([line(2), line(3)])
    assert rounds.rowCount() == ROUNDS_KEPT and len(testers) == 3
    assert rounds.rows[0].number == ROUNDS_KEPT + 4


def test_a_round_is_told_with_its_case_length_update_and_nodes(page: NetworkPage) -> None:
    card = page.views.rounds
    assert "No round yet" in card.view.accessibleDescription()
    page.show_round(round_of(1, ChainCase.NEW))
    page.show_round(round_of(2, ChainCase.EXTERNAL, None))
    assert [card.rounds.index(0, column).data() for column in (1, 2, 3, 4)] == [
        "3 external", "12\u202f483", "1/2…", "▲ 1 of 2",
    ]  # fmt: skip
    page.show_round(round_of(2, ChainCase.EXTERNAL, 0.5))
    assert card.rounds.rowCount() == 2 and card.rounds.index(0, 3).data() == "0.50 s"
    page.views.open(card)
    assert card.full.text().startswith("Links: 12\u202f481 ") and "length 12\u202f483" in card.full.text()
    assert "Not connected: Station 004 (silent: It did not answer)." in card.full.text()


def test_what_the_store_knows_is_read_only_while_it_is_seen(page: NetworkPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.readWanted):
        page.show_time(NOW_NS + 60 * SECOND)
    page.views.tabs.setCurrentIndex(FORKS)
    with qtbot.waitSignal(page.readWanted):
        page.show_time(NOW_NS)
    with qtbot.assertNotEmitted(page.readWanted):
        page.show_time(NOW_NS + SECOND)
    page.show_status(status(height=12_483))  # the chain ends elsewhere: that is looked at at once
    with qtbot.waitSignal(page.readWanted):
        page.show_time(NOW_NS + SECOND)


def test_forks_as_a_tree_and_in_lines(page: NetworkPage) -> None:
    card = page.views.forks
    page.views.open(card)
    page.show_read((), ())
    assert not card.tree.isVisible() and "No fork" in card.view.accessibleDescription()
    page.show_read(BRANCHES, ())
    assert card.tree.isVisible() and card.tree.height() == card.tree.sizeHint().height()
    assert "After block 12\u202f300: 12 blocks to 12\u202f312, Station 003, Station 004" in (
        card.tree.accessibleDescription()
    )
    row = [card.branches.index(2, column).data() for column in (0, 1, 2, 5, 6)]
    assert row == ["12\u202f439", "1", "12\u202f440", "Station 004 (1)", "▲ Its records are not sorted."]
    assert card.branches.index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "It grows out of the branch in line 1."
    assert not card.grab().isNull()
    card.view.select(1)
    page.show_read(BRANCHES[:2], ())
    assert card.view.row() == 1 and card.branches.rowCount() == 2


def test_two_histories_are_an_alarm_on_the_page_and_on_the_card(page: NetworkPage) -> None:
    card = page.views.words
    assert not page.contradiction.isVisible()
    page.show_status(dataclasses.replace(status(), contradictions=1))
    assert page.contradiction.text().startswith("■ Another node signed two histories that exclude each other, 1 time.")
    assert page.views.tabs.tabText(SIGNED) == "■ Signed"
    page.views.open(card)
    page.show_read(
        (), [line(3, contradicts=2, cosigned=False), line(2), line(4, cosigned=False), line(9, changed=True)]
    )
    assert card.alarm.text().startswith("■ Station 003 signed two histories")
    stands = [card.words.index(row, 5).data(Role.COPY) for row in range(4)]
    assert stands[0].startswith("contradicts line 2") and stands[1] == "both agree, co-signed here"
    assert stands[2] == "not part of the chain here now" and "changed after block 9, with a notice" in stands[3]
    page.show_status(status())
    assert not page.contradiction.isVisible() and page.views.tabs.tabText(SIGNED) == "Signed"


def test_the_map_draws_own_lines_and_what_others_say(chart: SpeakingMap) -> None:
    assert chart.ring == (
        "10.0.3.2:5000", "10.0.3.3:5000", "10.0.3.4:5000", "10.0.3.7:5000", "10.0.3.99:5000",
    )  # fmt: skip
    assert chart.sentence("10.0.3.2:5000") == (
        "Station 002 (10.0.3.2:5000) says that it speaks with Station 003, 10.0.3.99:5000"
    )
    assert "only named by others" in chart.sentence("10.0.3.99:5000")
    assert "names nobody else" in chart.sentence("10.0.3.3:5000")
    assert "does not speak with this node now" in chart.sentence("10.0.3.4:5000")
    assert chart.sentence("10.0.3.2:5000") in chart.accessibleDescription()
    assert not chart.grab().isNull()


def test_a_line_between_two_others_is_drawn_once(chart: SpeakingMap) -> None:
    chart.show_peers("Station 001", [told(2, 3, 4), told(3, 2), told(4, 99)])
    assert chart.told_pairs() == {(0, 1), (0, 2), (2, 3)}


@pytest.mark.parametrize(("wide", "high"), [(500, 240), (750, 300), (420, 100), (240, 60)])
def test_each_node_of_the_map_has_its_name_on_a_line_of_its_own(chart: SpeakingMap, wide: int, high: int) -> None:
    chart.show_peers("Station 001", [told(number) for number in range(2, 2 + MOST)])
    chart.resize(wide, high)
    places = [chart._place(at) for at in range(MOST)]
    for side in (1, -1):
        downs = sorted(place.y() for place in places if side * (place.x() - wide / 2) > 0)
        assert len(downs) == MOST // 2
        line = min(after - before for before, after in pairwise(downs))
        assert line >= chart._face() or chart._face() == LEAST_FACE_PX
        assert downs[0] > 0 and downs[-1] < high
    assert all(abs(place.x() - wide / 2) < wide / 2 for place in places)


def test_the_map_by_keyboard_and_by_mouse(chart: SpeakingMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.chosen) as first:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.chosen) as last:
        QTest.keyClick(chart, Qt.Key.Key_Left)
    assert (first.args, last.args) == (["10.0.3.2:5000"], ["10.0.3.99:5000"])
    with qtbot.waitSignal(chart.chosen) as clicked:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart._place(1).toPoint() + QPoint(2, 2))
    assert clicked.args == ["10.0.3.3:5000"]
    with qtbot.assertNotEmitted(chart.chosen):
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))


def test_whoever_names_many_does_not_fill_the_map(chart: SpeakingMap) -> None:
    chart.show_peers("Station 001", [told(2, *range(100, 164))])
    assert len(chart.ring) == MOST and chart.left_out == 65 - MOST
    chart.resize(240, 60)
    assert not chart.grab().isNull()


def test_a_map_of_nobody_and_of_the_chosen(page: NetworkPage) -> None:
    card = page.views.map
    page.views.open(card)
    page.show_status(status(peers=()))
    assert card.told.text() == "This node speaks with nobody yet."
    QTest.keyClick(card.map, Qt.Key.Key_Right)
    page.show_status(status(peers=[told(2, 3), told(3)]))
    assert card.told.text().startswith("Choose a node")
    QTest.keyClick(card.map, Qt.Key.Key_Right)
    assert card.told.text() == "Station 002 (10.0.3.2:5000) says that it speaks with Station 003."
    page.show_status(status(peers=[told(3)]))
    assert card.told.text().startswith("Choose a node"), "who left is not chosen any more"


def test_traffic_is_rates_of_counts_and_starts_anew_with_the_node(themes: ThemeSource, qtbot: QtBot) -> None:
    curve = TrafficCurve(themes)
    qtbot.addWidget(curve)
    curve.show()
    assert curve.rates == (0.0, 0.0) and not curve.grab().isNull()
    for step in range(200):
        curve.add(Carried(3_000 * step, 900 * step), NOW_NS + 3 * step * SECOND)
    assert curve.rates == (1_000.0, 300.0) and not curve.grab().isNull()
    curve.add(Carried(900_000, 900_000), NOW_NS + 597 * SECOND + 1)  # too soon to say anything
    assert curve.rates == (1_000.0, 300.0)
    curve.add(Carried(10, 10), NOW_NS + 700 * SECOND)
    assert curve.rates == (0.0, 0.0)


def test_the_numbers_of_the_traffic(page: NetworkPage) -> None:
    for step in range(3):
        page.traffic.show_status(
            dataclasses.replace(status(), carried=Carried(6_000 * step, 0)), NOW_NS + 3 * step * SECOND
        )
    assert (
        page.traffic.received.text() == "2.0 kB/s, 12.0 kB in all" and page.traffic.sent.text() == "0 B/s, 0 B in all"
    )
    assert "In 2.0 kB/s" in page.traffic.curve.accessibleDescription()


def test_catching_up_says_how_far_and_how_long(page: NetworkPage) -> None:
    assert not page.sync.isVisible()
    page.show_status(dataclasses.replace(status(), syncing=Syncing(100, 100, 10_100)))
    assert page.sync.text.text() == "Catching up: height 100 of 10\u202f100"
    page.show_status(dataclasses.replace(status(), syncing=Syncing(100, 5_100, 10_100, 250.0)))
    assert page.sync.text.text().endswith("height 5\u202f100 of 10\u202f100, 250 blocks/s, about 20 s left")
    assert page.sync.bar.value() == 500 and page.sync.bar.accessibleDescription() == page.sync.text.text()
    page.show_stopped("")
    assert not page.sync.isVisible()


def test_cards_are_changed_by_keyboard_and_live_through_a_change_of_light(
    page: NetworkPage, themes: ThemeSource, qtbot: QtBot
) -> None:
    page.views.tabs.setFocus()
    QTest.keyClick(page.views.tabs, Qt.Key.Key_Right)
    seen: QWidget | None = page.views.seen
    assert seen is page.views.rounds and page.views.tabs.accessibleName() == "More of the network"
    page.show_read(BRANCHES, [line(2)])
    for place in (FORKS, MAP, SIGNED, DONE):
        page.views.tabs.setCurrentIndex(place)
        themes.choose(Mode.DARK if place % 2 else Mode.LIGHT)
        assert not page.grab().isNull()


def test_it_fits_a_small_screen_whatever_is_shown(page: NetworkPage) -> None:
    page.show_status(dataclasses.replace(status(), contradictions=2, syncing=Syncing(0, 10, 90, 1.0)))
    page.show_read(BRANCHES, [line(3, contradicts=2)])
    page.show_round(round_of(1))
    page.peers_card.view.select(0)
    for place in range(5):
        page.views.tabs.setCurrentIndex(place)
        assert page.minimumSizeHint().width() <= 960 - 160
        assert page.minimumSizeHint().height() <= 540 - 72, place
