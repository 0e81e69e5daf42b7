"""The check and the exports of the window, on a real ledger and as processes of their own."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desks.chain_work import ChainWorkDesk
from node.store import database
from tests.app.test_main_window import Rig, rig, still, themes
from tests.node import rich
from tests.widgets.test_chain_work import waiting
from widgets.pages.export_card import ChainRange

__all__ = ["rig", "still", "themes"]
LONG_MS = 60_000


@pytest.fixture
def desk(rig: Rig, tmp_path: Path) -> ChainWorkDesk:
    desk = rig.window.desks.chain_work
    desk.use(rich.build(tmp_path / "data").folder)
    return desk


def test_what_waits_is_read_from_the_disk(rig: Rig, qtbot: QtBot) -> None:
    page = rig.window.chain
    rig.source.pending = [waiting(3), waiting(1)]
    rig.window.open_page("chain")
    page.views.open(page.waiting_card)
    qtbot.waitUntil(lambda: page.waiting_card.records.rowCount() == 2)


def test_everything_is_checked_and_what_was_changed_is_named(rig: Rig, desk: ChainWorkDesk, qtbot: QtBot) -> None:
    card = rig.window.chain.check_card
    card.on_check()
    qtbot.waitUntil(lambda: card.answer.text().startswith("Nothing is wrong."), timeout=LONG_MS)
    assert desk._folder is not None
    with closing(sqlite3.connect(desk._folder / database.FILE_NAME)) as connection, connection:
        connection.execute("UPDATE block SET seal = zeroblob(64) WHERE number = 3")
    card.on_check()
    qtbot.waitUntil(lambda: card.answer.text().startswith("■"), timeout=LONG_MS)
    assert card.findings.rowCount() >= 1 and card.findings.rows[0].height is not None


def test_a_folder_without_a_ledger_is_told(rig: Rig, tmp_path: Path, qtbot: QtBot) -> None:
    card = rig.window.chain.check_card
    card.on_check()
    assert card.answer.text() == "▲ There is no data folder to check."
    rig.window.desks.chain_work.use(tmp_path / "empty")
    card.on_check()
    qtbot.waitUntil(lambda: card.answer.text().startswith("▲ The check could not be done."), timeout=LONG_MS)


def test_a_check_is_given_up(rig: Rig, desk: ChainWorkDesk, qtbot: QtBot) -> None:
    card = rig.window.chain.check_card
    card.on_check()
    card.work.cancel.click()
    qtbot.waitUntil(lambda: card.answer.text().startswith("The check was cancelled"), timeout=LONG_MS)
    assert not desk.checking.running and card.check.isEnabled()


def test_a_range_is_exported_and_noted(rig: Rig, desk: ChainWorkDesk, qtbot: QtBot, tmp_path: Path) -> None:
    card, path = rig.window.chain.export_card, tmp_path / "chain.json"
    desk.on_to_write(ChainRange("json", 2, 4), path)
    qtbot.waitUntil(lambda: card.answer.text().startswith("Blocks 2 to 4 are written, 3 in all."), timeout=LONG_MS)
    assert len(path.read_text().splitlines()) == 3
    qtbot.waitUntil(lambda: any(str(path) in one.what for one in rig.noted))
    desk.on_to_write(ChainRange("json", since_ms=1, until_ms=2), tmp_path / "none.json")
    qtbot.waitUntil(lambda: "No block was sealed in that time" in card.answer.text(), timeout=LONG_MS)
    assert not (tmp_path / "none.json").exists()


def test_an_export_that_is_given_up_leaves_no_file(rig: Rig, desk: ChainWorkDesk, qtbot: QtBot, tmp_path: Path) -> None:
    card, half = rig.window.chain.export_card, tmp_path / "chain.csv.partial"
    desk.on_to_write(ChainRange("csv"), tmp_path / "chain.csv")
    half.write_text("half")
    card.work.cancel.click()
    qtbot.waitUntil(lambda: card.answer.text().startswith("The export was cancelled"), timeout=LONG_MS)
    qtbot.waitUntil(lambda: not half.exists())
    assert not (tmp_path / "chain.csv").exists()


@pytest.mark.parametrize(("what", "name"), [("paper", "minutes/"), ("csv", "chain.csv")])
def test_the_file_is_asked_for_by_its_kind(rig: Rig, desk: ChainWorkDesk, what: str, name: str) -> None:
    asked: list[str] = []
    desk._choose = lambda _parent, suggested, _then: asked.append(suggested)
    desk.on_export(ChainRange(what))
    assert asked == [name]
