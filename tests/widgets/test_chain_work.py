"""What waits for a block, the check of everything and the export, as the Chain page shows and asks for them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from node.types.findings import Finding, Progress
from node.types.record import Key, Kind
from node.types.waiting import Wait, Waiting
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from tests.widgets.chain_samples import NOW_NS, SECOND, digest, status
from widgets.pages.chain import ChainPage
from widgets.pages.export_card import ChainRange
from widgets.theme import ThemeSource

LAST = Progress("", 1, 1, 33, 33, 63, 999)
FINDINGS = [
    Finding("body", "record: signature", "Block 1, record 2: one bit was changed.", 1, position=1),
    Finding("vault", "missing", "A file is gone."),
]


def waiting(number: int, why: Wait = Wait.NEXT) -> Waiting:
    key = Key("Relay 1", "Bay 1", Kind.READING, 0, NOW_NS - number * SECOND)
    return Waiting(digest("waiting", number), key, b"k" * 32, NOW_NS - number * SECOND, 411, why)


@pytest.fixture
def page(themes: ThemeSource, qtbot: QtBot) -> ChainPage:
    page = ChainPage(themes)
    qtbot.addWidget(page)
    page.resize(1206, 696)
    page.show()
    page.show_time(NOW_NS)
    page.show_status(replace(status(), pending=7))
    return page


def test_what_waits_is_asked_for_while_somebody_looks(page: ChainPage) -> None:
    asked: list[bool] = []
    card = page.waiting_card
    card.wanted.connect(lambda: asked.append(True))
    page.show_time(NOW_NS + 9 * SECOND)
    assert not asked and page.views.tabs.tabText(1) == "Waiting 7"
    page.views.open(card)
    page.show_time(NOW_NS + 10 * SECOND)
    page.show_time(NOW_NS + 11 * SECOND)
    assert len(asked) == 1
    page.show_time(NOW_NS + 12 * SECOND)
    assert len(asked) == 2


def test_what_waits_says_since_when_whose_and_why(page: ChainPage) -> None:
    card = page.waiting_card
    tester = QAbstractItemModelTester(card.records, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
    page.views.open(card)
    assert card.view.accessibleDescription() == "Reading what waits."
    card.take([waiting(65), waiting(5, Wait.COMPANY), waiting(4, Wait.ROOM)])
    row = [card.records.index(0, column).data() for column in range(6)]
    assert row[1:3] == ["1 min", "reading"] and row[4:] == ["Relay 1, Bay 1", "For the next block."]
    assert card._note.text() == "7 pending, oldest first; the first 3 are shown"
    card.view.select(1)
    assert card.whole.text().startswith("For other records: a note alone makes no block. Record ")
    card.take([waiting(5, Wait.COMPANY), waiting(4), waiting(3)])
    assert card.view.row() == 0 and card.records.rowCount() == 3, "what is chosen stays chosen"
    card.take([])
    assert (
        card.view.accessibleDescription() == "Nothing waits: all that was accepted is sealed." and not card.whole.text()
    )
    del tester


def test_the_check_is_asked_for_followed_and_clean(page: ChainPage) -> None:
    asked: list[bool] = []
    card = page.check_card
    card.checkRequested.connect(lambda: asked.append(True))
    page.views.open(card)
    card.check.setFocus()
    QTest.keyClick(card.check, Qt.Key.Key_Space)
    assert asked == [True] and not card.check.isEnabled() and card.work.isVisible() and card.work.cancel.hasFocus()
    card.work._clock = lambda: card.work._began + 30
    card.show_share(0.25)
    assert card.work.left.text() == "25 %, about 1 min left" and card.work.bar.value() == 250
    card.show_done([], LAST)
    assert card.answer.text() == "Nothing is wrong. 33 blocks and 63 records were computed again, 999 bytes in all."
    assert not card.work.isVisible() and card.check.hasFocus()


def test_what_the_check_found_is_told_with_its_places_and_opened(page: ChainPage) -> None:
    opened: list[int] = []
    card = page.check_card
    page.blockOpened.connect(opened.append)
    page.views.open(card)
    card.on_check()
    card.show_done(FINDINGS, LAST)
    assert card.answer.text().startswith("■ 2 things are not as they were sealed. 33 blocks")
    rows = [[card.findings.index(row, column).data() for column in range(4)] for row in range(2)]
    assert rows[0] == ["1", "2", "body: record: signature", "Block 1, record 2: one bit was changed."]
    assert rows[1][:3] == ["–", "–", "vault: missing"] and card.view.hasFocus()
    QTest.keyClick(card.view, Qt.Key.Key_Return)
    assert opened[-1] == 1
    opened.clear()
    card.view.select(1)
    QTest.keyClick(card.view, Qt.Key.Key_Return)
    assert opened == []


def test_the_check_is_given_up_or_fails(page: ChainPage) -> None:
    given_up: list[bool] = []
    card = page.check_card
    card.cancelRequested.connect(lambda: given_up.append(True))
    page.views.open(card)
    card.on_check()
    QTest.keyClick(card.work.cancel, Qt.Key.Key_Space)
    card.show_cancelled()
    assert given_up == [True] and card.answer.text().startswith("The check was cancelled")
    card.on_check()
    card.show_failed("There is no ledger.")
    assert card.answer.text() == "▲ There is no ledger." and card.check.isEnabled()
    page.show_stopped("")
    assert card.check.isEnabled(), "the disk can be checked without a node"


def asked_of(page: ChainPage) -> list[ChainRange]:
    asked: list[ChainRange] = []
    page.export_card.exportRequested.connect(asked.append)
    page.views.open(page.export_card)
    return asked


def test_an_export_by_heights(page: ChainPage) -> None:
    asked, card = asked_of(page), page.export_card
    QTest.keyClick(card.first, Qt.Key.Key_Return)
    card.what.setCurrentIndex(2)
    assert card.meaning.text().startswith("The very bytes")
    QTest.keyClicks(card.first, "12 480")
    QTest.keyClicks(card.last, "12482")
    QTest.keyClick(card.last, Qt.Key.Key_Return)
    assert asked == [ChainRange("csv"), ChainRange("blocks", 12_480, 12_482)]
    card.last.setText("11")
    card.on_export()
    assert "the wrong way round" in card.answer.text() and len(asked) == 2
    card.first.setText("x")
    card.on_export()
    assert card.answer.text() == "▲ x is no height: write a whole number, or nothing." and card.first.hasFocus()


def test_an_export_by_times_takes_whole_days(page: ChainPage) -> None:
    asked, card = asked_of(page), page.export_card
    card.by.setCurrentIndex(1)
    card.first.setText("2026-11-20")
    card.last.setText("2026-11-20")
    card.on_export()
    day_ms = 1_795_132_800_000
    assert asked == [ChainRange("csv", None, None, day_ms, day_ms + 86_399_999)]
    card.last.setText("yesterday")
    card.on_export()
    assert card.answer.text().startswith("▲ yesterday is no time") and len(asked) == 1


def test_an_export_is_followed_and_told(page: ChainPage) -> None:
    asked, card = asked_of(page), page.export_card
    card.show_begun()
    card.on_export()
    assert asked == [] and card.work.isVisible()
    card.show_share(0.5)
    card.show_ended(True, "Blocks 0 to 3 are written, 4 in all.")
    assert card.answer.text().startswith("Blocks 0 to 3") and card.export.isEnabled() and card.export.hasFocus()


def test_all_of_it_has_names_and_is_reached_by_tab(page: ChainPage) -> None:
    for card, parts in (
        (page.waiting_card, {page.waiting_card.view}), (page.check_card, {page.check_card.check}),
        (page.export_card, {page.export_card.what, page.export_card.first, page.export_card.export}),
    ):  # fmt: skip
        page.views.open(card)
        assert nameless(page) == [] and unclear_fields(page) == [] and reached_by_tab(page) >= parts
