"""The card of a place: chosen, asked, told without a hash, proven line by line; by keys, on a telephone, in words."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from node.types.happening import IncidentKind, SpellKind
from tests.widgets.accessible import nameless, reached_by_tab, unclear_fields
from widgets.pages import place_looks
from widgets.pages.place_band import BAND_PX, MARK_PX
from widgets.pages.place_card import PlaceCard
from widgets.pages.place_rows import PlaceAnswer, PlaceOffer, PlaceProof, PlaceRow, PlaceWish
from widgets.theme import Mode, ThemeSource

S, DAY = 10**9, 86_400 * 10**9
NOW = 1_790_000_000 * S
BEGIN = NOW - 40 * DAY
OFFERS = [
    PlaceOffer("F2", "", "Feeder 2", BEGIN, NOW),
    PlaceOffer("F1", "bay 3", "Feeder 1, <b>Bogotá</b>", BEGIN, NOW),
]
PROOFS = tuple(
    PlaceProof(what, "14:05:10", bytes([number]) * 32, number) for number, what in enumerate(("First", "Last"))
)


def row(kind: SpellKind | IncidentKind, begin: int, end: int, **more: Any) -> PlaceRow:
    return PlaceRow(kind, BEGIN + begin, BEGIN + end, f"when {begin // S}", f"{kind.value} there", **more)


ROWS = (
    row(SpellKind.NORMAL, 0, 10 * DAY),
    row(IncidentKind.TRIP, 10 * DAY, 10 * DAY),
    row(SpellKind.OUTAGE, 10 * DAY, 10 * DAY + 60 * S, beside="lowest 0 V", details=("It began …",), proofs=PROOFS),
    row(SpellKind.NORMAL, 10 * DAY + 60 * S, 20 * DAY),
    row(SpellKind.SILENCE, 20 * DAY, 30 * DAY),
    row(SpellKind.LOW, 30 * DAY, 40 * DAY),
)
ANSWER = PlaceAnswer(
    "Feeder 1", "1 outage in 40 d.", ROWS, BEGIN, NOW, "12 Aug", "21 Sep", remarks=("Normal is 230 V.",), outage=True
)


@pytest.fixture
def card(themes: ThemeSource, qtbot: QtBot) -> PlaceCard:
    card = PlaceCard(themes)
    qtbot.addWidget(card)
    card.resize(900, 800)
    card.show_places(OFFERS)
    card.show()
    return card


@pytest.fixture
def asked(card: PlaceCard) -> list[PlaceWish]:
    wishes: list[PlaceWish] = []
    card.askRequested.connect(wishes.append)
    return wishes


def test_whoever_looks_has_the_places_read(themes: ThemeSource, qtbot: QtBot) -> None:
    card = PlaceCard(themes)
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.placesWanted):
        card.show()
    assert "Looking for places" in card.answer.text() and not card.list.isVisible()
    card.show_places([])
    assert "No reading is sealed" in card.answer.text() and not card.choice.ask.isEnabled()


def test_a_place_and_a_time_are_asked_for(card: PlaceCard, asked: list[PlaceWish]) -> None:
    assert card.choice.place.currentText() == "Feeder 1, <b>Bogotá</b>", "as people sort names, and never as markup"
    card.choice.ask.click()
    card.choice.place.setCurrentIndex(1)
    card.choice.span.setCurrentIndex(card.choice.span.findData(0))
    card.choice.ask.click()
    assert asked == [PlaceWish("F1", "bay 3", NOW - 30 * DAY), PlaceWish("F2", "")]
    card.show_places(OFFERS)
    assert card.choice.place.currentText() == "Feeder 2", "what was chosen stays"


def test_times_are_typed_and_what_is_none_is_refused(card: PlaceCard, asked: list[PlaceWish]) -> None:
    assert not card.choice.first.isVisible()
    card.choice.span.setCurrentIndex(card.choice.span.findData(-1))
    assert card.choice.first.isVisible() and card.choice.first.text() == "2026-08-12 14:13:20"
    card.choice.first.setText("yesterday")
    card.choice.ask.click()
    assert card.answer.text().startswith("▲ yesterday is no time") and not asked
    card.choice.first.setText("2026-09-01")
    card.choice.last.setText("2026-08-31")
    card.choice.ask.click()
    assert "later than the beginning" in card.answer.text() and not asked
    card.choice.last.setText("2026-09-01 10:00:00")
    QTest.keyClick(card.choice.last, Qt.Key.Key_Return)
    day = 1_788_220_800 * S
    assert asked == [PlaceWish("F1", "bay 3", day, day + 36_001 * S)]


def test_the_answer_is_told_without_a_hash(card: PlaceCard) -> None:
    card.show_begun()
    assert card.work.isVisible() and not card.choice.ask.isEnabled()
    card.show_share(0.5)
    card.show_answer(ANSWER)
    assert not card.work.isVisible() and card.choice.ask.isEnabled()
    assert card.of.text() == "Feeder 1, 12 Aug to 21 Sep (UTC)", "another place may be chosen by now"
    assert card.summary.text() == "■ 1 outage in 40 d." and card.remarks.text() == "Normal is 230 V."
    assert card.list.lines.rowCount() == 6
    assert card.band.accessibleDescription() == "Feeder 1, from 12 Aug to 21 Sep. 1 outage in 40 d."
    words = " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
    assert "record" not in words and "00000000" not in words


def test_a_line_opens_its_proof_by_keys_alone(card: PlaceCard) -> None:
    wanted: list[tuple[bytes, ...]] = []
    card.receiptsRequested.connect(wanted.append)
    card.show_answer(ANSWER)
    card.list.select(0)
    for _ in range(2):
        QTest.keyClick(card.list, Qt.Key.Key_Down)
    assert card.proof.head.text() == "outage there" and "It began …" in card.proof.told.text()
    assert not card.proof.records.isVisible() and card.proof.toggle.text() == "Show the proof"
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    told = [label.text() for label in card.proof.records.findChildren(QLabel)]
    assert card.proof.records.isVisible() and told == [
        "First, 14:05:10", "block 0, record 00000000…0000", "Last, 14:05:10", "block 1, record 01010101…0101",
    ]  # fmt: skip
    card.proof.save.click()
    assert wanted == [(bytes(32), bytes([1]) * 32)] and not card.proof.save.isEnabled()
    card.show_saved(True, "Saved in receipts.")
    assert card.proof.answer.text() == "Saved in receipts." and card.proof.save.isEnabled()
    card.proof.toggle.click()
    assert not card.proof.records.isVisible()
    card.list.select(0)
    assert not card.proof.toggle.isEnabled(), "nothing proves this line here"


def test_what_could_not_be_read_is_said_and_shows_nothing_old(card: PlaceCard) -> None:
    card.show_answer(ANSWER)
    card.show_begun()
    card.show_failed("The ledger is not there.")
    assert card.answer.text() == "▲ The ledger is not there." and not card.list.isVisible()
    card.show_begun()
    card.show_cancelled()
    assert "cancelled" in card.answer.text() and card.choice.ask.isEnabled()


def test_a_click_on_the_band_finds_even_a_minute_in_a_month(card: PlaceCard) -> None:
    card.show_answer(ANSWER)
    for share, line in ((0.1, 0), (0.25, 1), (0.6, 4), (0.9, 5)):
        spot = QPoint(round(card.band.width() * share), MARK_PX + BAND_PX // 2)
        QTest.mouseClick(card.band, Qt.MouseButton.LeftButton, pos=spot)
        assert card.list.currentIndex().row() == line, share


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_each_kind_has_a_form_and_not_only_a_colour(card: PlaceCard, themes: ThemeSource, mode: Mode) -> None:
    themes.choose(mode)
    card.show_answer(ANSWER)
    image = card.band.grab().toImage()

    def column(share: float) -> tuple[bool, bool, bool]:
        x = round(image.width() * share)
        heights = (MARK_PX + 4, MARK_PX + BAND_PX // 2, MARK_PX + BAND_PX - 4)
        ratio = image.height() / card.band.height()
        return tuple(image.pixelColor(x, round(y * ratio)) != _ground(image, ratio) for y in heights)  # type: ignore[return-value]

    def _ground(image: QImage, ratio: float) -> object:
        return image.pixelColor(round(image.width() * 0.625), round((MARK_PX + BAND_PX // 2) * ratio))

    assert column(0.1) == (False, True, False) and column(0.9) == (False, False, True)
    assert column(0.2505) == (True, True, True), "a minute of 40 days is seen"
    assert len({place_looks.words_of(kind) for kind in SpellKind}) == len(set(place_looks.FORMS.values())) == 7


@pytest.mark.parametrize("size", [(400, 760), (930, 470), (1_400, 860)])
def test_nothing_is_out_of_reach_on_a_telephone_or_at_twice_the_size(
    card: PlaceCard, size: tuple[int, int], qtbot: QtBot
) -> None:
    card.choice.span.setCurrentIndex(card.choice.span.findData(-1))
    card.show_answer(ANSWER)
    card.resize(*size)
    card.list.select(2)
    card.proof.open_proof()
    parts = (
        card.choice.place,
        card.choice.ask,
        card.choice.first,
        card.choice.last,
        card.summary,
        card.band,
        card.list,
        card.proof.save,
    )
    assert all(part.isVisible() for part in parts)
    qtbot.waitUntil(lambda: max(part.mapTo(card, QPoint(part.width(), 0)).x() for part in parts) <= size[0])
    assert card.width() == size[0] and card.choice.first.width() > 120
    assert not nameless(card) and not unclear_fields(card)
    assert {
        card.choice.place,
        card.choice.span,
        card.choice.first,
        card.choice.last,
        card.choice.ask,
        card.list,
        card.proof.toggle,
    } <= reached_by_tab(card)


def test_the_list_is_heard_line_by_line(card: PlaceCard) -> None:
    model = card.list.lines
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, card)
    card.show_answer(ANSWER)
    heard: Callable[[int], object] = lambda at: model.data(model.index(at, 0), Qt.ItemDataRole.AccessibleTextRole)  # noqa: E731
    assert heard(2) == "when 864000. outage there. It began …"
    card.show_answer(PlaceAnswer("Feeder 1", "Nothing.", (), BEGIN, NOW, "a", "b"))
    assert model.rowCount() == 0 and card.proof.head.text().startswith("Choose a line")
