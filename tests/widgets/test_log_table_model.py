"""The log's ring against plain lists, with any filter, and the list of answers beside it."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.commands import Result
from node.types.events import LogLine
from tests.widgets.chain_samples import NOW_NS, log_line
from widgets.tables.column import Mood, Role
from widgets.tables.log_table import LEVELS, LogTableModel
from widgets.tables.result_table import RESULTS_KEPT, Answer, ResultTableModel

KEPT = 12
LINES = st.lists(
    st.builds(log_line, st.integers(0, 99), st.sampled_from(LEVELS), st.sampled_from(("node", "peers")),
              st.sampled_from(("Sealed block 4", "Peer is silent", "Odd  news\nin two lines"))),
    max_size=20,
)  # fmt: skip


class LogGoesOn(RuleBasedStateMachine):
    """What a plain list, cut and filtered anew each time, would show."""

    def __init__(self) -> None:
        super().__init__()
        self.model = LogTableModel(kept=KEPT)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.modelReset.connect(self.on_reset)
        self.plain: list[LogLine] = []
        self.level = "DEBUG"
        self.needle = ""

    def on_reset(self) -> None:
        raise AssertionError("A live table was reset.")

    @rule(lines=LINES)
    def hear(self, lines: list[LogLine]) -> None:
        self.model.take(lines)
        self.plain = (self.plain + lines)[-KEPT:]

    @rule(level=st.sampled_from(LEVELS))
    def choose_level(self, level: str) -> None:
        self.level = level
        self.model.set_level(level)

    @rule(needle=st.sampled_from(("", "SILENT", " block ", "peers", "nowhere")))
    def look_for(self, needle: str) -> None:
        self.needle = needle
        self.model.set_needle(needle)

    @rule()
    def clear(self) -> None:
        self.plain = []
        self.model.clear()

    @invariant()
    def table_is_the_filtered_list(self) -> None:
        wanted = self.needle.strip().lower()
        grave = [line for line in self.plain if LEVELS.index(line.level) >= LEVELS.index(self.level)]
        assert list(self.model.rows) == [line for line in grave if wanted in f"{line.topic} {line.text}".lower()]
        assert list(self.model.lines) == self.plain

    def teardown(self) -> None:
        self.model.deleteLater()


LogGoesOn.TestCase.settings = settings(max_examples=40, stateful_step_count=20)
TestLogGoesOn = pytest.mark.usefixtures("qapp")(LogGoesOn.TestCase)


def test_a_line_in_words(qtbot: QtBot) -> None:
    del qtbot
    model = LogTableModel()
    model.take([LogLine(NOW_NS, "WARNING", "peers", "two\nlines"), LogLine(NOW_NS, "Odd", "x", "y")])
    assert [model.index(0, column).data() for column in range(4)] == ["14:07:32.000", "▲ warning", "peers", "two lines"]
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "warning"
    assert model.index(0, 3).data(Role.COPY) == "two\nlines"
    assert model.index(1, 1).data() == "info"


def test_answers_are_kept_newest_first_and_bounded(qtbot: QtBot) -> None:
    del qtbot
    model = ResultTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for number in range(RESULTS_KEPT + 3):
        model.take(Answer(NOW_NS, "Mine", Result(number % 2 == 0, f"Answer {number}.")))
    assert model.rowCount() == RESULTS_KEPT
    assert model.index(0, 2).data() == "Answer 202."
    assert model.index(1, 2).data() == "▲ Answer 201."
    assert model.index(1, 2).data(Role.MOOD) is Mood.WARNING
