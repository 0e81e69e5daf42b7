"""The shell around the pages: navigation, trust line, status bar."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from node.types.findings import Fault, Finding
from node.types.peer import PeerState, PeerStatus
from node.types.status import MiningState, NodeStatus, RelayLink, RelayState
from tests import judging
from tests.widgets.accessible import seen_in
from tests.widgets.relay_samples import NOON, SECOND
from widgets.card import Card
from widgets.navigation import Entry, Navigation
from widgets.status_bar import StatusBar
from widgets.trust_line import TrustLine

PEERS = tuple(PeerState(f"10.0.0.{n}:5000", PeerStatus.CONNECTED, agrees=True) for n in range(3))
STATUS = NodeStatus(
    name="Bogotá U.D. 115 kV", node_key=b"k" * 32, version="0.1.0", address="127.0.0.1:5000", network=b"n" * 32,
    network_name="Bogotá", open=False, height=12_481, tip=bytes.fromhex("00005e1f" + "00" * 26 + "c93a"),
    tip_time_ms=NOON // 1_000_000 - 42_000, work=1, difficulty=16, pending=4, oldest_pending_ns=NOON - 38 * SECOND,
    set_aside=0, sealing="every 60 s", peers=PEERS,
    relays=(RelayState("Relay 1", "simulator", RelayLink.LIVE, simulated=True, last_time_ns=NOON),),
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("themes")

ENTRIES = (
    Entry("station", "Station", "F1"),
    Entry("chain", "Chain", "F2"),
    Entry("settings", "Settings", "F9", low=True),
)


@pytest.fixture
def navigation(qtbot: QtBot) -> Navigation:
    navigation = Navigation(ENTRIES)
    qtbot.addWidget(navigation)
    navigation.resize(168, 500)
    navigation.show()
    navigation.show_page("station")
    return navigation


@pytest.fixture
def line(qtbot: QtBot) -> TrustLine:
    line = TrustLine()
    qtbot.addWidget(line)
    line.resize(1366, 46)
    line.show()
    return line


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.resize(1366, 26)
    bar.show()
    bar.show_time(NOON)
    bar.show_status(STATUS)
    bar.show_operator("Ana")
    return bar


def test_a_click_asks_for_a_page(qtbot: QtBot, navigation: Navigation) -> None:
    with qtbot.waitSignal(navigation.pageRequested) as wanted:
        QTest.mouseClick(navigation.button("chain"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["chain"]


def test_arrows_walk_through_the_pages(qtbot: QtBot, navigation: Navigation) -> None:
    qtbot.waitExposed(navigation)
    navigation.activateWindow()
    navigation.button("station").setFocus()
    qtbot.waitUntil(lambda: navigation.button("station").hasFocus())
    with qtbot.waitSignal(navigation.pageWalked) as wanted, qtbot.assertNotEmitted(navigation.pageRequested):
        QTest.keyClick(navigation.button("station"), Qt.Key.Key_Up)
    assert wanted.args == ["settings"] and navigation.button("settings").hasFocus()


def test_only_one_page_is_marked(navigation: Navigation) -> None:
    navigation.show_page("settings")
    assert [navigation.button(entry.page).isChecked() for entry in ENTRIES] == [False, False, True]


def test_a_badge_has_a_shape_a_count_and_a_reason(navigation: Navigation) -> None:
    navigation.show_badge("chain", 3, "3 records were set aside")
    assert navigation.button("chain").badge == "▲ 3"
    assert navigation.button("chain").accessibleDescription() == "3 records were set aside"
    navigation.show_badge("chain", 0)
    assert navigation.button("chain").badge == ""


def test_pages_have_names_and_keys(navigation: Navigation) -> None:
    assert {button.accessibleName() for button in navigation._buttons.values()} == {"Station", "Chain", "Settings"}
    assert navigation.button("chain")._key.text() == "F2"


def test_the_line_says_whole_old_and_agreed(line: TrustLine) -> None:
    assert line.state == "○ Checking…"
    line.show_time(NOON)
    line.show_status(STATUS)
    assert line.state == "● Chain whole"
    assert line.sentence == "height 12\u202f481, last sealed 42 s ago, 3 of 3 peers agree"
    line.show_time(NOON + 60 * SECOND)
    assert "last sealed 1 min ago" in line.sentence


@pytest.mark.parametrize(
    ("peers", "words"),
    [
        ((), "no peer yet"),
        ((PeerState("a", PeerStatus.CANDIDATE),), "no peer yet"),
        (PEERS[:1], "1 of 1 peer agrees"),
        ((*PEERS[:2], PeerState("c", PeerStatus.SILENT, agrees=True)), "2 of 3 peers agree"),
    ],
)
def test_who_agrees(line: TrustLine, peers: tuple[PeerState, ...], words: str) -> None:
    line.show_status(replace(STATUS, peers=peers))
    assert line.sentence.endswith(words)


def test_an_open_network_is_called_so(line: TrustLine) -> None:
    line.show_status(STATUS)
    assert not line._open.isVisible()
    line.show_status(replace(STATUS, open=True))
    assert line._open.isVisible() and line._open.text() == "▲ OPEN NETWORK"
    assert "not against attackers" in line._open.toolTip()


def test_a_clock_that_is_not_the_world_s_is_said_on_every_page(line: TrustLine) -> None:
    line.show()
    line.show_status(STATUS)
    assert not line._fast.isVisible()
    line.show_status(replace(STATUS, clock_rate=600))
    assert line._fast.isVisible() and line._fast.text() == "▲ CLOCK ×600"
    assert "simulated" in line._fast.accessibleDescription()


def test_a_stopped_node_is_said_in_words_and_stays_said(line: TrustLine) -> None:
    line.show_status(STATUS)
    line.show_stopped("The disk is full.")
    line.show_time(NOON + SECOND)
    assert line.state == "■ Stopped"
    assert line.sentence == "The disk is full."


def test_long_mining_is_shown_and_can_be_cancelled(qtbot: QtBot, line: TrustLine) -> None:
    mining = MiningState(12_482, 20, hashes=400_000, rate=1.39e6)
    line.show_status(replace(STATUS, mining=mining))
    assert not line._mining.isVisible()
    qtbot.waitUntil(line._mining.isVisible)
    assert line._mining.text() == "Mining, 1.39 MH/s"
    assert 300 < line._bar.value() < 340
    with qtbot.waitSignal(line.cancelMiningRequested):
        QTest.keyClick(line._cancel, Qt.Key.Key_Space)
    line.show_mining(None)
    assert not line._mining.isVisible() and not line._slow.isActive()


def test_in_little_room_what_can_be_known_elsewhere_gives_way(qtbot: QtBot) -> None:
    window = QWidget()  # as large as it is, whatever lies in it
    qtbot.addWidget(window)
    line = TrustLine(window)
    line.resize(853, 46)
    window.show()
    line.show_time(NOON)
    mining = MiningState(12_482, 20, hashes=400_000, rate=1.39e6)
    line.show_status(replace(STATUS, open=True, clock_rate=60, mining=mining))
    qtbot.waitUntil(line._cancel.isVisible)
    assert not any(one.isVisible() for one in (line._clock, line._mining, line._bar))
    assert line._cancel.text() == "Cancel mining" and judging.cut(line) == []
    line.resize(1700, 46)
    qtbot.waitUntil(line._clock.isVisible)
    assert line._mining.isVisible() and line._bar.isVisible() and line._cancel.text() == "Cancel"


def test_a_chain_that_was_changed_is_never_called_whole(line: TrustLine) -> None:
    line.show_status(replace(STATUS, checked=64))
    assert line.state == "● Chain whole" and "64 blocks were re-hashed" in line._state.toolTip()
    line.show_status(replace(STATUS, fault="Block 12: contents, changed since sealing: record 1."))
    line.show_time(NOON)
    assert line.state == "■ Chain changed" and line.sentence.startswith("Block 12: contents, changed")


def test_what_was_wrong_and_was_mended_is_not_forgotten(line: TrustLine) -> None:
    finding = Finding("body", "record", "Block 12, record 1: one bit was changed.", 12)
    line.show_status(replace(STATUS, faults=(Fault(finding, NOON, NOON + 3_600_000_000_000),)))
    assert line.state == "● Chain whole"
    told = seen_in(line._state.toolTip())
    assert "Mended since the start, found whole again" in told and "13:00:00" in told
    assert told.endswith("It was: Block 12, record 1: one bit was changed.")


def test_a_search_of_a_blink_is_not_shown(line: TrustLine) -> None:
    line.show_mining(MiningState(1, 8))
    line.show_mining(None)
    assert not line._slow.isActive() and not line._mining.isVisible()


def test_the_clock_stands_in_the_chosen_zone(line: TrustLine) -> None:
    line.show_time(NOON)
    assert line._clock.text().endswith("12:00:00 UTC")
    line.show_zone(timezone(timedelta(hours=-5), "COT"))
    assert line._clock.text().endswith("07:00:00 COT")


def test_the_list_of_commands_is_one_click_away(qtbot: QtBot, line: TrustLine) -> None:
    line.show_commands_key("Ctrl+K")
    with qtbot.waitSignal(line.commandsRequested):
        QTest.mouseClick(line._commands, Qt.MouseButton.LeftButton)


def test_without_room_the_sentence_gives_way(line: TrustLine) -> None:
    line.resize(700, 46)
    line.show_status(STATUS)
    assert line._sentence.toolTip() == line.sentence
    assert line.minimumSizeHint().width() < 1366


def test_small_facts_from_left_to_right(bar: StatusBar) -> None:
    assert bar.facts == [
        "Relay 1 live", "4 records pending, oldest 38 s", "Sealed every 60 s", "Disk: room not known",
        "Operator Ana (not authenticated)", "127.0.0.1:5000", "tip 00005e1f…c93a",
    ]  # fmt: skip


def test_what_needs_a_person_is_marked(bar: StatusBar) -> None:
    silent = replace(STATUS.relays[0], link=RelayLink.SILENT)
    bar.show_status(replace(STATUS, set_aside=2, relays=(silent,) * 3, pending=0))
    bar.show_time(NOON + 200 * SECOND)
    assert bar.facts[0] == "▲ Relay 1 silent 3 min   ▲ Relay 1 silent 3 min   and 1 more"
    assert bar.facts[1:3] == ["Nothing pending", "▲ 2 records set aside"]


def test_what_was_not_stored_is_marked_and_never_gives_way(bar: StatusBar) -> None:
    relay = replace(STATUS.relays[0], name="Relay 1 T1 115 kV of the northern substation", missed=1204)
    bar.show_status(replace(STATUS, relays=(replace(relay, link=RelayLink.NOT_STORED),), set_aside=2))
    for width in (1440, 760):
        bar.resize(width, 26)
        assert "▲ Relay 1 T1 115 kV of the no… not stored" in bar.facts
        assert "▲ 1\u202f204 readings missed" in bar.facts and "▲ 2 records set aside" in bar.facts
    assert relay.name in bar._missed.toolTip()
    bar.show_status(STATUS)
    assert not any("missed" in fact for fact in bar.facts)


def test_without_room_what_stands_elsewhere_gives_way_first(bar: StatusBar) -> None:
    bar.resize(560, 26)
    assert bar.facts == ["Relay 1 live", "4 records pending, oldest 38 s", "Operator Ana (not authenticated)"]
    bar.resize(1366, 26)
    assert len(bar.facts) == 7


def test_a_message_comes_and_goes(bar: StatusBar) -> None:
    bar.show_message("Block 12 483 was sealed.")
    assert bar.facts[0] == "Block 12 483 was sealed."
    bar._quiet_again.timeout.emit()
    assert bar.facts[0] == "Relay 1 live"
    bar.show_message("Nothing is pending.", ok=False)
    assert bar.facts[0] == "▲ Nothing is pending."
    bar.clear_message()


def test_a_stopped_node_stays_in_the_bar(bar: StatusBar) -> None:
    bar.show_stopped("The disk is full.")
    assert bar.facts[0] == "▲ The disk is full." and not bar._quiet_again.isActive()


def test_everything_that_takes_the_focus_has_a_name(line: TrustLine, navigation: Navigation) -> None:
    line.show_commands_key("Ctrl+K")
    for widget in (*line.findChildren(QWidget), *navigation.findChildren(QWidget)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName()


def test_a_card_is_known_by_its_head(qtbot: QtBot) -> None:
    card = Card("Blocks", "12 482 in all")
    qtbot.addWidget(card)
    assert card.accessibleName() == card.title == "Blocks"
    card.set_note("three differ", "warning")
    assert card._note.text() == "three differ" and card._note.property("role") == "warning"


def test_a_port_that_was_taken_is_told_with_the_address(bar: StatusBar) -> None:
    bar.wish_port(5000)
    bar.show_status(STATUS)
    assert "127.0.0.1:5000" in bar.facts and bar._address.property("role") == "small"
    bar.show_status(replace(STATUS, address="127.0.0.1:46763"))
    assert "▲ 127.0.0.1:46763" in bar.facts and bar._address.property("role") == "warning"
    assert "Another program had port 5000" in bar._address.toolTip()
