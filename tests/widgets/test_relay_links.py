"""However a relay stands, the table and the status bar have a word for it, and say by a shape that it is not normal."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from node.types.status import RelayLink, RelayState
from widgets.status_bar import StatusBar
from widgets.tables.column import SHAPES, Mood
from widgets.tables.relay_table import RelayTableModel

NORMAL = {RelayLink.LIVE, RelayLink.CONNECTING, RelayLink.STOPPED}


@pytest.mark.parametrize("link", list(RelayLink))
def test_every_link_is_told_in_its_own_words(qtbot: QtBot, link: RelayLink) -> None:
    relay = RelayState("Relay 1", "capture 1", link, simulated=False, reason="Because.")
    table = RelayTableModel()
    table.take([relay])
    told = str(table.data(table.index(0, 1), Qt.ItemDataRole.DisplayRole))
    assert told.endswith(link.value)
    assert told.startswith(SHAPES[Mood.WARNING]) == (link not in NORMAL)
    bar = StatusBar()
    qtbot.addWidget(bar)
    words = bar._one_relay(relay)
    assert (link.value in words) and (words.startswith("▲") == (link not in NORMAL))
