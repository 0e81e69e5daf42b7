"""The table of peers against a plain list, and what it says of each peer."""

import dataclasses

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.peer import PeerState, PeerStatus
from tests.widgets.chain_samples import NOW_NS, PEERS, SECOND, peer
from widgets.tables.column import Mood, Role
from widgets.tables.peer_table import PeerTableModel

NAME, STATE, HEIGHT, AGREES, LATENCY, SEEN, REASON = range(1, 8)
SOME_PEERS = st.lists(
    st.builds(peer, st.integers(1, 9), st.sampled_from(PeerStatus), st.integers(0, 500)),
    max_size=9, unique_by=lambda made: made.address,
)  # fmt: skip


class PeersComeAndGo(RuleBasedStateMachine):
    """The list that the table should hold, kept the plain way."""

    def __init__(self) -> None:
        super().__init__()
        self.model = PeerTableModel(NOW_NS)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.dataChanged.connect(self.on_data_changed)
        self.said = 0
        self.plain: list[PeerState] = []

    def on_data_changed(self) -> None:
        self.said += 1

    @rule(peers=SOME_PEERS)
    def hear_of(self, peers: list[PeerState]) -> None:
        self.said = 0
        now = {each.address: each for each in peers}
        stayed = [now[old.address] for old in self.plain if old.address in now]
        self.plain = stayed + [each for each in peers if each not in stayed]
        self.model.take(peers, NOW_NS)
        assert self.said <= 1

    @rule(seconds=st.integers(0, 100))
    def wait(self, seconds: int) -> None:
        self.model.set_now(NOW_NS + seconds * SECOND)

    @invariant()
    def table_is_the_plain_list(self) -> None:
        assert list(self.model.rows) == self.plain

    def teardown(self) -> None:
        self.model.deleteLater()


PeersComeAndGo.TestCase.settings = settings(max_examples=40, stateful_step_count=15)
TestPeersComeAndGo = pytest.mark.usefixtures("qapp")(PeersComeAndGo.TestCase)


@pytest.fixture
def model(qtbot: QtBot) -> PeerTableModel:
    del qtbot
    model = PeerTableModel(NOW_NS)
    model.take(PEERS, NOW_NS)
    return model


def texts(model: PeerTableModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_a_state_has_shape_words_and_colour_only_when_abnormal(model: PeerTableModel) -> None:
    assert texts(model, STATE) == ["● connected", "● connected", "▲ silent 3 min", "○ candidate", "■ refused"]
    moods = [model.index(row, STATE).data(Role.MOOD) for row in range(5)]
    assert moods == [Mood.NORMAL, Mood.NORMAL, Mood.WARNING, Mood.QUIET, Mood.FAULT]


def test_a_screen_reader_hears_no_shapes(model: PeerTableModel) -> None:
    assert model.index(2, STATE).data(Qt.ItemDataRole.AccessibleTextRole) == "silent 3 min"


def test_what_a_silent_peer_said_is_old_and_grey(model: PeerTableModel) -> None:
    assert [model.index(row, HEIGHT).data(Role.MOOD) for row in (0, 2)] == [Mood.NORMAL, Mood.QUIET]


def test_what_is_unknown_is_a_dash(model: PeerTableModel) -> None:
    assert [texts(model, column)[3] for column in (NAME, HEIGHT, AGREES, LATENCY)] == ["–"] * 4
    assert texts(model, AGREES)[:3] == ["yes", "no", "–"], "what a silent one said once is not what it says"
    silent = model.index(2, AGREES)
    assert silent.data(Qt.ItemDataRole.AccessibleTextRole) == "not known"
    assert silent.data(Qt.ItemDataRole.ToolTipRole) == "Not known: it does not answer now."


def test_a_last_known_name_is_grey_and_said_to_be_old(qtbot: QtBot) -> None:
    model = PeerTableModel(NOW_NS)
    model.take([PeerState("10.0.0.2:5000", PeerStatus.CANDIDATE, name="South")], NOW_NS)
    name = model.index(0, NAME)
    assert name.data() == "South" and name.data(Role.MOOD) == Mood.QUIET
    assert name.data(Qt.ItemDataRole.ToolTipRole).startswith("South is its last known name. It has not answered")


def test_ages_go_on(model: PeerTableModel, qtbot: QtBot) -> None:
    assert texts(model, SEEN)[0] == "1 s ago"
    with qtbot.waitSignal(model.dataChanged):
        model.set_now(NOW_NS + 60 * SECOND)
    assert texts(model, SEEN)[0] == "1 min ago"


def test_nothing_is_said_when_nothing_changed(model: PeerTableModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.dataChanged):
        model.take(PEERS, NOW_NS)


def test_one_change_touches_only_its_row(model: PeerTableModel, qtbot: QtBot) -> None:
    changed = [*PEERS[:2], dataclasses.replace(PEERS[2], status=PeerStatus.CONNECTED), *PEERS[3:]]
    with qtbot.waitSignal(model.dataChanged) as said:
        model.take(changed, NOW_NS)
    assert (said.args[0].row(), said.args[1].row()) == (2, 2)
