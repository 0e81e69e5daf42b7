"""The table of disputes under Qt's model tester, against a plain list."""

from datetime import timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.record import Dispute
from tests.widgets.chain_samples import dispute
from widgets.tables.dispute_table import DisputeTableModel

SOME = st.lists(st.builds(dispute, st.one_of(st.none(), st.integers(1, 10**6)), st.integers(1, 50)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(SOME, max_size=4))
def test_the_table_is_the_list_it_was_given(lists: list[list[Dispute]]) -> None:
    model = DisputeTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for disputes in lists:
        model.take(disputes)
        assert list(model.rows) == disputes
        for row, one in enumerate(disputes):
            stands = str(model.index(row, model.columnCount() - 1).data())
            assert ("set aside" in stands) == (one.height is None)
    model.deleteLater()


def test_times_are_shown_in_the_chosen_zone() -> None:
    model = DisputeTableModel()
    model.take([dispute(None)])
    before = model.index(0, 0).data()
    model.set_zone(timezone(timedelta(hours=2)))
    assert model.index(0, 0).data() != before
    assert "accepted here" in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))
    model.deleteLater()


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = DisputeTableModel()
    first, second, third = (dispute(height, height) for height in (1, 2, 3))
    model.take([second, first])
    told: list[tuple[str, int]] = []
    model.rowsInserted.connect(lambda _parent, row, _last: told.append(("in", row)))
    model.rowsRemoved.connect(lambda _parent, row, _last: told.append(("out", row)))
    with qtbot.assertNotEmitted(model.modelReset):
        model.take([third, second])
    assert told == [("out", 1), ("in", 0)]
    model.deleteLater()
