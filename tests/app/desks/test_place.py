"""The card of a place on a real ledger: listed, read and given up as processes of their own, and receipts that hold."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from app.cli import main
from app.desks.place import PlaceDesk
from app.happenings import told
from node.types.happening import SpellKind
from tests.app.commands.test_place_command import data
from tests.app.test_main_window import themes
from widgets.pages.place_card import PlaceCard
from widgets.theme import ThemeSource

__all__ = ["data", "themes"]
LONG_MS = 60_000


@pytest.fixture
def card(themes: ThemeSource, qtbot: QtBot) -> PlaceCard:
    card = PlaceCard(themes)
    qtbot.addWidget(card)
    card.resize(900, 800)
    return card


@pytest.fixture
def desk(card: PlaceCard, data: Path, tmp_path: Path) -> Iterator[PlaceDesk]:
    desk = PlaceDesk(card, tmp_path / "receipts", ZoneInfo("America/Bogota"))
    desk.use(data)
    yield desk
    desk.end()


def listed(card: PlaceCard, qtbot: QtBot) -> None:
    card.show()
    qtbot.waitUntil(lambda: card.choice.place.count() == 2, timeout=LONG_MS)


def test_a_place_is_listed_read_and_proven(
    card: PlaceCard, desk: PlaceDesk, data: Path, tmp_path: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    noted: list[str] = []
    desk.noted.connect(noted.append)
    listed(card, qtbot)
    assert [card.choice.place.itemText(at) for at in range(2)] == ["Feeder 1, Bogotá", "Sim"]
    card.choice.ask.click()
    qtbot.waitUntil(lambda: card.list.lines.rowCount() > 0, timeout=LONG_MS)
    assert card.of.text() == "Feeder 1, Bogotá, 2026-09-21 09:13:20 to 2026-09-21 09:23:18 (America/Bogota)"
    assert card.summary.text() == (
        "■ 1 outage, 60 s without power, in 9 min 58 s. Sealed readings cover 79.9 % of that time."
    )
    assert card.remarks.text().splitlines()[-1].startswith("Not proven: that the relay measured rightly")
    rows = card.list.lines.rows
    (outage,) = (row for row in rows if row.kind is SpellKind.OUTAGE)
    assert (outage.what, outage.when) == ("Power out for 60 s", "2026-09-21 09:15:20 to 09:16:20")
    assert "It began between 2026-09-21 09:15:18 and 09:15:20." in outage.details
    assert any(row.what == "A protection opened the breaker (trip)" and row.beside == "AB, 5.2 s" for row in rows)
    card.list.select(rows.index(outage))
    card.proof.open_proof()
    card.proof.save.click()
    qtbot.waitUntil(lambda: card.proof.answer.text().startswith("Saved in"), timeout=LONG_MS)
    files = sorted((tmp_path / "receipts").iterdir())
    assert len(files) == len(outage.proofs) and noted == [f"Receipts of a place are in {tmp_path / 'receipts'}."]
    assert main(["verify", *map(str, files), "--data", str(data)]) == 0
    capsys.readouterr()


def test_what_a_simulator_made_up_and_what_nobody_knows_is_said(card: PlaceCard, desk: PlaceDesk, qtbot: QtBot) -> None:
    listed(card, qtbot)
    card.choice.place.setCurrentIndex(1)
    card.choice.ask.click()
    qtbot.waitUntil(lambda: card.list.lines.rowCount() > 0, timeout=LONG_MS)
    assert "240 of 240 readings were made up by a simulator, with 1 of the outages" in card.remarks.text()
    assert "There may have been power then or none" in card.remarks.text()
    assert any(row.what == "Power out for 60 s (simulated)" for row in card.list.lines.rows)


def test_a_reading_is_given_up(card: PlaceCard, desk: PlaceDesk, qtbot: QtBot) -> None:
    listed(card, qtbot)
    card.choice.ask.click()
    assert card.work.isVisible()
    card.work.cancel.click()
    qtbot.waitUntil(lambda: "cancelled" in card.answer.text(), timeout=LONG_MS)
    assert not desk.reading.running and card.choice.ask.isEnabled()


def test_what_cannot_be_read_is_said_in_its_words(
    card: PlaceCard, desk: PlaceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    listed(card, qtbot)
    card.choice.span.setCurrentIndex(card.choice.span.findData(-1))
    card.choice.first.setText("2031-01-01")
    card.choice.last.setText("2031-01-02")
    card.choice.ask.click()
    qtbot.waitUntil(lambda: "Name another time" in card.answer.text(), timeout=LONG_MS)
    desk.use(tmp_path / "nothing")
    qtbot.waitUntil(lambda: "There is no ledger in" in card.answer.text(), timeout=LONG_MS)
    desk.on_receipts([bytes(32)])
    qtbot.waitUntil(lambda: card.proof.answer.text().startswith("▲ The receipts could not be made"), timeout=LONG_MS)


def test_an_answer_of_another_folder_is_not_shown(
    card: PlaceCard, desk: PlaceDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    listed(card, qtbot)
    desk.on_read(0, b"cut o", "It was cut off.")
    qtbot.waitUntil(lambda: card.answer.text() == "▲ It was cut off.")
    card.show_begun()
    desk.on_read(0, b"{}", "")
    desk.use(tmp_path / "another")
    qtbot.waitUntil(lambda: not card.work.isVisible())
    assert not card.list.isVisible()
    qtbot.waitUntil(
        lambda: "There is no ledger in" in card.answer.text() and not card.choice.ask.isEnabled(), timeout=LONG_MS
    )


def test_an_answer_that_was_cut_off_is_no_answer() -> None:
    with pytest.raises(told.UnreadableError):
        told.offers({"places": [{"name": "x"}]})
    with pytest.raises(told.UnreadableError):
        told.answer({"place": {"name": "x"}}, ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.4, "0.4 s"), (60, "60 s"), (840, "14 min"), (7_500, "2 h 5 min"), (273_600, "3 d 4 h")]
)
def test_lengths_are_said_as_on_the_command_line(seconds: float, words: str) -> None:
    assert told.length(seconds) == words
