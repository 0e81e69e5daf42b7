"""Who acts is noted: commands, exports, settings and hand-overs, with the name of who is on duty."""

import csv
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import deed_tables
from app.settings import OPERATOR, ZONE
from app.trend_reading import TrendReading
from node.types.commands import AcknowledgeAlarms, AskRelay, Mine, RegisterPeer, RepairBlock, Resolve, TriggerEvent
from node.types.deed import Deed, DeedKind
from node.types.events import StatusChanged
from node.types.simulation import EventKind
from tests.app.test_main_window import READY, Rig, rig, still, themes
from tests.widgets.relay_samples import NOON

__all__ = ["rig", "still", "themes"]


def noted(rig: Rig) -> list[tuple[str, str, str]]:
    return [(deed.who, deed.kind, deed.what) for deed in rig.noted]


def test_what_is_asked_of_the_node_is_noted_with_its_answer(rig: Rig, qtbot: QtBot) -> None:
    rig.settings.set(OPERATOR, "Ana")
    rig.trigger("mine")
    rig.window._asking.ask(RegisterPeer("10.0.0.9:5000"), lambda _: None)
    rig.window._asking.ask(AcknowledgeAlarms(("a",), "Luis"), lambda _: None)
    rig.window._asking.ask(TriggerEvent("Relay 1", EventKind.DIP), lambda _: None)
    rig.window._asking.ask(RepairBlock(7, "Ana"), lambda _: None)
    rig.window._asking.ask(AskRelay("Relay 1"), lambda _: None)
    qtbot.waitUntil(lambda: len(rig.noted) == 5)
    assert noted(rig) == [
        ("Ana", "sealing", "Mine now: Mine was done."),
        ("Ana", "network", "Register a node: RegisterPeer was done."),
        ("Luis", "alarms", "Acknowledge: AcknowledgeAlarms was done."),
        ("Ana", "relays", "Simulate an event: TriggerEvent was done."),
        ("Ana", "network", "Repair block 7 from a peer: RepairBlock was done."),
    ]
    assert rig.noted[0].time_ns == NOON
    assert rig.window.status_bar.facts[0].startswith("AskRelay"), "a note of it says nothing by itself"


def test_what_is_done_before_the_node_is_ready_is_noted_then(still: Rig, qtbot: QtBot) -> None:
    still.window.on_change_requested(ZONE.key, "UTC")
    still.bridge.start()
    qtbot.waitUntil(lambda: still.node is not None and not still.window.people._on_its_way)
    assert still.node is not None and not still.noted
    still.node.tell(StatusChanged(READY))
    qtbot.waitUntil(lambda: bool(still.noted))
    assert noted(still) == [("", "settings", "Time zone of the screen: local → UTC")]


def test_a_hand_over_is_one_note_with_both_names(rig: Rig, qtbot: QtBot) -> None:
    window = rig.window
    window.on_change_requested(OPERATOR.key, "Ana")
    window.status_bar._operator.click()
    assert window.hand_over_card.isVisible() and "Ana" in window.hand_over_card.now.text()
    window.hand_over_card.handedOver.emit("Ana", "")
    assert "already" in window.hand_over_card.refusal.text()
    window.hand_over_card.handedOver.emit("Luis\x07", "")
    assert window.hand_over_card.refusal.text().startswith("Operator on duty")
    window.hand_over_card.handedOver.emit("Luis", "T2 is out.")
    assert not window.hand_over_card.isVisible() and rig.settings.get(OPERATOR) == "Luis"
    window.on_change_requested(OPERATOR.key, "")
    qtbot.waitUntil(lambda: len(rig.noted) == 3)
    assert noted(rig) == [
        ("Ana", "shift", "Came on duty."),
        ("Ana", "shift", "Handed over to Luis. T2 is out."),
        ("Luis", "shift", "Left; nobody is named."),
    ]


def test_what_leaves_the_program_is_noted_and_the_notes_leave_it_as_a_table(
    rig: Rig, qtbot: QtBot, tmp_path: Path
) -> None:
    rig.source.done = [Deed(NOON, "=Ana", DeedKind.EXPORT, "x, y")]
    rig.window.open_page("log")
    rig.window.log.views.open(rig.window.log.people)
    qtbot.waitUntil(lambda: rig.window.log.people.deeds.rowCount() == 1)
    rig.window.people.on_to_write(tmp_path / "who.csv")
    qtbot.waitUntil(lambda: bool(rig.noted) and not rig.window.people._waiting)
    assert noted(rig) == [("", "export", f"Rows of who acted in {tmp_path / 'who.csv'}: 1.")]
    with (tmp_path / "who.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = list(csv.reader(file))
    assert tuple(head) == deed_tables.COLUMNS and row[1].endswith("=Ana") and row[1] != "=Ana"
    rig.window.people.on_to_write(tmp_path / "no" / "who.csv")
    jobs = rig.window.people._reader.jobDone
    with qtbot.waitSignal(jobs, check_params_cb=lambda name, *_: name == "afterwards"):
        rig.window.people._reader.do("afterwards", lambda: (True, ""))
    assert len(rig.noted) == 1 and not rig.window.people._waiting


def test_points_and_pictures_of_trends_are_noted(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    trends = TrendReading(rig.window.people._reader)
    trends.save_table(tmp_path / "trend.csv", (), 0.0, 1.0)
    trends.save_picture(tmp_path / "trend.png", QImage(2, 2, QImage.Format.Format_RGB32))
    trends.save_picture(tmp_path / "no" / "trend.png", QImage(2, 2, QImage.Format.Format_RGB32))
    qtbot.waitUntil(lambda: len(rig.noted) == 2)
    assert noted(rig) == [
        ("", "export", f"Points of curves in {tmp_path / 'trend.csv'}; curves: 0."),
        ("", "export", f"A picture of trends is in {tmp_path / 'trend.png'}."),
    ]


class Foreign(QTranslator):
    """Translates everything into something that nobody may find in the chain."""

    def translate(self, *_given: object) -> str:
        return "¡"


def test_what_is_noted_is_english_whatever_the_screen_speaks(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    application, foreign, reader = QApplication.instance(), Foreign(), rig.window.people._reader
    assert application is not None and application.installTranslator(foreign)
    try:
        shown: list[str] = []
        for signal in (reader.eventsSaved, reader.limitsSaved):
            signal.connect(lambda _ok, sentence: shown.append(sentence))
        reader.receiptSaved.connect(lambda *told: shown.append(told[2]))
        reader.save_events(tmp_path / "events.csv", (), True)
        reader.save_limits(tmp_path / "limits.csv", {}, frozenset())
        reader.save_receipt(bytes([7]) * 32)
        rig.window.people.on_to_write(tmp_path / "who.csv")
        qtbot.waitUntil(lambda: len(rig.noted) == 4)
    finally:
        application.removeTranslator(foreign)
    assert len(shown) == 3 and set(shown) == {"¡"}
    told = [one.what for one in rig.noted]
    assert told[0] == f"Events in {tmp_path / 'events.csv'}: 0."
    assert told[1] == f"The limits are in {tmp_path / 'limits.csv'}."
    assert told[2].startswith("A receipt is in ") and "¡" not in "".join(told)


def test_a_node_that_refuses_is_asked_again(rig: Rig, qtbot: QtBot) -> None:
    rig.window._asking.ask(Mine(), lambda _: None)
    rig.window._asking.ask(Resolve(), lambda _: None)
    qtbot.waitUntil(lambda: len(rig.noted) == 2 and not rig.window.people._waiting)
