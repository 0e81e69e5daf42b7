"""The network that is made up for the tour: each state of a peer is in it, and the page shows all of it."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import tour_network
from app.paths import resource
from node.types.peer import PeerStatus
from node.types.rounds import ChainCase
from widgets.pages.network import NetworkPage
from widgets.theme import Mode, ThemeSource


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> NetworkPage:
    made = NetworkPage(themes, lambda: tour_network.NOW_NS)
    qtbot.addWidget(made)
    made.show()
    made.show_time(tour_network.NOW_NS)
    tour_network.show(made)
    return made


def test_every_state_case_and_kind_of_branch_is_in_it() -> None:
    assert {one.status for one in tour_network.PEERS} == set(PeerStatus)
    assert all(one.reason for one in tour_network.PEERS if one.status is not PeerStatus.CONNECTED)
    assert {one.case for one in tour_network.rounds()} == set(ChainCase)
    branches = tour_network.branches()
    assert any(one.reason for one in branches) and any(one.on is not None for one in branches)


def test_the_page_shows_it_in_every_card(page: NetworkPage) -> None:
    assert "about" in page.sync.text.text() and page.contradiction.isVisible()
    agrees = [page.peers.index(row, 4).data() for row in range(4)]
    assert agrees == ["yes", "yes", "37 behind", "35\u202f728 ahead"]
    assert page.views.rounds.rounds.rowCount() == 4 and page.views.forks.branches.rowCount() == 3
    assert page.views.words.alarm.text().startswith("■ Workshop bench")
    received, sent = page.traffic.curve.rates
    assert received > sent > 0
    assert len(page.views.map.map.told_pairs()) == 0, "a map that nobody sees is not made"
    page.views.open(page.views.map)
    assert len(page.views.map.map.told_pairs()) > 4
