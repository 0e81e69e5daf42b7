"""The Chain page: data in, intents out, and plain words for everything that is missing, old or wrong."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from node.types.commands import Result
from node.types.status import MiningState
from tests.widgets.accessible import controls_of, nameless, reached_by_tab, unclear_fields
from tests.widgets.chain_samples import NOW_NS, SECOND, block_row, block_rows, detail, dispute, growth, record, status
from widgets import format as words
from widgets.pages.chain import ChainPage
from widgets.theme import Mode, ThemeSource

TIP = 12_482
MINING = MiningState(TIP + 1, 20, 712_000, 1.39e6)


@pytest.fixture
def bare(themes: ThemeSource, qtbot: QtBot) -> ChainPage:
    page = ChainPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    return page


@pytest.fixture
def page(bare: ChainPage, qtbot: QtBot) -> ChainPage:
    """A page whose wishes are granted at once."""
    bare.pageWanted.connect(lambda first, count: bare.take_page(first, block_rows(first, min(count, TIP + 1 - first))))
    bare.blockOpened.connect(lambda height: bare.take_detail(height, detail(height)))
    bare.show_time(NOW_NS)
    bare.show_status(status())
    qtbot.waitUntil(lambda: bare.blocks.row_at(0) is not None)
    return bare


def note(page: ChainPage) -> str:
    return page.block_card._note.text()


def test_before_the_node_speaks_it_says_what_it_waits_for(bare: ChainPage) -> None:
    assert bare.blocks.rowCount() == 0
    assert "Waiting for the node" in bare.block_view.accessibleDescription()
    assert "No block is opened" in bare.block_card._empty.text()
    assert not bare.mining.mine.isEnabled(), "no node, no mining"
    assert not bare.record_card.isVisible()


def test_the_chain_and_what_waits_for_it(page: ChainPage) -> None:
    assert page.blocks.rowCount() == TIP + 1
    assert page._table_card._note.text() == "height 12\u202f482, newest first; 0 % re-hashed in this pass"
    assert page.bar.pending.text() == "4 pending, oldest 38 s; sealed every 60 s"
    page.show_time(NOW_NS + 60 * SECOND)
    assert "oldest 1 min" in page.bar.pending.text()
    page.show_status(status(pending=0))
    assert page.bar.pending.text() == "0 pending; sealed every 60 s"


def test_the_newest_block_is_opened_at_first_and_only_then(page: ChainPage, qtbot: QtBot) -> None:
    assert page.block_card.title == "Block 12\u202f482"
    with qtbot.assertNotEmitted(page.blockOpened):
        page.show_status(status(TIP + 1))


def test_an_opened_block_with_its_checks_and_records(page: ChainPage) -> None:
    page.open(12_480)
    assert note(page) == "whole: all 8 checks passed"
    assert page.block_card._sealed.text() == "Sealed 21 Nov 2026 13:59:00 UTC by Station 002"
    assert [check.name for check in page.block_card.checks.rows][:2] == ["Id", "Previous"]
    assert page.block_card.checks.index(3, 2).data() == "recomputed, equal"
    assert len(page.block_card.records.rows) == 6
    assert page.record_card.title == "Record 1"
    assert [value.quantity.label for value in page.record_card.values.rows][:2] == ["Vab", "Vbc"]
    assert not page.block_card._alarm.isVisible()


def test_a_damaged_block_can_be_repaired_and_is_opened_again(qtbot: QtBot, page: ChainPage) -> None:
    card = page.block_card
    page.open(12_481)
    assert not card.repair.isVisibleTo(card), "nothing is wrong with it"
    page.take_detail(12_481, detail(12_481, altered=True))
    assert card.repair.isVisibleTo(card)
    with qtbot.waitSignal(page.repairRequested) as asked:
        card.repair.click()
    assert asked.args == [12_481] and not card.repair.isEnabled()
    page.show_repaired(12_481, Result(False, "No peer has a copy of block 12481."))
    assert note(page) == "whole: all 8 checks passed", "it was opened again"
    assert card.repair.isEnabled() and "No peer has a copy" in page.bar.answer.text()


def test_a_failed_check_is_told_by_shape_words_and_ink(page: ChainPage) -> None:
    page.open(12_481)
    page.take_detail(12_481, detail(12_481, altered=True))
    assert note(page) == "■ 2 of 8 checks failed"
    assert page.block_card._note.property("role") == "fault"
    assert page.block_card._alarm.isVisible()
    assert page.block_card._alarm.text().startswith("■ Contents: changed since sealing: record 2.")
    assert page.block_card.checks.index(3, 2).data() == "■ the records do not give this root"
    page.open(12_480)
    assert not page.block_card._alarm.isVisible()


def test_a_block_without_records_says_so(page: ChainPage) -> None:
    page.open(12_480)
    page.take_detail(12_480, detail(12_480, records=()))
    assert page.block_card._count.text() == "0 records"
    assert page.block_card.record_view.accessibleDescription() == "This block holds no records."
    assert not page.record_card.isVisible()


def test_choosing_a_record_shows_its_values_in_full(page: ChainPage, qtbot: QtBot) -> None:
    page.block_card.record_view.setFocus()
    QTest.keyClick(page.block_card.record_view, Qt.Key.Key_Down)
    assert page.record_card.title == "Record 2"
    assert page.record_card._told.text() == "Relay 1, T1, 21 Nov 2026 14:00:10 UTC, given as 2026-11-21 14:00:10"
    card = page.record_card
    assert card._note.text() == f"unverified source, content id {words.short_id(record(1).content_id)}"
    assert "the network binds no key to it" in card._note.toolTip() and card._note.property("role") == "note"
    card.show_record(dataclasses.replace(record(1), verified=True))
    assert card._note.text().startswith("verified source") and "binds it to the key" in card._note.toolTip()
    QTest.mouseClick(page.record_card.copy_id, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == record(1).content_id.hex()


def test_an_answer_for_another_block_is_not_shown(bare: ChainPage) -> None:
    bare.open(5)
    bare.open(6)
    bare.take_detail(5, detail(5))
    assert bare.block_card.title == "Block 6"
    assert bare.block_card.detail is None


def test_a_block_stays_until_the_next_one_comes(bare: ChainPage) -> None:
    bare.open(5)
    bare.take_detail(5, detail(5))
    bare.open(6)
    assert (bare.block_card.title, note(bare)) == ("Block 5", "opening block 6…")


def test_a_block_that_is_gone(bare: ChainPage) -> None:
    bare.open(7)
    bare.take_detail(7, None)
    assert bare.block_card._empty.text() == "The chain has no block 7."
    assert not bare.block_card.copy_id.isVisible()


def test_a_block_that_leaves_the_chain_is_said_to_have_left(page: ChainPage, qtbot: QtBot) -> None:
    page.open(12_481)
    page.block_view.show_height(12_481)
    with qtbot.assertNotEmitted(page.blockOpened, wait=200):
        page.take_tip(growth(TIP + 1, 3, "b", disconnected=2))
    assert note(page) == "▲ left the chain: history changed at 12\u202f481"
    assert page.block_view.row() is None


def test_a_block_below_the_change_is_left_alone(page: ChainPage) -> None:
    page.open(12_480)
    page.take_tip(growth(TIP + 1, 3, "b", disconnected=2))
    assert note(page) == "whole: all 8 checks passed"


def test_arrows_open_once_they_rest_and_enter_at_once(page: ChainPage, qtbot: QtBot) -> None:
    opened: list[int] = []
    page.blockOpened.connect(opened.append)
    for _step in range(3):
        QTest.keyClick(page.block_view, Qt.Key.Key_Down)
    assert opened == []
    qtbot.waitUntil(lambda: opened == [TIP - 3])
    QTest.keyClick(page.block_view, Qt.Key.Key_Down)
    QTest.keyClick(page.block_view, Qt.Key.Key_Return)
    assert opened == [TIP - 3, TIP - 4]


def test_mining_is_seen_at_once_goes_on_and_ends(page: ChainPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.mineRequested):
        QTest.mouseClick(page.bar.mining.mine, Qt.MouseButton.LeftButton)
    assert page.bar.mining.bar.isVisible() and page.bar.mining.cancel.isVisible()
    assert not page.bar.mining.mine.isVisible() and not page.bar.pending.isVisible()
    page.show_mining(MINING)
    assert (
        page.bar.mining.text.text() == "Block 12\u202f483: 712\u202f000 of about 1\u202f048\u202f576 hashes, 1.39 MH/s"
    )
    assert page.bar.mining.bar.value() == 493
    page.show_mining(None)
    assert page.bar.mining.mine.isVisible() and page.bar.pending.isVisible() and not page.bar.mining.bar.isVisible()


def test_mining_can_be_given_up(page: ChainPage, qtbot: QtBot) -> None:
    page.show_mining(MINING)
    with qtbot.waitSignal(page.cancelMiningRequested):
        QTest.mouseClick(page.bar.mining.cancel, Qt.MouseButton.LeftButton)
    page.show_mining(MINING)
    assert page.bar.mining.text.text() == "Giving up…"
    assert not page.bar.mining.cancel.isEnabled()
    page.show_mining(None)
    page.show_mining(MINING)
    assert page.bar.mining.cancel.isEnabled()


def test_mining_that_never_began_ends_with_its_answer(page: ChainPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.bar.mining.mine, Qt.MouseButton.LeftButton)
    page.show_result(Result(False, "Nothing is pending."))
    assert not page.bar.mining.busy
    assert page.bar.answer.text() == "▲ Nothing is pending."
    assert page.bar.answer.property("role") == "warning"


def test_mining_by_keyboard_and_the_focus_stays(page: ChainPage, qtbot: QtBot) -> None:
    page.activateWindow()
    page.bar.mining.mine.setFocus()
    qtbot.waitUntil(page.bar.mining.mine.hasFocus)
    QTest.keyClick(page.bar.mining.mine, Qt.Key.Key_Space)
    assert page.bar.mining.cancel.hasFocus()
    page.show_mining(None)
    assert page.bar.mining.mine.hasFocus()


def test_without_a_node_the_chain_stays_and_says_that_it_is_old(page: ChainPage) -> None:
    page.show_mining(MINING)
    page.show_stopped("The node stopped: the disk is full.")
    assert page.alarm.isVisible()
    assert page.alarm.text() == "▲ The node stopped: the disk is full. The chain is shown as it was then."
    assert not page.bar.mining.mine.isEnabled() and not page.bar.mining.busy
    assert page.blocks.rowCount() == TIP + 1
    page.show_status(status())
    assert page.bar.mining.mine.isEnabled() and not page.alarm.isVisible()


def test_a_disk_that_cannot_be_read_is_a_fault(page: ChainPage) -> None:
    page.show_read_failed("The chain could not be read.")
    assert page.alarm.text() == "■ The chain could not be read."
    assert page.alarm.property("role") == "fault"
    page.show_status(status())
    assert page.alarm.isVisible()
    page.take_page(12_416, block_rows(12_416, 67))
    assert not page.alarm.isVisible()


def test_a_block_that_cannot_be_read_is_not_waited_for(bare: ChainPage) -> None:
    bare.open(7)
    bare.show_read_failed("The chain could not be read.")
    assert bare.block_card._empty.text() == "This block could not be read."
    bare.take_detail(7, detail(7))
    assert bare.block_card.title == "Block 7" and not bare.alarm.isVisible()


def test_mining_asked_for_from_the_menu_is_seen_as_soon(page: ChainPage) -> None:
    page.show_mining_asked()
    assert page.bar.mining.bar.isVisible() and not page.bar.pending.isVisible()
    page.show_mining(MINING)
    page.show_mining_asked()
    assert page.bar.mining.bar.value() == 493


def test_copying_the_id_of_the_opened_block(page: ChainPage, qtbot: QtBot) -> None:
    page.open(12_480)
    QTest.mouseClick(page.block_card.copy_id, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == block_row(12_480).id.hex()


def test_everything_has_a_name_and_is_reached_by_tab(page: ChainPage) -> None:
    assert nameless(page) == []
    assert unclear_fields(page) == []
    assert len(controls_of(page)) >= 8
    assert reached_by_tab(page) >= {page.bar.search, page.bar.mining.mine, page.block_view, page.block_card.check_view,
                                    page.block_card.record_view, page.record_card.view}  # fmt: skip


def test_it_fits_a_full_hd_screen_at_200_percent(page: ChainPage) -> None:
    page.open(12_481)
    page.take_detail(12_481, detail(12_481, altered=True))
    page.show_mining(dataclasses.replace(MINING, hashes=10**15))
    assert page.minimumSizeHint().width() <= 960 - 160
    assert page.minimumSizeHint().height() <= 540 - 72


def test_a_change_of_theme_changes_nothing_but_inks(page: ChainPage, themes: ThemeSource) -> None:
    before = note(page)
    themes.choose(Mode.DARK)
    page.grab()
    assert note(page) == before


def test_a_receipt_is_asked_for_and_told_by_one_click(page: ChainPage, qtbot: QtBot) -> None:
    page.open(12_480)
    shown = page.record_card._record
    assert shown is not None
    with qtbot.waitSignal(page.receiptRequested) as asked:
        QTest.mouseClick(page.record_card.receipt, Qt.MouseButton.LeftButton)
    assert asked.args == [shown.content_id]
    assert page.record_card._saved.text() == "Making the receipt…"
    page.show_receipt(bytes(32), "/elsewhere", "Saved as /elsewhere.")
    assert page.record_card._saved.text() == "Making the receipt…", "another record's receipt is not told here"
    page.show_receipt(shown.content_id, "/tmp/r.json", "Saved as /tmp/r.json.")
    assert page.record_card._saved.text() == "Saved as /tmp/r.json."
    page.show_receipt(shown.content_id, "", "This record is not sealed.")
    assert page.record_card._saved.text().endswith("This record is not sealed.")
    page.open(12_479)
    assert not page.record_card._saved.isVisible()


def test_a_disputed_record_says_so_loudly(page: ChainPage) -> None:
    disputed = dataclasses.replace(record(0), remark="Disputed: another version is sealed too.", disputed=True)
    plain = dataclasses.replace(record(1), remark="Derived from 3 records.")
    page.record_card.show_record(disputed)
    assert page.record_card._remark.text() == "▲ Disputed: another version is sealed too."
    page.record_card.show_record(plain)
    assert page.record_card._remark.text() == "Derived from 3 records."
    page.record_card.show_record(record(2))
    assert not page.record_card._remark.isVisible()


def test_disputes_are_asked_for_when_something_was_set_aside(page: ChainPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.disputesWanted):
        page.show_status(dataclasses.replace(status(), set_aside=2))
    with qtbot.assertNotEmitted(page.disputesWanted):
        page.show_status(dataclasses.replace(status(), set_aside=2))
    assert not page.disputes_card.isVisible()
    page.show_disputes([dispute(12_481), dispute(None)])
    card = page.disputes_card
    assert card.isVisible() and card._note.text() == "▲ 2 other versions"
    stands = card.disputes.columnCount() - 1
    assert card.disputes.index(0, stands).data() == "▲ sealed in 12\u202f481"
    assert card.disputes.index(1, stands).data() == "▲ set aside"
    card.on_chosen(1)
    assert card._reason.text() == "Another version came first."
    with qtbot.waitSignal(page.blockOpened) as opened:
        card.on_opened(0)
    assert opened.args == [12_481]
    with qtbot.assertNotEmitted(page.blockOpened):
        card.on_opened(1)
    page.show_disputes([])
    assert not card.isVisible()


def test_a_chosen_dispute_stays_chosen_when_another_one_comes(page: ChainPage) -> None:
    card = page.disputes_card
    page.show_disputes([dispute(12_481), dispute(None)])
    card.view.setFocus()
    card.view.select(0)
    QTest.keyClick(card.view, Qt.Key.Key_Down)
    assert card._reason.text() == "Another version came first."
    page.show_disputes([dispute(12_482), dispute(12_481), dispute(None)])
    assert card.view.row() == 2 and card._reason.text() == "Another version came first."
    page.show_disputes([dispute(12_482)])
    assert card._reason.text() in {"", "Sealed in block 12482."}


def test_disputes_and_their_reason_have_room_on_a_small_screen(page: ChainPage) -> None:
    page.resize(792, 420)
    page.show_disputes([dispute(12_480, number) for number in range(4)])
    page.disputes_card.on_chosen(0)
    QGuiApplication.processEvents()
    card = page.disputes_card
    assert card.isVisible() and card.view.geometry().bottom() < card._reason.geometry().top()
    assert card._reason.geometry().bottom() < card.height()
    assert not page.block_view.horizontalScrollBar().isVisible()


def test_a_source_that_is_a_key_pushes_nothing_off_the_screen(page: ChainPage) -> None:
    page.record_card.show_record(dataclasses.replace(record(1), source="a3" * 32, remark=f"Said by {'a3' * 32}."))
    assert page.record_card.minimumSizeHint().width() < 300
