"""The Network page where there is little room: what matters stays, and what gives way can be reached."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from node.types.status import MiningState
from tests.widgets.accessible import reached_by_tab
from tests.widgets.chain_samples import NOW_NS, status
from widgets.pages.network import NetworkPage
from widgets.theme import ThemeSource

ADDRESS, NAME, STATE, HEIGHT, AGREES, _LATENCY, SEEN, REASON = range(8)


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> NetworkPage:
    made = NetworkPage(themes, lambda: NOW_NS)
    qtbot.addWidget(made)
    made.resize(1206, 696)
    made.show()
    made.show_status(status())
    made.show_time(NOW_NS)
    return made


def test_on_a_small_screen_peers_are_read_from_top_to_bottom(page: NetworkPage, qtbot: QtBot) -> None:
    page.resize(792, 420)
    view = page.peers_card.view
    qtbot.waitUntil(lambda: view.width() > 700 and not view.horizontalScrollBar().isVisible())
    assert not any(view.isColumnHidden(number) for number in (ADDRESS, NAME, STATE, HEIGHT, AGREES))
    for column in (STATE, REASON):
        tip = page.peers.index(2, column).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == "did not answer within 3 s; asked again in 30 s"


def test_on_a_small_screen_every_card_has_the_whole_page(page: NetworkPage, qtbot: QtBot) -> None:
    names = [page.views.tabs.tabText(place) for place in range(page.views.tabs.count())]
    page.peers_card.view.select(2)
    page.peers_card.view.setFocus()
    page.resize(792, 420)
    assert page.views.seen is page.peers_card and page.views.tabs.count() == len(names) + 2
    assert page.peers_card.view.row() == 2 and page.peers_card.view.hasFocus()
    qtbot.waitUntil(lambda: page.peers_card.view.width() > 700)
    page.views.tabs.setCurrentIndex(page.views.tabs.count() - 1)
    assert page.node_card.isVisible() and not page.peers_card.isVisible()
    page.resize(1206, 696)
    assert [page.views.tabs.tabText(place) for place in range(page.views.tabs.count())] == names
    assert page.peers_card.isVisible() and page.node_card.isVisible() and page.views.seen is not None
    assert page.views.seen.isVisible() and page.views.tabs.currentIndex() >= 0


def test_a_smaller_window_leaves_the_card_that_somebody_is_busy_with(page: NetworkPage) -> None:
    page.views.open(page.views.rounds)
    page.views.rounds.view.setFocus()
    page.resize(792, 420)
    assert page.views.seen is not page.peers_card and page.views.rounds.view.hasFocus()
    assert page.views.tabs.tabText(page.views.tabs.currentIndex()) == "Rounds"


def test_it_fits_a_full_hd_screen_at_200_percent(page: NetworkPage) -> None:
    assert page.minimumSizeHint().width() <= 960 - 160
    assert page.minimumSizeHint().height() <= 540 - 72


@pytest.mark.parametrize("size", [(792, 420), (1206, 696)])
def test_all_is_reached_by_tab_at_either_size(page: NetworkPage, size: tuple[int, int]) -> None:
    page.resize(792, 420)
    page.resize(*size)
    page.peers_card.view.select(0)
    assert reached_by_tab(page) >= {page.address, page.resolve, page.peers_card.forget, page.peers_card.view,
                                    page.views.tabs, page.answers_card.view, page.node_card.copy_key}  # fmt: skip


def test_an_address_has_room_beside_mining_under_way(page: NetworkPage) -> None:
    page.resize(760, 420)
    page.show_mining(MiningState(9, 20, 10, 1.0))
    page.grab()
    example = page.address.fontMetrics().horizontalAdvance(page.address.placeholderText())
    assert page.mining.bar.isVisible() and page.address.width() > example
