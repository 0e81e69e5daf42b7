"""Each command of each page by keyboard alone, on the whole desktop with a real node, relay and worker process."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS
from app.desktop import closing_logs, desktop
from app.logs import Logs
from app.paths import log_folder, settings_file
from app.settings import Settings
from node.config import NodeConfig
from tests.scenes.key_scenes import OF_PAGES, SCENES, Stage

ENDLESS = 40
LAST = "quit"


@pytest.fixture
def stage(tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    """A desktop whose proof of work never ends by itself, so that it can be given up."""
    config = NodeConfig(tmp_path, port=0, difficulty=ENDLESS, seal=None, relays=("sim",), sealed_s=0.2)
    logs, settings = Logs(log_folder(tmp_path)), Settings(settings_file(tmp_path))
    with closing_logs(logs), desktop(config, settings, logs) as running:
        running.show()
        running.window.activateWindow()
        qtbot.waitUntil(lambda: running.window.trust_line.state == "● Chain whole", timeout=20_000)
        yield Stage(qtbot, running, settings)
        if running.window.isVisible():
            running.window.shutdown.request()
            qtbot.waitUntil(lambda: not running.window.isVisible(), timeout=10_000)
        assert running.host.wait(5)


def test_each_command_has_its_scene() -> None:
    assert set(SCENES) == {row.id for row in ACTIONS}


def test_each_command_of_each_page_by_keyboard_alone(stage: Stage) -> None:
    said = OF_PAGES["say who is on duty"]
    order = [said, *(SCENES[row.id] for row in ACTIONS if row.id != LAST)]
    order += [play for play in OF_PAGES.values() if play is not said]
    for play in (*order, SCENES[LAST]):
        try:
            play(stage)
        except Exception as error:
            names = [name for name, one in (*SCENES.items(), *OF_PAGES.items()) if one is play]
            raise AssertionError(f"By keyboard alone this did not work: {', '.join(names)}. {error}") from error
