"""From the Chain page to the bytes of a block or a record."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desks.taking_apart import TakingApartDesk
from app.paths import resource
from app.reader import ChainReading
from tests.app.fakes import FakeSource
from widgets.byte_view import ByteView
from widgets.pages.chain import ChainPage
from widgets.theme import Mode, ThemeSource


class Shell:
    """A window with the page alone."""

    def __init__(self, themes: ThemeSource) -> None:
        self.chain = ChainPage(themes)
        self.said: list[str] = []

    def show_message(self, sentence: str, ok: bool = True) -> None:
        assert not ok
        self.said.append(sentence)


def opened(page: QWidget) -> list[ByteView]:
    return [one for one in page.window().findChildren(ByteView) if one.isVisible()]


@pytest.fixture
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.mark.parametrize("position", [None, 2])
def test_the_bytes_come_up_in_a_window_of_their_own(
    themes: ThemeSource, qtbot: QtBot, tmp_path: Path, position: int | None
) -> None:
    shell, source = Shell(themes), FakeSource(7)
    qtbot.addWidget(shell.chain)
    reader = ChainReading(lambda: source, tmp_path)
    reader.start()
    try:
        TakingApartDesk(shell, themes, reader)
        shell.chain.bytesRequested.emit(5, position)
        qtbot.waitUntil(lambda: len(opened(shell.chain)) == 1)
        (view,) = opened(shell.chain)
        assert view.windowTitle().endswith("block 5")
        view.close()
        shell.chain.bytesRequested.emit(8, None)
        qtbot.waitUntil(lambda: bool(shell.said))
        assert "not on this disk any more" in shell.said[0]
    finally:
        assert reader.stop()
