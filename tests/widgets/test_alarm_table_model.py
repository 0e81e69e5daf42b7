"""The table of alarms against a plain sorted list, and what it says of each alarm."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.relay import Priority
from tests.widgets import alarm_samples as samples
from tests.widgets.relay_samples import NOON, SECOND
from widgets.tables import alarm_words
from widgets.tables.alarm_table import AlarmTableModel, place_of
from widgets.tables.column import Mood, Role

PRIORITY, STATE, RELAY, WHAT, VALUE, LIMIT, SINCE, AGE, WHO, COMMENT = range(10)
SOME = st.lists(
    st.builds(
        samples.alarm, st.sampled_from("abcdef"), st.sampled_from(AlarmState), st.sampled_from(Priority),
        age_s=st.integers(0, 3),
    ),
    max_size=6,
)  # fmt: skip


class AlarmsComeAndGo(RuleBasedStateMachine):
    """The list that the table should hold, kept the plain way."""

    def __init__(self) -> None:
        super().__init__()
        self.model = AlarmTableModel()
        self.model.set_nodes(samples.OWN, {})
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.modelReset.connect(self.on_reset)
        self.resets = 0
        self.plain: dict[AlarmKey, Alarm] = {}

    def on_reset(self) -> None:
        self.resets += 1

    @rule(alarms=SOME)
    def hear_of(self, alarms: list[Alarm]) -> None:
        self.model.take(alarms)
        self.plain |= {one.key: one for one in alarms}

    @invariant()
    def table_is_the_sorted_list(self) -> None:
        standing = [one for one in self.plain.values() if one.standing]
        assert list(self.model.rows) == sorted(standing, key=place_of)
        assert all(self.model.row_of(one) == row for row, one in enumerate(self.model.rows))
        assert self.resets == 0
        assert +self.model.counted() == Counter(one.priority for one in standing)
        unanswered = {AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED, AlarmState.LATCHED}  # of these, none was acted on
        waiting = [one.priority for one in standing if one.state in unanswered]
        assert +self.model.waiting() == Counter(waiting)

    def teardown(self) -> None:
        self.model.deleteLater()


AlarmsComeAndGo.TestCase.settings = settings(max_examples=40, stateful_step_count=15)
TestAlarmsComeAndGo = pytest.mark.usefixtures("qapp")(AlarmsComeAndGo.TestCase)


@pytest.fixture
def model(qtbot: QtBot) -> AlarmTableModel:
    del qtbot
    model = AlarmTableModel()
    model.set_nodes(samples.OWN, {"ab" * 32: "Enel Norte"})
    model.set_now(NOON)
    model.take(samples.ALL)
    return model


def texts(model: AlarmTableModel, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_priority_has_shape_word_and_colour_and_what_is_put_away_is_grey_and_last(model: AlarmTableModel) -> None:
    assert texts(model, PRIORITY) == ["■ critical", "▲ high", "△ high", "◆ medium", "▼ low", "□ critical"]
    moods = [model.index(row, PRIORITY).data(Role.MOOD) for row in range(6)]
    assert moods == [Mood.FAULT, Mood.WARNING, Mood.WARNING, Mood.MEDIUM, Mood.LOW, Mood.QUIET]
    assert texts(model, STATE) == [
        "latched, unseen", "unacknowledged", "acknowledged", "unacknowledged", "returned", "shelved",
    ]  # fmt: skip


def test_what_is_over_and_latched_wants_a_person_until_one_acted_on_it(model: AlarmTableModel) -> None:
    assert model.waiting()[Priority.CRITICAL] == 1
    model.take([replace(samples.TRIP, who="Ana Ruiz", acted_ns=NOON, comment="Looking.")])
    assert texts(model, PRIORITY)[0] == "■ critical", "a comment says nothing of knowing"
    model.take([replace(samples.TRIP, who="Ana Ruiz", acted_ns=NOON, unseen=False)])
    assert texts(model, PRIORITY)[0] == "□ critical" and not model.waiting()[Priority.CRITICAL]


def test_a_row_says_value_beside_limit_since_when_and_who(model: AlarmTableModel) -> None:
    assert [texts(model, column)[2] for column in range(RELAY, COMMENT + 1)] == [
        "North", "Vbc: too high", "126.20 kV", "121 kV", "11:50:00", "10 min", "Ana Ruiz", "Called.",
    ]  # fmt: skip
    assert (texts(model, VALUE)[0], texts(model, LIMIT)[0]) == ("4", "–")
    assert "not authenticated" in model.index(2, WHO).data(Role.COPY)


def test_a_screen_reader_hears_no_shapes(model: AlarmTableModel) -> None:
    assert model.index(0, PRIORITY).data(Qt.ItemDataRole.AccessibleTextRole) == "critical"


def test_ages_go_on_once_a_second(model: AlarmTableModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_now(NOON + SECOND // 4)
    with qtbot.waitSignal(model.dataChanged):
        model.set_now(NOON + 60 * SECOND)
    assert texts(model, AGE)[2] == "11 min"


def test_an_alarm_that_moves_stays_the_one_that_was_pointed_at(model: AlarmTableModel) -> None:
    row = model.row_of(samples.alarm())
    assert row is not None
    pointed = QPersistentModelIndex(model.index(row, WHAT))
    model.take([replace(samples.alarm(), state=AlarmState.SHELVED)])
    assert pointed.row() == 5 and pointed.data() == "Vab: too high"


def test_an_alarm_of_another_node_says_whose_it_is(model: AlarmTableModel) -> None:
    model.take([samples.OTHERS])
    row = model.row_of(samples.OTHERS)
    assert row is not None and texts(model, RELAY)[row] == "North (at Enel Norte)"
    assert not model.is_own(samples.OTHERS) and model.is_own(samples.alarm())


@pytest.mark.parametrize(("subject", "condition", "first"), [
    ("Vab", Condition.HIGH, "Look at the tap changer and"), ("Va", Condition.LOW_LOW, "Look at the tap changer, at"),
    ("Ia", Condition.HIGH_HIGH, "Look whether the feeder is over"),
    ("Ic", Condition.LOW, "Look whether the feeder is open"),
    ("f", Condition.LOW, "All relays of the grid"), ("P", Condition.HIGH, "Look which feeders"),
    ("oil", Condition.HIGH, "Compare with"), *((("x", one, "")) for one in Condition),
])  # fmt: skip
def test_every_kind_says_what_to_do(subject: str, condition: Condition, first: str) -> None:
    told = alarm_words.to_do(samples.alarm(subject, condition=condition))
    assert told.startswith(first) and told.count(".") >= 2
