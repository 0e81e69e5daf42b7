"""Names that other nodes chose are shown as they stand, in every part of the window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from node.types.commands import Result
from node.types.pages import Sought
from node.types.peer import PeerStatus
from node.types.status import NodeStatus, RelayLink, RelayState
from tests.widgets import chain_samples as samples
from tests.widgets.accessible import seen_in
from tests.widgets.relay_samples import reading
from widgets.card import Card
from widgets.command_list import Entry as Command
from widgets.label import Label, plain_tip
from widgets.navigation import Entry, Navigation
from widgets.pages.chain import ChainPage
from widgets.pages.help import HelpPage
from widgets.pages.log import LogPage
from widgets.pages.network import Asked, NetworkPage
from widgets.pages.record_card import RecordCard
from widgets.pages.setting_editors import SettingField
from widgets.pages.settings import SettingsPage
from widgets.pages.station import StationPage
from widgets.status_bar import StatusBar
from widgets.theme import ThemeSource
from widgets.trust_line import TrustLine

HOSTILE = "<img src=x><b>hi"
ENTRIES = (Entry("station", "Station", "F1"), Entry("help", "Help", "F12", low=True))


def hostile_status() -> NodeStatus:
    peer = replace(samples.peer(2, PeerStatus.REFUSED), name=HOSTILE, reason=HOSTILE, address=HOSTILE)
    relay = RelayState(HOSTILE, HOSTILE, RelayLink.SILENT, simulated=False, last_time_ns=samples.NOW_NS, reason=HOSTILE)
    return replace(
        samples.status(peers=(peer,)), name=HOSTILE, network_name=HOSTILE, address=HOSTILE, sealing=HOSTILE,
        fault=HOSTILE, relays=(relay,),
    )  # fmt: skip


def station(themes: ThemeSource) -> QWidget:
    page = StationPage(themes)
    page.show_relays(hostile_status().relays)
    page.show_readings([reading(0, HOSTILE)])
    return page


def chain(themes: ThemeSource) -> QWidget:
    page = ChainPage(themes)
    page.show_status(hostile_status())
    opened = samples.detail(12_482, [samples.record(0, HOSTILE)], altered=True)
    page.show_found(Sought("12482"), 12_482)
    page.take_detail(12_482, replace(opened, row=replace(opened.row, sealer_name=HOSTILE)))
    return page


def network(themes: ThemeSource) -> QWidget:
    page = NetworkPage(themes)
    page.show_status(hostile_status())
    page.show_result(Asked.REGISTER, Result(ok=False, sentence=HOSTILE))
    return page


def log(themes: ThemeSource) -> QWidget:
    page = LogPage(themes)
    page.add_lines([samples.log_line(1, text=HOSTILE)])
    return page


def settings(_themes: ThemeSource) -> QWidget:
    page = SettingsPage()
    page.show_fields([SettingField("zone", "Time zone", "UTC or a name.", "text", "UTC", "local", group="Screen")])
    page.show_refusal("zone", HOSTILE)
    return page


def help_page(_themes: ThemeSource) -> QWidget:
    page = HelpPage([Command("help", "Help", "F12", "Every key.")])
    page.show_about(HOSTILE, HOSTILE)
    page.show_status(hostile_status())
    return page


def trust_line(_themes: ThemeSource) -> QWidget:
    line = TrustLine()
    line.show_status(hostile_status())
    return line


def status_bar(_themes: ThemeSource) -> QWidget:
    bar = StatusBar()
    bar.show_status(hostile_status())
    bar.show_operator(HOSTILE)
    bar.show_message(HOSTILE)
    return bar


def navigation(_themes: ThemeSource) -> QWidget:
    return Navigation(ENTRIES)


def record_card(themes: ThemeSource) -> QWidget:
    card = RecordCard(themes)
    card.show_record(samples.record(0, HOSTILE))
    return card


PARTS = (station, chain, network, log, settings, help_page, trust_line, status_bar, navigation, record_card)
SHOWING = (station, chain, network, settings, help_page, trust_line, status_bar, record_card)

Makes = Callable[[ThemeSource], QWidget]


def labels_of(part: QWidget) -> list[QLabel]:
    return part.findChildren(QLabel)


def tips_of(model: QAbstractItemModel) -> list[str]:
    cells = [
        model.index(row, column) for row in range(min(9, model.rowCount())) for column in range(model.columnCount())
    ]
    return [str(tip) for cell in cells if (tip := cell.data(Qt.ItemDataRole.ToolTipRole))]


@pytest.mark.parametrize("make", PARTS)
def test_every_label_is_plain(qtbot: QtBot, themes: ThemeSource, make: Makes) -> None:
    part = make(themes)
    qtbot.addWidget(part)
    labels = labels_of(part)
    assert labels
    assert [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText] == []


@pytest.mark.parametrize("make", SHOWING)
def test_a_hostile_name_is_shown_literally_and_its_tips_are_escaped(
    qtbot: QtBot, themes: ThemeSource, make: Makes
) -> None:
    part = make(themes)
    qtbot.addWidget(part)
    assert any(HOSTILE in label.text() for label in labels_of(part))
    tips = [widget.toolTip() for widget in part.findChildren(QWidget)]
    for model in part.findChildren(QAbstractItemModel):
        tips += tips_of(model)
    assert [tip for tip in tips if "<img" in tip or "<b>" in tip] == []


@pytest.mark.parametrize("make", [station, network, chain, log])
def test_the_tips_of_tables_say_the_name_as_it_stands(qtbot: QtBot, themes: ThemeSource, make: Makes) -> None:
    part = make(themes)
    qtbot.addWidget(part)
    tips = [tip for model in part.findChildren(QAbstractItemModel) for tip in tips_of(model)]
    assert any(HOSTILE in seen_in(tip) for tip in tips)


def test_cards_and_their_notes_take_no_markup(qtbot: QtBot) -> None:
    card = Card(HOSTILE, HOSTILE)
    qtbot.addWidget(card)
    assert [label.text() for label in labels_of(card)] == [HOSTILE, HOSTILE]
    assert [seen_in(label.toolTip()) for label in labels_of(card) if label.toolTip()] == [HOSTILE]
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels_of(card))


def test_a_long_tip_is_broken_into_lines(qtbot: QtBot) -> None:
    text = "What happened, why it happened, and what to do about it now. " * 4
    assert plain_tip(text) != text and seen_in(plain_tip(text)).strip() == text.strip()


@pytest.mark.parametrize("text", ["a & b", "x < y", "&lt;b&gt;", HOSTILE, "two\nlines", "<b>two\nlines", ""])
def test_a_tip_says_what_it_was_given(qtbot: QtBot, text: str) -> None:
    label = Label(text)
    qtbot.addWidget(label)
    label.setToolTip(text)
    assert seen_in(label.toolTip()) == seen_in(plain_tip(text)) == text
