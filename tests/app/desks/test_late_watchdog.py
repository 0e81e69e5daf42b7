"""What is behind the watchdog's page comes late, and the window does not wait for it."""

import importlib
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desks import watchdog
from tests.app.test_main_window import Rig, rig, still, themes

__all__ = ["rig", "still", "themes"]

WITHIN_S = 10


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "LATER_MS", 0)


@pytest.mark.usefixtures("soon")
def test_it_comes_by_itself_and_is_loaded_in_another_thread(
    rig: Rig, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    by_hand = importlib.import_module

    def load(name: str) -> object:
        loaded.append(f"{name} in {threading.current_thread().name}")
        return by_hand(name)

    monkeypatch.setattr(importlib, "import_module", load)
    late = rig.window.desks.watchdog
    late.use(tmp_path)
    assert late.desk is None, "not before the window was drawn"
    qtbot.waitUntil(lambda: late.history is not None)
    assert loaded == ["app.watchdog.desk in loading", "app.watchdog.history in loading"]


@pytest.mark.usefixtures("soon")
def test_who_looks_there_first_has_it_at_once_and_once_only(rig: Rig, qtbot: QtBot, tmp_path: Path) -> None:
    late = rig.window.desks.watchdog
    late.use(tmp_path)
    rig.window.open_page("watchdog")
    desk = late.desk
    assert desk is not None
    late.begin()
    assert late.desk is desk


@pytest.mark.usefixtures("soon")
def test_a_window_that_was_closed_meanwhile_gets_none(
    rig: Rig, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def load(_: str) -> None:
        begun.set()
        goes_on.wait(WITHIN_S)

    monkeypatch.setattr(importlib, "import_module", load)
    late = rig.window.desks.watchdog
    late.use(tmp_path)
    qtbot.waitUntil(begun.is_set)
    goes_on.set()
    late.end()
    assert not late._loading.is_alive()
    QApplication.processEvents()
    assert late.desk is None
